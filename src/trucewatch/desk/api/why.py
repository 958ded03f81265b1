"""Why: the quotes, speakers and reports behind any id."""

from __future__ import annotations

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.api.claims import Ruled
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.documents import gives
from trucewatch.ledger.store import Snapshot
from trucewatch.model.claim import Claim
from trucewatch.picture.decisions import ENTRIES, roots
from trucewatch.publishing.view import claims_of
from trucewatch.publishing.why import decided, evidence
from trucewatch.record.asking import reviewed

__all__ = ["router"]

router = APIRouter(tags=["picture"])


class Because(msgspec.Struct, frozen=True):
    """A claim, the text around its quote, and what was decided about the id and its claims."""

    claim: Claim
    context: str
    decisions: list[Ruled]


@router.get("/why/{id}", responses=gives(list[Because], told="The evidence, report by report."))
def why(request: Request, desk: TheDesk, asked: Filter, id: str) -> Response:
    """The claims that an entry of the picture rests on, or a claim itself."""
    shown = desk.pictures.shown(asked.as_of, asked.known_at)
    held = shown.entries.get(id)
    wanted = {*claims_of(held[1])} if held is not None else {id}
    if held is None and id.partition("-")[0] in ENTRIES:
        # an entry that is not shown, as one that was rejected: its claim is found again
        wanted |= set(roots([id], desk.ledger.claim_ids()).values())
    about = desk.ledger.about(wanted)
    named = sorted({claim.report for claim in about.claims})
    reports = [desk.ledger.report(report) for report in named]
    snapshot = Snapshot(reports, about.claims, about.decisions)
    found = evidence(id, shown.picture, reviewed(snapshot), reports)
    rulings = decided(id, found, about.decisions)
    made = [Ruled(r.decision, r.undone_by, r.overruled_by) for r in rulings]
    told = [Because(item.claim, item.context, made) for item in found]
    return answer(request, told)

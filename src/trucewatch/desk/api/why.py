"""Why: the quotes, speakers and reports behind any id."""

from __future__ import annotations

from typing import Any

import msgspec
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.api.claims import Ruled
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.documents import gives
from trucewatch.desk.pictures import Shown
from trucewatch.desk.state import Desk
from trucewatch.ledger import known
from trucewatch.ledger.store import Snapshot
from trucewatch.model.claim import Claim
from trucewatch.model.picture import Picture
from trucewatch.picture.decisions import ENTRIES, roots
from trucewatch.publishing.view import PARTS, claims_of
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
    return answer(request, shown.once(f"why {id}", lambda: _because(desk, shown, id)))


def _because(desk: Desk, shown: Shown, id_: str) -> list[Because]:
    held = shown.entries.get(id_)
    wanted = {*claims_of(held[1])} if held is not None else {id_}
    if held is None and id_.partition("-")[0] in ENTRIES:
        # an entry that is not shown, as one that was rejected: its claim is found again
        wanted |= set(roots([id_], desk.ledger.claim_ids()).values())
    about = desk.ledger.about(wanted)
    named = sorted({claim.report for claim in about.claims})
    with desk.ledger.transaction() as connection:
        reports = [r for id_ in named if (r := known.report(connection, id_)) is not None]
    snapshot = Snapshot(reports, about.claims, about.decisions)
    alone = _alone(shown.picture, held)
    found = evidence(id_, alone, reviewed(snapshot), reports)
    rulings = decided(id_, found, about.decisions)
    made = [Ruled(r.decision, r.undone_by, r.overruled_by) for r in rulings]
    return [Because(item.claim, item.context, made) for item in found]


def _alone(picture: Picture, held: tuple[str, Any] | None) -> Picture:
    """The picture with one entry at most: what is looked for in it need not be looked for again."""
    parts: dict[str, Any] = dict.fromkeys(PARTS, ())
    if held is not None:
        parts[held[0]] = (held[1],)
    return msgspec.structs.replace(picture, **parts)

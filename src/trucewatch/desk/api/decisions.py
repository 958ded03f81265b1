"""Decisions: a person's word on claims and entries, kept for good, none lost to another's."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
from fastapi import APIRouter
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import created
from trucewatch.desk.asked import TheDesk
from trucewatch.desk.bodies import body_of
from trucewatch.desk.catalogue.rows import ClaimRow
from trucewatch.desk.documents import gives, takes
from trucewatch.desk.faults import Refused
from trucewatch.desk.persons import Person, Reviewer
from trucewatch.desk.state import Desk
from trucewatch.errors import Overtaken
from trucewatch.ledger.decisions import make, subjects
from trucewatch.model.claim import is_claim_id
from trucewatch.model.decision import Decision
from trucewatch.record.deciding import checked

__all__ = ["router"]

router = APIRouter(tags=["decisions"])
Action = Literal["accept", "reject", "correct", "same", "different", "grade", "undo"]


class DecisionCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A decision to be kept.

    ``ids`` are claims, entries of the picture, or for ``undo`` a decision. ``by`` is who decides,
    where nobody has an account. ``set`` holds the fields of a ``correct`` or a ``grade``.
    ``version`` is the ``version`` of the claim or queue that the person saw, or one to each id.
    """

    action: Action
    ids: list[str]
    why: str
    version: int | dict[str, int]
    by: str | None = None
    set: dict[str, Any] = {}


class DecisionAnswer(msgspec.Struct, frozen=True):
    """The decision that was kept; ``claims`` as they stand now, ``remarks`` what to know of it."""

    decision: str
    version: int
    claims: list[ClaimRow]
    remarks: list[str]


class Newer(msgspec.Struct, frozen=True):
    """Beside the error 409: what somebody else has decided meanwhile, and what stands now."""

    newer: Decision
    claims: list[ClaimRow]


@router.post(
    "/decisions",
    status_code=201,
    responses=gives(DecisionAnswer, 201, "Kept.")
    | gives(Newer, 409, "Somebody has decided meanwhile; nothing was kept."),
    openapi_extra=takes(DecisionCall),
)
async def decide(request: Request, desk: TheDesk, person: Reviewer) -> Response:
    """Keep a decision. Least role: reviewer."""
    call = await body_of(request, DecisionCall)
    return await run_in_threadpool(_decide, desk, person, call)


def _decide(desk: Desk, person: Person, call: DecisionCall) -> Response:
    if len(call.ids) > 1000:
        raise Refused(400, "too many ids at once", where="ids", do="decide on 1000 at most")
    fields = {name: _written(value, call.action) for name, value in call.set.items()}
    decision = make(call.action, call.ids, by=person.called(call.by), why=call.why, set=fields)
    remarks = checked(desk.ledger, decision)
    try:
        desk.ledger.decide(decision, seen=call.version)
    except Overtaken as error:
        other = next(d for d in desk.ledger.decisions() if d.id == error.newer)
        more = {"newer": other, "claims": _claims(desk, decision)}
        raise Refused(409, error.what, where=error.newer, do=error.do, more=more) from None
    number = next(n for n, kept in desk.numbered() if kept.id == decision.id)
    document = {
        "decision": decision.id,
        "version": number,
        "claims": _claims(desk, decision),
        "remarks": remarks,
    }
    return created(document)


def _claims(desk: Desk, decision: Decision) -> list[msgspec.Raw]:
    """The claims that a decision is about, as they stand now."""
    by_id = {d.id: d for _, d in desk.numbered()}
    about = [id_ for id_ in subjects([decision], by_id) if is_claim_id(id_)]
    return desk.catalogues.at().some(dict.fromkeys(about))


def _written(value: Any, action: Action) -> str:
    """A value as a decision keeps it: words as they are, unless they would be read as JSON."""
    if not isinstance(value, str):
        return msgspec.json.encode(value).decode()
    if action == "grade":
        return value
    try:
        msgspec.json.decode(value.encode("utf-8", "surrogatepass"))
    except (msgspec.DecodeError, UnicodeDecodeError):
        return value
    return msgspec.json.encode(value).decode()

"""What people write themselves: a claim that the reader missed, an observation of their own."""

from __future__ import annotations

import hashlib

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
from trucewatch.desk.handmade import ClaimCall, claim_of
from trucewatch.desk.persons import Editor, Person
from trucewatch.desk.state import Desk
from trucewatch.ledger.decisions import check, make
from trucewatch.model.report import Report, report_key
from trucewatch.reading.language import language_of
from trucewatch.reading.reader import read, reader_of
from trucewatch.record import times
from trucewatch.sources.decode import clean

__all__ = ["router"]

router = APIRouter(tags=["adding"])


class ClaimKept(msgspec.Struct, frozen=True):
    """The claim as it was kept, with the decision that bears the reason."""

    claim: ClaimRow
    decision: str


class ObservationCall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What somebody saw or was told on the telephone.

    ``at`` is when, an ISO time; ``place`` where, put before the words as a dateline.
    """

    text: str
    at: str
    by: str | None = None
    place: str | None = None
    title: str | None = None


class ObservationKept(msgspec.Struct, frozen=True):
    """The report that it was kept as, and what was read in it."""

    report: str
    claims: list[ClaimRow]


@router.post(
    "/claims", status_code=201, responses=gives(ClaimKept, 201, "Kept."),
    openapi_extra=takes(ClaimCall),
)  # fmt: skip
async def claim(request: Request, desk: TheDesk, person: Editor) -> Response:
    """Keep a claim by hand, accepted by who writes it. Least role: editor."""
    call = await body_of(request, ClaimCall)
    return await run_in_threadpool(_claim, desk, person, call)


def _claim(desk: Desk, person: Person, call: ClaimCall) -> Response:
    by = person.called(call.by)
    if not call.why.strip():
        raise Refused(400, "the reason is missing", where="why", do="say why")
    made = claim_of(call, desk.ledger.report(call.report), by, desk.known)
    check(make("accept", [made.id], by=by, why=call.why))  # before anything is kept
    try:
        kept = desk.ledger.add_claim(made)
    except ValueError as error:
        raise Refused(409, "the report is not as it was", do="open it again") from error
    decision = make("accept", [kept.id], by=by, why=call.why)
    desk.ledger.decide(decision)
    return created({"claim": desk.catalogues.at().claim(kept.id), "decision": decision.id}, 201)


@router.post(
    "/observations", status_code=201, responses=gives(ObservationKept, 201, "Kept."),
    openapi_extra=takes(ObservationCall),
)  # fmt: skip
async def observe(request: Request, desk: TheDesk, person: Editor) -> Response:
    """Keep an observation as a report whose publisher is the person. Least role: editor."""
    call = await body_of(request, ObservationCall)
    return await run_in_threadpool(_observe, desk, person, call)


def _observe(desk: Desk, person: Person, call: ObservationCall) -> Response:
    by = person.called(call.by)
    words = clean(call.text)[0].strip()
    if not words:
        raise Refused(400, "there is no text", where="text", do="write what was seen or heard")
    at = times.time(call.at, "at")
    place = " ".join(clean(call.place or "")[0].split())
    text = f"{place} — {words}" if place else words
    key = report_key(text, by, at, None)
    original = text.encode()
    report = Report(
        id=f"observation-{key[:10]}",
        key=key,
        text=text,
        sha256=hashlib.sha256(original).hexdigest(),
        published=at,
        publisher=by,
        title=" ".join(clean(call.title or "")[0].split()) or None,
        origin="own",
        language=language_of(text),
        notes=("an observation, written down at the desk",),
    )
    found = read(report, desk.known, desk.encoder)
    desk.ledger.add(report, original, found, reader=reader_of(desk.encoder))
    return created({"report": report.id, "claims": desk.catalogues.at().of_report(report.id)}, 201)

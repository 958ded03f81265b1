"""Reports: which there are, and one with its text and what was read in it."""

from __future__ import annotations

from typing import Annotated

import msgspec
from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from trucewatch.desk.answers import answer
from trucewatch.desk.asked import Filter, TheDesk
from trucewatch.desk.catalogue.rows import ClaimRow, ReportRow, report_row
from trucewatch.desk.catalogue.words import query
from trucewatch.desk.documents import gives
from trucewatch.desk.faults import Refused
from trucewatch.desk.paging import Cursor, Limit
from trucewatch.errors import UsageError
from trucewatch.model.annotation import Layer
from trucewatch.reading.annotations import LAYERS, annotate_report

__all__ = ["router"]

router = APIRouter(tags=["reports"])


class ReportsPage(msgspec.Struct, frozen=True):
    """Some reports, the last received first."""

    reports: list[ReportRow]
    next: str | None


class ReportAnswer(ReportRow, frozen=True, kw_only=True):
    """A report whole: ``text`` is what every offset refers to, in code points."""

    text: str
    notes: tuple[str, ...]
    claims: list[ClaimRow]  # type: ignore[assignment]  # here the claims, elsewhere their number


class AnnotationLine(msgspec.Struct, frozen=True):
    """A span of the text and what a layer says of it; more fields by layer, see the contract."""

    report: str
    layer: Layer
    start: int
    end: int
    exact: str


class AnnotationsAnswer(msgspec.Struct, frozen=True):
    """What the reader saw in a report, in the order of its words."""

    annotations: list[AnnotationLine]


@router.get("/reports", responses=gives(ReportsPage))
def reports(
    request: Request,
    desk: TheDesk,
    asked: Filter,
    q: Annotated[str | None, Query(max_length=300, description="Words of the report.")] = None,
    limit: Limit = 200,
    cursor: Cursor = None,
) -> Response:
    """Reports that stand, those that had been received by `known_at`."""
    after = None
    if cursor is not None:
        moment, between, id_ = cursor.partition("|")
        if not between:
            raise Refused(400, "this is no cursor", where="cursor", do="take `next` of a page")
        after = moment, id_
    words = (query(q) or '""') if q else None
    rows, following = desk.catalogues.at(asked.known_at).reports(words, limit, after)
    return answer(request, {"reports": rows, "next": "|".join(following) if following else None})


@router.get("/reports/{id}", responses=gives(ReportAnswer))
def report(request: Request, desk: TheDesk, id: str) -> Response:
    """A report with its text and its claims as people left them."""
    found = desk.ledger.report(id)
    rows = desk.catalogues.at().of_report(id)
    fields = msgspec.structs.asdict(report_row(found, len(rows)))
    more = {"text": found.text, "notes": found.notes, "claims": rows}
    return answer(request, fields | more)


@router.get("/reports/{id}/annotations", responses=gives(AnnotationsAnswer))
def seen(
    request: Request,
    desk: TheDesk,
    id: str,
    layers: Annotated[
        str | None, Query(max_length=100, description=f"Of {','.join(LAYERS)}; without it, all.")
    ] = None,
) -> Response:
    """What the reader sees in a report's text, layer by layer."""
    found = [
        annotation.as_line()
        for annotation in annotate_report(
            desk.ledger.report(id), desk.known, layers_of(layers), desk.encoder
        )
    ]
    return answer(request, {"annotations": found})


def layers_of(written: str | None) -> list[Layer]:
    """The layers named with commas between. Raises ``UsageError`` for one there is not."""
    if not written:
        return list(LAYERS)
    by_name = {str(layer): layer for layer in LAYERS}
    wanted = [name.strip() for name in written.split(",")]
    for name in wanted:
        if name not in by_name:
            raise UsageError(f"no layer {name!r}", where="layers", do=f"use {','.join(LAYERS)}")
    return [by_name[name] for name in wanted]

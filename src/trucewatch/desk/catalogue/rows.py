"""Rows of the catalogue: claims and reports in the shapes in which the API gives them."""

from __future__ import annotations

from typing import Any

import msgspec

from trucewatch.ledger.moments import moment
from trucewatch.model.claim import Claim
from trucewatch.model.report import Report

__all__ = ["ClaimRow", "ReportRow", "claim_row", "columns", "received", "report_row"]


class ClaimRow(Claim, frozen=True, kw_only=True):
    """A claim as people left it, with what is to be known of its report.

    ``side``, ``title``, ``publisher`` and ``published`` are the report's. ``version`` is the number
    of the last decision about the claim, 0 where there is none: to be given back with a decision.
    """

    side: str | None
    title: str | None
    publisher: str | None
    published: str | None
    version: int


class ReportRow(msgspec.Struct, frozen=True):
    """A report without its text. ``url`` is its address, ``claims`` how many were read in it."""

    id: str
    title: str | None
    publisher: str | None
    published: str | None
    received: str | None
    language: str | None
    side: str | None
    origin: str | None
    url: str | None
    claims: int


def report_row(report: Report, claims: int) -> ReportRow:
    """A report's row."""
    return ReportRow(
        report.id, report.title, report.publisher, report.published, report.received,
        report.language, report.side, report.origin, report.address, claims,
    )  # fmt: skip


def claim_row(claim: Claim, report: Report, version: int) -> ClaimRow:
    """A claim's row."""
    own: dict[str, Any] = {name: getattr(claim, name) for name in Claim.__struct_fields__}
    return ClaimRow(
        **own,
        side=report.side,
        title=report.title,
        publisher=report.publisher,
        published=report.published,
        version=version,
    )


def columns(row: ClaimRow, known_from: str) -> tuple[object, ...]:
    """A claim's row as the table of claims holds it, without its number."""
    speaker = row.speaker
    return (
        row.id,
        row.report,
        # Later offsets sort first, so that the newest publication comes first and its claims in
        # the order of their words, when the whole is read from the end.
        f"{row.published or ''}|{row.report}|{9_999_999_999 - row.quote.start:010}|{row.id}",
        row.kind,
        row.side or "",
        speaker.name.casefold() if speaker is not None else "",
        (speaker.actor or "") if speaker is not None else "",
        row.review,
        row.version,
        known_from,
        msgspec.json.encode(row),
    )


def received(report: Report) -> str:
    """The moment of reception, as moments are compared."""
    return moment(report.received) if report.received is not None else ""

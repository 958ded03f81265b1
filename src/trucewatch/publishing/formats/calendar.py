"""iCalendar (RFC 5545): the deadlines of ceasefires, demands, proposals and notices.

A deadline with a known zone is written in UTC, the one form that every calendar reads alike, with
the time at the place in its description; one without a zone floats, one of which only the day is
known is an event of that whole day. The same deadline keeps its UID; each other time that has been
stated for it since, and each correction by a person, adds one to SEQUENCE.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from trucewatch.model.claim import Claim, Demand, Notice, Truce
from trucewatch.model.interval import Interval
from trucewatch.publishing.record import Record, identity
from trucewatch.publishing.words import clean, listed, quoted, when

__all__ = ["Deadline", "deadlines", "write"]

_MEANS = {
    "expiry": "ends",
    "deadline_to_leave": "deadline to leave",
    "deadline_to_accept": "deadline to accept",
    "review": "review",
}
_FOLD = 75  # octets of a line, RFC 5545 3.1


@dataclass(frozen=True, slots=True)
class Deadline:
    """A time by which something ends or is to be done; ``entry`` is the id it belongs to."""

    entry: str
    what: str
    at: Interval
    detail: str
    claims: tuple[str, ...]


def deadlines(record: Record) -> list[Deadline]:
    """The deadlines of a record, the soonest first."""
    found = [d for d in _all(record) if _bound(d.at) is not None]
    return sorted(found, key=lambda d: (str(_bound(d.at)), d.entry))


def write(record: Record) -> bytes:
    """The deadlines as a VCALENDAR; lines folded at 75 octets and ended as the RFC asks."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Trucewatch//Deadlines//EN",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Deadlines on record",
        f"X-WR-CALDESC:{_text(_about(record))}",
    ]
    for deadline in deadlines(record):
        lines += _event(record, deadline)
    lines.append("END:VCALENDAR")
    return "".join(f"{_folded(line)}\r\n" for line in lines).encode()


def _about(record: Record) -> str:
    parts = [f"As of {record.picture.as_of}"]
    if record.filters:
        parts.append(record.filters)
    if record.withheld:
        parts.append(record.withheld)
    return "; ".join(parts)


def _all(record: Record) -> Iterator[Deadline]:
    picture = record.picture
    for c in picture.ceasefires:
        if c.ends is not None:
            means = _MEANS[c.ends_means] if c.ends_means else "ends"
            yield Deadline(c.id, f"{c.name}: {means}", c.ends, c.because, c.claims)
    for p in picture.proposals:
        if p.answer_by is not None:
            detail = f"Proposed by {listed(p.by, empty='nobody named')}."
            yield Deadline(p.id, f"Answer due: {p.what}", p.answer_by, detail, p.claims)
    for n in picture.notices:
        if n.until is not None:
            kind = n.type.replace("_", " ").capitalize()
            what = f"{kind} until: {listed(n.areas, empty='area not stated')}"
            yield Deadline(
                n.id, what, n.until, f"Issued by {n.issuer or 'nobody named'}; {n.state}.", n.claims
            )
    for claim in record.claims:
        demand = claim.body
        if isinstance(demand, Demand) and demand.deadline and claim.review != "rejected":
            what = f"Demand ({demand.of or 'addressee not named'}): {demand.what}"
            by = claim.speaker.name if claim.speaker else "the report itself"
            yield Deadline(claim.id, what, demand.deadline, f"Demanded by {by}.", (claim.id,))


def _event(record: Record, deadline: Deadline) -> list[str]:
    mark = record.mark(deadline.claims)
    stamp = f"{record.received(deadline.claims):%Y%m%dT%H%M%SZ}"
    words = f" {quoted(deadline.at.exact)}" if deadline.at.exact else ""
    detail = [
        f"{when(deadline.at)}{words}",
        deadline.detail,
        f"Claims: {', '.join(deadline.claims)}",
        *([mark] if mark else []),
    ]
    return [
        "BEGIN:VEVENT",
        f"UID:{identity('deadline', deadline.entry)}",
        f"SEQUENCE:{_sequence(record, deadline)}",
        f"DTSTAMP:{stamp}",
        f"LAST-MODIFIED:{stamp}",
        *_times(deadline.at),
        f"SUMMARY:{_text(deadline.what + (f' ({mark})' if mark else ''))}",
        f"DESCRIPTION:{_text(chr(10).join(detail))}",
        f"CATEGORIES:{'UNREVIEWED' if mark else 'REVIEWED'}",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def _times(at: Interval) -> list[str]:
    bound = _bound(at)
    assert bound is not None  # deadlines() keeps no other
    if "T" not in bound:
        day = datetime.fromisoformat(bound)
        after = day + timedelta(days=1)
        return [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{after:%Y%m%d}"]
    moment = datetime.fromisoformat(bound)
    if moment.tzinfo is None:
        return [f"DTSTART:{moment:%Y%m%dT%H%M%S}"]
    return [f"DTSTART:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"]


def _bound(at: Interval) -> str | None:
    return at.end or at.start


def _sequence(record: Record, deadline: Deadline) -> int:
    """How often the deadline has changed: other times stated since the first, and corrections."""
    own = [record.by_id[i] for i in deadline.claims if i in record.by_id]
    stated = {(at.start, at.end) for claim in own if (at := _stated(claim)) is not None}
    corrected = sum(claim.review == "corrected" for claim in own)
    return max(len(stated) - 1, 0) + corrected


def _stated(claim: Claim) -> Interval | None:
    """The deadline that a claim states, where its kind has one."""
    match claim.body:
        case Truce(ends=at) | Demand(deadline=at) | Notice(until=at):
            return at
        case _:
            return None


def _text(words: str) -> str:
    """Text as a TEXT value: escaped, without controls."""
    plain = clean(words.replace("\r\n", "\n").replace("\r", "\n"))
    for raw, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(raw, escaped)
    return plain


def _folded(line: str) -> str:
    """A line in pieces of at most 75 octets, no character cut in two."""
    return "\r\n ".join(_pieces(line))


def _pieces(line: str) -> Iterable[str]:
    piece, size = "", 0
    for letter in line:
        width = len(letter.encode())
        if size + width > _FOLD:
            yield piece
            piece, size = "", 1  # the blank that opens a continued line counts
        piece, size = piece + letter, size + width
    yield piece

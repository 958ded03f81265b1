"""Atom (RFC 4287): what has changed, the newest first.

An entry for each step in the life of a ceasefire, each proposal, notice and dispute in its present
state. An entry's id is that of the step or state, so a reader shows each once; a state that
changes is a new entry.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from trucewatch.publishing.formats.xml import Builder
from trucewatch.publishing.record import Record, identity
from trucewatch.publishing.words import STATES, listed, moment, when

__all__ = ["NAMESPACE", "write"]

NAMESPACE = "http://www.w3.org/2005/Atom"
_ATOM = Builder(NAMESPACE)


@dataclass(frozen=True, slots=True)
class _Change:
    """One entry of the feed; ``key`` names it for good."""

    part: str
    key: tuple[str, ...]
    title: str
    text: str
    claims: tuple[str, ...]


def write(record: Record) -> bytes:
    """The changes as a feed, dated by when the organisation heard of them."""
    dated = [(record.received(change.claims), change) for change in _changes(record)]
    dated.sort(key=lambda pair: (pair[0], pair[1].key), reverse=True)
    feed = _ATOM.root("feed")
    _ATOM.add(feed, "id", identity("feed", record.filters).urn)
    _ATOM.add(feed, "title", "Ceasefires: what has changed")
    about = [f"As of {record.picture.as_of}", record.filters, record.withheld or ""]
    about.append(record.mark(i for _, change in dated for i in change.claims))
    _ATOM.add(feed, "subtitle", "; ".join(part for part in about if part))
    _ATOM.add(feed, "updated", _time(dated[0][0] if dated else record.moment))
    _ATOM.add(_ATOM.add(feed, "author"), "name", "Trucewatch")
    _ATOM.add(feed, "generator", "Trucewatch")
    for at, change in dated:
        mark = record.mark(change.claims)
        entry = _ATOM.add(feed, "entry")
        _ATOM.add(entry, "id", identity("change", *change.key).urn)
        _ATOM.add(entry, "title", change.title + (f" ({mark})" if mark else ""), type="text")
        _ATOM.add(entry, "updated", _time(at))
        _ATOM.add(entry, "category", term=change.part)
        claims = f"Claims: {', '.join(change.claims)}"
        words = "\n".join(part for part in (change.text, claims, mark) if part)
        _ATOM.add(entry, "content", words, type="text")
    return _ATOM.written(feed)


def _changes(record: Record) -> Iterator[_Change]:
    picture = record.picture
    for c in picture.ceasefires:
        for step in c.history:
            at = moment(step.at) if step.at else "time not stated"
            key = (c.id, step.status, step.at or "")
            claims = step.claims or c.claims
            yield _Change("ceasefire", key, f"{c.name}: {STATES[step.status]}", at, claims)
        if not any(step.status == c.status for step in c.history):
            title = f"{c.name}: {STATES[c.status]}"
            yield _Change("ceasefire", (c.id, c.status), title, c.because, c.claims)
    for p in picture.proposals:
        answers = "; ".join(f"{a.party}: {a.answer}" for a in p.answers)
        by = f"By {listed(p.by, empty='nobody named')}, {when(p.at)}."
        text = f"{by} {answers}".strip()
        yield _Change("proposal", (p.id, answers), f"Proposed: {p.what}", text, p.claims)
    for n in picture.notices:
        where = listed(n.areas, empty="area not stated")
        title = f"{n.type.replace('_', ' ').capitalize()}, {n.state}: {where}"
        text = f"By {n.issuer or 'nobody named'}; until {when(n.until)}."
        yield _Change("notice", (n.id, n.state), title, text, n.claims)
    for d in picture.disputes:
        told = [f"{listed(a.speakers, empty='the reports')}: {a.answer}" for a in d.answers]
        ids = tuple(dict.fromkeys(i for answer in d.answers for i in answer.claims))
        title = f"{d.question} ({d.relation}, {d.status})"
        yield _Change("dispute", (d.id, d.status), title, "\n".join(told), ids)


def _time(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

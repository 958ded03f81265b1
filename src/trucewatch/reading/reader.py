"""Report to claims: the one way through the reader, from left to right.

A pure function of the report, of what is known and of the encoder: the same report gives the same
claims, with the same ids, everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec

from trucewatch import __version__
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim, Contact, Demand, Toll, Truce, claim_id
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report
from trucewatch.reading import (
    avowals,
    contacts,
    controls,
    demands,
    incidents,
    notices,
    positions,
    tolls,
    truces,
)
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.layers import document_of
from trucewatch.reading.parts import parts
from trucewatch.reading.triage import worth_reading
from trucewatch.reading.truce_words import is_halt

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["LANGUAGES", "drafts", "read", "reader_of"]

LANGUAGES = frozenset({"en", "und"})
"""The languages that are read (ISO 639-1; ``und``: too short to tell). Others are kept unread."""

_KINDS: tuple[Callable[[Context], list[Draft]], ...] = (
    truces.find,
    demands.find,
    incidents.find,
    tolls.find,
    notices.find,
    controls.find,
    contacts.find,
)


def reader_of(encoder: Encoder | None) -> str:
    """The reader's name and version, kept with every claim: by which layers it was read."""
    layers = "rules" if encoder is None else f"rules and encoder {encoder.version}"
    return f"trucewatch {__version__} {layers}"


def read(report: Report, known: Knowledge, encoder: Encoder | None = None) -> list[Claim]:
    """The claims of a report, in the order of their words; by rules alone without ``encoder``.

    None in a language that is not read, and none where triage finds no word of conflict. A text
    longer than :data:`~trucewatch.reading.parts.PART` is read part by part.
    """
    if report.language is not None and report.language not in LANGUAGES:
        return []
    if not worth_reading(report.text):
        return []
    found: list[Draft] = []
    for start, end in parts(report.text):
        part = msgspec.structs.replace(report, text=report.text[start:end])
        for draft in drafts(Context(document_of(part, known, encoder), known)):
            draft.start, draft.end, draft.at = (
                at + start for at in (draft.start, draft.end, draft.at)
            )
            found.append(draft)
    return _claims(report, found, reader_of(encoder))


def drafts(context: Context) -> list[Draft]:
    """What a document says, of every kind, before it becomes claims; in the order of its words."""
    found = [draft for find in _KINDS for draft in find(context)]
    avowals.credit(context, found)
    found += positions.find(context, found)
    found += avowals.avowals(context, found)
    _join_demands(found)
    found.sort(key=lambda d: (d.start, d.at, d.kind))
    return _for_each_speaker(found)


def _join_demands(found: list[Draft]) -> None:
    """Put what is demanded in the sentence of a declared truce among its demands."""
    for draft in found:
        body = draft.body
        if not isinstance(body, Truce) or body.act in {"proposed", "rejected", "violated"}:
            continue
        joined = tuple(
            f"{d.body.of} {d.body.what}" if d.body.of else d.body.what
            for d in found
            if isinstance(d.body, Demand) and d.start == draft.start and not is_halt(d.body.what)
        )
        if joined:
            draft.body = msgspec.structs.replace(body, demands=(*body.demands, *joined))


def _for_each_speaker(found: list[Draft]) -> list[Draft]:
    """The drafts, with one more for each other that says the same together with the speaker.

    Not where the body names them all: what two parties agree on is one agreement.
    """
    copies: dict[int, list[Draft]] = {}
    for draft in found:
        voice = draft.voice
        speakers = (voice.speaker, *(() if _named_together(draft) else voice.others))
        others = [replace(draft, voice=replace(voice, speaker=s)) for s in speakers[1:]]
        copies[id(draft)] = [draft, *others]
    for draft in found:
        for n, copy in enumerate(copies[id(draft)]):
            parts = (copies.get(id(part), [part]) for part in draft.includes)
            copy.includes = [same[min(n, len(same) - 1)] for same in parts]
    return [copy for draft in found for copy in copies[id(draft)]]


def _named_together(draft: Draft) -> bool:
    """Whether the body of a draft names all who speak: the parties of a truce, of a contact."""
    body, voice = draft.body, draft.voice
    if isinstance(body, Truce):
        named = {*body.declared_by, *body.parties, *body.mediators}
    else:
        named = set(body.between) if isinstance(body, Contact) else set()
    return voice.speaker is not None and named >= {s.name for s in (voice.speaker, *voice.others)}


def _claims(report: Report, found: list[Draft], reader: str) -> list[Claim]:
    orders: dict[tuple[str, int, int], int] = {}
    ids: dict[int, str] = {}
    for draft in found:
        key = (draft.kind, draft.start, draft.end)
        order = orders.get(key, 0)
        orders[key] = order + 1
        ids[id(draft)] = claim_id(report.key, draft.kind, draft.start, draft.end, order)
    part_of = {id(part): ids[id(whole)] for whole in found for part in whole.includes}
    claims = []
    for draft in found:
        body = draft.body
        if isinstance(body, Toll) and id(draft) in part_of:
            body = msgspec.structs.replace(body, included_in=part_of[id(draft)])
        claims.append(
            Claim(
                id=ids[id(draft)],
                report=report.id,
                reader=reader,
                kind=draft.kind,
                quote=Quote.of(report.text, draft.start, draft.end),
                speaker=draft.voice.speaker,
                via=draft.voice.via,
                medium=draft.voice.medium,
                cue=draft.voice.cue,
                stance=draft.voice.stance,
                reality=draft.reality,
                when=draft.when,
                where=draft.where,
                **{draft.kind: body},  # type: ignore[arg-type]
            )
        )
    return claims

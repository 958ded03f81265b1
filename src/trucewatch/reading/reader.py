"""Report to claims: the one way through the reader, from left to right.

A pure function of the report and of what is known: the same report gives the same claims, with
the same ids, everywhere.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec

from trucewatch import __version__
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim, Contact, Demand, Toll, Truce, claim_id
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report
from trucewatch.reading import (
    actors,
    attribution,
    contacts,
    controls,
    coreference,
    counts,
    demands,
    incidents,
    notices,
    places,
    positions,
    sentences,
    times,
    tolls,
    truce_chains,
    truces,
)
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Document
from trucewatch.reading.grammar import analyse
from trucewatch.reading.parts import parts
from trucewatch.reading.sound import sound
from trucewatch.reading.triage import worth_reading

__all__ = ["LANGUAGES", "READER", "document_of", "read"]

LANGUAGES = frozenset({"en", "und"})
"""The languages that are read (ISO 639-1; ``und``: too short to tell). Others are kept unread."""

READER = f"trucewatch {__version__} rules"
"""The reader's name and version, kept with every claim."""

_KINDS: tuple[Callable[[Context], list[Draft]], ...] = (
    truces.find,
    demands.find,
    incidents.find,
    tolls.find,
    notices.find,
    controls.find,
    contacts.find,
)


def document_of(report: Report, known: Knowledge) -> Document:
    """A report with all layers filled: what claims are made from."""

    def is_city(name: str) -> bool:
        towns = known.gazetteer.named(name.title())
        return any(t.kind in {"town", "capital"} and t.population > 20_000 for t in towns)

    report = msgspec.structs.replace(report, text=sound(report.text))
    document = sentences.split(report, is_city)
    document.grammar = [analyse(document, sentence) for sentence in document.sentences]
    document.places = places.find(document, known.gazetteer)
    zone = places.home_zone(document, document.places, known.gazetteer)
    document.times = times.find(document, zone)
    document.counts = counts.find(document)
    document.actors = actors.find(document, known)
    coreference.link(
        document,
        known.register,
        places.country_of_story(document, document.places, known.gazetteer),
    )
    document.attributions = attribution.find(document)
    return document


def read(report: Report, known: Knowledge) -> list[Claim]:
    """The claims of a report, in the order of their words.

    None in a language that is not read, and none where triage finds no word of conflict. A text
    longer than :data:`~trucewatch.reading.parts.PART` is read part by part.
    """
    if report.language is not None and report.language not in LANGUAGES:
        return []
    if not worth_reading(report.text):
        return []
    drafts: list[Draft] = []
    for start, end in parts(report.text):
        part = msgspec.structs.replace(report, text=report.text[start:end])
        for draft in _drafts(part, known):
            draft.start, draft.end, draft.at = (
                at + start for at in (draft.start, draft.end, draft.at)
            )
            drafts.append(draft)
    return _claims(report, drafts)


def _drafts(report: Report, known: Knowledge) -> list[Draft]:
    """What a text says, in the order of its words, one draft for each speaker."""
    context = Context(document_of(report, known), known)
    drafts = [draft for find in _KINDS for draft in find(context)]
    drafts += positions.find(context, drafts)
    _join_demands(drafts)
    truce_chains.fill(context, drafts)
    drafts.sort(key=lambda d: (d.start, d.at, d.kind))
    return _for_each_speaker(drafts)


def _join_demands(drafts: list[Draft]) -> None:
    """Put what is demanded in the sentence of a declared truce among its demands."""
    for draft in drafts:
        body = draft.body
        if not isinstance(body, Truce) or body.act in {"proposed", "rejected", "violated"}:
            continue
        demands = tuple(
            f"{d.body.of} {d.body.what}" if d.body.of else d.body.what
            for d in drafts
            if isinstance(d.body, Demand) and d.start == draft.start
        )
        if demands:
            draft.body = msgspec.structs.replace(body, demands=demands)


def _for_each_speaker(drafts: list[Draft]) -> list[Draft]:
    """The drafts, with one more for each other that says the same together with the speaker.

    Not where the body names them all: what two parties agree on is one agreement.
    """
    copies: dict[int, list[Draft]] = {}
    for draft in drafts:
        voice = draft.voice
        speakers = (voice.speaker, *(() if _named_together(draft) else voice.others))
        others = [replace(draft, voice=replace(voice, speaker=s)) for s in speakers[1:]]
        copies[id(draft)] = [draft, *others]
    for draft in drafts:
        for n, copy in enumerate(copies[id(draft)]):
            parts = (copies.get(id(part), [part]) for part in draft.includes)
            copy.includes = [same[min(n, len(same) - 1)] for same in parts]
    return [copy for draft in drafts for copy in copies[id(draft)]]


def _named_together(draft: Draft) -> bool:
    """Whether the body of a draft names all who speak: the parties of a truce, of a contact."""
    body, voice = draft.body, draft.voice
    if isinstance(body, Truce):
        named = {*body.declared_by, *body.parties, *body.mediators}
    else:
        named = set(body.between) if isinstance(body, Contact) else set()
    return voice.speaker is not None and named >= {s.name for s in (voice.speaker, *voice.others)}


def _claims(report: Report, drafts: list[Draft]) -> list[Claim]:
    orders: dict[tuple[str, int, int], int] = {}
    ids: dict[int, str] = {}
    for draft in drafts:
        key = (draft.kind, draft.start, draft.end)
        order = orders.get(key, 0)
        orders[key] = order + 1
        ids[id(draft)] = claim_id(report.key, draft.kind, draft.start, draft.end, order)
    part_of = {id(part): ids[id(whole)] for whole in drafts for part in whole.includes}
    claims = []
    for draft in drafts:
        body = draft.body
        if isinstance(body, Toll) and id(draft) in part_of:
            body = msgspec.structs.replace(body, included_in=part_of[id(draft)])
        claims.append(
            Claim(
                id=ids[id(draft)],
                report=report.id,
                reader=READER,
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

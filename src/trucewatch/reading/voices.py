"""Who vouches for the words around a position: speaker, relays, medium, cue and stance."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Speaker, Stance
from trucewatch.reading.attribution import Attribution, stance_of
from trucewatch.reading.authors import FIRST
from trucewatch.reading.document import Document, Span
from trucewatch.reading.grammar import Clause
from trucewatch.reading.speakers import PRONOUNS, Speakers

__all__ = ["Voice", "Voices"]

_MEDIUM = re.compile(
    r"""\b(?:(?:on|via|over|through|to|in|at|by|during)\s+(?:(?:an?|the|its|his|her|their)\s+)?
    (?:(?P<net>X|Twitter|Telegram|Facebook|WhatsApp|Instagram|TikTok|YouTube|Truth\ Social)
    (?:,?\s+formerly\ Twitter)?
    |(?P<form>(?:[\w-]+\s){0,3}?(?:statement|communiqu[eé]|interview|speech|letter|tweet|post|
    television|TV|radio|newspaper|news\ conference|press\ conference|briefing|telephone|phone|
    declaration|message|video|broadcast|news\ agency)))\b)
    """,
    re.VERBOSE,
)


@dataclass(slots=True, frozen=True)
class Voice:
    """Who vouches for some words: the contract's speaker, via, medium, cue and stance.

    ``others`` say the same together with the speaker; each of them gets a claim of its own.
    """

    speaker: Speaker | None = None
    others: tuple[Speaker, ...] = ()
    via: tuple[str, ...] = ()
    medium: str | None = None
    cue: str | None = None
    stance: Stance = "asserts"


@dataclass(slots=True, frozen=True)
class _Link:
    """One in a chain of those who tell what another told, with the cue by which they do."""

    speaker: Speaker | None
    others: tuple[Speaker, ...]
    cue: str
    stance: Stance
    at: int


class Voices(Speakers):
    """The chain of those who tell what another told, innermost first."""

    def __init__(self, document: Document, known: Knowledge) -> None:
        """Note which sentences each attribution reaches."""
        super().__init__(document, known)
        self._heard: dict[int, list[Attribution]] = {}
        for attribution in document.heard:
            for i in _sentences_of(document, attribution):
                self._heard.setdefault(i, []).append(attribution)

    def voice(self, offset: int, clause: Clause | None = None) -> Voice:
        """The voice around a position.

        With ``clause``, its verb is itself what somebody does with words (declares, demands,
        rejects): its subject is the speaker and those around it are relays.
        """
        nested = self.around(offset)
        chain: list[_Link] = []
        if clause is not None:
            source = self._source(clause)
            doer = self.speaker(*source) if source is not None else None
            cue = self.document.tokens[clause.head]
            stance = stance_of(clause.lemma, negated=clause.negated)
            ours = clause.subject is not None and self.words(clause.subject).lower() in FIRST
            if doer is not None and nested and _unresolved(doer):
                doer, ours = None, True  # "a spokesman said it would": whoever "it" is
            if doer is not None or ours:
                others = self.together(*source) if source is not None and doer else ()
                chain.append(_Link(doer, others, cue.text, stance, cue.start))
        for attribution in nested:
            if clause is not None and chain and attribution.cue[0] == chain[0].at:
                continue
            chain.append(self._link(attribution))
        chain = [
            link for n, link in enumerate(chain) if n == 0 or link.speaker != chain[n - 1].speaker
        ]
        denied = next((n for n, link in enumerate(chain) if n and link.stance == "denies"), None)
        if clause is not None and denied is not None:
            chain = chain[
                denied:
            ]  # "the army denied that rebels had signed": its words, not theirs
        if not chain:
            return Voice()
        said = chain[0]
        if said.speaker is None:
            outer = next((link for link in chain[1:] if link.speaker is not None), None)
            if outer is not None:  # "we" inside a quotation, or "he" that nobody resolves
                stance = said.stance if said.stance != "asserts" else outer.stance
                said = replace(outer, stance=stance)
        via = tuple(
            link.speaker.name
            for link in chain[1:]
            if link.speaker is not None and link.speaker != said.speaker
        )
        return Voice(
            said.speaker, said.others, tuple(dict.fromkeys(via)),
            self.medium(said.at), said.cue, said.stance,
        )  # fmt: skip

    def around(self, offset: int) -> list[Attribution]:
        """The attributions whose content holds a position, the innermost first."""
        sentence = self.document.sentence_at(offset)
        heard = self._heard.get(sentence.i, []) if sentence is not None else []
        here = [a for a in heard if a.covers(offset)]
        return sorted(here, key=lambda a: (a.length, -a.cue[0]))

    def denied(self, offset: int, clause: Clause | None = None) -> bool:
        """Whether somebody denies the words around a position, by another verb than ``clause``."""
        own = self.document.tokens[clause.head].start if clause is not None else -1
        return any(
            stance_of(a.lemma, negated=a.negated) == "denies" and a.cue[0] != own
            for a in self.around(offset)
        )

    def _source(self, clause: Clause) -> Span | None:
        """The words for whoever does what a verb says, by which they do something themselves."""
        if clause.passive:
            agents = clause.after("by")
            return self.span(agents[0]) if agents else None
        if clause.subject is not None:
            return self.span(clause.subject)
        cue = self.document.tokens[clause.head].start
        return next((a.source for a in self.document.heard if a.cue[0] == cue), None)

    def _link(self, attribution: Attribution) -> _Link:
        source = self.told_by(attribution)
        return _Link(
            self.speaker(*source) if source else None,
            self.together(*source) if source else (),
            self.text[slice(*attribution.cue)],
            stance_of(attribution.lemma, negated=attribution.negated),
            attribution.cue[0],
        )

    def medium(self, cue: int) -> str | None:
        """The medium named beside a cue ("on X", "in a statement", "told Reuters")."""
        sentence = self.document.sentence_at(cue)
        if sentence is None:
            return None
        quoted = [q for q in self.document.quotations if q.start <= cue < q.end]
        start = max([sentence.start, *(q.start for q in quoted)])
        window = self.text[cue : min(sentence.end, cue + 160)]
        stop = re.search(r"\bthat\b|[“\"]", window[4:])
        window = window[: stop.start() + 4] if stop else window
        told = re.match(r"tol[dl]\s+(?:the\s+)?((?:[A-Z][\w-]*\s?){1,4})", window)
        if told:
            return told[1].strip()
        match = _MEDIUM.search(window) or _MEDIUM.search(self.text, start, cue)
        if match is None:
            return None
        return match["net"] or match["form"]


def _unresolved(speaker: Speaker) -> bool:
    """Whether a speaker is only a pronoun that leads back to nobody."""
    return speaker.actor is None and speaker.name.lower() in PRONOUNS


def _sentences_of(document: Document, attribution: Attribution) -> set[int]:
    """The sentences that the content of an attribution reaches."""
    found: set[int] = set()
    for start, end in attribution.contents:
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        if first is not None and last is not None:
            found.update(range(first.i, last.i + 1))
    return found

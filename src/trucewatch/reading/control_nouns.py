"""Control told by nouns: "the withdrawal of the rebels from Goma", "the capture of Goma by".

Who leaves or comes is a phrase with "of" or stands before the noun; who takes comes with "by", or
with "to" after a fall.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.model.claim import Control, ControlChange, Reality
from trucewatch.model.place import Place
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Grammar, Phrase
from trucewatch.reading.ground import listed

__all__ = ["FORCES", "told_by_nouns"]

FORCES = re.compile(
    r"\b(?:forces?|army|armies|troops?|soldiers?|units?|rebels?|militants?|fighters?|militias?|"
    r"insurgents?|guerrillas?|factions?|police|brigades?|battalions?|group|groups|gunmen|government|"
    r"regime|authorities|side|they|it|peacekeepers|separatists?)\b",
    re.I,
)
"""Words for whoever can hold ground."""


@dataclass(frozen=True, slots=True)
class _Noun:
    """What a noun tells, with the prepositions of who does it and of the place."""

    change: ControlChange
    doer: frozenset[str]
    place: frozenset[str]


def _noun(change: ControlChange, doer: str, place: str) -> _Noun:
    return _Noun(change, frozenset(doer.split()), frozenset(place.split()))


_LEAVING = _noun("withdraws", "of by", "from")
_NOUNS = {
    "withdrawal": _LEAVING, "withdrawals": _LEAVING, "pullout": _LEAVING, "retreat": _LEAVING,
    "pull-out": _LEAVING,
    "deployment": _noun("deploys", "of by", "in to at along across"),
    "entry": _noun("enters", "of by", "into to"),
    "capture": _noun("takes", "by", "of"), "recapture": _noun("takes", "by", "of"),
    "seizure": _noun("takes", "by", "of"), "takeover": _noun("takes", "by", "of"),
    "fall": _noun("takes", "to", "of"),
}  # fmt: skip
_DONE_AFTER = frozenset("after following since despite amid upon".split())
_BEGUN = frozenset(
    """begin start continue complete finish end follow come take confirm observe report see welcome
    condemn trigger prompt alarm allow enable announce""".split()
)


def told_by_nouns(context: Context, sentence: Sentence, grammar: Grammar) -> list[Draft]:
    """The claims of control that nouns of a sentence tell."""
    drafts: list[Draft] = []
    for n, phrase in enumerate(grammar.phrases):
        head = context.lowers(phrase.last - 1, phrase.last)[0]
        told = _NOUNS.get(head)
        if told is None:
            continue
        chain = _chain(grammar.phrases[n:])
        doer = next((p for p in chain if p.preposition in told.doer and _holds(context, p)), None)
        doer = doer or _before(context, phrase)
        region = next((p for p in chain if p.preposition in told.place and p is not doer), None)
        if doer is None or region is None:
            continue
        places = listed(context, *context.span(region))
        if places:
            drafts.append(_draft(context, sentence, grammar, phrase, told, doer, places[0].place))
    return drafts


def _chain(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases that hang on the first one by prepositions, one behind the other."""
    chain = [phrases[0]]
    for phrase in phrases[1:]:
        if phrase.first != chain[-1].last + 1 or not phrase.preposition:
            break
        chain.append(phrase)
    return chain


def _holds(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase names somebody who can hold ground."""
    actors = context.actors(*context.span(phrase))
    return FORCES.search(context.words(phrase)) is not None or any(
        a.cls != "PERSON" for a in actors
    )


def _before(context: Context, phrase: Phrase) -> Phrase | None:
    """Whose withdrawal it is by the words before the noun: "the rebels' withdrawal"."""
    last = phrase.last - 1
    if context.lowers(last - 1, last) in (["'s"], ["'"]):
        last -= 1
    own = Phrase(phrase.first, last)
    return own if last > phrase.first and _holds(context, own) else None


def _draft(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    phrase: Phrase,
    told: _Noun,
    doer: Phrase,
    place: Place,
) -> Draft:
    start = context.span(phrase)[0]
    clause = grammar.clause_at(phrase.first)
    voice = context.voice(start)
    reality: Reality = context.reality(clause, sentence, voice)
    if reality == "actual" and not _done(grammar, phrase, told, voice):
        reality = "planned"
    return Draft(
        "control",
        sentence.start,
        sentence.end,
        Control(context.name(doer), place.name, told.change),
        voice,
        reality,
        context.when(clause, sentence),
        (place,),
        at=start,
    )


def _done(grammar: Grammar, phrase: Phrase, told: _Noun, voice: Voice) -> bool:
    """Whether what a noun tells has happened: a capture has, a withdrawal may be agreed only."""
    if told.change == "takes" or phrase.preposition in _DONE_AFTER:
        return True
    clause = next(
        (c for c in grammar.clauses if c.subject and c.subject.first == phrase.first), None
    )
    clause = clause or grammar.clause_at(phrase.first)
    return clause is not None and clause.lemma in _BEGUN and voice.stance != "promises"

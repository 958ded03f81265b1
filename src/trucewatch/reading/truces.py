"""Claims about a ceasefire: what the words say becomes of it, and whose words they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import msgspec

from trucewatch.model.claim import Reality, Truce, TruceAct
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause
from trucewatch.reading.truce_acts import act_of
from trucewatch.reading.truce_chains import fill
from trucewatch.reading.truce_scope import scoped
from trucewatch.reading.truce_telling import Telling
from trucewatch.reading.truce_terms import terms
from trucewatch.reading.truce_turns import Act
from trucewatch.reading.truce_words import TruceMention, is_armed

__all__ = ["find"]

_ANNOUNCED = frozenset({"declared", "agreed", "extended", "rejected", "accepted"})

_HISTORY_DAYS = 45
"""A truce act this long before the report is told as history: the longest that a report of the
open cases treats as current is a month."""


def find(context: Context) -> list[Draft]:
    """The claims about ceasefires in a document; none where it is not about an armed conflict."""
    if not context.truces or not is_armed(context.document):
        return []
    heard: list[tuple[Telling, Draft]] = []
    spoken: set[tuple[int, TruceAct, int | None]] = set()
    for mention in context.truces:
        sentence = context.document.sentence_at(mention.start)
        if sentence is None:
            continue
        grammar = context.document.grammar[sentence.i]
        act = act_of(context, grammar, mention)
        act = scoped(context, grammar, mention, act) if act is not None else None
        if act is None or _is_term(context, mention, act):
            continue
        key = (sentence.i, act.act, act.clause.head if act.clause else None)
        if key in spoken or (sentence.i, act.act, None) in spoken:
            continue
        spoken.add(key)
        telling = Telling(context, grammar, mention, act, _voice(context, mention, act))
        draft = _draft(telling)
        if not any(_joined(other, draft) for _, other in heard):
            heard.append((telling, draft))
    fill(context, heard)
    return [draft for _, draft in heard]


def _is_term(context: Context, mention: TruceMention, act: Act) -> bool:
    """Whether a halt is what a ceasefire of the same sentence binds the parties to."""
    clause = act.clause
    if mention.form != "verb" or clause is None or clause.subject is None:
        return False
    start, end = context.span(clause.subject)
    return clause.lemma in _BINDING and any(start <= m.start < end for m in context.truces)


_BINDING = frozenset("commit recommit oblige bind require call provide include stipulate".split())


def _joined(first: Draft, second: Draft) -> bool:
    """Take the parties of a second word on breaches in one sentence into the first, if it is one.

    "The truce was broken by A, and there were further violations by B".
    """
    one, other = first.body, second.body
    if not isinstance(one, Truce) or not isinstance(other, Truce):
        return False
    alike = first.start == second.start and one.act == other.act == "violated"
    if not alike or (first.voice, first.reality) != (second.voice, second.reality):
        return False
    parties = tuple(dict.fromkeys((*one.parties, *other.parties)))
    first.body = msgspec.structs.replace(one, parties=parties)
    return True


def _draft(telling: Telling) -> Draft:
    context, sentence, mention = telling.context, telling.sentence, telling.mention
    act, voice = telling.what, telling.voice
    body = terms(telling)
    reality = _reality(context, sentence, act, voice)
    verb = act.clause.head if act.clause else context.token_at(mention.start)
    when = context.when(act.clause, sentence)
    if when is None and mention.form == "deadline":
        when = context.when(None, sentence)  # it had run out by whatever the sentence tells
    if reality == "actual" and _is_history(when, context.document.report.day):
        reality = "background"
    return Draft(
        "truce",
        sentence.start,
        sentence.end,
        body,
        voice,
        reality,
        when,
        context.where(sentence.start, sentence.end),
        at=context.document.tokens[verb].start,
    )


def _is_history(when: Interval | None, published: str | None) -> bool:
    """Whether a time lies so far back that the report tells it as history."""
    latest = (when.end or when.start) if when else None
    if latest is None or published is None:
        return False
    return (date.fromisoformat(published) - date.fromisoformat(latest[:10])).days > _HISTORY_DAYS


def _voice(context: Context, mention: TruceMention, act: Act) -> Voice:
    at = context.document.tokens[act.clause.head].start if act.clause else mention.start
    voice = context.voice(at, act.clause if act.performs else None)
    if context.denied(at, act.clause):
        return voice
    if act.stance is not None:
        voice = replace(voice, stance=act.stance)
    elif (
        act.performs and act.act in _ANNOUNCED and act.clause and _says(context, act.clause, voice)
    ):
        voice = replace(voice, stance="announces")
    elif act.act == "violated" and voice.stance == "asserts" and voice.speaker is not None:
        voice = replace(voice, stance="accuses")
    return voice


def _says(context: Context, clause: Clause, voice: Voice) -> bool:
    """Whether the act's own verb is what the speaker says it by."""
    return voice.speaker is not None and voice.cue == context.document.tokens[clause.head].text


def _reality(context: Context, sentence: Sentence, act: Act, voice: Voice) -> Reality:
    at = context.document.tokens[act.clause.head].start if act.clause else sentence.start
    if act.clause is not None and context.denied(at, act.clause):
        return "denied"
    if act.act == "proposed":
        return "denied" if act.stance == "denies" else "proposed"
    if act.act == "rejected":
        return "actual"
    if act.negated or voice.stance == "denies":
        return "denied"
    if act.clause is not None:
        if context.conditional(act.clause, sentence):
            return "conditional"
        told = context.told_as_future(act.clause, voice)
        if act.clause.modal in {"would", "could", "may", "might"} and not told:
            return "conditional"
        if told:
            return "planned"
    return "planned" if act.future else "actual"

"""Claims of number: how many were killed, displaced, arrested, and who counted them.

A figure is taken where a counted word meets a word of harm: as its subject ("two soldiers were
killed"), its object ("killing 30"), beside it ("142,000 displaced", "30 dead"), or where the
counted word is the harm itself ("12 deaths", "nine violations").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.model.claim import Counting, Measure, Reality, Toll
from trucewatch.model.count import Unit
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.document import CountMention, Sentence
from trucewatch.reading.grammar import Clause, Grammar
from trucewatch.reading.ground import set_in
from trucewatch.reading.harm_nouns import labelled
from trucewatch.reading.outcome_words import BESIDE
from trucewatch.reading.outcomes import (
    clause_of,
    is_same,
    measure_of,
    of_homes,
    only_told,
    undergoes,
)

__all__ = ["find"]

_SHARE = re.compile(
    r"\b(?:half|third|quarter|most|many|some|part|none|per\s?cent|%|\d+|two|three|four|five|ten)\s+"
    r"of\s+(?:the|its|their|his|these|those)\s+(?:[\w’']+\s){0,2}$",
    re.I,
)
_UPROOTED = re.compile(
    r"\s+(?:who\s+(?:were|had\s+been)\s+)?(?:displaced|uprooted|evacuated|evicted)\b", re.I
)
"""Words by which the whole is told of, whatever became of a share: "half of the 900 evicted"."""
_OTHERS = frozenset("others other more".split())
_GAPPED = re.compile(r"\s+(?:in|at|near|around|on)\s+[A-Z]")
_TOTAL = re.compile(
    r"\b(?:total|number|figure|tally)(?:\s+(?!of\b)\w+){0,3}\s+(?:to|at|is|was|reached|of)\s+$",
    re.I,
)
_ALONG = re.compile(r"\b(?:(?:along|together) with|as well as)\s+$", re.I)
_DISPUTING = frozenset({"accuses", "denies"})
_KNOWN = re.compile(
    r"\b(?:killings?|murders?|deaths?|massacre|abduction|kidnapping)\s+of\s+the\s+[^.;:]{0,90}$",
    re.I,
)
"""What is taken as known, whoever is accused of it: "the killing of the six monks"."""
_ENDING = frozenset("end stop halt".split())
_GENERAL = frozenset("can cannot ca could should must may might".split())
"""Modals under which "a person" is anybody."""
_WISHES = frozenset({"calls_for", "demands", "promises"})
_SUBSET = re.compile(
    r"\s+of\s+(?:them|whom)\b|\s+(?:critically|seriously|gravely|severely)\b", re.I
)
_NEW = re.compile(
    r"\b(?:another|more|further|additional|new|today|yesterday|overnight|on (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|this morning|in the (?:past|last) (?:24 hours|day))\b",
    re.I,
)
_CUMULATIVE = re.compile(
    r"\b(?:since|so far|total|in all|altogether|overall|to date|toll|rose to|risen to|rises to|"
    r"climbed to|reached|cumulative|until now|up to now|have (?:now )?(?:been|died|left|fled))\b",
    re.I,
)
_REMAINING = re.compile(r"\b(?:still|remain(?:s|ed|ing)?|are left)\b", re.I)
_PART = re.compile(
    r"\b(?:including|among (?:them|whom|those)|of (?:them|whom)|amongst them|one of (?:them|whom))"
    r"(?:\s+(?:were|was|are|is))?\W*(?:\w+(?:[^\w,]+|,(?!\s+and\b)\s*)){0,3}$",
    re.I,
)
_BOTH = re.compile(r"\b(?:killed|dead) (?:and|or) (?:injured|wounded)\b", re.I)
_BOTH_BEFORE = re.compile(
    r"\bkill(?:s|ed|ing)? (?:and|or) (?:injur|wound)(?:es?|s|ed|ing)\s+(?:\w+\s+)?$", re.I
)
_MEMBERS_OF = re.compile(
    r"\b(?:members?|men|women|children|people|sons|daughters|generations)\s+of\s+$", re.I
)
_POPULATION = re.compile(
    r"\b(?:towns?|cit(?:y|ies)|villages?|districts?|communit(?:y|ies)|enclaves?|countr(?:y|ies)|"
    r"islands?|nations?|regions?|provinces?|populations?|settlements?)\s+of\s+$",
    re.I,
)


def find(context: Context) -> list[Draft]:
    """The tolls of a document, in the order of their numbers."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        counts = [c for c in context.document.counts if sentence.start <= c.start < sentence.end]
        measures = _measures(context, sentence, grammar, counts)
        previous: Draft | None = None
        for n, count in enumerate(counts):
            following = counts[n + 1].start if n + 1 < len(counts) else sentence.end
            draft = _toll(context, sentence, grammar, count, measures[n], following, previous)
            if draft is not None:
                drafts.append(draft)
                if previous is None or not _is_part(context, sentence, count):
                    previous = draft
    return drafts


def _measures(
    context: Context, sentence: Sentence, grammar: Grammar, counts: Sequence[CountMention]
) -> list[Measure | None]:
    """What each number of a sentence measures; two for the same people measure the same."""
    measures: list[Measure | None] = []
    for n, count in enumerate(counts):
        following = counts[n + 1].start if n + 1 < len(counts) else sentence.end
        measures.append(measure_of(context, sentence, grammar, count, following))
    for n, (count, following_count) in enumerate(pairwise(counts)):
        if None in measures[n : n + 2] and is_same(context, count, following_count):
            measures[n] = measures[n + 1] = measures[n] or measures[n + 1]
    return measures


def _toll(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    count: CountMention,
    measure: Measure | None,
    following: int,
    previous: Draft | None,
) -> Draft | None:
    if _set_aside(context, sentence, count, measure):
        return None
    part = previous is not None and _is_part(context, sentence, count)
    gapped = count.of_start is None and _GAPPED.match(context.text, count.end)
    total = _TOTAL.search(context.text, max(sentence.start, count.start - 60), count.start)
    along = _ALONG.search(context.text, max(sentence.start, count.start - 20), count.start)
    if (
        measure is None
        and (part or gapped or along or total)
        and previous is not None
        and isinstance(previous.body, Toll)
    ):
        measure = previous.body.measure
    if measure is None or (measure == "other" and count.count.qualifier == "many"):
        return None  # "countless homes" is no figure of anything
    clause = clause_of(context, grammar, count, measure)
    voice = _voice(context, sentence, grammar, count, clause)
    if measure in {"killed", "injured"} and _both(context, sentence, count, measure, following):
        measure = "killed_or_injured"
    who, unit, person = _who(context, sentence, count, measure)
    if part and who is None and previous is not None and isinstance(previous.body, Toll):
        unit = previous.body.unit  # "of 2,300 homes, 400 of them beyond repair"
    if not person:
        return None
    period = _period(context, sentence, count)
    body = Toll(
        measure=measure,
        low=count.count.low,
        high=count.count.high,
        qualifier=count.count.qualifier,
        unit=unit,
        who=who,
        counting=_counting(context, sentence, count, following, period),
        period=period,
        as_of=_as_of(context),
    )
    reality = context.reality(clause, sentence, voice)
    if reality == "denied" and (count.count.high == 0 or clause is None or not clause.negated):
        reality = "actual" if voice.stance != "denies" else "denied"
    if reality == "actual" and only_told(context, sentence, grammar, count):
        reality = "planned"
    if _says_nothing(context, count, measure, clause, reality):
        return None
    draft = Draft(
        "toll",
        sentence.start,
        sentence.end,
        body,
        voice,
        reality,
        context.when(clause, sentence),
        set_in(context, sentence.start, sentence.end),
        at=count.start,
    )
    if part and previous is not None:
        previous.includes.append(draft)
    return draft


def _set_aside(
    context: Context, sentence: Sentence, count: CountMention, measure: Measure | None
) -> bool:
    """Whether a number is a share of others, a population, or counts no more than a family."""

    def follows(pattern: re.Pattern[str], reach: int) -> bool:
        begin = max(sentence.start, count.start - reach)
        return pattern.search(context.text, begin, count.start) is not None

    told = count.of_end is not None and _UPROOTED.match(context.text, count.of_end)
    if follows(_SHARE, 50) and not told:
        return True  # "half of the 30,000 residents": how many is not said
    if measure != "displaced" and follows(_POPULATION, 40):
        return True  # "seized Bor, a town of 20,000 people"
    return follows(_MEMBERS_OF, 24)  # "six members of one family"


def _both(
    context: Context, sentence: Sentence, count: CountMention, measure: Measure, following: int
) -> bool:
    """Whether a number counts killed and injured together: "40 killed and wounded"."""
    if measure == "killed" and _BOTH.search(context.text, count.start, following):
        return True
    begin = max(sentence.start, count.start - 50)
    return _BOTH_BEFORE.search(context.text, begin, count.start) is not None


def _says_nothing(
    context: Context,
    count: CountMention,
    measure: Measure,
    clause: Clause | None,
    reality: Reality,
) -> bool:
    """Whether nobody is counted: "there will be no more attacks", "a person cannot flee twice".

    Nor are those who are only described by what befell them: "a displaced woman told reporters".
    """
    if measure == "other" and count.count.qualifier == "none":
        return reality != "actual" or (clause is not None and clause.modal is not None)
    article = context.document.tokens[context.token_at(count.start)].lower in {"a", "an"}
    if not article or count.count.high != 1:
        return False  # "an estimated 3,500 displaced people" are counted
    described = context.text[count.end : count.of_end or count.end].lower().split()[:-1]
    if any(BESIDE.get(word) == measure for word in described) and not undergoes(clause, measure):
        return True
    return clause is not None and clause.modal in _GENERAL


def _voice(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    count: CountMention,
    clause: Clause | None,
) -> Voice:
    """Who vouches for a number.

    Who calls for an end to "the fighting, which has killed 300", or accuses somebody of "the
    killing of the six", takes the number as known: it is said by whoever tells of the call.
    """
    voice, heard = context.voice(count.start), context.around(count.start)
    if not heard:
        return voice
    known = voice.stance in _DISPUTING and bool(
        _KNOWN.search(context.text, sentence.start, count.start)
    )
    if clause is not None and (clause.relative or _looks_back(context, clause)):
        wished = voice.stance in _WISHES or heard[0].lemma in verbs()["proposes"]
        known = known or wished or (clause.relative and _brought_to_an_end(grammar, clause))
    return context.voice(heard[0].cue[0]) if known else voice


def _brought_to_an_end(grammar: Grammar, clause: Clause) -> bool:
    """Whether a relative clause tells of what is to end: "to end the fighting that killed 96"."""
    return any(
        c.form == "infinitive" and c.lemma in _ENDING and c.last <= clause.first <= c.last + 6
        for c in grammar.clauses
    )


def _looks_back(context: Context, clause: Clause) -> bool:
    """Whether a clause tells what was before: "ordered a halt after clashes killed three"."""
    subject = clause.subject
    if subject is None or clause.shared or not subject.first:
        return False
    return context.lowers(subject.first - 1, subject.first)[0] in {"after", "since", "following"}


def _is_part(context: Context, sentence: Sentence, count: CountMention) -> bool:
    if _SUBSET.match(context.text, count.end):
        return True  # "five of them", "three seriously"
    return bool(_PART.search(context.text, max(sentence.start, count.start - 50), count.start))


def _who(
    context: Context, sentence: Sentence, count: CountMention, measure: Measure
) -> tuple[str | None, Unit, bool]:
    """The words counted, their unit, and whether they can be what the measure counts."""
    known = words()
    if count.of_start is None or count.of_end is None:
        if measure == "other" and of_homes(context, sentence, count):
            return None, "household", True
        label = labelled(context.text[max(sentence.start, count.start - 40) : count.start])
        if label is not None and known.unit(label) == "household":
            return None, "household", True
        return None, "incident" if measure == "violations" else "person", True
    who = context.text[count.of_start : count.of_end]
    noun = context.document.tokens[context.token_at(count.of_end - 1)].lower
    unit = known.unit(noun)
    if measure == "violations":
        return who, unit or "incident", True
    named = who.split()[-1][:1].isupper()
    if measure == "other" and unit is None and noun in known.arms | known.building:
        return who, "incident", True
    people = unit is not None or named or noun in BESIDE or noun in _OTHERS
    return who, unit or "person", people


def _period(context: Context, sentence: Sentence, count: CountMention) -> Interval | None:
    for time in context.times(sentence.start, sentence.end):
        lead = context.text[max(sentence.start, time.start - 14) : time.start]
        if time.interval is not None and _SPANNING.search(lead):
            return time.interval
    return None


_SPANNING = re.compile(r"\b(?:since|between|in|over|during)\b", re.I)


def _counting(
    context: Context,
    sentence: Sentence,
    count: CountMention,
    following: int,
    period: Interval | None,
) -> Counting:
    near = context.text[max(sentence.start, count.start - 60) : min(following, count.end + 90)]
    if _REMAINING.search(near):
        return "remaining"
    if re.search(r"\bsince\b", context.text[sentence.start : sentence.end], re.I):
        return "cumulative"
    if _CUMULATIVE.search(near):
        return "cumulative"
    return "new" if _NEW.search(near) else "unknown"


def _as_of(context: Context) -> Interval | None:
    day = context.document.report.day
    return Interval(day, day, "day") if day else None

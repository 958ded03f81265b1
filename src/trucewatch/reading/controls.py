"""Claims of control: who is said to hold, take, enter, be posted in or leave a place."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Control, ControlChange
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import PlaceMention, Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["find"]

_GROUPS: tuple[ControlChange, ...] = ("takes", "withdraws", "deploys", "enters", "holds")
_FORCES = re.compile(
    r"\b(?:forces?|army|armies|troops?|soldiers?|units?|rebels?|militants?|fighters?|militias?|"
    r"insurgents?|guerrillas?|factions?|police|brigades?|battalions?|group|groups|gunmen|government|"
    r"regime|authorities|side|they|it|convoy|peacekeepers|separatists?)\b",
    re.I,
)
_CONTROL_NOUN = re.compile(r"\bcontrol\s+(?:of|over)\b", re.I)
_LOOSE = frozenset(
    """hold run leave pull take secure gain position station quit withdraw seize capture enter
    advance post dispatch rule control""".split()
)
_GOVERN = frozenset("begin start continue finish complete claim".split())
"""Verbs whose subject does, or says that it does, what the verb form after them tells of."""
_GROUND = re.compile(
    r"\b(?:areas?|parts?|positions?|ground|land|territor(?:y|ies)|neighbou?rhoods?|districts?|"
    r"quarters?|cit(?:y|ies)|towns?|villages?|streets?|rest|whole|all|most|control|front|hills?|"
    r"heights?|zones?|sections?|points?|foothold|presence|lines?|half|percent)\b"
)
"""Words for ground: who holds it holds of the place that it is in."""
_NOT_PLACES = re.compile(
    r"\b(?:talks?|meetings?|elections?|deal|agreement|press|conference|ceasefire|truce|stage|office|"
    r"power|hostages?|prisoners?|effect|shape|part|steps?|measures?|responsibility|aim)\b",
    re.I,
)


def find(context: Context) -> list[Draft]:
    """The claims of control of a document, in order."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        for clause in grammar.clauses:
            drafts += _control(context, sentence, grammar, clause)
    return drafts


def _control(context: Context, sentence: Sentence, grammar: Grammar, clause: Clause) -> list[Draft]:
    groups, lemma = verbs().groups, clause.lemma
    change = next((g for g in _GROUPS if lemma in groups[g]), None)
    tokens = context.document.tokens
    end = tokens[max(clause.end, clause.last) - 1].end
    after = context.text[tokens[clause.first].start : end]
    noun = _CONTROL_NOUN.search(after)
    if noun and lemma in {
        "take",
        "regain",
        "gain",
        "seize",
        "recapture",
        "retake",
        "wrest",
        "assume",
        "establish",
    }:
        change = "takes"
    elif noun and lemma in {"have", "maintain", "keep", "retain", "hold"}:
        change = "holds"
    elif noun and lemma in {"lose", "cede", "relinquish"}:
        change = "withdraws"
    elif noun and lemma in {"fight", "battle", "clash", "vie", "compete", "contest", "dispute"}:
        change = "contested"
    if change is None:
        return []
    passive = clause.passive or clause.form == "participle"
    if passive:
        agents = clause.after("by")
        holder = agents[0] if agents else (clause.subject if change == "deploys" else None)
        region = clause.subject if change in {"holds", "takes"} else None
    else:
        holder, region = clause.subject, None
    holder = holder or _governor(grammar, clause)
    if holder is None:
        return []
    who = context.words(holder)
    actors = context.actors(*context.span(holder))
    if not actors and not _FORCES.search(who):
        return []
    if actors and all(a.cls == "PERSON" for a in actors) and not _FORCES.search(who):
        return []
    places = _places(context, sentence, grammar, clause, region, change)
    if not places:
        return []
    if lemma in _LOOSE and _NOT_PLACES.search(after[:60]) and not noun:
        return []
    voice = context.voice(tokens[clause.head].start)
    reality = context.reality(clause, sentence, voice)
    name = context.name(holder) if change != "contested" else None
    return [
        Draft(
            "control",
            sentence.start,
            sentence.end,
            Control(name, place.place.name, change),
            voice,
            reality,
            context.when(clause, sentence),
            (place.place,),
            at=tokens[clause.head].start + n,
        )
        for n, place in enumerate(places)
    ]


def _governor(grammar: Grammar, clause: Clause) -> Phrase | None:
    """Who does what a verb right before tells of: "the army began entering", "claims to hold"."""
    if clause.passive or clause.form not in {"gerund", "infinitive"}:
        return None
    before = next((c for c in grammar.clauses if c.last == clause.first), None)
    if before is None or before.passive or before.lemma not in _GOVERN:
        return None
    return before.subject


def _places(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    clause: Clause,
    region: Phrase | None,
    change: ControlChange,
) -> list[PlaceMention]:
    tokens = context.document.tokens
    if region is not None:
        start = context.span(region)[0]
        found = context.places(start, tokens[clause.first].start)
        if clause.relative or clause.form == "participle":
            # "in A and B, which are held by": the list before the relative is meant.
            span = tokens[region.last - 1].end
            listed = [p for p in context.places(sentence.start, span) if p.end <= span]
            chain: list[PlaceMention] = []
            for place in reversed(listed):
                gap = context.text[place.end : chain[-1].start] if chain else ""
                if chain and not re.fullmatch(r"[\s,]*(?:and\s+)?(?:the\s+)?", gap):
                    break
                chain.append(place)
            found = list(reversed(chain)) or found
        return found
    end = tokens[max(clause.end, clause.last) - 1].end
    found = []
    verb_end = tokens[clause.last - 1].end
    for place in context.places(verb_end, end):
        lead = context.text[max(0, place.start - 16) : place.start].lower()
        leaving = re.search(r"\bfrom\s+(?:the\s+)?(?:\w+\s+)?$", lead)
        going = re.search(r"\b(?:to|towards?|near|outside)\s+(?:the\s+)?$", lead)
        if change == "withdraws" and going:
            continue
        if change in {"takes", "holds"} and (leaving or going):
            continue
        if change in {"takes", "holds"} and _of_a_thing(context.text[verb_end : place.start]):
            continue
        found.append(place)
    return found


def _of_a_thing(gap: str) -> bool:
    """Whether what is held is a thing in a place, not ground: "seized a depot in Karm"."""
    words = gap.lower()
    if not re.search(r"\b(?:in|inside|at)\s+(?:the\s+)?(?:\w+\s+)?$", words):
        return False
    thing = re.match(r"\s*(?:up|over|back)?\s*(?:a|an|the|its|two|three|several)\s+", words)
    return thing is not None and not _GROUND.search(words)

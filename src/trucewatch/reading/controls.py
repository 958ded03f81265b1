"""Claims of control: who is said to hold, take, enter, be posted in or leave a place."""

from __future__ import annotations

import re

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Control, ControlChange, Reality
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.control_nouns import FORCES, told_by_nouns
from trucewatch.reading.document import PlaceMention, Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.ground import listed, named_before, only_measures
from trucewatch.reading.retorts import retorts

__all__ = ["find"]

_GROUPS: tuple[ControlChange, ...] = ("takes", "withdraws", "deploys", "enters", "holds")
_LEFT_GROUND = re.compile(r"\b(?:dead|wounded|injured|homeless|behind|during|after|before|by)\b")
"""Words after "left" that say that no ground was left."""
_CONTROL_NOUN = re.compile(r"\bcontrol\s+(?:of|over)\b", re.I)
_PEOPLE = re.compile(
    r"\b(?:civilians?|residents?|people|famil(?:y|ies)|inhabitants|villagers|refugees|migrants|"
    r"journalists?|reporters?|workers?|staff|doctors?|women|children|convoys?|bus(?:es)?|crowds?|"
    r"protesters|demonstrators|diplomats|delegations?|tourists|evacuees)$",
    re.I,
)
"""Whoever goes to and fro and holds no ground."""
_LOOSE = frozenset(
    """hold run leave pull take secure gain position station quit withdraw seize capture enter
    advance post dispatch rule control""".split()
)
_SWEPT = frozenset({"sweep", "comb", "clear"})
_SWEEP = re.compile(r"\b(?:sweep|clearance|combing)$", re.I)
_OF_THINGS = re.compile(
    r"\b(?:mines?|landmines?|bombs?|explosives?|ordnance|rubble|debris|snow|path|way|hurdle|vote)\b",
    re.I,
)
"""What is cleared or looked for where no ground is taken."""
_TROOPS = re.compile(
    r"\b(?:troops|soldiers|forces|fighters|peacekeepers|militants|battalions?|brigades?|units?)$",
    re.I,
)
_ALLOWING = frozenset({"let", "allow", "permit", "enable", "see", "help"})
_HOLDING = frozenset({"occupy", "hold", "control"})
_CLAIMS = frozenset({"claim", "claims"})
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
        here: list[Draft] = []
        for clause in grammar.clauses:
            here += _control(context, sentence, grammar, clause)
        here += told_by_nouns(context, sentence, grammar)
        drafts += here + retorts(context, grammar, here)
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
    elif lemma == "claim" and _ends_in_control(context, clause.object):
        change = "holds"
    elif _swept(context, clause, after):
        change = "takes"
    elif _posted(context, clause):
        change = "deploys"
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
    holder = holder or _governor(context, grammar, clause)
    untaken = holder is None and passive and clause.negated and change == "takes"
    if not untaken and (holder is None or not _can_hold(context, holder)):
        return []
    places = _places(context, sentence, grammar, clause, region, change)
    if not places:
        return []
    if lemma in _LOOSE and _NOT_PLACES.search(after[:60]) and not noun:
        return []
    voice = context.voice(tokens[clause.head].start)
    if change == "holds" and _told_aside(context, clause):
        voice = Voice()
    reality = context.reality(clause, sentence, voice)
    if reality == "actual":
        reality = _to_come(context, grammar, clause) or reality
    if lemma == "claim" and voice.speaker is None and holder is not None:
        cue = tokens[clause.head].text
        voice = Voice(context.speaker(*context.span(holder)), cue=cue, stance="asserts")
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


def _told_aside(context: Context, clause: Clause) -> bool:
    """Whether ", which" opens a clause outside quotations: a remark of the report's own.

    In "it would strike sites in Bor, which is held by rebels" nobody but the report need say who
    holds Bor: a relative clause behind a comma is by default its writer's word (Potts, 2005).
    """
    if not clause.relative:
        return False
    start = context.document.tokens[clause.first].start
    if any(q.start <= start < q.end for q in context.document.quotations):
        return False
    before = context.lowers(max(0, clause.first - 6), clause.first)
    opening = [i for i, word in enumerate(before) if word in {"which", "who", "where"}]
    return bool(opening) and opening[-1] > 0 and before[opening[-1] - 1] == ","


def _to_come(context: Context, grammar: Grammar, clause: Clause) -> Reality | None:
    """How real a change is that is only asked for ("must leave") or allowed ("let them leave")."""
    if clause.modal in {"must", "should", "shall"}:
        return "proposed"
    earlier = [c for c in grammar.clauses if c.last <= clause.first and c is not clause]
    before = earlier[-1] if earlier else None
    if before is None or clause.subject is None or clause.past:
        return None
    if before.lemma in _ALLOWING and before.last == clause.subject.first:
        return "planned"
    asked = before.lemma in verbs()["demands"] | verbs()["calls_for"] | verbs()["proposes"]
    that = context.lowers(clause.subject.first - 1, clause.subject.first) == ["that"]
    return "proposed" if asked and that else None


def _swept(context: Context, clause: Clause, after: str) -> bool:
    """Whether ground is searched and so taken: "swept the town", "completed a sweep of"."""
    if clause.lemma in {"complete", "finish"}:
        return _SWEEP.search(context.words(clause.object)) is not None
    return clause.lemma in _SWEPT and _OF_THINGS.search(after) is None


def _can_hold(context: Context, holder: Phrase) -> bool:
    """Whether a phrase names somebody who can hold ground: a force or a body, no person alone."""
    said = context.words(holder)
    if _PEOPLE.search(said):
        return False
    return FORCES.search(said) is not None or any(
        a.cls != "PERSON" for a in context.actors(*context.span(holder))
    )


def _ends_in_control(context: Context, phrase: Phrase | None) -> bool:
    return phrase is not None and context.lowers(phrase.last - 1, phrase.last) == ["control"]


def _posted(context: Context, clause: Clause) -> bool:
    """Whether a clause says that forces are somewhere: "has troops in", "were present in"."""
    if clause.lemma == "have":
        return (
            clause.object is not None and _TROOPS.search(context.words(clause.object)) is not None
        )
    present = context.lowers(clause.last, clause.last + 1) == ["present"]
    subject = context.words(clause.subject)
    return clause.lemma == "be" and present and _TROOPS.search(subject) is not None


def _governor(context: Context, grammar: Grammar, clause: Clause) -> Phrase | None:
    """Who does what a verb or noun right before tells of: "began entering", "claims to hold"."""
    if clause.passive or clause.form not in {"gerund", "infinitive"}:
        return None
    beside = next((p for p in grammar.phrases if p.last == clause.first), None)
    if beside is not None and clause.form == "gerund" and clause.lemma in _HOLDING:
        return beside  # "forces occupying the town"
    if beside is not None and context.lowers(beside.last - 1, beside.last)[0] in _CLAIMS:
        owner = Phrase(beside.first, beside.last - 1)
        return owner if owner.last > owner.first else None
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
        found: list[PlaceMention] = context.places(start, tokens[clause.first].start)
        if clause.relative or clause.form == "participle":
            # "in A and B, which are held by": the list before the relative is meant.
            span = tokens[region.last - 1].end
            before = [p for p in context.places(sentence.start, span) if p.end <= span]
            chain: list[PlaceMention] = []
            for place in reversed(before):
                gap = context.text[place.end : chain[-1].start] if chain else ""
                if chain and not re.fullmatch(r"[\s,]*(?:and\s+)?(?:the\s+)?", gap):
                    break
                chain.append(place)
            found = list(reversed(chain)) or found
        found = [p for p in found if not only_measures(context, p)]
        return found or list(named_before(context, sentence, start, tokens[clause.first].start))
    start, end = tokens[clause.last - 1].end, tokens[max(clause.end, clause.last) - 1].end
    found = listed(
        context,
        start,
        end,
        lambda place: _is_held(context, place, start, change),
        beside=change in {"takes", "holds", "withdraws"},
    )
    return found or list(named_before(context, sentence, start, end))


def _is_held(context: Context, place: PlaceMention, start: int, change: ControlChange) -> bool:
    """Whether a change is of a place: who leaves goes "to" none, who takes comes "from" none."""
    lead = context.text[max(0, place.start - 16) : place.start].lower()
    leaving = re.search(r"\bfrom\s+(?:the\s+)?(?:\w+\s+)?$", lead)
    going = re.search(r"\b(?:to|towards?|for|near|outside)\s+(?:the\s+)?$", lead)
    gap = context.text[start : place.start]
    if change in {"takes", "holds"} and gap.split()[:1] == ["in"]:
        return False  # "the pockets that they hold in Bor"
    if change == "withdraws":
        return not going and (leaving is not None or _LEFT_GROUND.search(gap) is None)
    if change in {"takes", "holds"}:
        return not (leaving or going or _of_a_thing(gap))
    return True


def _of_a_thing(gap: str) -> bool:
    """Whether what is held is a thing in a place, not ground: "seized a depot in Karm"."""
    words = gap.lower()
    if not re.search(r"\b(?:in|inside|at)\s+(?:the\s+)?(?:\w+\s+)?$", words):
        return False
    thing = re.match(r"\s*(?:up|over|back)?\s*(?:a|an|the|its|two|three|several)\s+", words)
    return thing is not None and not _GROUND.search(words)

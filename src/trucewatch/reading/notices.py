"""Claims of notice: what the population is told by whoever commands.

Orders and calls to leave or to stay away, curfews, corridors, closed zones, published target
maps, and the all-clear. A notice is not a ceasefire: a corridor without a halt of fire is one.
"""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from trucewatch.model.claim import Notice, NoticeAct, NoticeType, Reality
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar
from trucewatch.reading.truce_times import closing, opening

__all__ = ["find"]

_PEOPLE = (
    r"(?:civilians?|citizens|residents?|inhabitants|people|families|the population|locals|"
    r"villagers|everyone|all persons|households)"
)
_PATTERNS: tuple[tuple[NoticeType, str], ...] = (
    (
        "all_clear",
        r"\b(?:all[- ]clear|(?:may|can|could|allowed to|safe to)\s+return\s+(?:home|to\s+their))\b",
    ),
    ("curfew", r"\bcurfews?\b"),
    (
        "corridor",
        r"\b(?:(?:humanitarian|safe|evacuation|civilian|exit)\s+"
        r"(?:corridors?|passages?|exits?|routes?|crossings?)|corridors?)\b",
    ),
    (
        "closure",
        r"\b(?:closed\s+military\s+(?:zones?|areas?)|roads?\s+(?:were\s+|was\s+)?closed"
        r"|(?:closure|closing|closed)\s+of\s+(?:the\s+)?(?:\w+\s+){0,2}"
        r"(?:roads?|airports?|crossings?|airspace|schools?))\b",
    ),
    ("target_map", r"\bmaps?\b"),
    (
        "evacuate",
        rf"\b{_PEOPLE}\b(?:(?!{_PEOPLE})[^.;]){{0,60}}?\bto\s+(?:\w+ly\s+)?(?:leave|evacuate|move|flee)\b"
        r"|\b(?:evacuation|leave)\s+(?:orders?|warnings?|notices?)\b",
    ),
    (
        "avoid",
        rf"\b{_PEOPLE}\b(?:(?!{_PEOPLE})[^.;]){{0,60}}?\bto\s+(?:\w+ly\s+)?"
        r"(?:stay\s+(?:away|clear|indoors|home|at home)|avoid|keep\s+away|remain\s+indoors)",
    ),
)
_TYPES = tuple((kind, re.compile(pattern, re.I)) for kind, pattern in _PATTERNS)
_ISSUING = frozenset(
    """announce declare impose issue open reopen publish release call urge order warn ask tell
    instruct set designate close extend lift end cancel allow establish create demand advise
    request say keep""".split()
)
_RUNNING = frozenset("stay remain operate close".split())
_REACH = 400
"""Code points over which "both quarters" points back to an earlier notice: three sentences."""
_BACK = re.compile(
    r"\b(?:both|the|these|those|all|the two|the three)\s+(?:two\s+|three\s+)?"
    r"(?:quarters|areas|neighbou?rhoods|districts|towns|villages|zones)\b",
    re.I,
)
_CHANGED = frozenset("extend prolong postpone change shorten widen expand".split())
_LIFTED = frozenset("lift end cancel revoke remove rescind".split())
_MAPS = re.compile(
    r"\b(?:sites?|targets?|positions?|locations?|areas?|strik\w+|attack\w*|bomb\w*)\b", re.I
)
_ROUTE = re.compile(
    r"\b(?:via|through|along|corridors?(?:,|:)?)\s+((?:[A-Z][\w'’-]+(?:\s|$)){1,4}"
    r"(?:Street|Road|Avenue|Highway|Bridge|Crossing|Roundabout|Gate)?)"
)
_UNTIL = re.compile(r"\b(?:until|till|to|by|before|ends?|ending|expires?|-|–)\s*(?:at\s*)?$", re.I)
_FROM = re.compile(
    r"\b(?:from|starting|beginning|as of|between|effective|at|since|after)\s*(?:at\s*)?$", re.I
)


def find(context: Context) -> list[Draft]:
    """The notices of a document, one per type and sentence."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        here = []
        for kind, pattern in _TYPES:
            match = pattern.search(context.text, sentence.start, sentence.end)
            if match is None:
                continue
            draft = _notice(context, sentence, grammar, kind, match)
            if draft is not None:
                here.append(draft)
        for draft in sorted(here, key=lambda d: d.at):
            drafts.append(_with_areas(context, draft, drafts))
    return drafts


def _with_areas(context: Context, draft: Draft, before: list[Draft]) -> Draft:
    """A notice that names no area of its own takes those of an earlier one.

    That is the one just before it by the same voice, or the one that "both quarters" points to.
    """
    body = draft.body
    if not isinstance(body, Notice) or body.areas:
        return draft
    back = _BACK.search(context.text, draft.start, draft.end) is not None
    for earlier in reversed(before):
        told = earlier.body
        distance = draft.start - earlier.end
        if not isinstance(told, Notice) or distance > _REACH:
            break
        near = distance < 4 and (
            told.issuer == body.issuer or earlier.voice.speaker == draft.voice.speaker
        )
        if told.areas and (near or back):
            return replace(
                draft, body=msgspec.structs.replace(body, areas=told.areas), where=earlier.where
            )
    return draft


def _notice(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    kind: NoticeType,
    match: re.Match[str],
) -> Draft | None:
    tokens = context.document.tokens
    at = context.token_at(match.start())
    clause = _issuing(grammar, at, context.token_at(match.end() - 1))
    if kind == "target_map" and not _MAPS.search(context.text, match.end(), sentence.end):
        return None
    if clause is None:
        return None
    if kind in {"evacuate", "avoid", "all_clear"} and clause.lemma not in _ISSUING:
        return None
    act: NoticeAct = "issued"
    if kind != "target_map" and clause.lemma in _CHANGED:
        act = "changed"
    elif kind in {"curfew", "closure", "corridor"} and clause.lemma in _LIFTED:
        act = "lifted"
    subject = clause.subject  # "a corridor would open" names no issuer
    itself = subject is not None and not clause.passive and subject.first <= at < subject.last
    issuer = None if itself or (clause.passive and not clause.after("by")) else clause
    voice = context.voice(tokens[clause.head].start, issuer)
    who = issuer and (issuer.after("by")[0] if issuer.passive else issuer.subject)
    # Only somebody issues a notice: "civilians left through it", "the district was closed".
    name = context.name(who) if who and context.actors(*context.span(who)) else None
    heard = sentence.start if clause.passive else min(tokens[clause.first].start, match.start())
    where = context.where(heard, sentence.end)
    people = re.search(_PEOPLE, context.text[heard : sentence.end], re.I)
    begin, until = _times(context, sentence)
    body = Notice(
        act=act,
        type=kind,
        issuer=name,
        for_=people[0] if people else None,
        areas=tuple(dict.fromkeys(p.name for p in where)),
        routes=tuple(
            m[1].strip() for m in _ROUTE.finditer(context.text, match.start(), sentence.end)
        )
        if kind == "corridor"
        else (),
        from_=begin,
        until=until,
    )
    return Draft(
        "notice",
        sentence.start,
        sentence.end,
        body,
        voice,
        _reality(context, sentence, clause, kind, voice),
        context.when(clause, sentence),
        where,
        at=match.start(),
    )


def _reality(
    context: Context, sentence: Sentence, clause: Clause, kind: NoticeType, voice: Voice
) -> Reality:
    """A corridor that is called for is proposed; a call on people to leave is itself the notice."""
    if clause.negated or clause.modal:
        return context.reality(clause, sentence, voice)
    asked = clause.lemma in _ASKING and kind in {"corridor", "curfew", "closure", "all_clear"}
    return "proposed" if asked else "actual"


_ASKING = frozenset("call urge ask demand request advise propose discuss".split())


def _issuing(grammar: Grammar, first: int, last: int) -> Clause | None:
    """The verb that issues: the nearest one of issuing that reaches the words of the notice."""
    best: Clause | None = None
    for clause in grammar.clauses:
        subject = clause.subject is not None and clause.subject.first <= first < clause.subject.last
        if clause.lemma in _RUNNING and subject:  # "the corridors would stay open"
            best = clause
        if clause.lemma not in _ISSUING and clause.lemma not in _CHANGED | _LIFTED:
            continue
        reaches = clause.last <= first <= max(clause.end, clause.last) + 8
        holds = first <= clause.first <= last
        if reaches or subject or holds:
            best = clause
    return best


def _times(context: Context, sentence: Sentence) -> tuple[Interval | None, Interval | None]:
    begin: Interval | None = None
    until: Interval | None = None
    for time in context.times(sentence.start, sentence.end):
        if time.interval is None or time.type == "DURATION":
            continue
        lead = context.text[max(sentence.start, time.start - 24) : time.start]
        if _UNTIL.search(lead):
            until = until or closing(time.interval)
        elif _FROM.search(lead):
            begin = begin or opening(time.interval)
    return begin, until

"""Claims of contact: who spoke with whom, by which means, about what."""

from __future__ import annotations

import re

from trucewatch.model.claim import Contact, Form
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.ground import set_in

__all__ = ["find"]

_FORMS: tuple[tuple[Form, re.Pattern[str]], ...] = (
    (
        "call",
        re.compile(
            r"\b(?:phone|telephone|separate)\s+(?:calls?|conversations?)|\bby\s+(?:tele)?phone\b"
            r"|\bcalls?\s+(?:(?:on\s+)?\w+\s+){0,2}?with\b|\b(?:tele)?phoned\b|\bvideo\s+calls?\b",
            re.I,
        ),
    ),
    ("message", re.compile(r"\b(?:letters?|messages?)\s+(?:to|from)\b", re.I)),
    (
        "meeting",
        re.compile(
            r"\b(?:met|meets?|meeting|will meet|held\s+(?:\w+\s+){0,3}(?:talks|meetings?)"
            r"|(?:talks|meetings?|negotiations|discussions|consultations|summits?)\s+"
            r"(?:\w+\s+){0,2}?(?:with|between))\b",
            re.I,
        ),
    ),
)
_TOPIC = re.compile(r"\b(?:discuss(?:ed|ing)?|about|regarding|concerning)\s+([^,.;]{4,80})", re.I)


_TALKS = frozenset(
    """talks talk meeting meetings summit summits conference conferences dialogue negotiations
    consultations discussions round rounds""".split()
)
_PARLEYING = frozenset(
    "teams sides delegations negotiators officials ministers leaders envoys commanders".split()
)
_MEETING_OF = re.compile(r"\b(?:meeting|session|summit)(?:\s+\w+){0,2}?\s+of\b", re.I)
_STOP = re.compile(r",|;|\b(?:on|in|to|about|during|at|by|before|after|that|who)\b")
_LINK = re.compile(r"\b(?:with|between|to)\b", re.I)
_MET = re.compile(r"(?:will\s+)?(?:met|meets?|meeting|telephoned|phoned)", re.I)


def find(context: Context) -> list[Draft]:
    """The contacts of a document, one for each pair that talked in a sentence."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        here = len(drafts)
        for form, pattern in _FORMS:
            match = pattern.search(context.text, sentence.start, sentence.end)
            if match is None:
                continue
            found = _contacts(context, sentence, grammar, form, match)
            drafts += found
            if found:
                break
        if len(drafts) == here:
            drafts += _gatherings(context, sentence, grammar)
    return drafts


def _gatherings(context: Context, sentence: Sentence, grammar: Grammar) -> list[Draft]:
    """Meetings of which only a body or several together are named: "the council met"."""
    found = []
    for clause in grammar.clauses:
        if clause.passive or not _gathers(context, clause):
            continue
        who = clause.subject or _expected(grammar, clause)
        if who is None:
            continue
        start = context.document.tokens[clause.head].start
        between = _together(context, who)
        if between and not clause.after("with"):
            found.append(_gathering(context, sentence, clause, tuple(between[:4]), start))
    for match in _MEETING_OF.finditer(context.text, sentence.start, sentence.end):
        bodies = [a for a in context.actors(match.end(), match.end() + 60) if a.cls == "ORG"]
        body = next((a for a in bodies if a.start - match.end() <= len(" the ")), None)
        if body is not None:
            told = grammar.clause_at(context.token_at(match.start()))
            found.append(_gathering(context, sentence, told, (body.name,), match.start()))
    return found[:1]


def _gathers(context: Context, clause: Clause) -> bool:
    """Whether a verb tells of a meeting: "met in Geneva", "held a summit"."""
    if clause.lemma in {"meet", "convene"}:
        return clause.object is None or bool(context.times(*context.span(clause.object)))
    if clause.lemma not in {"hold", "host"} or clause.object is None:
        return False
    return context.lowers(clause.object.last - 1, clause.object.last)[0] in _TALKS


def _expected(grammar: Grammar, clause: Clause) -> Phrase | None:
    """Of whom "is expected to hold talks" tells."""
    if clause.form != "infinitive":
        return None
    return next((c.subject for c in grammar.clauses if c.last == clause.first), None)


def _together(context: Context, phrase: Phrase) -> list[str]:
    """Who meets: a body, several bodies or people, "technical teams"; nobody where it is one."""
    named = context.actors(*context.joined(phrase))
    if len(named) > 1 or any(a.cls in {"ORG", "GROUP"} for a in named):
        return context.party_names(*context.joined(phrase))
    head = context.lowers(phrase.last - 1, phrase.last)[0]
    return [context.words(phrase)] if not named and head in _PARLEYING else []


def _gathering(
    context: Context,
    sentence: Sentence,
    clause: Clause | None,
    between: tuple[str, ...],
    at: int,
) -> Draft:
    voice = context.voice(at)
    return Draft(
        "contact",
        sentence.start,
        sentence.end,
        Contact(between, "meeting"),
        voice,
        context.reality(clause, sentence, voice),
        context.when(clause, sentence),
        set_in(context, sentence.start, sentence.end),
        at=at,
    )


def _contacts(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    form: Form,
    match: re.Match[str],
) -> list[Draft]:
    text = context.text
    first = context.token_at(match.start())
    clause = next((c for c in grammar.clauses if c.first <= first < c.last), None) or (
        grammar.clause_at(first)
    )
    link = None
    if _MET.fullmatch(match[0]) and grammar.tag_of(context.token_at(match.end() - 1)) != "V":
        return []  # "at the meeting"
    if not _MET.fullmatch(match[0]) or text[match.end() :].lstrip()[:5].lower() == "with ":
        link = _LINK.search(text, match.start(), min(sentence.end, match.end() + 90))
    begin = link.end() if link else match.end()
    others: list[str] = []
    for stop in (m.start() for m in _STOP.finditer(text, begin + 1, sentence.end)):
        others = context.party_names(begin, stop)
        if others or text[stop] != ",":
            break
    else:
        others = context.party_names(begin, sentence.end)
    if link and link[0].lower() == "between":
        return (
            [_draft(context, sentence, clause, form, tuple(others[:4]), match)]
            if len(others) > 1
            else []
        )
    one = _who(context, sentence, grammar, clause, begin)
    if not others and form == "meeting" and clause is not None and clause.subject is not None:
        together = context.party_names(*context.joined(clause.subject))
        if len(together) > 1:
            return [_draft(context, sentence, clause, form, tuple(together[:4]), match)]
    if one is None or not others:
        return []
    return [
        _draft(context, sentence, clause, form, (one, other), match, n)
        for n, other in enumerate(o for o in others if o != one)
    ]


def _who(
    context: Context, sentence: Sentence, grammar: Grammar, clause: Clause | None, after: int
) -> str | None:
    """The one who talked: the subject of the verb, or of the sentence a fronted call opens."""
    if clause is not None and clause.subject is not None and not clause.passive:
        name = context.name(clause.subject)
        if name and context.actors(*context.span(clause.subject)):
            return name
    for later in grammar.clauses:
        if later.form == "finite" and later.subject is not None:
            start, end = context.span(later.subject)
            if start >= after and context.actors(start, end):
                return context.name(later.subject)
    return None


def _draft(
    context: Context,
    sentence: Sentence,
    clause: Clause | None,
    form: Form,
    between: tuple[str, ...],
    match: re.Match[str],
    n: int = 0,
) -> Draft:
    topic = _TOPIC.search(context.text, match.start(), sentence.end)
    voice = context.voice(match.start())
    return Draft(
        "contact",
        sentence.start,
        sentence.end,
        Contact(between, form, (topic[1].strip(),) if topic else ()),
        voice,
        context.reality(clause, sentence, voice),
        context.when(clause, sentence),
        set_in(context, sentence.start, sentence.end),
        at=match.start() + n,
    )

"""What comes with a ceasefire: what it binds to, what is asked beside it, on what condition."""

from __future__ import annotations

import re

from trucewatch.reading.grammar import Clause
from trucewatch.reading.truce_telling import Telling
from trucewatch.reading.truce_words import is_halt

__all__ = ["demands"]

_BINDING = frozenset("commit recommit oblige bind require".split())
_MARKS = ' .:;,"”'
_DUTY = frozenset({"must", "should"})
_DEEDS = re.compile(
    r"\s*,?\s*(?:(?:followed|accompanied)\s+by|and)\s+"
    r"((?:the|an?)\s+(?:\w+\s+){0,2}?(?:withdrawal|removal|release|lifting|opening|return|exchange"
    r"|disarmament|evacuation|deployment|demilitari[sz]ation)\b[^,;.]*)",
    re.I,
)
_CONDITION = re.compile(r"\b(?:if|provided(?:\s+that)?|on\s+condition\s+that)\s+([^,;.]+)", re.I)


def demands(telling: Telling) -> tuple[str, ...]:
    """The words of what goes with the truce, in the order of the text; none of a breach."""
    if telling.act in {"violated", "ended", "expired"}:
        return ()
    found: list[str] = []
    clause = telling.clause
    if clause is not None and clause.lemma in _BINDING | {"will", "be"}:
        found += _bound(telling)
    if telling.act == "proposed":
        found += _beside(telling)
        text, end = telling.context.text, telling.sentence.end
        deed = _DEEDS.match(text, telling.mention.end, end)
        found += [deed[1]] if deed is not None else []
        condition = _CONDITION.search(text, telling.mention.end, end)
        found += [condition[1].strip(_MARKS)] if condition is not None else []
    return tuple(dict.fromkeys(words for words in found if words))


def _bound(telling: Telling) -> list[str]:
    """What a truce binds the parties to: "commits the parties to open the roads"."""
    binding = [c for c in telling.grammar.clauses if c.lemma in _BINDING and c.last > telling.first]
    if not binding:
        return []
    later = [c for c in telling.grammar.clauses if c.first >= binding[0].last]
    lowers = telling.context.lowers
    joined = (c for c in later if lowers(c.first - 1, c.first) == ["and"] and not c.past)
    bound = dict.fromkeys(c.head for c in (*(c for c in later if c.form == "infinitive"), *joined))
    told = [_words(telling, c) for c in later if c.head in bound]
    return [words for words in told if " " in words]


def _beside(telling: Telling) -> list[str]:
    """What else must be done: "must cease fire and let aid in"."""
    own = telling.clause
    found = []
    for clause in telling.grammar.clauses:
        if clause is own or clause.modal not in _DUTY or clause.form != "finite":
            continue
        words = _words(telling, clause)
        start = telling.context.document.tokens[clause.first].start
        if start < telling.mention.start:
            continue
        subject = clause.subject
        named = subject is not None and not clause.shared
        whole = f"{telling.context.words(subject)} {words}" if named else words
        if not is_halt(whole):
            found.append(whole)
    return found


def _words(telling: Telling, clause: Clause) -> str:
    """The verb with its phrases, up to the next comma."""
    tokens = telling.context.document.tokens
    words = telling.context.text[tokens[clause.head].start : telling.context.text_end(clause)]
    return re.split(r"[,;]", words)[0].removesuffix(" and").strip(_MARKS)

"""Whose word a paper is that "says" something: "the statement said", "according to the letter".

The report has told before whose it is: "in a statement, the ministry said", "the council adopted a
resolution", "an appeal by the mayor". What nobody is said to have written speaks for itself.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from trucewatch.reading.document import Document, Sentence, Span

__all__ = ["owner"]

_PAPERS = (
    "statement|communiqu[eé]|declaration|appeal|letter|resolution|message|memorandum|decree"
    "|announcement|tweet|post|press release|document|text"
)
_NAMED = re.compile(
    rf"(?P<which>the|this|that|a|an)\s+(?:[\w-]+\s+){{0,2}}?(?P<paper>{_PAPERS})", re.I
)
_ANY = frozenset("statement document text".split())
"""What any paper may be called when it is told of again."""
_OF = re.compile(
    r"\s+(?:(?:issued|released|published|signed|sent)\s+)?(?:by|from|of)\s+(?:the\s+)?"
)
_MAKING = frozenset(
    """issue release publish adopt pass sign send write make deliver broadcast post circulate
    approve read unveil""".split()
)
_REACH = 10
"""How many sentences back the paper may have been told of."""


def owner(document: Document, start: int, end: int) -> Span | None:
    """The words for whoever speaks by a paper that some words name; ``None`` where nobody does."""
    named = _NAMED.match(document.text, start, end)
    if named is None:
        return None
    behind = _behind(document, named.end())
    if behind is None and named.end() < end:
        return None
    if behind is not None or named["which"].lower() in {"a", "an"}:
        return behind
    here = document.sentence_at(start)
    if here is None:
        return None
    word = named["paper"].lower()
    told = re.compile(rf"\b(?:{_PAPERS if word in _ANY else re.escape(word)})\b", re.I)
    for i in range(here.i, max(-1, here.i - _REACH - 1), -1):
        sentence = document.sentences[i]
        for match in told.finditer(document.text, sentence.start, min(sentence.end, start)):
            found = _behind(document, match.end()) or _maker(document, sentence, match.start())
            if found is not None and any(
                m.start < found[1] and found[0] < m.end for m in document.actors
            ):
                return found
    return None


def _behind(document: Document, end: int) -> Span | None:
    """Whoever "of", "by" or "from" behind a paper names."""
    link = _OF.match(document.text, end)
    if link is None:
        return None
    starts = [m.start for m in document.actors]
    at = bisect_left(starts, link.end() - len("the "))
    if at == len(starts) or starts[at] > link.end():
        return None
    mention = document.actors[at]
    return mention.start, mention.end


def _maker(document: Document, sentence: Sentence, paper: int) -> Span | None:
    """Whoever issues a paper in a sentence, or says something in it."""
    for attribution in document.heard:
        source = attribution.source
        inside = sentence.start <= attribution.cue[0] < sentence.end
        if not inside or source is None or attribution.covers(paper):
            continue
        if not source[0] <= paper < source[1]:
            return source
    tokens = document.tokens
    for clause in document.grammar[sentence.i].clauses:
        made = clause.lemma in _MAKING and tokens[clause.last - 1].end <= paper
        last = max(clause.end, clause.last) - 1
        if made and clause.subject is not None and paper < tokens[last].end:
            return tokens[clause.subject.first].start, tokens[clause.subject.last - 1].end
    return None

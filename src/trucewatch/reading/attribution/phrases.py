"""Cues that are no verbs: "according to", a name with a colon, "reportedly"."""

from __future__ import annotations

import re

from trucewatch.reading.attribution.contents import quoted_below, trim
from trucewatch.reading.attribution.told import Attribution
from trucewatch.reading.document import Document, Sentence
from trucewatch.reading.grammar import Grammar

__all__ = ["according", "hearsay", "introduced", "labelled"]

_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|in the words of|in the view of|citing|quoting)\b", re.I
)
_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.I)
_MAKING = frozenset("make issue release deliver give read publish".split())
_NEAR = 5
"""How many words behind its verb a statement is named: "made the following brief statement"."""
_STATEMENTS = frozenset(
    "statement statements remarks declaration comments announcement appeal address speech".split()
)
# The name may be followed by a title or a party in brackets.
_LABEL = re.compile(r"(?:\s*\([^()\n]{1,60}\))?\s*:(?=\s)")


def labelled(document: Document, sentence: Sentence) -> list[Attribution]:
    """A paragraph that opens with a name and a colon: all of it is that speaker's.

    So are transcripts ("The minister: We have agreed"), quotations set apart and headlines.
    """
    i = sentence.i
    if i and document.sentences[i - 1].paragraph == sentence.paragraph:
        return []
    mention = next((m for m in document.actors if m.start == sentence.start), None)
    if mention is None or mention.cls == "NATION":
        return []
    label = _LABEL.match(document.text, mention.end, sentence.end)
    if label is None:
        return []
    last = sentence
    for later in document.sentences[i + 1 :]:
        if later.paragraph != sentence.paragraph:
            break
        last = later
    content = trim(document.text, label.end(), last.end)
    if content is None:
        return []
    cue = (label.end() - 1, label.end())
    return [Attribution((mention.start, mention.end), cue, "say", (content,), i, quoted=True)]


def introduced(document: Document, sentence: Sentence, grammar: Grammar) -> list[Attribution]:
    """A statement that a sentence announces and the next paragraph quotes.

    "The envoy made the following statement to the press:".
    """
    quotation = quoted_below(document, sentence)
    if quotation is None:
        return []
    tokens = document.tokens
    for clause in grammar.clauses:
        if clause.lemma not in _MAKING or clause.passive or clause.subject is None:
            continue
        following = tokens[clause.last : min(clause.last + _NEAR, sentence.last)]
        if not _STATEMENTS.isdisjoint(t.lower for t in following):
            source = (tokens[clause.subject.first].start, tokens[clause.subject.last - 1].end)
            cue = (tokens[clause.head].start, tokens[clause.head].end)
            return [Attribution(source, cue, "say", (quotation,), sentence.i, quoted=True)]
    return []


def according(document: Document, sentence: Sentence) -> list[Attribution]:
    """What "according to", "citing" and the like give to a source: what stands before, or after."""
    found = []
    text = document.text
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        token = next(
            (t.i for t in document.words(sentence) if t.start >= match.end()), sentence.last
        )
        grammar = document.grammar[sentence.i]
        phrase = next((p for p in grammar.phrases if p.first >= token), None)
        if phrase is None or phrase.first > token + 1:
            continue
        last = phrase.last
        for following in grammar.phrases:
            if following.first == last + 1 and following.preposition in {"of", "from", "in", "at"}:
                last = following.last
        source = (document.tokens[phrase.first].start, document.tokens[last - 1].end)
        before = trim(text, sentence.start, match.start())
        after = trim(text, source[1], sentence.end)
        contents = [before] if before else ([after] if after else [])
        if before and after and match.start() - sentence.start < 4:
            contents = [after]
        if contents:
            found.append(
                Attribution(source, match.span(), "according to", tuple(contents), sentence.i)
            )
    return found


def hearsay(document: Document, sentence: Sentence) -> list[Attribution]:
    """What an adverb says to be told by somebody who is not named ("reportedly")."""
    found = []
    for match in _HEARSAY.finditer(document.text, sentence.start, sentence.end):
        span = trim(document.text, match.end(), sentence.end)
        if span:
            found.append(Attribution(None, match.span(), match[0].lower(), (span,), sentence.i))
    return found

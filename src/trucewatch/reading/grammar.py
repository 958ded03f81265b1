"""Phrases and clauses of a sentence: who does what, by a shallow grammar.

No tree is built. A sentence gives its noun phrases and its verb groups; each verb group gives a
clause with the subject found to its left, the phrases that follow it, and whether it is negated,
modal, passive or an infinitive hanging on another word. Positions are indexes into
``Document.tokens``, ends exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.reading.clauses import Clause, VerbGroups, give_arguments
from trucewatch.reading.document import Document, Sentence
from trucewatch.reading.phrases import Line, Phrase, phrases
from trucewatch.reading.subjects import Subjects
from trucewatch.reading.tagging import tag

__all__ = ["Clause", "Grammar", "Phrase", "analyse"]


@dataclass(slots=True)
class Grammar:
    """What the grammar found in one sentence. ``tags`` is aligned with the sentence's tokens."""

    sentence: Sentence
    tags: str
    phrases: list[Phrase]
    clauses: list[Clause]

    def tag_of(self, token: int) -> str:
        """The tag of a token of the document."""
        return self.tags[token - self.sentence.first]

    def clause_at(self, token: int) -> Clause | None:
        """The clause whose verb group or arguments hold a token: the latest that begins before."""
        best = None
        for clause in self.clauses:
            begin = clause.subject.first if clause.subject and not clause.shared else clause.first
            if begin <= token < max(clause.end, clause.last):
                best = clause
        return best


def analyse(document: Document, sentence: Sentence) -> Grammar:
    """The phrases and clauses of a sentence."""
    words = document.tokens[sentence.first : sentence.last]
    tags = tag(words)
    keep = [i for i, t in enumerate(tags) if t != "Q"]
    compact = "".join(tags[i] for i in keep)
    base = sentence.first
    line = Line(words, compact, keep, base)
    found = phrases(line)
    closings = frozenset(
        q.end
        for q in document.quotations
        if sentence.start < q.end <= sentence.end
        and document.text.count(" ", max(q.start, sentence.start), q.end) >= 3
    )
    made = VerbGroups(line, found).found()
    Subjects(line, found, closings).fill(made)
    give_arguments(line, found, made)
    return Grammar(sentence, tags, found, [clause for _, _, clause in made])

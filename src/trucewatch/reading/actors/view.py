"""What the layer of actors looks at again and again: words, letter case, places, phrases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import Document, PlaceMention, Sentence
from trucewatch.reading.grammar import Phrase

__all__ = ["Case", "Name", "View", "case_of"]

Case = Literal["mixed", "upper", "lower"]
Class = Literal["PERSON", "ORG", "GROUP", "NATION"]

_HEAD = 600  # words that show how a text uses capitals
_MOSTLY = 0.7
_FEW = 25  # words of which one at least has a capital in any text that uses them
_TITLE_CASE = 0.75
_STOPS = frozenset({".", "!", "?", '"', "”", ")", ":"})
_HEADLINE = 4  # words of a line that are enough to call it a headline


@dataclass(slots=True)
class Name:
    """A proper name in the text: tokens ``[first, last)``, what it names, and its title if any.

    ``begin`` is the first token of the title and description before it, ``close`` the end with an
    acronym in parentheses behind it.
    """

    first: int
    last: int
    cls: Class
    actor: str | None = None
    role: str | None = None
    begin: int = -1
    close: int = -1

    def __post_init__(self) -> None:
        """A name without title and acronym begins and ends with itself."""
        if self.begin < 0:
            self.begin = self.first
        if self.close < 0:
            self.close = self.last


class View:
    """A document's tokens in arrays, and what stands at each. Made once for a document."""

    def __init__(self, document: Document) -> None:
        """Look at the tokens once; places must have been found."""
        self.document = document
        self.text = document.text
        self.tokens = document.tokens
        self.words = [t.text for t in document.tokens]
        self.lowers = [t.lower for t in document.tokens]
        self.case = case_of(self.words)
        self.caps = [_capital(word) for word in self.words]
        self.place: list[PlaceMention | None] = [None] * len(self.tokens)
        self.place_last: dict[int, int] = {}
        self._lay_places()
        self.speakers: set[int] = set()
        self.finite_from: dict[int, int] = {}
        self.phrase_at: dict[int, Phrase] = {}
        self.phrase_to: dict[int, Phrase] = {}
        speech = verbs()["speech_always"] | verbs()["speech_acts"]
        for grammar in document.grammar:
            for phrase in grammar.phrases:
                self.phrase_at[phrase.first] = phrase
                self.phrase_to[phrase.last] = phrase
            for clause in grammar.clauses:
                subject = clause.subject
                if subject is None:
                    continue
                if clause.lemma in speech and not clause.passive:
                    self.speakers.add(subject.first)
                if clause.form == "finite" and not clause.shared and not clause.relative:
                    self._note_finite(subject, clause.first)

    def _note_finite(self, subject: Phrase, verb: int) -> None:
        """Keep where the verb of a subject begins, when no comma parts the two."""
        if "," not in self.words[subject.last : verb]:
            self.finite_from.setdefault(subject.first, verb)

    def _lay_places(self) -> None:
        tokens, at = self.tokens, 0
        for place in self.document.places:
            while at < len(tokens) and tokens[at].end <= place.start:
                at += 1
            first = at
            while at < len(tokens) and tokens[at].start < place.end:
                self.place[at] = place
                at += 1
            if at > first:
                self.place_last[first] = at

    def span(self, first: int, last: int) -> str:
        """The text of tokens ``[first, last)``."""
        return self.text[self.tokens[first].start : self.tokens[last - 1].end]

    def joined(self, i: int) -> bool:
        """Whether token ``i`` follows the one before it with at most one space between."""
        return self.tokens[i].start - self.tokens[i - 1].end <= 1

    def opens(self, sentence: Sentence, i: int) -> bool:
        """Whether a word is capitalised for standing first: in a sentence or a quotation."""
        first = sentence.first
        while i > first and not self.words[i - 1][0].isalnum() and self.words[i - 1] not in ",-–":
            i -= 1
        return i == first

    def headline(self, sentence: Sentence) -> bool:
        """Whether a line without a full stop has capitals on most words: they show no names."""
        first, last = sentence.first, sentence.last
        if self.words[last - 1] in _STOPS or 2 * sum(self.caps[first:last]) < last - first - 4:
            return False
        long = [i for i in range(first, last) if len(self.words[i]) > 3]
        if len(long) < _HEADLINE:
            return False
        capital = sum(self.words[i][0].isupper() for i in long)
        return capital >= _TITLE_CASE * len(long)

    def is_place(self, first: int, last: int) -> bool:
        """Whether a place covers tokens ``[first, last)`` wholly."""
        place = self.place[first]
        return place is not None and self.place[last - 1] is place


def case_of(words: Sequence[str]) -> Case:
    """How a text uses capitals: everywhere, nowhere, or to mark names."""
    long = [w for w in words[:_HEAD] if len(w) > 1 and w[0].isalpha()]
    capitals = sum(w.isupper() for w in long)
    if capitals > _MOSTLY * len(long):
        return "upper"
    return "lower" if len(long) >= _FEW and all(w.islower() for w in long) else "mixed"


def _capital(word: str) -> bool:
    """Whether a word is written as a name: "Aleppo", "al-Sharaa", "d'Aubuisson"."""
    if word[0].isupper():
        return True
    if word.islower():
        return False
    head, mark, tail = word.partition("-")
    if not mark:
        head, mark, tail = word.partition("’" if "’" in word else "'")
        return bool(mark) and len(head) <= 2 and tail[:1].isupper()
    return tail[:1].isupper() and head.lower() in _PREFIXES


_PREFIXES = frozenset("al el as ash an ad at ar az abd ul ud".split())

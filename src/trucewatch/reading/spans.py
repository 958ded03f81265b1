"""What stands where in a document: the layers' mentions inside a span, phrases, tokens."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from trucewatch.reading.document import (
    ActorMention,
    CountMention,
    Document,
    PlaceMention,
    Sentence,
    Span,
    TimeMention,
)
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["Spans"]


class Spans:
    """A document with its layers filled, by offsets. All look-ups are logarithmic in the text."""

    def __init__(self, document: Document) -> None:
        """Look at the layers once."""
        self.document, self.text = document, document.text
        self._times = [t.start for t in document.times]
        self._places = [p.start for p in document.places]
        self._counts = [c.start for c in document.counts]
        self._actors = [a.start for a in document.actors]
        self._longest_actor = max((a.end - a.start for a in document.actors), default=0)

    def sentences(self) -> Iterator[tuple[Sentence, Grammar]]:
        """Every sentence with its grammar."""
        yield from zip(self.document.sentences, self.document.grammar, strict=True)

    def words(self, phrase: Phrase | None) -> str:
        """The words of a phrase as written."""
        if phrase is None:
            return ""
        tokens = self.document.tokens
        return self.text[tokens[phrase.first].start : tokens[phrase.last - 1].end]

    def lowers(self, first: int, last: int) -> list[str]:
        """The lower-case words of tokens ``[first, last)``."""
        return [t.lower for t in self.document.tokens[first:last]]

    def text_end(self, clause: Clause) -> int:
        """The offset where a clause's own phrases end."""
        return self.document.tokens[max(clause.end, clause.last) - 1].end

    def span(self, phrase: Phrase) -> Span:
        """The offsets of a phrase."""
        tokens = self.document.tokens
        return tokens[phrase.first].start, tokens[phrase.last - 1].end

    def token_at(self, offset: int) -> int:
        """The index of the token that holds an offset, or of the first one after it."""
        tokens = self.document.tokens
        low, high = 0, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def times(self, start: int, end: int) -> list[TimeMention]:
        """The times inside a span."""
        found = self.document.times[bisect_left(self._times, start) : bisect_left(self._times, end)]
        return [t for t in found if t.end <= end]

    def places(self, start: int, end: int) -> list[PlaceMention]:
        """The places inside a span."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return [p for p in self.document.places[first:last] if p.end <= end]

    def counts(self, start: int, end: int) -> list[CountMention]:
        """The counts inside a span."""
        first, last = bisect_left(self._counts, start), bisect_left(self._counts, end)
        return [c for c in self.document.counts[first:last] if c.end <= end]

    def actors(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that touch a span, in order."""
        return [self.document.actors[i] for i in self.actor_indexes(start, end)]

    def actor_indexes(self, start: int, end: int) -> list[int]:
        """The indexes in ``Document.actors`` of the mentions that touch a span, in order."""
        first = bisect_left(self._actors, start - self._longest_actor)
        last = bisect_left(self._actors, end)
        return [i for i in range(first, last) if start < self.document.actors[i].end]

    def whole(self, phrase: Phrase) -> str:
        """The words of a phrase with what "of" hangs on it ("the town of Bor")."""
        start, end = self.span(phrase)
        sentence = self.document.sentence_at(start)
        last = phrase.last
        for following in self.document.grammar[sentence.i].phrases if sentence else ():
            if following.preposition == "of" and following.first == last + 1:
                last, end = following.last, self.span(following)[1]
        return self.text[start:end]

    def joined(self, phrase: Phrase) -> Span:
        """The offsets of a phrase with those that "and" joins to it ("the army and the rebels")."""
        start, end = self.span(phrase)
        sentence = self.document.sentence_at(start)
        if sentence is None:
            return start, end
        listed = end
        for following in self.document.grammar[sentence.i].phrases:
            if following.first < phrase.last or following.preposition:
                continue
            begin, finish = self.span(following)
            gap = self.text[listed:begin].split()
            if gap == [","]:
                listed = finish
            elif gap in (["and"], [",", "and"], [",and"]):
                return start, finish
            else:
                break
        return start, end

"""A report being read: its text, its sentences and words, and the layers found in it.

Every position is an offset into ``text`` in Unicode code points, 0-based, end exclusive. Layers
are filled once, from left to right in :mod:`trucewatch.reading.reader`, and never changed after.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from trucewatch.model.count import Count
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place
from trucewatch.model.report import Report

if TYPE_CHECKING:
    from trucewatch.reading.attribution import Attribution
    from trucewatch.reading.grammar import Grammar

Span = tuple[int, int]
"""Start and end in code points of the text, end exclusive."""

__all__ = [
    "ActorMention",
    "CountMention",
    "Document",
    "PlaceMention",
    "Quotation",
    "Sentence",
    "Sighting",
    "Span",
    "TimeMention",
    "Token",
]


@dataclass(slots=True, frozen=True)
class Token:
    """A word, number or mark. ``lower`` is what rules match on (curly quotes made straight)."""

    i: int
    start: int
    end: int
    text: str
    lower: str


@dataclass(slots=True, frozen=True)
class Sentence:
    """A sentence: a span and its tokens ``[first, last)`` in ``Document.tokens``."""

    i: int
    start: int
    end: int
    first: int
    last: int
    paragraph: int


@dataclass(slots=True, frozen=True)
class Quotation:
    """A stretch between quotation marks, marks left out. ``closed`` is false at an open end."""

    start: int
    end: int
    closed: bool = True


@dataclass(slots=True, frozen=True)
class TimeMention:
    """A time expression. ``value`` is TIMEX3; ``interval`` is ``None`` for plain durations."""

    start: int
    end: int
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    value: str
    interval: Interval | None = None


@dataclass(slots=True, frozen=True)
class PlaceMention:
    """A place name in the text."""

    start: int
    end: int
    place: Place


@dataclass(slots=True, frozen=True)
class ActorMention:
    """A named party, body, person or group in the text.

    ``actor`` is its id in the register, or ``None``; ``name`` the words to print for it; ``role``
    the description that introduces it. ``generic`` marks a description without a name ("the
    official", "the army"): ``of`` then is the mention it points back to, as an index into
    ``Document.actors``, where one was found.
    """

    start: int
    end: int
    name: str
    cls: Literal["PERSON", "ORG", "GROUP", "NATION"]
    actor: str | None = None
    role: str | None = None
    generic: bool = False
    of: int | None = None


@dataclass(slots=True, frozen=True)
class Sighting:
    """A name in the text that is neither in a gazetteer nor in the register."""

    start: int
    end: int
    cls: Literal["PERSON", "ORG", "PLACE"]


@dataclass(slots=True, frozen=True)
class CountMention:
    """A number with its qualifier. ``of`` is the span of the words counted, where found."""

    start: int
    end: int
    count: Count
    of_start: int | None = None
    of_end: int | None = None


@dataclass(slots=True)
class Document:
    """A report and everything the reader has seen in it so far.

    ``attributions`` is reported speech, by the bounds of what is said; ``heard`` are the
    attributions that claims rest on, acts done with words among them. ``sightings`` are names
    that nothing but an encoder takes for one: shown, but no claim rests on them.
    """

    report: Report
    text: str
    tokens: list[Token] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    quotations: list[Quotation] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    places: list[PlaceMention] = field(default_factory=list)
    actors: list[ActorMention] = field(default_factory=list)
    counts: list[CountMention] = field(default_factory=list)
    grammar: list[Grammar] = field(default_factory=list)
    attributions: list[Attribution] = field(default_factory=list)
    heard: list[Attribution] = field(default_factory=list)
    sightings: list[Sighting] = field(default_factory=list)

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds an offset, or ``None`` between sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            sentence = self.sentences[middle]
            if offset < sentence.start:
                high = middle
            elif offset >= sentence.end:
                low = middle + 1
            else:
                return sentence
        return None

    def name_span(self, mention: ActorMention) -> tuple[int, int]:
        """Where the name of an actor stands, without title and article; else the whole mention."""
        name = r"\s+".join(map(re.escape, mention.name.split()))
        found = re.compile(name).search(self.text, mention.start, mention.end)
        return found.span() if name and found is not None else (mention.start, mention.end)

    def words(self, sentence: Sentence) -> list[Token]:
        """The tokens of a sentence."""
        return self.tokens[sentence.first : sentence.last]

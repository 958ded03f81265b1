"""Stretches of a sentence that the gazetteer knows as a name, before asking if they are one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from trucewatch.knowledge.gazetteer import Candidate, Gazetteer
from trucewatch.knowledge.gazetteer_folding import fold
from trucewatch.knowledge.place_words import place_words
from trucewatch.reading.document import Document, Sentence, Token

__all__ = ["LARGE_TOWN", "Line", "Spot", "is_known", "is_letters", "spots_of"]

MAX_WORDS = 6  # "Autonomous Region in Muslim Mindanao" has five
_INNER = frozenset(
    "of the and de la el al le les du des del da do dos di der den am an upon sur in y i &".split()
)
LARGE_TOWN = 100_000
"""From this size on a town's name alone is taken for the town. On LGL 50,000 finds one point more
and is right one point less often; 400,000 the other way round."""
_OWN_KINDS = frozenset("region zone sea river line road island mountain valley".split())
_CAPITAL_INSIDE = re.compile(r"(?:[a-z]{1,4}[-’'‘`]|[’‘'`ʿ])[A-ZÀ-Þ]")
_JOINTS = frozenset("-’'‘`ʿ")
_SHORTENED = frozenset({"st", "ste", "mt", "ft"})
_TAILS = (
    "based", "born", "bound", "area", "led", "held", "backed", "controlled", "brokered", "mediated",
    "sponsored", "supported", "allied", "aligned", "linked", "run", "funded", "educated", "trained",
)  # fmt: skip


@dataclass(slots=True)
class Spot:
    """A possible place name: tokens ``[first, last)`` of the document and what they can mean.

    ``evidence`` grows as the sentence is looked at: 0 none, 1 weak, 2 strong. ``refused`` says
    that the words belong to another name, ``followed`` that this is only because an unknown
    capitalised word comes after. ``holder`` is the spot named after a comma that holds
    this one ("Paris, Texas"), ``holding`` the other way round.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    candidates: tuple[Candidate, ...]
    evidence: int = 0
    refused: bool = False
    followed: bool = False
    accepted: bool = False
    dateline: bool = False
    holder: Spot | None = None
    holding: Spot | None = None
    kind_word: str = ""
    modifier: str = ""
    near: bool = False
    plainly_in: bool = False
    embedded: bool = False
    tail: str = ""

    @property
    def words(self) -> int:
        """How many tokens the name has."""
        return self.last - self.first


@dataclass(slots=True)
class Line:
    """A sentence with what its capitals can tell."""

    sentence: Sentence
    tokens: Sequence[Token]
    capital: list[bool]
    all_caps: bool
    title_case: bool
    spots: list[Spot] = field(default_factory=list)

    @classmethod
    def of(cls, document: Document, sentence: Sentence) -> Line:
        """Look at the capitals of a sentence."""
        tokens = document.tokens[sentence.first : sentence.last]
        capital: list[bool] = []
        upper = long_capital = words = long_words = 0
        for token in tokens:
            text = token.text
            first = text[0]
            if first.isupper():
                is_capital = True
                words += 1
                upper += text.isupper()
            else:
                is_capital = (
                    not _JOINTS.isdisjoint(text) and _CAPITAL_INSIDE.match(text) is not None
                )
                words += first.isalpha()
            capital.append(is_capital)
            if len(text) > 3 and first.isalpha():
                long_words += 1
                long_capital += is_capital
        all_caps = words > 3 and upper >= 0.8 * words
        # A headline capitalises its long words and has no full stop; glued to the text it has one.
        stops = tokens[-1].text in {".", "!", "?"} if tokens else False
        share = 0.95 if stops else 0.8
        title = not all_caps and long_words > (5 if stops else 3)
        title = title and long_capital >= share * long_words
        return cls(sentence, tokens, capital, all_caps, title)


def spots_of(document: Document, line: Line, gazetteer: Gazetteer) -> list[Spot]:
    """The longest stretches that the gazetteer knows, left to right, none over another."""
    tokens, capital = line.tokens, line.capital
    longest = 4 if line.all_caps else MAX_WORDS
    spots: list[Spot] = []
    i, total = 0, len(tokens)
    while i < total:
        if not capital[i]:
            i += 1
            continue
        found, end = _longest(document, line, i, longest, gazetteer)
        if found:
            spots.append(_spot(document, line, i, end, found))
            i = end
        else:
            spots += _parts(document, line, i, gazetteer)
            i += 1
    line.spots = spots
    return spots


def _longest(
    document: Document, line: Line, i: int, longest: int, gazetteer: Gazetteer
) -> tuple[tuple[Candidate, ...], int]:
    """The longest name that begins at a token, and its end.

    A shorter main name goes before a longer lesser one: "Springfield City Council".
    """
    lesser: tuple[tuple[Candidate, ...], int] = ((), i)
    for j in range(_reach(line, i, longest), i, -1):
        candidates = _known(document, line, i, j, gazetteer)
        if candidates and (candidates[0].fit != "other" or (j - i == 1 and not lesser[0])):
            return candidates, j
        if candidates and not lesser[0]:
            lesser = candidates, j
    return lesser


def _reach(line: Line, i: int, longest: int) -> int:
    """The furthest end of a name that begins at a token."""
    tokens, capital = line.tokens, line.capital
    end, j = i + 1, i + 1
    tails = place_words()["class_after"]
    while j < len(tokens) and j - i < longest:
        token = tokens[j]
        if capital[j]:
            end = j + 1
        elif token.lower in tails and end == j:
            return j + 1
        elif token.text == ".":
            # "St. Louis"; "W.Va" without a space
            glued = j + 1 < len(tokens) and tokens[j + 1].start == token.end
            if tokens[j - 1].lower not in _SHORTENED and not (
                glued and len(tokens[j - 1].text) == 1
            ):
                break
        elif token.lower not in _INNER:
            break
        j += 1
    return end


def _known(
    document: Document, line: Line, i: int, j: int, gazetteer: Gazetteer
) -> tuple[Candidate, ...]:
    tokens = line.tokens
    text = document.text[tokens[i].start : tokens[j - 1].end]
    if len(text) < 2 or (j - i > 1 and "\n\n" in text):
        return ()
    candidates = gazetteer.named(text)
    if not candidates:
        return ()
    last = tokens[j - 1]
    if fold(text).replace(" ", "_") in place_words()["not_places"]:
        return ()
    if j - i > 1 and not line.capital[j - 1]:
        # A word in small letters ends only names that are listed with it ("Zaatari camp").
        return tuple(c for c in candidates if c.id.startswith("tw:"))
    if j - i == 1 and len(last.text) <= 3 and not line.all_caps and last.text.isupper():
        # Letters that stand for a name: "US", "UAE", "TX" - never the town of Us.
        return tuple(
            c for c in candidates if c.kind == "country" or c.fit == "code" or c.kind == "zone"
        )
    if j - i == 1 and i and len(last.text) <= 5 and not line.all_caps and last.text.isupper():
        # An abbreviation spelled like a town: "SANA", "UNIFIL".
        return tuple(
            c
            for c in candidates
            if c.kind in {"country", "zone"} or c.fit == "code" or fold(c.name) == fold(text)
        )
    if "." in last.text:
        return tuple(c for c in candidates if c.kind in {"country", "capital"} or c.fit == "code")
    return candidates


def _spot(
    document: Document, line: Line, i: int, j: int, candidates: tuple[Candidate, ...]
) -> Spot:
    first, last = line.tokens[i], line.tokens[j - 1]
    text = document.text[first.start : last.end]
    return Spot(first.i, last.i + 1, first.start, last.end, text, candidates)


def _parts(document: Document, line: Line, i: int, gazetteer: Gazetteer) -> list[Spot]:
    """Places inside a hyphenated word: "Moscow-based", "Iran-Iraq"."""
    token = line.tokens[i]
    if "-" not in token.text[1:-1]:
        return []
    head, _, tail = token.text.rpartition("-")
    pieces: list[tuple[int, str]] = []
    if tail in _TAILS:
        pieces = [(token.start, head)]
    elif head and head[0].isupper() and tail[0].isupper():
        pieces = [(token.start, head), (token.start + len(head) + 1, tail)]
    spots = []
    for start, text in pieces:
        candidates = gazetteer.named(text) if len(text) > 1 else ()
        large = tuple(c for c in candidates if c.kind in {"country", "capital", "region", "zone"})
        if text.isupper() and len(text) < 4:
            large = tuple(c for c in large if c.kind == "country")
        elif tail in {"based", "born", "area", "bound"}:
            large = candidates
        if large:
            spot = Spot(token.i, token.i + 1, start, start + len(text), text, large)
            spot.tail, spot.evidence = tail if len(pieces) == 1 else "", 1
            spots.append(spot)
    if len(pieces) == 2 and len(spots) < 2:
        return []  # "Al-Monitor", "Saint-Exupéry": half a name is none
    return spots


def is_known(candidate: Candidate) -> bool:
    """Whether a place is known well enough to be meant by its name alone."""
    return (
        candidate.fit == "name"
        and candidate.kind != "adm2"
        and (
            candidate.kind in {"country", "capital"}
            or (candidate.kind in _OWN_KINDS and candidate.id.startswith("tw:"))
            or candidate.population >= LARGE_TOWN
        )
    )


def is_letters(line: Line, spot: Spot) -> bool:
    """Whether a spot is letters that stand for a country ("US", "UAE")."""
    return (
        not line.all_caps
        and spot.text.isupper()
        and len(spot.text) > 1
        and any(c.kind in {"country", "zone"} for c in spot.candidates)
    )

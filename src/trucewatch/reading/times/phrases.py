"""From words to nodes: one pass over the words, small parsers only where one may begin a time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache

from trucewatch.reading.times import lengths, sets
from trucewatch.reading.times.clocks import CLOCK_WORDS
from trucewatch.reading.times.lexicon import (
    APPROXIMATE,
    BARE_PLURALS,
    CONSECUTIVE,
    FUZZY,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PARTS,
    SEASONS,
    SHIFTS,
    SHORT_WEEKDAYS,
    UNITS,
    WEEKDAYS,
)
from trucewatch.reading.times.moments import moment
from trucewatch.reading.times.nodes import (
    Calendar,
    Festival,
    Length,
    Moment,
    Node,
    Period,
    Reference,
    Shifted,
    Vague,
    Weekend,
)
from trucewatch.reading.times.periods import festival_heads
from trucewatch.reading.times.relative import DAY_WORDS
from trucewatch.reading.times.words import Words

__all__ = ["nodes", "starts"]

_Parser = Callable[[Words, int], Node | None]


def _counted(words: Words, i: int) -> Node | None:
    found = lengths.length(words, i)
    return _told_from(words, found) if found else None


def _definite(words: Words, i: int) -> Node | None:
    """As in "the day before": nothing else of a time begins with "the"."""
    return moment(words, i) if words[i + 1] == "day" else None


def _weekends(words: Words, i: int) -> Node | None:
    found = lengths.weekends_ago(words, i)
    return Moment(i, found[1], Weekend(-found[0])) if found else None


def _compound(words: Words, i: int) -> Node | None:
    return lengths.compound(words, i)


_POINT: tuple[_Parser, ...] = (moment,)
_NUMBER: tuple[_Parser, ...] = (
    lengths.ordinal_length, moment, _counted, _weekends, sets.recurring,
)  # fmt: skip
_ARTICLE: tuple[_Parser, ...] = (_counted, sets.recurring)
_WINDOW: tuple[_Parser, ...] = (lengths.windowed, lengths.ordinal_length, moment)
_SET: tuple[_Parser, ...] = (sets.recurring,)
_HYPHENED: tuple[_Parser, ...] = (moment, lengths.ordinal_length, _counted, _compound)


@lru_cache(maxsize=1)
def _triggers() -> dict[str, tuple[_Parser, ...]]:
    """Which parsers a word may begin, tried in order."""
    table: dict[str, tuple[_Parser, ...]] = {}
    for words, parsers in (
        ((*MONTHS, *WEEKDAYS, *SHORT_WEEKDAYS, *DAY_WORDS, *SEASONS), _POINT),
        (("twenties", "thirties", "forties", "fifties", "sixties", "seventies"), _POINT),
        (("eighties", "nineties", "tonight", "overnight", "early", "late"), _POINT),
        (("mid", "beginning", "start", "middle", "end", "small", "that", "same"), _POINT),
        (("the",), (_definite,)),
        (("earlier", "later", "present", "moment", "future", "q"), _POINT),
        ((word for word in PARTS if " " not in word), _POINT),
        (("noon", "midday", "midnight"), _POINT),
        ((*NUMBERS, *ORDINALS, *CLOCK_WORDS - {"noon", "midday", "midnight"}), _NUMBER),
        (("a", "an", "another", "per"), _ARTICLE),
        (lengths.ONE_WORD, (_compound,)),
        ((*FUZZY, *BARE_PLURALS), (_counted,)),
        (SHIFTS, _WINDOW),
        ((*sets.ADVERBS, "every", "each", "once", "twice", "thrice"), _SET),
        ((name + "s" for name in WEEKDAYS), _SET),
        (festival_heads(), _POINT),
    ):
        for word in words:
            held = table.get(word, ())
            table[word] = held + tuple(parser for parser in parsers if parser not in held)
    return table


def starts(words: Sequence[str]) -> list[int]:
    """The places in a document where a word may begin a time: the one pass over all its words."""
    table, after = _triggers(), _followers()
    return [
        i
        for i, word in enumerate(words)
        if (word in table or "0" <= word < ":" or ("-" in word and len(word) > 2))
        and (word not in after or _follows(words, i, after[word]))
    ]


def _follows(words: Sequence[str], i: int, expected: frozenset[str]) -> bool:
    following = words[i + 1] if i + 1 < len(words) else ""
    return following in expected or "0" <= following < ":"


@lru_cache(maxsize=1)
def _followers() -> dict[str, frozenset[str]]:
    """What must follow the commonest words for them to begin a time."""
    length = frozenset({*UNITS, *FUZZY, *NUMBERS, *CONSECUTIVE, "half", "further", "additional"})
    article = length | {"full", "whole", "single", "entire", "dozen", "hundred", "thousand", "more"}
    article |= {"long", "extra", "weekend"}
    stretch = frozenset({*UNITS, *PARTS, "same", "very"})
    return {
        "a": article, "an": article, "another": article, "per": frozenset(UNITS),
        "the": frozenset({"day"}), "that": stretch, "some": length, "many": length,
        "start": frozenset({"of"}), "end": frozenset({"of"}), "beginning": frozenset({"of"}),
        "middle": frozenset({"of"}),
    }  # fmt: skip


def nodes(words: Words, places: Sequence[int]) -> list[Node]:
    """The nodes of the sentence that ``words`` stands in, in order, none overlapping.

    ``places`` are those of :func:`starts` in the sentence.
    """
    found: list[Node] = []
    table = _triggers()
    taken = words.first
    for i in places:
        if i < taken:
            continue
        word = words.lower[i]
        parsers = table.get(word)
        if parsers is None:
            parsers = _NUMBER if word[0].isdecimal() and "-" not in word else _HYPHENED
        for parse in parsers:
            node = parse(words, i)
            if node is not None:
                _extend(words, node, taken)
                found.append(node)
                taken = _listed(words, node, found)
                break
    return found


def _told_from(words: Words, length: Length) -> Node:
    """What a length becomes by the word after it: "two days ago", "an hour later", "a day"."""
    j = length.last
    word = words[j]
    number = length.number
    if word == "or" and words[j + 1] == "so":
        j, word = j + 2, words[j + 2]
    if word == "ago":
        day = Shifted(length.unit, -number) if number else Vague("PAST_REF")
        return Moment(length.first, j + 1, day)
    alone = not words[j + 1][:1].isalpha() or words[j + 1] in {"and", "but", "when", "in", "at"}
    if word in {"earlier", "later"} or (word in {"before", "afterwards"} and alone):
        sign = -1 if word in {"earlier", "before"} else 1
        if number is None:
            return Moment(length.first, j + 1, Vague("PAST_REF" if sign < 0 else "FUTURE_REF"))
        return Moment(length.first, j + 1, Reference(length.unit, sign * number))
    return sets.of_length(words, length.first, length.last) or length


_BEFORE_LENGTH: tuple[tuple[str, ...], ...] = (
    *((word,) for word in sorted(APPROXIMATE)),
    ("no", "more", "than"), ("no", "less", "than"), ("more", "than"), ("less", "than"),
    ("at", "least"), ("at", "most"), ("up", "to"), ("just", "over"), ("well", "over"),
    ("just", "under"), ("fewer", "than"), ("longer", "than"),
)  # fmt: skip


def _extend(words: Words, node: Node, floor: int) -> None:
    """Take in the words before a node that belong to it: "about", "more than", "the"."""
    before = words[node.first - 1] if node.first > floor else ""
    if before == "the" and _takes_article(words, node):
        node.first -= 1
    elif isinstance(node, Length) and not node.nth:
        _extend_length(words, node, floor)
    elif isinstance(node, Moment) and before in APPROXIMATE and before != "some":
        if node.clock is not None:
            node.first -= 1
        elif isinstance(node.day, Calendar) and node.day.day is not None and node.part is None:
            node.first, node.day = node.first - 1, replace(node.day, around=True)


def _extend_length(words: Words, node: Length, floor: int) -> None:
    for phrase in _BEFORE_LENGTH:
        start = node.first - len(phrase)
        if start >= floor and words.match(start, *phrase):
            node.first = start
            break
    before = words[node.first - 1]
    if node.window is None and before in {"within", "in"}:
        node.window = "within" if before == "within" else "in"


def _takes_article(words: Words, node: Node) -> bool:
    """Whether "the" before a node is part of it, as in "the past week", "the early hours"."""
    if isinstance(node, Length):
        return node.window in {"past", "next"} or node.nth
    if not isinstance(node, Moment):
        return False
    if node.part is not None and (node.day is None or words[node.first] not in WEEKDAYS):
        return True
    if isinstance(node.day, Festival):
        return node.day.nth is not None
    if isinstance(node.day, Period | Weekend | Reference):
        return True
    if isinstance(node.day, Calendar):
        head = words[node.first]
        return (
            head in _DEFINITE_HEADS
            or ORDINALS.get(head) is not None
            or (head[-2:] in {"st", "nd", "rd", "th"} and head[0].isdecimal())
        )
    if isinstance(node.day, Shifted):
        return words[node.first] in _DEFINITE_HEADS
    return isinstance(node.day, Vague) and words[node.first] in {"coming", "upcoming"}


_DEFINITE_HEADS = frozenset("beginning start middle end past coming last".split())


def _listed(words: Words, node: Node, found: list[Node]) -> int:
    """Further days of a month after its first ("September 20, 23 and 26"); the place after."""
    last = node.last
    if (
        not isinstance(node, Moment)
        or not isinstance(node.day, Calendar)
        or node.clock
        or node.part
    ):
        return last
    day = node.day
    if day.month is None or day.day is None or day.until or words[node.first] not in MONTHS:
        return last
    while words[last] in {"and", ",", "or", "to", "through", "until"}:
        j = last + 1
        if words[last] == "," and words[j] in {"and", "or"}:
            j += 1
        number = words[j]
        if not (number.isdecimal() and len(number) <= 2 and 1 <= int(number) <= 31):
            break
        follows = words[j + 1]
        if follows[:1].isalpha() and follows not in _AFTER_DAY:
            break
        if follows in {"-", "/", "–"} or (follows == "," and words[last] == ","):
            break
        found.append(Moment(j, j + 1, Calendar(day.year, day.month, int(number))))
        last = j + 1
    return last


_AFTER_DAY = frozenset(
    "and or when in at by with but after before where which that to for as from until on of were "
    "was between during".split()
)

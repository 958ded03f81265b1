"""The words that bend a number: ``at least``, ``nearly``, ``as many as``, ``or so``."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.model.count import Count, Qualifier
from trucewatch.reading.document import Token

__all__ = ["after", "before", "bent"]

_BEFORE: dict[Qualifier, str] = {
    "at_least": "at least|no fewer than|no less than|not less than|not fewer than|"
    "a minimum of|minimum of|minimum|as few as|as little as|≥",
    "more_than": "more than|greater than|higher than|larger than|over|above|upwards of|upward of|"
    "in excess of|north of|exceeding|exceeded|exceeds|exceed|surpassing|surpassed|topping|past|>",
    "up_to": "up to|as many as|as much as|at most|no more than|not more than|no greater than|"
    "a maximum of|maximum of|fewer than|less than|lower than|under|below|short of|≤|<",
    "almost": "almost|nearly|nearing|close to|approaching|virtually|not quite|near",
    "about": "about|around|approximately|approx|approx .|roughly|circa|ca|ca .|c .|some|estimated|"
    "an estimated|perhaps|maybe|in the region of|in the order of|on the order of|in the range of|~",
    "exact": "exactly|precisely|just|only|a total of|total of|in all|merely",
}
_PHRASES: dict[str, list[tuple[tuple[str, ...], Qualifier]]] = {}
for _qualifier, _list in _BEFORE.items():
    for _phrase in _list.split("|"):
        _words = tuple(_phrase.split())
        _PHRASES.setdefault(_words[-1], []).append((_words, _qualifier))
for _entries in _PHRASES.values():
    _entries.sort(key=lambda entry: -len(entry[0]))
_STRENGTH: dict[Qualifier, int] = {
    "exact": 0, "about": 1, "almost": 2, "up_to": 3, "more_than": 3, "at_least": 3,
}  # fmt: skip
_INTENSIFIERS = frozenset("well far slightly just only still even now".split())
_POINTERS = frozenset({"the", "those", "these", "its", "their", "another"})
_MOST_HEDGES = 3
# After these nouns and verbs "over", "about", "around", "above" and "under" are prepositions:
# "a dispute over two islands", "asked about two soldiers".
_GOVERNORS = frozenset(
    """control concern concerns concerned dispute disputes disputed row rows talk talks talked
    anger clash clashes clashed fighting fought fight conflict conflicts war battle battles flew
    fly flying flown spread worry worries worried report reports information news question
    questions questioned ask asked asking alarm rule ruled rules sovereignty victory negotiation
    negotiations agreement differences tension tensions speak spoke spoken know knew learned
    knowledge details detail doubt doubts deployed deploy live lived living fell falling placed
    put buried trapped""".split()
)
_PREPOSITIONS = frozenset({"over", "about", "around", "above", "under", "below", "near", "past"})
_AFTER: tuple[tuple[tuple[str, ...], Qualifier], ...] = (
    (("or", "more"), "at_least"),
    (("or", "so"), "about"),
    (("or", "thereabouts"), "about"),
    (("or", "fewer"), "up_to"),
    (("or", "less"), "up_to"),
    (("at", "least"), "at_least"),
    (("at", "most"), "up_to"),
    (("-", "odd"), "about"),
    (("odd",), "about"),
    (("-", "plus"), "at_least"),
    (("+",), "at_least"),
)


def before(tokens: Sequence[Token], i: int, first: int) -> tuple[Qualifier, int]:
    """The qualifier that ends right before token ``i``, and the token it starts at.

    Looks no further back than token ``first``. ``("exact", i)`` where there is none.
    """
    qualifier: Qualifier = "exact"
    start = i
    for _ in range(_MOST_HEDGES):
        found = _one_before(tokens, start, first)
        if found is None:
            break
        kind, start = found
        if _STRENGTH[kind] > _STRENGTH[qualifier]:
            qualifier = kind
        while start > first and tokens[start - 1].lower in _INTENSIFIERS and kind != "exact":
            start -= 1
    return qualifier, start


def _one_before(tokens: Sequence[Token], i: int, first: int) -> tuple[Qualifier, int] | None:
    at = i
    if at > first + 1 and tokens[at - 1].lower in _POINTERS:
        at -= 1  # "more than the twenty"
    if at <= first:
        return None
    for phrase, kind in _PHRASES.get(tokens[at - 1].lower, ()):
        start = at - len(phrase)
        if start < first or any(
            tokens[start + n].lower != word for n, word in enumerate(phrase[:-1])
        ):
            continue
        if at != i and kind in {"about", "exact"}:
            return None
        if phrase[0] in _PREPOSITIONS and start > first:
            governor = tokens[start - 1].lower
            if governor in _GOVERNORS:
                return None
        return kind, start
    return None


def after(tokens: Sequence[Token], i: int, end: int) -> tuple[Qualifier, int]:
    """The qualifier that starts at token ``i``, and the token after it; else ``("exact", i)``."""
    if tokens[i - 1].lower.endswith(("-odd", "-plus")):
        return ("about" if tokens[i - 1].lower.endswith("odd") else "at_least"), i
    if i < end:
        for phrase, kind in _AFTER:
            last = i + len(phrase)
            if last <= end and all(tokens[i + n].lower == word for n, word in enumerate(phrase)):
                touching = tokens[i].start == tokens[i - 1].end
                if (phrase[0] in {"+", "-"}) and not touching:
                    continue
                return kind, last
    return "exact", i


def bent(value: int, qualifier: Qualifier) -> Count:
    """The count of ``value`` under a qualifier.

    "Fewer than 20" is read like "up to 20": null/20, as the contract has no bound that excludes
    its number.
    """
    match qualifier:
        case "at_least" | "more_than":
            return Count(value, None, qualifier)
        case "up_to" | "almost":
            return Count(None, value, qualifier)
        case "exact" if value == 0:
            return Count(0, 0, "none")
        case _:
            return Count(value, value, qualifier)

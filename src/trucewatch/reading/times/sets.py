"""Sets of times: ``every day``, ``daily``, ``twice a week``, ``six hours a day``, ``Fridays``."""

from __future__ import annotations

from trucewatch.reading.times.dates import is_month
from trucewatch.reading.times.lengths import length
from trucewatch.reading.times.lexicon import MONTHS, PARTS, UNITS, WEEKDAYS, number_of
from trucewatch.reading.times.nodes import Recurring
from trucewatch.reading.times.values import period_of
from trucewatch.reading.times.words import Words

__all__ = ["ADVERBS", "recurring"]

ADVERBS: dict[str, str] = {
    "hourly": "PT1H", "daily": "P1D", "nightly": "XXXX-XX-XXTNI", "weekly": "P1W",
    "fortnightly": "P2W", "biweekly": "P2W", "monthly": "P1M", "quarterly": "P3M",
    "yearly": "P1Y", "annual": "P1Y", "annually": "P1Y",
}  # fmt: skip
_RATES = frozenset({"a", "per", "each", "every"})
_WEEKDAY_PLURALS = {name + "s": number for name, number in WEEKDAYS.items()}
_TIMES = {"once", "twice", "thrice"}


def recurring(words: Words, i: int) -> Recurring | None:
    """The set of times that starts at place ``i``."""
    word = words[i]
    if word in ADVERBS:
        if _is_newspaper(words, i):
            return None
        return Recurring(i, i + 1, ADVERBS[word])
    if word in {"every", "each"}:
        return _every(words, i)
    if word in _WEEKDAY_PLURALS:
        return Recurring(i, i + 1, f"XXXX-WXX-{_WEEKDAY_PLURALS[word]}")
    if word in _TIMES:
        return _rate(words, i, i + 1)
    if number_of(word) is not None and words[i + 1] in {"times", "time"}:
        return _rate(words, i, i + 2)
    if word in {"a", "per"} and words[i + 1] in UNITS and words[i + 1] not in {"second", "minute"}:
        if _per_person(words, i):
            return None
        return _rate(words, i, i)
    return None


def _is_newspaper(words: Words, i: int) -> bool:
    """As in "the Daily Star", "the pan-Arab daily Asharq", "a weekly newspaper"."""
    if words.shouting:
        return False
    named = (
        words.capital(i + 1)
        or (words.capital(i) and words.capital(i - 1))
        or words[i + 1].startswith("al-")
    )
    return named or words[i + 1] in {"newspaper", "newspapers", "paper", "papers"}


def _per_person(words: Words, i: int) -> bool:
    """Whether "a day" counts something before it, as a rate does: else it is a length."""
    before = words[i - 1]
    return words[i] == "a" and not (before.endswith("s") or before in {"day", "people", "litres"})


def _rate(words: Words, first: int, j: int) -> Recurring | None:
    unit = UNITS.get(words[j + 1]) if words[j] in _RATES else None
    if unit is None or words[j + 1] == "second" or words[j + 2] in {"ago", "later", "earlier"}:
        return None
    return Recurring(first, j + 2, period_of(unit, 1))


def of_length(words: Words, first: int, last: int) -> Recurring | None:
    """The set that a length becomes with a rate after it ("six hours a day")."""
    return _rate(words, first, last) if words[last] in {"a", "per"} else None


def _every(words: Words, i: int) -> Recurring | None:
    j = i + 1
    word = words[j]
    if word in WEEKDAYS:
        value, end = f"XXXX-WXX-{WEEKDAYS[word]}", j + 1
        if words[end] in PARTS:
            return Recurring(i, end + 1, f"{value}T{PARTS[words[end]].code}")
        return Recurring(i, end, value)
    if word == "single" and words[j + 1] in UNITS:
        j, word = j + 1, words[j + 1]
    if word in UNITS and word != "second":
        return Recurring(i, j + 1, period_of(UNITS[word], 1))
    if word == "other" and words[j + 1] in UNITS:
        return Recurring(i, j + 2, period_of(UNITS[words[j + 1]], 2))
    if word in PARTS and PARTS[word].code:
        return Recurring(i, j + 1, f"XXXX-XX-XXT{PARTS[word].code}")
    if word == "weekend":
        return Recurring(i, j + 1, "XXXX-WXX-WE")
    if is_month(words, j):
        return Recurring(i, j + 1, f"XXXX-{MONTHS[word]:02d}")
    inner = length(words, j) if words[i] == "every" else None
    if inner is not None and inner.number is not None:
        return Recurring(i, inner.last, period_of(inner.unit, inner.number))
    return None

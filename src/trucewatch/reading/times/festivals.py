"""Named days and months: when they fall, by the rule of their calendar.

Christian feasts follow the Gregorian and Julian computus (Meeus, *Astronomical Algorithms*,
ch. 8), exact for every year; the dates of fixed Orthodox feasts hold until 2099. Islamic ones
follow the tabular calendar (type II leap years, civil epoch 16 July 622 Julian; Reingold and
Dershowitz, *Calendrical Calculations*, ch. 7): months begin with a sighting of the moon, which
differs by country, so they are given with a day to either side and marked ambiguous.
Nowruz is the day of the March equinox, 20 or 21 March where it is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

__all__ = ["FESTIVALS", "Feast", "feasts"]


@dataclass(slots=True, frozen=True)
class Feast:
    """One keeping of a named day: its reckoned days, and the days it may have covered."""

    first: date
    last: date
    earliest: date
    latest: date

    @property
    def ambiguous(self) -> bool:
        """Whether the days kept may differ from the days reckoned."""
        return self.first != self.earliest or self.last != self.latest


_Rule = Callable[[int], list[Feast]]


def _certain(first: date, days: int = 1) -> Feast:
    last = first + timedelta(days=days - 1)
    return Feast(first, last, first, last)


def _fixed(month: int, day: int) -> _Rule:
    return lambda year: [_certain(date(year, month, day))]


def _western_easter(year: int) -> date:
    golden, century, rest = year % 19, year // 100, year % 100
    correction = (century + 8) // 25
    epact = (19 * golden + century - century // 4 - (century - correction + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    epact = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - epact + 34) % 7
    month, day = divmod(epact + weekday + 114, 31)
    julian_lag = year // 100 - year // 400 - 2
    return date(year, month, day + 1) + timedelta(days=julian_lag)


def _easter(computus: Callable[[int], date], days: int) -> _Rule:
    return lambda year: [_certain(computus(year) + timedelta(days=days))]


def _islamic_date(year: int, month: int, day: int) -> date:
    days = day + 29 * (month - 1) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return date.fromordinal(227014 + days)


def _islamic(month: int, day: int, days: int | None = 1) -> _Rule:
    """A feast of ``days`` days, or of the whole month where ``days`` is ``None``."""

    def rule(year: int) -> list[Feast]:
        found: list[Feast] = []
        about = (year - 622) * 33 // 32
        for hijri in range(max(1, about - 1), about + 3):
            first = _islamic_date(hijri, month, day)
            if first.year != year:
                continue
            if days is None:
                last = _islamic_date(hijri + month // 12, month % 12 + 1, 1) - timedelta(days=1)
                span = last
            else:
                last, span = first, first + timedelta(days=days - 1)
            found.append(Feast(first, last, first - timedelta(days=1), span + timedelta(days=1)))
        return found

    return rule


def _nowruz(year: int) -> list[Feast]:
    day = date(year, 3, 21)
    return [Feast(day, day, date(year, 3, 20), day)]


_EID = _islamic(10, 1, 3)
_EID_ADHA = _islamic(12, 10, 4)

FESTIVALS: dict[str, tuple[_Rule, ...]] = {
    name: rules
    for names, rules in (
        ("ramadan|ramadhan", (_islamic(9, 1, None),)),
        ("muharram", (_islamic(1, 1, None),)),
        ("eid al-fitr|eid ul-fitr|eid el-fitr|eid-al-fitr|eid al fitr|eid ul fitr", (_EID,)),
        ("eid al-adha|eid ul-adha|eid el-adha|eid-al-adha|eid al adha|eid ul adha", (_EID_ADHA,)),
        ("eid", (_EID, _EID_ADHA)),
        ("ashura|ashoura", (_islamic(1, 10),)),
        ("mawlid", (_islamic(3, 12),)),
        ("arbaeen", (_islamic(2, 20),)),
        ("nowruz|newroz|norouz|nawruz", (_nowruz,)),
        ("orthodox christmas", (_fixed(1, 7),)),
        ("orthodox christmas eve", (_fixed(1, 6),)),
        ("christmas|christmas day", (_fixed(12, 25),)),
        ("christmas eve", (_fixed(12, 24),)),
        ("boxing day", (_fixed(12, 26),)),
        ("new year|new year's day", (_fixed(1, 1),)),
        ("new year's eve", (_fixed(12, 31),)),
        ("easter|easter sunday", (_easter(_western_easter, 0),)),
        ("orthodox easter", (_easter(_orthodox_easter, 0),)),
        ("good friday", (_easter(_western_easter, -2),)),
        ("easter monday", (_easter(_western_easter, 1),)),
        ("palm sunday", (_easter(_western_easter, -7),)),
    )
    for name in names.split("|")
}
"""The rules of each name; "Eid" alone is either of two feasts."""


@lru_cache(maxsize=4096)
def feasts(name: str, year: int) -> tuple[Feast, ...]:
    """The keepings of a named day that begin in a Gregorian year, 623 to 9000, in order."""
    if not 623 <= year <= 9000:
        return ()
    found = [feast for rule in FESTIVALS[name] for feast in rule(year)]
    return tuple(sorted(found, key=lambda feast: feast.first))

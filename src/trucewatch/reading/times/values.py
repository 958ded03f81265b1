"""TIMEX3 values (TimeML 1.2.1) of days, stretches and lengths."""

from __future__ import annotations

from datetime import date

from trucewatch.reading.times.lexicon import Unit

__all__ = ["period_of", "week_of"]


def period_of(unit: Unit, number: float | None) -> str:
    """The value of a length: ``P3D``, ``PT72H``, ``PXW`` where the words do not count.

    Halves of an hour and of a century are told in minutes and years; other fractions stay
    decimal, as in ``P3.5Y``.
    """
    head = "PT" if unit.clock else "P"
    if number is None:
        return f"{head}X{unit.code}"
    if not float(number).is_integer() and number < 1:
        if unit.code == "H":
            return f"PT{round(number * 60)}M"
        if unit.code in {"DE", "CE", "Y"}:
            months = round(number * unit.months)
            return f"P{months}M" if months % 12 else f"P{months // 12}Y"
    if not float(number).is_integer():
        return f"{head}{number:g}{unit.code}"
    return f"{head}{int(number)}{unit.code}"


def week_of(day: date) -> str:
    """The ISO week of a day: ``2026-W02``."""
    year, week, _ = day.isocalendar()
    return f"{year:04d}-W{week:02d}"

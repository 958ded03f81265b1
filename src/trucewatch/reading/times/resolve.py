"""From nodes to mentions: days, clock times and lengths worked out against the report."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from trucewatch.model.interval import Interval
from trucewatch.reading.document import Document, Sentence, TimeMention
from trucewatch.reading.times.anchors import dates_of
from trucewatch.reading.times.directions import direct, direction
from trucewatch.reading.times.nodes import (
    Calendar,
    Day,
    Length,
    Moment,
    Node,
    Recurring,
    Reference,
    Shifted,
    Vague,
)
from trucewatch.reading.times.pairs import follow, pair_zones
from trucewatch.reading.times.ranges import bound_ranges
from trucewatch.reading.times.reckoning import YEARS, Dates, Setting, one_day
from trucewatch.reading.times.spans import place
from trucewatch.reading.times.tense import Leaning, leaning
from trucewatch.reading.times.told import Told, clock_bounds, part_bounds
from trucewatch.reading.times.values import period_of
from trucewatch.reading.times.words import Words

__all__ = ["Resolver"]

_CLAUSE_COST = 40
"""What a word that opens a clause adds to the distance, in tokens, from a clock time to a day."""
_REACH = 3
"""How many sentences on "the next day" may still be counted from a day that was named."""
_STILL_SPOKEN_OF = timedelta(days=3)
_TO = (["to"], ["until"], ["till"], ["-"], ["–"], ["through"])
_CLAUSE = frozenset({";", ":", "that", "which", "who", "when", "while", "after", "before", "but"})


class Resolver:
    """Turns the nodes of one document into mentions, sentence by sentence, left to right."""

    def __init__(self, document: Document, words: Words, home: str | None) -> None:
        self._text = document.text
        self._tokens = document.tokens
        self._words = words
        self._home = home
        self._moment = _published(document.report.published)
        self._day = _day(document.report.published)
        self._today = one_day(self._day) if self._day is not None else None
        self._reference: date | None = None
        self._reference_in = 0
        self._at = 0
        self._spoken: date | None = None
        """The first day of the last time of any length that the text spoke of."""
        self._latest: Dates | None = None
        self._latest_in = -2
        self._recent: Dates | None = None
        """The day that the sentence before this one spoke of."""

    def mentions(self, sentence: Sentence, nodes: list[Node]) -> list[TimeMention]:
        """The mentions of a sentence, in order."""
        self._at = sentence.i
        self._recent = self._latest if sentence.i == self._latest_in + 1 else None
        tolds = self._days([node for node in nodes if isinstance(node, Moment)])
        self._times(tolds)
        for told in tolds:
            if told.own and told.dates is not None and told.dates.is_day:
                self._latest, self._latest_in = told.dates, sentence.i
        found = {id(told.node): told for told in tolds}
        mentions = []
        for node in nodes:
            if isinstance(node, Moment):
                mentions.append(self._of_moment(found[id(node)]))
            elif isinstance(node, Length):
                mentions.append(self._of_length(node, tolds))
            else:
                mentions.append(self._of_set(node))
        return mentions

    # ---- days --------------------------------------------------------------------------------

    def _days(self, nodes: list[Moment]) -> list[Told]:
        """The nodes with their days, told one after another: later ones may count from earlier."""
        tolds: list[Told] = []
        said: date | None = None
        year: int | None = None
        for k, node in enumerate(nodes):
            if node.day is None:
                tolds.append(Told(node, None, None, False, node.first, node.last))
                continue
            side = self._leaning(nodes, k)
            named = year if year is not None else self._year_ahead(nodes, k)
            origin = self._origin(node.day)
            dates = dates_of(node.day, Setting(self._day, side, origin, said, named))
            tolds.append(Told(node, side, dates, True, node.first, node.last))
            if dates.first is not None and not isinstance(node.day, Shifted):
                self._spoken = dates.first
            if dates.is_day:
                self._reference, self._reference_in = dates.first, self._at
                if dates.first and self._day and dates.first <= self._day:
                    said = dates.first
            if isinstance(node.day, Calendar) and node.day.year is not None:
                year = node.day.year
        return tolds

    def _leaning(self, nodes: list[Moment], k: int) -> Leaning:
        """Which way a time looks; the end of a range looks where its start does."""
        node, words = nodes[k], self._words
        if k and words.slice(nodes[k - 1].last, node.first) in _TO:
            side = leaning(words, nodes[k - 1].first, nodes[k - 1].last)
            return side or leaning(words, node.first, node.last)
        return leaning(words, node.first, node.last)

    def _origin(self, day: Day) -> date | None:
        """What a time told from another is counted from: a day, or for longer units any time."""
        if isinstance(day, Reference) and day.unit.code != "D" and not day.unit.clock:
            return self._spoken
        return self._reference if self._at - self._reference_in <= _REACH else None

    def _year_ahead(self, nodes: list[Moment], k: int) -> int | None:
        """The year of the date that ends a range or list begun without one."""
        told = nodes[k].day
        if not isinstance(told, Calendar) or told.year is not None or k + 1 >= len(nodes):
            return None
        following = nodes[k + 1].day
        gap = self._words.slice(nodes[k].last, nodes[k + 1].first)
        joined = len(gap) == 1 and gap[0] in {"to", "and", "-", "–", "until", "through", ",", "or"}
        if not joined or not isinstance(following, Calendar) or following.year is None:
            return None
        return following.year - ((told.month or 0) > (following.month or 12))

    # ---- clock times and bounds --------------------------------------------------------------

    def _times(self, tolds: list[Told]) -> None:
        for told in tolds:
            if told.dates is None:
                self._attach(told, tolds)
        for told in tolds:
            self._bound(told)
        seconds = pair_zones(self._words, tolds, self._home)
        ends = bound_ranges(self._words, tolds, seconds, self._home)
        for k, told in enumerate(tolds):
            if k in seconds:
                follow(self._words, tolds[k - 1], told)
            elif k not in ends:
                direct(self._words, told, self._day)

    def _attach(self, told: Told, tolds: list[Told]) -> None:
        """Give a clock time or part of a day without a day the nearest one of its sentence."""
        best: Told | None = None
        cost = 10**6
        for other in tolds:
            if not other.own or other.dates is None or not other.dates.is_day:
                continue
            if direction(self._words, other)[0] in {"since", "until", "before", "by", "after"}:
                continue
            first, last = sorted((told.node, other.node), key=lambda node: node.first)
            between = self._words.slice(first.last, last.first)
            distance = len(between) + _CLAUSE_COST * sum(word in _CLAUSE for word in between)
            if distance < cost:
                best, cost = other, distance
        if best is not None:
            told.dates = best.dates
            if best.node.part is not None and best.node.part.code == "NI":
                told.node.night_before = best.node.night_before
                told.node.night_after = not best.node.night_before
        else:
            told.dates = self._of_context(told)

    def _of_context(self, told: Told) -> Dates | None:
        """The day of a clock time whose sentence names none: that of the sentence before.

        Not where the time lies ahead, nor where that day is long past: then it is today.
        """
        recent, today = self._recent, self._day
        ahead = leaning(self._words, told.node.first, told.node.last) == "future"
        if told.node.part is not None and told.node.part.code == "NI" and not ahead:
            told.node.night_before = True
            return self._today
        if recent is None or recent.first is None or today is None:
            return self._today if today is not None else recent
        near = timedelta(0) <= today - recent.first <= _STILL_SPOKEN_OF
        return recent if near and not ahead else self._today

    def _bound(self, told: Told) -> None:
        node, dates = told.node, told.dates
        if node.clock is not None:
            clock_bounds(told, self._home)
        elif node.part is not None:
            part_bounds(told, self._home)
        elif dates is not None:
            told.value, told.precision = dates.value, dates.precision
            told.start, told.end, told.ambiguous = dates.first, dates.last, dates.ambiguous
            if isinstance(node.day, Shifted | Reference) and node.day.unit.clock:
                self._hours(told, node.day)

    def _hours(self, told: Told, day: Shifted | Reference) -> None:
        """As in "two hours ago": to the minute where the clock time of publication is known."""
        told.precision = "hour"
        if isinstance(day, Shifted) and self._moment is not None:
            minutes = max(-(10**7), day.number * max(day.unit.minutes, 1))
            at = self._moment + timedelta(minutes=minutes)
            told.start = told.end = at
            told.value = at.strftime("%Y-%m-%dT%H:%M")
            return
        if isinstance(told.start, date) and isinstance(told.end, date):
            reach = timedelta(days=int(abs(day.number) * max(day.unit.minutes, 1) // 1440) + 1)
            try:
                told.start, told.end = (
                    (told.start - reach, told.end)
                    if day.number < 0
                    else (told.start, told.end + reach)
                )
            except OverflowError:
                told.start = told.end = None
            told.value = f"{told.value[:10]}TXX"

    # ---- mentions ----------------------------------------------------------------------------

    def _exact(self, first: int, last: int) -> str:
        return self._text[self._tokens[first].start : self._tokens[last - 1].end]

    def _span(self, node: Node) -> tuple[int, int]:
        return self._tokens[node.first].start, self._tokens[node.last - 1].end

    def _of_moment(self, told: Told) -> TimeMention:
        start, end = self._span(told.node)
        day = told.node.day
        hours = isinstance(day, Shifted | Reference) and day.unit.clock
        interval: Interval | None = None
        if not (isinstance(day, Vague) and told.node.clock is None):
            interval = told.interval(self._exact(told.quoted, told.quoted_end))
        kind = "TIME" if told.is_time or hours else "DATE"
        return TimeMention(start, end, kind, told.value, interval)  # type: ignore[arg-type]

    def _of_length(self, node: Length, tolds: list[Told]) -> TimeMention:
        start, end = self._span(node)
        first = node.first - 1 if node.window in {"within", "in"} else node.first
        side: Leaning = None
        if node.window in {"within", "in", "next"}:
            side = leaning(self._words, node.first, node.last)
        day = self._day
        if node.nth:
            day = next(
                (
                    t.dates.first
                    for t in tolds
                    if t.own and t.dates and t.dates.is_day and not direction(self._words, t)[0]
                ),
                day,
            )
        exact = self._exact(max(first, self._words.first), node.last)
        interval = place(self._words, node, side, day, self._moment, exact)
        return TimeMention(start, end, "DURATION", period_of(node.unit, node.number), interval)

    def _of_set(self, node: Recurring) -> TimeMention:
        start, end = self._span(node)
        return TimeMention(start, end, "SET", node.value, None)


def _day(published: str | None) -> date | None:
    """The day of an ISO date or timestamp, ``None`` where there is none or no report can be."""
    try:
        day = date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None
    return day if day is not None and day.year in YEARS else None


def _published(published: str | None) -> datetime | None:
    """The clock time of publication, where it is known."""
    if not published or "T" not in published or _day(published) is None:
        return None
    try:
        return datetime.fromisoformat(published)
    except ValueError:
        return None

"""When a ceasefire begins and ends, as the sentence that tells of it says."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import EndsMeans
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context
from trucewatch.reading.document import TimeMention
from trucewatch.reading.grammar import Clause
from trucewatch.reading.truce_telling import Telling
from trucewatch.reading.truce_words import TruceMention

__all__ = ["closing", "opening", "times"]

_START = re.compile(
    r"\b(?:from|starting|beginning|begins?|began|starts?|started|effective|as of|"
    r"(?:takes?|took|taking|go(?:es)?|went|came|comes?|coming|into|in)\s+(?:in)?to?\s*(?:effect|force)"
    r"|with effect)(?:\s+\w+){0,2}\s*$",
    re.I,
)
_END = re.compile(
    r"\b(?:until|till|through|ends?|ended|ending|expires?|expired|expiring|lapse[sd]?|beyond"
    r"|deadline(?:\s+\w+){0,3}|not later than|no later than)"
    r"(?:\s+(?:at|on|of|about|around|late|early)){0,2}\s*$",
    re.I,
)
_BY = re.compile(r"\b(?:by|before)(?:\s+(?:at|the))?\s*$", re.I)
_DEADLINE = re.compile(r"\bdeadline\b", re.I)
_LEAVE = re.compile(
    r"\b(?:leave|leaves|leaving|withdraw\w*|evacuat\w+|depart\w*|vacate|pull out)\b", re.I
)
_ACCEPT = re.compile(r"\b(?:accept|respond|reply|answer|surrender|disarm)\b", re.I)
_DURATION = re.compile(r"^P(?:T?)(\d+)([HDWMY])$")


def times(
    telling: Telling,
) -> tuple[Interval | None, Interval | None, EndsMeans | None]:
    """The beginning, the end and what the end means; ``None`` for each that is not told."""
    context, clause = telling.context, telling.clause
    sentence, mention, act = telling.sentence, telling.mention, telling.act
    text = context.text
    starts: Interval | None = None
    ends: Interval | None = None
    means: EndsMeans | None = None
    said: Interval | None = None
    length: TimeMention | None = None
    opened: TimeMention | None = None
    begins = clause if clause is not None and clause.lemma in _BEGINS else None
    for time in context.times(sentence.start, sentence.end):
        lead = text[max(sentence.start, time.start - 40) : time.start]
        if time.type == "DURATION" or time.type == "SET":
            if _DURATION.match(time.value) and _lasts(text, time, mention):
                length = time
            continue
        if time.interval is None:
            continue
        if _END.search(lead):
            ends = ends or closing(time.interval)
            purpose = _PURPOSE.match(text, time.end, sentence.end)
            if _DEADLINE.search(lead) or _DEADLINE.search(text[time.end : time.end + 12]):
                means = _deadline(text[sentence.start : sentence.end])
            elif purpose is not None:
                means = _deadline(purpose[0])
            else:
                means = means or "expiry"
        elif _DEADLINE.search(text[time.end : time.end + 12]):
            means = _deadline(text[sentence.start : sentence.end])
            ends = ends or closing(time.interval)
        elif _BY.search(lead):
            between = text[mention.end : time.start]
            if _LEAVE.search(between):
                ends, means = ends or closing(time.interval), "deadline_to_leave"
            elif _ACCEPT.search(between):
                ends, means = ends or closing(time.interval), "deadline_to_accept"
        elif _START.search(lead) or (begins is not None and _belongs(context, begins, time)):
            starts, opened = starts or opening(time.interval), opened or time
            if _TO.match(text, time.end) and ends is None and time.interval.end is not None:
                ends, means = closing(time.interval), means or "expiry"
        elif _within(telling, time):
            starts, opened = starts or opening(time.interval), opened or time
        elif said is None and _is_own(telling, time) and not _of_telling(telling, time):
            said, opened = time.interval, opened or time
    if starts is None and said is not None and act in {"declared", "agreed", "in_force"}:
        starts = said
    if length is not None and ends is None and starts is not None and opened is not None:
        ends = _after(context, starts, opened, length)
        means = "expiry" if ends is not None else None
    if (
        act in {"extended", "proposed"}
        and ends is not None
        and starts is None
        and "beyond" in text[sentence.start : sentence.end].lower()
    ):
        starts, ends, means = ends, None, None
    return starts, ends, means


def _within(telling: Telling, time: TimeMention) -> bool:
    """Whether a time stands in the truce's own phrase: "the Feb. 27 truce", "Sunday's truce"."""
    phrase, wanted = telling.phrase, telling.act in {"proposed", "rejected"}
    if wanted or phrase is None or time.interval is None or time.interval.start is None:
        return False
    start, _ = telling.context.span(phrase)
    return start < time.end <= telling.mention.end  # "Feb." may end a phrase of its own


def _is_own(telling: Telling, time: TimeMention) -> bool:
    """Whether no other verb stands between a truce and a time: "freed prisoners held since May"."""
    context, clause = telling.context, telling.clause
    if time.interval is None or (time.interval.start is None and time.interval.end is None):
        return False
    text, start = context.text, telling.sentence.start
    if _SINCE.search(text, max(start, time.start - 10), time.start) and telling.act != "in_force":
        return False  # nothing is agreed "since April"
    if _OF_TALKS.match(text, time.end):
        return False
    if time.start < telling.mention.start:
        return _DATELINE.match(text, time.end) is None
    at = context.token_at(time.start)
    between = [c for c in telling.grammar.clauses if telling.first < c.head < at]
    if not between or between[-1] is clause:
        return True
    nearest = between[-1]
    other = nearest.form in {"participle", "gerund"} or nearest.relative
    subject = nearest.subject
    if not other or subject is None:
        return not other
    met = context.lowers(subject.first, subject.last)  # "at talks held on Friday" they agreed
    return subject.first <= telling.first < nearest.first or not _MEETINGS.isdisjoint(met)


_SINCE = re.compile(r"\bsince\s+(?:\w+\s+)?$", re.I)
_DATELINE = re.compile(r"\s*\([^)]{2,30}\)\s*[-–—_]")
_OF_TALKS = re.compile(
    r"['’]s\s+(?:\w+\s+)?(?:meetings?|talks|sessions?|summit|statement|briefing|speech|report)\b",
    re.I,
)
_MEETINGS = frozenset("talks meeting summit session negotiations round conference".split())


def _lasts(text: str, time: TimeMention, mention: TruceMention) -> bool:
    """Whether a length is the truce's own: "a 72-hour truce", "a truce for three days"."""
    if time.end <= mention.start:
        between = text[time.end : mention.start]
        return len(between.split()) <= 2 and re.search(r"\b(?:of|after|in)\b", between) is None
    between = text[mention.end : time.start]
    if re.search(r"\blasts?\s+(?:for\s+)?$", between):
        return True
    return (
        len(between) < 60 and re.search(r"\b(?:for|of|lasting)\s+(?:\w+\s+)?$", between) is not None
    )


_PURPOSE = re.compile(r"\s*(?:on\s+\w+\s+)?to\s+(?:\w+\s+)?\w+")
_BEGINS = frozenset("begin start commence".split())


def _belongs(context: Context, clause: Clause, time: TimeMention) -> bool:
    """Whether a time stands among a verb's own phrases."""
    return context.document.tokens[clause.last - 1].end < time.start < context.text_end(clause)


def _of_telling(telling: Telling, time: TimeMention) -> bool:
    """Whether a time says when somebody spoke: "said on Monday that the truce would begin"."""
    clause = telling.clause
    holder = telling.grammar.clause_at(telling.context.token_at(time.start))
    if holder is None or clause is None or holder.head == clause.head:
        return False
    return holder.lemma in verbs()["speech_always"] and holder.head < clause.head


_TO = re.compile(r"\s*(?:to|until|till|-|–)\s*(?=[\d\w])")


def opening(interval: Interval) -> Interval:
    """The moment that "from" opens: the first bound, as a point where a clock time is meant."""
    start = interval.start
    if start is None or interval.precision not in {"minute", "hour", "day"}:
        return interval
    return msgspec.structs.replace(interval, end=start)


def closing(interval: Interval) -> Interval:
    """The moment that "until" or "by" closes: the last bound, as a point."""
    end = interval.end
    return msgspec.structs.replace(interval, start=end) if end is not None else interval


def _deadline(sentence: str) -> EndsMeans:
    if _LEAVE.search(sentence):
        return "deadline_to_leave"
    return "deadline_to_accept" if _ACCEPT.search(sentence) else "expiry"


def _after(
    context: Context, starts: Interval, opened: TimeMention, length: TimeMention
) -> Interval | None:
    """The end of a stated length from a start known to the minute or the day."""
    match = _DURATION.match(length.value)
    if match is None or starts.start is None:
        return None
    number, unit = int(match[1]), match[2]
    hours = "T" in length.value
    if hours and not starts.is_point:
        return None
    days = {"D": number, "W": 7 * number}.get(unit)
    step = timedelta(hours=number) if hours and unit == "H" else timedelta(days=days or 0)
    if not step:
        return None
    moment = datetime.fromisoformat(starts.start) + step
    whole = "T" in starts.start
    bound = moment.isoformat() if whole else moment.date().isoformat()
    words = context.text[min(length.start, opened.start) : max(length.end, opened.end)]
    return Interval(bound, bound, starts.precision, starts.zone, words)

"""The terms of a ceasefire as one sentence gives them: who, where, from when, until when.

Nothing is taken from other sentences but parties and areas of the truce that a definite mention
("the ceasefire") points back to; the picture puts sentences together.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from trucewatch.model.claim import EndsMeans, Truce, TruceAct
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Voice
from trucewatch.reading.document import Sentence, TimeMention
from trucewatch.reading.grammar import Clause, Grammar
from trucewatch.reading.truce_words import TruceMention

__all__ = ["terms"]

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
_PERMANENT = re.compile(
    r"\b(?:permanent|definitive(?:ly)?|indefinite(?:ly)?|open-ended|lasting|final)\s+(?:\w+\s+){0,2}$",
    re.I,
)
_TEMPORARY = re.compile(
    r"\b(?:temporary|interim|brief|provisional"
    r"|(?:\d+|two|three|five|seven|ten)[- ](?:hour|day|week|month)\w*)"
    r"\s+(?:\w+\s+){0,2}$",
    re.I,
)
_MEDIATED = re.compile(
    r"\b(?:(?:brokered|mediated|sponsored|facilitated|negotiated|guaranteed)\s+by"
    r"|(?:mediation|auspices|sponsorship|facilitation)\s+(?:of|by|from)|thanks to"
    r"|mediators?\s+from)\s+",
    re.I,
)
_MEDIATED_BEFORE = re.compile(
    r"\b([A-Z][\w.]*(?:\s[A-Z][\w.]*)*)[-\s](?:brokered|mediated|sponsored|backed|led|mediation)\b"
)
_EXCLUDES = re.compile(
    r"\b(?:except(?:ing)?(?:\s+for)?|excluding|excludes?|(?:does|do|did|will|would)\s+not\s+"
    r"(?:include|cover|apply\s+to|extend\s+to)|with the exception of|not including)\s+",
    re.I,
)
_REFERS = re.compile(r"^(?:the|this|that|these|those|its|their)$", re.I)
_DURATION = re.compile(r"^P(?:T?)(\d+)([HDWMY])$")


def terms(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    mention: TruceMention,
    act: TruceAct,
    clause: Clause | None,
    voice: Voice,
    extends: bool | None,
) -> Truce:
    """The slots of a truce claim."""
    text = context.text
    starts, ends, means = _times(context, sentence, mention, act, clause)
    before = text[sentence.start : mention.start]
    permanent = None
    if _PERMANENT.search(before) or re.search(
        r"definitive", text[sentence.start : mention.end], re.I
    ):
        permanent = True
    elif _TEMPORARY.search(before):
        permanent = False
    declared_by = _declared_by(context, act, clause)
    excludes_at = _EXCLUDES.search(text, mention.start, sentence.end)
    areas = _areas(context, sentence, mention, excludes_at.start() if excludes_at else None)
    excludes: tuple[str, ...] = ()
    if excludes_at:
        excluded = context.party_names(excludes_at.end(), sentence.end)
        excluded += [p.place.name for p in context.places(excludes_at.end(), sentence.end)]
        excludes = tuple(dict.fromkeys(excluded))
    mediators = _mediators(context, sentence)
    parties = _parties(context, sentence, mention, act, declared_by, (*mediators, *excludes))
    return Truce(
        act=act,
        declared_by=declared_by,
        parties=parties,
        areas=areas,
        excludes=excludes,
        starts=starts,
        ends=ends,
        ends_means=means,
        demands=(),
        mediators=mediators,
        permanent=permanent,
        extends=extends,
        refers_to=_refers(context, grammar, mention),
    )


def _declared_by(context: Context, act: TruceAct, clause: Clause | None) -> tuple[str, ...]:
    if clause is None or act not in {
        "declared",
        "agreed",
        "extended",
        "accepted",
        "ended",
        "suspended",
    }:
        return ()
    if clause.passive:
        agents = clause.after("by")
        if not agents:
            return ()
        start, end = context.span(agents[0])
    elif clause.subject is not None:
        start, end = context.span(clause.subject)
    else:
        return ()
    named = context.party_names(start, end)
    if named and act == "agreed":
        return tuple(named)
    return tuple(named[:1]) if named else ()


def _parties(
    context: Context,
    sentence: Sentence,
    mention: TruceMention,
    act: TruceAct,
    declared_by: tuple[str, ...],
    others: tuple[str, ...],
) -> tuple[str, ...]:
    text = context.text
    between = re.compile(r"\b(?:between|with|against)\b", re.I).search(
        text, mention.end, sentence.end
    )
    found: list[str] = list(declared_by) if act in {"declared", "agreed", "accepted"} else []
    if between:
        stop = re.search(
            r"[;,.]|\b(?:after|which|that|on|in|at)\b", text[between.end() : sentence.end]
        )
        end = between.end() + stop.start() if stop else sentence.end
        if between[0].lower() == "between":
            found = []
            comma = text.find(",", between.end(), sentence.end)
            end = comma if comma > 0 else sentence.end
        found += context.party_names(between.end(), end)
    return tuple(n for n in dict.fromkeys(found) if n not in others)


def _areas(
    context: Context, sentence: Sentence, mention: TruceMention, stop: int | None
) -> tuple[str, ...]:
    end = stop if stop is not None else sentence.end
    places = [p for p in context.places(mention.start, end) if not context.in_a_name(p)]
    if not places:
        before = context.places(sentence.start, mention.start)
        places = [p for p in before if not context.in_a_name(p)]
    names = []
    for place in places:
        lead = context.text[max(sentence.start, place.start - 14) : place.start].lower()
        if re.search(r"\b(?:to|from|told)\s+(?:the\s+)?$", lead):
            continue
        names.append(place.place.name)
    return tuple(dict.fromkeys(names))


def _mediators(context: Context, sentence: Sentence) -> tuple[str, ...]:
    found: list[str] = []
    for match in _MEDIATED.finditer(context.text, sentence.start, sentence.end):
        found += context.party_names(match.end(), min(sentence.end, match.end() + 80))[:4]
    for match in _MEDIATED_BEFORE.finditer(context.text, sentence.start, sentence.end):
        if match[0].lower().endswith(("brokered", "mediated", "sponsored", "mediation")):
            found.append(match[1])
    return tuple(dict.fromkeys(found))


def _refers(context: Context, grammar: Grammar, mention: TruceMention) -> str | None:
    first = context.token_at(mention.start)
    phrase = next((p for p in grammar.phrases if p.first <= first < p.last), None)
    if phrase is None:
        return None
    words = context.words(phrase)
    return words if _REFERS.match(words.split()[0]) else None


def _times(
    context: Context,
    sentence: Sentence,
    mention: TruceMention,
    act: TruceAct,
    clause: Clause | None,
) -> tuple[Interval | None, Interval | None, EndsMeans | None]:
    text = context.text
    starts: Interval | None = None
    ends: Interval | None = None
    means: EndsMeans | None = None
    said: Interval | None = None
    length: TimeMention | None = None
    for time in context.times(sentence.start, sentence.end):
        lead = text[max(sentence.start, time.start - 40) : time.start]
        if time.type == "DURATION" or time.type == "SET":
            near = abs(time.start - mention.start) < 60
            if _DURATION.match(time.value) and near:
                length = time
            continue
        if time.interval is None:
            continue
        if _END.search(lead):
            ends = ends or time.interval
            if _DEADLINE.search(lead) or _DEADLINE.search(text[time.end : time.end + 12]):
                means = _deadline(text[sentence.start : sentence.end])
            else:
                means = means or "expiry"
        elif _DEADLINE.search(text[time.end : time.end + 12]):
            ends, means = ends or time.interval, _deadline(text[sentence.start : sentence.end])
        elif _BY.search(lead):
            between = text[mention.end : time.start]
            if _LEAVE.search(between):
                ends, means = ends or time.interval, "deadline_to_leave"
            elif _ACCEPT.search(between):
                ends, means = ends or time.interval, "deadline_to_accept"
        elif _START.search(lead):
            starts = starts or time.interval
        elif said is None:
            said = time.interval
    if starts is None and said is not None and act in {"declared", "agreed", "in_force"}:
        starts = said
    if length is not None and ends is None and starts is not None:
        ends = _after(starts, length)
        means = "expiry" if ends is not None else None
    if (
        act in {"extended", "proposed"}
        and ends is not None
        and starts is None
        and "beyond" in text[sentence.start : sentence.end].lower()
    ):
        starts, ends, means = ends, None, None
    return starts, ends, means


def _deadline(sentence: str) -> EndsMeans:
    if _LEAVE.search(sentence):
        return "deadline_to_leave"
    return "deadline_to_accept" if _ACCEPT.search(sentence) else "expiry"


def _after(starts: Interval, length: TimeMention) -> Interval | None:
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
    return Interval(bound, bound, starts.precision, starts.zone, length_words(length, starts))


def length_words(length: TimeMention, starts: Interval) -> str:
    """The words that a computed end rests on."""
    return f"{length.value} from {starts.exact}".strip()

"""The terms of a ceasefire as one sentence gives them: who, where, from when, until when.

Nothing is taken from other sentences but parties and areas of the truce that a definite mention
("the ceasefire") points back to; the picture puts sentences together.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import msgspec

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import EndsMeans, Truce, TruceAct
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Voice
from trucewatch.reading.document import PlaceMention, Sentence, TimeMention
from trucewatch.reading.grammar import Clause, Grammar
from trucewatch.reading.truce_words import TruceMention

__all__ = ["closing", "opening", "terms"]

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
    starts, ends, means = _times(context, grammar, mention, act, clause)
    before = text[sentence.start : mention.start]
    permanent = None
    if _PERMANENT.search(before) or re.search(
        r"definitive", text[sentence.start : mention.end], re.I
    ):
        permanent = True
    elif _TEMPORARY.search(before):
        permanent = False
    region = _region(context, grammar, mention, clause)
    made_by, brokers = _makers(context, grammar, mention)
    declared_by = _declared_by(context, act, clause, voice) or made_by
    excludes_at = _EXCLUDES.search(text, mention.start, sentence.end)
    stop = min(region[1], excludes_at.start()) if excludes_at else region[1]
    areas = _areas(context, grammar, mention, (region[0], stop))
    excludes: tuple[str, ...] = ()
    if excludes_at:
        listed = excludes_at.end(), _list_end(context, sentence, excludes_at.end())
        excluded = context.party_names(*listed)
        excluded += [p.place.name for p in context.places(*listed)]
        excludes = tuple(dict.fromkeys(excluded))
    mediators = tuple(dict.fromkeys((*brokers, *_mediators(context, sentence))))
    others = (*mediators, *excludes)
    does = voice.stance not in _NOT_DOING
    parties = _parties(context, grammar, mention, act, clause if does else None, region, others)
    parties = tuple(dict.fromkeys((*parties, *(n for n in made_by if n not in others))))
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


def _region(
    context: Context, grammar: Grammar, mention: TruceMention, clause: Clause | None
) -> tuple[int, int]:
    """The stretch that may give the truce its areas and parties.

    It runs from the mention to the end of the phrases of the verb that it belongs to.
    """
    first = context.token_at(mention.start)
    holder = grammar.clause_at(first)
    end = mention.end
    for candidate in (holder, clause):
        if candidate is None:
            continue
        own = candidate.subject
        subject = own is not None and own.first <= first < candidate.first
        held = candidate.last <= first < max(candidate.end, candidate.last)
        if subject or held or candidate.first <= first < candidate.last:
            end = max(end, context.text_end(candidate))
    return mention.end, end


def _declared_by(
    context: Context, act: TruceAct, clause: Clause | None, voice: Voice
) -> tuple[str, ...]:
    """Who does the act by a verb of their own: whoever only welcomes or asks for it does not."""
    if clause is None or act in {"in_force", "violated", "expired"}:
        return ()
    if voice.stance in _NOT_DOING or clause.lemma in _BROKERING:
        return ()
    if clause.passive:
        agents = clause.after("by")
        phrase = agents[0] if agents else None
    else:
        phrase = clause.subject
    if phrase is None:
        return ()
    if act == "agreed":
        return tuple(context.party_names(*context.joined(phrase)))
    span = context.span(phrase)
    others = (speaker.name for speaker in context.together(*span))
    return tuple(dict.fromkeys((*context.party_names(*span)[:1], *others)))


_NOT_DOING = frozenset({"welcomes", "calls_for", "demands", "doubts", "accuses", "denies"})


def _list_end(context: Context, sentence: Sentence, start: int) -> int:
    """Where what is left out ends: with the speaker's words, or before a clause of its own."""
    ends = [end for a in context.around(start) for first, end in a.contents if first <= start < end]
    stop = min([sentence.end, *ends])
    other = _ELSEWHERE.search(context.text, start, stop)
    return other.start() if other else stop


_ELSEWHERE = re.compile(r";|,?\s\b(?:where|which|who|while|but|although|after|until|if)\b")


def _makers(
    context: Context, grammar: Grammar, mention: TruceMention
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Who is said to have declared, and who to have brokered, in a clause on the mention itself.

    "A truce announced by the army", "a deal drawn up by the two powers".
    """
    first = context.token_at(mention.start)
    groups = verbs().groups
    declared: list[str] = []
    brokered: list[str] = []
    for clause in grammar.clauses:
        subject = clause.subject
        if not clause.passive or subject is None or not subject.first <= first < clause.first:
            continue
        agents = clause.after("by")
        if not agents:
            continue
        end = context.text_end(clause)
        names = context.party_names(context.span(agents[0])[0], end)
        if clause.lemma in _BROKERING:
            brokered += names[:3] or _states(context, context.span(agents[0])[0], end)
        elif clause.lemma in groups["truce_declare"] or clause.lemma in groups["truce_agree"]:
            declared += names[:2]
    return tuple(declared), tuple(brokered)


_BROKERING = frozenset("broker mediate sponsor negotiate draw facilitate guarantee".split())


def _states(context: Context, start: int, end: int) -> list[str]:
    """The countries named in a span: who brokers stands for its government."""
    places = [m.place for m in context.places(start, end)]
    return list(dict.fromkeys(p.name for p in places if p.precision == "country"))[:3]


def _parties(
    context: Context,
    grammar: Grammar,
    mention: TruceMention,
    act: TruceAct,
    clause: Clause | None,
    region: tuple[int, int],
    others: tuple[str, ...],
) -> tuple[str, ...]:
    text = context.text
    found: list[str] = []
    if clause is not None and act in {"declared", "agreed", "accepted", "rejected", "suspended"}:
        phrase = clause.subject if not clause.passive else next(iter(clause.after("by")), None)
        if phrase is not None:
            found += context.fighting_names(*context.joined(phrase))
    if act == "proposed":
        found += _addressed(context, grammar, mention)
    link = _LINK.search(text, region[0], min(region[1] + 1, grammar.sentence.end))
    if link is not None:
        names = context.fighting_names(link.end(), min(region[1], link.end() + 160))
        if link[1].lower() == "between":
            found = (
                names[:2]
                if len(names) < 3 or " and " in text[link.end() : link.end() + 40]
                else names[:4]
            )
        else:
            found += names[:1]
    return tuple(n for n in dict.fromkeys(found) if n not in others)


def _addressed(context: Context, grammar: Grammar, mention: TruceMention) -> list[str]:
    """Who is called on to keep, make or accept a truce ("urged both armies to halt")."""
    groups = verbs().groups
    first = context.token_at(mention.start)
    inner = grammar.clause_at(first)
    if inner is None or inner.form != "infinitive":
        return []
    makes = mention.form == "verb" or any(
        inner.lemma in groups[g]
        for g in ("truce_agree", "truce_keep", "truce_declare", "truce_accept", "truce_extend")
    )
    asking = [
        c for c in grammar.clauses if c.last <= inner.first and c.lemma in groups["calls_for"]
    ]
    if not makes or not asking:
        return []
    addressee = next(iter(asking[-1].after("on", "upon")), None) or asking[-1].object
    named = context.fighting_names(*context.joined(addressee)) if addressee else []
    return [name for name in named if name.lower().split()[-1] not in {"sides", "parties"}]


_HOLDS = re.compile(
    r"(?:'s|’s)?\s(?:\w+\s)?(?:towns?|cit(?:y|ies)|villages?|districts?|quarters?|neighbou?rhoods?"
    r"|areas?|municipalit(?:y|ies)|provinces?|regions?)\sof\s"
)
"""A place that only holds those named behind it: "the Darfur towns of A and B"."""
_IN_LIST = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:the\s+)?")
_LINK = re.compile(r"\b(between|with|against)\b", re.I)


def _areas(
    context: Context, grammar: Grammar, mention: TruceMention, region: tuple[int, int]
) -> tuple[str, ...]:
    sentence = grammar.sentence
    kept: list[PlaceMention] = []
    passed = -1
    made = {c.lemma for c in grammar.clauses if c.last <= context.token_at(mention.start)}
    signed = "sign" in made  # "signed a truce in Cairo": there, not for there
    for place in context.places(*region):
        lead = context.text[max(sentence.start, place.start - 14) : place.start].lower()
        listed = passed >= 0 and _IN_LIST.fullmatch(context.text, passed, place.start)
        if (
            context.in_a_name(place)
            or context.speaks(place)
            or listed
            or re.search(r"\b(?:to|from|told|by|with|between|against)\s+(?:the\s+)?$", lead)
            or (signed and lead.endswith((" in ", " at ")))
            or _HOLDS.match(context.text, place.end)
        ):
            passed = place.end
            continue
        kept.append(place)
    # "the Aleppo quarters of A and B": the town that holds them is no area of its own.
    holders = {name for p in kept for name in p.place.adm[1:]}
    inner = [p for p in kept if p.place.name not in holders]
    # "the Republic of X (RX)": two names of one place are one area.
    once: dict[str, str] = {}
    for p in inner or kept:
        once.setdefault(p.place.id or p.place.name, p.place.name)
    names = list(once.values())
    if not names:  # "the Syrian truce"
        for token in context.document.tokens[max(0, context.token_at(mention.start) - 3) :][:3]:
            nation = context.known.gazetteer.nation(token.text) if token.text[0].isupper() else None
            found = context.known.gazetteer.country(nation) if nation else None
            if found is not None and token.end <= mention.start:
                names.append(found.name)
    return tuple(dict.fromkeys(names))


def _mediators(context: Context, sentence: Sentence) -> tuple[str, ...]:
    found: list[str] = []
    for match in _MEDIATED.finditer(context.text, sentence.start, sentence.end):
        span = match.end(), min(sentence.end, match.end() + 80)
        found += context.party_names(*span)[:4] or _states(context, *span)
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
    grammar: Grammar,
    mention: TruceMention,
    act: TruceAct,
    clause: Clause | None,
) -> tuple[Interval | None, Interval | None, EndsMeans | None]:
    sentence = grammar.sentence
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
        elif said is None and not _of_telling(context, grammar, clause, time):
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


def _of_telling(
    context: Context, grammar: Grammar, clause: Clause | None, time: TimeMention
) -> bool:
    """Whether a time says when somebody spoke: "said on Monday that the truce would begin"."""
    holder = grammar.clause_at(context.token_at(time.start))
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

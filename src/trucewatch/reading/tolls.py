"""Claims of number: how many were killed, displaced, arrested, and who counted them.

A figure is taken where a counted word meets a word of harm: as its subject ("two soldiers were
killed"), its object ("killing 30"), beside it ("142,000 displaced", "30 dead"), or where the
counted word is the harm itself ("12 deaths", "nine violations").
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.model.claim import Counting, Measure, Toll
from trucewatch.model.count import Unit
from trucewatch.model.interval import Interval
from trucewatch.reading.context import Context, Draft
from trucewatch.reading.document import CountMention, Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["find"]


def _pair(measure: Measure, forms: str) -> tuple[Measure, tuple[str, ...]]:
    return measure, tuple(forms.split())


_BY_VERB: tuple[tuple[Measure, str], ...] = (
    ("killed", "kill"),
    ("injured", "injure"),
    ("displaced", "displace"),
    ("evacuated", "evacuate"),
    ("returned", "return"),
    ("abducted", "abduct"),
    ("released", "release"),
    ("detained", "arrest"),
    ("defected", "defect"),
    ("surrendered", "surrender"),
    ("missing", "missing"),
)
_BESIDE: dict[str, Measure] = {
    form: measure
    for measure, forms in (
        _pair("killed", "dead killed slain martyred deaths death fatalities fatality killings "
              "murdered massacred executed dying died victims lives"),
        _pair("injured", "injured wounded hurt injuries wounds hospitalised hospitalized maimed"),
        _pair("killed_or_injured", "casualties casualty"),
        _pair("displaced", "displaced homeless uprooted displacements refugees fleeing fled"),
        _pair("evacuated", "evacuated evacuees"),
        _pair("returned", "returned returnees"),
        _pair("detained", "detained arrested detainees prisoners arrests captured imprisoned "
              "captives detentions"),
        _pair("released", "released freed"),
        _pair("missing", "missing disappeared"),
        _pair("abducted", "abducted kidnapped hostages abductees abductions kidnappings"),
        _pair("surrendered", "surrendered"),
        _pair("defected", "defected defectors defections"),
        _pair("violations", "violations breaches violation breach infractions"),
    )
    for form in forms
}  # fmt: skip
"""The words that say what became of those counted when they stand beside the number."""

_NOMINAL: dict[str, Measure] = {
    noun: measure
    for measure, nouns in (
        _pair("killed", "killing killings death deaths murder murders lynching massacre execution "
              "assassination slaughter slaying"),
        _pair("injured", "wounding injuring injury"),
        _pair("released", "release freeing liberation"),
        _pair("abducted", "abduction kidnapping capture"),
        _pair("detained", "arrest arrests detention imprisonment"),
        _pair("displaced", "displacement expulsion"),
        _pair("evacuated", "evacuation"),
        _pair("returned", "return"),
        _pair("surrendered", "surrender"),
        _pair("defected", "defection"),
    )
    for noun in nouns
}  # fmt: skip
_OF_NOUN = re.compile(rf"\b({'|'.join(_NOMINAL)})\s+of\s+(?:the\s+)?(?:[a-z]+\s+){{0,2}}$", re.I)
_NUMBER_OF = re.compile(
    r"\b(?:number|toll|count|figure|total)\s+of\s+(?:the\s+)?(\w+)\s+(?:[a-z]+\s+){0,4}"
    r"(?:to|at|is|was|reached|hit)\s+$",
    re.I,
)
_SHARE = re.compile(
    r"\b(?:half|third|quarter|most|many|some|part|none|per\s?cent|%|\d+|two|three|four|five|ten)\s+"
    r"of\s+(?:the|its|their|his|these|those)\s+(?:[\w’']+\s){0,2}$",
    re.I,
)
_HEARSAY = frozenset("report believe say think fear presume understand".split())
_OTHERS = frozenset("others other more".split())
_GAPPED = re.compile(r"\s+(?:in|at|near|around|on)\s+[A-Z]")
_SUBSET = re.compile(r"\s+of\s+(?:them|whom)\b|\s+(?:critically|seriously|gravely|severely)\b")
_HELD = frozenset("prisoners detainees captives hostages refugees evacuees".split())
_NEW = re.compile(
    r"\b(?:another|more|further|additional|new|today|yesterday|overnight|on (?:mon|tues|wednes|"
    r"thurs|fri|satur|sun)day|this morning|in the (?:past|last) (?:24 hours|day))\b",
    re.I,
)
_CUMULATIVE = re.compile(
    r"\b(?:since|so far|total|in all|altogether|overall|to date|toll|rose to|risen to|rises to|"
    r"climbed to|reached|cumulative|until now|up to now|have (?:now )?(?:been|died|left|fled))\b",
    re.I,
)
_REMAINING = re.compile(r"\b(?:still|remain(?:s|ed|ing)?|are left)\b", re.I)
_PART = re.compile(
    r"\b(?:including|among (?:them|whom|those)|of (?:them|whom)|amongst them|one of (?:them|whom))"
    r"(?:\s+(?:were|was|are|is))?\W*(?:\w+\W+){0,3}$",
    re.I,
)
_BOTH = re.compile(r"\b(?:killed|dead) (?:and|or) (?:injured|wounded)\b", re.I)
_STOP = frozenset(", ; : ( ) — – - and but or while".split())


def find(context: Context) -> list[Draft]:
    """The tolls of a document, in the order of their numbers."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        counts = [c for c in context.document.counts if sentence.start <= c.start < sentence.end]
        previous: Draft | None = None
        for n, count in enumerate(counts):
            following = counts[n + 1].start if n + 1 < len(counts) else sentence.end
            draft = _toll(context, sentence, grammar, count, following, previous)
            if draft is not None:
                drafts.append(draft)
                if previous is None or not _is_part(context, sentence, count):
                    previous = draft
    return drafts


def _toll(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    count: CountMention,
    following: int,
    previous: Draft | None,
) -> Draft | None:
    if _SHARE.search(context.text, max(sentence.start, count.start - 50), count.start):
        return None  # "half of the 30,000 residents": how many is not said
    measure = _measure_of(context, sentence, grammar, count, following)
    part = previous is not None and _is_part(context, sentence, count)
    gapped = count.of_start is None and _GAPPED.match(context.text, count.end)
    if (
        measure is None
        and (part or gapped)
        and previous is not None
        and isinstance(previous.body, Toll)
    ):
        measure = previous.body.measure
    if measure is None:
        return None
    clause = _clause_of(context, grammar, count, measure)
    voice = context.voice(count.start)
    if measure == "killed" and _BOTH.search(context.text, count.start, following):
        measure = "killed_or_injured"
    who, unit, person = _who(context, count, measure)
    if not person:
        return None
    period = _period(context, sentence, count)
    body = Toll(
        measure=measure,
        low=count.count.low,
        high=count.count.high,
        qualifier=count.count.qualifier,
        unit=unit,
        who=who,
        counting=_counting(context, sentence, count, following, period),
        period=period,
        as_of=_as_of(context),
    )
    reality = context.reality(clause, sentence, voice)
    if reality == "denied" and (count.count.high == 0 or clause is None or not clause.negated):
        reality = "actual" if voice.stance != "denies" else "denied"
    draft = Draft(
        "toll",
        sentence.start,
        sentence.end,
        body,
        voice,
        reality,
        context.when(clause, sentence),
        context.where(sentence.start, sentence.end),
        at=count.start,
    )
    if part and previous is not None:
        previous.includes.append(draft)
    return draft


def _is_part(context: Context, sentence: Sentence, count: CountMention) -> bool:
    if _SUBSET.match(context.text, count.end):
        return True  # "five of them", "three seriously"
    return bool(_PART.search(context.text, max(sentence.start, count.start - 50), count.start))


def _measure_of(
    context: Context, sentence: Sentence, grammar: Grammar, count: CountMention, following: int
) -> Measure | None:
    tokens = context.document.tokens
    first = context.token_at(count.end - 1)  # the number itself: a hedge may be a preposition
    end = count.of_end if count.of_end is not None else count.end
    after = context.token_at(max(count.end, end))
    head = context.text[count.of_start : count.of_end].lower() if count.of_start is not None else ""
    noun = head.split()[-1] if head.split() else ""
    if noun in _BESIDE and not (noun in _HELD or noun in {"victims", "lives"}):
        return _BESIDE[noun]
    # Beside: the words up to the next number or clause break.
    for token in tokens[after : min(after + 5, sentence.last)]:
        if token.start >= following or token.lower in _STOP:
            break
        if token.lower in _BESIDE and token.lower not in _HELD:
            tag = grammar.tag_of(token.i)
            if tag in "VJN" and token.lower not in {"lives", "victims"}:
                return _BESIDE[token.lower]
    numbered = _NUMBER_OF.search(context.text, max(sentence.start, count.start - 70), count.start)
    if numbered is not None and numbered[1].lower() in _BESIDE:
        return _BESIDE[numbered[1].lower()]
    nominal = _OF_NOUN.search(context.text, max(sentence.start, count.start - 40), count.start)
    if nominal is not None:
        return _NOMINAL[nominal[1].lower()]
    if noun == "times" and any(c.lemma in verbs()["truce_break"] for c in grammar.clauses):
        return "violations"
    for clause, role in _clauses(context, grammar, first, after):
        measure = _by_verb(context, clause, role, noun)
        if measure is not None:
            return measure
    before = context.lowers(max(sentence.first, first - 6), first)
    if "toll" in before or ("death" in before[-4:] and noun in {"", "people", "dead"}):
        return "killed"
    if "lives" in (
        head,
        *before[-3:],
        *context.lowers(after, min(after + 3, sentence.last)),
    ) and any(c.lemma in {"claim", "cost", "lose", "take"} for c in grammar.clauses):
        return "killed"
    if noun in _HELD:
        return _BESIDE[noun]
    return "other" if words().unit(noun) == "incident" else None


def _clause_of(
    context: Context, grammar: Grammar, count: CountMention, measure: Measure
) -> Clause | None:
    """The verb that says what became of those counted, else the one they stand with."""
    end = count.of_end if count.of_end is not None else count.end
    noun = context.text[count.of_start : end].lower().split() if count.of_start is not None else []
    last = context.token_at(end - 1)
    for clause, role in _clauses(context, grammar, context.token_at(count.end - 1), last + 1):
        if _by_verb(context, clause, role, noun[-1] if noun else "") == measure:
            return clause
    return grammar.clause_at(context.token_at(count.end - 1))


def _together(context: Context, grammar: Grammar, subject: Phrase) -> tuple[int, int]:
    """The tokens of a subject with all that "and" joins to it ("a policeman and two gunmen")."""
    first, last = subject.first, context.token_at(context.joined(subject)[1] - 1) + 1
    joint = "and"
    for phrase in reversed(grammar.phrases):
        if phrase.last != first - 1 or phrase.preposition:
            continue
        if context.lowers(phrase.last, first)[0] not in {joint, "and"}:
            break
        first, joint = phrase.first, ","
    return first, last


def _clauses(
    context: Context, grammar: Grammar, first: int, after: int
) -> Iterator[tuple[Clause, str]]:
    """The clauses in which the counted words are the subject, then the one they are object of."""
    for n, clause in enumerate(grammar.clauses):
        subject = clause.subject
        if subject is None or clause.shared:
            continue
        begin, end = _together(context, grammar, subject)
        if begin <= first < clause.first and first < end + 1:
            following = grammar.clauses[n + 1] if n + 1 < len(grammar.clauses) else None
            if clause.passive and clause.lemma in _HEARSAY and following is not None:
                yield following, "subject"  # "6,000 are reported to have been wounded"
            yield clause, "subject"
    for clause in reversed(grammar.clauses):
        objects = [p for p in clause.arguments if p.first - 4 <= first < p.last]
        if objects and clause.last <= first + 1:
            direct = objects[0].preposition in {"", "than", "least", "to", "of"}
            yield clause, "object" if direct else objects[0].preposition
            return


def _by_verb(context: Context, clause: Clause, role: str, noun: str) -> Measure | None:
    groups = verbs().groups
    passive = clause.passive or clause.form == "participle"
    for measure, group in _BY_VERB:
        if clause.lemma not in groups[group]:
            continue
        if clause.lemma in {"claim", "hold", "round"} and not passive:
            continue
        if clause.lemma in {"free", "seize"} and words().unit(noun) != "person":
            continue
        if clause.lemma in _INTRANSITIVE:
            return measure if role == "subject" else None
        if measure in {"returned", "evacuated", "displaced", "surrendered"} and role == "subject":
            return measure
        if role == ("subject" if passive else "object"):
            if noun and words().unit(noun) not in {"person", "household", "group", None}:
                return None
            return measure
    if clause.lemma in _MOVING and noun and words().unit(noun) in {"person", "household"}:
        moved = (
            role == "subject"
            if clause.lemma in {"leave", "depart", "quit"}
            else (role == ("subject" if passive else "object"))
        )
        if moved and not _FIGHTERS.search(noun):
            return "displaced"
        return "evacuated" if moved else None
    if clause.lemma in {"exchange", "swap"} and noun in _HELD:
        return "released"
    if clause.lemma == "lose" and role == "subject":
        lost = context.lowers(clause.last, max(clause.end, clause.last))
        return "killed" if "lives" in lost or "life" in lost else None
    if clause.lemma == "leave" and role == "object":
        beside = context.lowers(clause.last, min(clause.end, clause.last + 12))
        return next((_BESIDE[w] for w in beside if w in {"dead", "injured", "wounded", "homeless",
                     "displaced", "missing"}), None)  # fmt: skip
    return None


_MOVING = frozenset("leave depart quit force drive".split())
_FIGHTERS = re.compile(
    r"fighter|soldier|militant|combatant|troop|gunm|member|rebel|guerrilla|insurgent|terrorist"
)
_INTRANSITIVE = frozenset("die perish flee defect desert surrender disappear vanish".split())


def _who(context: Context, count: CountMention, measure: Measure) -> tuple[str | None, Unit, bool]:
    """The words counted, their unit, and whether they can be what the measure counts."""
    known = words()
    if count.of_start is None or count.of_end is None:
        return None, "incident" if measure == "violations" else "person", True
    who = context.text[count.of_start : count.of_end]
    noun = who.split()[-1].lower() if who.split() else ""
    unit = known.unit(noun)
    if measure == "violations":
        return who, unit or "incident", True
    named = who.split()[-1][:1].isupper() if who.split() else False
    people = unit is not None or named or noun in _BESIDE or noun in _OTHERS
    return who, unit or "person", people


def _period(context: Context, sentence: Sentence, count: CountMention) -> Interval | None:
    for time in context.times(sentence.start, sentence.end):
        lead = context.text[max(sentence.start, time.start - 14) : time.start]
        if time.interval is not None and _SPANNING.search(lead):
            return time.interval
    return None


_SPANNING = re.compile(r"\b(?:since|between|in|over|during)\b", re.I)


def _counting(
    context: Context,
    sentence: Sentence,
    count: CountMention,
    following: int,
    period: Interval | None,
) -> Counting:
    near = context.text[max(sentence.start, count.start - 60) : min(following, count.end + 90)]
    if _REMAINING.search(near):
        return "remaining"
    if re.search(r"\bsince\b", context.text[sentence.start : sentence.end], re.I):
        return "cumulative"
    if _CUMULATIVE.search(near):
        return "cumulative"
    return "new" if _NEW.search(near) else "unknown"


def _as_of(context: Context) -> Interval | None:
    day = context.document.report.day
    return Interval(day, day, "day") if day else None

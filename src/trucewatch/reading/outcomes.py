"""What became of the people of a number: the measure of a toll, and the verb that says it.

Looked for where it is plainest first: a word of harm beside the number, the noun of harm before
it ("the killing of four"), the verb that the counted words are subject or object of, then the
words that say somebody lost a home (:mod:`trucewatch.reading.uprooting`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.model.claim import Measure
from trucewatch.reading import harm_nouns, materiel, uprooting
from trucewatch.reading.context import Context
from trucewatch.reading.document import CountMention, Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.outcome_words import BESIDE, BY_VERB, HELD

__all__ = ["clause_of", "is_same", "measure_of", "of_homes", "only_told", "undergoes"]

_HEARSAY = frozenset(
    "report believe say think fear presume understand estimate know reckon allege consider "
    "expect".split()
)
_INTRANSITIVE = frozenset("die perish flee defect desert surrender disappear vanish".split())
_LEAVING = frozenset("leave depart quit".split())
_ROOMS = frozenset(
    """talks talk meeting meetings conference room hall table negotiations party parties government
    office session council coalition union school work job jobs university post posts""".split()
)
_FIGHTERS = re.compile(
    r"fighter|soldier|militant|combatant|troop|gunm|member|rebel|guerrilla|insurgent|terrorist"
)
_EVACUATIONS = frozenset({"evacuation", "evacuations"})
_COMMUNITY = re.compile(r"of [^,;.]{0,60}\b(?:community|minority|tribe|clan|famil(?:y|ies))\b")
_SAME = re.compile(
    r"\s*(?:\(|,|[/–—-])?\s*(?:or|with|(?:estimated|put) at|comprising|totall?ing|representing|"
    r"consisting of|made up of|equal to|equivalent to|that is|i\.e\.)?,?"
    r"\s*(?:(?:a total of|some|an estimated|approximately)\s*)?",
    re.I,
)
_SPARING = frozenset({"save", "spare"})
_PAST_NUMBER = frozenset(", ; : ( ) — – - and but or while".split())
_LEFT_SO = frozenset("dead injured wounded homeless displaced missing".split())
_DEEDS = frozenset[Measure]({"released", "evacuated", "killed", "detained", "abducted"})
_DYING = frozenset({"die", "perish", "succumb"})
_CAPTIVITY = frozenset("held captured detained kidnapped abducted hostage captive taken".split())
_BEFORE, _AFTER = 30, 45
"""Tokens of the sentence that are looked at on either side of a number."""


def measure_of(
    context: Context, sentence: Sentence, grammar: Grammar, count: CountMention, following: int
) -> Measure | None:
    """What became of those counted; ``following`` is where the next number or the sentence ends."""
    first = context.token_at(count.end - 1)  # the number itself: a hedge may be a preposition
    after = context.token_at(max(count.end, _end(count)))
    head = context.text[count.of_start : count.of_end].lower() if count.of_start is not None else ""
    noun = _noun(context, count)
    done = _done_to(context, grammar, first, noun)
    if done is not None:
        return done
    if noun in BESIDE and not (noun in HELD or noun in {"victims", "lives"}):
        return BESIDE[noun]
    beside = _beside(context, sentence, grammar, after, following)
    if beside == "injured" and _taken_out(context, grammar, first):
        return "evacuated"
    if beside is not None:
        return beside
    left, right = _around(context, sentence, count, after)
    named = harm_nouns.named(left, right)
    if named is not None:
        return named
    if words().unit(noun) in {"person", "household"} and uprooting.let_out(left, right):
        return "evacuated"
    if noun == "times" and any(c.lemma in verbs()["truce_break"] for c in grammar.clauses):
        return "violations"
    if of_homes(context, sentence, count):
        modifiers = "".join(f"{word} " for word in head.split()[:-1])
        lost = uprooting.what_befell_homes(left, right)
        lost = lost or uprooting.what_befell_homes("", modifiers)  # "300 partly damaged houses"
        if lost is not None:
            return lost
    modifier = next((BESIDE[word] for word in head.split()[:-1] if word in BESIDE), None)
    if words().unit(noun) not in {"person", "household"}:
        modifier = None
    for clause, role in _clauses(context, grammar, first):
        if modifier is not None and clause.lemma == "leave" and role == "object":
            return modifier  # "left dozens dead and 16,000 displaced residents"
        measure = _by_verb(context, clause, role, noun)
        if measure is not None:
            return measure
    moved = _uprooted(context, sentence, grammar, count, left, right)
    if moved is not None:
        return moved
    start = context.token_at(count.start)
    before = context.lowers(max(sentence.first, start - 6), start)
    if "toll" in before or ("death" in before[-4:] and noun in {"", "people", "dead"}):
        return "killed"
    if noun == "lives" and any(c.lemma in _SPARING for c, _ in _clauses(context, grammar, first)):
        return "other"
    if "lives" in (
        head,
        *before[-3:],
        *context.lowers(after, min(after + 3, sentence.last)),
    ) and any(c.lemma in {"claim", "cost", "lose", "take"} for c in grammar.clauses):
        return "killed"
    if noun in HELD:
        return "released" if harm_nouns.exchanged(left) else BESIDE[noun]
    if modifier is not None:
        return modifier
    if words().unit(noun) in {"person", "household"} and uprooting.aided(left):
        return "other"
    if materiel.counts_as_other(_clauses(context, grammar, first), noun, left):
        return "other"
    return "other" if words().unit(noun) == "incident" else None


def of_homes(context: Context, sentence: Sentence, count: CountMention) -> bool:
    """Whether a number counts homes: by its noun, or by one before it ("... and 200 damaged")."""
    if count.of_start is not None:
        return _noun(context, count) in uprooting.HOUSING
    left, right = _around(context, sentence, count, context.token_at(count.end))
    named = uprooting.HOUSING.intersection(left.split())
    return bool(named) and uprooting.what_befell_homes(left, right) is not None


def is_same(context: Context, count: CountMention, following: CountMention) -> bool:
    """Whether two numbers next to each other count the same people: "900 families (4,500 people)".

    One counts households, the other persons.
    """
    units = {words().unit(_noun(context, count)), words().unit(_noun(context, following))}
    between = context.text[_end(count) : following.start]
    return units == {"person", "household"} and _SAME.fullmatch(between) is not None


def undergoes(clause: Clause | None, measure: Measure) -> bool:
    """Whether a verb says that a measure befalls somebody."""
    groups = verbs().groups
    return clause is not None and any(
        measure == told and clause.lemma in groups[group] for told, group in BY_VERB
    )


def clause_of(
    context: Context, grammar: Grammar, count: CountMention, measure: Measure
) -> Clause | None:
    """The verb that says what became of those counted, else the one they stand with."""
    first = context.token_at(count.end - 1)
    noun = _noun(context, count)
    for clause, role in _clauses(context, grammar, first):
        if _by_verb(context, clause, role, noun) == measure:
            return clause
    return grammar.clause_at(first)


def only_told(context: Context, sentence: Sentence, grammar: Grammar, count: CountMention) -> bool:
    """Whether those counted are only told to leave: nothing has befallen them yet."""
    after = context.token_at(max(count.end, _end(count)))
    left, right = _around(context, sentence, count, after)
    if left.endswith(", "):
        right = right.removeprefix(", ")
    first = context.token_at(count.end - 1)
    return any(
        uprooting.ordered(left, text)
        for text in (right, *_predicates(context, sentence, grammar, first))
    )


def _end(count: CountMention) -> int:
    return count.of_end if count.of_end is not None else count.end


def _noun(context: Context, count: CountMention) -> str:
    """The last of the counted words in lower case, ``""`` where a number stands alone."""
    if count.of_start is None:
        return ""
    return context.document.tokens[context.token_at(_end(count) - 1)].lower


def _around(
    context: Context, sentence: Sentence, count: CountMention, after: int
) -> tuple[str, str]:
    """The words before a number and after what it counts, as the patterns read them."""
    start = context.token_at(count.start)
    left = context.lowers(max(sentence.first, start - _BEFORE), start)
    right = context.lowers(after, min(after + _AFTER, sentence.last))
    return "".join(f"{word} " for word in left), "".join(f"{word} " for word in right)


def _beside(
    context: Context, sentence: Sentence, grammar: Grammar, after: int, following: int
) -> Measure | None:
    """A word of harm among the words up to the next number or clause break."""
    for token in context.document.tokens[after : min(after + 5, sentence.last)]:
        if token.start >= following or token.lower in _PAST_NUMBER:
            break
        if token.lower in BESIDE and token.lower not in HELD:
            tag = grammar.tag_of(token.i)
            if tag in "VJN" and token.lower not in {"lives", "victims"}:
                return BESIDE[token.lower]
    return None


def _uprooted(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    count: CountMention,
    left: str,
    right: str,
) -> Measure | None:
    noun = _noun(context, count)
    if noun and words().unit(noun) not in {"person", "household"}:
        return None
    fighting = _FIGHTERS.search(noun) is not None and not _COMMUNITY.match(right)
    if left.endswith(", "):
        right = right.removeprefix(", ")  # "the residents, 6,400 people, were moved"
    first = context.token_at(count.end - 1)
    for text in (right, *_predicates(context, sentence, grammar, first)):
        if fighting:
            found = uprooting.what_befell_fighters(left, text)
        else:
            found = uprooting.what_befell(left, text)
        if found is not None:
            return found
    return None


def _predicates(
    context: Context, sentence: Sentence, grammar: Grammar, first: int
) -> Iterator[str]:
    """The words from each verb group on that the counted words are the subject of."""
    for clause, role in _clauses(context, grammar, first):
        if role == "subject":
            end = min(clause.first + _AFTER, sentence.last)
            yield "".join(f"{word} " for word in context.lowers(clause.first, end))


def _together(context: Context, grammar: Grammar, subject: Phrase) -> tuple[int, int]:
    """The tokens of a subject with all that "and" joins to it ("a policeman and two gunmen")."""
    first, last = subject.first, context.token_at(context.joined(subject)[1] - 1) + 1
    joint, reached = "and", subject.first
    for phrase in reversed(grammar.phrases):
        if phrase.last != reached - 1 and (phrase.last != reached or not phrase.preposition):
            if phrase.first >= first:
                continue
            break
        if reached == first and context.lowers(phrase.last, first)[:1] not in ([joint], ["and"]):
            break
        reached = phrase.first
        if phrase.preposition:  # "40 soldiers of the brigade and 18 rebels"
            continue
        if _governed_by_verb(context, grammar, phrase):
            break
        first, joint = reached, ","
    for phrase in grammar.phrases:  # "60 fighters and more than 19 wounded"
        gap = context.lowers(last, phrase.first)
        hedged = all(grammar.tag_of(i) == "A" for i in range(last + 1, phrase.first))
        if phrase.first > last and gap[:1] == ["and"] and hedged and not phrase.preposition:
            last = phrase.last
    return first, last


def _governed_by_verb(context: Context, grammar: Grammar, phrase: Phrase) -> bool:
    """Whether a phrase is the object of the verb just before it, which is none of speech."""
    known = verbs()
    at = phrase.first - 1
    while at > grammar.sentence.first and grammar.tag_of(at) == "A":
        at -= 1
    if at < grammar.sentence.first or grammar.tag_of(at) not in "VX":
        return False
    form = known.forms.get(context.document.tokens[at].lower)
    return form is None or form.lemma not in known["asserts"] | known["confirms"]


def _done_to(context: Context, grammar: Grammar, first: int, noun: str) -> Measure | None:
    """What the verb does whose object they are: "freed 30 people held in camps" releases them.

    It outweighs what befell them before ("evacuated 59 wounded", "two of the wounded died"), but
    kills no "12 deaths".
    """
    if noun in words().casualty:
        return None
    for clause, role in _clauses(context, grammar, first):
        if role == "subject" and clause.lemma in _DYING and clause.form == "finite":
            return "killed"
        if role != "object" or clause.form == "participle" or clause.passive:
            continue
        if clause.lemma == "leave":
            continue  # "left 30 dead, four missing": each number has its own word
        if clause.lemma == "rescue":
            held = context.lowers(first, max(clause.end, first))
            return "released" if _CAPTIVITY.intersection(held) else None
        measure = _by_verb(context, clause, role, noun)
        return measure if measure in _DEEDS else None
    return None


def _taken_out(context: Context, grammar: Grammar, first: int) -> bool:
    """Whether wounded people are the subject of being evacuated."""
    return any(
        role == "subject" and clause.passive and clause.lemma in verbs()["evacuate"]
        for clause, role in _clauses(context, grammar, first)
    )


def _clauses(context: Context, grammar: Grammar, first: int) -> Iterator[tuple[Clause, str]]:
    """The clauses in which the counted words are the subject, then the one they are object of.

    What a participle tells of them ("two soldiers wounded in the raid died") comes last.
    """
    told = list(_all_clauses(context, grammar, first))
    yield from (pair for pair in told if pair[0].form != "participle")
    yield from (pair for pair in told if pair[0].form == "participle")


def _all_clauses(context: Context, grammar: Grammar, first: int) -> Iterator[tuple[Clause, str]]:
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
    for measure, group in BY_VERB:
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
    if clause.lemma in _LEAVING and role == "subject":
        return _left(context, clause, noun)
    if clause.lemma in {"exchange", "swap"} and noun in HELD:
        return "released"
    if clause.lemma == "lose" and role == "subject":
        lost = context.lowers(clause.last, max(clause.end, clause.last))
        return "killed" if "lives" in lost or "life" in lost else None
    if clause.lemma == "leave" and role == "object":
        beside = context.lowers(clause.last, min(clause.end, clause.last + 12))
        return next((BESIDE[w] for w in beside if w in _LEFT_SO), None)
    return None


def _left(context: Context, clause: Clause, noun: str) -> Measure | None:
    """People who left are displaced, fighters evacuated; who left a meeting is neither."""
    if words().unit(noun) not in {"person", "household"} or noun in uprooting.HOUSING:
        return None
    if _ROOMS.intersection(context.lowers(clause.last, min(clause.last + 4, clause.end))):
        return None
    arranged = _EVACUATIONS.intersection(context.lowers(clause.last, max(clause.end, clause.last)))
    return "evacuated" if arranged or _FIGHTERS.search(noun) else "displaced"

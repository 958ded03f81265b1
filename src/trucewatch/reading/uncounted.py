"""Numbers that count nothing: dates, hours, ages, money, measures, labels, codes, votes, phones.

Every rule looks at the tokens around one numeral only. Where a number may be either, it is left
out: no count beats a wrong one.
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.knowledge.words import words
from trucewatch.reading.counted import FUNCTION_WORDS
from trucewatch.reading.document import Token
from trucewatch.reading.numerals import Numeral, read

__all__ = ["measured", "rate_end", "uncounted"]

_MONTHS = frozenset(
    """january february march april may june july august september october november december
    jan feb mar apr jun jul aug sep sept oct nov dec muharram safar rajab ramadan shawwal""".split()
)
_CLOCK = frozenset(
    "am pm a.m. p.m. hrs gmt utc et est edt cet eet bst msk o'clock noon midnight".split()
)
_AFTER_MODAL = frozenset("have be not also still yet well".split())
_CLOCK_PREPOSITIONS = frozenset("at by before after until till from around since about".split())
_AFTER_CLOCK = frozenset(
    """on today tomorrow yesterday local this that in monday tuesday wednesday thursday friday
    saturday sunday tonight""".split()
)
_STANDS = frozenset("stand stands stood put puts standing remains remained".split())
_CURRENCY = frozenset("$ £ € ¥ ₪ ₺ ₽ ₴ ₹ usd eur gbp us$ rs inr try ils syp".split())
_YEAR_PREPOSITIONS = frozenset(
    "in since by during of until till from to and between early late mid mid- before after around "
    "year spring summer autumn fall winter".split()
)
_ORDINAL_PARTS = frozenset(
    "third thirds fourth fourths fifth fifths sixth sixths seventh sevenths eighth eighths ninth "
    "ninths tenth tenths half halves quarter quarters hundredth thousandth".split()
)
_GLUE = frozenset({"-", "/", ":", "_", ".", "\\", "@", "#", "'"})
_MEASURE_SIGNS = frozenset({"%", "°", "‰", "km²", "m²"})
_LABEL_ABBREVIATIONS = frozenset({"no", "nos", "art", "res", "para"})
_STREETS = frozenset({"street", "road", "avenue", "boulevard", "square", "lane"})
_YEARS = range(1800, 2101)
_WHOLES = frozenset({2, 3, 4, 5, 6, 8, 10, 12, 20, 50, 100, 1_000})
_OLDEST = 115


def uncounted(
    tokens: Sequence[Token],
    numeral: Numeral,
    first: int,
    end: int,
    *,
    capitals: bool,
    second: bool = False,
) -> bool:
    """Whether a numeral counts neither people nor things.

    ``first`` and ``end`` bound its sentence; ``capitals`` says that letter case means something
    in it (not all capitals, not a headline in title case); ``second`` that the numeral closes a
    range, so that what stands before it is the other number.
    """
    if second:
        return (
            (numeral.last < end and _glued_after(tokens, numeral, end, tokens[numeral.last]))
            or measured(tokens, numeral.last, end)
            or _calendar(tokens, numeral, numeral.first, end)
        )
    before = tokens[numeral.first - 1] if numeral.first > first else None
    after = tokens[numeral.last] if numeral.last < end else None
    if before is not None and _glued_before(tokens, numeral, first, before):
        return True
    if after is not None and _glued_after(tokens, numeral, end, after):
        return True
    if measured(tokens, numeral.last, end) or _fraction(tokens, numeral, end):
        return True
    if _money(tokens, numeral, first) or _calendar(tokens, numeral, first, end):
        return True
    if _age(tokens, numeral, first, end) or _label(tokens, numeral, first, end):
        return True
    if numeral.bare and _in_list(tokens, numeral, first, end):
        return True
    return capitals and _part_of_name(tokens, numeral, first, end)


def _in_list(tokens: Sequence[Token], numeral: Numeral, first: int, end: int) -> bool:
    """``2.`` at the head of a list item, ``[3]``, ``units 4, 7, 12``."""
    at = numeral.first
    after = [token.text for token in tokens[numeral.last : min(numeral.last + 3, end)]]
    before = [token.text for token in tokens[max(first, at - 3) : at]]
    if at == first and after[:1] in (["."], [")"]):
        return True
    if before[-1:] == ["["] and after[:1] == ["]"]:
        return True
    if len(after) == 3 and after[0] == after[2] == "," and after[1].isdecimal():
        return True
    return len(before) == 3 and before[0] == before[2] == "," and before[1].isdecimal()


def measured(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether a measure follows at token ``i``: ``km``, ``per cent``, ``consecutive days``."""
    measure = words().measure
    person = words().person
    for at in range(i, min(i + 3, end)):
        lower = tokens[at].lower
        if lower in _MEASURE_SIGNS or lower in _CURRENCY:
            return True
        if lower == "per" and at + 1 < end and tokens[at + 1].lower == "cent":
            return True
        if lower in measure:
            following = tokens[at + 1].lower if at + 1 < end else ""
            singular = not lower.endswith("s")
            return not (singular and following in person)  # "two foot soldiers"
        if lower in {"-", "–"} and at == i:
            continue  # "30-km"
        if not tokens[at].text[0].isalpha() or lower in FUNCTION_WORDS or lower in person:
            return False
    return False


def _glued_before(tokens: Sequence[Token], numeral: Numeral, first: int, before: Token) -> bool:
    at = numeral.first
    if before.text in {"+", "#", "№", "@"}:
        return True
    if before.end != tokens[at].start:
        return False
    if before.text in _GLUE:
        inner = tokens[at - 2] if at - 1 > first else None
        if before.text == "/" and inner is not None and words().unit(inner.lower) is not None:
            return False  # "612 families/3,145 persons"
        return inner is not None and inner.end == before.start
    if not before.text[0].isalpha():
        return False
    # "M23", "G7" are codes; "around1.6 million" and "least140,000" lack a space.
    return not (len(before.text) > 2 and before.text[1:].islower())


def _glued_after(tokens: Sequence[Token], numeral: Numeral, end: int, after: Token) -> bool:
    if after.start != tokens[numeral.last - 1].end:
        return numeral.glued and not _counts_people(tokens, numeral.last, end)
    if after.text in {"-", "–", "/", ":", "°", "_"}:
        following = tokens[numeral.last + 1] if numeral.last + 1 < end else None
        if following is None or following.start != after.end:
            return False
        if after.text in {"-", "–"} and following.text[0].isdigit():
            return False  # a range, decided by its two numbers
        return following.lower not in {"odd", "plus"}  # "24-hour", "12-member", "9/11"
    if after.text[0].isalpha():
        return not numeral.digits or words().unit(after.lower) is None  # "122mm", "1990s"
    if numeral.glued:
        return not _counts_people(tokens, numeral.last, end)
    return after.text == "'" and numeral.bare and numeral.value in _YEARS


def _counts_people(tokens: Sequence[Token], i: int, end: int) -> bool:
    """Whether the next words are people or what became of them: then ``1.2m`` is a million."""
    lexicon = words()
    for token in tokens[i : min(i + 3, end)]:
        if lexicon.unit(token.lower) is not None or token.lower in lexicon.undergone:
            return True
        if not token.text[0].isalpha() or token.lower in FUNCTION_WORDS - {"have", "were", "are"}:
            return False
    return False


def _fraction(tokens: Sequence[Token], numeral: Numeral, end: int) -> bool:
    if numeral.last >= end:
        return False
    following = tokens[numeral.last].lower
    if following in _ORDINAL_PARTS and not numeral.digits:
        return True  # "two thirds of"
    if following == "times":
        comparing = tokens[numeral.last + 1].lower if numeral.last + 1 < end else ""
        return comparing in {"as", "more", "less", "fewer", "higher", "larger", "greater", "the"}
    return False


def rate_end(tokens: Sequence[Token], numeral: Numeral, end: int) -> int | None:
    """Where ``one in five``, ``one out of every ten`` ends if it starts with ``numeral``."""
    if numeral.value != 1 or numeral.last >= end:
        return None
    at = numeral.last
    for words_between in (("in",), ("out", "of")):
        last = at + len(words_between)
        if [token.lower for token in tokens[at : min(last, end)]] == list(words_between):
            every = last < end and tokens[last].lower in {"every", "each"}
            whole = read(tokens, last + every, end)
            if whole is not None and (every or whole.value in _WHOLES):
                return whole.last
    return None


def _money(tokens: Sequence[Token], numeral: Numeral, first: int) -> bool:
    return numeral.first > first and tokens[numeral.first - 1].lower in _CURRENCY


def _calendar(tokens: Sequence[Token], numeral: Numeral, first: int, end: int) -> bool:
    if not numeral.bare and (numeral.digits or numeral.magnitude > 1):
        return False
    before = tokens[numeral.first - 1].lower if numeral.first > first else ""
    if before == "." and numeral.first - 1 > first:
        before = tokens[numeral.first - 2].lower  # "Jan. 9"
        if before not in _MONTHS:
            before = "."
    following = [token.lower for token in tokens[numeral.last : min(numeral.last + 3, end)]]
    following += [""] * (3 - len(following))
    if following[0] in _CLOCK or following[:2] == ["local", "time"]:
        return True
    if numeral.value <= 31:
        modal = following[0] == "may" and following[1] in _AFTER_MODAL  # "12 may have died"
        if (following[0] in _MONTHS and not modal) or before in _MONTHS:
            return True
        if following[0] in {"and", "to", "-", "–", "or", "&", ","} and following[2] in _MONTHS:
            return following[1].isdecimal()  # "9 and 10 January"
        if before in {"and", "to", "-", "–", "or"} and numeral.first - 3 >= first:
            month, day = tokens[numeral.first - 3].lower, tokens[numeral.first - 2].text
            if month in _MONTHS and day.isdecimal():
                return True  # "January 9 and 10"
    stands = numeral.first - 2 >= first and tokens[numeral.first - 2].lower in _STANDS
    if numeral.value <= 24 and before in _CLOCK_PREPOSITIONS and following[0] in _AFTER_CLOCK:
        return not stands  # "the toll stood at 18 on Friday"
    if len(tokens[numeral.first].text) == 4 and numeral.value in _YEARS:
        if before in _YEAR_PREPOSITIONS or before in _MONTHS or before == ",":
            return True
        return words().unit(following[0]) is None and words().unit(following[1]) is None
    return False


def _age(tokens: Sequence[Token], numeral: Numeral, first: int, end: int) -> bool:
    if numeral.value > _OLDEST:
        return False
    at = numeral.first
    before = tokens[at - 1].lower if at > first else ""
    after = tokens[numeral.last].lower if numeral.last < end else ""
    if before in {"aged", "age", "ages"}:
        return True
    if before in {",", "("} and after in {",", ")"} and numeral.bare and at - 2 >= first:
        named = tokens[at - 2]
        return before == "(" or named.text != named.lower  # "Rana Daher, 34, said"
    if before == "at" and after == "," and numeral.bare:
        return True  # "at 12, he left school"
    if before in {"under", "over", "below", "above"} and at - 2 >= first:
        whose = tokens[at - 2].lower
        ends = after in FUNCTION_WORDS or not after or not after[0].isalpha()
        return ends and (whose in words().person or whose in {"those", "anyone", "aged"})
    return False


def _label(tokens: Sequence[Token], numeral: Numeral, first: int, end: int) -> bool:
    """``Resolution 2254``, ``No. 5``, ``phase two``: the number names, it does not count."""
    at = numeral.first - 1
    if at > first and tokens[at].text == "." and tokens[at - 1].lower in _LABEL_ABBREVIATIONS:
        return True
    if numeral.bare and any(
        token.lower in _STREETS for token in tokens[numeral.last : min(numeral.last + 2, end)]
    ):
        return True  # "10 Harbour Street"
    if at < first or tokens[at].lower not in words().label:
        return False
    if numeral.value == 0 or numeral.magnitude > 1:
        return False
    if tokens[at].lower == "no":
        return numeral.digits
    following = tokens[numeral.last].lower if numeral.last < end else ""
    return words().unit(following) is None and following not in words().undergone


def _part_of_name(tokens: Sequence[Token], numeral: Numeral, first: int, end: int) -> bool:
    """``Four Towns``, ``Channel 12`` where letter case tells a name."""
    at = numeral.first
    following = tokens[numeral.last] if numeral.last < end else None
    if not numeral.digits:
        return (
            at > first
            and tokens[at].text[0].isupper()
            and tokens[at - 1].text[0].isalnum()
            and following is not None
            and following.text[0].isupper()
        )
    if not numeral.bare or at - 1 <= first:
        return False
    before = tokens[at - 1]
    if not before.text[0].isupper() or before.lower in FUNCTION_WORDS:
        return False
    if following is None or not following.text[0].isalpha():
        return True
    lexicon = words()
    if following.lower in FUNCTION_WORDS:
        second = tokens[numeral.last + 1].lower if numeral.last + 1 < end else ""
        return second not in lexicon.undergone
    return not (
        lexicon.unit(following.lower)
        or following.lower in lexicon.undergone
        or following.text[0].isupper()
    ) and not following.lower.endswith("s")

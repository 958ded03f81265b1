"""Numbers of people, households, groups and events, with the words that bend them.

What the words say becomes bounds as the contract sets them: "at least 12" is 12/None, "several"
3/None, "dozens" 24/None, "several thousand" 3000/None, "many" None/None, "no one" 0/0, "a
soldier" 1/1. Words without a number of their own ("scores", "numerous", "a number of") are
``many``. Numbers that count nothing are left out (:mod:`trucewatch.reading.uncounted`).
"""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.knowledge.words import words
from trucewatch.model.count import Count
from trucewatch.reading import hedges, numerals, vague
from trucewatch.reading.counted import (
    FUNCTION_WORDS,
    Phrase,
    counted,
    head_of_article,
    is_verb,
)
from trucewatch.reading.document import CountMention, Document, Sentence, Token
from trucewatch.reading.numerals import Numeral
from trucewatch.reading.uncounted import rate_end, uncounted

__all__ = ["find"]

_NONE = Count(0, 0, "none")
_ONE = Count(1, 1, "exact")
_BEFORE_PRONOUN = frozenset("each every any the this that another".split())
_ONE_IDIOMS = frozenset("time way thing reason hand voice word".split())
_PREDICATES = frozenset(
    "as is was be being been become became becomes are were 's like not".split()
)
_CHANGES = frozenset(
    """rise rises rose risen rising increase increases increased increasing climb climbs climbed
    jump jumped grow grew grown growing go goes went gone up down drop dropped drops fall fell
    fallen falling decrease decreased decline declined reduce reduced cut revise revised raise
    raised lower lowered bring brought move moved swell swelled surge surged""".split()
)
_DASHES = frozenset({"-", "–", "—"})
_POSSESSIVES = frozenset({"his", "her", "their", "its"})
_NOBODY = frozenset({"none", "nobody", "no-one", "noone"})
_OPENERS = numerals.OPENERS | vague.OPENERS | _NOBODY | frozenset({"no", "not", "another"})


def find(document: Document) -> list[CountMention]:
    """The counts of a document in the order of its text; they never overlap.

    ``document.tokens`` and ``.sentences`` must be filled; numbers inside ``document.times`` are
    left out where these are filled already. Linear in the length of the text.
    """
    times = sorted((time.start, time.end) for time in document.times)
    found: list[CountMention] = []
    passed = 0
    for sentence in document.sentences:
        while passed < len(times) and times[passed][1] <= sentence.start:
            passed += 1
        following = passed
        while following < len(times) and times[following][0] < sentence.end:
            following += 1
        found.extend(_Sentence(document.tokens, sentence, times[passed:following]).counts())
    return found


class _Sentence:
    """One sentence being read for counts: a single pass over its tokens."""

    def __init__(
        self, tokens: Sequence[Token], sentence: Sentence, times: Sequence[tuple[int, int]]
    ) -> None:
        self._tokens = tokens
        self._first, self._end = sentence.first, sentence.last
        self._floor = sentence.first  # no mention reaches back before this token
        self._found: list[CountMention] = []
        self._timed = _tokens_of(tokens, sentence, times)
        self._case: bool | None = None

    def counts(self) -> list[CountMention]:
        """The counts of the sentence."""
        tokens, i, end = self._tokens, self._first, self._end
        while i < end:
            lower = tokens[i].lower
            if lower in _OPENERS or "0" <= lower[0] <= "9" or "-" in lower:
                i = max(i + 1, self._at(i))
            else:
                i += 1
        return self._found

    def _at(self, i: int) -> int:
        """Read what starts at token ``i``; the token to go on from."""
        if i in self._timed:
            return i + 1
        numeral = numerals.read(self._tokens, i, self._end)
        if numeral is not None:
            return self._numeral(numeral)
        following, found = vague.read(self._tokens, i, self._floor, self._end)
        if found is not None:
            return self._add(*found)
        if following > i:
            return following
        lower = self._tokens[i].lower
        if lower in {"a", "an", "another"}:
            return self._article(i)
        if lower in _NOBODY or lower in {"no", "not"}:
            return self._none(i, lower)
        return i + 1

    def _add(self, start: int, last: int, count: Count, of: Phrase | None) -> int:
        tokens = self._tokens
        self._found.append(
            CountMention(
                tokens[start].start,
                tokens[last - 1].end,
                count,
                tokens[of[0]].start if of else None,
                tokens[of[1] - 1].end if of else None,
            )
        )
        self._floor = last
        return last

    # numbers

    def _numeral(self, numeral: Numeral) -> int:
        tokens, end = self._tokens, self._end
        second = self._second_of_range(numeral)
        if second is not None:
            low, high = second
            skip = uncounted(tokens, low, self._first, end, capitals=self._capitals())
            if skip or uncounted(tokens, high, self._first, end, capitals=False, second=True):
                return high.last
            start = self._range_start(numeral.first)
            _, start = hedges.before(tokens, start, self._floor)
            of = counted(tokens, high.last, end)
            return self._add(start, high.last, Count(low.value, high.value, "range"), of)
        rate = rate_end(tokens, numeral, end)
        if rate is not None:
            return rate
        if uncounted(tokens, numeral, self._first, end, capitals=self._capitals()):
            return self._past_telephone(numeral)
        if self._dashed_to_less(numeral):
            return numeral.last + 2
        qualifier, start = hedges.before(tokens, numeral.first, self._floor)
        follows, last = hedges.after(tokens, numeral.last, end)
        one = numeral.value == 1
        of = counted(tokens, last, end, one=one)
        if follows == "exact" and of is not None:
            follows, _ = hedges.after(tokens, of[1], end)  # "12 people or more"
        if qualifier in {"exact", "about"} and follows != "exact":
            qualifier = follows
        if one and not self._one_of_something(numeral, of):
            return numeral.last
        if start > self._floor and tokens[start - 1].lower == "not" and one:
            return self._add(start - 1, last, _NONE, of)  # "not one fighter left"
        return self._add(start, last, hedges.bent(numeral.value, qualifier), of)

    def _one_of_something(self, numeral: Numeral, of: Phrase | None) -> bool:
        """Whether "one" is a number here: no pronoun, idiom or "one of the largest"."""
        tokens, at = self._tokens, numeral.last
        if numeral.digits:
            return True
        if numeral.first > self._first and tokens[numeral.first - 1].lower in _BEFORE_PRONOUN:
            return False  # "each one of us"
        if of is not None:
            superlative = tokens[of[0]].lower.endswith("est") or tokens[of[0]].lower == "most"
            idiom = tokens[of[1] - 1].lower in _ONE_IDIOMS
            return not idiom and not (superlative and tokens[at].lower == "of")
        undergone = words().undergone
        if at < self._end and tokens[at].lower in {"was", "is", "were", "has", "had", "later"}:
            at += 1
            if at < self._end and tokens[at].lower == "been":
                at += 1
        if at < self._end and tokens[at].lower in undergone | {"other", "more"}:
            return True
        # "seven violations in one region and one in another"
        return at < self._end and tokens[at].lower == "in" and bool(self._found)

    def _second_of_range(self, low: Numeral) -> tuple[Numeral, Numeral] | None:
        """Both numbers of "20 to 30", "20-30", "two or three", "between 20 and 30"."""
        tokens, at = self._tokens, low.last
        if at + 1 >= self._end or at + 1 in self._timed:
            return None
        link = tokens[at].lower
        before = tokens[low.first - 1].lower if low.first > self._floor else ""
        if link == "and":
            if before != "between" and not self._between_hedged(low.first):
                return None
        elif link == "to":
            if before == "from" and self._changes(low.first - 1):
                return None
        elif link not in _DASHES and link != "or":
            return None
        high = numerals.read(tokens, at + 1, self._end)
        if high is None:
            return None
        if link == "or" and low.digits != high.digits:
            return None
        if link in _DASHES and self._dash_follows(high):
            return None  # a telephone number, a date
        low = _shared(low, high)
        return (low, high) if low.value < high.value else None

    def _dash_follows(self, high: Numeral) -> bool:
        at = high.last
        return (
            at + 1 < self._end
            and self._tokens[at].text in _DASHES
            and self._tokens[at + 1].text[0].isdigit()
        )

    def _past_telephone(self, numeral: Numeral) -> int:
        """The token after ``+963 21 555 1234``, whose groups are no numbers either."""
        last = numeral.last
        if numeral.first > self._first and self._tokens[numeral.first - 1].text == "+":
            while last < self._end and self._tokens[last].text.isdecimal():
                last += 1
        return last

    def _dashed_to_less(self, numeral: Numeral) -> bool:
        """``3-1``, ``2015-16``, ``555-1234-88``: scores and codes, no counts."""
        tokens, at = self._tokens, numeral.last
        return (
            at + 1 < self._end
            and tokens[at].text in _DASHES
            and tokens[at].start == tokens[at - 1].end == tokens[at + 1].start - 1
            and tokens[at + 1].text[0].isdigit()
        )

    def _between_hedged(self, i: int) -> bool:
        """``between about 20 and 30``."""
        _, start = hedges.before(self._tokens, i, self._floor)
        return start > self._floor and self._tokens[start - 1].lower == "between"

    def _range_start(self, i: int) -> int:
        _, start = hedges.before(self._tokens, i, self._floor)
        if start > self._floor and self._tokens[start - 1].lower in {"between", "from"}:
            return start - 1
        return i

    def _changes(self, i: int) -> bool:
        """Whether a verb of change stands shortly before "from": "rose from 20 to 30"."""
        first = max(self._first, i - 4)
        return any(token.lower in _CHANGES for token in self._tokens[first:i])

    # persons without a number, nobody

    def _article(self, i: int) -> int:
        tokens, end = self._tokens, self._end
        if i > self._first and tokens[i - 1].lower in _PREDICATES:
            return i + 1
        of = head_of_article(tokens, i + 1, end)
        if of is None:
            return i + 1
        self._add(i, i + 1, _ONE, of)
        return self._kin(of[1])

    def _kin(self, i: int) -> int:
        """``a woman and her child``: the child is one too."""
        tokens = self._tokens
        if (
            i + 2 < self._end
            and tokens[i].lower == "and"
            and tokens[i + 1].lower in _POSSESSIVES
            and tokens[i + 2].lower in words().kin
        ):
            self._add(i + 1, i + 2, _ONE, (i + 2, i + 3))
            return i + 3
        return i

    def _none(self, i: int, lower: str) -> int:
        tokens, end = self._tokens, self._end
        following = tokens[i + 1].lower if i + 1 < end else ""
        if lower in _NOBODY:
            if lower == "none" and following in {"other", "too", "the"}:
                return i + 1
            return self._add(
                i, i + 1, _NONE, counted(tokens, i + 1, end) if following == "of" else None
            )
        if lower == "no" and following == "one":
            return self._add(i, i + 2, _NONE, None)
        last = i + 1
        if lower == "not":
            if following != "a" or i + 2 >= end or tokens[i + 2].lower != "single":
                return i + 1
            last = i + 3
        of = counted(tokens, last, end)
        if of is None:
            of = counted(tokens, last, end, one=True)
            if of is not None and self._runs_on(of[1]):
                return i + 1  # "no official toll"
        if of is None or words().unit(tokens[of[1] - 1].lower) is None:
            return i + 1
        return self._add(i, last, _NONE, of)

    def _runs_on(self, i: int) -> bool:
        """Whether a noun may follow at token ``i``, so that what stood before was no head."""
        if i >= self._end:
            return False
        lower = self._tokens[i].lower
        ends = lower in FUNCTION_WORDS or lower in words().undergone or is_verb(lower)
        return lower[0].isalpha() and not ends

    # what stands around

    def _capitals(self) -> bool:
        """Whether letter case tells names from other words in this sentence."""
        if self._case is None:
            letters = [t.text for t in self._tokens[self._first : self._end] if t.text[0].isalpha()]
            upper = sum(word[0].isupper() for word in letters)
            self._case = upper * 10 < len(letters) * 6
        return self._case


def _tokens_of(
    tokens: Sequence[Token], sentence: Sentence, times: Sequence[tuple[int, int]]
) -> frozenset[int]:
    """The tokens of a sentence that start inside one of the times, which are in text order."""
    if not times:
        return frozenset()
    inside: set[int] = set()
    at = 0
    for token in tokens[sentence.first : sentence.last]:
        while at < len(times) and times[at][1] <= token.start:
            at += 1
        if at < len(times) and times[at][0] <= token.start:
            inside.add(token.i)
    return frozenset(inside)


def _shared(low: Numeral, high: Numeral) -> Numeral:
    """``2 to 3 million`` and ``10-15,000``: the lower number in the magnitude of the higher."""
    scale = 1
    if low.magnitude == 1 and high.magnitude > 1 and low.value < 1_000:
        scale = high.magnitude
    elif low.bare and high.magnitude == 1 and low.value * 1_000 < high.value and not high.bare:
        scale = 1_000
    if scale == 1:
        return low
    return Numeral(low.first, low.last, low.value * scale, scale, low.digits)

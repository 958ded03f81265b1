from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Report
from trucewatch.reading.numerals import Numeral, read
from trucewatch.reading.sentences import split


def numeral(text: str) -> Numeral | None:
    tokens = split(Report(id="r", key="k", text=text, sha256="")).tokens
    return read(tokens, 0, len(tokens))


@pytest.mark.parametrize(
    ("text", "value", "tokens"),
    [
        # digits
        ("7", 7, 1),
        ("142,000", 142_000, 1),
        ("1,250,000 people", 1_250_000, 1),
        ("2 000 people", 2_000, 2),
        ("2\u00a0000 people", 2_000, 2),
        ("1 250 000 people", 1_250_000, 3),
        ("1,00,000 people", 100_000, 1),
        ("1.500 people", 1_500, 1),
        ("6.9 million", 6_900_000, 2),
        ("6,9 million", 6_900_000, 2),
        ("1.25 million", 1_250_000, 2),
        ("300 thousand", 300_000, 2),
        ("5 hundred thousand", 500_000, 3),
        ("2 lakh", 200_000, 2),
        ("3 crore", 30_000_000, 2),
        ("1.2m fled", 1_200_000, 2),
        ("10k", 10_000, 2),
        ("2.5bn", 2_500_000_000, 2),
        ("2 and a half million", 2_500_000, 5),
        # words
        ("zero", 0, 1),
        ("nineteen", 19, 1),
        ("Twenty-two soldiers", 22, 1),
        ("twenty two soldiers", 22, 2),
        ("one hundred twenty", 120, 3),
        ("a hundred and forty-two thousand", 142_000, 5),
        ("NINE HUNDRED AND TWENTY-ONE FAMILIES", 921, 4),
        ("two million three hundred thousand and five", 2_300_005, 7),
        ("twelve hundred", 1_200, 2),
        ("forty-two-thousand", 42_000, 1),
        ("a dozen", 12, 2),
        ("two dozen", 24, 2),
        ("half a dozen", 6, 3),
        ("half a million", 500_000, 3),
        ("half-a-million", 500_000, 1),
        ("a quarter of a million", 250_000, 5),
        ("two and a half thousand", 2_500, 5),
        ("a million and a half", 1_500_000, 5),
        # where a numeral ends
        ("one two", 1, 1),
        ("two and fifty", 2, 1),
        ("hundred hundred", 100, 1),
        ("one million and the rest", 1_000_000, 2),
        ("3 122 mm rockets", 3, 1),
        ("9 1", 9, 1),
    ],
)
def test_numbers_as_written(text: str, value: int, tokens: int) -> None:
    found = numeral(text)
    assert found is not None
    assert (found.value, found.last) == (value, tokens)


@pytest.mark.parametrize(
    "text",
    ["0500", "9.30", "15:00", "2.5", "7.62 mm", "3rd", "a soldier", "a", "half of them", "and two",
     "nine-year-old", "twenty-first", "the", "1.2345 million", "99999999999999999999", "١٢"],
)  # fmt: skip
def test_what_is_no_whole_number(text: str) -> None:
    assert numeral(text) is None


def test_bare_digits_and_glued_letters_are_marked() -> None:
    year, grouped, metres = numeral("2016"), numeral("2,016"), numeral("5m")
    assert year is not None
    assert grouped is not None
    assert metres is not None
    assert (year.bare, grouped.bare) == (True, False)
    assert (metres.value, metres.glued) == (5_000_000, True)


ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen".split()
)
ONES += "fifteen sixteen seventeen eighteen nineteen".split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()


def spelled(number: int) -> str:
    """The words of a number below a thousand million, as newspapers spell it."""
    if number < 20:
        return ONES[number]
    if number < 100:
        ten, one = divmod(number, 10)
        return TENS[ten - 2] + (f"-{ONES[one]}" if one else "")
    for scale, word in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            head, tail = divmod(number, scale)
            link = " and " if 0 < tail < 100 else " "
            return f"{spelled(head)} {word}" + (f"{link}{spelled(tail)}" if tail else "")
    raise AssertionError


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 999_999_999), st.booleans())
def test_numbers_spelled_out_and_grouped_come_back(number: int, upper: bool) -> None:
    words = spelled(number)
    found = numeral(words.upper() if upper else words)
    assert found is not None
    assert found.value == number
    grouped = numeral(f"{number:,}")
    assert grouped is not None
    assert grouped.value == number


PIECES = st.sampled_from(
    "a an and half quarter of one two twenty hundred thousand million dozen 7 000 1,5 1.500 m k - "
    "twenty-one half-a-million -".split()
)


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, min_size=1, max_size=12))
def test_any_words_are_read_within_their_bounds(pieces: list[str]) -> None:
    tokens = split(Report(id="r", key="k", text=" ".join(pieces), sha256="")).tokens
    for i in range(len(tokens)):
        found = read(tokens, i, len(tokens))
        if found is not None:
            assert i == found.first < found.last <= len(tokens)
            assert found.value >= 0
            within = read(tokens, i, found.last)
            assert within is not None

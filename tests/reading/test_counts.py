from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.model import Report
from trucewatch.reading.counts import find
from trucewatch.reading.document import CountMention, Document, TimeMention
from trucewatch.reading.sentences import split

Seen = tuple[str, int | None, int | None, str, str | None]


def document(text: str) -> Document:
    return split(Report(id="r", key="k", text=text, sha256=""))


def seen(text: str) -> list[Seen]:
    """Words, bounds, qualifier and what is counted, for every count of a text."""

    def words(mention: CountMention) -> Seen:
        count = mention.count
        of = None if mention.of_start is None else text[mention.of_start : mention.of_end]
        return text[mention.start : mention.end], count.low, count.high, count.qualifier, of

    return [words(mention) for mention in find(document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 people died", ("12", 12, 12, "exact", "people")),
        ("at least 12 people died", ("at least 12", 12, None, "at_least", "people")),
        (
            "no fewer than thirty soldiers",
            ("no fewer than thirty", 30, None, "at_least", "soldiers"),
        ),
        ("not less than 30 guards", ("not less than 30", 30, None, "at_least", "guards")),
        ("300 or more guards", ("300 or more", 300, None, "at_least", "guards")),
        ("12 people or more fled", ("12", 12, None, "at_least", "people")),
        ("50,000+ people", ("50,000+", 50_000, None, "at_least", "people")),
        ("more than 12 people", ("more than 12", 12, None, "more_than", "people")),
        ("well over a hundred people", ("well over a hundred", 100, None, "more_than", "people")),
        ("upwards of 90 men", ("upwards of 90", 90, None, "more_than", "men")),
        ("in excess of 2,000 homes", ("in excess of 2,000", 2_000, None, "more_than", "homes")),
        ("up to 400 fighters", ("up to 400", None, 400, "up_to", "fighters")),
        ("as many as 400 fighters", ("as many as 400", None, 400, "up_to", "fighters")),
        ("no more than five guards", ("no more than five", None, 5, "up_to", "guards")),
        ("fewer than 20 soldiers", ("fewer than 20", None, 20, "up_to", "soldiers")),
        ("nearly 500,000 people", ("nearly 500,000", None, 500_000, "almost", "people")),
        (
            "almost half a million people",
            ("almost half a million", None, 500_000, "almost", "people"),
        ),
        ("close to 70 villages", ("close to 70", None, 70, "almost", "villages")),
        ("about 300 people", ("about 300", 300, 300, "about", "people")),
        ("some 300 people", ("some 300", 300, 300, "about", "people")),
        ("an estimated 300 people", ("an estimated 300", 300, 300, "about", "people")),
        ("perhaps around 300 people", ("perhaps around 300", 300, 300, "about", "people")),
        ("100-odd prisoners", ("100-odd", 100, 100, "about", "prisoners")),
        ("ten or so shells", ("ten or so", 10, 10, "about", "shells")),
        ("at least some 30 people", ("at least some 30", 30, None, "at_least", "people")),
        ("at least another 12 people", ("at least another 12", 12, None, "at_least", "people")),
        ("a total of 41 bodies", ("a total of 41", 41, 41, "exact", "bodies")),
        ("zero violations", ("zero", 0, 0, "none", "violations")),
    ],
)
def test_qualifiers(text: str, expected: Seen) -> None:
    assert seen(text) == [expected]
    head, tail = text[0].upper(), text[1:]
    assert [each[1:4] for each in seen(f"The monitors counted {text} there.")] == [expected[1:4]]
    assert [each[1:4] for each in seen(f"{head}{tail}.")] == [expected[1:4]]
    assert [each[1:4] for each in seen(f"THEY COUNTED {text.upper()} THERE.")] == [expected[1:4]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("between 20 and 30 people", ("between 20 and 30", 20, 30, "range", "people")),
        ("between about 20 and 30 people", ("between about 20 and 30", 20, 30, "range", "people")),
        ("from 20 to 30 people", ("from 20 to 30", 20, 30, "range", "people")),
        ("20 to 30 people", ("20 to 30", 20, 30, "range", "people")),
        ("30,000-40,000 people", ("30,000-40,000", 30_000, 40_000, "range", "people")),
        ("20–30 people", ("20–30", 20, 30, "range", "people")),
        ("two or three shells", ("two or three", 2, 3, "range", "shells")),
        ("2 to 3 million people", ("2 to 3 million", 2_000_000, 3_000_000, "range", "people")),
        ("10-15,000 people", ("10-15,000", 10_000, 15_000, "range", "people")),
        ("an estimated 25,000 to 30,000 IDPs",
         ("an estimated 25,000 to 30,000", 25_000, 30_000, "range", "IDPs")),
    ],
)  # fmt: skip
def test_ranges(text: str, expected: Seen) -> None:
    assert seen(text) == [expected]


def test_a_change_is_no_range() -> None:
    assert [each[:3] for each in seen("The toll rose from 20 to 30 dead.")] == [
        ("20", 20, 20),
        ("30", 30, 30),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("several people", ("several", 3, None, "several", "people")),
        ("a few people", ("a few", 3, None, "several", "people")),
        ("a handful of guards", ("a handful", 3, None, "several", "guards")),
        ("several hundred people", ("several hundred", 300, None, "hundreds", "people")),
        ("a few thousand troops", ("a few thousand", 3_000, None, "thousands", "troops")),
        ("several dozen officers", ("several dozen", 36, None, "dozens", "officers")),
        ("dozens of people", ("dozens", 24, None, "dozens", "people")),
        ("hundreds of rockets", ("hundreds", 200, None, "hundreds", "rockets")),
        ("thousands of homes", ("thousands", 2_000, None, "thousands", "homes")),
        ("tens of thousands of people", ("tens of thousands", 20_000, None, "thousands", "people")),
        ("hundreds of thousands of people",
         ("hundreds of thousands", 200_000, None, "thousands", "people")),
        ("millions of people", ("millions", 2_000_000, None, "thousands", "people")),
        ("many police officers", ("many", None, None, "many", "police officers")),
        ("scores of people", ("scores", None, None, "many", "people")),
        ("numerous attacks", ("numerous", None, None, "many", "attacks")),
        ("a number of guards", ("a number of", None, None, "many", "guards")),
        ("a large number of guards", ("a large number of", None, None, "many", "guards")),
        ("large numbers of guards", ("large numbers of", None, None, "many", "guards")),
        ("both soldiers", ("both", 2, 2, "exact", "soldiers")),
        ("a pair of shells", ("a pair of", 2, 2, "exact", "shells")),
        ("a couple of shells", ("a couple of", 2, 2, "about", "shells")),
        ("no civilians", ("no", 0, 0, "none", "civilians")),
        ("no ceasefire violations", ("no", 0, 0, "none", "ceasefire violations")),
        ("no casualties", ("no", 0, 0, "none", "casualties")),
        ("not a single prisoner", ("not a single", 0, 0, "none", "prisoner")),
        ("not one prisoner", ("not one", 0, 0, "none", "prisoner")),
        ("none of the prisoners", ("none", 0, 0, "none", "prisoners")),
    ],
)  # fmt: skip
def test_words_that_bound(text: str, expected: Seen) -> None:
    assert seen(f"They saw {text} there.") == [expected]


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("Several were wounded.", [(3, None)]),
        ("The blast killed dozens.", [(24, None)]),
        ("Hundreds have been displaced.", [(200, None)]),
        ("They held many, and shot several of them.", [(None, None), (3, None)]),
        ("Nobody was hurt.", [(0, 0)]),
        ("No one left.", [(0, 0)]),
        ("Seven were counted in the north and none in the south.", [(7, 7), (0, 0)]),
        ("It counted seven violations in one town and one in the other.", [(7, 7), (1, 1), (1, 1)]),
        ("142,000 displaced, 41 dead, one missing.", [(142_000,) * 2, (41, 41), (1, 1)]),
    ],
)
def test_counts_without_a_noun(text: str, bounds: list[tuple[int | None, int | None]]) -> None:
    assert [each[1:3] for each in seen(text)] == bounds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A soldier was killed.", [("A", "soldier")]),
        ("They shot a police officer.", [("a", "police officer")]),
        ("An 11-year-old girl died.", [("An", "11-year-old girl")]),
        ("A seven-year-old was hurt.", [("A", "seven-year-old")]),
        ("A wounded Palestinian died.", [("A", "wounded Palestinian")]),
        ("Another civilian died.", [("Another", "civilian")]),
        ("It killed a woman and her child.", [("a", "woman"), ("her", "child")]),
        ("A spokesman said a nurse was safe.", [("a", "nurse")]),
        ("He is a doctor and served as a general.", []),
        ("A member state sent a police car.", []),
        ("A Syrian and Turkish plan.", []),
        ("A soldier's home burned.", []),
        ("A ceasefire was declared.", []),
    ],
)
def test_one_person_without_a_number(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(each[0], each[4]) for each in seen(text)] == expected
    assert all(each[1:4] == (1, 1, "exact") for each in seen(text))


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("12 SDF members were held", "SDF members"),
        ("two Salvadoran army soldiers died", "Salvadoran army soldiers"),
        ("12 civilians and four soldiers", "civilians"),
        ("seven UN staff were hurt", "UN staff"),
        ("42,000 displaced households", "displaced households"),
        ("14,593 internally displaced households", "internally displaced households"),
        ("two foot soldiers", "foot soldiers"),
        ("3 United Nations staff members left", "United Nations staff members"),
        ("12 of its fighters", "fighters"),
        ("12 of Ghana's soldiers", "Ghana's soldiers"),
        ("12 “terrorists” were shot", "terrorists"),
        ("two 15-year-olds died", "15-year-olds"),
        ("7,000 fled villages in the north", None),
        ("142,000 displaced in the north", None),
        ("10 of them later died", None),
        ("10 of whom died", None),
        ("55 others injured", "others"),
        ("13 combat aircraft", "combat aircraft"),
    ],
)
def test_what_is_counted(text: str, of: str | None) -> None:
    assert seen(f"In all, {text}.")[0][4] == of


@pytest.mark.parametrize(
    "text",
    [
        # calendar and clock
        "On 9 January 2026 it began.",
        "Between 9 and 11 January it held.",
        "On January 9 and 10 it held.",
        "It was signed on Jan. 9.",
        "In 1990 it failed, as in 1991.",
        "It began at 9am, at 9 a.m. and at nine on Friday.",
        "Fire ceased at 15:00, at 15.00 and at 0500 GMT.",
        "It began at 9 o'clock local time.",
        "The attacks of 9/11 and the 1990s.",
        # durations, distances, money, shares, calibres
        "For 72 hours, three days and two consecutive weeks.",
        "A 24-hour truce and a 20-point plan of 20 points.",
        "It lies 30 km or 20 square miles away, 5m from the road.",
        "It cost $3 million, 300 euros or USD 20.",
        "About 20 per cent, 30 percent and 40% agreed.",
        "They used 122mm and 82 mm rounds.",
        "Several days, a few kilometres, dozens of years, thousands of dollars, a number of weeks.",
        # names and labels
        "Resolution 2254, Article 5, No. 7, phase two and Chapter VII.",
        "The F-16, the M23, the G7 and Channel 12 said so.",
        "The agreement on the Four Towns failed.",
        "They live at 10 Harbour Street.",
        "2. The sides agree. [3]",
        # ages
        "Rana Daher, 34, and Amal, aged 23, said so.",
        "It concerns children under five and people over 60.",
        # telephones, scores, rates, multiples
        "Call +963 21 555 1234 or 555-1234-88.",
        "They won 3-1 in 2015-16.",
        "One in five agreed, two thirds stayed, three times more than before.",
        # pronouns and idioms
        "One must ask each one of us, for one thing.",
        "How many agreed is as many as before.",
        "Both sides met, as did both fighters and civilians.",
        "Second Street is one of the longest.",
    ],
)
def test_numbers_that_count_nothing(text: str) -> None:
    assert seen(text) == []


def test_a_year_before_people_is_a_count_unless_a_preposition_makes_it_a_year() -> None:
    assert seen("They freed 2016 prisoners.") == [("2016", 2016, 2016, "exact", "prisoners")]
    assert seen("In 2016 prisoners were freed.") == []


def test_numbers_inside_times_are_left_out() -> None:
    text = "Within 48 of them, 12 people left."
    read = document(text)
    read.times = [TimeMention(0, 9, "DURATION", "PT48H")]
    assert [text[m.start : m.end] for m in find(read)] == ["12"]


def test_missing_spaces_are_bridged_where_a_word_is_glued() -> None:
    text = "In the camp were around1.6 million people, of whom at least140,000 people were ill."
    assert [each[:3] for each in seen(text)] == [
        ("around1.6 million", 1_600_000, 1_600_000),
        ("at least140,000", 140_000, None),
    ]


def test_subsets_and_lists_are_counts_of_their_own() -> None:
    text = "It killed 131 people, including 21 children, and hurt 300, five of them badly."
    assert [(each[1], each[4]) for each in seen(text)] == [
        (131, "people"),
        (21, "children"),
        (300, None),
        (5, None),
    ]


PIECES = st.sampled_from(
    "at least between and to from about a an no not one two 12 1.2 m 2 000 20 - – 30,000 several "
    "dozens tens hundreds of thousands thousand half people civilians displaced killed soldier her "
    "child both many number none . , ( ) “ ” ' % km January 2016 over under + / 's Towns".split()
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(st.lists(PIECES, max_size=30).map(" ".join), st.text(max_size=120)))
def test_any_text_gives_ordered_counts_that_stand_in_it(text: str) -> None:
    found = find(document(text))
    assert found == find(document(text))
    end = 0
    for mention in found:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
        low, high = mention.count.low, mention.count.high
        assert low is None or high is None or 0 <= low <= high
        assert (mention.of_start is None) == (mention.of_end is None)
        if mention.of_start is not None and mention.of_end is not None:
            assert mention.start <= mention.of_start < mention.of_end <= len(text)


@settings(max_examples=60, deadline=None)
@given(
    st.integers(2, 900_000).filter(lambda n: not 1_800 <= n <= 2_100),
    st.sampled_from(["people", "soldiers", "families", "attacks", "Sudanese"]),
    st.sampled_from([("", "exact"), ("at least ", "at_least"), ("nearly ", "almost")]),
)
def test_any_number_of_people_is_found(number: int, noun: str, hedge: tuple[str, str]) -> None:
    (found,) = seen(f"The office counted {hedge[0]}{number:,} {noun} there.")
    assert found[0] == f"{hedge[0]}{number:,}"
    assert number in found[1:3]
    assert found[3:] == (hedge[1], noun)

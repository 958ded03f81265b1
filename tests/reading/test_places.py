from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.reading import places
from trucewatch.reading.document import Document
from trucewatch.reading.grammar import analyse
from trucewatch.reading.sentences import split


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


def read(text: str, gazetteer: Gazetteer) -> Document:
    document = split(report(text))
    document.places = places.find(document, gazetteer)
    return document


def names(text: str, gazetteer: Gazetteer) -> list[str]:
    return [text[m.start : m.end] for m in read(text, gazetteer).places]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shells fell on Idlib and Homs.", ["Idlib", "Homs"]),
        ("Rebels left Goma's airport on Monday.", ["Goma"]),
        ("The army entered the city of Marawi.", ["Marawi"]),
        ("Officials met in Addis Ababa, Ethiopia.", ["Addis Ababa", "Ethiopia"]),
        ("ERBIL - Two convoys left on Friday.", ["ERBIL"]),
        ("BEIRUT/MOSCOW Talks resumed on Tuesday.", ["BEIRUT", "MOSCOW"]),
        ("AMMAN, Jan 9 (KUNA) - Aid trucks crossed.", ["AMMAN"]),
        ("NAIROBI, Kenya, Nov. 4 - Aid trucks crossed.", ["NAIROBI", "Kenya"]),
        ("NAIROBI, 3 March 2031 (Agency) -- Aid trucks crossed.", ["NAIROBI"]),
        ("Shelling hit the Strait of Hormuz and the Red Sea.", ["Strait of Hormuz", "Red Sea"]),
        ("Israel-Gaza talks stalled.", ["Israel", "Gaza"]),
        ("A Moscow-based envoy flew out.", ["Moscow"]),
        ("Fighters left rebel-held Maarat al-Numan in Syria.", ["Maarat al-Numan", "Syria"]),
        ("The clashes spread across the Donbas.", ["Donbas"]),
        ("U.S. and UK envoys flew to Paris, Texas.", ["U.S.", "UK", "Paris", "Texas"]),
    ],
)
def test_places_are_found(gazetteer: Gazetteer, text: str, expected: list[str]) -> None:
    assert names(text, gazetteer) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Nice words were said. Police waited. Mary was reading.",
        "The truce began in March and the Union welcomed it on Friday.",
        "He met Paris Hilton and President Santos.",
        "President Santos spoke first. Santos said that the talks would go on.",
        "Mazloum Abdi told reporters that the talks went on.",
        "The state news agency Sana said several people were hurt.",
        "SANA reported calm.",
        "Syrian and Kurdish fighters withdrew.",
        "The White House and the Red Cross welcomed it.",
        "General Alexander Homs commands the brigade.",
        "They read the Washington Post.",
        "In August most of us left. Most said no.",
        "On Saint Patrick's Day it rained.",
    ],
)
def test_other_names_are_no_places(gazetteer: Gazetteer, text: str) -> None:
    assert names(text, gazetteer) == []


def test_capitals_alone_are_little_evidence(gazetteer: Gazetteer) -> None:
    text = "POLICE SAID MARY AND THE UNION MARCHED IN ALEPPO AND IN THE TOWN OF AFRIN ON FRIDAY"
    assert names(text, gazetteer) == ["ALEPPO", "AFRIN"]


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighting raged in Tripoli, Libya.", "Tripoli", "LY"),
        ("Fighting raged in Tripoli, Lebanon.", "Tripoli", "LB"),
        ("The Lebanese army entered Tripoli, north of Beirut, after clashes.", "Tripoli", "LB"),
        ("The Libyan army left Tripoli and Misrata; Libya's parliament met.", "Tripoli", "LY"),
        ("Protests were held in Tbilisi, Georgia.", "Georgia", "GE"),
        ("Protests were held in Atlanta, Georgia.", "Georgia", "US"),
        ("In Syria, shells hit Ashrafieh in Aleppo.", "Ashrafieh", "SY"),
        ("In Lebanon, shells hit Ashrafieh in Beirut.", "Ashrafieh", "LB"),
        ("Kinshasa's army fought in eastern Congo near Goma.", "Congo", "CD"),
    ],
)
def test_the_rest_of_the_report_decides(
    gazetteer: Gazetteer, text: str, name: str, country: str
) -> None:
    found = [m for m in read(text, gazetteer).places if text[m.start : m.end] == name]
    assert [m.place.country for m in found] == [country]


def test_what_stays_undecided_has_no_point(gazetteer: Gazetteer) -> None:
    [mention] = read("Talks were held in Springfield.", gazetteer).places
    assert mention.place.id is mention.place.lat is mention.place.lon is None


def test_a_name_keeps_the_division_it_was_given_with(gazetteer: Gazetteer) -> None:
    text = "A storm hit Paris, Texas. Paris has a mayor. People in Paris left."
    found = [m.place for m in read(text, gazetteer).places if m.place.name == "Paris"]
    assert len(found) == 3
    assert {p.adm[:2] for p in found} == {("US", "Texas")}


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("Shells hit eastern Aleppo.", "eastern Aleppo", "near"),
        ("Shells hit the outskirts of Goma.", "outskirts of Goma", "near"),
        ("Shells hit Aleppo.", "Aleppo", "exact"),
        ("Shells hit targets near Aleppo.", "Aleppo", "near"),
        ("Shells hit north-eastern Syria.", "north-eastern Syria", "country"),
        ("Shells hit Idlib province.", "Idlib", "adm1"),
        ("Ships left the Red Sea.", "Red Sea", "sea"),
        ("Boats crossed the Euphrates.", "Euphrates", "linear"),
    ],
)
def test_precision(gazetteer: Gazetteer, text: str, name: str, precision: str) -> None:
    [mention] = read(text, gazetteer).places
    assert (mention.place.name, mention.place.precision) == (name, precision)


def test_a_list_of_quarters_lends_its_word(gazetteer: Gazetteer) -> None:
    text = (
        "A truce was called in the Sheikh Maqsoud, Vostrandi and Bab Sbaa neighbourhoods of Aleppo."
    )
    found = {m.place.name: m.place.id for m in read(text, gazetteer).places}
    assert found == {
        "Sheikh Maqsoud": "tw:sy-aleppo-sheikh-maqsud",
        "Vostrandi": None,
        "Bab Sbaa": None,
        "Aleppo": "gn:170063",
    }


@pytest.mark.parametrize(
    "text", ["near the village of Tell Vostrand", "in the Tell Vostrand village"]
)
def test_an_unknown_village_is_kept_by_name(gazetteer: Gazetteer, text: str) -> None:
    [mention] = read(f"Shells fell {text} on Monday.", gazetteer).places
    assert (mention.place.name, mention.place.id) == ("Tell Vostrand", None)


def test_adjectives_are_mentions_of_their_countries(gazetteer: Gazetteer) -> None:
    text = "Syrian and South Korean envoys met the US-Turkish team and the Iranians."
    found = places.adjectives(split(report(text)), gazetteer)
    assert [(text[m.start : m.end], m.place.country) for m in found] == [
        ("Syrian", "SY"),
        ("South Korean", "KR"),
        ("Iranians", "IR"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Damascus said the truce would hold.", True),
        ("Moscow has denied the report.", True),
        ("Tehran later rejected the offer.", True),
        ("The rift between Damascus and the rebels widened.", True),
        ("Talks with Ankara went on.", True),
        ("In Damascus officials denied it.", False),
        ("Shells hit Damascus on Monday.", False),
        ("People fled Damascus.", False),
        ("The mayor of Damascus said no.", False),
        ("It was rejected by the Kenya that we know.", False),
        ("The Sudan accused both.", True),
    ],
)
def test_a_capital_that_speaks_is_its_government(
    gazetteer: Gazetteer, text: str, expected: bool
) -> None:
    document = read(text, gazetteer)
    assert [places.is_metonym(document, m) for m in document.places] == [expected]


@pytest.mark.parametrize(
    ("text", "country", "zone"),
    [
        ("BEIRUT - Shells hit Aleppo and Idlib in Syria, residents said.", "SY", "Asia/Damascus"),
        ("Fighting went on in Bunia and Goma.", "CD", "Africa/Lubumbashi"),
        ("Fighting went on in Kinshasa and Goma in Congo.", "CD", None),
        ("Hamas left Jabalia as Gaza City and the West Bank were raided.", "PS", "Asia/Gaza"),
        ("Nothing is named here.", None, None),
    ],
)
def test_where_a_report_plays(
    gazetteer: Gazetteer, text: str, country: str | None, zone: str | None
) -> None:
    document = read(text, gazetteer)
    assert places.country_of_story(document, document.places, gazetteer) == country
    assert places.home_zone(document, document.places, gazetteer) == zone


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kenya has worked with both sides.", True),
        ("The UN said the US was working with both sides.", True),
        ("Kenya remains committed to the talks.", True),
        ("The truce was broken by Kenya three times.", True),
        ("The truce was broken by the Sudan three times.", True),
        ("Kenya has seen clashes.", False),  # land and people, not a government
        ("Kenya remains divided.", False),
        ("Clashes in Kenya go on.", False),
        ("The governments of Chad and Kenya affirmed it.", False),
        ("The people of Kenya voted.", False),
    ],
)
def test_a_state_that_does_something_is_an_actor(
    gazetteer: Gazetteer, text: str, expected: bool
) -> None:
    document = read(text, gazetteer)
    document.grammar = [analyse(document, sentence) for sentence in document.sentences]
    assert places.is_metonym(document, document.places[-1]) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Northern Front said it left.", []),
        ("Fighters reached the Northern Province.", ["Northern Province"]),
    ],
)
def test_a_direction_alone_is_no_place(
    gazetteer: Gazetteer, text: str, expected: list[str]
) -> None:
    assert names(text, gazetteer) == expected


def test_swapped_places_give_swapped_answers(gazetteer: Gazetteer) -> None:
    text = "{0} - The army of {1} shelled {2} before dawn. Residents of {2} fled to {3}."
    for words in (
        ("ERBIL", "Syria", "Aleppo", "Afrin"),
        ("NAIROBI", "Sudan", "Nyala", "El Fasher"),
    ):
        assert names(text.format(*words), gazetteer) == [*words[:3], words[2], words[3]]


PIECES = """Aleppo the city of GOMA - , U.S. St. Paris Texas Ky. al-Bab near eastern President Mary
said neighbourhoods and (KUNA) ’s D.C. Iran-Iraq""".split()


@settings(max_examples=80, deadline=None)
@given(
    st.text(max_size=200) | st.lists(st.sampled_from([*PIECES, "\n\n"]), max_size=40).map(" ".join)
)
def test_any_text_gives_ordered_mentions(text: str) -> None:
    gazetteer = Gazetteer.load()
    document = read(text, gazetteer)
    end = 0
    for mention in document.places:
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert mention.place.name.endswith(text[mention.start : mention.end])
        assert (mention.place.id is None) == (mention.place.lat is None)
        places.is_metonym(document, mention)
    assert places.find(split(report(text)), gazetteer) == document.places
    places.home_zone(document, document.places, gazetteer)

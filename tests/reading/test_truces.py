from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.claims import bounds, claims, names, only, speaker

from trucewatch.model.claim import Truce


def truce(text: str) -> Truce:
    body = only(text, "truce").body
    assert isinstance(body, Truce)
    return body


@pytest.mark.parametrize(
    ("text", "act", "stance", "reality", "who"),
    [
        # who declares, in the active, the passive and in capitals
        (
            "The army declared a ceasefire in Nyala on Monday.",
            "declared", "announces", "actual", "army",
        ),
        (
            "A ceasefire was declared in Nyala by the army on Monday.",
            "declared", "announces", "actual", "army",
        ),
        ("A ceasefire was declared in Nyala on Monday.", "declared", "asserts", "actual", None),
        (
            "THE ARMY DECLARED A CEASEFIRE IN NYALA ON MONDAY.",
            "declared", "announces", "actual", "army",
        ),
        # a call, though the caller goes on to another verb
        (
            "The envoy urged both sides to undertake a ceasefire and called on them to talk.",
            "proposed", "calls_for", "proposed", "envoy",
        ),
        # denial and refusal
        (
            "The rebels denied that a truce had been agreed.",
            "agreed", "denies", "denied", "rebels",
        ),
        (
            "The ministry denied that the army had declared a ceasefire.",
            "declared", "denies", "denied", "ministry",
        ),
        (
            "The rebels said they had not agreed to any ceasefire.",
            "agreed", "announces", "denied", "rebels",
        ),
        (
            "There is no ceasefire in Nyala, the governor said.",
            "in_force", "asserts", "denied", "governor",
        ),
        ("The mediators failed to extend the ceasefire.", "extended", "asserts", "denied", None),
        ("The rebels denied violating the ceasefire.", "violated", "denies", "denied", "rebels"),
        # a noun of failing or refusing, over a noun or a possessor
        (
            "The army condemned the failure of the rebels to abide by the ceasefire.",
            "violated", "accuses", "actual", "army",
        ),
        ("The rebels' refusal to keep the ceasefire led to clashes.",
         "rejected", "asserts", "actual", None),
        # a verb without a tense that nothing settles is no fact
        ("Few in Nyala think that the army is serious about ceasing fire.",
         "proposed", "asserts", "proposed", None),
        # what will not hold has not been broken yet
        ("The ceasefire in Nyala will not hold.", "violated", "asserts", "planned", None),
        (
            "No ceasefire has been agreed, the foreign minister told Al Jazeera.",
            "agreed", "asserts", "denied", "foreign minister",
        ),
        (
            "A spokesman for the front said it did not recognise the ceasefire.",
            "accepted", "doubts", "denied", "spokesman",
        ),
        (
            "The army denied the rebels' claim that it had broken the truce.",
            "violated", "denies", "denied", "army",
        ),
        (
            "“There will be no ceasefire until the hostages are freed,” the governor said.",
            "in_force", "asserts", "denied", "governor",
        ),
        # efforts, calls and offers are proposals
        (
            "Negotiators are close to a ceasefire deal, two officials said.",
            "proposed", "asserts", "proposed", "two officials",
        ),
        (
            "The rebels offered to extend the truce by a month.",
            "proposed", "asserts", "proposed", "rebels",
        ),
        (
            "Hopes for a ceasefire faded as fighting raged in the city.",
            "proposed", "asserts", "proposed", None,
        ),
        (
            "The envoy announced efforts to extend the ceasefire.",
            "proposed", "announces", "proposed", "envoy",
        ),
        (
            "Mediators urged the army and the rebels to halt the fighting.",
            "proposed", "calls_for", "proposed", "mediators",
        ),
        (
            "The Red Cross demanded a ceasefire in Goma after the shelling.",
            "proposed", "demands", "proposed", "red cross",
        ),
        # conditions, doubts and what is to come
        (
            "The government said it would accept a ceasefire if the rebels withdrew from Nyala.",
            "accepted", "announces", "conditional", "government",
        ),
        ("The rebels may declare a truce.", "declared", "announces", "conditional", "rebels"),
        (
            "It was not clear whether the rebels would accept the ceasefire.",
            "accepted", "announces", "conditional", "rebels",
        ),
        (
            "Both armies said they would abide by the ceasefire.",
            "in_force", "asserts", "planned", "both armies",
        ),
        (
            "The ceasefire, the third in two months, was to start at dawn on Friday.",
            "declared", "asserts", "planned", None,
        ),
        (
            "The ceasefire is due to expire at noon on Friday.",
            "expired", "asserts", "planned", None,
        ),
        (
            "If the truce collapses, the army will enter Nyala.",
            "ended", "asserts", "conditional", None,
        ),
        (
            "The army will halt air strikes on Goma if the rebels leave.",
            "declared", "asserts", "conditional", None,
        ),
        (
            "The army said a ceasefire would begin in Goma at midnight on Thursday.",
            "in_force", "asserts", "planned", "army",
        ),
        ("The rebels threatened to end the ceasefire.", "ended", "threatens", "planned", "rebels"),
        (
            "The president promised to respect the ceasefire.",
            "in_force", "promises", "planned", "president",
        ),
        # what becomes of it
        (
            "The ceasefire took effect in Nyala at 6am on Tuesday.",
            "in_force", "asserts", "actual", None,
        ),
        ("The ceasefire is holding, the mission said.", "in_force", "asserts", "actual", "mission"),
        ("The rebels suspended the ceasefire.", "suspended", "asserts", "actual", None),
        (
            "The two sides resumed the truce on Monday after shelling.",
            "resumed", "asserts", "actual", None,
        ),
        ("The ceasefire expired at noon on Monday.", "expired", "asserts", "actual", None),
        ("The ceasefire collapsed within hours.", "ended", "asserts", "actual", None),
        ("The guerrillas called off their truce on Sunday.", "ended", "asserts", "actual", None),
        (
            "The army and the rebels agreed to extend the truce.",
            "extended", "announces", "actual", "army",
        ),
        (
            "The ceasefire entered its second week on Monday.",
            "in_force", "asserts", "actual", None,
        ),
        (
            "The rebels violated the ceasefire three times overnight, the army said.",
            "violated", "accuses", "actual", "army",
        ),
        (
            "The ceasefire has largely held despite sporadic shelling.",
            "in_force", "asserts", "actual", None,
        ),
        (
            "The army accused the rebels of violating the ceasefire.",
            "violated", "accuses", "actual", "army",
        ),
        (
            "Clashes continued in Nyala despite the ceasefire, killing four soldiers.",
            "violated", "asserts", "actual", None,
        ),
        (
            "The ceasefire, which was brokered by Kenya and Qatar, was extended by a week.",
            "extended", "asserts", "actual", None,
        ),
        (
            "The government welcomed the ceasefire declared by the rebels.",
            "declared", "welcomes", "actual", "government",
        ),
    ],
)  # fmt: skip
def test_act_stance_and_reality(
    text: str, act: str, stance: str, reality: str, who: str | None
) -> None:
    claim = only(text, "truce")
    body = claim.body
    assert isinstance(body, Truce)
    assert (body.act, claim.stance, claim.reality, speaker(claim)) == (act, stance, reality, who)


def test_a_rejected_truce_is_rejected_in_fact() -> None:
    claim = only("The ministry said on Telegram that it had rejected the ceasefire.", "truce")
    assert (truce_act(claim.body), claim.reality) == ("rejected", "actual")
    assert (speaker(claim), claim.medium) == ("ministry", "Telegram")


def truce_act(body: object) -> str:
    assert isinstance(body, Truce)
    return body.act


def test_a_relay_stands_between_the_speaker_and_us() -> None:
    claim = only(
        "According to Radio Okapi, the general told the mission that the rebels had broken the "
        "truce.",
        "truce",
    )
    assert (truce_act(claim.body), speaker(claim)) == ("violated", "general")
    assert claim.via == ("Radio Okapi",)


def test_a_quotation_over_sentences_keeps_its_speaker() -> None:
    text = (
        "“The ceasefire is in force. We will respect the ceasefire,” Colonel Diop of the army said "
        "in a statement."
    )
    found = claims(text, "truce")
    assert [(truce_act(c.body), speaker(c), c.medium, c.reality) for c in found] == [
        ("in_force", "diop", "statement", "actual"),
        ("in_force", "diop", "statement", "planned"),
    ]


def test_a_truce_told_as_history_is_background() -> None:
    claim = only("In 2014 the army and the rebels signed a ceasefire in Cairo.", "truce")
    assert (truce_act(claim.body), claim.reality) == ("agreed", "background")


@pytest.mark.parametrize(
    "text",
    [
        "The two clubs called a truce over the transfer of their striker.",
        "The singers called a truce after weeks of insults on social media.",
        "Supermarkets agreed a truce in the price war, analysts said.",
        "The senators declared a ceasefire in their war of words over the budget.",
        "The hospital will suspend operations at the weekend.",
    ],
)
def test_figures_of_speech_give_no_truce(text: str) -> None:
    assert claims(text, "truce") == []


@pytest.mark.parametrize(
    ("text", "declared_by", "parties", "areas", "mediators"),
    [
        (
            "Chad's army declared a ceasefire with the Northern Front in Abeche and Biltine.",
            {"chad's army"}, {"chad's army", "northern front"}, {"abeche", "biltine"}, set(),
        ),
        (
            "Qatar brokered a ceasefire between Chad's army and the Northern Front.",
            set(), {"chad's army", "northern front"}, {"chad"}, {"qatar"},
        ),
        (
            "Mediators urged the army and the rebels to halt the fighting.",
            {"mediators"}, {"army", "rebels"}, set(), set(),
        ),
        (
            "Armenia and Azerbaijan agreed to a ceasefire from midnight.",
            {"armenia", "azerbaijan"}, {"armenia", "azerbaijan"}, {"armenia", "azerbaijan"}, set(),
        ),
        (
            "Chad's army declared a ceasefire in the Batha towns of Ati and Oum Hadjer.",
            {"chad's army"}, {"chad's army"}, {"ati", "oum hadjer"}, set(),
        ),
        (
            "The army and the rebels signed a ceasefire for Marib in Cairo.",
            {"army", "rebels"}, {"army", "rebels"}, {"marib"}, set(),
        ),
        (
            "The government welcomed the ceasefire declared by the rebels.",
            {"rebels"}, {"rebels"}, set(), set(),
        ),
        (
            "The ceasefire, which was brokered by Kenya and Qatar, was extended by a week.",
            set(), set(), set(), {"kenya", "qatar"},
        ),
    ],
)  # fmt: skip
def test_who_and_where(
    text: str, declared_by: set[str], parties: set[str], areas: set[str], mediators: set[str]
) -> None:
    body = truce(text)
    assert names(body.declared_by) == declared_by
    assert names(body.parties) == parties
    assert names(body.areas) == areas
    assert names(body.mediators) == mediators


@pytest.mark.parametrize(
    ("text", "excludes"),
    [
        ("The ceasefire does not apply to the Islamic State, the army said.", {"islamic state"}),
        ("The army declared a ceasefire in all provinces except Darfur.", {"darfur"}),
        (
            "The truce covers Mali, excluding the Islamic State and al-Qaeda, the army said.",
            {"islamic state", "al-qaeda"},
        ),
    ],
)
def test_what_is_left_out_is_no_area_of_it(text: str, excludes: set[str]) -> None:
    body = truce(text)
    assert names(body.excludes) == excludes
    assert not names(body.areas) & excludes


@pytest.mark.parametrize(
    ("text", "starts", "ends", "means"),
    [
        (
            "The army announced a 72-hour ceasefire in Khartoum starting at 8 p.m. on Friday.",
            ("2031-05-16T20:00:00+02:00",) * 2, ("2031-05-19T20:00:00+02:00",) * 2, "expiry",
        ),
        (
            "The general said the army would observe a ten-day truce from Friday.",
            ("2031-05-16",) * 2, ("2031-05-26",) * 2, "expiry",
        ),
        (
            "The parties agreed to extend the ceasefire until 1 June 2031.",
            None, ("2031-06-01",) * 2, "expiry",
        ),
        (
            "The army declared a ceasefire in Goma and told them to leave before 9am on Friday.",
            None, ("2031-05-16T09:00:00+02:00",) * 2, "deadline_to_leave",
        ),
        (
            "The army offered the rebels a ceasefire and gave them until noon on Friday to accept.",
            None, ("2031-05-16T12:00:00",) * 2, "deadline_to_accept",
        ),
        (
            "The army said on Monday that a ceasefire would begin in Goma at 6am on Thursday.",
            ("2031-05-15T06:00:00+02:00",) * 2, None, None,
        ),
        (
            "The ministry said a ceasefire would come into force in Nyala at 10am on Thursday and "
            "last for 48 hours.",
            ("2031-05-15T10:00:00+02:00",) * 2, ("2031-05-17T10:00:00+02:00",) * 2, "expiry",
        ),
        (
            "The ceasefire in Goma runs from 1 June to 15 June 2031, the army said.",
            ("2031-06-01",) * 2, ("2031-06-15",) * 2, "expiry",
        ),
    ],
)  # fmt: skip
def test_terms_in_time(
    text: str, starts: tuple[str, str] | None, ends: tuple[str, str] | None, means: str | None
) -> None:
    body = truce(text)
    assert (bounds(body.starts), bounds(body.ends), body.ends_means) == (starts, ends, means)
    for interval in (body.starts, body.ends):
        assert interval is None or interval.exact in text


@pytest.mark.parametrize(
    ("text", "permanent", "extends"),
    [
        ("Both sides signed a permanent ceasefire on Monday.", True, None),
        ("The army declared a temporary ceasefire in Goma.", False, None),
        ("The army declared a ceasefire in Goma.", None, None),
        ("The envoy announced efforts to extend the ceasefire.", None, True),
    ],
)
def test_permanence_and_extension(text: str, permanent: bool | None, extends: bool | None) -> None:
    body = truce(text)
    assert (body.permanent, body.extends) == (permanent, extends)


def test_a_place_is_listed_once() -> None:
    claim = only("Clashes continued in Nyala despite the ceasefire, killing four.", "truce")
    assert [p.name for p in claim.where] == ["Nyala"]


_ACTORS = st.sampled_from(["The army", "The Northern Front", "Fighters of the front", "Rebels"])
_VERBS = st.sampled_from(
    ["declared", "rejected", "accepted", "violated", "extended", "suspended", "welcomed"]
)


@settings(max_examples=60, deadline=None)
@given(_ACTORS, _VERBS, st.sampled_from(["Goma", "Nyala", "Marib"]))
def test_denying_an_act_never_makes_it_actual(actor: str, verb: str, town: str) -> None:
    text = f"The ministry denied that {actor[0].lower()}{actor[1:]} had {verb} a truce in {town}."
    for claim in claims(text, "truce"):
        assert claim.reality == "denied" or truce_act(claim.body) == "rejected"


def test_two_names_of_one_place_are_one_area() -> None:
    text = "The army declared a truce in the Democratic Republic of the Congo (DRC) on Monday."
    claim = only(text, "truce")
    assert isinstance(claim.truce, Truce)
    assert claim.truce.areas == ("Democratic Republic of the Congo",)

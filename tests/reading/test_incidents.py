from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.claims import bounds, claims, only, plain, speaker

from trucewatch.model.claim import Claim, Incident


def incident(claim: Claim) -> Incident:
    assert isinstance(claim.body, Incident)
    return claim.body


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target", "weapons"),
    [
        (
            "The army shelled the town of Bor with mortars and tanks on Monday.",
            "shelling", "army", "town of bor", ("mortars", "tanks"),
        ),
        (
            "The town of Bor was shelled by the army on Monday.",
            "shelling", "army", "town of bor", (),
        ),
        (
            "The shelling of Nyala by the army killed three people.",
            "shelling", "army", "nyala", (),
        ),
        (
            "Two drones hit the port of Hodeidah on Tuesday, the governor said.",
            "drone_strike", None, "port of hodeidah", (),
        ),
        (
            "The rebels fired rockets at the airport, the ministry said.",
            "shelling", "rebels", "airport", ("rockets",),
        ),
        (
            "Clashes between the army and the Northern Front broke out in Goma on Monday.",
            "clash", "army", "northern front", (),
        ),
        (
            "The army clashed with the Northern Front in Goma.",
            "clash", "army", "northern front", (),
        ),
        (
            "Gunmen kidnapped seven aid workers near Goma.",
            "abduction", "gunmen", "seven aid workers", (),
        ),
        (
            "Police arrested 30 members of the Northern Front in Nyala.",
            "arrest", "police", "30 members of the northern front", (),
        ),
        ("Fighters looted shops in Nyala.", "looting", "fighters", "shops", ()),
        (
            "The M23 attacked army positions in Rutshuru with mortars, a spokesman said.",
            "other", "m23", "army positions", ("mortars",),
        ),
        (
            "Government warplanes bombed a school in Nyala, witnesses said.",
            "airstrike", "government warplanes", "a school", (),
        ),
        (
            "A drone strike blamed on the army hit a fuel depot in Nyala.",
            "drone_strike", "army", "a fuel depot", ("drone",),
        ),
        (
            "The front claimed responsibility for the bombing in Goma.",
            "bombing", "front", None, (),
        ),
        (
            "The two armies traded artillery fire across the border.",
            "shelling", "two armies", None, ("artillery",),
        ),
        (
            "Rebels abducted and later released two nurses.",
            "abduction", "rebels", "two nurses", (),
        ),
        ("An explosion was heard in Khartoum on Monday.", "bombing", None, None, ()),
        (
            "Snipers shot at civilians in the Old City, residents said.",
            "sniping", None, "civilians", (),
        ),
        (
            "The army has besieged the town of Bor since April.",
            "blockade", "army", "town of bor", (),
        ),
        (
            "Protesters were beaten by security forces in Khartoum.",
            "attack_on_civilians", "security forces", "protesters", (),
        ),
        ("The two sides exchanged fire along the line of contact.",
         "shooting", "two sides", None, ()),
        (
            "THE GUERRILLAS ATTACKED AN ARMY POST IN USULUTAN WITH GRENADES.",
            "other", "guerrillas", "an army post", ("grenades",),
        ),
        (
            "The ministry said Northern Front fighters had defected to the army.",
            "defection", "northern front fighters", None, (),
        ),
    ],
)  # fmt: skip
def test_who_did_what_to_whom(
    text: str, kind: str, actor: str | None, target: str | None, weapons: tuple[str, ...]
) -> None:
    body = incident(only(text, "incident"))
    assert (body.type, plain(body.actor), plain(body.target)) == (kind, actor, target)
    if weapons:
        assert body.weapons == weapons


@pytest.mark.parametrize(
    ("text", "stance", "reality", "who", "actor"),
    [
        (
            "The Northern Front accused the army of shelling a hospital in Nyala.",
            "accuses", "actual", "northern front", "army",
        ),
        (
            "The army was accused by the Northern Front of shelling a hospital in Nyala.",
            "accuses", "actual", "northern front", "army",
        ),
        ("The army denied that it had bombed the market in Nyala.",
         "denies", "denied", "army", "army"),
        ("The army denied bombing the market in Nyala.", "denies", "denied", "army", "army"),
        ("The army did not shell Nyala.", "asserts", "denied", None, "army"),
        (
            "The army said it would attack the city if the rebels did not leave.",
            "asserts", "conditional", "army", "army",
        ),
        ("The army said it would attack the city on Friday.", "asserts", "planned", "army", "army"),
        ("The rebels threatened to attack the airport.",
         "threatens", "planned", "rebels", "rebels"),
        ("The rebels could attack the airport.", "asserts", "conditional", None, "rebels"),
        (
            "“The army shelled our homes,” Amina Bah, a nurse in Nyala, told Radio Dabanga.",
            "accuses", "actual", "amina bah", "army",
        ),
    ],
)  # fmt: skip
def test_whose_word_it_is_and_how_real(
    text: str, stance: str, reality: str, who: str | None, actor: str | None
) -> None:
    claim = only(text, "incident")
    assert (claim.stance, claim.reality, speaker(claim)) == (stance, reality, who)
    assert plain(incident(claim).actor) == actor


def test_an_accusation_through_a_relay() -> None:
    claim = only(
        "According to state television, the governor accused the rebels of abducting two "
        "engineers.",
        "incident",
    )
    assert (speaker(claim), claim.via) == ("governor", ("state television",))
    assert (incident(claim).type, plain(incident(claim).actor)) == ("abduction", "rebels")


def test_the_hand_named_in_one_breath_is_the_hand_of_the_shelling_too() -> None:
    text = (
        "The front said its fighters resisted an assault launched by the army, despite heavy "
        "shelling targeting homes in Bor."
    )
    assert {(incident(c).type, plain(incident(c).actor), c.stance) for c in claims(text, "incident")
            } == {("other", "army", "accuses"), ("shelling", "army", "accuses")}  # fmt: skip


def test_when_and_where() -> None:
    claim = only("The army shelled Nyala overnight on Monday, the mission said.", "incident")
    assert [p.name for p in claim.where] == ["Nyala"]
    assert claim.when is not None
    assert bounds(claim.when) != (None, None)
    assert claim.when.start is not None
    assert claim.when.start.startswith("2031-05-12")


@pytest.mark.parametrize(
    "text",
    [
        "The government attacked the opposition's budget plan in parliament.",
        "The minister fired the head of the agency.",
        "The two armies struck a deal on Monday.",
        "The proposal hit a nerve in the capital.",
        "Both sides held talks in Goma on Monday.",
        "The army released 40 prisoners on Sunday.",
    ],
)
def test_other_senses_of_violent_verbs_are_no_incidents(text: str) -> None:
    assert claims(text, "incident") == []


@settings(max_examples=50, deadline=None)
@given(
    st.sampled_from(["army", "Northern Front", "police", "rebels"]),
    st.sampled_from(["shelled", "attacked", "stormed", "bombed", "looted"]),
)
def test_a_denial_denies_whatever_the_verb(actor: str, verb: str) -> None:
    for claim in claims(
        f"The governor denied that the {actor} had {verb} the village.", "incident"
    ):
        assert (claim.reality, claim.stance, speaker(claim)) == ("denied", "denies", "governor")


@pytest.mark.parametrize(
    ("text", "kind", "actor", "target"),
    [
        # a weapon names the kind, not the hand
        ("A mine killed two farmers near Bria.", "bombing", None, "two farmers"),
        ("A farmer was injured by an explosive device.", "bombing", None, "farmer"),
        ("A drone killed three people in Nikopol.", "drone_strike", None, "three people"),
        ("Three shells landed near a school in Donetsk.", "shelling", None, "a school"),
        ("Two rockets fell inside Israel on Friday.", "shelling", None, "israel"),
        ("A Hamas drone targeted a patrol near Sderot.", "drone_strike", "hamas", "a patrol"),
        ("The evacuation buses were hit by shelling.", "shelling", None, "evacuation buses"),
        # what stands alone has been done to
        (
            "The army claims one tank and five vehicles destroyed.",
            "destruction",
            None,
            "five vehicles",
        ),
        (
            "The town was swept and many rebels arrested, the agency reported.",
            "arrest",
            None,
            "many rebels",
        ),
        # weapons are no targets
        ("The militia is attacking with heavy machine guns and drones.", "other", "militia", None),
        # who is blamed
        (
            "The army was blamed for the strike on the market.",
            "attack_on_civilians",
            "army",
            "market",
        ),
        ("Rebels were blamed for Sunday's bombing of a bus.", "bombing", "rebels", "a bus"),
        (
            "Officials blamed the militia for the attack on the convoy.",
            "other",
            "militia",
            "convoy",
        ),
        ("The brigade was accused of the shelling of a school.", "shelling", "brigade", "a school"),
        # events told by nouns
        ("The killing of six monks shocked the region.", "attack_on_civilians", None, "six monks"),
        ("The killing of four soldiers was condemned.", "other", None, "four soldiers"),
        ("Bombings that targeted a bus station killed 12.", "bombing", None, "a bus station"),
        ("Air attacks on Sanaa continued.", "airstrike", None, "sanaa"),
        ("The fighting in Darfur has left 2,000 dead.", "clash", None, None),
        ("A deal ended three days of fighting in Tripoli.", "clash", None, None),
    ],
)
def test_weapons_blame_and_nouns(
    text: str, kind: str, actor: str | None, target: str | None
) -> None:
    body = incident(only(text, "incident"))
    assert (body.type, plain(body.actor)) == (kind, actor)
    assert plain(body.target) == target


@pytest.mark.parametrize(
    "text",
    [
        "The army was blamed for the strike on the market.",
        "Rebels were blamed for the raid on Bor.",
    ],
)
def test_blame_without_a_speaker_accuses(text: str) -> None:
    claim = only(text, "incident")
    assert (claim.stance, speaker(claim)) == ("accuses", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # verbs in a list have one subject, bidding verbs another
        (
            "Troops had seized parts of Goma, arrested M23 members and burned shops.",
            [("arrest", "troops", "m23 members"), ("destruction", "troops", "shops")],
        ),
        ("The president ordered the brigade to shell Goma.", [("shelling", "brigade", "goma")]),
        # whom a participle or "who" tells of
        (
            "They spoke of the release of the girls, who were kidnapped by the militia.",
            [("abduction", "militia", "girls")],
        ),
        (
            "Officials spoke of talks about the release of 40 girls abducted six months ago.",
            [("abduction", None, "40 girls")],
        ),
        # what is no target, what is no actor
        ("Rebels captured several positions and 30 soldiers.", []),
        ("The truce fell apart, wrecking the peace talks.", []),
        ("The raid was led by Israel's key fighting forces.", []),
        (
            "It depends on the front no longer being attacked by the army.",
            [("other", "army", "front")],
        ),
        ("The ministry blamed the violence in Goma on the militia.", [("clash", "militia", None)]),
        ("Residents heard fighting from nearby districts on Sunday.", [("clash", None, None)]),
        ("Fighting has largely tipped in favour of one side.", []),
        ("Truce follows clashes with the rebels, the agency reports.", [("clash", "rebels", None)]),
        ("He warned of the violence of the coast.", []),
        ("Army shelling hit a home in Goma.", [("shelling", "army", "a home")]),
        ("Each side accused the other of hitting homes.", [("attack_on_civilians", None, "homes")]),
        ("Syria has renewed strikes on fighters in Goma.", [("other", "syria", "fighters")]),
        (
            "The militia carried out 30 attacks on villages.",
            [("attack_on_civilians", "militia", "villages")],
        ),
        (
            "He called the regime's attacks on villagers a crime.",
            [("attack_on_civilians", "regime", "villagers")],
        ),
        (
            "The clinic is under shelling by mercenaries of the government.",
            [("shelling", "mercenaries", None)],
        ),
    ],
)
def test_whose_deed_and_to_whom(
    text: str, expected: list[tuple[str, str | None, str | None]]
) -> None:
    found = [incident(c) for c in claims(text, "incident")]
    assert [(b.type, plain(b.actor), plain(b.target)) for b in found] == expected


def test_what_is_agreed_not_to_be_done_is_not_done() -> None:
    assert only("The sides agreed not to attack the town.", "incident").reality == "denied"


def test_what_a_building_is_named_after_is_where_it_stands() -> None:
    building = only("A drone hit the Goma governorate building.", "incident")
    person = only("A drone hit the Goma governor.", "incident")
    assert ([p.name for p in building.where], [p.name for p in person.where]) == (["Goma"], [])

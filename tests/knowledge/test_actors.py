from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.actors import FIELDS, Register, add, fold_name


@pytest.fixture(scope="module")
def register() -> Register:
    return Register.load()


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("The U.S. Defense Ministry", "US defence ministry"),
        ("al-Shabaab", "Al Shabaab"),
        ("Médecins Sans Frontières", "medecins sans frontieres"),
        ("Sudan’s army", "sudan army"),
    ],
)
def test_names_are_compared_without_marks_case_and_article(a: str, b: str) -> None:
    assert fold_name(a) == fold_name(b)


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("SDF", "sy.sdf"),
        ("the Syrian Democratic Forces", "sy.sdf"),
        ("Rapid Support Forces", "sd.rsf"),
        ("Mali's army", "ML.gov.army"),
        ("Malian army", "ML.gov.army"),
        ("Ministry of Defence of Sudan", "SD.gov.defence"),
        ("Syria’s Ministry of Defence", "SY.gov.defence"),
        ("the Colombian government", "CO.gov"),
        ("a choir", None),
        ("", None),
    ],
)
def test_names_lead_to_actors(register: Register, name: str, id: str | None) -> None:
    found = register.find(name)
    assert (found.id if found else None) == id


def test_a_body_is_made_from_its_country(register: Register) -> None:
    army = register.actor("KE.gov.army")
    assert army is not None
    assert (army.name, army.country, army.cls) == ("Kenya's army", "KE", "ORG")
    assert register.parties_of("KE.gov.army") == ("KE.gov.army", "KE.gov")


@pytest.mark.parametrize("id", ["SD.gov.", "sd.gov.army", "nothing", "", "SD.choir"])
def test_an_unknown_id_gives_nothing(register: Register, id: str) -> None:
    assert register.actor(id) is None


def test_who_belongs_together(register: Register) -> None:
    assert register.same_party("SD.gov.army", "SD.gov.defence")
    assert register.same_party("sy.asayish", "sy.sdf")
    assert not register.same_party("SD.gov.army", "sd.rsf")


def test_memberships_have_dates() -> None:
    shipped = Register.load()
    assert "SY.gov" in shipped.parties_of("sy.assad", "2020-01-01")
    assert "SY.gov" not in shipped.parties_of("sy.assad", "2025-01-01")
    assert "SY.gov" not in shipped.parties_of("sy.shara", "2020-01-01")
    assert "SY.gov" in shipped.parties_of("sy.shara", "2026-01-09")


def test_every_shipped_membership_and_id_stands(register: Register) -> None:
    ids = [actor.id for actor in register]
    assert len(ids) == len(set(ids)) == len(register)
    for actor in register:
        assert actor.name
        for membership in actor.member_of:
            assert register.actor(membership.of) is not None, (actor.id, membership.of)


def test_actors_that_share_a_name_are_told_apart_by_their_country(register: Register) -> None:
    owners: dict[str, dict[str, str | None]] = {}
    for actor in register:
        for name in (actor.name, *actor.aliases):
            key = name if name.isupper() else fold_name(name)
            owners.setdefault(key, {})[actor.id] = actor.country
    for name, countries in owners.items():
        assert len(set(countries.values())) == len(countries), (name, countries)


def test_a_shared_name_needs_the_country_of_the_story(register: Register) -> None:
    assert register.find("National Liberation Army") is None
    of_colombia = register.find("National Liberation Army", "CO")
    of_macedonia = register.find("National Liberation Army", "MK")
    assert of_colombia is not None
    assert of_macedonia is not None
    assert (of_colombia.id, of_macedonia.id) == ("co.eln", "mk.nla")


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("IS", "int.isis"),
        ("is", None),  # capitals mean what they say only in capitals
        ("sdf", None),
        ("Damascus", "SY.gov"),
        ("Damascus government", "SY.gov"),
        ("the Damascus Defence Ministry", "SY.gov.defence"),
        ("Damascus police", None),  # may be the city's
        ("Iraqi transitional government", "IQ.gov"),
        ("Syrian Kurdish forces", None),  # not the state's
        ("Iraqi forces", "IQ.gov"),
        ("Turkish president", "TR.gov.president"),
        ("Minister of Foreign Affairs of Egypt", "EG.gov.foreign.minister"),
        ("Egyptian minister of public works", "EG.gov.public_works.minister"),
        ("army of the Democratic Republic of the Congo", "CD.gov.army"),
        ("United States", "US.gov"),
        ("US Defense Department", "US.gov.defence"),
        ("Pentagon", "US.gov.defence"),
        ("SAF", "SD.gov.army"),  # one body, whatever it is called
        ("Sudan's army", "SD.gov.army"),
        ("Gaza Health Ministry", "ps.healthgaza"),
        ("the organization of Islamic cooperation", "int.oic"),
    ],
)
def test_what_a_name_stands_for(register: Register, name: str, id: str | None) -> None:
    found = register.find(name)
    assert (found.id if found else None) == id


def test_an_office_belongs_to_its_ministry_and_that_to_the_government(register: Register) -> None:
    minister = register.actor("TR.gov.foreign.minister")
    assert minister is not None
    assert (minister.name, minister.cls) == ("Turkey's foreign minister", "PERSON")
    assert register.parties_of("TR.gov.foreign.minister") == (
        "TR.gov.foreign.minister", "TR.gov.foreign", "TR.gov",
    )  # fmt: skip
    assert register.actor("XX.gov.army") is None


def test_parties_are_those_of_the_day(register: Register) -> None:
    assert not register.same_party("sy.ypg", "sy.sdf", "2014-06-01")
    assert register.same_party("sy.ypg", "sy.sdf", "2016-06-01")
    assert register.same_party("sy.ypg", "sy.sdf")


def test_an_own_entry_decides_what_its_names_mean(tmp_path: Path) -> None:
    source = tmp_path / "mine.yaml"
    source.write_text(
        "- {id: sy.sdf, class: ORG, name: Forces of the North, country: SY, aliases: [SDF, FN]}\n",
        "utf-8",
    )
    kept = tmp_path / "kept.json"
    assert add(source, kept) == 1
    found = Register.load([kept]).find("FN")
    assert found is not None
    assert (found.id, found.name) == ("sy.sdf", "Forces of the North")
    assert Register.load([kept]).find("Syrian Democratic Forces") is None


@pytest.mark.parametrize(
    ("file", "content", "place", "field"),
    [
        ("a.csv", "id,class,name,country\nxx.a,ORG,A,\nxx.b,ORG,B,Mali\n", "line 3", "country"),
        ("a.csv", "id,class,name,member_of\nxx.a,ORG,A,xx.b@May\n", "line 2", "member_of"),
        ("a.tsv", "id\tclass\tname\nx x\tORG\tA\n", "line 2", "id"),
        ("a.json", '[{"id": "xx.a", "class": "ORG", "name": 7}]', "entry 1", "name"),
        ("a.yaml", "- {id: xx.a, class: TEAM, name: A}\n", "entry 1", "class"),
        ("a.csv", "id,class,name\nxx.a,ORG,A\nxx.a,ORG,B\n", "a.csv", "id"),
    ],
)
def test_a_wrong_entry_is_named_by_line_and_field(
    tmp_path: Path, file: str, content: str, place: str, field: str
) -> None:
    source = tmp_path / file
    source.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        add(source, tmp_path / "kept.json")
    assert place in str(caught.value)
    assert f"field {field}" in str(caught.value)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200), st.sampled_from([".csv", ".tsv", ".json", ".yaml"]))
def test_any_file_gives_actors_or_our_error(content: str, suffix: str) -> None:
    with TemporaryDirectory() as folder:
        source = Path(folder) / f"a{suffix}"
        source.write_text(content, "utf-8", errors="surrogatepass")
        kept = Path(folder) / "kept.json"
        with suppress(KnowledgeError):
            assert add(source, kept) > 0
        assert not kept.exists() or len(Register.load([kept])) > len(Register.load())


@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".json"])
def test_a_user_adds_actors(tmp_path: Path, suffix: str) -> None:
    row = {
        "id": "xx.front", "class": "ORG", "name": "Northern Front", "member_of": "xx.alliance",
        "country": "ML", "role": "", "aliases": "NF; Front of the North",
    }  # fmt: skip
    source = tmp_path / f"mine{suffix}"
    if suffix == ".json":
        source.write_text(json.dumps([row]), "utf-8")
    else:
        mark = "\t" if suffix == ".tsv" else ","
        source.write_text(f"{mark.join(FIELDS)}\n{mark.join(row[f] for f in FIELDS)}\n", "utf-8")
    kept = tmp_path / "kept" / "actors.json"
    assert add(source, kept) == 1
    extended = Register.load([kept])
    found = extended.find("Front of the North")
    assert found is not None
    assert (found.id, found.country, found.member_of[0].of) == ("xx.front", "ML", "xx.alliance")
    assert Register.load().find("Front of the North") is None


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.csv", "id,class,name\n"),
        ("a.csv", "id,class,name\nxx.a,WHALE,A\n"),
        ("a.csv", "id,class,name\nxx.a,ORG,\n"),
        ("a.csv", "name\nA\n"),
        ("a.json", "{"),
        ("a.json", "{}"),
        ("a.json", "[1]"),
    ],
)
def test_a_bad_file_is_named(tmp_path: Path, name: str, content: str) -> None:
    source = tmp_path / name
    source.write_text(content, "utf-8")
    with pytest.raises(KnowledgeError) as caught:
        add(source, tmp_path / "kept.json")
    assert name in str(caught.value)
    assert not (tmp_path / "kept.json").exists()


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"gone\.csv"):
        add(tmp_path / "gone.csv", tmp_path / "kept.json")


def test_a_kept_file_that_is_broken_is_named(tmp_path: Path) -> None:
    kept = tmp_path / "kept.json"
    kept.write_text("[", "utf-8")
    with pytest.raises(KnowledgeError, match=r"kept\.json"):
        Register.load([kept])


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_name_is_looked_up(name: str) -> None:
    found = Register.load().find(name)
    assert found is None or found.id

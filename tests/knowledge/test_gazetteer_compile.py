from __future__ import annotations

from pathlib import Path

import pytest

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge import gazetteer_compile
from trucewatch.knowledge.gazetteer_format import (
    KINDS,
    NAME,
    NATION,
    OTHER,
    Record,
    Volume,
    write_volume,
)

DATA = Path(gazetteer_compile.__file__).with_name("data")


def records() -> list[Record]:
    return [
        Record("a:1", "Vostrand", "town", "ZZ", 10.5, 41.25, 4200, "Asia/Riyadh", ("ZZ", "Mark"),
               [("Fostrand", OTHER), ("Vostrander", NATION)]),
        Record("a:2", "Nowhere", "region", names=[("Vostrand", NAME)]),
    ]  # fmt: skip


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "v.places"
    write_volume(path, records(), "by hand")
    volume = Volume(path)
    assert (volume.about, volume.places) == ("by hand", 2)
    assert sorted(volume.find("vostrand")) == [(0, NAME), (1, NAME)]
    assert list(volume.find("fostrand")) == [(0, OTHER)]
    assert list(volume.find("vostrander")) == []
    assert volume.rows("vostrander", NATION) == [0]
    first, second = volume.records()
    assert (first.lat, first.lon, first.zone, first.adm) == (
        10.5, 41.25, "Asia/Riyadh", ("ZZ", "Mark"),
    )  # fmt: skip
    assert (second.lat, second.lon, second.adm) == (None, None, ())


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    write_volume(tmp_path / "a", records(), "x")
    write_volume(tmp_path / "b", records(), "x")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(KnowledgeError, match="cannot be written"):
        write_volume(tmp_path / "file" / "v.places", records(), "x")


def test_our_own_files_are_well_formed() -> None:
    ids: set[str] = set()
    for number, line in enumerate((DATA / "places.tsv").read_text("utf-8").splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        own, kind, country, lat, lon, _, names = line.split("\t")
        assert names, number
        if kind == "alias":
            continue
        assert own not in ids, f"{own} twice, line {number}"
        ids.add(own)
        assert kind in KINDS, number
        assert country == "" or (len(country) == 2 and country.isupper()), number
        assert -90 <= float(lat) <= 90, number
        assert -180 <= float(lon) <= 180, number
    assert len(ids) > 350


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("x\tplanet\tSY\t1\t2\t\tX", "places.tsv:1: kind 'planet'"),
        ("x\ttown\tSY\tone\t2\t\tX", "places.tsv:1: 'one'"),
        ("x\ttown\tSY\t91\t2\t\tX", "degrees on earth"),
        ("x\ttown\tSY\t1\t2\tSY/Nowhere\tX", "nothing is 'SY/Nowhere'"),
        ("gn:0\talias\t\t\t\t\tX", "no place gn:0"),
        ("x\ttown\tSY\t1\t2\t\tX\ttoo\tmany", "9 fields"),
    ],
)
def test_a_wrong_line_of_ours_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, line: str, says: str
) -> None:
    (tmp_path / "places.tsv").write_text(line + "\n", "utf-8")
    monkeypatch.setattr(gazetteer_compile, "DATA", tmp_path)
    world = gazetteer_compile._World()
    with pytest.raises(KnowledgeError) as caught:
        world.add_own()
    assert says in str(caught.value)


@pytest.mark.parametrize(
    ("name", "others", "shown"),
    [
        ("Dimashq", ["Damascus City", "Damascus Governorate"], "Damascus"),
        ("Ḩalab", ["Aleppo", "Aleppo Governorate"], "Aleppo"),
        ("Zābul", ["Zabul Province", "زابل"], "Zabul"),
        ("Texas", [], "Texas"),
        ("Rapides Parish", [], "Rapides"),
    ],
)
def test_divisions_have_the_name_that_english_texts_use(
    name: str, others: list[str], shown: str
) -> None:
    assert gazetteer_compile._english(name, others) == shown


def test_it_is_not_written_again_from_the_same_sources() -> None:
    assert gazetteer_compile.compile_gazetteer() is False

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.gazetteer import Gazetteer, distance_km


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("name", "country", "kind", "point"),
    [
        ("Aleppo", "SY", "town", (36.2, 37.16)),
        ("حلب", "SY", "town", (36.2, 37.16)),
        ("Алеппо", "SY", "town", (36.2, 37.16)),
        ("Goma", "CD", "town", (-1.68, 29.22)),
        ("Idlib Governorate", "SY", "adm1", (35.8, 36.6)),
        ("Kivu", "CD", "region", (-2.5, 28.5)),
        ("Strait of Hormuz", "", "sea", (26.6, 56.4)),
        ("strait of hormuz", "", "sea", (26.6, 56.4)),
        ("Donbass", "UA", "region", (48.2, 38.2)),
        ("U.S.", "US", "country", (39.76, -98.5)),
        ("Myanmar", "MM", "country", (22.0, 98.0)),
        ("Burma", "MM", "country", (22.0, 98.0)),
        ("Pristina", "XK", "capital", (42.67, 21.17)),
        ("Kobani", "SY", "town", (36.89, 38.35)),
        ("Deir ez-Zor", "SY", "town", (35.34, 40.14)),
    ],
)
def test_a_name_finds_its_place(
    gazetteer: Gazetteer, name: str, country: str, kind: str, point: tuple[float, float]
) -> None:
    found = [c for c in gazetteer.candidates(name) if (c.country, c.kind) == (country, kind)]
    assert found, gazetteer.candidates(name)[:3]
    assert found[0].lat is not None
    assert found[0].lon is not None
    assert distance_km((found[0].lat, found[0].lon), point) < 100


SPELLINGS = {
    "tw:sy-aleppo-sheikh-maqsud": """Sheikh Maqsoud;Sheikh Maqsud;Sheikh Maksoud;Sheikh Maqsood;
        Cheikh Maqsoud;Shaikh Maksud;Sheik Maqsoud;Şeyh Maksud;Şêx Meqsûd;al-Sheikh Maqsoud;
        Ash-Sheikh Maqsoud;Shaykh Maqṣūd;Sheikh Maqsuud;Scheich Maksud;SHEIKH MAQSOUD;
        sheikh maqsoud;الشيخ مقصود""",
    "tw:sy-aleppo-ashrafiyah": """Ashrafieh;Ashrafiyeh;Ashrafiya;Ashrafiyah;Ashrafiyyah;Achrafiyeh;
        al-Ashrafieh;Al Ashrafiyah;el-Ashrafiyeh;Alashrafieh;Eşrefiye;Eşrefiyê;Aschrafija;
        الأشرفية""",
    "tw:sy-aleppo-bani-zayd": "Bani Zeid;Bani Zaid;Bani Zayd;Beni Zeyd;Bani Zaeid;بني زيد",
    "gn:170794": "Deir ez-Zor;Deir Ezzor;Dayr az-Zawr;Deir al-Zour;Deir Ezzour",
}


@pytest.mark.parametrize(
    ("id", "spelling"),
    [(i, " ".join(s.split())) for i, text in SPELLINGS.items() for s in text.split(";")],
)
def test_a_name_is_known_in_its_spellings(gazetteer: Gazetteer, id: str, spelling: str) -> None:
    assert id in {c.id for c in gazetteer.candidates(spelling)}


def test_the_main_name_and_the_larger_place_come_first(gazetteer: Gazetteer) -> None:
    found = gazetteer.candidates("Tripoli")
    fits = [c.fit != "name" for c in found]
    assert fits == sorted(fits)
    main = [c.population for c in found if c.fit == "name"]
    assert main == sorted(main, reverse=True)
    assert {"LY", "LB"} <= {c.country for c in found}


def test_an_id_finds_its_place_again(gazetteer: Gazetteer) -> None:
    for name in ("Aleppo", "Syria", "Sheikh Maqsoud", "Red Sea"):
        for candidate in gazetteer.candidates(name):
            again = gazetteer.place(candidate.id)
            assert again is not None
            assert (again.name, again.lat, again.lon) == (
                candidate.name,
                candidate.lat,
                candidate.lon,
            )
    assert gazetteer.place("gn:0") is None


def test_a_place_knows_what_holds_it(gazetteer: Gazetteer) -> None:
    quarter = gazetteer.candidates("Sheikh Maqsoud")[0]
    town = gazetteer.place("gn:170063")
    country = gazetteer.country("SY")
    assert town is not None
    assert country is not None
    assert quarter.adm == ("SY", "Aleppo", "Aleppo")
    assert town.holds(quarter)
    assert country.holds(town)
    assert not quarter.holds(town)
    assert not country.holds(country)


@pytest.mark.parametrize(
    ("word", "country"),
    [
        ("Syrian", "SY"),
        ("syrians", "SY"),
        ("South Korean", "KR"),
        ("Burkinabé", "BF"),
        ("Filipinos", "PH"),
        ("Aleppo", None),
        ("Kurdish", None),
    ],
)
def test_a_nation_belongs_to_its_country(
    gazetteer: Gazetteer, word: str, country: str | None
) -> None:
    assert gazetteer.nation(word) == country


def test_an_adjective_is_no_candidate(gazetteer: Gazetteer) -> None:
    assert all(c.kind != "country" for c in gazetteer.candidates("Syrian"))


@pytest.mark.parametrize(
    ("code", "zone"),
    [("SY", "Asia/Damascus"), ("UA", "Europe/Kyiv"), ("RU", None), ("US", None), ("ID", None)],
)
def test_a_country_has_a_zone_only_where_it_has_one(
    gazetteer: Gazetteer, code: str, zone: str | None
) -> None:
    country = gazetteer.country(code)
    assert country is not None
    assert country.zone == zone


def test_a_town_has_its_zone(gazetteer: Gazetteer) -> None:
    zones = {c.zone for c in gazetteer.candidates("Lubumbashi") if c.kind == "town"}
    assert zones == {"Africa/Lubumbashi"}


def test_opening_reads_next_to_nothing() -> None:
    script = (
        "import resource\n"
        "from trucewatch.knowledge.gazetteer import Gazetteer\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "assert Gazetteer.load().candidates('Aleppo')\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert int(done.stdout) < 20_000  # KiB; the file has 32 MB


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=40))
def test_no_name_breaks_it(name: str) -> None:
    gazetteer = Gazetteer.load()
    found = gazetteer.candidates(name)
    assert found == gazetteer.candidates(name.upper().lower() if name.isascii() else name)
    assert len({c.id for c in found}) == len(found)


def test_a_missing_or_foreign_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="no gazetteer file"):
        Gazetteer.load([tmp_path / "none.places"])
    wrong = tmp_path / "wrong.places"
    wrong.write_bytes(b"something else entirely")
    with pytest.raises(KnowledgeError, match="not a gazetteer of this version"):
        Gazetteer.load([wrong])
    truncated = tmp_path / "short.places"
    truncated.write_bytes(b"TWGAZ\x02" + (9999).to_bytes(4, "little") + b"{}")
    with pytest.raises(KnowledgeError, match=r"short\.places"):
        Gazetteer.load([truncated])


def test_distances() -> None:
    # One degree of latitude on a sphere of 6,371 km; a quarter of the equator.
    assert distance_km((0, 0), (1, 0)) == pytest.approx(111.19, abs=0.01)
    assert distance_km((0, 0), (0, 90)) == pytest.approx(10007.5, abs=0.1)
    assert distance_km((10, 20), (10, 20)) == 0

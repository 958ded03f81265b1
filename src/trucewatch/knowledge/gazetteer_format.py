"""The gazetteer file: places, their names' hashes in order, and strings, read in place.

One file holds any number of places. Numbers stand in fixed-width columns, strings end to end with
a column of their ends; every name has a 64-bit hash in one ordered column, found by bisection
inside the bucket of its first 16 bits. Nothing is read before it is asked for, so opening costs
the same for a hundred places as for three hundred thousand.

Invariants: columns are in the byte order of the machine that wrote the file (the header says
which); the same records give the same bytes.
"""

from __future__ import annotations

import json
import mmap
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from trucewatch.errors import KnowledgeError
from trucewatch.knowledge.gazetteer_folding import fold, skeleton

__all__ = ["KINDS", "Match", "Record", "Volume", "key_of", "write_volume"]

KINDS: Final = (
    "town", "capital", "country", "adm1", "adm2", "neighbourhood", "camp", "base", "airport",
    "crossing", "dam", "site", "mountain", "island", "valley", "region", "zone", "river", "road",
    "line", "sea",
)  # fmt: skip
"""What a place can be; the order is part of the file format."""

Match = int
NAME: Final[Match] = 0  # the main name, or another that English texts use
OTHER: Final[Match] = 1  # one of GeoNames' alternate names: any language, any time
CODE: Final[Match] = 2  # an abbreviation, good only beside another place ("Ky.", "TX")
NATION: Final[Match] = 3  # an adjective or a people's name
ALIKE: Final[Match] = 4  # spelled otherwise, the same after transliteration
IDENTITY: Final[Match] = 5  # the id itself

_MAGIC = b"TWGAZ\x02"
_BUCKET_BITS = 16
_COLUMNS = {
    "lat": "i", "lon": "i", "population": "I", "country": "H", "kind": "B", "zone": "H",
    "adm": "I", "id_end": "I", "name_end": "I", "adm_end": "I", "shape_end": "I",
    "key": "Q", "key_place": "I", "key_match": "B", "bucket": "I",
}  # fmt: skip
_BLOBS = ("ids", "names", "adms", "shapes")
_NOWHERE = -(2**31)  # latitude of a place whose point is not known


@dataclass(slots=True)
class Record:
    """A place on its way into a file. ``names`` are (name, match) pairs besides ``name``."""

    id: str
    name: str
    kind: str
    country: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    zone: str = ""
    adm: tuple[str, ...] = ()
    names: list[tuple[str, Match]] = field(default_factory=list)
    alike: bool = False
    shape: str = ""


def key_of(text: str) -> int:
    """The 64-bit hash of a folded name."""
    return int.from_bytes(
        blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little"
    )


_PREFIX: Final = {NATION: "^", ALIKE: "~", IDENTITY: "#"}


def _keys(records: Sequence[Record]) -> Iterator[tuple[int, int, int]]:
    for place, record in enumerate(records):
        seen: set[str] = set()
        yield key_of("#" + record.id), place, IDENTITY
        if record.kind == "country":
            yield key_of("#iso:" + record.country), place, IDENTITY
        for name, match in ((record.name, NAME), *record.names):
            folded = fold.__wrapped__(name)  # each name once: a cache would only cost
            marked = _PREFIX.get(match, "") + folded
            if folded and marked not in seen:
                seen.add(marked)
                yield key_of(marked), place, match
            if record.alike and match <= OTHER:
                bones = skeleton(name)
                if bones and "~" + bones not in seen:
                    seen.add("~" + bones)
                    yield key_of("~" + bones), place, ALIKE


def write_volume(path: Path, records: Sequence[Record], about: str) -> None:
    """Write a gazetteer file. ``about`` says what it was made from; the order of places is kept.

    Raises:
        KnowledgeError: the file cannot be written.
    """
    columns: dict[str, array[Any]] = {name: array(code) for name, code in _COLUMNS.items()}
    blobs = {name: bytearray() for name in _BLOBS}
    countries, zones = {"": 0}, {"": 0}
    adms: dict[tuple[str, ...], int] = {(): 0}
    adm_list: list[tuple[str, ...]] = [()]
    for record in records:
        known = record.lat is not None and record.lon is not None
        columns["lat"].append(round((record.lat or 0) * 1e5) if known else _NOWHERE)
        columns["lon"].append(round((record.lon or 0) * 1e5) if known else 0)
        columns["population"].append(max(0, min(record.population, 2**32 - 1)))
        columns["country"].append(countries.setdefault(record.country, len(countries)))
        columns["zone"].append(zones.setdefault(record.zone, len(zones)))
        columns["kind"].append(KINDS.index(record.kind))
        if record.adm not in adms:
            adms[record.adm] = len(adm_list)
            adm_list.append(record.adm)
        columns["adm"].append(adms[record.adm])
        for blob, end, text in (
            ("ids", "id_end", record.id),
            ("names", "name_end", record.name),
            ("shapes", "shape_end", record.shape),
        ):
            blobs[blob] += text.encode("utf-8")
            columns[end].append(len(blobs[blob]))
    for adm in adm_list:
        blobs["adms"] += "\t".join(adm).encode("utf-8")
        columns["adm_end"].append(len(blobs["adms"]))
    _index(columns, records)
    header: dict[str, Any] = {
        "about": about,
        "order": sys.byteorder,
        "places": len(records),
        "countries": list(countries),
        "zones": list(zones),
    }
    parts = [(name, column.tobytes()) for name, column in columns.items()]
    parts += [(name, bytes(blob)) for name, blob in blobs.items()]
    _write(path, header, parts)


def _index(columns: dict[str, array[Any]], records: Sequence[Record]) -> None:
    # Key, kind of match and row in one number: a million of them sort three times as fast.
    keys = sorted(key << 36 | match << 32 | place for key, place, match in _keys(records))
    bucket, width = columns["bucket"], 64 - _BUCKET_BITS
    for at, packed in enumerate(keys):
        while len(bucket) <= packed >> (36 + width):
            bucket.append(at)
        columns["key"].append(packed >> 36)
        columns["key_place"].append(packed & 0xFFFFFFFF)
        columns["key_match"].append(packed >> 32 & 0xF)
    while len(bucket) <= 1 << _BUCKET_BITS:
        bucket.append(len(keys))


def _write(path: Path, header: dict[str, Any], parts: Sequence[tuple[str, bytes]]) -> None:
    offset, table = 0, {}
    for name, content in parts:
        table[name] = (offset, len(content))
        offset += -(-len(content) // 8) * 8
    text = json.dumps(header | {"table": table}, ensure_ascii=True).encode("ascii")
    text += b" " * (-(len(text) + len(_MAGIC) + 4) % 8)
    whole = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with whole.open("wb") as file:
            file.write(_MAGIC + len(text).to_bytes(4, "little") + text)
            for _, content in parts:
                file.write(content + b"\0" * (-len(content) % 8))
        whole.replace(path)
    except OSError as error:
        raise KnowledgeError(
            f"cannot be written ({error.strerror})", where=str(path), do="choose another folder"
        ) from error


class Volume:
    """A gazetteer file, open for reading and never changed. Rows are numbered from 0."""

    def __init__(self, path: Path) -> None:
        """Map a file into memory.

        Raises:
            KnowledgeError: there is no such file, or it is not a gazetteer of this version.
        """
        self.path = path
        try:
            with path.open("rb") as file:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        except (OSError, ValueError) as error:
            raise KnowledgeError(
                "no gazetteer file", where=str(path), do="install again, or compile it anew"
            ) from error
        view = memoryview(self._map)
        try:
            if self._map[: len(_MAGIC)] != _MAGIC:
                raise ValueError("not a gazetteer of this version")
            start = len(_MAGIC) + 4
            body = start + int.from_bytes(self._map[len(_MAGIC) : start], "little")
            header = json.loads(self._map[start:body])
            if header["order"] != sys.byteorder:
                raise ValueError("written on a machine of the other byte order")
            table = header["table"]
            self._column = {
                name: view[body + table[name][0] : body + sum(table[name])].cast(code)  # type: ignore[call-overload]
                for name, code in _COLUMNS.items()
            }
            self._blob = {n: (body + table[n][0], body + sum(table[n])) for n in _BLOBS}
        except (ValueError, KeyError, TypeError) as error:
            raise KnowledgeError(
                f"cannot be used ({error})", where=str(path), do="compile or add it anew"
            ) from error
        self.about: str = header["about"]
        self.places: int = header["places"]
        self.countries: list[str] = header["countries"]
        self.zones: list[str] = header["zones"]

    def find(self, marked: str) -> Iterator[tuple[int, Match]]:
        """The rows with a key, best kind of match first."""
        key = key_of(marked)
        keys, bucket = self._column["key"], self._column["bucket"]
        top = key >> (64 - _BUCKET_BITS)
        at = bisect_left(keys, key, bucket[top], bucket[top + 1])
        while at < len(keys) and keys[at] == key:
            yield self._column["key_place"][at], self._column["key_match"][at]
            at += 1

    def rows(self, text: str, match: Match) -> list[int]:
        """The rows with an id, a nation's word or a skeleton, by kind of match."""
        return [row for row, found in self.find(_PREFIX[match] + text) if found == match]

    def _text(self, blob: str, ends: str, row: int) -> str:
        start, stop = self._blob[blob]
        column = self._column[ends]
        first = start + (column[row - 1] if row else 0)
        return self._map[first : min(start + column[row], stop)].decode("utf-8")

    def record(self, row: int) -> Record:
        """A place without its other names and its shape."""
        column = self._column
        lat, adm = column["lat"][row], self._text("adms", "adm_end", column["adm"][row])
        return Record(
            id=self._text("ids", "id_end", row),
            name=self._text("names", "name_end", row),
            kind=KINDS[column["kind"][row]],
            country=self.countries[column["country"][row]],
            lat=None if lat == _NOWHERE else lat / 1e5,
            lon=None if lat == _NOWHERE else column["lon"][row] / 1e5,
            population=column["population"][row],
            zone=self.zones[column["zone"][row]],
            adm=tuple(adm.split("\t")) if adm else (),
        )

    def shape(self, row: int) -> str:
        """The GeoJSON geometry of a place, or ""."""
        return self._text("shapes", "shape_end", row)

    def records(self) -> Iterable[Record]:
        """All places in order."""
        return (self.record(row) for row in range(self.places))

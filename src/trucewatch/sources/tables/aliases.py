"""Tables of other names of actors, and of who belongs to whom.

Two are known: PeaceRep's (``actor_name``, ``abbreviation``, ``alt_names`` parted by ``|``), and a
plain one with ``name``, ``aliases`` (parted by ``;``) and optionally ``number`` (UCDP's), or
``member_of`` with ``since`` and ``until`` (dates; the last day is held).
"""

from __future__ import annotations

from pathlib import Path

import polars as pl

from trucewatch.errors import BadTable
from trucewatch.matching.parties import NUMBERED, Parties
from trucewatch.matching.tables import ALWAYS, NEVER
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.frames import Source
from trucewatch.sources.tables.starts import day_moment
from trucewatch.sources.tables.times import Clock

__all__ = ["read_aliases"]

_PEACEREP = frozenset({"actor_name", "alt_names"})


def read_aliases(path: Path, parties: Parties, findings: Findings) -> int:
    """Learn a table's names; how many actors it has.

    Raises:
        UnreadableFile: missing or empty.
        BadTable: neither of the two tables.
    """
    source = Source.open(path)
    frame = source.whole()
    findings.rows = frame.height
    if _PEACEREP.issubset(frame.columns):
        _peacerep(frame, parties, findings)
    elif "name" in frame.columns and {"aliases", "member_of", "number"} & set(frame.columns):
        _plain(frame, parties, findings, path)
    else:
        what = "not a table of names: no column name with aliases, number or member_of"
        raise BadTable(what, where=str(path), do="give name and aliases, parted by semicolons")
    return frame.height


def _peacerep(frame: pl.DataFrame, parties: Parties, findings: Findings) -> None:
    shared = _of_several(frame)
    for row in frame.iter_rows(named=True):
        names = [row["actor_name"], row.get("abbreviation"), *(row["alt_names"] or "").split("|")]
        own = [name for name in map(_clean, names) if name and name.casefold() not in shared]
        parties.alias(own)
    findings.note("names that several actors of the table bear; used for none", sorted(shared))


def _of_several(frame: pl.DataFrame) -> set[str]:
    """The names, in small letters, that more than one actor of the table bears.

    Rows of the same main name are one actor.
    """
    names = pl.concat_str(
        [pl.col(c).fill_null("") for c in ("actor_name", "abbreviation", "alt_names")
         if c in frame.columns], separator="|",
    )  # fmt: skip
    main = pl.col("actor_name").str.strip_chars().str.to_lowercase().alias("main")
    long = frame.select(main, names.str.split("|").alias("name")).explode("name")
    long = long.with_columns(pl.col("name").str.strip_chars().str.to_lowercase())
    counted = long.filter(pl.col("name") != "").group_by("name").agg(pl.col("main").n_unique())
    return set(counted.filter(pl.col("main") > 1)["name"])


def _plain(frame: pl.DataFrame, parties: Parties, findings: Findings, path: Path) -> None:
    empty = pl.Series([None] * frame.height, dtype=pl.String)
    clock = Clock()
    since, until = (
        day_moment(frame[name] if name in frame.columns else empty, clock, str(path))
        for name in ("since", "until")
    )
    for row, (begin, _), (_, end) in zip(frame.iter_rows(named=True), since, until, strict=True):
        name = _clean(row["name"])
        if not name:
            findings.drop("no name", ["?"])
            continue
        parties.alias([name, *map(_clean, (row.get("aliases") or "").split(";"))])
        if number := _clean(row.get("number")):
            parties.learn(name, f"{NUMBERED}{number.removesuffix('.0')}")
        if holder := _clean(row.get("member_of")):
            parties.belongs(
                name, holder, begin.earliest if begin else NEVER, end.earliest if end else ALWAYS
            )


def _clean(name: object) -> str:
    return " ".join(str(name or "").split())

"""The ETH/PRIO Civil Conflict Ceasefire data: a row for each actor in a ceasefire.

-1 is unknown and 0 does not apply. The first row of an id gives its dates and codes; where other
rows of the id differ, that is said. Dates are days, whole ones; of an end the table does not tell
the hour, so events of its day may be inside. ``partial`` ones hold in a part of the country.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

import polars as pl

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.matching.parties import NUMBERED, Parties
from trucewatch.matching.tables import ALWAYS, NEVER, Area, Ceasefire, Moment
from trucewatch.sources.tables.countries import country_code
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.partial_dates import moment

__all__ = ["NEEDS", "EthPrio"]

NEEDS = frozenset({"cc", "cf_id", "uniq_id", "cf_dec_yr", "cf_effect_yr", "end_yr", "actor_name"})
_KINDS = {1: "unilateral", 2: "bilateral", 3: "multilateral"}
_LINKED = (1, 2, 3)
_COMPARED = ("cf_dec", "cf_effect", "end")


@dataclass(frozen=True, slots=True)
class EthPrio:
    """The table, each id once, and what its links say.

    ``chains`` are the ids that links join, over rows whose ``link`` is 1, 2 or 3; only those of
    more than one, the longest first. ``self_links`` counts links to the row's own ceasefire over
    all rows; ``dangling`` are links to a number that its country does not have.
    """

    ceasefires: tuple[Ceasefire, ...]
    fixed: frozenset[str]
    conflicts: int
    chains: tuple[tuple[str, ...], ...]
    self_links: int
    dangling: tuple[tuple[str, int], ...]
    early: tuple[str, ...]
    backward: tuple[str, ...]

    @classmethod
    def read(
        cls, frame: pl.DataFrame, gazetteer: Gazetteer, parties: Parties, findings: Findings
    ) -> EthPrio:
        """Read a table that has the columns of :data:`NEEDS`."""
        findings.rows = frame.height
        rows = _numbers(frame)
        usable = pl.col("uniq_id").is_not_null()
        findings.drop("no id", ["?"] * rows.filter(~usable).height)
        rows = rows.filter(usable)
        first = rows.unique("uniq_id", keep="first", maintain_order=True)
        _say_differences(rows, findings)
        actors = _actors(rows, parties)
        links, self_links, dangling = _links(rows)
        ceasefires, early, backward = [], [], []
        for row in first.iter_rows(named=True):
            id = str(row["uniq_id"])
            made = _ceasefire(row, id, actors[id], links.get(id, ()), gazetteer, findings)
            ceasefires.append(made)
            exact = {name: _exact(row, name) for name in _COMPARED}
            if exact["cf_effect"] and exact["cf_dec"] and exact["cf_effect"] < exact["cf_dec"]:
                early.append(id)
            if exact["end"] and exact["cf_effect"] and exact["end"] < exact["cf_effect"]:
                backward.append(id)
        findings.note("in effect before it was declared", early)
        findings.note("ends before it starts", backward)
        findings.note("links to itself", self_links)
        findings.note("link to a ceasefire that is not there", (i for i, _ in dangling))
        acd = rows["ucdp_acd_id"].drop_nulls() if "ucdp_acd_id" in rows.columns else pl.Series([])
        return cls(
            tuple(ceasefires),
            frozenset(first.filter(pl.col("fixed") == 1)["uniq_id"].cast(pl.String)),
            acd.filter(acd > 0).n_unique(),
            _chains(links),
            len(self_links),
            dangling,
            tuple(early),
            tuple(backward),
        )

    def declared_by_year(self) -> dict[int, int]:
        """How many were declared in each year."""
        days = (c.declared.earliest for c in self.ceasefires if c.declared is not None)
        years = Counter(datetime.fromtimestamp(second, UTC).year for second in days)
        return dict(sorted(years.items()))


def _numbers(frame: pl.DataFrame) -> pl.DataFrame:
    """Every column but names and free text as whole numbers."""
    dates = [f"{name}_{part}" for name in _COMPARED for part in ("yr", "month", "day")]
    links = [name for name in frame.columns if name.startswith("link_id")]
    codes = ["cc", "cf_id", "uniq_id", "link", "side", "partial", "fixed", "ended",
             "ucdp_actor_id", "ucdp_acd_id"]  # fmt: skip
    absent = [name for name in (*dates, *codes) if name not in frame.columns]
    whole = frame.with_columns(pl.lit(None, pl.String).alias(name) for name in absent)
    return whole.with_columns(
        pl.col(name).cast(pl.Float64, strict=False).cast(pl.Int64, strict=False)
        for name in (*dates, *codes, *links)
    )


def _say_differences(rows: pl.DataFrame, findings: Findings) -> None:
    for name, columns in (
        ("declared", ["cf_dec_yr", "cf_dec_month", "cf_dec_day"]),
        ("in effect", ["cf_effect_yr", "cf_effect_month", "cf_effect_day"]),
        ("end", ["end_yr", "end_month", "end_day"]),
    ):
        differing = (
            rows.group_by("uniq_id", maintain_order=True)
            .agg(pl.struct(columns).n_unique().alias("n"))
            .filter(pl.col("n") > 1)
        )
        ids = differing["uniq_id"].cast(pl.String)
        findings.note(f"rows of one id give different days ({name}); the first counts", ids)


def _actors(rows: pl.DataFrame, parties: Parties) -> dict[str, frozenset[str]]:
    """The participants of each id: by number where one is given, and the names learnt."""
    found: dict[str, set[str]] = {}
    pairs = rows.select("uniq_id", "ucdp_actor_id", "actor_name")
    for id, number, name in pairs.iter_rows():
        actors = found.setdefault(str(id), set())
        if number is not None and number > 0:
            actors.add(f"{NUMBERED}{number}")
            if name:
                parties.learn(name, f"{NUMBERED}{number}")
        elif name:
            actors.add(name.strip())
    return {id: frozenset(actors) for id, actors in found.items()}


def _links(
    rows: pl.DataFrame,
) -> tuple[dict[str, tuple[str, ...]], list[str], tuple[tuple[str, int], ...]]:
    """Links between ids, the ids of rows that link to themselves, and links to nowhere."""
    columns = [name for name in rows.columns if name.startswith("link_id")]
    long = (
        rows.with_row_index("row")
        .unpivot(columns, index=["row", "cc", "cf_id", "uniq_id", "link"], value_name="to")
        .filter(pl.col("to") > 0)
        .sort("row", maintain_order=True)
    )
    itself = long.filter(pl.col("to") == pl.col("cf_id"))["uniq_id"].cast(pl.String).to_list()
    ids = rows.select("cc", pl.col("cf_id").alias("to"), pl.col("uniq_id").alias("target")).unique()
    joined = long.filter(pl.col("link").is_in(_LINKED)).join(
        ids, on=["cc", "to"], how="left", maintain_order="left"
    )
    dangling = joined.filter(pl.col("target").is_null()).select("uniq_id", "to")
    links: dict[str, dict[str, None]] = {}
    found = joined.filter(pl.col("target") != pl.col("uniq_id")).select("uniq_id", "target")
    for id, target in found.iter_rows():
        links.setdefault(str(id), {})[str(target)] = None
    nowhere = dict.fromkeys((str(id), to) for id, to in dangling.iter_rows())
    return {id: tuple(targets) for id, targets in links.items()}, itself, tuple(nowhere)


def _chains(links: dict[str, tuple[str, ...]]) -> tuple[tuple[str, ...], ...]:
    """What links join, in either direction."""
    head: dict[str, str] = {}

    def of(id: str) -> str:
        while head.setdefault(id, id) != id:
            id = head[id]
        return id

    for id, targets in links.items():
        for target in targets:
            head[of(target)] = of(id)
    chains: dict[str, list[str]] = {}
    for id in sorted(head):
        chains.setdefault(of(id), []).append(id)
    return tuple(sorted(map(tuple, chains.values()), key=lambda c: (-len(c), c)))


def _exact(row: dict[str, int | None], name: str) -> int | None:
    """A date in seconds where year, month and day are all given."""
    found = _moment(row, name)
    return found.earliest if found is not None and found.earliest == found.latest else None


def _moment(row: dict[str, int | None], name: str) -> Moment | None:
    return moment(*(row[f"{name}_{part}"] for part in ("yr", "month", "day")))


def _ceasefire(
    row: dict[str, int | None], id: str, actors: frozenset[str], links: Iterable[str],
    gazetteer: Gazetteer, findings: Findings,
) -> Ceasefire:  # fmt: skip
    for name in _COMPARED:
        parts = tuple(row[f"{name}_{part}"] or 0 for part in ("yr", "month", "day"))
        found = _moment(row, name)
        if min(parts) > 0 and found is not None and found.earliest != found.latest:
            findings.note("a date that the calendar does not have; its month is taken",
                          [f"{id}: {parts[0]}-{parts[1]:02}-{parts[2]:02}"])  # fmt: skip
    declared, effect, end = (_moment(row, name) for name in _COMPARED)
    if effect is None:  # not known, or none: at its declaration at the earliest
        effect = Moment(declared.earliest if declared is not None else NEVER, ALWAYS)
    over = end is not None
    if end is None:
        # 0: none within the data; -1: not known whether or when.
        applies = row["end_yr"] != 0
        end = Moment(effect.earliest if applies else ALWAYS, ALWAYS)
    else:
        end = Moment(end.earliest, end.latest + 86_400)
    location = str(row.get("location") or "").strip()
    country = country_code(location, gazetteer) if location else None
    countries = frozenset({country}) if country else frozenset[str]()
    partial = row["partial"] != 0
    area = Area(
        countries=frozenset() if partial else countries, lies_in=countries,
        said=f"a part of {location}" if partial else location,
    )  # fmt: skip
    return Ceasefire(
        id, effect, end, actors, area if countries else None,
        name=f"{location} {row['cf_dec_yr']}", kind=_KINDS.get(row["side"] or 0, "unknown"),
        country=country, declared=declared, links=tuple(links), over=over,
    )  # fmt: skip

"""What ``match`` does: read, match table by table, write, and say what was left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import numpy as np
import polars as pl
import typer

from trucewatch.commands.output import many, say
from trucewatch.commands.showing import picture_of
from trucewatch.errors import InputError, UsageError
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.home import known_here
from trucewatch.matching.explain import explain
from trucewatch.matching.match import Engine, Matcher
from trucewatch.matching.parties import Parties, unmatched
from trucewatch.matching.plain import Plain
from trucewatch.matching.registered import Registered
from trucewatch.matching.summary import Around
from trucewatch.matching.survival import durations
from trucewatch.matching.tables import NEVER, Ceasefire, Events
from trucewatch.publishing.matches import MatchWriter
from trucewatch.publishing.plots import violence_plot, write_survival
from trucewatch.sources.tables.aliases import read_aliases
from trucewatch.sources.tables.ceasefires import read_ceasefires
from trucewatch.sources.tables.event_files import EventFiles
from trucewatch.sources.tables.events import EventTable
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.kept import from_picture
from trucewatch.sources.tables.times import Clock, seconds

__all__ = ["Wanted", "engine_named", "run"]

_SQLITE = b"SQLite format 3\0"
_NAMES_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the call asks for; ``window`` in days, ``covers`` two dates, the last one held."""

    out: Path | None
    explain: tuple[str, str] | None
    summary: Path | None
    window: tuple[int, ...]
    covers: tuple[str, str] | None
    plot: Path | None
    survival: Path | None


def run(
    events: Sequence[Path], ceasefires: Sequence[str], aliases: Sequence[Path],
    columns: Sequence[str], zone: str | None, date_prec: int, engine: str, wanted: Wanted,
) -> list[InputError]:  # fmt: skip
    """Do it; the tables that could not be read.

    Raises:
        UsageError: the call is wrong.
    """
    _check_zone(zone)
    known, clock = known_here(), Clock(zone)
    parties = Parties(Registered(known.register))
    failures: list[InputError] = []
    truces = _ceasefires(ceasefires, aliases, known.gazetteer, parties, clock, failures)
    covers = _covers(wanted.covers)
    tables = _tables(events, known.gazetteer, columns, date_prec, failures)
    job = _Job(truces, parties, clock, engine_named(engine), wanted)
    if wanted.out is not None:
        with MatchWriter(wanted.out, truces, parties) as writer:
            job.run(tables, failures, writer)
        pairs = f"{many(job.inside, 'pair')} inside, {job.possible} possible"
        typer.echo(f"{pairs}; written to {wanted.out}")
    else:
        job.run(tables, failures, None)
    job.tell(covers)
    return failures


class _Job:
    """Matching over all tables of events; what is counted on the way."""

    def __init__(
        self, truces: Sequence[Ceasefire], parties: Parties, clock: Clock, engine: Engine,
        wanted: Wanted,
    ) -> None:  # fmt: skip
        self.inside = self.possible = 0
        self._truces, self._parties, self._clock, self._wanted = truces, parties, clock, wanted
        self._engine = engine
        around = wanted.summary is not None or wanted.plot is not None
        self._around = Around(truces, parties, wanted.window, engine) if around else None
        self._actors: Counter[str] = Counter()
        self._last = NEVER
        self._explained = False

    def run(
        self, tables: Iterable[EventTable], failures: list[InputError], writer: MatchWriter | None
    ) -> None:
        matcher = Matcher(self._truces, self._parties, self._engine)
        for table in tables:
            try:
                for part in table.parts(self._parties, self._clock):
                    self._add(part, matcher, writer)
            except InputError as error:
                failures.append(error)
            say_findings(str(table.source.path), table.findings)

    def _add(self, part: Events, matcher: Matcher, writer: MatchWriter | None) -> None:
        if len(part):
            self._last = max(self._last, int(part.end.max()))
        if writer is not None:
            found = matcher.match(part)
            inside = int(found.inside.sum())
            self.inside += inside
            self.possible += len(found) - inside
            writer.add(part, found)
        if self._around is not None:
            self._around.add(part)
        counts = dict(enumerate(np.bincount(part.group, minlength=len(part.groups)).tolist()))
        self._actors.update(dict(unmatched(part, self._truces, self._parties, counts)))
        self._explain(part)

    def _explain(self, part: Events) -> None:
        if self._wanted.explain is None or self._explained:
            return
        event, ceasefire = self._wanted.explain
        truce = next((c for c in self._truces if c.id == ceasefire), None)
        if truce is None:
            raise UsageError(f"no ceasefire {ceasefire!r}", where="--explain", do="check its id")
        row = part.ids.index_of(event)
        if row is not None:
            typer.echo(explain(part, row, truce, self._parties).sentence)
            self._explained = True

    def tell(self, covers: tuple[int, int] | None) -> None:
        """Write what was added up, and say what matched nobody."""
        wanted = self._wanted
        if wanted.explain is not None and not self._explained:
            raise UsageError(
                f"no event {wanted.explain[0]!r}", where="--explain", do="check its id"
            )
        if self._around is not None:
            table = self._around.table(covers)
            if wanted.summary is not None:
                _write_csv(table, wanted.summary)
                typer.echo(f"{many(table.height, 'row')} of summary written to {wanted.summary}")
            if wanted.plot is not None:
                drawn = violence_plot(table, wanted.plot, wanted.window[0])
                typer.echo(f"{many(drawn, 'ceasefire')} drawn in {wanted.plot}")
        if wanted.survival is not None:
            until = covers[1] if covers is not None else self._last
            lasted = durations(self._truces, until)
            write_survival(lasted, wanted.survival)
            counted = lasted["days"].count()
            typer.echo(f"survival of {many(counted, 'ceasefire')} written to {wanted.survival}")
            for why, count in lasted["why"].drop_nulls().value_counts(sort=True).iter_rows():
                say(f"{many(count, 'ceasefire')} not counted: {why}")
        shown = self._actors.most_common(_NAMES_SHOWN)
        if shown:
            names = "; ".join(f"{name} ({many(count, 'event')})" for name, count in shown)
            more = ", ..." if len(self._actors) > len(shown) else ""
            actors = many(len(self._actors), "actor")
            say(f"{actors} of events match no party of a ceasefire: {names}{more}")


def engine_named(name: str) -> Engine:
    """The engine of a name; ``auto`` is the compiled one where numba is installed.

    Raises:
        UsageError: there is none of the name, or numba is not installed.
    """
    if name not in {"auto", "plain", "compiled"}:
        what = f"no engine {name!r}"
        raise UsageError(what, where="--engine", do="use auto, plain or compiled")
    if name == "plain":
        return Plain
    try:
        from trucewatch.matching.compiled import Compiled
    except ModuleNotFoundError as error:
        if name == "auto":
            return Plain
        what = "the compiled engine needs numba"
        do = "pip install 'trucewatch[compiled]'"
        raise UsageError(what, where="--engine", do=do) from error
    return Compiled


def _ceasefires(
    sources: Sequence[str], aliases: Sequence[Path], gazetteer: Gazetteer, parties: Parties,
    clock: Clock, failures: list[InputError],
) -> list[Ceasefire]:  # fmt: skip
    for path in aliases:
        findings = Findings()
        try:
            read_aliases(path, parties, findings)
        except InputError as error:
            failures.append(error)
        say_findings(str(path), findings)
    found: dict[str, Ceasefire] = {}
    for source in sources:
        findings = Findings()
        try:
            if is_ledger(source):
                picture, _ = picture_of(source, "latest", None)
                read = from_picture(picture, gazetteer, findings, clock)
            else:
                read = read_ceasefires(Path(source), gazetteer, parties, clock, findings)
        except InputError as error:
            failures.append(error)
            continue
        twice = [c.id for c in read if c.id in found]
        findings.drop("the same ceasefire id in an earlier table", twice)
        found.update({c.id: c for c in read if c.id not in found})
        say_findings(source, findings)
    for name in parties.ambiguous():
        say(f"the name {name!r} is several actors': matched by number only")
    return list(found.values())


def is_ledger(source: str) -> bool:
    """Whether a source of ceasefires is one of our ledgers."""
    if source.startswith(("postgresql://", "postgresql+")):
        return True
    try:
        with Path(source).open("rb") as file:
            return file.read(len(_SQLITE)) == _SQLITE
    except OSError:
        return False  # what is wrong with it is said when it is read as a table


def _tables(
    paths: Sequence[Path], gazetteer: Gazetteer, columns: Sequence[str], date_prec: int,
    failures: list[InputError],
) -> list[EventTable]:  # fmt: skip
    own: dict[str, str] = {}
    for pair in columns:
        ours, equals, theirs = pair.partition("=")
        if not equals or not ours or not theirs:
            raise UsageError(f"{pair!r} is no OURS=THEIRS", where="--column")
        own[ours.strip()] = theirs.strip()
    files = EventFiles.open(paths, gazetteer, own)
    failures += files.failures
    for path, findings in files.deletions:
        say_findings(str(path), findings, "deleted id")
    for table in files.tables:
        table.worst_date = date_prec
    return files.tables


def say_findings(where: str, findings: Findings, of: str = "row") -> None:
    """What a table held and what was left out of it, on stderr."""
    dropped = sum(findings.dropped.values())
    say(f"{where}: {many(findings.rows, of)}, {dropped} left out")
    for line in findings.lines():
        say(f"{where}: {line}")


def _check_zone(zone: str | None) -> None:
    if zone is not None:
        try:
            ZoneInfo(zone)
        except (ZoneInfoNotFoundError, ValueError, OSError) as error:
            do = "use an IANA name as Asia/Damascus"
            raise UsageError(f"no zone {zone!r}", where="--zone", do=do) from error


def _covers(written: tuple[str, str] | None) -> tuple[int, int] | None:
    if written is None:
        return None
    column = seconds(pl.Series(written, dtype=pl.String), Clock(), "--covers")
    (first, _), (_, after) = column.rows()
    if first is None or after is None or after <= first:
        what = f"{' '.join(written)!r} is no span of days"
        raise UsageError(what, where="--covers", do="write two dates as 2016-01-01 2018-12-31")
    return first, after


def _write_csv(table: pl.DataFrame, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        table.write_csv(path, datetime_format="%Y-%m-%dT%H:%M:%S")
    except OSError as error:
        what = f"cannot be written: {error.strerror}"
        raise UsageError(what, where=str(path), do="choose another place") from error

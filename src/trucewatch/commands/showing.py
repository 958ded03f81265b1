"""The commands that show the picture, or a part of it."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded, say, write_json
from trucewatch.errors import UsageError

if TYPE_CHECKING:  # what a command needs is imported when it runs: --help must not wait for it
    from trucewatch.ledger.store import Snapshot
    from trucewatch.model.picture import Picture
    from trucewatch.publishing.view import View

__all__ = [
    "control", "demo", "disputes", "gaps", "incidents", "notices", "picture", "sitrep", "status",
    "timeline", "tolls", "why",
]  # fmt: skip

AsOf = Annotated[
    str | None,
    typer.Option("--as-of", help="The world at this ISO time; 'latest': the end of the newest "
                                 "report's day. Without it, now."),
]  # fmt: skip
KnownAt = Annotated[
    str | None, typer.Option("--known-at", help="What had been received by this ISO time.")
]
Country = Annotated[str | None, typer.Option(help="Only this country (ISO code or name).")]
Area = Annotated[str | None, typer.Option(help="Only entries that name this place.")]
Party = Annotated[str | None, typer.Option(help="Only entries that name this party.")]
From = Annotated[str | None, typer.Option("--from", help="Only what is not over before this time.")]
To = Annotated[str | None, typer.Option("--to", help="Only what begins by this time.")]
Json = Annotated[bool, typer.Option("--json", help="JSON on stdout, in the contract's shape.")]


def _as_of(written: str | None, snapshot: Snapshot) -> str:
    if written is None:
        return datetime.now(UTC).isoformat(timespec="seconds")
    if written == "latest":
        days = [report.published[:10] for report in snapshot.reports if report.published]
        if not days:
            raise UsageError("no report has a date", where="--as-of latest", do="give an ISO time")
        return f"{max(days)}T23:59:59+00:00"
    return _time(written, "--as-of")


def _time(written: str, option: str) -> str:
    try:
        datetime.fromisoformat(written)
    except ValueError as error:
        raise UsageError(
            f"{written!r} is no time", where=option, do="write it like 2026-01-09T08:00+03:00"
        ) from error
    return written


def _picture(ledger: str, as_of: str | None, known_at: str | None) -> tuple[Picture, Snapshot]:
    from trucewatch.knowledge.home import known_here
    from trucewatch.ledger.store import Ledger
    from trucewatch.picture.fold import fold

    known = _time(known_at, "--known-at") if known_at is not None else None
    with Ledger.open(ledger) as kept:
        snapshot = kept.snapshot(known)
    made = fold(
        snapshot.reports,
        snapshot.claims,
        snapshot.decisions,
        register=known_here().register,
        as_of=_as_of(as_of, snapshot),
        known_at=known,
    )
    return made, snapshot


def _view(
    country: str | None,
    area: str | None,
    party: str | None,
    start: str | None,
    end: str | None,
) -> View:
    from trucewatch.publishing.view import View

    start = _time(start, "--from") if start is not None else None
    end = _time(end, "--to") if end is not None else None
    return View(_country(country) if country is not None else None, area, party, start, end)


def _country(written: str) -> str:
    """The ISO code of a country given by code or name."""
    from trucewatch.knowledge.home import known_here

    named = known_here().gazetteer.named(written.strip())
    codes = sorted({place.country for place in named if place.kind == "country"})
    if len(written.strip()) == 2 and not codes:
        return written.strip().upper()
    if len(codes) != 1:
        what = f"{written!r} may be {' or '.join(codes)}" if codes else f"no country {written!r}"
        raise UsageError(what, where="--country", do="give its ISO code of two letters")
    return codes[0]


def _show(
    part: str,
    ledger: str,
    as_of: str | None,
    known_at: str | None,
    country: str | None,
    area: str | None,
    party: str | None,
    start: str | None,
    end: str | None,
    json: bool,
) -> None:
    from rich.console import Console

    from trucewatch.publishing.tables import render
    from trucewatch.publishing.view import narrowed

    with guarded():
        whole, snapshot = _picture(ledger, as_of, known_at)
        shown = narrowed(whole, _view(country, area, party, start, end), snapshot.claims)
        if not json:
            render(part, shown, snapshot.reports, Console())
            return
        document: dict[str, object] = {"as_of": shown.as_of, "known_at": shown.known_at}
        document[part] = getattr(shown, part)
        if part == "ceasefires":
            document["proposals"] = shown.proposals
        write_json(document)


def status(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """Where each ceasefire stands, and what is proposed."""
    _show("ceasefires", ledger, as_of, known_at, country, area, party, start, end, json)


def timeline(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """The story, dated and with its sources."""
    _show("timeline", ledger, as_of, known_at, country, area, party, start, end, json)


def tolls(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """The human cost, by who counted it; nothing is summed."""
    _show("tolls", ledger, as_of, known_at, country, area, party, start, end, json)


def disputes(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """Accounts that cannot all be true, or that stand against each other."""
    _show("disputes", ledger, as_of, known_at, country, area, party, start, end, json)


def incidents(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """What is said to have happened, alleged by whom, inside which ceasefire."""
    _show("incidents", ledger, as_of, known_at, country, area, party, start, end, json)


def notices(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """What the population has been told: leave, stay away, a corridor."""
    _show("notices", ledger, as_of, known_at, country, area, party, start, end, json)


def control(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """Who is said to hold which place."""
    _show("control", ledger, as_of, known_at, country, area, party, start, end, json)


def gaps(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = False,
) -> None:
    """Where and when nothing can be said: silence is not calm."""
    _show("gaps", ledger, as_of, known_at, country, area, party, start, end, json)


def picture(
    ledger: LedgerPath,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
    json: Json = True,
) -> None:
    """The whole picture as one JSON document."""
    from trucewatch.publishing.view import narrowed

    with guarded():
        whole, snapshot = _picture(ledger, as_of, known_at)
        view = _view(country, area, party, start, end)
        write_json(narrowed(whole, view, snapshot.claims))


def why(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Any id of the picture, or a claim's.")],
    ledger: LedgerPath,
    as_of: AsOf = "latest",
    known_at: KnownAt = None,
    json: Json = False,
) -> None:
    """The quotes, speakers and reports behind any id in the picture."""
    from rich.console import Console

    from trucewatch.publishing.why import evidence, render

    with guarded():
        made, snapshot = _picture(ledger, as_of, known_at)
        found = evidence(id_, made, snapshot.claims, snapshot.reports)
        if json:
            write_json([{"claim": item.claim, "context": item.context} for item in found])
        else:
            render(id_, found, Console())


def sitrep(
    ledger: LedgerPath,
    out: Annotated[Path, typer.Option("-o", "--output", help="The file to write: .html or .md.")],
    since: Annotated[str | None, typer.Option(help="Alleged since this ISO time.")] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
) -> None:
    """Write the situation report."""
    from trucewatch.publishing.sitrep import sitrep as written
    from trucewatch.publishing.view import narrowed

    with guarded():
        whole, snapshot = _picture(ledger, as_of, known_at)
        shown = narrowed(whole, _view(country, area, party, start, end), snapshot.claims)
        moment = _time(since, "--since") if since is not None else None
        page = written(
            shown, snapshot.claims, snapshot.reports, form=out.suffix.lstrip("."), since=moment
        )
        _write(out, page)
        typer.echo(f"written to {out}")


def _write(out: Path, page: str) -> None:
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, "utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(out), do="choose another place"
        ) from error


def demo(
    folder: Annotated[Path, typer.Option(help="Where the demo's ledger and report go.")] = Path(
        "demo"
    ),
) -> None:
    """Read the sample reports into a fresh ledger and show what comes of them."""
    from rich.console import Console

    from trucewatch.commands.keeping import add
    from trucewatch.publishing.sitrep import sitrep as written
    from trucewatch.publishing.tables import TABLES, head
    from trucewatch.samples import INDEX, REPORTS, STORY_TIME

    with guarded():
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        ledger = str(folder / "demo.ledger")
        add([REPORTS], ledger, index=INDEX, quiet=True)
        made, snapshot = _picture(ledger, STORY_TIME, None)
        console = Console()
        head(made, snapshot.reports, console)
        for part in ("ceasefires", "tolls", "disputes"):
            console.print()
            TABLES[part](made, console)
        page = folder / "sitrep.html"
        _write(page, written(made, snapshot.claims, snapshot.reports))
        console.print()
        console.print(f"The situation report is {page}. Next, try:", highlight=False)
        run = f".venv/bin/trucewatch {{}} --ledger {ledger}"
        for command in (
            "status --as-of 2026-01-09T10:00+03:00",
            "timeline --as-of latest",
            f"why {made.ceasefires[0].id}" if made.ceasefires else "picture",
            "picture --as-of latest",
        ):
            name, _, rest = command.partition(" ")
            console.print(f"  {run.format(name)} {rest}".rstrip(), highlight=False, soft_wrap=True)
        say("")

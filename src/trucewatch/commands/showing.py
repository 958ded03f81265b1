"""The commands that show the picture, or a part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded, write_json
from trucewatch.errors import UsageError

if TYPE_CHECKING:  # what a command needs is imported when it runs: --help must not wait for it
    from trucewatch.ledger.store import Snapshot
    from trucewatch.model.claim import Claim
    from trucewatch.model.picture import Picture
    from trucewatch.picture.tally import Tally
    from trucewatch.publishing.record import Record
    from trucewatch.publishing.view import View

__all__ = [
    "control", "disputes", "gaps", "incidents", "notices", "picture", "picture_of",
    "record_of", "sitrep", "status", "timeline", "tolls", "view_of", "why", "write_page",
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


def _as_of(written: str | None) -> Callable[[Tally], str]:
    """What tells the time to show, by the counts over the reports."""
    if written == "latest":
        return _latest
    given = _moment(written, "--as-of") if written is not None else None
    time = given or datetime.now(UTC).isoformat(timespec="seconds")
    return lambda _: time


def _latest(tally: Tally) -> str:
    day = tally.latest_day
    if day is None:
        raise UsageError("no report has a date", where="--as-of latest", do="give an ISO time")
    return _day_s_end(day)


def _moment(written: str, option: str) -> str:
    """An ISO time; of a plain date the end of that day, as a day that bounds something means it."""
    given = _time(written, option)
    return given if "T" in given else _day_s_end(given)


def _day_s_end(day: str) -> str:
    return f"{day}T23:59:59+00:00"


def _time(written: str, option: str) -> str:
    try:
        given = datetime.fromisoformat(written)
        if not MINYEAR < given.year < MAXYEAR:
            raise ValueError("its day in another zone may be out of reach")
    except ValueError as error:
        raise UsageError(
            f"{written!r} is no time", where=option, do="write it like 2026-01-09T08:00+03:00"
        ) from error
    plain = len(written) <= len("2026-01-09") and "T" not in written
    return given.date().isoformat() if plain else given.isoformat()


def picture_of(ledger: str, as_of: str | None, known_at: str | None) -> tuple[Picture, Snapshot]:
    """The picture of a ledger as the options ask for it, and what it is made of."""
    from trucewatch.ledger.store import Ledger

    known = _moment(known_at, "--known-at") if known_at is not None else None
    with Ledger.open(ledger) as kept:
        snapshot = kept.snapshot(known)
    return _folded(snapshot, _as_of(as_of), known), replace(snapshot, claims=_reviewed(snapshot))


def record_of(ledger: str, as_of: str | None, known_at: str | None, view: View) -> Record:
    """The record of a ledger as the options ask for it."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.publishing.record import Record

    whole, snapshot = picture_of(ledger, as_of, known_at)
    gazetteer = known_here().gazetteer
    codes = {c.country for c in whole.ceasefires if c.country}
    named = {code: place.name for code in codes if (place := gazetteer.country(code)) is not None}
    return Record.of(whole, snapshot.claims, snapshot.reports, snapshot.decisions, view, named)


def _folded(snapshot: Snapshot, as_of: Callable[[Tally], str], known_at: str | None) -> Picture:
    from trucewatch.commands.memory import uncollected
    from trucewatch.knowledge.home import known_here
    from trucewatch.picture.fold import fold
    from trucewatch.picture.tally import Tally

    with uncollected():
        return fold(
            snapshot.reports,
            snapshot.claims,
            snapshot.decisions,
            register=known_here().register,
            as_of=as_of(Tally.of_all(snapshot.reports)),
            known_at=known_at,
        )


def _rooms(
    ledger: str, as_of: str | None, known_at: str | None, rooms: Sequence[str]
) -> tuple[Picture, Tally]:
    """Rooms of the picture of a ledger; of a large one from what is kept beside it."""
    from trucewatch.commands import pictures
    from trucewatch.knowledge.home import actor_files, known_here
    from trucewatch.ledger.store import Ledger
    from trucewatch.picture.tally import Tally

    known = _moment(known_at, "--known-at") if known_at is not None else None
    time = _as_of(as_of)
    with Ledger.open(ledger) as kept:
        if known is None:
            slot = "now" if as_of is None else ("latest" if as_of == "latest" else "asked")
            found = pictures.kept(
                kept,
                time,
                rooms,
                slot=slot,
                source=pictures.source_of(actor_files()),
                register=lambda: known_here().register,
            )
            if found is not None:
                return found
        snapshot = kept.snapshot(known)
    return _folded(snapshot, time, known), Tally.of_all(snapshot.reports)


def _viewed(shown: Picture, view: View, ledger: str, known_at: str | None) -> Picture:
    from trucewatch.publishing.view import narrowed

    placed = view.country or view.area
    return narrowed(shown, view, _claims_of(ledger, known_at, shown) if placed else ())


def _claims_of(ledger: str, known_at: str | None, shown: Picture) -> list[Claim]:
    """The claims that entries of a picture rest on."""
    from trucewatch.ledger.store import Ledger
    from trucewatch.publishing.view import PARTS, claims_of

    with Ledger.open(ledger) as kept:
        if known_at is not None:
            return _reviewed(kept.snapshot(_moment(known_at, "--known-at")))
        return _reviewed(kept.about(i for room in PARTS for i in claims_of(getattr(shown, room))))


def _reviewed(snapshot: Snapshot) -> list[Claim]:
    """The claims as people left them; those that they rejected are kept, and say so."""
    import msgspec

    from trucewatch.picture.decisions import applied

    left = {claim.id: claim for claim in applied(snapshot.claims, snapshot.decisions).claims}
    return [
        left.get(claim.id) or msgspec.structs.replace(claim, review="rejected")
        for claim in snapshot.claims
    ]


def view_of(
    country: str | None,
    area: str | None,
    party: str | None,
    start: str | None,
    end: str | None,
) -> View:
    """What the filter options ask for."""
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

    with guarded():
        view = view_of(country, area, party, start, end)
        rooms = {"ceasefires": ("ceasefires", "proposals"), "gaps": ("gaps", "heard")}
        shown, tally = _rooms(ledger, as_of, known_at, rooms.get(part, (part,)))
        shown = _viewed(shown, view, ledger, known_at)
        if not json:
            render(part, shown, tally, Console())
            return
        document: dict[str, object] = {"as_of": shown.as_of, "known_at": shown.known_at}
        document[part] = getattr(shown, part)
        if part == "ceasefires":
            document["proposals"] = shown.proposals
        write_json(document)


def _showing(name: str, part: str, told: str) -> Callable[..., None]:
    """The command that shows a part of the picture."""

    def command(
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
        _show(part, ledger, as_of, known_at, country, area, party, start, end, json)

    command.__name__ = name
    command.__doc__ = told
    return command


status = _showing("status", "ceasefires", "Where each ceasefire stands, and what is proposed.")
timeline = _showing("timeline", "timeline", "The story, dated and with its sources.")
tolls = _showing("tolls", "tolls", "The human cost, by who counted it; nothing is summed.")
disputes = _showing(
    "disputes",
    "disputes",
    "Accounts that cannot all be true, or that stand against each other.",
)
incidents = _showing(
    "incidents",
    "incidents",
    "What is said to have happened, alleged by whom, inside which ceasefire.",
)
notices = _showing(
    "notices",
    "notices",
    "What the population has been told: leave, stay away, a corridor.",
)
control = _showing("control", "control", "Who is said to hold which place.")
gaps = _showing("gaps", "gaps", "Where and when nothing can be said: silence is not calm.")


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
    from trucewatch.commands.kept import ROOMS

    with guarded():
        view = view_of(country, area, party, start, end)
        shown, _ = _rooms(ledger, as_of, known_at, ROOMS)
        write_json(_viewed(shown, view, ledger, known_at))


def why(
    id_: Annotated[str, typer.Argument(metavar="ID", help="Any id of the picture, or a claim's.")],
    ledger: LedgerPath,
    as_of: AsOf = "latest",
    known_at: KnownAt = None,
    json: Json = False,
) -> None:
    """The quotes, speakers and reports behind any id in the picture."""
    from rich.console import Console

    from trucewatch.publishing.why import decided, evidence, render

    with guarded():
        made, snapshot = picture_of(ledger, as_of, known_at)
        found = evidence(id_, made, snapshot.claims, snapshot.reports)
        made_of = decided(id_, found, snapshot.decisions)
        if json:
            write_json(
                [
                    {
                        "claim": item.claim,
                        "context": item.context,
                        "decisions": [
                            {"decision": r.decision, "undone_by": r.undone_by,
                             "overruled_by": r.overruled_by}
                            for r in made_of
                        ],
                    }
                    for item in found
                ]
            )  # fmt: skip
        else:
            render(id_, found, made_of, Console())


def sitrep(
    ledger: LedgerPath,
    out: Annotated[
        Path, typer.Option("-o", "--output", help="The file to write: .html, .md or .pdf.")
    ],
    since: Annotated[str | None, typer.Option(help="Alleged since this ISO time.")] = None,
    policy: Annotated[
        Path | None, typer.Option(help="Only what this publishing policy (a YAML file) lets leave.")
    ] = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    country: Country = None,
    area: Area = None,
    party: Party = None,
    start: From = None,
    end: To = None,
) -> None:
    """Write the situation report."""
    from trucewatch.commands.writing import write_file
    from trucewatch.knowledge.home import known_here
    from trucewatch.publishing.policy import read_policy
    from trucewatch.publishing.sitrep import written
    from trucewatch.publishing.withholding import withheld

    with guarded():
        view = view_of(country, area, party, start, end)
        moment = _time(since, "--since") if since is not None else None
        allowed = read_policy(policy) if policy is not None else None
        record = record_of(ledger, as_of, known_at, view)
        if allowed is not None:
            record = withheld(record, allowed, known_here())
        write_file(out, written(record, out.suffix.lstrip("."), moment))
        typer.echo(f"written to {out}")


def write_page(out: Path, page: str) -> None:
    """Write a page, its folder made where missing."""
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_text(page, "utf-8")
    except OSError as error:
        raise UsageError(
            f"cannot be written: {error.strerror}", where=str(out), do="choose another place"
        ) from error

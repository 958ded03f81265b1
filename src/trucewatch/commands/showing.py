"""The commands that show the picture, or a part of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.keeping import LedgerPath
from trucewatch.commands.output import guarded, write_json
from trucewatch.record import times

if TYPE_CHECKING:  # what a command needs is imported when it runs: --help must not wait for it
    from trucewatch.ledger.store import Snapshot
    from trucewatch.model.claim import Claim
    from trucewatch.model.picture import Picture
    from trucewatch.picture.tally import Tally
    from trucewatch.publishing.record import Record
    from trucewatch.publishing.view import View

__all__ = [
    "control", "disputes", "gaps", "incidents", "notices", "picture", "picture_of",
    "record_of", "sitrep", "status", "timeline", "tolls", "view_of", "why",
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


def picture_of(ledger: str, as_of: str | None, known_at: str | None) -> tuple[Picture, Snapshot]:
    """The picture of a ledger as the options ask for it, and what it is made of."""
    from trucewatch.ledger.store import Ledger
    from trucewatch.record.asking import reviewed

    known = times.moment(known_at, "--known-at") if known_at is not None else None
    with Ledger.open(ledger) as kept:
        snapshot = kept.snapshot(known)
    made = _folded(snapshot, times.as_of(as_of), known)
    return made, replace(snapshot, claims=reviewed(snapshot))


def record_of(ledger: str, as_of: str | None, known_at: str | None, view: View) -> Record:
    """The record of a ledger as the options ask for it."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.record.outgoing import outgoing

    whole, snapshot = picture_of(ledger, as_of, known_at)
    return outgoing(whole, snapshot, view, known_here().gazetteer)


def _folded(snapshot: Snapshot, as_of: Callable[[Tally], str], known_at: str | None) -> Picture:
    from trucewatch.knowledge.home import known_here
    from trucewatch.picture.fold import fold
    from trucewatch.picture.tally import Tally
    from trucewatch.record.memory import uncollected

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
    from trucewatch.knowledge.home import actor_files, known_here
    from trucewatch.ledger.store import Ledger
    from trucewatch.picture.tally import Tally
    from trucewatch.record import pictures

    known = times.moment(known_at, "--known-at") if known_at is not None else None
    time = times.as_of(as_of)
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
                return found.picture, found.tally
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
    from trucewatch.record.asking import reviewed

    with Ledger.open(ledger) as kept:
        if known_at is not None:
            return reviewed(kept.snapshot(times.moment(known_at, "--known-at")))
        return reviewed(kept.about(i for room in PARTS for i in claims_of(getattr(shown, room))))


def view_of(
    country: str | None,
    area: str | None,
    party: str | None,
    start: str | None,
    end: str | None,
) -> View:
    """What the filter options ask for."""
    from trucewatch.record import asking

    wanted = _country(country) if country is not None else None
    return asking.view_of(wanted, area, party, start, end)


def _country(written: str) -> str:
    from trucewatch.knowledge.home import known_here
    from trucewatch.record.asking import country_code

    return country_code(written, known_here().gazetteer)


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
    from trucewatch.record.kept import ROOMS

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
        moment = times.time(since, "--since") if since is not None else None
        allowed = read_policy(policy) if policy is not None else None
        record = record_of(ledger, as_of, known_at, view)
        if allowed is not None:
            record = withheld(record, allowed, known_here())
        write_file(out, written(record, out.suffix.lstrip("."), moment))
        typer.echo(f"written to {out}")

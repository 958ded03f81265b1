"""The picture as tables on a terminal, or in a pipe.

Each begins with both times and the age of the newest report, and says how much was kept unread.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucewatch.model.interval import earliest
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report
from trucewatch.publishing.words import (
    STATES,
    clock,
    figure,
    listed,
    live_first,
    moment,
    origins,
    until,
    when,
)

__all__ = ["TABLES", "head", "render"]

_COLOURS = {
    "in_force": "green", "declared": "cyan", "extended": "green", "contested": "yellow",
    "expired": "red", "ended": "red", "superseded": "dim", "unknown": "dim",
}  # fmt: skip


def head(picture: Picture, reports: Sequence[Report], console: Console) -> None:
    """Both times, how old the newest report is, and what was kept unread, by language and side."""
    known = moment(picture.known_at) if picture.known_at else "all that is kept"
    console.print(f"As of {moment(picture.as_of)} · known at: {known}", highlight=False)
    newest = max((r.published for r in reports if r.published), default=None, key=earliest)
    age = (
        f"newest report {moment(newest)} ({until(picture.as_of, newest)})" if newest else "no dates"
    )
    console.print(f"{picture.reports} reports, {picture.claims} claims · {age}", highlight=False)
    if picture.unread:
        kinds: dict[str, int] = {}
        for report in reports:
            if report.language not in {None, "en", "und"}:
                kind = f"{report.language}, {report.side or 'side unknown'}"
                kinds[kind] = kinds.get(kind, 0) + 1
        told = "; ".join(f"{n} {kind}" for kind, n in sorted(kinds.items()))
        console.print(f"{picture.unread} kept unread: {told}", style="yellow", highlight=False)


def render(part: str, picture: Picture, reports: Sequence[Report], console: Console) -> None:
    """Print a part of the picture (a key of :data:`TABLES`) below its head."""
    head(picture, reports, console)
    TABLES[part](picture, console)


def _table(title: str, *columns: str) -> Table:
    table = Table(
        title=title, box=SIMPLE_HEAD, title_justify="left", show_edge=False, pad_edge=False
    )
    for column in columns:
        table.add_column(column, overflow="fold", vertical="top")
    return table


def _status(picture: Picture, console: Console) -> None:
    if not picture.ceasefires:
        console.print("No ceasefire is on record.")
    for ceasefire in live_first(picture.ceasefires):
        console.print()
        title = Text(ceasefire.name, style="bold")
        title.append(f"  {STATES[ceasefire.status]}", style=_COLOURS[ceasefire.status])
        console.print(title, highlight=False)
        rows = [
            ("declared by", listed(ceasefire.declared_by, empty="nobody named")),
            ("parties", listed(ceasefire.parties, empty="not stated")),
            ("area", listed(ceasefire.areas, empty="not stated")),
            ("begins", when(ceasefire.starts)),
            ("clock", clock(ceasefire, picture.as_of)),
            ("because", ceasefire.because),
        ]
        if ceasefire.extension_of:
            rows.append(("extends", ceasefire.extension_of))
        if ceasefire.demands:
            rows.append(("demands", "; ".join(ceasefire.demands)))
        rows += [(f"other {d.field}", d.value) for d in ceasefire.dissent]
        grid = Table.grid(padding=(0, 2))
        grid.add_column(style="dim", no_wrap=True)
        grid.add_column(overflow="fold")
        for name, value in (*rows, ("id", ceasefire.id)):
            grid.add_row(name, value)
        console.print(grid)
    for n, proposal in enumerate(picture.proposals):
        if n == 0:
            console.print()
            console.print("Proposed, not in force", style="bold")
        answers = "; ".join(f"{a.party}: {a.answer}" for a in proposal.answers)
        by = listed(proposal.by, empty="nobody named")
        console.print(f"- {proposal.what}", highlight=False)
        console.print(
            f"  by {by}, {when(proposal.at)}; answers: {answers or 'none'} · {proposal.id}",
            style="dim",
            highlight=False,
        )


def _tolls(picture: Picture, console: Console) -> None:
    table = _table(
        "Figures, by who counted them (never summed)",
        "what",
        "where",
        "figure",
        "as of",
        "counted by",
        "origins",
    )
    for toll in picture.tolls:
        for n, point in enumerate(toll.series):
            who = f" ({toll.scope.who})" if toll.scope.who else ""
            flags = f" [{', '.join(point.flags)}]" if point.flags else ""
            table.add_row(
                f"{toll.measure.replace('_', ' ')}{who}" if n == 0 else "",
                (toll.scope.place or "-") if n == 0 else "",
                Text(f"{figure(point)}{flags}"),
                when(point.as_of),
                point.speaker or "the report itself",
                origins(point.origins),
            )
    console.print(table if picture.tolls else "No figures are on record.")


def _disputes(picture: Picture, console: Console) -> None:
    if not picture.disputes:
        console.print("Nothing is disputed on record.")
    for dispute in picture.disputes:
        console.print()
        console.print(Text(f"{dispute.question}", style="bold"))
        console.print(
            f"{dispute.kind}, {dispute.relation}, {dispute.status} · {dispute.id}", style="dim"
        )
        for answer in dispute.answers:
            said = listed(answer.speakers, empty="the reports themselves")
            console.print(
                f"  - {answer.answer}: {said}; {origins(answer.origins)}", highlight=False
            )


def _timeline(picture: Picture, console: Console) -> None:
    table = _table("Timeline", "when", "what", "kind", "claims")
    for entry in picture.timeline:
        table.add_row(when(entry.at), entry.what, entry.kind, str(len(entry.claims)))
    console.print(table)


def _incidents(picture: Picture, console: Console) -> None:
    table = _table(
        "Incidents, as alleged",
        "when",
        "type",
        "where",
        "accused",
        "alleged by",
        "denied by",
        "during a ceasefire",
    )
    for incident in picture.incidents:
        during = "; ".join(
            f"{d.ceasefire}: time {d.time}, place {d.place}, party {d.party}"
            for d in incident.during
        )
        table.add_row(
            when(incident.when),
            incident.type.replace("_", " "),
            listed([p.name for p in incident.where]),
            listed(incident.accused),
            listed(incident.alleged_by),
            listed(incident.denied_by),
            during or "-",
        )
    console.print(table)


def _notices(picture: Picture, console: Console) -> None:
    table = _table(
        "Notices to the population", "state", "type", "issuer", "for", "areas", "from", "until"
    )
    for notice in picture.notices:
        table.add_row(
            notice.state, notice.type.replace("_", " "), notice.issuer or "-", notice.for_ or "-",
            listed(notice.areas), when(notice.from_), when(notice.until),
        )  # fmt: skip
    console.print(table)


def _control(picture: Picture, console: Console) -> None:
    table = _table("Control, as said", "place", "holder", "change", "when", "said by")
    for entry in picture.control:
        table.add_row(
            entry.place or "-", entry.holder or "-", entry.change, when(entry.at),
            listed(entry.said_by, empty="the report itself"),
        )  # fmt: skip
    console.print(table)


def _gaps(picture: Picture, console: Console) -> None:
    table = _table("Gaps: silence is not calm", "kind", "place", "side", "from", "to")
    for gap in picture.gaps:
        table.add_row(
            gap.kind.replace("_", " "),
            gap.place or "-",
            gap.side or "-",
            gap.from_ or "-",
            gap.to or "-",
        )
    console.print(table)


TABLES: dict[str, Callable[[Picture, Console], None]] = {
    "ceasefires": _status,
    "tolls": _tolls,
    "disputes": _disputes,
    "timeline": _timeline,
    "incidents": _incidents,
    "notices": _notices,
    "control": _control,
    "gaps": _gaps,
}
"""How each part of a picture is printed."""

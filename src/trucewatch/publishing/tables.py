"""The picture as tables on a terminal, or in a pipe.

Each begins with both times and the age of the newest report, and says how much was kept unread.
Whatever comes from a report is printed as plain text: no markup, no control characters.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucewatch.model.picture import (
    Ceasefire,
    ControlEntry,
    Dispute,
    Gap,
    IncidentEntry,
    NoticeEntry,
    Picture,
    Proposal,
    TimelineEntry,
    TollEntry,
)
from trucewatch.picture.tally import Tally
from trucewatch.publishing.words import (
    STATES,
    age,
    clean,
    clock,
    counted,
    figure,
    listed,
    live_first,
    moment,
    origins,
    unread,
    when,
)

__all__ = ["TABLES", "head", "render"]

_COLOURS = {
    "in_force": "green", "declared": "cyan", "extended": "green", "contested": "yellow",
    "expired": "red", "ended": "red", "superseded": "dim", "unknown": "dim",
}  # fmt: skip
_FIGURE, _DAY = 17, 15
"""Columns for "more than 140,000" and "Fri 30 Jan 2026": nearly all figures and days fit."""


def head(picture: Picture, tally: Tally, console: Console) -> None:
    """Both times, how old the newest report is, and what was kept unread, by language and side."""
    known = moment(picture.known_at) if picture.known_at else "all that is kept"
    _say(console, f"As of {moment(picture.as_of)} · known at {known}", "bold")
    newest = tally.newest
    told = f"newest of {moment(newest)}, {age(newest, picture.as_of)}" if newest else "no dates"
    numbers = f"{_count(picture.reports, 'report')}, {_count(picture.claims, 'claim')}"
    _say(console, f"{numbers} · {told}", "dim")
    if picture.unread:
        _say(console, f"Kept unread: {'; '.join(unread(tally))}", "yellow")
    console.print()


def render(part: str, picture: Picture, tally: Tally, console: Console) -> None:
    """Print a part of the picture (a key of :data:`TABLES`) below its head."""
    head(picture, tally, console)
    TABLES[part](picture, console)


def _count(number: int, noun: str) -> str:
    return f"1 {noun}" if number == 1 else f"{number:,} {noun}s"


def _say(console: Console, words: str, style: str = "") -> None:
    console.print(Text(clean(words), style=style))


def _heading(console: Console, words: str) -> None:
    _say(console, words, "bold underline" if console.is_terminal else "bold")


def _rows(console: Console, rows: Iterable[tuple[str, str]], style: str = "dim") -> None:
    """Names and values in two columns, the names dim."""
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style=style, no_wrap=True, min_width=12)
    grid.add_column(overflow="fold", ratio=1)
    for name, value in rows:
        grid.add_row(Text(clean(name)), Text(clean(value)))
    console.print(grid)


def _table(console: Console, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", vertical="top")
    for row in rows:
        table.add_row(*(Text(clean(cell)) for cell in row))
    console.print(table)


def _status(picture: Picture, console: Console) -> None:
    _heading(console, "Where each ceasefire stands")
    if not picture.ceasefires:
        _say(console, "No ceasefire is on record.")
    for ceasefire in live_first(picture.ceasefires):
        console.print()
        _ceasefire(ceasefire, picture, console)
    if picture.proposals:
        console.print()
        _heading(console, "Proposed, not in force")
    for proposal in picture.proposals:
        console.print()
        _proposal(proposal, console)


def _ceasefire(ceasefire: Ceasefire, picture: Picture, console: Console) -> None:
    title = Text(clean(ceasefire.name), style="bold")
    state = STATES[ceasefire.status]
    title.append(f"\n{state[:1].upper()}{state[1:]}", style=_COLOURS[ceasefire.status])
    console.print(title)
    rows = [
        ("clock", clock(ceasefire, picture.as_of)),
        ("area", listed(ceasefire.areas, empty="not stated")),
        ("declared by", listed(ceasefire.declared_by, empty="nobody named")),
        ("begins", when(ceasefire.starts)),
        ("because", ceasefire.because),
    ]
    if set(ceasefire.parties) - set(ceasefire.declared_by):
        rows.insert(3, ("parties", listed(ceasefire.parties)))
    if ceasefire.excludes:
        rows.insert(2, ("except", listed(ceasefire.excludes)))
    rows += [(p.party, p.position) for p in ceasefire.by_party if p.position == "rejected"]
    rows += [("demand", demand) for demand in ceasefire.demands]
    rows += [(f"other {d.field.replace('_', ' ')}", d.value) for d in ceasefire.dissent]
    if ceasefire.extension_of:
        rows.append(("extends", ceasefire.extension_of))
    if ceasefire.supersedes:
        rows.append(("supersedes", ceasefire.supersedes))
    if ceasefire.disputes:
        rows.append(("disputes", ", ".join(ceasefire.disputes)))
    _rows(console, [*rows, ("id", ceasefire.id)])


def _proposal(proposal: Proposal, console: Console) -> None:
    _say(console, proposal.what)
    answers = "; ".join(f"{a.party}: {a.answer}" for a in proposal.answers)
    rows = [("by", listed(proposal.by, empty="nobody named")), ("when", when(proposal.at))]
    if proposal.of:
        rows.append(("of", proposal.of))
    if proposal.answer_by:
        rows.append(("answer by", when(proposal.answer_by)))
    _rows(console, [*rows, ("answers", answers or "none reported"), ("id", proposal.id)])


def _tolls(picture: Picture, console: Console) -> None:
    _heading(console, "The human cost, by who counted it; nothing is summed")
    if not picture.tolls:
        _say(console, "No figures are on record.")
    for toll in picture.tolls:
        console.print()
        _toll(toll, console)


def _toll(toll: TollEntry, console: Console) -> None:
    title = Text(clean(counted(toll)), style="bold")
    title.append(f"  {toll.id}", style="dim not bold")
    console.print(title)
    grid = Table.grid(padding=(0, 2), expand=True)
    grid.add_column(width=_FIGURE, overflow="fold")
    grid.add_column(width=_DAY, overflow="fold", style="dim")
    grid.add_column(ratio=5, overflow="fold")
    grid.add_column(ratio=4, overflow="fold", style="dim")
    for point in toll.series:
        flags = f" [{', '.join(point.flags)}]" if point.flags else ""
        grid.add_row(
            Text(f"{figure(point, toll.measure)}{flags}"),
            Text(when(point.as_of)),
            Text(clean(point.speaker or "the report itself")),
            Text(clean(origins(point.origins))),
        )
    console.print(grid)


def _disputes(picture: Picture, console: Console) -> None:
    _heading(console, "What is disputed")
    if not picture.disputes:
        _say(console, "Nothing is disputed on record.")
    for dispute in picture.disputes:
        console.print()
        _dispute(dispute, console)


def _dispute(dispute: Dispute, console: Console) -> None:
    title = Text(clean(dispute.question), style="bold")
    title.append(f"  {dispute.relation}, {dispute.status}", style="yellow not bold")
    console.print(title)
    rows = [
        (
            listed(answer.speakers, empty="the reports themselves"),
            f"{answer.answer}; {origins(answer.origins)}",
        )
        for answer in dispute.answers
    ]
    _rows(console, [*rows, ("id", dispute.id)])


def _timeline(picture: Picture, console: Console) -> None:
    _heading(console, "Timeline")
    _table(console, ("when", "what", "kind"), [_timeline_row(entry) for entry in picture.timeline])


def _timeline_row(entry: TimelineEntry) -> tuple[str, str, str]:
    return when(entry.at), entry.what, entry.kind.replace("_", " ")


def _incidents(picture: Picture, console: Console) -> None:
    _heading(console, "Incidents, as alleged")
    if not picture.incidents:
        _say(console, "Nothing is reported, which is not calm.")
    for incident in picture.incidents:
        console.print()
        _incident(incident, console)


def _incident(incident: IncidentEntry, console: Console) -> None:
    where = listed([place.name for place in incident.where], empty="place not stated")
    title = Text(clean(incident.type.replace("_", " ").capitalize()), style="bold")
    title.append(clean(f", {where}, {when(incident.when)}"), style="not bold")
    console.print(title)
    rows = [
        ("alleged by", listed(incident.alleged_by, empty="the reports themselves")),
        ("accused", listed(incident.accused, empty="nobody named")),
    ]
    if incident.denied_by:
        rows.append(("denied by", listed(incident.denied_by)))
    rows += [
        ("inside", f"{d.ceasefire}? time {d.time}, place {d.place}, party {d.party}")
        for d in incident.during
    ]
    _rows(console, [*rows, ("id", incident.id)])


def _notices(picture: Picture, console: Console) -> None:
    _heading(console, "Notices to the population")
    if not picture.notices:
        _say(console, "No notice is on record.")
    for notice in picture.notices:
        console.print()
        _notice(notice, console)


def _notice(notice: NoticeEntry, console: Console) -> None:
    title = Text(clean(notice.type.replace("_", " ").capitalize()), style="bold")
    title.append(f"  {notice.state}", style="yellow not bold")
    console.print(title)
    rows = [
        ("issued by", notice.issuer or "nobody named"),
        ("area", listed(notice.areas, empty="not stated")),
    ]
    if notice.for_:
        rows.append(("for", notice.for_))
    if notice.routes:
        rows.append(("routes", listed(notice.routes)))
    rows += [("from", when(notice.from_)), ("until", when(notice.until))]
    if notice.conflicts_with:
        rows.append(("conflicts", ", ".join(notice.conflicts_with)))
    _rows(console, [*rows, ("id", notice.id)])


def _control(picture: Picture, console: Console) -> None:
    _heading(console, "Control, as said")
    columns = ("place", "holder", "change", "when", "said by")
    _table(console, columns, [_control_row(entry) for entry in picture.control])


def _control_row(entry: ControlEntry) -> tuple[str, ...]:
    said = listed(entry.said_by, empty="the report itself")
    return entry.place or "-", entry.holder or "-", entry.change, when(entry.at), said


def _gaps(picture: Picture, console: Console) -> None:
    _heading(console, "Gaps: silence is not calm")
    columns = ("kind", "place", "side", "from", "to")
    _table(console, columns, [_gap_row(gap) for gap in picture.gaps])


def _gap_row(gap: Gap) -> tuple[str, ...]:
    kind = gap.kind.replace("_", " ")
    return kind, gap.place or "-", gap.side or "-", gap.from_ or "-", gap.to or "-"


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

"""What an entry of the picture rests on: the quotes, in their context, and who says them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from trucewatch.errors import UnknownId
from trucewatch.model.claim import Claim
from trucewatch.model.decision import Decision
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report
from trucewatch.picture.decisions import roots
from trucewatch.picture.rulings import Ruling, about
from trucewatch.publishing.view import PARTS, claims_of
from trucewatch.publishing.words import clean, listed, moment

__all__ = ["Evidence", "decided", "evidence", "render"]

_AROUND = 160


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim, its report, and the text around its quote."""

    claim: Claim
    report: Report | None
    context: str


def evidence(
    id_: str, picture: Picture, claims: Sequence[Claim], reports: Sequence[Report]
) -> list[Evidence]:
    """The evidence behind an id of the picture or of a claim, in the order of the reports.

    An entry that the picture does not show, as one that was rejected, rests on the claim that its
    id was computed from. Nothing where no claim is behind an id.
    """
    wanted = set(_claims_of(id_, picture))
    wanted |= {claim.id for claim in claims if claim.id == id_}
    if not wanted:
        wanted = set(roots([id_], [claim.id for claim in claims]).values())
    by_report = {report.id: report for report in reports}
    found = [claim for claim in claims if claim.id in wanted]
    found.sort(key=lambda c: (_published(by_report.get(c.report)), c.report, c.quote.start, c.id))
    return [
        Evidence(c, by_report.get(c.report), _around(c, by_report.get(c.report))) for c in found
    ]


def _published(report: Report | None) -> str:
    return (report.published or "") if report is not None else ""


def _claims_of(id_: str, picture: Picture) -> Iterable[str]:
    for part in PARTS:
        for entry in getattr(picture, part):
            if getattr(entry, "id", None) == id_:
                yield from claims_of(entry)


def _around(claim: Claim, report: Report | None) -> str:
    if report is None:
        return claim.quote.exact
    start = max(0, claim.quote.start - _AROUND)
    end = min(len(report.text), claim.quote.end + _AROUND)
    head, tail = "…" if start else "", "…" if end < len(report.text) else ""
    return f"{head}{report.text[start:end]}{tail}"


def decided(id_: str, found: Sequence[Evidence], decisions: Sequence[Decision]) -> list[Ruling]:
    """What was decided about an id or the claims behind it, in the order in which it counts.

    Raises :class:`~trucewatch.errors.UnknownId` where nothing is or was behind the id.
    """
    made = about([id_, *(item.claim.id for item in found)], decisions)
    if not found and not made:
        raise UnknownId("nothing has this id", where=id_, do="take one from status or picture")
    return made


def render(
    id_: str, found: Sequence[Evidence], rulings: Sequence[Ruling], console: Console
) -> None:
    """Print the evidence, the quote lit in its context, and below it what was decided."""
    number = "1 claim" if len(found) == 1 else f"{len(found)} claims"
    what = f"rests on {number}" if found else "is nothing that a claim gives"
    console.print(Text(clean(f"{id_} {what}"), style="bold"))
    for item in found:
        claim, report = item.claim, item.report
        console.print()
        speaker = claim.speaker.name if claim.speaker else "the report itself"
        if claim.speaker and claim.speaker.role:
            speaker += f", {claim.speaker.role}"
        via = f", via {listed(claim.via)}" if claim.via else ""
        medium = f", {claim.medium}" if claim.medium else ""
        source = (report.publisher or report.id) if report else claim.report
        date = f", {moment(report.published)}" if report and report.published else ""
        console.print(
            Text(clean(f"{speaker}{via}{medium} ({claim.stance}, {claim.reality})"), style="cyan")
        )
        words = Text(clean(item.context))
        at = item.context.find(claim.quote.exact)
        if at >= 0:
            words.stylize("bold", at, at + len(claim.quote.exact))
        console.print(Padding(words, (0, 0, 0, 2)))
        offsets = f"code points {claim.quote.start}-{claim.quote.end}"
        tail = f"{source}{date}, {offsets}, {claim.review} · {claim.id}"
        console.print(Padding(Text(clean(tail), style="dim"), (0, 0, 0, 2)))
    if rulings:
        console.print()
    for ruling in rulings:
        made = ruling.decision
        fields = "".join(f", {name} = {value}" for name, value in made.set.items())
        what = f"{made.verb} {listed(made.ids)}{fields}: {made.why} ({made.by}, {moment(made.at)})"
        console.print(Text(clean(what), style="" if ruling.stands else "dim"))
        console.print(
            Padding(Text(clean(f"{_state(ruling)} · {made.id}"), style="dim"), (0, 0, 0, 2))
        )


def _state(ruling: Ruling) -> str:
    if ruling.undone_by is not None:
        return f"taken back by {ruling.undone_by}"
    return f"overruled by {ruling.overruled_by}" if ruling.overruled_by is not None else "stands"

"""The situation report: the picture as a page that can be read, printed and checked.

Every sentence carries the ids of its claims; the appendix holds their quotes. What nobody has
reviewed is marked. The HTML is one file that asks nothing of any other host.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from trucewatch import __version__
from trucewatch.errors import UsageError
from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import Gap, IncidentEntry, PartyPosition, Picture
from trucewatch.model.report import Report
from trucewatch.picture.tally import Tally
from trucewatch.publishing import words
from trucewatch.publishing.allegations import Alleged, alleged, happened_since
from trucewatch.publishing.drawing import chart_svg, maps
from trucewatch.publishing.formats.calendar import deadlines
from trucewatch.publishing.record import Record
from trucewatch.publishing.templating import environment
from trucewatch.publishing.view import claims_of

__all__ = ["FORMATS", "Contents", "by_answer", "contents", "sitrep", "written"]

FORMATS = ("html", "md", "pdf")
_DEADLINE_HOURS = 72


@dataclass(frozen=True, slots=True)
class _Source:
    """A claim in the appendix: its number, words, and where they come from."""

    number: int
    claim: Claim
    report: Report | None

    @property
    def outlet(self) -> str:
        """Who printed it, as far as known."""
        if self.report is None:
            return self.claim.report
        return self.report.publisher or self.report.id

    @property
    def speaker(self) -> str:
        """Who says it, with relays."""
        name = self.claim.speaker.name if self.claim.speaker else "the report itself"
        via = f" via {words.listed(self.claim.via)}" if self.claim.via else ""
        return name + via


@dataclass(frozen=True, slots=True)
class _Due:
    """Something that ends within three days of the report's time."""

    what: str
    ends: Interval
    gap: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a situation report prints, in any form."""

    record: Record
    incidents: list[IncidentEntry]
    alleged: list[Alleged]
    deadlines: list[_Due]
    gaps: list[Gap]
    sources: list[_Source]
    tally: Tally
    maps: list[tuple[str, str]]
    charts: dict[str, str]
    zones: list[str]
    since: str | None

    @property
    def picture(self) -> Picture:
        """The picture that is reported."""
        return self.record.picture

    @property
    def numbers(self) -> dict[str, int]:
        """The number of each claim in the list of sources."""
        return {source.claim.id: source.number for source in self.sources}

    @property
    def unreviewed(self) -> int:
        """How many of the claims cited were checked by nobody."""
        return sum(source.claim.review == "unreviewed" for source in self.sources)

    def cited(self, ids: Iterable[str]) -> list[tuple[int, int]]:
        """The numbers of claims, as runs."""
        numbers = self.numbers
        return _runs(sorted(numbers[id_] for id_ in set(ids) if id_ in numbers))

    def told(self, ids: Iterable[str]) -> str:
        """The words of the first of these claims."""
        by_id = self.record.by_id
        return next((by_id[i].quote.line(90) for i in ids if i in by_id), "")


def contents(record: Record, since: str | None = None) -> Contents:
    """What a situation report of a record prints; ``since`` is an ISO time."""
    picture, by_id = record.picture, record.by_id
    start = earliest(since) if since is not None else None
    incidents = [i for i in picture.incidents if happened_since(i.when, start)]
    cited = (id_ for id_ in _cited(picture, incidents) if id_ in by_id)
    sources = [
        _Source(n, by_id[id_], record.by_report.get(by_id[id_].report))
        for n, id_ in enumerate(cited, 1)
    ]
    return Contents(
        record,
        incidents,
        alleged(picture, since),
        _deadlines(record),
        [gap for gap in picture.gaps if gap.kind != "unread_language"],
        sources,
        Tally.of_all(record.reports),
        maps(record),
        {t.id: svg for t in picture.tolls if (svg := chart_svg(t)) is not None},
        _zones(picture),
        since,
    )


def sitrep(
    picture: Picture,
    claims: Sequence[Claim],
    reports: Sequence[Report],
    *,
    form: str = "html",
    since: str | None = None,
) -> str:
    """The situation report of a picture as ``html`` or ``md``.

    ``since`` limits what is alleged to what happened or was said from that ISO time on. Raises
    ``UsageError`` for a form there is none of.
    """
    _check(form, ("html", "md"))
    return _page(contents(Record(picture, tuple(claims), tuple(reports)), since), form)


def written(record: Record, form: str, since: str | None = None) -> bytes:
    """The situation report as the bytes of a file in one of :data:`FORMATS`.

    Raises:
        UsageError: there is no such form.
    """
    _check(form, FORMATS)
    made = contents(record, since)
    if form != "pdf":
        return _page(made, form).encode("utf-8", "replace")
    from trucewatch.publishing.pdf import pdf  # takes 80 ms to load, and is seldom asked for

    return pdf(made)


def _check(form: str, forms: Sequence[str]) -> None:
    if form not in forms:
        raise UsageError(
            f"no situation report as {repr(form) if form else 'a file without a suffix'}",
            where="sitrep",
            do=f"name the file {', '.join(f'.{f}' for f in forms[:-1])} or .{forms[-1]}",
        )


def _page(made: Contents, form: str) -> str:
    return (
        environment()
        .get_template(f"sitrep.{form}.j2")
        .render(
            alleged=made.alleged,
            by_answer=by_answer,
            ceasefires=words.live_first(made.picture.ceasefires),
            charts=made.charts,
            cited=made.cited,
            deadlines=made.deadlines,
            gaps=made.gaps,
            incidents=made.incidents,
            mark=made.record.mark,
            maps=made.maps,
            newest=made.tally.newest,
            picture=made.picture,
            since=made.since,
            sources=made.sources,
            told=made.told,
            unread=words.unread(made.tally),
            unreviewed=made.unreviewed,
            version=__version__,
            zones=made.zones,
        )
    )


def _zones(picture: Picture) -> list[str]:
    """The time zones of the ceasefires' and notices' clock times, by IANA name."""
    times = [at for c in picture.ceasefires for at in (c.declared_at, c.starts, c.ends)]
    times += [at for n in picture.notices for at in (n.from_, n.until)]
    return sorted({at.zone for at in times if at is not None and at.zone})


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as runs, first and last: ``1 2 3 7`` is ``[(1, 3), (7, 7)]``."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def by_answer(positions: Iterable[PartyPosition]) -> list[tuple[str, list[PartyPosition]]]:
    """The parties by what they have said of a ceasefire, in the order in which they come."""
    groups: dict[str, list[PartyPosition]] = {}
    for position in positions:
        groups.setdefault(position.position, []).append(position)
    return list(groups.items())


def _deadlines(record: Record) -> list[_Due]:
    """What ends in the next 72 hours, the soonest first."""
    now = earliest(record.picture.as_of)
    due = []
    for deadline in deadlines(record):
        ends = deadline.at
        bound = ends.end or ends.start or ""
        left = latest(bound, ends.zone) - now
        if timedelta(0) <= left <= timedelta(hours=_DEADLINE_HOURS):
            gap = words.until(record.picture.as_of, bound)
            due.append((left, _Due(deadline.what, ends, gap, deadline.claims)))
    return [found for _, found in sorted(due, key=lambda pair: (pair[0], pair[1].what))]


def _cited(picture: Picture, incidents: Sequence[IncidentEntry]) -> list[str]:
    """The claim ids of all that is printed, in the order of printing, each once."""
    parts = (
        words.live_first(picture.ceasefires), picture.proposals, incidents, picture.tolls,
        picture.disputes, picture.notices, picture.control, picture.gaps,
    )  # fmt: skip
    return list(dict.fromkeys(id_ for part in parts for id_ in claims_of(list(part))))

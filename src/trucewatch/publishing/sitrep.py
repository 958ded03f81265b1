"""The situation report: the picture as a page that can be read, printed and checked.

Every sentence carries the ids of its claims; the appendix holds their quotes. What nobody has
reviewed is marked. The HTML is one file that asks nothing of any other host.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from html import escape

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from trucewatch import __version__
from trucewatch.errors import UsageError
from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import IncidentEntry, PartyPosition, Picture
from trucewatch.model.report import Report
from trucewatch.picture.tally import Tally
from trucewatch.publishing import words
from trucewatch.publishing.view import claims_of

__all__ = ["FORMATS", "sitrep"]

FORMATS = ("html", "md")
_DEADLINE_HOURS = 72
_MARKS = re.compile(r"([\\`*_\[\]#|~])")


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
class _Deadline:
    """Something that ends within three days of the report's time."""

    what: str
    ends: Interval
    gap: str
    claims: tuple[str, ...]


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
    if form not in FORMATS:
        raise UsageError(
            f"no situation report as {repr(form) if form else 'a file without a suffix'}",
            where="sitrep",
            do="name the file .html or .md",
        )
    incidents = [i for i in picture.incidents if _since(i.when, since)]
    by_id = {claim.id: claim for claim in claims}
    by_report = {report.id: report for report in reports}
    sources = [
        _Source(n, by_id[id_], by_report.get(by_id[id_].report))
        for n, id_ in enumerate((i for i in _cited(picture, incidents) if i in by_id), 1)
    ]
    numbers = {source.claim.id: source.number for source in sources}
    tally = Tally.of_all(reports)
    template = _environment().get_template(f"sitrep.{form}.j2")
    return template.render(
        picture=picture,
        ceasefires=words.live_first(picture.ceasefires),
        incidents=incidents,
        deadlines=_deadlines(picture),
        gaps=[gap for gap in picture.gaps if gap.kind != "unread_language"],
        sources=sources,
        cited=lambda ids: _runs(sorted(numbers[id_] for id_ in set(ids) if id_ in numbers)),
        by_answer=_by_answer,
        told=lambda ids: next((by_id[i].quote.line(90) for i in ids if i in by_id), ""),
        unreviewed=sum(s.claim.review == "unreviewed" for s in sources),
        unread=words.unread(tally),
        newest=tally.newest,
        since=since,
        version=__version__,
    )


def _runs(numbers: Sequence[int]) -> list[tuple[int, int]]:
    """Sorted numbers as runs, first and last: ``1 2 3 7`` is ``[(1, 3), (7, 7)]``."""
    runs: list[tuple[int, int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def _by_answer(positions: Iterable[PartyPosition]) -> list[tuple[str, list[PartyPosition]]]:
    """The parties by what they have said of a ceasefire, in the order in which they come."""
    groups: dict[str, list[PartyPosition]] = {}
    for position in positions:
        groups.setdefault(position.position, []).append(position)
    return list(groups.items())


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("trucewatch.publishing"),
        autoescape=select_autoescape(("html.j2",), default=False, default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["md"] = _markdown
    environment.globals.update(
        age=words.age,
        clock=words.clock,
        counted=words.counted,
        figure=words.figure,
        listed=words.listed,
        moment=words.moment,
        origins=words.origins,
        states=words.STATES,
        when=words.when,
        when_day=words.moment,
    )
    return environment


def _markdown(text: str) -> str:
    """Text of a report as Markdown that shows it as it is, on one line."""
    return _MARKS.sub(r"\\\1", escape(" ".join(text.split()), quote=False))


def _since(interval: Interval | None, since: str | None) -> bool:
    if since is None or interval is None:
        return True
    last = interval.bounds()[1]
    return last is None or last >= earliest(since)


def _deadlines(picture: Picture) -> list[_Deadline]:
    """What ends in the next 72 hours, the soonest first."""
    now = earliest(picture.as_of)
    found = [(c.name, c.ends, c.claims) for c in picture.ceasefires]
    found += [(f"answer to: {p.what}", p.answer_by, p.claims) for p in picture.proposals]
    for notice in picture.notices:
        what = f"{notice.type.replace('_', ' ')} in {words.listed(notice.areas)}"
        found.append((what, notice.until, notice.claims))
    due = []
    for what, ends, ids in found:
        bound = (ends.end or ends.start) if ends is not None else None
        if ends is not None and bound is not None:
            left = latest(bound) - now
            if timedelta(0) <= left <= timedelta(hours=_DEADLINE_HOURS):
                due.append((left, _Deadline(what, ends, words.until(picture.as_of, bound), ids)))
    return [deadline for _, deadline in sorted(due, key=lambda pair: (pair[0], pair[1].what))]


def _cited(picture: Picture, incidents: Sequence[IncidentEntry]) -> list[str]:
    """The claim ids of all that is printed, in the order of printing, each once."""
    parts = (
        words.live_first(picture.ceasefires), picture.proposals, incidents, picture.tolls,
        picture.disputes, picture.notices, picture.control, picture.gaps,
    )  # fmt: skip
    return list(dict.fromkeys(id_ for part in parts for id_ in claims_of(list(part))))

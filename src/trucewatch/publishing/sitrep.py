"""The situation report: the picture as a page that can be read, printed and checked.

Every sentence carries the ids of its claims; the appendix holds their quotes. What nobody has
reviewed is marked. The HTML is one file that asks nothing of any other host.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from trucewatch import __version__
from trucewatch.errors import UsageError
from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval, earliest, latest
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report
from trucewatch.publishing import words

__all__ = ["FORMATS", "sitrep"]

FORMATS = ("html", "md")
_DEADLINE_HOURS = 72


@dataclass(frozen=True, slots=True)
class _Source:
    """A claim in the appendix: its number, words, and where they come from."""

    number: int
    claim: Claim
    report: Report | None

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
            f"no situation report as {form!r}", where="sitrep", do=f"use {' or '.join(FORMATS)}"
        )
    incidents = [i for i in picture.incidents if _since(i.when, since)]
    cited = _cited(picture, incidents)
    by_id = {claim.id: claim for claim in claims}
    by_report = {report.id: report for report in reports}
    sources = [
        _Source(n, by_id[id_], by_report.get(by_id[id_].report))
        for n, id_ in enumerate((i for i in cited if i in by_id), 1)
    ]
    environment = Environment(
        loader=PackageLoader("trucewatch.publishing"),
        autoescape=select_autoescape(("html.j2",), default=False, default_for_string=False),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        when=words.when,
        moment=words.moment,
        clock=words.clock,
        figure=words.figure,
        listed=words.listed,
        origins=words.origins,
        states=words.STATES,
    )
    return environment.get_template(f"sitrep.{form}.j2").render(
        picture=picture,
        ceasefires=words.live_first(picture.ceasefires),
        incidents=incidents,
        deadlines=_deadlines(picture),
        sources=sources,
        numbers={s.claim.id: s.number for s in sources},
        unreviewed=sum(s.claim.review == "unreviewed" for s in sources),
        reports=sorted(reports, key=lambda r: (r.published or "", r.id)),
        unread=_unread(reports),
        since=since,
        version=__version__,
    )


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


def _cited(picture: Picture, incidents: Iterable[Any]) -> list[str]:
    """The claim ids of all that is printed, in the order of printing, each once."""
    ids: dict[str, None] = {}
    parts: list[Any] = [*picture.ceasefires, *picture.proposals, *incidents]
    for part in parts:
        ids.update(dict.fromkeys(part.claims))
    for toll in picture.tolls:
        for point in toll.series:
            ids.update(dict.fromkeys(point.claims))
    for dispute in picture.disputes:
        for answer in dispute.answers:
            ids.update(dict.fromkeys(answer.claims))
    for notice in picture.notices:
        ids.update(dict.fromkeys(notice.claims))
    return list(ids)


def _unread(reports: Sequence[Report]) -> list[str]:
    kinds: dict[tuple[str, str], int] = {}
    for report in reports:
        if report.language not in {None, "en", "und"}:
            key = (report.language or "", report.side or "side unknown")
            kinds[key] = kinds.get(key, 0) + 1
    return [f"{n} in {language} ({side})" for (language, side), n in sorted(kinds.items())]

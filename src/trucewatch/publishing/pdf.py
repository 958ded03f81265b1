"""The situation report as a PDF, set by Typst: no browser, no system library, no system font.

Everything reaches the typesetter as data, never as its markup, so nothing that a report says can
steer it. The font, FiraGO, has Latin, Cyrillic, Greek, Arabic, Hebrew, Georgian, Devanagari and
Thai letters; its shaping and the direction of lines are the typesetter's.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

import msgspec
import pymupdf_fonts
import typst

from trucewatch import __version__
from trucewatch.model.interval import earliest
from trucewatch.publishing import words
from trucewatch.publishing.record import UNREVIEWED

if TYPE_CHECKING:
    from trucewatch.publishing.sitrep import Contents

__all__ = ["pdf"]

_FACES = ("figo", "figbo", "figit")
_FIRST, _LAST = "\u2068", "\u2069"
"""Isolate a name of either direction from the line it stands in."""


def pdf(made: Contents) -> bytes:
    """The report on A4 pages, tagged, each with the mark of what is unreviewed."""
    template = (files("trucewatch.publishing") / "templates" / "sitrep.typ").read_bytes()
    moment = earliest(made.picture.as_of)
    with TemporaryDirectory(prefix="trucewatch-") as folder:  # Typst takes fonts as files alone
        for face in _FACES:
            (Path(folder) / f"{face}.ttf").write_bytes(pymupdf_fonts.myfont(face))
        compiled = typst.compile(
            template,
            font_paths=typst.Fonts(
                include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder]
            ),
            format="pdf",
            sys_inputs={"report": msgspec.json.encode(_document(made)).decode()},
            timestamp=int(moment.timestamp()),
        )
    if not isinstance(compiled, bytes):
        raise TypeError("the typesetter gave no single document")
    return compiled


def _document(made: Contents) -> dict[str, Any]:
    """What the template shows: a head, and sections of blocks."""
    picture, tally = made.picture, made.tally
    known = words.moment(picture.known_at) if picture.known_at else "any time"
    newest = tally.newest
    told = ""
    if newest:
        told = f", the newest of {words.moment(newest)} ({words.age(newest, picture.as_of)})"
    zones = f" (zones: {', '.join(made.zones)})" if made.zones else ""
    cited = len(made.sources)
    return {
        "as_of": words.moment(picture.as_of),
        "known": known,
        "basis": f"It rests on {picture.claims} claims in {picture.reports} reports"
        f"{told}. Times are those of the place named beside them{zones}. "
        "Nothing is summed across those who count.",
        "filter": made.record.filters,
        "mark": UNREVIEWED if made.unreviewed else made.record.withheld or "",
        "checked": f"{made.unreviewed} of the {cited} claims cited here were checked by nobody; "
        "what rests on one bears ‡."
        if made.unreviewed
        else "Every claim cited here was checked by a person.",
        "sections": [
            {"title": title, "blocks": [b for b in blocks if b is not None]}
            for title, blocks in _sections(made)
        ],
        "sources": [
            {
                "n": s.number,
                "quote": _words(s.claim.quote.exact),
                "rtl": _is_rtl(s.claim.quote.exact),
                "said": _said(s),
                "id": s.claim.id,
            }
            for s in made.sources
        ],
        "made_by": f"Made by Trucewatch {__version__}. It decides nothing: every line is "
        "somebody’s word.",
    }


def _sections(made: Contents) -> Iterable[tuple[str, list[dict[str, Any] | None]]]:
    picture = made.picture
    yield "Where each ceasefire stands", _ceasefires(made) or _none("No ceasefire is on record.")
    if made.maps:
        yield (
            "Map",
            [
                _figure(
                    svg, f"{name}. Areas whose outline is not known are circles; countries and "
                    "unknown places are not drawn."
                )
                for name, svg in made.maps
            ],
        )  # fmt: skip
    yield (
        "Deadlines in the next 72 hours",
        [
            _item(
                made, d.claims, f"{d.gap.capitalize()}: ", f"{_name(d.what)}, {words.when(d.ends)}"
            )
            for d in made.deadlines
        ]
        or _none("None is on record."),
    )
    yield (
        "Proposed, not in force",
        [
            _item(made, p.claims, "", f"{_words(p.what)} By {_names(p.by, 'nobody named')}, "
                  f"{words.when(p.at)}.")
            for p in picture.proposals
        ]
        or _none("Nothing."),
    )  # fmt: skip
    since = f" since {words.moment(made.since)}" if made.since else ""
    yield f"Alleged{since}", _alleged(made) or _none("Nothing is reported, which is not calm.")
    yield "The human cost, by who counted it", _tolls(made) or _none("No figures are on record.")
    yield "Disputes", _disputes(made) or _none("Nothing is disputed on record.")
    yield "Notices to the population", _notices(made) or _none("None is on record.")
    yield (
        "Who is said to hold what",
        [
            _item(
                made, e.claims, "",
                f"{_name(e.holder or 'Nobody named')} {e.change} "
                f"{_name(e.place or 'a place not named')}, {words.when(e.at)}; said by "
                f"{_names(e.said_by, 'the reports')}",
            )
            for e in picture.control
        ]
        or _none("Nothing is on record."),
    )  # fmt: skip
    yield "Gaps: silence is not calm", _gaps(made) or _none("None is known.")


def _ceasefires(made: Contents) -> list[dict[str, Any] | None]:
    blocks: list[dict[str, Any] | None] = []
    for c in words.live_first(made.picture.ceasefires):
        rows = [
            ["Clock", words.clock(c, made.picture.as_of)],
            ["Area", _names(c.areas, "not stated")],
            ["Declared by", _names(c.declared_by, "nobody named")],
            ["Parties", _names(c.parties, "not stated")],
            ["Begins", words.when(c.starts)],
            *(["Demand", _words(demand)] for demand in c.demands),
            *([p.position.capitalize(), _name(p.party)] for p in c.by_party),
            *([f"Other {d.field.replace('_', ' ')}", _words(d.value)] for d in c.dissent),
        ]
        blocks.append(
            {
                "is": "card", "title": _words(c.name), "state": words.STATES[c.status],
                "status": c.status, "text": _words(c.because), **_cite(made, c.claims),
                "rows": rows,
            }
        )  # fmt: skip
    return blocks


def _alleged(made: Contents) -> list[dict[str, Any] | None]:
    blocks: list[dict[str, Any] | None] = []
    if made.alleged:
        head = ["Alleged by", "What", "Since" if made.since else "On record"]
        rows = [
            [_name(a.by) + _cited(made, a.claims), a.type.replace("_", " "), str(a.now)]
            for a in made.alleged
        ]
        if made.since:
            head.append("As long before")
            rows = [[*row, str(a.before)] for row, a in zip(rows, made.alleged, strict=True)]
        blocks.append({"is": "table", "title": "", "head": head, "rows": rows})
    for i in made.incidents:
        where = _names([p.name for p in i.where], "place not stated")
        denied = f"; denied by {_names(i.denied_by, '')}" if i.denied_by else ""
        said = f" “{_words(made.told(i.claims))}”" if i.type == "other" else ""
        text = (
            f", {where}, {words.when(i.when)}{said}: alleged by "
            f"{_names(i.alleged_by, 'the reports themselves')}; accused: "
            f"{_names(i.accused, 'nobody named')}{denied}"
        )
        blocks.append(_item(made, i.claims, i.type.replace("_", " ").capitalize(), text))
    return blocks


def _tolls(made: Contents) -> list[dict[str, Any] | None]:
    blocks: list[dict[str, Any] | None] = []
    for toll in made.picture.tolls:
        rows = [
            [
                words.figure(p, toll.measure) + _cited(made, p.claims), words.when(p.as_of),
                _name(p.speaker or "the report itself"),
                words.origins(p.origins) + (f" ({', '.join(p.flags)})" if p.flags else ""),
            ]
            for p in toll.series
        ]  # fmt: skip
        head = ["Figure", "As of", "Counted by", "Origins"]
        title = _words(words.counted(toll))
        blocks.append({"is": "table", "title": title, "head": head, "rows": rows})
        if toll.id in made.charts:
            note = "Each figure as stated; nothing is joined or summed."
            blocks.append(_figure(made.charts[toll.id], note))
    return blocks


def _disputes(made: Contents) -> list[dict[str, Any] | None]:
    return [
        {
            "is": "table",
            "title": f"{_words(d.question)} ({d.relation}, {d.status})",
            "head": ["Answer", "By", "Origins"],
            "rows": [
                [
                    _words(a.answer) + _cited(made, a.claims),
                    _names(a.speakers, "the reports themselves"),
                    words.origins(a.origins),
                ]
                for a in d.answers
            ],
        }
        for d in made.picture.disputes
    ]


def _notices(made: Contents) -> list[dict[str, Any] | None]:
    blocks: list[dict[str, Any] | None] = []
    for n in made.picture.notices:
        parts = [
            f", {n.state}: {_names(n.areas, 'area not stated')}, by "
            f"{_name(n.issuer or 'nobody named')}",
            f", for {_name(n.for_)}" if n.for_ else "",
            f"; from {words.when(n.from_)}" if n.from_ else "",
            f"; until {words.when(n.until)}" if n.until else "",
        ]
        kind = n.type.replace("_", " ").capitalize()
        blocks.append(_item(made, n.claims, kind, "".join(parts)))
    return blocks


def _gaps(made: Contents) -> list[dict[str, Any] | None]:
    blocks: list[dict[str, Any] | None] = [
        _item(made, (), "Kept unread", f": {u}") for u in words.unread(made.tally)
    ]
    for g in made.gaps:
        start = f", from {words.moment(g.from_)}" if g.from_ else ""
        end = f" to {words.moment(g.to)}" if g.to else ""
        text = f": {_name(g.place or g.side or 'everywhere')}{start}{end}"
        blocks.append(_item(made, g.claims, g.kind.replace("_", " ").capitalize(), text))
    return blocks


def _item(made: Contents, ids: Sequence[str], lead: str, text: str) -> dict[str, Any]:
    return {"is": "item", "lead": lead, "text": text, **_cite(made, ids)}


def _none(text: str) -> list[dict[str, Any] | None]:
    return [{"is": "none", "text": text}]


def _figure(svg: str, note: str) -> dict[str, Any]:
    return {"is": "figure", "svg": svg, "note": note}


def _cite(made: Contents, ids: Sequence[str]) -> dict[str, Any]:
    return {"cite": _cited(made, ids)}


def _cited(made: Contents, ids: Sequence[str]) -> str:
    """The numbers of claims, with the mark of those that nobody reviewed: " ‡[3–5, 9]"."""
    runs = made.cited(ids)
    if not runs:
        return ""
    numbers = ", ".join(f"{a}–{b}" if b > a else f"{a}" for a, b in runs)
    return f" {'‡' if made.record.unreviewed(ids) else ''}[{numbers}]"


def _said(source: Any) -> str:
    claim, report = source.claim, source.report
    medium = f", {_words(claim.medium)}" if claim.medium else ""
    date = f", {words.moment(report.published)}" if report and report.published else ""
    how = [claim.stance.replace("_", " "), claim.reality]
    how += ["unreviewed"] if claim.review == "unreviewed" else []
    outlet = _name(source.outlet)
    name = claim.speaker.name if claim.speaker else "the report itself"
    via = f" via {_names(claim.via, '')}" if claim.via else ""
    return f"{_name(name)}{via}{medium}, in {outlet}{date} ({', '.join(how)})"


def _words(text: str) -> str:
    return words.clean(" ".join(text.split()))


def _name(text: str) -> str:
    return f"{_FIRST}{_words(text)}{_LAST}"


def _names(names: Sequence[str], empty: str) -> str:
    return words.listed([_name(name) for name in names], empty=empty)


def _is_rtl(text: str) -> bool:
    """Whether a paragraph runs from right to left: as its first letter with a direction does."""
    for letter in text:
        direction = unicodedata.bidirectional(letter)
        if direction in {"L", "R", "AL"}:
            return direction != "L"
    return False

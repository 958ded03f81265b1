"""A read-only copy of the record as static pages: no server, no script, no request to other hosts.

The pages and the data beside them hold the same record: what a policy has let through.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files
from typing import Any

import msgspec

from trucewatch import __version__
from trucewatch.model.picture import Ceasefire
from trucewatch.publishing import words
from trucewatch.publishing.exports import FORMATS
from trucewatch.publishing.record import WORDS, Record
from trucewatch.publishing.sitrep import Contents, contents
from trucewatch.publishing.templating import environment

__all__ = ["site"]

_PAGES = (
    ("index.html", "Where it stands"),
    ("timeline.html", "Timeline"),
    ("incidents.html", "Alleged"),
    ("tolls.html", "Human cost"),
    ("disputes.html", "Disputes"),
    ("notices.html", "Notices"),
    ("sources.html", "Sources"),
)
_BESIDE = ("geojson", "ics", "atom")
_DATA = (
    ("data/picture.json", "The picture (JSON)"),
    ("data/claims.json", "The claims (JSON)"),
    ("data/csv/ceasefires.csv", "Tables (csv): ceasefires, and the other parts beside it"),
    ("data/record.geojson", "Places (GeoJSON)"),
    ("data/deadlines.ics", "Deadlines (iCalendar)"),
    ("data/changes.atom", "Changes (Atom feed)"),
)


def site(record: Record) -> dict[str, bytes]:
    """The files of the copy by their path."""
    made = contents(record)
    found = {name: page.encode("utf-8", "replace") for name, page in _pages(made)}
    style = files("trucewatch.publishing") / "templates" / "site" / "style.css"
    found["style.css"] = style.read_bytes()
    found["data/picture.json"] = _json(record.picture)
    found["data/claims.json"] = _json(record.claims)
    for name, table in FORMATS["csv"].write(record, False).items():
        found[f"data/csv/{name}"] = table
    for form in _BESIDE:
        for name, content in FORMATS[form].write(record, False).items():
            found[f"data/{name}"] = content
    return found


def _pages(made: Contents) -> Iterator[tuple[str, str]]:
    template = environment().get_template("site/page.html.j2")
    shared = _shared(made)
    for file, title in _PAGES:
        page = file.removesuffix(".html")
        yield file, template.render(shared, here=file, page=page, title=title)
    for ceasefire in made.picture.ceasefires:
        about = _about(made, ceasefire)
        yield (
            f"{ceasefire.id}.html",
            template.render(
                shared,
                here="",
                page="ceasefire",
                title=ceasefire.name,
                ceasefire=ceasefire,
                **about,
            ),
        )


def _shared(made: Contents) -> dict[str, Any]:
    record = made.record
    return {
        "ceasefires": words.live_first(made.picture.ceasefires),
        "charts": made.charts,
        "cited": made.cited,
        "data": _DATA,
        "deadlines": made.deadlines,
        "filters": record.filters,
        "maps": made.maps,
        "mark": record.mark,
        "pages": _PAGES,
        "picture": made.picture,
        "sources": made.sources,
        "version": __version__,
        "warning": record.mark(source.claim.id for source in made.sources),
        "withheld": record.withheld,
        "withheld_words": WORDS,
    }


def _about(made: Contents, ceasefire: Ceasefire) -> dict[str, Any]:
    """What belongs to one ceasefire."""
    picture = made.picture
    inside = [
        i
        for i in picture.incidents
        if any(d.ceasefire == ceasefire.id and "no" not in (d.time, d.place, d.party)
               for d in i.during)
    ]  # fmt: skip
    return {
        "inside": inside,
        "disputes": [d for d in picture.disputes if d.id in ceasefire.disputes],
        "notices": [n for n in picture.notices if n.id in ceasefire.notices],
    }


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1)

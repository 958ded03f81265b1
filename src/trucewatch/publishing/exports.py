"""The record in other people's formats: what each is called, holds and is made by.

A format's ``write`` is a pure function of a :class:`~trucewatch.publishing.record.Record`: the same
record gives the same bytes. Every format shows what the record's filter shows, and marks what
nobody has reviewed.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from trucewatch.errors import UsageError
from trucewatch.publishing.formats import (
    atom,
    calendar,
    cap,
    ethprio,
    geojson,
    quotes,
    tables,
)
from trucewatch.publishing.record import Record

__all__ = ["FORMATS", "Format", "format_named", "packed"]

_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest time a zip can hold: no clock in what is written


@dataclass(frozen=True, slots=True)
class Format:
    """One way out. ``write`` gives the files by name; ``many`` says that there may be several.

    ``suffix`` is that of one file, of several the archive's. ``hxl`` says whether a row of HXL
    hashtags can be asked for.
    """

    name: str
    media_type: str
    suffix: str
    holds: str
    write: Callable[[Record, bool], Mapping[str, bytes]]
    many: bool = False
    hxl: bool = False


def _one(name: str, write: Callable[[Record], bytes]) -> Callable[[Record, bool], dict[str, bytes]]:
    """The ``write`` of a format that is one file."""
    return lambda record, _: {name: write(record)}


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        made.name: made
        for made in (
            Format("csv", "application/zip", ".zip",
                   "a table for each part of the picture, and the claims",
                   tables.write, many=True, hxl=True),
            Format("geojson", "application/geo+json", ".geojson",
                   "where ceasefires, incidents, notices and control are said to be (RFC 7946)",
                   _one("record.geojson", geojson.write)),
            Format("ics", "text/calendar", ".ics", "the deadlines, as iCalendar events (RFC 5545)",
                   _one("deadlines.ics", calendar.write)),
            Format("cap", "application/zip", ".zip",
                   "an alert for each notice (Common Alerting Protocol 1.2)",
                   lambda record, _: cap.write(record), many=True),
            Format("atom", "application/atom+xml", ".atom",
                   "what has changed, as a feed (RFC 4287)", _one("changes.atom", atom.write)),
            Format("annotations", "application/ld+json", ".jsonld",
                   "the quotes, as W3C Web Annotations",
                   _one("quotes.jsonld", quotes.write)),
            Format("ethprio", "text/csv", ".csv",
                   "the ceasefires, a row for each party, in ETH/PRIO's columns",
                   _one("ceasefires.csv", ethprio.write)),
        )
    }
)  # fmt: skip
"""Every format by its name in ``--to``."""


def format_named(name: str) -> Format:
    """The format of a name; ``UsageError`` where there is none."""
    found = FORMATS.get(name)
    if found is None:
        raise UsageError(f"no format {name!r}", where="--to", do=f"use {', '.join(FORMATS)}")
    return found


def packed(form: Format, record: Record, *, hxl: bool = False) -> bytes:
    """What a format writes as one file: of several a zip archive, the same for the same record."""
    files = form.write(record, hxl)
    if not form.many:
        return next(iter(files.values()))
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as held:
        for name, content in files.items():
            held.writestr(zipfile.ZipInfo(name, _EPOCH), content, zipfile.ZIP_DEFLATED)
    return archive.getvalue()

"""Zones as reports name them: abbreviations, cities and countries with the word "time".

City and country names are those of the IANA time zone database (``zone.tab`` and ``iso3166.tab``
of the package tzdata). A country with several zones, or an abbreviation of several, gives none.
"""

from __future__ import annotations

from datetime import datetime, timedelta, timezone, tzinfo
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from trucewatch.reading.times.nodes import Zone
from trucewatch.reading.times.words import Words

__all__ = ["ZONE_WORDS", "info_of", "localise", "offset_at", "zone"]

_UTC = Zone("UTC")
_ABBREVIATIONS: dict[str, Zone] = {
    "gmt": _UTC, "utc": _UTC, "z": _UTC, "est": Zone(offset=-300), "edt": Zone(offset=-240),
    "cet": Zone(offset=60), "cest": Zone(offset=120), "eet": Zone(offset=120),
    "eest": Zone(offset=180), "msk": Zone(offset=180), "pkt": Zone(offset=300),
    "et": Zone("America/New_York"), "cat": Zone(offset=120), "eat": Zone(offset=180),
    "wat": Zone(offset=60),
}  # fmt: skip
_SHARED = frozenset("ist bst ast cst pst mst gst".split())
ZONE_WORDS = (frozenset(_ABBREVIATIONS) | _SHARED) - {"z"}
"""Abbreviations of zones. Those in ``_SHARED`` have several meanings."""

_PHRASES: dict[str, str] = {
    "eastern": "America/New_York", "greenwich mean": "UTC", "universal": "UTC",
    "coordinated universal": "UTC", "indian": "Asia/Kolkata", "new delhi": "Asia/Kolkata",
    "washington": "America/New_York", "beijing": "Asia/Shanghai", "kyiv": "Europe/Kyiv",
    "central european": "Europe/Paris", "eastern european": "Europe/Kyiv",
    "islamabad": "Asia/Karachi", "ankara": "Europe/Istanbul", "geneva": "Europe/Zurich",
    "tel aviv": "Asia/Jerusalem", "yerevan": "Asia/Yerevan", "sanaa": "Asia/Aden",
    "central africa": "Africa/Maputo", "east africa": "Africa/Nairobi", "gulf": "Asia/Dubai",
    "west africa": "Africa/Lagos", "british": "Europe/London",
}  # fmt: skip
"""Names that the database files under another city."""


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """City and country names in lower case, to IANA names."""
    folder = resources.files("tzdata") / "zoneinfo"
    by_country: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for line in (folder / "zone.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, _, name = line.split("\t")[:3]
            by_country.setdefault(country, []).append(name)
            names.setdefault(name.rpartition("/")[2].replace("_", " ").lower(), name)
    for line in (folder / "iso3166.tab").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, label = line.split("\t")[:2]
            if len(by_country.get(country, ())) == 1:
                names.setdefault(label.lower(), by_country[country][0])
    return names | _PHRASES


def _named(words: list[str]) -> Zone | None:
    if words and words[-1] in {"standard", "daylight", "summer", "mean"} and words != ["mean"]:
        shorter = words[:-1]
    else:
        shorter = words
    for phrase in (" ".join(words), " ".join(shorter)):
        name = _names().get(phrase)
        if name:
            return Zone(name)
    word = shorter[-1] if len(shorter) == 1 else ""
    for ending, stem in (("n", ""), ("i", ""), ("ian", "e"), ("ian", "")):  # Syrian, Israeli
        if word.endswith(ending) and word[: -len(ending)] + stem in _names():
            return Zone(_names()[word[: -len(ending)] + stem])
    return None


def zone(words: Words, i: int) -> tuple[Zone, int] | None:
    """The zone named from place ``i`` on ("GMT", "local time", "Moscow time"), and its end."""
    word = words[i]
    if word in _ABBREVIATIONS and (word != "z" or words.glued(i)):
        found = _ABBREVIATIONS[word]
        if word in {"gmt", "utc"} and words[i + 1] in {"+", "-", "–"}:
            shifted = offset_at(words, i + 1)
            if shifted is not None:
                return shifted, i + 3
        return found, i + 1
    if word in _SHARED and words.capital(i):
        return Zone(abbreviation=word.upper()), i + 1
    if word in {"+", "-"} and len(words[i + 1]) == 4 and words.glued(i + 1):
        shifted = offset_at(words, i)
        return (shifted, i + 2) if shifted is not None else None
    if word == "local":
        return Zone(local=True), i + 2 if words[i + 1] == "time" else i + 1
    for count in (1, 2, 3):
        if words[i + count] == "time" and words.capital(i):
            named = _named(words.slice(i, i + count))
            return (named, i + count + 1) if named else None
    return None


def offset_at(words: Words, i: int) -> Zone | None:
    """The zone of a sign and an offset at place ``i`` ("+03:00")."""
    minutes = _offset(words[i + 1])
    if minutes is None:
        return None
    return Zone(offset=minutes if words[i] == "+" else -minutes)


def _offset(text: str) -> int | None:
    """Minutes of ``3``, ``03``, ``0300`` or ``3:30``, up to 14 hours."""
    hours, _, minutes = text.partition(":")
    if hours.isdecimal() and len(hours) == 4 and not minutes:
        hours, minutes = hours[:2], hours[2:]
    if not (hours.isdecimal() and hours.isascii() and len(hours) <= 2):
        return None
    if minutes and not (minutes.isdecimal() and minutes.isascii() and int(minutes) < 60):
        return None
    return int(hours) * 60 + int(minutes or 0) if int(hours) <= 14 else None


@lru_cache(maxsize=256)
def info_of(name: str) -> ZoneInfo | None:
    """The rules of an IANA zone, or ``None`` for a name that the database does not know."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        return None


def localise(
    moment: datetime, written: Zone | None, home: str | None
) -> tuple[datetime, str | None]:
    """A clock time with the offset of its written zone, else of the home zone; and the zone's name.

    Without either, the time stays as it is; so it does where the abbreviation of several zones is
    not that of the home zone.
    """
    if written is not None and written.offset is not None:
        return moment.replace(tzinfo=timezone(timedelta(minutes=written.offset))), None
    name = written.name if written is not None and written.name else home
    info: tzinfo | None = info_of(name) if name else None
    if info is None:
        return moment, None
    zoned = moment.replace(tzinfo=info)
    if written is not None and written.abbreviation not in {None, zoned.tzname()}:
        return moment, None
    return zoned, name

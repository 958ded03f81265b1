"""The map and the chart of a report, as SVG of our own: no tiles, no script, no other host.

The map draws areas and points with their labels on an empty ground: what it shows is what the
record knows, and no outline is drawn that nobody stated. The chart draws each stated figure where
its time is, counter by counter; nothing is joined or summed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from html import escape
from math import cos, log10, radians

from trucewatch.model.picture import TollEntry, TollPoint
from trucewatch.model.place import Place
from trucewatch.publishing.geometry import AREAS_KM, RADII_KM, places_of
from trucewatch.publishing.record import Record
from trucewatch.publishing.words import clean, figure

__all__ = ["chart_svg", "maps"]

_WIDTH, _HEIGHT, _EDGE = 720, 420, 56
_KM_PER_DEGREE = 111.2
_FAR = 2.5
"""A map so many times as wide as the areas leaves them too small to tell apart."""
_KINDS = ("ceasefire", "notice", "incident", "control")
_COLOURS = {"ceasefire": "#1f6b45", "notice": "#8a5200", "incident": "#a02c4a",
            "control": "#3b5998"}  # fmt: skip
_DASHES = {"ceasefire": "", "notice": "6 3", "incident": "", "control": "2 3"}
_MARKS = ("circle", "square", "diamond", "triangle", "cross")
_FONT = "FiraGO, system-ui, 'Noto Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place of the map with the kinds of entries that name it."""

    place: Place
    lat: float
    lon: float
    kinds: tuple[str, ...]

    @property
    def area(self) -> bool:
        """Whether something other than an incident is said of it."""
        return self.kinds != ("incident",)


def maps(record: Record) -> list[tuple[str, str]]:
    """The maps of a record: a name for each, and the SVG.

    One for each country with a ceasefire, notice or control on it; where these lie close together
    and incidents far off, one of the areas alone stands before it. A record with incidents alone
    has a map of each country that they are in.
    """
    spots = _spots(record)
    codes = dict.fromkeys(spot.place.country or "" for spot in spots)
    with_areas = {spot.place.country or "" for spot in spots if spot.area}
    with_areas |= {ceasefire.country or "" for ceasefire in record.picture.ceasefires}
    drawn: list[tuple[str, str]] = []
    for code in (c for c in codes if c and (c in with_areas or not with_areas - {""})):
        name = record.countries.get(code, code)
        here = [spot for spot in spots if spot.place.country == code]
        close = _close(here)
        if close:
            drawn.append((f"{name}, around the areas named", _map(close)))
        drawn.append((name, _map(here)))
    return drawn


def _close(spots: Sequence[_Spot]) -> list[_Spot]:
    """The spots around the areas, where these fill but a small part of a map of all; else none."""
    areas = [spot for spot in spots if spot.area]
    if not areas:
        return []
    margin = 2 * max(_reach_km(spot) for spot in areas) / _KM_PER_DEGREE
    south, north = min(s.lat for s in areas) - margin, max(s.lat for s in areas) + margin
    west, east = min(s.lon for s in areas) - margin, max(s.lon for s in areas) + margin
    near = [s for s in spots if south <= s.lat <= north and west <= s.lon <= east]
    whole = max(
        max(s.lat for s in spots) - min(s.lat for s in spots),
        max(s.lon for s in spots) - min(s.lon for s in spots),
    )
    return near if whole > _FAR * max(north - south, east - west) else []


def _map(spots: Sequence[_Spot]) -> str:
    middle = (min(s.lat for s in spots) + max(s.lat for s in spots)) / 2
    narrow = max(cos(radians(middle)), 0.05)
    xs, ys = [s.lon * narrow for s in spots], [-s.lat for s in spots]
    reach = [_reach_km(spot) / _KM_PER_DEGREE for spot in spots]
    west = min(x - r for x, r in zip(xs, reach, strict=True))
    east = max(x + r for x, r in zip(xs, reach, strict=True))
    north = min(y - r for y, r in zip(ys, reach, strict=True))
    south = max(y + r for y, r in zip(ys, reach, strict=True))
    across, down = max(east - west, 4 / _KM_PER_DEGREE), max(south - north, 2.5 / _KM_PER_DEGREE)
    scale = min((_WIDTH - 2 * _EDGE) / across, (_HEIGHT - 2 * _EDGE) / down)
    left = _WIDTH / 2 - (east + west) / 2 * scale
    top = (_HEIGHT + 14) / 2 - (north + south) / 2 * scale
    parts = [_head(_WIDTH, _HEIGHT, "Map of the places named, drawn to scale")]
    parts.append(f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="#f4f5f7"/>')
    labels: list[tuple[float, float, str]] = []
    for spot, x, y in zip(spots, xs, ys, strict=True):
        px, py = left + x * scale, top + y * scale
        parts += _drawn(spot, px, py, scale)
        labels.append((px, py, spot.place.name))
    parts += _labels(labels)
    parts += _scale_bar(scale)
    parts += _legend({kind for spot in spots for kind in spot.kinds})
    return "\n".join([*parts, "</svg>"])


def _spots(record: Record) -> list[_Spot]:
    picture, found = record.picture, dict[tuple[float, float], tuple[Place, dict[str, None]]]()
    named: list[tuple[str, Sequence[Place]]] = [
        ("incident", [p for i in picture.incidents for p in i.where])
    ]
    for kind, areas, ids in (
        *(("ceasefire", c.areas, c.claims) for c in picture.ceasefires),
        *(("notice", n.areas, n.claims) for n in picture.notices),
        *(("control", (e.place,) if e.place else (), e.claims) for e in picture.control),
    ):
        own = [record.by_id[i] for i in ids if i in record.by_id]
        named.append((kind, places_of(areas, own)))
    for kind, places in named:
        for p in places:
            if p.lat is not None and p.lon is not None and p.precision in {*RADII_KM, *AREAS_KM}:
                found.setdefault((p.lat, p.lon), (p, {}))[1][kind] = None
    return [
        _Spot(place, lat, lon, tuple(k for k in _KINDS if k in kinds))
        for (lat, lon), (place, kinds) in sorted(found.items())
    ]


def _reach_km(spot: _Spot) -> float:
    """How far around its point a spot is drawn; incidents alone are marks without a size."""
    if not spot.area:
        return 0.0
    return RADII_KM.get(spot.place.precision) or AREAS_KM[spot.place.precision]


def _drawn(spot: _Spot, x: float, y: float, scale: float) -> Iterator[str]:
    radius = max(_reach_km(spot) / _KM_PER_DEGREE * scale, 9)
    for kind in spot.kinds:
        colour = _COLOURS[kind]
        if kind == "incident":
            yield f'<path d="M{x - 5:.1f} {y - 5:.1f}l10 10m0 -10l-10 10" stroke="{colour}" ' \
                  f'stroke-width="2.4" fill="none"/>'  # fmt: skip
        else:
            dash = f' stroke-dasharray="{_DASHES[kind]}"' if _DASHES[kind] else ""
            yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{colour}" ' \
                  f'fill-opacity=".12" stroke="{colour}" stroke-width="1.4"{dash}/>'  # fmt: skip
            radius += 3.5


def _labels(wanted: Sequence[tuple[float, float, str]]) -> Iterator[str]:
    """Names beside their points, moved down where they would cover one another."""
    taken: list[tuple[float, float, float]] = []
    for x, y, name in sorted(wanted, key=lambda label: label[1]):
        width = 7.2 * len(name)
        at = x + 9 if x + 9 + width < _WIDTH - 8 else x - 9 - width
        line = y + 4
        while any(abs(line - t) < 14 and at < r and at + width > s for t, s, r in taken):
            line += 14
        taken.append((line, at, at + width))
        anchor = "start" if at > x else "end"
        place = at if at > x else x - 9
        yield _text(name, place, min(line, _HEIGHT - 8), anchor=anchor, halo=True)


def _scale_bar(scale: float) -> Iterator[str]:
    most = 130 / scale * _KM_PER_DEGREE
    step = 10 ** int(log10(most) // 1)
    km = max(n * step for n in (1, 2, 5) if n * step <= most)
    length, y = km / _KM_PER_DEGREE * scale, _HEIGHT - 18
    yield f'<path d="M16 {y - 4}v4h{length:.1f}v-4" stroke="#333" fill="none"/>'
    yield _text(f"{km:g} km", 16, y - 8, size=11)
    yield _text("N ↑", _WIDTH - 34, 48, size=12)


def _legend(kinds: set[str]) -> Iterator[str]:
    x, words = 16.0, {"ceasefire": "ceasefire", "notice": "notice", "incident": "incident alleged",
                      "control": "control said"}  # fmt: skip
    yield f'<rect x="0" y="0" width="{_WIDTH}" height="30" fill="#fff" fill-opacity=".85"/>'
    for kind in (k for k in _KINDS if k in kinds):
        place = Place(kind, lat=0.0, lon=0.0)
        yield from _drawn(_Spot(place, 0, 0, (kind,)), x + 6, 15, 0)
        yield _text(words[kind], x + 20, 19, size=11)
        x += 34 + 6.6 * len(words[kind])
    yield _text("circles are approximate", x + 6, 19, size=11, colour="#596475")


def chart_svg(toll: TollEntry) -> str | None:
    """The stated figures of a toll over time; ``None`` where fewer than two can be placed."""
    points = [(at, p) for p in toll.series if (at := _time(p)) is not None and _top(p) is not None]
    if len(points) < 2:
        return None
    speakers = list(dict.fromkeys(p.speaker or "the report itself" for _, p in points))
    height = 190 + 18 * len(speakers)
    first, last = min(at for at, _ in points), max(at for at, _ in points)
    most = max(_top(p) or 0 for _, p in points) or 1
    span = (last - first).total_seconds() or 1.0
    parts = [_head(_WIDTH, height, "Stated figures over time, by who counted")]
    parts.append(f'<rect width="{_WIDTH}" height="{height}" fill="#f4f5f7"/>')
    parts.append(f'<path d="M70 16V160H{_WIDTH - 60}" stroke="#8a93a0" fill="none"/>')
    for share in (0, 0.5, 1):
        y = 160 - 130 * share
        parts.append(f'<path d="M66 {y:.0f}h4" stroke="#8a93a0"/>')
        parts.append(_text(f"{most * share:,.0f}", 62, y + 4, size=11, anchor="end"))
    if first == last:
        first -= timedelta(hours=1)
        last += timedelta(hours=1)
        span = 7200.0
        days = {points[0][0]: _WIDTH / 2}
    else:
        days = {first: 90.0, last: _WIDTH - 90.0}
    for at, x in days.items():
        parts.append(_text(f"{at.day} {at:%b %Y}", x, 177, size=11, anchor="middle"))
    for at, point in points:
        x = 90 + (_WIDTH - 180) * (at - first).total_seconds() / span
        y = 160 - 130 * (_top(point) or 0) / most
        low, high = point.low, point.high
        colour = "#1a5c9e"
        if low is not None and high is not None and low != high:
            parts.append(f'<path d="M{x:.1f} {160 - 130 * low / most:.1f}V{y:.1f}" '
                         f'stroke="{colour}" stroke-width="2"/>')  # fmt: skip
        n = speakers.index(point.speaker or "the report itself")
        parts.append(_mark(_MARKS[n % len(_MARKS)], x, y, colour))
        parts.append(_text(figure(point, toll.measure), x + 8, y - 5, size=10, halo=True))
    for n, speaker in enumerate(speakers):
        y = 199 + 18 * n
        parts.append(_mark(_MARKS[n % len(_MARKS)], 80, y - 4, "#1a5c9e"))
        parts.append(_text(speaker, 92, y, size=12))
    return "\n".join([*parts, "</svg>"])


def _mark(kind: str, x: float, y: float, colour: str) -> str:
    shapes = {
        "circle": f"M{x - 4:.1f} {y:.1f}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        "square": f"M{x - 4:.1f} {y - 4:.1f}h8v8h-8z",
        "diamond": f"M{x:.1f} {y - 5:.1f}l5 5l-5 5l-5 -5z",
        "triangle": f"M{x:.1f} {y - 5:.1f}l5 9h-10z",
        "cross": f"M{x - 4:.1f} {y - 4:.1f}l8 8m0 -8l-8 8",
    }
    stroke = f' stroke="{colour}" stroke-width="2"' if kind == "cross" else ""
    return f'<path d="{shapes[kind]}" fill="{colour}"{stroke}/>'


def _time(point: TollPoint) -> datetime | None:
    return point.as_of.bounds()[0] if point.as_of is not None else None


def _top(point: TollPoint) -> int | None:
    return point.high if point.high is not None else point.low


def _head(width: int, height: int, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'width="{width}" height="{height}"><title>{escape(title)}</title>'
    )


def _text(
    words: str, x: float, y: float, *, size: int = 12, anchor: str = "start",
    colour: str = "#1f2733", halo: bool = False,
) -> str:  # fmt: skip
    """Text of a report, escaped, isolated from what stands around it."""
    outline = ' stroke="#fff" stroke-width="3" paint-order="stroke"' if halo else ""
    shown = escape(clean(" ".join(words.split())))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" '
        f'font-family="{_FONT}" fill="{colour}"{outline}>{shown}</text>'
    )

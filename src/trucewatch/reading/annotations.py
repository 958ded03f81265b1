"""What the reader saw in a text, layer by layer, in the contract's shape."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.annotation import Annotation, Layer
from trucewatch.model.place import Place
from trucewatch.model.report import Report
from trucewatch.reading import places
from trucewatch.reading.acts.model import Roots, shipped
from trucewatch.reading.acts.telling import events
from trucewatch.reading.context import Context
from trucewatch.reading.coreference import resolve
from trucewatch.reading.layers import document_of
from trucewatch.reading.parts import parts

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["LAYERS", "annotate_report"]

LAYERS: tuple[Layer, ...] = get_args(Layer)


def annotate_report(
    report: Report,
    known: Knowledge,
    layers: Collection[Layer] = LAYERS,
    encoder: Encoder | None = None,
    roots: Roots | None = None,
) -> list[Annotation]:
    """The annotations of a report, sorted by start; offsets are code points of its text.

    ``roots`` gives events their codes; the layer that ships where none is given.

    A text longer than :data:`~trucewatch.reading.parts.PART` is read part by part.
    """
    found: list[Annotation] = []
    for start, end in parts(report.text):
        part = msgspec.structs.replace(report, text=report.text[start:end])
        found += _of_part(part, known, layers, encoder, roots, start)
    return sorted(found, key=lambda a: (a.start, a.end, a.layer))


def _of_part(
    report: Report,
    known: Knowledge,
    layers: Collection[Layer],
    encoder: Encoder | None,
    roots: Roots | None,
    begin: int,
) -> list[Annotation]:
    """The annotations of a part that begins at an offset of its text."""
    document = document_of(report, known, encoder)
    found: list[Annotation] = []

    def note(layer: Layer, start: int, end: int, **fields: Any) -> None:
        if layer in layers:
            exact = report.text[start:end]
            found.append(Annotation(report.id, layer, start + begin, end + begin, exact, fields))

    def span_of(span: tuple[int, int]) -> dict[str, int]:
        return {"start": span[0] + begin, "end": span[1] + begin}

    for time in document.times:
        note(
            "times", time.start, time.end, type=time.type, value=time.value, interval=time.interval
        )
    nations = places.adjectives(document, known.gazetteer) if "places" in layers else []
    for place in sorted([*document.places, *nations], key=lambda mention: mention.start):
        note("places", place.start, place.end, **msgspec.structs.asdict(place.place))
    for seen in document.sightings:
        if seen.cls == "PLACE":
            unknown = Place(report.text[seen.start : seen.end])
            note("places", seen.start, seen.end, **msgspec.structs.asdict(unknown))
        else:
            named: dict[str, Any] = {"class": seen.cls, "generic": False}
            note("actors", seen.start, seen.end, id=None, **named)
    for i, actor in enumerate(document.actors):
        start, end = document.name_span(actor)
        kind: dict[str, Any] = {"class": actor.cls, "generic": actor.generic}
        note("actors", start, end, id=resolve(document, i).actor, **kind)
    for count in document.counts:
        of = report.text[count.of_start : count.of_end] if count.of_start is not None else None
        values = count.count
        note(
            "counts", count.start, count.end,
            low=values.low, high=values.high, qualifier=values.qualifier, of=of,
        )  # fmt: skip
    for heard in document.attributions:
        source = span_of(heard.source) if heard.source else None
        start = min(heard.cue[0], *(span[0] for span in heard.contents))
        end = max(heard.cue[1], *(span[1] for span in heard.contents))
        if heard.source:
            start, end = min(start, heard.source[0]), max(end, heard.source[1])
        contents = [span_of(span) for span in heard.contents]
        note("attributions", start, end, source=source, cue=span_of(heard.cue), content=contents)
    if "events" in layers:
        for event in events(Context(document, known), roots or shipped()):
            note(
                "events", event.start, event.end,
                type=event.type, plover=event.root, actor=event.actor, target=event.target,
            )  # fmt: skip
    return found

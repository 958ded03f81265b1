"""What the reader saw in a text, a layer at a time, before it made claims of it."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

__all__ = ["Annotation", "Layer"]

Layer = Literal["times", "places", "actors", "counts", "attributions", "events"]


class Annotation(msgspec.Struct, frozen=True):
    """A span of a report's stored text and what a layer says of it (``fields``: the contract)."""

    report: str
    layer: Layer
    start: int
    end: int
    exact: str
    fields: dict[str, Any] = {}

    def as_line(self) -> dict[str, Any]:
        """The annotation as one flat object, as ``trucewatch annotate`` prints it."""
        head = {
            "report": self.report,
            "layer": self.layer,
            "start": self.start,
            "end": self.end,
            "exact": self.exact,
        }
        return head | self.fields

"""What was found in a table and has to be said: rows dropped and why, things that look wrong."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

__all__ = ["Findings"]

_EXAMPLES = 3


@dataclass(slots=True)
class Findings:
    """Counts by reason, with a few examples of each; ``dropped`` rows are in no result."""

    rows: int = 0
    dropped: Counter[str] = field(default_factory=Counter)
    noted: Counter[str] = field(default_factory=Counter)
    examples: dict[str, list[str]] = field(default_factory=dict)

    def drop(self, why: str, ids: Iterable[str]) -> None:
        """Say that rows were left out."""
        self._keep(self.dropped, why, ids)

    def note(self, why: str, ids: Iterable[str]) -> None:
        """Say something of rows that are kept."""
        self._keep(self.noted, why, ids)

    def _keep(self, counts: Counter[str], why: str, ids: Iterable[str]) -> None:
        found = list(ids)
        if found:
            counts[why] += len(found)
            shown = self.examples.setdefault(why, [])
            shown += found[: _EXAMPLES - len(shown)]

    def lines(self) -> Iterator[str]:
        """A line for each reason: how many, why, and the first few."""
        for counts, what in ((self.dropped, "left out"), (self.noted, "kept")):
            for why, count in counts.items():
                shown = self.examples[why]
                more = ", ..." if count > len(shown) else ""
                yield f"{count} {what}: {why} ({', '.join(shown)}{more})"

"""A quote: the words that carry a claim, and where they stand."""

from __future__ import annotations

import msgspec

__all__ = ["Quote"]


class Quote(msgspec.Struct, frozen=True, gc=False):
    """A span of a report's stored text.

    Offsets count Unicode code points, 0-based, end exclusive; ``exact == text[start:end]`` is
    checked where quotes are made, when they are kept, and by ``trucewatch verify``.
    """

    start: int
    end: int
    exact: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Quote:
        """The quote of ``text`` between two offsets; ``ValueError`` for one empty or outside."""
        if not 0 <= start < end <= len(text):
            raise ValueError(f"no quote at {start}:{end} of a text of {len(text)} code points")
        return cls(start, end, text[start:end])

    def line(self, most: int = 140) -> str:
        """The words in one line of at most ``most`` code points, cut between words."""
        flat = " ".join(self.exact.split())
        return flat if len(flat) <= most else flat[: most - 2].rsplit(" ", 1)[0] + " …"

    def refinds(self, text: str) -> bool:
        """Whether the words stand in ``text`` where the quote says."""
        return text[self.start : self.end] == self.exact and self.start < self.end

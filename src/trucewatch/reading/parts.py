"""Parts of a very long text, so that its reading takes time in proportion to its length.

Who is meant by a name or a pronoun is looked for among all that the text names before: that grows
with the square of its length. A text longer than any report of one story is therefore read part
by part, each as if it stood alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["PART", "parts"]

PART = 40_000
"""Code points in a part at the most: some 6,500 words, four times the longest of 99 news texts."""
_BREAKS = (re.compile(r"\n\s*\n"), re.compile(r"(?<=[.!?])[\"”’')]*\s"), re.compile(r"\s"))
"""Where a part may end, the better places first."""


def parts(text: str, longest: int = PART) -> Iterator[tuple[int, int]]:
    """Spans, in code points, that cover a text from beginning to end without a gap.

    A part ends at the last paragraph, else sentence, else word in its second half; a text without
    any of them is cut.
    """
    start = 0
    while len(text) - start > longest:
        middle, limit = start + longest // 2, start + longest
        end = limit
        for pattern in _BREAKS:
            found = [match.end() for match in pattern.finditer(text, middle, limit)]
            if found:
                end = found[-1]
                break
        yield start, end
        start = end
    yield start, len(text)

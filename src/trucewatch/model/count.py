"""How many: a number as stated, with the words that bend it."""

from __future__ import annotations

from typing import Literal

import msgspec

__all__ = ["Count", "Qualifier", "Unit"]

Qualifier = Literal[
    "exact", "at_least", "more_than", "about", "up_to", "almost", "range",
    "several", "dozens", "hundreds", "thousands", "many", "none",
]  # fmt: skip
Unit = Literal["person", "household", "group", "incident"]


class Count(msgspec.Struct, frozen=True, gc=False):
    """A stated number.

    ``low`` and ``high`` bound what the words say, ``None`` where they leave a side open: "at
    least 12" is 12/None, "up to 400" None/400, "several" 3/None, "many" None/None.
    """

    low: int | None
    high: int | None
    qualifier: Qualifier

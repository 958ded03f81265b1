"""All that a reader may look up, in one hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.gazetteer import Gazetteer

__all__ = ["Knowledge"]


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The gazetteer and the register of actors that a reading uses."""

    gazetteer: Gazetteer
    register: Register

    @classmethod
    def load(cls, gazetteer: Sequence[Path] = (), actors: Sequence[Path] = ()) -> Knowledge:
        """What ships with the program, and the files the user has added."""
        return cls(Gazetteer.load(gazetteer), Register.load(actors))

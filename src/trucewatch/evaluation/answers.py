"""The reference answers, as the open cases write them.

Two shapes: the answers of one report (``cases/news``, ``cases/seed``) and the record of a whole
story (``cases/aleppo``). Fields that no score reads are left out here and ignored in the file.
"""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import msgspec

from trucewatch.errors import BadTable

__all__ = [
    "Answers",
    "Event",
    "Figure",
    "Range",
    "Said",
    "Statement",
    "Story",
    "StoryActor",
    "StoryCeasefire",
    "StoryClaim",
    "StoryDispute",
    "StoryEvent",
    "StoryFigure",
    "StoryPlace",
    "StoryWindow",
    "read",
]


class Statement(msgspec.Struct, frozen=True):
    """A statement that changes or asserts the state of a ceasefire."""

    status: str
    quote: str
    id: str = ""
    declared_by: tuple[str, ...] = ()
    parties: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = msgspec.field(name="end_or_deadline", default=None)
    demands: tuple[str, ...] = ()
    mediators: tuple[str, ...] = ()


class Range(msgspec.Struct, frozen=True):
    """A stated number, each side open where the words leave it open."""

    low: int | None
    high: int | None


class Figure(msgspec.Struct, frozen=True):
    """A figure of the human cost and who is said to have counted it (``None``: the report)."""

    measure: str
    value: Range
    qualifier: str
    quote: str
    who: str | None = None
    attributed_to: str | None = None


class Said(msgspec.Struct, frozen=True):
    """That somebody says something."""

    speaker: str
    quote: str
    cue: str | None = None
    affiliation: str | None = msgspec.field(name="speaker_affiliation", default=None)


class Event(msgspec.Struct, frozen=True):
    """Something that happened, typed by ACLED's public names."""

    type: str
    quote: str


class Answers(msgspec.Struct, frozen=True):
    """The reference answers of one report."""

    ceasefires: tuple[Statement, ...] = ()
    figures: tuple[Figure, ...] = ()
    claims: tuple[Said, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[str, ...] = ()


class StoryCeasefire(msgspec.Struct, frozen=True):
    """A ceasefire of the record. ``outcome`` is what became of it by the story's end."""

    id: str
    declared_by: str
    areas: tuple[str, ...]
    start: str
    outcome: str
    end: str | None = msgspec.field(name="end_or_deadline", default=None)
    extension_of: str | None = None


class StoryWindow(msgspec.Struct, frozen=True):
    """A corridor or evacuation window: a notice, no ceasefire."""

    id: str
    areas: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None


class StoryFigure(msgspec.Struct, frozen=True):
    """One figure as one report states it: ``value``, or ``low`` and ``high``."""

    fid: str
    measure: str
    report_id: str
    quote: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    attributed_to: str | None = None


class StoryClaim(msgspec.Struct, frozen=True):
    """One of the accounts in a dispute."""

    speaker: str
    report_id: str
    quote: str
    claim: str = ""


class StoryDispute(msgspec.Struct, frozen=True):
    """Claims that contradict one another."""

    id: str
    topic: str
    claims: tuple[StoryClaim, ...]


class StoryEvent(msgspec.Struct, frozen=True):
    """A dated step of the story and the reports that tell it."""

    at: str
    event: str
    report_ids: tuple[str, ...]


class _Form(msgspec.Struct, frozen=True):
    form: str


class StoryPlace(msgspec.Struct, frozen=True):
    """A place and the spellings of it that the reports use."""

    canonical: str
    variants: tuple[_Form, ...] = ()


class StoryActor(msgspec.Struct, frozen=True):
    """An actor and the names that the reports give it."""

    canonical: str
    aliases: tuple[_Form, ...] = ()


class Story(msgspec.Struct, frozen=True):
    """The reference record of a story."""

    ceasefires: tuple[StoryCeasefire, ...]
    windows: tuple[StoryWindow, ...] = msgspec.field(name="humanitarian_windows", default=())
    figures: tuple[StoryFigure, ...] = ()
    disputes: tuple[StoryDispute, ...] = ()
    timeline: tuple[StoryEvent, ...] = ()
    places: tuple[StoryPlace, ...] = ()
    actors: tuple[StoryActor, ...] = ()


_T = TypeVar("_T", Answers, Story)


def read(path: Path, shape: type[_T]) -> _T:
    """The answers in a file; :class:`~trucewatch.errors.BadTable` where they do not fit."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=shape)
    except OSError as error:
        raise BadTable(
            f"cannot be read ({error.strerror})", where=str(path), do="check the path"
        ) from error
    except msgspec.DecodeError as error:
        raise BadTable(
            f"is no file of reference answers ({error})",
            where=str(path),
            do="see the README of the case for its fields",
        ) from error

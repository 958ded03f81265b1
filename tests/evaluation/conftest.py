"""Made reports, claims and pictures: the scorers are tested without a reader."""

from __future__ import annotations

import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from trucewatch.evaluation.answers import Story
from trucewatch.evaluation.cases import StoryCase
from trucewatch.evaluation.readings import Reading
from trucewatch.evaluation.story import Telling
from trucewatch.model.claim import Body, Claim, Speaker, claim_id
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire, Picture
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report


def report(text: str, id_: str = "r1", day: str | None = "2025-03-04", **more: Any) -> Report:
    return Report(id=id_, key=f"key-{id_}", text=text, sha256="", published=day, **more)


def claim(
    of: Report, words: str, body: Body, by: Speaker | str | None = None, **more: Any
) -> Claim:
    """A claim whose quote is ``words``, which must stand in the report."""
    start = of.text.index(words)
    kind = type(body).__name__.lower()
    speaker = Speaker(by) if isinstance(by, str) else by
    order = more.pop("order", 0)
    return Claim(
        id=claim_id(of.key, kind, start, start + len(words), order),
        report=of.id,
        reader="made",
        kind=kind,
        quote=Quote.of(of.text, start, start + len(words)),
        speaker=speaker,
        **{kind: body},
        **more,
    )


def reading(of: Report, answers: Any, *claims: Claim, places: tuple[str, ...] = ()) -> Reading:
    return Reading("made", of, answers, claims, places)


def ceasefire(id_: str = "cf", **more: Any) -> Ceasefire:
    fields: dict[str, Any] = {
        "name": "ceasefire", "country": None, "kind": "unknown", "declared_by": (), "parties": (),
        "areas": (), "excludes": (), "declared_at": None, "starts": None, "ends": None,
        "ends_means": None, "permanent": None, "demands": (), "mediators": (), "purpose": None,
        "cls": None, "by_party": (), "terms": (), "dissent": (), "status": "in_force",
        "because": "", "extension_of": None, "supersedes": None, "history": (), "claims": (),
        "disputes": (), "notices": (),
    }  # fmt: skip
    return Ceasefire(id=id_, **(fields | more))


def picture(**more: Any) -> Picture:
    fields: dict[str, Any] = {
        "as_of": "2025-03-09", "known_at": None, "reports": 0, "unread": 0, "claims": 0,
        "ceasefires": (), "proposals": (), "tolls": (), "disputes": (), "incidents": (),
        "notices": (), "control": (), "contacts": (), "positions": (), "gaps": (), "timeline": (),
    }  # fmt: skip
    return Picture(**(fields | more))


def telling(
    story: Story,
    reports: tuple[Report, ...] = (),
    claims: tuple[Claim, ...] = (),
    distractors: tuple[str, ...] = (),
    **parts: Any,
) -> Telling:
    case = StoryCase("made", reports, story, frozenset(distractors))
    return Telling(case, claims, picture(**parts))


def day(of: str) -> Interval:
    return Interval(of, of, "day")


def minute(of: str) -> Interval:
    return Interval(of, of, "minute")


@pytest.fixture
def make() -> SimpleNamespace:
    """The makers above, by name."""
    return SimpleNamespace(
        report=report,
        claim=claim,
        reading=reading,
        ceasefire=ceasefire,
        picture=picture,
        telling=telling,
        day=day,
        minute=minute,
    )


@pytest.fixture
def shared() -> Path:
    """The reference material beside the checkout; the test is skipped where it is absent."""
    root = Path(__file__).resolve().parents[2]
    folder = Path(os.environ.get("TRUCEWATCH_SHARED", root.parent / "shared"))
    if not (folder / "cases").is_dir():
        pytest.skip(f"no reference material at {folder}")
    return folder

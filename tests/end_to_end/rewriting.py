"""Reports told again in another setting, and what a reading of them must hold.

A :class:`Setting` says which names, places, days and numbers stand in for those of a report, all
at once, and in which order its paragraphs come. What is expected of the report goes through the
same setting, so one list of expectations serves every retelling.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval

__all__ = ["At", "Expect", "Setting", "missing"]


@dataclass(frozen=True)
class At:
    """A time that a setting gives its own bounds."""

    name: str


@dataclass(frozen=True)
class Setting:
    """What stands in for what. ``times`` gives the bounds of each :class:`At`."""

    name: str
    published: str
    words: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, tuple[str | None, str | None]] = field(default_factory=dict)
    order: tuple[int, ...] = ()

    def say(self, text: str) -> str:
        """A text with all words replaced, the longest first, none twice."""
        if not self.words:
            return text
        longest = sorted(self.words, key=len, reverse=True)
        pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)")
        return pattern.sub(lambda match: self.words[match[0]], text)

    def retell(self, text: str) -> str:
        """A report in this setting: its words replaced, its paragraphs in their new order."""
        paragraphs = re.split(r"\n\s*\n", text.strip())
        order = self.order or range(len(paragraphs))
        assert sorted(order) == list(range(len(paragraphs))), "each paragraph once"
        return self.say("\n\n".join(paragraphs[i] for i in order))


@dataclass(frozen=True)
class Expect:
    """One claim that must be there: its kind and some of its slots."""

    kind: str
    slots: Mapping[str, Any]

    def met_by(self, claim: Claim, setting: Setting) -> list[str]:
        """The slots that a claim gets wrong."""
        return [
            f"{name}: {found!r} for {wanted!r}"
            for name, value in self.slots.items()
            if not _same(
                found := _slot(claim, name),
                wanted := _wanted(value, setting),
                name.endswith("_has"),
            )
        ]


def missing(
    claims: Iterable[Claim], expected: Iterable[Expect], setting: Setting
) -> list[tuple[Expect, list[str]]]:
    """The expectations that no claim meets, each with what its nearest claim got wrong."""
    found = list(claims)
    short: list[tuple[Expect, list[str]]] = []
    for expect in expected:
        tries = [expect.met_by(c, setting) for c in found if c.kind == expect.kind]
        nearest = min(tries, key=len, default=["no claim of this kind"])
        if nearest:
            short.append((expect, nearest))
    return short


def _slot(claim: Claim, name: str) -> Any:
    name = name.removesuffix("_has")
    if name == "speaker":
        return claim.speaker.name if claim.speaker else None
    if name == "speaker_actor":
        return claim.speaker.actor if claim.speaker else None
    if name == "where":
        return {place.name for place in claim.where}
    if name == "countries":
        return {place.country for place in claim.where}
    if name == "unknown_places":
        return [place.name for place in claim.where if place.id is None]
    if hasattr(claim.body, name):
        return getattr(claim.body, name)
    return getattr(claim, name)


def _wanted(value: Any, setting: Setting) -> Any:
    if isinstance(value, At):
        return setting.times[value.name]
    if isinstance(value, str):
        return setting.say(value)
    if isinstance(value, set | frozenset | tuple):
        return {_wanted(v, setting) for v in value}
    if isinstance(value, dict):  # a number as written, and what it counts to
        return value[setting.name]
    return value


def _same(found: Any, wanted: Any, inside: bool) -> bool:
    if isinstance(found, Interval):
        return wanted == (found.start, found.end)
    if isinstance(found, str) and isinstance(wanted, str):
        return _plain(wanted) in _plain(found) if inside else _plain(found) == _plain(wanted)
    if isinstance(found, tuple | set | frozenset) and isinstance(wanted, set):
        here, there = {_plain(f) for f in found}, {_plain(w) for w in wanted}
        return there <= here if inside else here == there
    return bool(found == wanted)


def _plain(value: Any) -> Any:
    return value.lower().removeprefix("the ") if isinstance(value, str) else value

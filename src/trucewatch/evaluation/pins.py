"""Scores held fast: the checks fail when one falls by more than half a point.

A pin holds for the data it was made on, which a digest names. On other data nothing is compared:
the check says so and asks for new pins. New pins lower than the old ones are refused unless asked
for by name.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from trucewatch.errors import BadTable, UsageError
from trucewatch.evaluation.score import Score

__all__ = ["TOLERANCE", "Pins", "check", "digest", "pin", "read", "write"]

TOLERANCE = 0.005
"""Half a point of a hundred: less than one answer in the smallest case."""


class Pins(msgspec.Struct, frozen=True):
    """The digest of the data and the scores reached on it, by ``task: case``."""

    digest: str
    scores: dict[str, float]


def digest(folders: Sequence[Path]) -> str:
    """A SHA-256 over the names and bytes of all files under the folders."""
    sum_ = hashlib.sha256()
    for folder in sorted(folders, key=lambda f: f.resolve().name):
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            name = f"{folder.resolve().name}/{path.relative_to(folder).as_posix()}"
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            sum_.update(f"{name} {content}\n".encode())
    return sum_.hexdigest()


def read(path: Path) -> Pins:
    """The pins in a file; :class:`~trucewatch.errors.BadTable` where there are none."""
    try:
        return msgspec.json.decode(path.read_bytes(), type=Pins)
    except (OSError, msgspec.DecodeError) as error:
        raise BadTable(f"holds no pins ({error})", where=str(path), do="pin the scores") from error


def write(pins: Pins, path: Path) -> None:
    """Keep pins in a file, one score a line so that a change can be read."""
    text = msgspec.json.format(msgspec.json.encode(pins), indent=1).decode()
    path.write_text(text + "\n", encoding="utf-8")


def check(scores: Sequence[Score], pins: Pins, data: str) -> list[str]:
    """What is wrong, a line each; empty where every pinned score is held.

    ``data`` is the digest of what ``scores`` were computed on.
    """
    if data != pins.digest:
        return ["the data differ from those the scores were pinned on: pin them again"]
    now = {_key(s): s for s in scores}
    wrong = []
    for key, pinned in pins.scores.items():
        score = now.get(key)
        if score is None or score.value is None:
            wrong.append(f"{key}: pinned at {pinned:.3f}, not scored now")
        elif _fall(score, pinned) > TOLERANCE:
            wrong.append(f"{key}: fell from {pinned:.3f} to {score.value:.3f}")
        elif score.barred:
            wrong.append(f"{key}: {score.barred}")
    return wrong


def pin(
    scores: Sequence[Score], data: str, old: Pins | None = None, *, lower: bool = False
) -> Pins:
    """Pins of the scores now. Scores that are barred are not pinned.

    Raises :class:`~trucewatch.errors.UsageError` where one falls below its old pin on the same
    data and ``lower`` does not allow it.
    """
    held = {_key(s): s for s in scores if s.value is not None and not s.barred}
    if old and old.digest == data and not lower:
        fallen = [
            key
            for key, pinned in old.scores.items()
            if key not in held or _fall(held[key], pinned) > TOLERANCE
        ]
        if fallen:
            raise UsageError(
                f"these would fall: {', '.join(fallen)}",
                where="pins",
                do="mend the reader, or allow lower pins and say why in the changelog",
            )
    return Pins(data, {key: round(s.value or 0.0, 4) for key, s in sorted(held.items())})


def _key(score: Score) -> str:
    return f"{score.task}: {score.case}"


def _fall(score: Score, pinned: float) -> float:
    """How much worse a score is than its pin, 0 where it is not."""
    value = score.value or 0.0
    fall = value - pinned if score.of.lower_is_better else pinned - value
    return round(fall, 6)  # half a point exactly is borne, whatever the last binary digit says

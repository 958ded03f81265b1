"""Writes ``docs/accuracy.md`` and the pinned scores from folders of reference answers.

``python docs/score.py FOLDER...`` scores the reader and the picture on every folder, writes the
page, and pins what was reached in ``tests/data/pins.json``: ``make test`` then fails when a score
falls by more than half a point. ``--lower`` allows pins to fall; say why in the changelog. The
answers are not part of the project, so the folders are named by whoever has them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from trucewatch.commands.scoring import scored
from trucewatch.evaluation import pins, table

DOCS = Path(__file__).resolve().parent
PINS = DOCS.parent / "tests" / "data" / "pins.json"
NOTES = DOCS / "accuracy-notes.md"


def notes(text: str) -> dict[str, str]:
    """The sections of a page in Markdown, by their second-level headings."""
    found = {}
    for part in text.split("\n## ")[1:]:
        heading, _, body = part.partition("\n")
        found[heading.strip()] = body.strip()
    return found


def main() -> None:
    """Score, write the page, pin."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--lower", action="store_true", help="allow pins to fall")
    asked = parser.parse_args()
    scores = scored(asked.folders)
    page = table.render_accuracy(scores, notes(NOTES.read_text("utf-8")))
    (DOCS / "accuracy.md").write_text(page, "utf-8")
    old = pins.read(PINS) if PINS.exists() else None
    pins.write(pins.pin(scores, pins.digest(asked.folders), old, lower=asked.lower), PINS)


if __name__ == "__main__":
    main()

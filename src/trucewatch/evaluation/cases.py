"""Folders with reference answers, recognised and read.

The program under test gets :class:`~trucewatch.model.report.Report` objects and nothing else. The
evaluators' own columns of an index (which report is a control, a copy, a distractor) are read
here, for the scorers alone.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import BadTable, InputError, UsageError
from trucewatch.evaluation import answers
from trucewatch.evaluation.answers import Answers, Story
from trucewatch.model.report import Report
from trucewatch.sources.files import load
from trucewatch.sources.index import Index

__all__ = ["ReportCase", "StoryCase", "cases"]


@dataclass(frozen=True, slots=True)
class ReportCase:
    """One report with its answers; ``None`` for a control, in which there is nothing to find."""

    case: str
    report: Report
    answers: Answers | None


@dataclass(frozen=True, slots=True)
class StoryCase:
    """The reports of a story, its record, and the ids of those that belong to another story."""

    case: str
    reports: tuple[Report, ...]
    story: Story
    distractors: frozenset[str]


def cases(path: Path) -> Iterator[ReportCase | StoryCase]:
    """The cases in a folder, or in the folders in it.

    Three shapes are known: ``report.txt`` with ``truth.json``; ``reports/`` with ``truth.json``
    and ``index.csv``; ``NNN.txt`` with ``NNN.json`` and ``index.csv``. Raises
    :class:`~trucewatch.errors.UsageError` where the folder holds none of them.
    """
    if _is_case(path):
        yield from _read(path)
        return
    inner = sorted(p for p in path.iterdir() if _is_case(p)) if path.is_dir() else []
    if not inner:
        raise UsageError(
            "is no case with reference answers",
            where=str(path),
            do="give a folder with truth.json, or with index.csv and NNN.json beside NNN.txt",
        )
    for folder in inner:
        yield from _read(folder)


def _is_case(path: Path) -> bool:
    return (path / "truth.json").is_file() or (
        (path / "index.csv").is_file() and any(path.glob("[0-9]*.json"))
    )


def _read(folder: Path) -> Iterator[ReportCase | StoryCase]:
    name = folder.resolve().name
    if (folder / "reports").is_dir():
        rows = _evaluators_rows(folder / "index.csv")
        yield StoryCase(
            name,
            tuple(_reports(sorted((folder / "reports").glob("*.txt")), folder / "index.csv")),
            answers.read(folder / "truth.json", Story),
            frozenset(i for i, row in rows.items() if row.get("set") == "distractor"),
        )
    elif (folder / "truth.json").is_file():
        (report,) = _reports([folder / "report.txt"], None)
        yield ReportCase(name, report, answers.read(folder / "truth.json", Answers))
    else:
        yield from _separate_reports(name, folder)


def _separate_reports(name: str, folder: Path) -> Iterator[ReportCase]:
    rows = _evaluators_rows(folder / "index.csv")
    texts = sorted(folder.glob("*.txt"))
    answered = [t for t in texts if t.with_suffix(".json").is_file()]
    controls = [t for t in texts if rows.get(t.stem, {}).get("in_scope") == "no"]
    for report in _reports([t for t in texts if t in {*answered, *controls}], folder / "index.csv"):
        key = folder / f"{report.id}.json"
        yield ReportCase(name, report, answers.read(key, Answers) if key.is_file() else None)


def _reports(paths: Sequence[Path], index: Path | None) -> Iterator[Report]:
    """The reports as the program itself loads them: an unreadable one ends the evaluation."""
    table = Index.read(index) if index else None
    for loaded in load(paths, table, "published"):
        if isinstance(loaded, InputError):
            raise loaded
        yield loaded.report


def _evaluators_rows(path: Path) -> dict[str, dict[str, str]]:
    """All columns of an index by report: for the scorers, never for the program."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {row["id"]: row for row in csv.DictReader(file)}
    except (OSError, KeyError, csv.Error) as error:
        raise BadTable(
            f"cannot be read ({error!r})", where=str(path), do="give a csv with a column `id`"
        ) from error

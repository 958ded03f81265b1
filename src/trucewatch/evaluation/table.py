"""Scores as a table on a terminal, as JSON and as the published page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec
from rich.console import Console
from rich.table import Table
from rich.text import Text

from trucewatch.evaluation.score import Miss, Score

__all__ = ["render", "render_accuracy", "render_misses", "to_json"]

_COLUMNS = (
    "task", "metric", "score", "95 %", "trivial", "first floor", "goal", "wanted", "given",
)  # fmt: skip


def _number(value: float | None, score: Score) -> str:
    if value is None:
        return "-"
    return f"{value:.0f}" if score.of.metric == "count" else f"{value:.3f}"


def _row(score: Score) -> tuple[str, ...]:
    bounds = "-" if score.low is None or score.high is None else f"{score.low:.3f}-{score.high:.3f}"
    return (
        score.of.name,
        score.of.metric,
        _number(score.value, score) + ("*" if score.barred else ""),
        bounds,
        _number(score.floor, score),
        _number(score.of.first_floor, score),
        _number(score.of.goal, score),
        str(score.wanted),
        str(score.predicted),
    )


def _by_case(scores: Sequence[Score]) -> Iterator[tuple[str, list[Score]]]:
    for case in dict.fromkeys(s.case for s in scores):
        yield case, [s for s in scores if s.case == case]


def render(scores: Sequence[Score], console: Console) -> None:
    """Print a table for each case. A score that reaches its goal is green, one below floor red."""
    for case, rows in _by_case(scores):
        table = Table(title=case, title_justify="left", title_style="bold")
        for i, column in enumerate(_COLUMNS):
            table.add_column(column, justify="left" if i < 2 else "right", no_wrap=i > 1)
        asked = any(score.endpoint is not None for score in rows)
        if asked:
            table.add_column("endpoint", justify="right", no_wrap=True)
        for score in rows:
            cells: list[str | Text] = list(_row(score))
            if asked:
                cells.append(_number(score.endpoint, score))
            cells[2] = Text(str(cells[2]), style=_style(score))
            table.add_row(*cells)
        console.print(table)
        for score in rows:
            if score.barred:
                console.print(f"* {score.of.name} is not reached: {score.barred}", style="red")


def _style(score: Score) -> str:
    if score.reaches(score.of.first_floor) is False:
        return "red"
    return "green" if score.reaches(score.of.goal) else ""


def render_misses(scores: Sequence[Score], console: Console) -> None:
    """Print every wrong answer: the report, its words, what was expected and what came."""
    for score in scores:
        if score.misses:
            console.print(Text(f"\n{score.of.name} ({score.case})", style="bold"))
        for miss in score.misses:
            head = f"{miss.report}: " if miss.report else ""
            console.print(Text(f"  {head}{miss.text}"), soft_wrap=True)
            console.print(Text(f"    expected: {miss.expected or 'nothing'}"), soft_wrap=True)
            console.print(Text(f"    got:      {miss.got or 'nothing'}"), soft_wrap=True)


def to_json(scores: Sequence[Score], *, misses: bool = False) -> str:
    """The scores as a JSON list; with ``misses`` each with its wrong answers."""
    return msgspec.json.encode([_plain(s, misses) for s in scores]).decode()


def _plain(score: Score, misses: bool) -> dict[str, Any]:
    task = score.of
    plain: dict[str, Any] = {
        "task": score.task,
        "name": task.name,
        "case": score.case,
        "metric": task.metric,
        "value": score.value,
        "low": score.low,
        "high": score.high,
        "floor": score.floor,
        "endpoint": score.endpoint,
        "floor_is": task.trivial,
        "first_floor": task.first_floor,
        "goal": task.goal,
        "n": score.wanted,
        "predicted": score.predicted,
        "barred": score.barred,
        "reaches_first_floor": score.reaches(task.first_floor),
        "reaches_goal": score.reaches(task.goal),
    }
    if misses:
        plain["errors"] = [_error(m) for m in score.misses]
    return plain


def _error(miss: Miss) -> dict[str, str]:
    return {
        "report": miss.report,
        "text": miss.text,
        "expected": miss.expected,
        "got": miss.got,
    }


_HEAD = """# How well it reads

Every score below is computed by `trucewatch evaluate` on texts that others wrote, with answers that
others gave. Answers are matched one to one; everything predicted beside them counts; offsets are
checked again by the scorer. *95 %* is the interval over documents drawn with replacement, with a
fixed seed. *Trivial* is what a search for words reaches on the same texts. *Wanted* counts the
reference answers, *given* the program's. Mistakes in the reference answers stay in the scores.
"""


def render_accuracy(scores: Sequence[Score], notes: Mapping[str, str]) -> str:
    """The published page in Markdown: a table for each case, then ``notes`` by heading."""
    parts = [_HEAD]
    for case, rows in _by_case(scores):
        parts.append(f"## {case}\n")
        lines = ["| " + " | ".join(_COLUMNS) + " |", "|" + " --- |" * len(_COLUMNS)]
        lines += ["| " + " | ".join(_row(score)) + " |" for score in rows]
        parts.append("\n".join(lines) + "\n")
        barred = [f"\\* {s.of.name} is not reached: {s.barred}.\n" for s in rows if s.barred]
        parts.extend(barred)
    parts.append(_explained(scores))
    parts.extend(f"## {heading}\n\n{text.strip()}\n" for heading, text in notes.items())
    return "\n".join(parts)


def _explained(scores: Sequence[Score]) -> str:
    """What each trivial answer is, and what others have reached."""
    tasks = dict.fromkeys(s.of for s in scores)
    lines = ["| task | the trivial answer | others |", "| --- | --- | --- |"]
    lines += [f"| {t.name} | {t.trivial or '-'} | {t.peers} |" for t in tasks if t.trivial]
    return "## What the scores are seen against\n\n" + "\n".join(lines) + "\n"

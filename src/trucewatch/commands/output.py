"""How commands speak: results on stdout, everything else on stderr, errors in one line."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sized
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

import typer

from trucewatch.errors import TrucewatchError

__all__ = ["fail", "guarded", "line", "many", "progress", "say", "write_json"]

T = TypeVar("T")


def line(record: object) -> None:
    """One JSON object a line, on stdout."""
    import msgspec

    sys.stdout.write(msgspec.json.encode(record).decode("utf-8", "surrogatepass") + "\n")


def write_json(document: object) -> None:
    """One JSON document on stdout, indented."""
    import msgspec

    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document)).decode("utf-8") + "\n")


def many(count: int, noun: str) -> str:
    """A number and its noun: "1 report", "2 reports"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def say(text: str) -> None:
    """A line on stderr."""
    typer.echo(text, err=True)


def fail(error: TrucewatchError) -> NoReturn:
    """Say an error in one line and leave with its exit status."""
    say(f"trucewatch: {' '.join(str(error).split())}")
    raise typer.Exit(error.exit_status)


@contextmanager
def guarded() -> Iterator[None]:
    """Turn our errors, a closed pipe and Ctrl-C into a line and an exit status."""
    try:
        yield
    except TrucewatchError as error:
        fail(error)
    except BrokenPipeError:
        # Whoever reads us has enough (`| head`): leave without a word.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(0) from None
    except KeyboardInterrupt:
        say("trucewatch: stopped; what was kept stays kept, the same call goes on from there")
        raise typer.Exit(130) from None


def progress(
    items: Iterable[T], what: str, *, total: int | None = None, quiet: bool = False
) -> Iterator[T]:
    """The items, with a bar, rate and time left on stderr when it is a terminal."""
    if total is None and isinstance(items, Sized):
        total = len(items)
    if quiet or not sys.stderr.isatty() or (total is not None and total < 8):
        yield from items
        return
    from rich.console import Console
    from rich.progress import (
        BarColumn,
        MofNCompleteColumn,
        Progress,
        TextColumn,
        TimeRemainingColumn,
    )

    columns: list[Any] = [
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("{task.fields[rate]}"),
        TimeRemainingColumn(),
    ]
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(what, total=total, rate="")
        for item in items:
            yield item
            speed = bar.tasks[0].speed
            bar.update(task, advance=1, rate=f"{speed:,.0f}/s" if speed else "")

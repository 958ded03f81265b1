"""The command that reads a table of reports into a table of claims."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.output import guarded, many, progress, say
from trucewatch.commands.reading import Profile, Quiet, encoder_of, settle
from trucewatch.errors import InputError, UsageError

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Encoder

__all__ = ["corpus"]


def corpus(
    table: Annotated[
        Path,
        typer.Argument(
            metavar="IN",
            help="A Parquet file, or a folder of them, with columns id, text, date, publisher.",
        ),
    ],
    out: Annotated[
        Path, typer.Option("-o", "--output", help="The Parquet file, or folder, of the claims.")
    ],
    engine: Annotated[str, typer.Option(help="pool: this machine's cores; spark.")] = "pool",
    master: Annotated[str, typer.Option(help="Where Spark runs: local[2], or its address.")] = (
        "local[*]"
    ),
    profile: Profile = "full",
    quiet: Quiet = False,
) -> None:
    """Read a table of reports into a table of claims; files that are done are not done again."""
    with guarded():
        encoder = encoder_of(profile, quiet=quiet)
        if engine == "spark":
            from trucewatch.commands import corpus_spark

            corpus_spark.convert(table, out, encoder, master=master)
        elif engine == "pool":
            _pool(table, out, encoder, quiet=quiet)
        else:
            raise UsageError(f"no engine {engine!r}", where="--engine", do="use pool or spark")


def _pool(table: Path, out: Path, encoder: Encoder | None, *, quiet: bool) -> None:
    from trucewatch.commands import corpus_pool

    failures: list[InputError] = []
    waiting: list[tuple[Path, Path]] = []
    total = done = 0
    for source, target in corpus_pool.files(table, out):
        try:
            rows = corpus_pool.rows_in(source)
            if corpus_pool.is_done(source, target, encoder):
                done += 1
            else:
                waiting.append((source, target))
                total += rows
        except InputError as error:
            failures.append(error)
            say(f"trucewatch: {' '.join(str(error).split())}")

    def reports() -> Iterator[int]:
        for source, target in waiting:
            for count in corpus_pool.convert(source, target, encoder):
                yield from range(count)

    for _ in progress(reports(), "reading", total=total, quiet=quiet):
        pass
    if not quiet:
        before = f"; {many(done, 'file')} done before" if done else ""
        say(f"{many(total, 'report')} in {many(len(waiting), 'file')} read{before}")
    settle(failures)

"""The commands that read reports and touch no ledger: claims, annotate, text."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.extra import EndpointModel, EndpointUrl, extra_reader
from trucewatch.commands.output import guarded, line, progress, say
from trucewatch.errors import EndpointFailed, InputError, UsageError

if TYPE_CHECKING:  # what a command needs is imported when it runs: --help must not wait for it
    from trucewatch.model.annotation import Layer
    from trucewatch.reading.encoder.model import Encoder
    from trucewatch.sources.files import Loaded

__all__ = [
    "Files", "IndexFile", "Profile", "Quiet", "annotate", "claims", "encoder_of", "loaded",
    "settle", "text",
]  # fmt: skip

Files = Annotated[
    list[Path], typer.Argument(help="Reports: .txt .md .html .eml .pdf .json, or folders of them.")
]
IndexFile = Annotated[
    Path | None,
    typer.Option("--index", help="A csv with a column 'id' (file stems) and publisher, date, side, "
                                 "language, origin, address, received."),
]  # fmt: skip
Profile = Annotated[
    str,
    typer.Option(help="full: all layers; fast: rules alone, in a fifth of the time."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="No progress and no remarks.")]


def loaded(
    paths: list[Path],
    index: Path | None,
    received: str | None = None,
    *,
    quiet: bool = False,
    failures: list[InputError],
) -> Iterator[Loaded]:
    """The reports of paths; what cannot be read is said at once and added to ``failures``.

    It does not raise for them: whoever reads on ahead would lose the reports before.
    """
    from trucewatch.sources.doubts import doubts
    from trucewatch.sources.files import load
    from trucewatch.sources.index import Index

    table = Index.read(index) if index is not None else None
    for item in load(paths, table, received):
        if isinstance(item, InputError):
            failures.append(item)
            say(f"trucewatch: {' '.join(str(item).split())}")
            continue
        if not quiet:
            for note in (*item.report.notes, *doubts(item.report, datetime.now(UTC))):
                say(f"{item.path}: {note}")
        yield item


def settle(failures: list[InputError]) -> None:
    """Raise :class:`Unread` where inputs were left out; to be called when all else is done."""
    if failures:
        raise Unread(len(failures))


class Unread(InputError):
    """Some inputs could not be read; each has been named already."""

    def __init__(self, count: int) -> None:
        """``count`` inputs were left out."""
        inputs = "1 input" if count == 1 else f"{count} inputs"
        super().__init__(f"{inputs} could not be read, the rest is done")


def encoder_of(profile: str, *, quiet: bool = False) -> Encoder | None:
    """The encoder that a profile reads with; says once when there is none.

    Raises:
        UsageError: there is no such profile.
    """
    from trucewatch.reading.encoder.shipped import shipped

    if profile not in {"full", "fast"}:
        raise UsageError(f"no profile {profile!r}", where="--profile", do="use full or fast")
    if profile == "full":
        return shipped()
    if not quiet:
        say("read by rules alone (--profile fast)")
    return None


def claims(
    files: Files,
    index: IndexFile = None,
    profile: Profile = "full",
    endpoint: EndpointUrl = None,
    model: EndpointModel = None,
    quiet: Quiet = False,
) -> None:
    """Read reports and print their claims as JSON lines; touches no ledger."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.record.work import read_all

    with guarded():
        encoder = encoder_of(profile, quiet=quiet)
        extra = extra_reader(endpoint, model)
        failures: list[InputError] = []
        known = known_here()
        inputs = loaded(files, index, quiet=quiet, failures=failures)
        bar = progress(inputs, "reading", quiet=quiet)
        for item, found in read_all(bar, known, encoder):
            try:
                suggested = extra(item.report, known) if extra is not None else []
            except EndpointFailed as error:
                failures.append(error)
                say(f"trucewatch: {item.path}: {' '.join(str(error).split())}")
                suggested = []
            for claim in (*found, *suggested):
                line(claim)
        settle(failures)


def annotate(
    files: Files,
    layers: Annotated[
        str,
        typer.Option(
            help="Which layers, with commas: times,places,actors,counts,attributions,events."
        ),
    ] = "times,places,actors,counts,attributions,events",
    index: IndexFile = None,
    profile: Profile = "full",
    quiet: Quiet = False,
) -> None:
    """Print what the reader saw in the text, a JSON line per annotation."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.reading.annotations import LAYERS, annotate_report

    with guarded():
        encoder = encoder_of(profile, quiet=quiet)
        wanted: list[Layer] = []
        for name in layers.split(","):
            layer = next((known for known in LAYERS if known == name.strip()), None)
            if layer is None:
                raise UsageError(
                    f"no layer {name.strip()!r}", where="--layers", do=f"use {','.join(LAYERS)}"
                )
            wanted.append(layer)
        known = known_here()
        failures: list[InputError] = []
        for item in loaded(files, index, quiet=quiet, failures=failures):
            for annotation in annotate_report(item.report, known, wanted, encoder):
                line(annotation.as_line())
        settle(failures)


def text(file: Annotated[Path, typer.Argument(help="A report.")], index: IndexFile = None) -> None:
    """Print the stored text of a report: what every offset refers to."""
    with guarded():
        failures: list[InputError] = []
        for item in loaded([file], index, quiet=True, failures=failures):
            typer.echo(item.report.text)
        settle(failures)

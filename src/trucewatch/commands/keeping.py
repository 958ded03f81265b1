"""The commands that write to a ledger or look after it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, get_args

import typer

from trucewatch.commands.output import guarded, many, progress, say
from trucewatch.commands.reading import (
    Files,
    IndexFile,
    Profile,
    Quiet,
    encoder_of,
    loaded,
    settle,
)
from trucewatch.errors import InputError, LedgerDamaged, UsageError

if TYPE_CHECKING:
    from trucewatch.ledger.store import Item, Ledger
    from trucewatch.sources.files import Loaded

__all__ = ["LedgerPath", "add", "backup", "decide", "redact", "verify"]

LedgerPath = Annotated[
    str,
    typer.Option("--ledger", "-l", help="The ledger: a file.", envvar="TRUCEWATCH_LEDGER"),
]
By = Annotated[str, typer.Option("--by", help="Who decides: a name that stays with the decision.")]
Why = Annotated[str, typer.Option("--why", help="The reason, kept for good.")]


def add(
    paths: Files,
    ledger: LedgerPath,
    index: IndexFile = None,
    received: Annotated[
        str | None,
        typer.Option(help="When the reports were received: an ISO time, or 'published'."),
    ] = None,
    profile: Profile = "full",
    quiet: Quiet = False,
) -> None:
    """Read reports (files or folders) and keep them in the ledger; the same twice is kept once."""
    from trucewatch.knowledge.home import known_here
    from trucewatch.ledger.store import Ledger
    from trucewatch.reading.reader import LANGUAGES, reader_of
    from trucewatch.record.work import read_all
    from trucewatch.sources.files import find

    with guarded():
        encoder = encoder_of(profile, quiet=quiet)
        total = sum(isinstance(path, Path) for path in find(paths))
        unread: dict[str, int] = {}
        failures: list[InputError] = []
        with Ledger.open(ledger, create=True) as kept:
            before = kept.counts().reports

            def items() -> Iterator[Item]:
                inputs = loaded(paths, index, received, quiet=quiet, failures=failures)
                bar = progress(
                    read_all(inputs, known_here(), encoder), "reading", total=total, quiet=quiet
                )
                for item, claims in bar:
                    language = item.report.language
                    if language is not None and language not in LANGUAGES:
                        unread[language] = unread.get(language, 0) + 1
                    if not quiet:
                        _say_redated(item, kept)
                    yield item.report, item.original, claims

            try:
                kept.add_many(items(), reader=reader_of(encoder))
            finally:
                counts = kept.counts()
                if not quiet:
                    new = counts.reports + counts.superseded - before
                    reports = many(counts.reports, "report")
                    kept_now = f"{reports} and {many(counts.claims, 'claim')} kept"
                    say(f"{many(new, 'new report')}; {kept_now}")
                    for language, count in sorted(unread.items()):
                        say(f"{count} kept unread: language {language} is not read yet")
        settle(failures)


def _say_redated(item: Loaded, kept: Ledger) -> None:
    """Say that a report is kept already with another date: an index was changed, or is wrong."""
    report = item.report
    same = kept.of_file(report.sha256)
    for other in same if report.key not in {r.key for r in same} else ():
        if other.publisher == report.publisher and other.published != report.published:
            was, now = other.published or "without a date", report.published or "without a date"
            say(f"{item.path}: kept already as {other.id}, {was}; now it is {now}: both are kept")


def decide(
    verb: Annotated[
        str, typer.Argument(help="accept, reject, correct, same, different, grade or undo.")
    ],
    ids: Annotated[
        list[str], typer.Argument(help="Claim ids, ids of the picture, or for undo a decision.")
    ],
    ledger: LedgerPath,
    by: By,
    why: Why,
    set_: Annotated[
        list[str] | None,
        typer.Option("--set", help="FIELD=VALUE, for correct and grade; may be repeated."),
    ] = None,
) -> None:
    """Keep a person's decision, for good: accept, reject, correct, same, different, grade, undo."""
    from trucewatch.ledger.decisions import make
    from trucewatch.ledger.store import Ledger
    from trucewatch.model.decision import Verb
    from trucewatch.record.deciding import checked

    with guarded():
        known = next((v for v in get_args(Verb) if v == verb), None)
        if known is None:
            raise UsageError(
                f"no decision {verb!r}", where="decide", do=f"use {', '.join(get_args(Verb))}"
            )
        fields: dict[str, str] = {}
        for pair in set_ or []:
            field, equals, value = pair.partition("=")
            if not equals:
                raise UsageError(f"{pair!r} is no FIELD=VALUE", where="--set")
            fields[field.strip()] = value.strip()
        with Ledger.open(ledger) as kept:
            decision = make(known, ids, by=by, why=why, set=fields)
            for remark in checked(kept, decision):
                say(remark)
            kept.decide(decision)
        typer.echo(decision.id)


def verify(ledger: LedgerPath) -> None:
    """Re-hash every report, re-find every quote, and name what fails."""
    from trucewatch.ledger import care
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        findings = care.verify(kept)
        for finding in findings:
            typer.echo(str(finding))
        if findings:
            faults = many(len(findings), "fault")
            raise LedgerDamaged(faults, where=ledger, do="restore from a backup, keep this file")
        counts = kept.counts()
        typer.echo(
            f"sound: {counts.reports + counts.superseded} reports, {counts.claims} claims, "
            f"{counts.decisions} decisions"
        )


def backup(
    ledger: Annotated[str, typer.Argument(help="The ledger: a file.")],
    file: Annotated[Path, typer.Argument(help="The copy; must not exist.")],
) -> None:
    """Copy a ledger, live: others may go on writing."""
    from trucewatch.ledger import care
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        care.backup(kept, file)
        typer.echo(f"copied to {file}")


def redact(
    report: Annotated[str, typer.Argument(help="The id of the report.")],
    ledger: LedgerPath,
    start: Annotated[int, typer.Option(help="First code point of the words, 0-based.")],
    end: Annotated[int, typer.Option(help="The code point after the last one.")],
    by: By,
    why: Why,
) -> None:
    """Remove words (a source in danger) for good, and withdraw the claims that rest on them."""
    from trucewatch.ledger.redaction import redact as redact_words
    from trucewatch.ledger.store import Ledger

    with guarded(), Ledger.open(ledger) as kept:
        done = redact_words(kept, report, start, end, by=by, why=why)
        typer.echo(
            f"removed {end - start} code points of {report}; "
            f"{len(done.redaction.withdrawn)} claims withdrawn"
        )
        if done.elsewhere:
            typer.echo(f"the same words still stand in: {', '.join(done.elsewhere)}")
        typer.echo(f"key of the removed words, kept nowhere: {done.key}")

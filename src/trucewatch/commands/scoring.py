"""The command that scores the reader and the picture against reference answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.commands.extra import EndpointModel, EndpointUrl, ExtraReader, extra_reader
from trucewatch.commands.output import guarded, say
from trucewatch.errors import EndpointFailed
from trucewatch.model.annotation import Annotation
from trucewatch.model.claim import Claim
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report

if TYPE_CHECKING:
    from trucewatch.evaluation.score import Score
    from trucewatch.reading.document import Document

__all__ = ["evaluate", "scored"]


def evaluate(
    cases: Annotated[
        list[Path], typer.Argument(help="Folders with reports and reference answers.")
    ],
    json: Annotated[bool, typer.Option("--json", help="The scores as JSON.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List text, expected, got.")] = False,
    neutrality: Annotated[
        bool, typer.Option(help="Read everything again with the parties' names swapped.")
    ] = True,
    endpoint: EndpointUrl = None,
    model: EndpointModel = None,
) -> None:
    """Score the reader and the picture against reference answers, with floors and intervals."""
    from rich.console import Console

    from trucewatch.evaluation import table
    from trucewatch.evaluation.score import beside

    with guarded():
        extra = extra_reader(endpoint, model)
        scores = scored(cases, neutrality=neutrality)
        if extra is not None:
            scores = beside(scores, _scored_alone(cases, extra))
        if json:
            typer.echo(table.to_json(scores, misses=errors))
            return
        console = Console()
        table.render(scores, console)
        if errors:
            table.render_misses(scores, console)


def scored(folders: Sequence[Path], *, neutrality: bool = True) -> list[Score]:
    """The scores of the reader and the picture on folders of reference answers."""
    from trucewatch.evaluation.corpora import corpora
    from trucewatch.evaluation.run import evaluate as score
    from trucewatch.knowledge.home import known_here
    from trucewatch.picture.fold import fold
    from trucewatch.reading.annotations import annotate_report
    from trucewatch.reading.encoder.shipped import shipped
    from trucewatch.reading.layers import document_of
    from trucewatch.reading.reader import read

    known, encoder = known_here(), shipped()

    def folded(reports: Sequence[Report], claims: Sequence[Claim], as_of: str) -> Picture:
        return fold(reports, claims, [], register=known.register, as_of=as_of, known_at=None)

    def layers(report: Report) -> Document:
        return document_of(report, known, encoder)

    def claims_of(report: Report) -> list[Claim]:
        return read(report, known, encoder)

    def events(report: Report) -> list[Annotation]:
        return annotate_report(report, known, ["events"], encoder)

    return score(
        folders,
        claims_of,
        folded,
        places_in=lambda report: [m.place.name for m in layers(report).places],
        corpora=corpora(known.gazetteer, claims_of, layers, events),
        neutrality=neutrality,
    )


_OF_THE_CLAIMS = frozenset(
    """statements slots figures figure_values counters speakers controls events quotes
    displaced_quantity displaced_unit displaced_term story_ceasefires story_ends story_areas
    story_declarers story_status story_tolls story_disputes story_timeline""".split()
)
"""The tasks that are scored on claims: on the others the endpoint has no say."""


def _scored_alone(folders: Sequence[Path], extra: ExtraReader) -> list[Score]:
    """The scores of the claims that an endpoint suggests, without any of the rules' own."""
    from trucewatch.evaluation.corpora import corpora
    from trucewatch.evaluation.run import evaluate as score
    from trucewatch.knowledge.home import known_here
    from trucewatch.picture.fold import fold
    from trucewatch.reading.layers import document_of

    known = known_here()

    def claims_of(report: Report) -> list[Claim]:
        try:
            return extra(report, known)
        except EndpointFailed as error:
            say(f"trucewatch: {report.id}: {' '.join(str(error).split())}")
            return []

    def folded(reports: Sequence[Report], claims: Sequence[Claim], as_of: str) -> Picture:
        return fold(reports, claims, [], register=known.register, as_of=as_of, known_at=None)

    scores = score(
        folders,
        claims_of,
        folded,
        corpora=corpora(
            known.gazetteer,
            claims_of,
            lambda report: document_of(report, known),
            lambda report: [],
        ),
        neutrality=False,
    )
    return [s for s in scores if s.task in _OF_THE_CLAIMS]

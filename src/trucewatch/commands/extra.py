"""The optional reader through an endpoint that the user names: off unless ``--endpoint`` is given.

What it suggests stands beside the claims of the rules under a reader's name of its own; it never
changes any of them.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

import typer

from trucewatch.errors import EndpointFailed, UsageError

if TYPE_CHECKING:
    from trucewatch.knowledge.known import Knowledge
    from trucewatch.model.claim import Claim
    from trucewatch.model.report import Report
    from trucewatch.sources.endpoint import Endpoint

__all__ = ["KEY", "EndpointModel", "EndpointUrl", "ExtraReader", "extra_reader"]

KEY = "TRUCEWATCH_ENDPOINT_KEY"
"""The variable that holds the key for an endpoint, where it wants one."""
EndpointUrl = Annotated[
    str | None,
    typer.Option(
        help="Ask a model too, at this base URL of an OpenAI-compatible endpoint. Reports are "
        f"sent there and nowhere else; a key is taken from {KEY}."
    ),
]
EndpointModel = Annotated[str | None, typer.Option(help="The name of the model at the endpoint.")]


@dataclass(frozen=True, slots=True)
class ExtraReader:
    """Reads a report through an endpoint; call it like the reader."""

    endpoint: Endpoint

    def __call__(self, report: Report, known: Knowledge) -> list[Claim]:
        """The suggestions that re-find themselves; :class:`EndpointFailed` where none came."""
        from trucewatch.reading.suggested import INSTRUCTIONS, answer_schema, claims_of

        answer = self.endpoint.ask(INSTRUCTIONS, report.text, answer_schema())
        try:
            return claims_of(report, known, answer, self.endpoint.model)
        except ValueError as error:
            what = f"its answer is not of the shape asked for ({error})"
            raise EndpointFailed(what, where=self.endpoint.url) from error


def extra_reader(url: str | None, model: str | None) -> ExtraReader | None:
    """The extra reader, or ``None`` where no endpoint is named.

    Raises:
        UsageError: one of address and model is missing, or the address cannot be used.
    """
    if url is None and model is None:
        return None
    if url is None or model is None:
        raise UsageError("go together", where="--endpoint and --model", do="give both or neither")
    from trucewatch.sources.endpoint import Endpoint

    return ExtraReader(Endpoint(url, model, os.environ.get(KEY)))

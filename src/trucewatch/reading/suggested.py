"""Claims that a model suggests, held to the words of the report before any counts.

Nothing is taken on trust: a quote must stand in the text letter by letter, a name must be found
there, and every number and date is computed by our own layers from words inside the quote. What
does not re-find itself is dropped, never repaired.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from trucewatch import __version__
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import (
    Body,
    Claim,
    Incident,
    IncidentType,
    Kind,
    Measure,
    Position,
    Reality,
    Speaker,
    Stance,
    Toll,
    Truce,
    TruceAct,
    claim_id,
)
from trucewatch.model.interval import Interval
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report
from trucewatch.reading.context import Context
from trucewatch.reading.layers import document_of

__all__ = ["INSTRUCTIONS", "answer_schema", "claims_of", "reader_name"]

INSTRUCTIONS = """You read one report about a conflict and list what it says, as JSON.
Each statement has a quote: whole words copied from the report letter by letter, one sentence.
truce: what the words say of a ceasefire. toll: one figure of the human cost; number holds the
words of the number. incident: something violent or coercive that is said to have happened.
position: anything else that somebody is reported to say. speaker: the words that name who says it,
null for the report itself. when, starts and ends: the words of the time. All of these are copied
from the quote or its sentence, never changed, never computed; null or [] where the words do not
say. Invent nothing."""


class _Suggestion(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What every suggestion has. All words are copied from the report."""

    quote: str
    speaker: str | None
    stance: Stance
    reality: Reality
    when: str | None


class _Truce(_Suggestion, frozen=True, tag_field="kind", tag="truce"):
    act: TruceAct
    declared_by: list[str]
    areas: list[str]
    starts: str | None
    ends: str | None


class _Toll(_Suggestion, frozen=True, tag_field="kind", tag="toll"):
    measure: Measure
    number: str


class _Incident(_Suggestion, frozen=True, tag_field="kind", tag="incident"):
    type: IncidentType
    actor: str | None
    target: str | None


class _Position(_Suggestion, frozen=True, tag_field="kind", tag="position"):
    toward: str


class _Answer(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    claims: list[_Truce | _Toll | _Incident | _Position]


def answer_schema() -> dict[str, Any]:
    """The JSON Schema of an answer, as strict endpoints ask for it: no field more, none less."""
    _, parts = msgspec.json.schema_components([_Answer])
    answer = parts.pop("_Answer")
    plain: dict[str, Any] = _plain({**answer, "$defs": parts})
    return plain


def _plain(node: Any) -> Any:
    """The same without the words that strict endpoints refuse."""
    if isinstance(node, dict):
        dropped = {"title", "description", "discriminator"}
        return {name: _plain(inner) for name, inner in node.items() if name not in dropped}
    return [_plain(inner) for inner in node] if isinstance(node, list | tuple) else node


def reader_name(model: str) -> str:
    """The reader's name and version that a suggested claim carries."""
    return f"trucewatch {__version__} endpoint {model}"


def claims_of(report: Report, known: Knowledge, answer: bytes | str, model: str) -> list[Claim]:
    """The suggestions that hold, in the order of the answer.

    Raises:
        ValueError: the answer as a whole is no JSON of the shape asked for.
    """
    suggested = msgspec.json.decode(answer, type=_Answer)
    checked = _Checked(report, known)
    claims: list[Claim] = []
    orders: dict[tuple[Kind, int, int], int] = {}
    reader = reader_name(model)
    for suggestion in suggested.claims:
        span = checked.span(suggestion.quote)
        if span is None:
            continue
        body = checked.body(suggestion, span)
        if body is None or (suggestion.speaker and checked.near(suggestion.speaker, span) is None):
            continue
        kind: Kind = type(suggestion).__struct_config__.tag  # type: ignore[assignment]
        order = orders.get((kind, *span), 0)
        orders[kind, *span] = order + 1
        claims.append(
            Claim(
                id=claim_id(f"{report.key}|{reader}", kind, *span, order),
                report=report.id,
                reader=reader,
                kind=kind,
                quote=Quote.of(report.text, *span),
                speaker=checked.speaker(suggestion.speaker, span),
                stance=suggestion.stance,
                reality=suggestion.reality,
                when=checked.time(suggestion.when, span),
                where=checked.context.where(*span),
                **{kind: body},  # type: ignore[arg-type]
            )
        )
    return claims


class _Checked:
    """A report with its layers, in which suggested words are found again or are not."""

    def __init__(self, report: Report, known: Knowledge) -> None:
        self.text = report.text
        self.context = Context(document_of(report, known), known)

    def span(self, words: str) -> tuple[int, int] | None:
        """Where a quote stands in the text; ``None`` for one that does not, or cuts a word."""
        at = self.text.find(words) if words.strip() else -1
        if at < 0 or words != words.strip():
            return None
        end = at + len(words)
        before, after = self.text[at - 1 : at], self.text[end : end + 1]
        cut = (before.isalnum() and words[0].isalnum()) or (after.isalnum() and words[-1].isalnum())
        return None if cut else (at, end)

    def near(self, words: str, span: tuple[int, int]) -> tuple[int, int] | None:
        """Where words stand in the sentences that a quote touches."""
        sentences = self.context.document.sentences
        touched = [s for s in sentences if s.start < span[1] and span[0] < s.end]
        start = min([span[0], *(s.start for s in touched)])
        end = max([span[1], *(s.end for s in touched)])
        at = self.text.find(words, start, end) if words.strip() else -1
        return (at, at + len(words)) if at >= 0 else None

    def names(self, words: list[str], span: tuple[int, int]) -> tuple[str, ...]:
        """Those of some names that the sentence has."""
        return tuple(dict.fromkeys(w for w in words if self.near(w, span) is not None))

    def name(self, words: str | None, span: tuple[int, int]) -> str | None:
        """A name, if the sentence has it."""
        return words if words and self.near(words, span) is not None else None

    def speaker(self, words: str | None, span: tuple[int, int]) -> Speaker | None:
        """Who the words name, followed back by our own layers."""
        found = self.near(words, span) if words else None
        return self.context.speaker(*found) if found is not None else None

    def time(self, words: str | None, span: tuple[int, int]) -> Interval | None:
        """The interval that our own layer computes from the words."""
        found = self.near(words, span) if words else None
        times = self.context.times(*found) if found is not None else []
        return next((t.interval for t in times if t.interval is not None), None)

    def body(self, suggestion: _Suggestion, span: tuple[int, int]) -> Body | None:
        """The body of a suggestion; ``None`` where what it rests on is not in the words."""
        match suggestion:
            case _Truce():
                return Truce(
                    act=suggestion.act,
                    declared_by=self.names(suggestion.declared_by, span),
                    areas=self.names(suggestion.areas, span),
                    starts=self.time(suggestion.starts, span),
                    ends=self.time(suggestion.ends, span),
                )
            case _Incident():
                actor = self.name(suggestion.actor, span)
                return Incident(suggestion.type, actor, self.name(suggestion.target, span))
            case _Position():
                toward = self.name(suggestion.toward, span)
                return Position(toward) if toward is not None else None
            case _Toll():
                return next(self._tolls(suggestion, span), None)
        return None

    def _tolls(self, suggestion: _Toll, span: tuple[int, int]) -> Iterator[Toll]:
        """The figure that our own layer computes from the words of the number, in the quote."""
        at = self.text.find(suggestion.number, *span) if suggestion.number.strip() else -1
        for mention in self.context.document.counts if at >= 0 else ():
            if mention.start < at + len(suggestion.number) and at < mention.end:
                count = mention.count
                who = self.text[mention.of_start : mention.of_end] if mention.of_end else None
                yield Toll(suggestion.measure, count.low, count.high, count.qualifier, who=who)

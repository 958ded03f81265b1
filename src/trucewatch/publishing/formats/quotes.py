"""W3C Web Annotations (JSON-LD): each quote in its report, and what was read from it.

Both selectors count Unicode code points of the report's text as stored (``trucewatch text``), which
is what the target's ``source`` names; where the report came from a web page, ``via`` is its
address. Claims whose words are withheld have no annotation.
"""

from __future__ import annotations

from typing import Any

import msgspec

from trucewatch.model.claim import Claim
from trucewatch.model.report import Report
from trucewatch.publishing.record import UNREVIEWED, WORDS, Record, identity

__all__ = ["CONTEXT", "collection", "write"]

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_AROUND = 32  # code points before and after a quote, to find it again in a changed text


def write(record: Record) -> bytes:
    """The annotations as one AnnotationCollection."""
    return msgspec.json.format(msgspec.json.encode(collection(record)), indent=1)


def collection(record: Record) -> dict[str, Any]:
    """The collection with its one page."""
    told = [(claim, record.by_report.get(claim.report)) for claim in record.claims]
    items = [
        _annotation(claim, report)
        for claim, report in told
        if report is not None and _may_be_shown(claim, report)
    ]
    name = identity("annotations", record.filters).urn
    page = identity("annotations page", record.filters).urn
    about = [f"Quotes as of {record.picture.as_of}", record.filters, record.withheld or ""]
    return {
        "@context": CONTEXT,
        "id": name,
        "type": "AnnotationCollection",
        "label": "; ".join(part for part in about if part),
        "total": len(items),
        "first": {
            "id": page,
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }


def _may_be_shown(claim: Claim, report: Report) -> bool:
    """Whether the words are there: in the text, or without it where a policy lets them alone."""
    return claim.quote.refinds(report.text) or not (report.text or claim.quote.exact == WORDS)


def _annotation(claim: Claim, report: Report) -> dict[str, Any]:
    speaker = claim.speaker.name if claim.speaker else "the report itself"
    summary = f"{claim.kind}: {speaker} {claim.stance.replace('_', ' ')} ({claim.reality})"
    bodies = [
        {"type": "TextualBody", "purpose": "describing", "format": "text/plain",
         "language": "en", "value": summary},
        {"type": "TextualBody", "purpose": "tagging", "format": "text/plain",
         "value": claim.review if claim.review != "unreviewed" else UNREVIEWED},
        {"type": "TextualBody", "purpose": "linking", "format": "application/json",
         "value": msgspec.json.encode(_as_read(claim)).decode()},
    ]  # fmt: skip
    source: dict[str, Any] = {
        "id": f"urn:trucewatch:report:{report.key}",
        "type": "Text",
        "format": "text/plain",
    }
    if report.language:
        source["language"] = report.language
    if report.address and report.address.startswith(("http://", "https://")):
        source["via"] = report.address
    return {
        "id": identity("annotation", claim.id).urn,
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": claim.reader},
        "body": bodies,
        "target": {
            "source": source,
            "selector": _selectors(claim, report.text),
        },
    }


def _selectors(claim: Claim, text: str) -> list[dict[str, Any]]:
    """Where the quote stands; by its words alone where the text is withheld."""
    quote = claim.quote
    words = {"type": "TextQuoteSelector", "exact": quote.exact}
    if not text:
        return [words]
    words["prefix"] = text[max(quote.start - _AROUND, 0) : quote.start]
    words["suffix"] = text[quote.end : quote.end + _AROUND]
    return [words, {"type": "TextPositionSelector", "start": quote.start, "end": quote.end}]


def _as_read(claim: Claim) -> dict[str, Any]:
    """What was read from the quote: the claim without its words, which the target holds."""
    fields: dict[str, Any] = msgspec.to_builtins(claim)
    del fields["quote"]
    return fields

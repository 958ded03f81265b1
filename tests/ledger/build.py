"""Made reports and claims: a ledger is tested without a reader."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import pytest

from trucewatch.ledger.files import File
from trucewatch.ledger.store import Item, Ledger
from trucewatch.model import Claim, Quote, Report, Speaker, claim_id, report_key
from trucewatch.model.claim import Kind, Position

READER = "made 1"

only_in_a_file = pytest.mark.parametrize("where", ["file"], indirect=True)
"""For a test of what is particular to a file, or goes behind the ledger's back there."""


def path_of(ledger: Ledger) -> Path:
    """The file of a ledger that is in one."""
    assert isinstance(ledger.database, File)
    return ledger.database.path


def report(text: str, id_: str = "r", **fields: Any) -> tuple[Report, bytes]:
    """A report and its original: the text with a line above it."""
    original = f"date unknown\n{text}".encode()
    fields = {"published": "2031-05-14", "publisher": "The Valley Wire"} | fields
    key = report_key(text, fields["publisher"], fields["published"], fields.get("address"))
    sha256 = hashlib.sha256(original).hexdigest()
    return Report(id=id_, key=key, text=text, sha256=sha256, **fields), original


def claim(
    of: Report, start: int, end: int, *, reader: str = READER, order: int = 0, **fields: Any
) -> Claim:
    """A claim on a span, a position unless its kind is given with its body."""
    kind: Kind = fields.pop("kind", "position")
    if kind == "position":
        fields.setdefault("position", Position("the halt to fire", "supports"))
    id_ = claim_id(of.key, kind, start, end, order)
    return Claim(id_, of.id, reader, kind, Quote.of(of.text, start, end), **fields)


def claims(of: Report, reader: str = READER) -> list[Claim]:
    """A claim for each sentence."""
    return [
        claim(of, m.start(), m.end(), reader=reader, speaker=Speaker("the mayor"))
        for m in re.finditer(r"[^. ][^.]*\.", of.text)
    ]


def item(text: str, id_: str = "r", **fields: Any) -> Item:
    """A report, its original, and a claim for each of its sentences."""
    made, original = report(text, id_, **fields)
    return made, original, claims(made)


def numbered(number: int, name: str = "n", received: str | None = None) -> Item:
    """The report of a number; how many claims it must have follows from its id."""
    posts = (f"Post {k} kept the halt." for k in range(claim_count(number)))
    return item(" ".join((f"From {name} {number}:", *posts)), f"{name}-{number}", received=received)


def claim_count(number: int) -> int:
    """How many claims the report of a number has: none to six."""
    return number % 7

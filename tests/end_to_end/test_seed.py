from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.end_to_end.rewriting import Expect
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim, Contact, Control, Incident, Toll, Truce
from trucewatch.model.report import Report
from trucewatch.reading import reader
from trucewatch.sources.files import Loaded, load

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[3] / "shared"))
SEED = SHARED / "cases" / "seed" / "report.txt"
pytestmark = pytest.mark.skipif(
    not SEED.exists(), reason=f"no seed report at {SEED}: set TRUCEWATCH_SHARED to the folder"
)


@pytest.fixture(scope="module")
def report() -> Report:
    (loaded,) = load([SEED])
    assert isinstance(loaded, Loaded)
    return loaded.report


@pytest.fixture(scope="module")
def claims(report: Report) -> list[Claim]:
    return reader.read(report, Knowledge.load())


def of[T](claims: list[Claim], body: type[T]) -> list[tuple[Claim, T]]:
    return [(c, c.body) for c in claims if isinstance(c.body, body)]

from __future__ import annotations

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.sources.tables import versions
from trucewatch.sources.tables.findings import Findings
from trucewatch.sources.tables.seen import Hashes
from trucewatch.sources.tables.versions import Deletions, newest, versioned

ROWS = st.lists(
    st.tuples(st.sampled_from(["a", "b ", "b", "c", "", None]),
              st.sampled_from(["1", "2", "10", "x", None])),
    max_size=20,
)  # fmt: skip


def parts(rows: list[tuple[str | None, str | None]], size: int) -> list[pl.DataFrame]:
    schema = {"event_id_cnty": pl.String, "timestamp": pl.String}
    return [
        pl.DataFrame(rows[first : first + size], schema=schema, orient="row")
        for first in range(0, len(rows), size)
    ]


@settings(max_examples=100, deadline=None)
@given(rows=ROWS, size=st.integers(1, 7), fewest=st.sampled_from([1, 5, 1000]))
def test_of_each_id_the_newest_row_is_kept_and_of_equal_ones_the_last(rows, size, fewest):
    best: dict[str, tuple[float, int]] = {}
    for number, (id, version) in enumerate(rows):
        if id and id.strip():
            when = float(version) if version not in {"x", None} else float("-inf")
            best[id.strip()] = max(best.get(id.strip(), (float("-inf"), -1)), (when, number))
    expected = {number for _, number in best.values()}
    expected |= {number for number, (id, _) in enumerate(rows) if not id}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(versions, "_FEWEST", fewest)
        assert set(np.flatnonzero(newest(parts(rows, size))).tolist()) == expected


@settings(max_examples=50, deadline=None)
@given(columns=st.lists(st.lists(st.integers(0, 40), max_size=9), max_size=9))
def test_hashes_hold_what_was_added(columns):
    held, found = set(), Hashes()
    for column in columns:
        asked = np.array(column, np.uint64)
        assert found.holds(asked).tolist() == [value in held for value in column]
        new = sorted(set(column) - held)
        found.add(np.array(new, np.uint64))
        held |= set(new)
    assert found.nbytes == 8 * len(held)


def test_deleted_ids_go_and_what_is_newer_than_its_deletion_stays():
    deletions = Deletions.of(
        [
            pl.DataFrame({"event_id_cnty": ["a", "b"], "deleted_timestamp": ["5", "5"]}),
            pl.DataFrame({"event_id_cnty": [" c", "a", ""], "deleted_timestamp": [None, "3", "1"]}),
        ]
    )
    assert len(deletions) == 3
    rows = [("a", "4"), ("a", "5"), ("a", "6"), ("b", None), ("c", "99"), ("d", "1"), (None, "1")]
    findings = Findings()
    found = list(versioned(parts(rows, 4), None, deletions, findings))
    assert [frame["event_id_cnty"].to_list() for frame in found] == [["a"], ["d", None]]
    assert (findings.rows, dict(findings.dropped)) == (7, {"withdrawn by the source": 4})

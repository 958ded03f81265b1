from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.picture.spans import Spans

hours = st.integers(0, 23).map(lambda h: datetime(2031, 5, 2, h, tzinfo=UTC))
bounds = st.tuples(st.none() | hours, st.none() | hours).map(
    lambda b: b if None in b else (min(b), max(b))
)


@settings(max_examples=100, deadline=None)
@given(st.lists(bounds, max_size=8), bounds)
def test_what_touches_is_what_a_look_at_all_finds(
    spans: list[tuple[datetime | None, datetime | None]],
    asked: tuple[datetime | None, datetime | None],
) -> None:
    found = Spans((*span, n) for n, span in enumerate(spans)).touching(*asked)
    begin, end = asked
    expected = [
        n
        for n, (first, last) in enumerate(spans)
        if not (last and begin and last < begin) and not (end and first and end < first)
    ]
    assert sorted(found) == expected

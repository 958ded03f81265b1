from __future__ import annotations

import numpy as np
import pytest
from tests.matching.made import at, moment, truce

from trucewatch.matching.tables import ALWAYS, NEVER, NO, UNKNOWN, YES, Ceasefire, Moment
from trucewatch.matching.windows import Windows


def asked(ceasefire: Ceasefire, start: str, end: str) -> int:
    times = np.array([at(start)]), np.array([at(end)])
    return int(Windows.of([ceasefire]).answer(np.zeros(1, np.int32), *times)[0])


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-01-09", "2026-01-10", YES),  # a window holds its start
        ("2026-01-11", "2026-01-12", YES),
        ("2026-01-12", "2026-01-13", NO),  # and not its end
        ("2026-01-08", "2026-01-09", NO),
        ("2026-01-08", "2026-01-10", UNKNOWN),  # some day between: perhaps before
        ("2026-01-11", "2026-01-13", UNKNOWN),
        ("2026-01-01", "2026-02-01", UNKNOWN),
    ],
)
def test_an_interval_is_in_a_window_of_days(start, end, expected):
    assert asked(truce(starts="2026-01-09", ends="2026-01-12"), start, end) == expected


def test_a_window_of_hours():
    ceasefire = truce(starts="2026-01-09T09:00", ends="2026-01-09T12:00")
    assert asked(ceasefire, "2026-01-09T09:00:00", "2026-01-09T09:00:01") == YES
    assert asked(ceasefire, "2026-01-09T11:59:59", "2026-01-09T12:00:00") == YES
    assert asked(ceasefire, "2026-01-09T12:00:00", "2026-01-09T12:00:01") == NO
    assert asked(ceasefire, "2026-01-09", "2026-01-10") == UNKNOWN


def test_what_is_open_holds_all_that_comes_and_what_is_unknown_holds_nothing_for_sure():
    assert asked(truce(ends=None), "2030-01-01", "2030-01-02") == YES
    assert asked(truce(ends=None), "2020-01-01", "2020-01-02") == NO
    vague = Ceasefire("c", moment("2026-01-09"), Moment(at("2026-01-09"), ALWAYS))
    assert asked(vague, "2026-01-09", "2026-01-10") == UNKNOWN
    assert asked(Ceasefire("c", Moment(NEVER, ALWAYS), vague.ends), "1990-01-01", "1990-01-02") == (
        UNKNOWN
    )


def test_a_start_known_to_the_day_makes_that_day_uncertain():
    ceasefire = Ceasefire("c", moment("2026-01-09", "2026-01-10"), moment("2026-01-12"))
    assert asked(ceasefire, "2026-01-09", "2026-01-10") == UNKNOWN
    assert asked(ceasefire, "2026-01-10", "2026-01-11") == YES

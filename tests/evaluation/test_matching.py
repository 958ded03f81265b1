from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.evaluation.matching import assign, assign_sets, locate, overlap, overlaps

qualities = st.one_of(st.none(), st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0]))
matrices = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(qualities, min_size=width, max_size=width), max_size=4)
)


def best_by_trying(matrix):
    """The most pairs, and the most quality with that many, by trying every assignment."""
    rows, columns = len(matrix), len(matrix[0]) if matrix else 0
    size = max(rows, columns)
    best = (0, 0.0)
    for order in permutations(range(size), rows):
        chosen = [matrix[r][c] for r, c in enumerate(order) if c < columns]
        pairs = [q for q in chosen if q is not None]
        best = max(best, (len(pairs), sum(pairs)))
    return best


@given(matrices)
@settings(max_examples=100, deadline=None)
def test_assignment_is_the_best_there_is(matrix):
    pairs = assign(matrix)
    assert len({r for r, _ in pairs}) == len({c for _, c in pairs}) == len(pairs)
    assert all(matrix[r][c] is not None for r, c in pairs)
    assert (len(pairs), sum(matrix[r][c] for r, c in pairs)) == best_by_trying(matrix)


def test_one_pair_more_outweighs_any_quality():
    # Greedy takes the 1.0 and leaves the second row without a partner.
    assert assign([[1.0, 0.0], [0.9, None]]) == [(0, 1), (1, 0)]


def test_quality_decides_between_equal_numbers_of_pairs():
    assert assign([[0.2, 0.9], [0.9, 0.3]]) == [(0, 1), (1, 0)]


def test_nothing_to_assign():
    assert assign([]) == []
    assert assign([[], []]) == []
    assert assign([[None]]) == []
    assert assign_sets([], ["a"], lambda a, b: 1.0) == []


def test_overlap_is_a_part_of_the_shorter():
    assert overlap((0, 10), (5, 100)) == 0.5
    assert overlap((0, 10), (10, 20)) == 0.0
    assert overlap((3, 3), (0, 10)) == 0.0
    assert overlaps((0, 10), (5, 100))
    assert not overlaps((0, 10), (6, 100))


def test_locate_finds_every_place_and_bears_with_white_space():
    text = "They met.\nThey  met again. They met."
    assert locate(text, "They met") == ((0, 8), (10, 19), (27, 35))
    assert locate(text, "they left") == ()
    assert locate(text, "  ") == ()

"""What one does toward another: the signs of a pair, its features, the layer, the file."""

from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.build import report
from tests.reading.claims import known

from trucewatch.errors import ModelError
from trucewatch.reading.acts.features import features, signs
from trucewatch.reading.acts.model import HOME, Roots, load, shipped
from trucewatch.reading.annotations import annotate_report

ROOT = Path(__file__).resolve().parents[2]


def span(text: str, part: str) -> tuple[int, int]:
    return text.index(part), text.index(part) + len(part)


def events(text: str) -> list[tuple[str | None, str | None, str]]:
    found = annotate_report(report(text), known(), ["events"])
    return [(a.fields["actor"], a.fields["target"], a.fields["plover"]) for a in found]


def test_a_pair_and_all_names_are_hidden() -> None:
    text = "The Orn Guard arrested two nurses of Ulm in Bor."
    line = signs(text, span(text, "The Orn Guard"), span(text, "two nurses"))
    assert line == ["<A>", "arrest", "<T>", "of", "<N>", "in", "<N>", "."]


def test_features_say_where_a_word_stands() -> None:
    found = features(["<A>", "free", "<T>", "today"])
    assert {
        "free",
        "<A> free",
        "after free",
        "between free",
        "before free",
        "behind today",
    } <= found
    assert "behind free" not in found
    assert not features([])


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
    st.tuples(st.integers(0, 60), st.integers(0, 60)),
)
def test_any_text_has_signs_and_a_code(
    text: str, actor: tuple[int, int], target: tuple[int, int]
) -> None:
    root, odds = shipped().best(features(signs(text, actor, target)))
    assert root.isupper()
    assert 1 / 15 <= odds <= 1


def test_the_layer_by_hand() -> None:
    layer = Roots(
        ["AID", "YIELD"],
        ["free", "give"],
        np.array([3, 4], np.float32),
        np.array([[0, 5], [5, 0]], np.float32),
        np.zeros(2, np.float32),
    )
    # Weighed 3 and 4 of length 5: AID .8 * 5, YIELD .6 * 5.
    root, odds = layer.best({"free", "give", "unheard"})
    assert (root, odds) == ("AID", pytest.approx(1 / (1 + np.exp(-1)), abs=1e-5))
    assert layer.best({"unheard"}) == ("AID", pytest.approx(0.5))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Peru agreed to hold talks with Chile.", ("Peru", "hold talks with Chile", "AGREE")),
        ("Peru rejected a proposal from Chile.", ("Peru", "a proposal from Chile", "REJECT")),
        ("Norway sent food and medicine to Haiti.", ("Norway", "Haiti", "AID")),
        ("Police arrested a journalist.", ("Police", "journalist", "COERCE")),
        ("Two rebels were released by the army.", ("the army", "Two rebels", "YIELD")),
    ],
)
def test_a_pair_has_its_code(text: str, event: tuple[str, str, str]) -> None:
    assert event in events(text)


def test_parties_read_alike() -> None:
    one = events("Kenya threatened to attack Chad.")
    other = events("Chad threatened to attack Kenya.")
    assert [root for *_, root in one] == [root for *_, root in other]
    assert ("Kenya", "Chad", "THREATEN") in one


def test_the_file_is_the_one_of_the_model_card() -> None:
    digest = hashlib.sha256(HOME.read_bytes()).hexdigest()
    told = (ROOT / "training" / "MODEL_CARD.md").read_text("utf-8")
    assert f"`roots.npz` | {HOME.stat().st_size:,} | `{digest}`" in told


def test_a_missing_or_damaged_file_is_told(tmp_path: Path) -> None:
    path = tmp_path / "roots.npz"
    with pytest.raises(ModelError, match=r"roots\.npz: cannot be read"):
        load(path)
    path.write_bytes(HOME.read_bytes()[:-900])
    with pytest.raises(ModelError, match=r"roots\.npz: cannot be read"):
        load(path)

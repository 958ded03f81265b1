"""The files that ship: what they are, that they run, and what they reach."""

from __future__ import annotations

import logging
import os
import re
import shutil
from pathlib import Path

import pytest
from tests.reading.build import parsed

from trucewatch.errors import ModelError
from trucewatch.evaluation import polnear
from trucewatch.evaluation.bootstrap import f1, value
from trucewatch.model.report import Report
from trucewatch.reading.encoder import files, shipped
from trucewatch.reading.encoder.attributions import attributions
from trucewatch.reading.encoder.model import Encoder
from trucewatch.reading.sentences import split

ROOT = Path(__file__).resolve().parents[2]
TEXT = (
    "Talks resume in Geneva\n\n"
    "Governor Samira Haddad said on Monday that the crossing would reopen within two days. "
    "“We have kept our word,” she added.\n\n"
    "According to the Red Cross, most families have returned."
)


@pytest.fixture(scope="module")
def encoder():
    return Encoder()


def words_of(spans):
    return [TEXT[start:end] for start, end in spans]


def test_the_files_are_those_of_the_card_and_of_the_model_card():
    card = files.check().card
    told = (ROOT / "training" / "MODEL_CARD.md").read_text("utf-8")
    for name, digest in card.files.items():
        assert re.search(rf"`{re.escape(name)}` \| [\d,]+ \| `{digest}`", told), name
        size = (files.HOME / name).stat().st_size
        assert f"`{name}` | {size:,} |" in told
    assert sum(path.stat().st_size for path in files.HOME.iterdir()) < 40_000_000


def test_it_marks_who_says_what_and_names(encoder):
    marks = encoder.read(parsed(TEXT))
    assert words_of(marks.roles["source"]) == ["Governor Samira Haddad", "she", "the Red Cross"]
    assert words_of(marks.roles["cue"])[-2:] == ["added", "According to"]
    assert "“We have kept our word,”" in words_of(marks.roles["content"])
    assert "Samira Haddad" in words_of(marks.entities["PER"])
    assert "Geneva" in words_of(marks.entities["LOC"])
    assert sum(odds for _, odds in marks.events) == pytest.approx(1)


def test_attributions_join_the_marks(encoder):
    made = parsed(TEXT)
    found = attributions(made, encoder.read(made))
    told = [(TEXT[slice(*a.source)], a.lemma, a.quoted) for a in found if a.source]
    assert told == [
        ("Governor Samira Haddad", "say", False),
        ("she", "add", True),
        ("the Red Cross", "according to", False),
    ]
    assert found[0].covers(TEXT.index("reopen"))
    assert [a.sentence for a in found] == [1, 2, 3]


def test_roles_hold_where_names_are_hidden(encoder):
    made = parsed(TEXT)
    start = TEXT.index("Samira")
    marks = encoder.read(made, [(start, start + len("Samira Haddad"))])
    assert "Governor Samira Haddad" in words_of(marks.roles["source"])


def test_reading_is_repeatable_and_bounded_on_odd_text(encoder):
    odd = "“" * 3000 + " stop\u200b " + "x" * 5000 + "\n" * 50 + "عاجل 😀 ok"
    made = split(Report("r", "", odd, ""))
    marks = encoder.read(made)
    assert marks == encoder.read(made)
    spans = [s for held in (marks.roles, marks.entities) for all_ in held.values() for s in all_]
    assert all(0 <= start < end <= len(odd) for start, end in spans)
    nothing = encoder.read(split(Report("r", "", " ", "")))
    assert not any(nothing.roles.values())


def test_missing_and_damaged_files_are_told(tmp_path):
    home = tmp_path / "data"
    with pytest.raises(ModelError, match=r"card\.json: no card of the encoder"):
        Encoder(home)
    shutil.copytree(files.HOME, home)
    with (home / "encoder.onnx").open("r+b") as file:
        file.seek(1000)
        file.write(b"\0\0\0\0")
    with pytest.raises(ModelError, match="damaged: its digest is not the card's"):
        Encoder(home)
    (home / "encoder.onnx").unlink()
    with pytest.raises(ModelError, match=r"encoder\.onnx: cannot be read"):
        Encoder(home)


def test_without_its_files_one_line_says_so_once(tmp_path, monkeypatch, caplog):
    shipped.shipped.cache_clear()
    monkeypatch.setattr(shipped, "HOME", tmp_path)
    with caplog.at_level(logging.WARNING):
        assert shipped.shipped() is None
        assert shipped.shipped() is None
    shipped.shipped.cache_clear()
    (line,) = caplog.messages
    assert "by rules alone" in line


def test_it_reaches_what_the_model_card_says(encoder):
    shared = Path(os.environ.get("TRUCEWATCH_SHARED", ROOT.parent / "shared"))
    folder = shared / "gold" / "polnear" / "dev"
    if not folder.is_dir():
        pytest.skip(f"no PolNeAR at {folder}")

    def find(text):
        marks = encoder.read(split(Report("", "", text, "")))
        return {role: frozenset(marks.roles[role]) for role in polnear.ROLES}

    found = polnear.score(polnear.read_polnear(folder), find)
    reached = {role: value(score.tallies, f1) for role, score in found.items()}
    for role, told in {"source": 0.803, "cue": 0.734, "content": 0.667}.items():
        assert reached[role] == pytest.approx(told, abs=0.005), role

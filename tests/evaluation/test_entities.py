from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.reading.build import report
from tests.reading.claims import known

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import f1, precision, recall, value
from trucewatch.evaluation.entities import (
    Article,
    Entity,
    capitalised,
    mentions,
    names,
    read_re3d,
    read_worldwide,
    score,
)
from trucewatch.reading.layers import document_of

TEXT = "Mr Omar Toure met Hamas in Goma."
OMAR, HAMAS, GOMA = Entity(3, 13, "PER"), Entity(18, 23, "ORG"), Entity(27, 31, "LOC")
ARTICLE = Article("a", TEXT, (OMAR, HAMAS, GOMA))


def test_a_span_and_its_class_must_be_right() -> None:
    given = [OMAR, Entity(18, 23, "PER"), Entity(14, 17, "ORG")]
    found = score([ARTICLE], lambda article: given)
    assert value(found.strict, precision) == pytest.approx(1 / 3)
    assert value(found.strict, recall) == pytest.approx(1 / 3)
    assert value(found.spans, recall) == pytest.approx(2 / 3)
    assert value(found.by_class["PER"], recall) == 1.0
    assert value(found.by_class["PER"], precision) == 0.5
    assert [(m.expected, m.got) for m in found.misses] == [
        ("", "met [ORG]"), ("Hamas [ORG]", ""), ("", "Hamas [PER]"), ("Goma [LOC]", ""),
    ]  # fmt: skip


def test_an_answer_given_twice_counts_once() -> None:
    found = score([ARTICLE], lambda article: [OMAR, OMAR])
    assert (found.strict[0].right, found.strict[0].given) == (1.0, 1.0)


def test_the_floor_takes_every_capitalised_stretch_for_a_body() -> None:
    spans = [TEXT[e.start : e.end] for e in capitalised(ARTICLE)]
    assert spans == ["Mr Omar Toure", "Hamas", "Goma"]
    found = score([ARTICLE], capitalised)
    assert value(found.strict, f1) == pytest.approx(1 / 3)  # Hamas alone


def test_names_leave_titles_out_and_mentions_keep_them() -> None:
    text = "The envoy Omar Toure met the Eastern Front (EF) in Goma. He praised the Congress."
    document = document_of(report(text), known())
    named = [(text[e.start : e.end], e.cls) for e in names(document)]
    assert named == [
        ("Omar Toure", "PER"), ("Eastern Front", "ORG"), ("EF", "ORG"), ("Goma", "LOC"),
        ("Congress", "ORG"),
    ]  # fmt: skip
    found = [(text[e.start : e.end], e.cls) for e in mentions(document)]
    assert found == [
        ("envoy Omar Toure", "PER"), ("Eastern Front (EF)", "ORG"), ("Goma", "LOC"),
        ("He", "PER"), ("the Congress", "ORG"),
    ]  # fmt: skip


def write_re3d(folder: Path, **changes: object) -> None:
    inner = folder / "Some Publisher"
    inner.mkdir()
    document = {"_id": "d1", "text": TEXT}
    rows = [
        {"_id": "e1", "begin": 3, "end": 13, "type": "Person", "documentId": "d1"},
        {"_id": "e2", "begin": 18, "end": 23, "type": "Organisation", "documentId": "d1"},
        {"_id": "e3", "begin": 0, "end": 2, "type": "Quantity", "documentId": "d1"},
    ]
    rows[0].update(changes)
    (inner / "documents.json").write_text(json.dumps(document) + "\n", "utf-8")
    (inner / "entities.json").write_text("\n".join(map(json.dumps, rows)), "utf-8")


def test_re3d_is_read_without_what_is_not_asked_for(tmp_path: Path) -> None:
    write_re3d(tmp_path)
    assert read_re3d(tmp_path) == [Article("d1", TEXT, (OMAR, HAMAS))]


@pytest.mark.parametrize("changes", [{"begin": "x"}, {"type": None}, {"_id": None}])
def test_a_broken_re3d_is_named(tmp_path: Path, changes: dict[str, object]) -> None:
    write_re3d(tmp_path, **changes)
    with pytest.raises(BadTable, match=r"entities\.json"):
        read_re3d(tmp_path)


WORLDWIDE = """Omar\tB-Person
Al\tI-Person
-\tI-Person
Sabah\tI-Person
's\tO
"\tO
no\tO
"\tO
hurt\tO
Qatar\tB-Organization\tB-Location
Charity\tI-Organization
.\tO

Goma\tB-Location
Airport\tB-Facility
calm\tO
Kurds\tB-NORP
"""


def test_the_worldwide_newswire_is_put_together(tmp_path: Path) -> None:
    (tmp_path / "x_1.txt.tsv").write_text(WORLDWIDE, "utf-8")
    (article,) = read_worldwide(tmp_path)
    assert article.id == "x_1"
    assert article.text.rstrip() == (
        'Omar Al-Sabah\'s "no" hurt Qatar Charity.\n\nGoma Airport calm Kurds'
    )
    assert [(article.text[e.start : e.end], e.cls) for e in article.entities] == [
        ("Omar Al-Sabah", "PER"),
        ("Qatar Charity", "ORG"),
        ("Goma", "LOC"),
        ("Airport", "LOC"),
    ]


def test_a_broken_worldwide_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadTable):
        read_worldwide(tmp_path)
    (tmp_path / "x.tsv").write_text("Goma\tQ-Location\n", "utf-8")
    with pytest.raises(BadTable, match="line 1"):
        read_worldwide(tmp_path)
    (tmp_path / "x.tsv").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadTable, match=r"x\.tsv"):
        read_worldwide(tmp_path)

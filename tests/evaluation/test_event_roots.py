"""Root codes of marked pairs, on sentences made by hand."""

from __future__ import annotations

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.corpora import EventRoots
from trucewatch.evaluation.event_roots import Pair, kept_from_training, read_pairs, root_of
from trucewatch.model.annotation import Annotation

HEAD = "\tsentence_id\tsentence\tmarked_sentence\tsource\ttarget\tgold_root\r\n"
ROWS = (
    "\t3\tOrn envoys met Ulm.\t-\tOrn envoys\tUlm\tCONSULT\r\n"
    '\t5\t"The ""Blue"" party blamed Ulm."\t-\t"The ""Blue"" party"\tUlm\tACCUSE\r\n'
    "\t8\tThe guards freed Ann.\t-\tThe guards\tAnn\tYIELD\r\n"
)


def event(start: int, root: str, actor: str | None, target: str | None) -> Annotation:
    fields = {"type": "other", "plover": root, "actor": actor, "target": target}
    return Annotation("r", "events", start, start + 5, "words", fields)


def test_the_event_of_the_pair_is_the_one_that_shares_most_words():
    pair = Pair("1", "...", "the Army of the Hills", "rebels in Ulm", "ASSAULT")
    about = event(9, "ASSAULT", "Army", "the rebels of the plain")  # army, rebels
    turned = event(0, "ACCUSE", "rebels", "the Army of the Hills")  # nothing in its place
    whole = event(3, "REQUEST", "The army of the hills", None)  # army, hills
    assert root_of(pair, [turned, about]) == "ASSAULT"
    assert root_of(pair, [about, whole]) == "REQUEST"  # as many words, but earlier
    assert root_of(pair, [turned]) == "ACCUSE"
    assert root_of(pair, []) is None


def test_the_scores_by_hand(tmp_path):
    (tmp_path / "PLV_test.tsv").write_bytes((HEAD + ROWS).encode())
    events = {"3": [event(0, "CONSULT", "Orn", "Ulm")], "8": [event(0, "CONSULT", "guards", None)]}
    corpus = EventRoots(lambda report: events.get(report.id, []))
    assert corpus.recognises(tmp_path)
    assert not corpus.recognises(tmp_path.parent)
    (score,) = corpus.scores(tmp_path)
    # CONSULT: 2 * 1 / (1 + 2); ACCUSE and YIELD: 0.
    assert score.value == pytest.approx((2 / 3) / 3)
    # ACCUSE is the first of three as frequent: 2 * 1 / (1 + 3).
    assert score.floor == pytest.approx((1 / 2) / 3)
    assert (score.wanted, score.predicted) == (3, 2)
    assert [(m.report, m.expected, m.got) for m in score.misses] == [
        ("5", "ACCUSE", ""),
        ("8", "YIELD", "CONSULT"),
    ]


def test_of_the_open_half_only_what_was_kept_from_training_is_scored(tmp_path):
    rows = "".join(f"\t{i}\tOrn met Ulm.\t-\tOrn\tUlm\tCONSULT\r\n" for i in range(60))
    for name in ("PLV_train.tsv", "PLV_test.tsv"):
        (tmp_path / name).write_bytes((HEAD + rows).encode())
    pairs = read_pairs(tmp_path / "PLV_train.tsv")
    kept = [pair for pair in pairs if kept_from_training(pair)]
    assert 0 < len(kept) < 30
    (score,) = EventRoots(lambda report: []).scores(tmp_path)
    assert score.wanted == len(kept) + 60


def test_the_format_is_read_and_checked(tmp_path):
    path = tmp_path / "PLV_train.tsv"
    path.write_bytes((HEAD + ROWS).encode())
    assert read_pairs(path)[1] == Pair(
        "5", 'The "Blue" party blamed Ulm.', 'The "Blue" party', "Ulm", "ACCUSE"
    )
    for row in ("\t9\tA met B.\t-\tA\tB\tPICNIC", "\t9\tA met B.\t-\t\tB\tCONSULT", "\t9\tA"):
        path.write_text(HEAD + ROWS + row + "\n")
        with pytest.raises(BadTable, match="sentence 4"):
            read_pairs(path)
    path.write_text(HEAD)
    with pytest.raises(BadTable, match="no sentence"):
        read_pairs(path)
    path.write_text("id\ttext\n1\tA met B.\n")
    with pytest.raises(BadTable, match="sentence 1"):
        read_pairs(path)
    path.write_bytes(HEAD.encode() + b"\t1\t\xff\t-\tA\tB\tAID\r\n")
    with pytest.raises(BadTable, match="cannot be read"):
        read_pairs(path)
    with pytest.raises(BadTable, match="cannot be read"):
        read_pairs(tmp_path / "none.tsv")

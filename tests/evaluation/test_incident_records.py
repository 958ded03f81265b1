"""Claims as templates, and their score beside the floor."""

from __future__ import annotations

import pytest
from tests.evaluation.test_muc4 import put

from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.corpora import Records
from trucewatch.evaluation.incident_records import always_attacks, score, templates_of
from trucewatch.evaluation.muc4 import Fill, read_muc4
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.claim import Control, Incident, Toll
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place
from trucewatch.reading.sentences import split

TEXT = "Blues shot nine guards in Ulm. Guards were taken. A mine went off on 3 or 4 June."
LANDS = {"OL": "Ornland"}


def fills(claims, **named):
    made = templates_of(claims, named, LANDS.get)
    return [{slot: [f.values[0] for f in held] for slot, held in t.slots.items()} for t in made]


def test_a_claim_fills_the_slots_that_it_has_words_for(make):
    report = make.report(TEXT)
    words = "Blues shot nine guards in Ulm."
    shot = make.claim(
        report,
        words,
        Incident("shooting", "Blues", "nine guards", ("pistols",)),
        when=make.day("1991-06-03"),
        where=(Place("Ulm", adm=("OL",)),),
    )
    dead = make.claim(report, words, Toll("killed", 9, 9, "exact", who="guards"))
    (template,) = templates_of([dead, shot], {"blues": "ORG"}, LANDS.get)
    assert dict(template.slots) == {
        2: (Fill(("03 JUN 91",)),),
        3: (Fill(("ORNLAND: ULM",)),),
        4: (Fill(("ATTACK",)),),
        5: (Fill(("ACCOMPLISHED",)),),
        6: (Fill(("PISTOLS",)),),
        10: (Fill(("BLUES",)),),
        19: (Fill(("NINE GUARDS",)), Fill(("GUARDS",))),
        21: (Fill(("9",), ("GUARDS",)),),
        23: (Fill(("DEATH",), ("GUARDS",)),),
    }
    assert fills([shot])[0][9] == ["BLUES"]  # nobody says that they are an organisation


def test_claims_of_one_type_and_day_are_one_template(make):
    report = make.report(TEXT)
    first = make.claim(report, "Blues", Incident("clash", "Blues", "Ann Bo"))
    again = make.claim(report, "Guards", Incident("sniping", "men"))
    two = Interval("1991-06-03", "1991-06-04", "day")
    mine = make.claim(report, "A mine", Incident("bombing"), reality="planned", when=two)
    broken = make.claim(report, "went", Incident("destruction", None, "a mill"))
    assert fills([mine, again, broken, first], **{"ann bo": "PERSON"}) == [
        {4: ["ATTACK"], 5: ["ACCOMPLISHED"], 9: ["BLUES", "MEN"], 18: ["ANN BO"], 12: ["A MILL"]},
        {4: ["BOMBING"], 5: ["THREATENED"], 2: ["03 JUN 91 - 04 JUN 91"]},
    ]


def test_what_is_not_asked_for_makes_no_template(make):
    report = make.report(TEXT)
    denied = make.claim(report, "Blues", Incident("clash"), reality="denied")
    arrest = make.claim(report, "Guards", Incident("arrest"))
    control = make.claim(report, "Ulm", Control("Blues", "Ulm", "takes"))
    assert fills([denied, arrest, control]) == []


def test_the_scores_by_hand(tmp_path, make):
    put(tmp_path)

    def read(report):
        if "KIDNAPPED" not in report.text:
            return []
        taken = Incident("abduction", "ARMED MEN", "GUARDS")
        return [make.claim(report, "KIDNAPPED", taken, when=make.day("1991-06-03"))]

    corpus = Records(Gazetteer.load(), read, split)
    assert corpus.recognises(tmp_path)
    assert not corpus.recognises(tmp_path.parent)
    (found,) = corpus.scores(tmp_path)
    # Of seven fills in the key, four of five given are right: type, day, men, guards.
    assert found.value == pytest.approx(2 * 4 / (7 + 5))
    assert found.floor == 0.0
    assert found.case == f"MUC-4 {tmp_path.name}"


def test_the_floor_is_an_attack_that_day(tmp_path):
    messages = read_muc4(put(tmp_path))
    found = score(messages, always_attacks)
    # A template that may be left out is not missed; both attacks of the floor are invented.
    assert found.tallies == (Tally(0.0, 0.0, 5.0), Tally(0.0, 0.0, 4.0))
    assert [(m.report[-4:], m.expected, m.got) for m in found.misses] == [
        ("0901", "", "ATTACK; 04 JUN 91; GUERRILLAS; CIVILIANS"),
        ("0902", "", "ATTACK; GUERRILLAS; CIVILIANS"),
    ]

"""Decisions at the desk: kept as the command keeps them, none lost to another person's."""

from __future__ import annotations

import threading
from typing import Any

import msgspec
import pytest
from tests.desk.conftest import Caller

from trucewatch.desk.loads import loads
from trucewatch.desk.samenesses import samenesses
from trucewatch.model.interval import Interval
from trucewatch.model.picture import IncidentEntry, NoticeEntry, Picture, TimelineEntry
from trucewatch.model.place import Place
from trucewatch.publishing.view import PARTS


def decide(caller: Caller, action: str, ids: list[str], version: Any, **more: Any) -> Any:
    call = {"action": action, "ids": ids, "version": version, "by": "Noor", "why": "looked"}
    return caller.post("/api/decisions", json=call | more)


def first(caller: Caller, kind: str = "toll") -> dict[str, Any]:
    claim: dict[str, Any] = caller.get("/api/claims", kind=kind, limit=1)["claims"][0]
    return claim


def test_accepted_corrected_rejected_and_undone(caller: Caller) -> None:
    claim = first(caller)
    kept = decide(caller, "accept", [claim["id"]], claim["version"])
    assert kept.status_code == 201
    (now,) = kept.json()["claims"]
    assert (now["review"], now["version"]) == ("accepted", kept.json()["version"])
    kept = decide(caller, "correct", [claim["id"]], now["version"], set={"low": 7, "who": "12"})
    (now,) = kept.json()["claims"]
    assert (now["review"], now["toll"]["low"], now["toll"]["who"]) == ("corrected", 7, "12")
    kept = decide(caller, "reject", [claim["id"]], now["version"])
    (now,) = kept.json()["claims"]
    assert now["review"] == "rejected"
    (ruled, *_) = [
        r for r in caller.get(f"/api/claims/{claim['id']}")["decisions"]
        if r["decision"]["verb"] == "reject"
    ]  # fmt: skip
    kept = decide(caller, "undo", [ruled["decision"]["id"]], now["version"])
    (now,) = kept.json()["claims"]
    assert now["review"] == "corrected"
    assert caller.get(f"/api/claims/{claim['id']}")["claim"] == now
    verbs = [d.verb for d in caller.desk.ledger.decisions()]
    assert verbs == ["accept", "correct", "reject", "undo"]


def test_the_picture_follows_a_decision(caller: Caller) -> None:
    tolls = caller.get("/api/tolls", as_of="latest")["tolls"]
    one = next(t for t in tolls if len(t["series"]) == 1 and len(t["series"][0]["claims"]) == 1)
    (id_,) = one["series"][0]["claims"]
    decide(caller, "reject", [id_], 0)
    assert one["id"] not in {t["id"] for t in caller.get("/api/tolls", as_of="latest")["tolls"]}


def test_a_grade_is_kept_as_a_grade(caller: Caller) -> None:
    claim = first(caller)
    kept = decide(caller, "grade", [claim["id"]], 0, set={"source": "B", "information": "2"})
    assert kept.json()["claims"][0]["grade"] == {"source": "B", "information": "2"}


def test_the_second_of_two_with_one_version_is_told_and_nothing_is_lost(caller: Caller) -> None:
    claim = first(caller)
    one = decide(caller, "accept", [claim["id"]], claim["version"], by="Noor")
    two = decide(caller, "reject", [claim["id"]], claim["version"], by="Sami")
    assert (one.status_code, two.status_code) == (201, 409)
    told = two.json()
    assert told["newer"]["id"] == one.json()["decision"] == told["where"]
    assert "Noor has decided meanwhile" in told["error"]
    assert told["claims"][0]["review"] == "accepted"
    assert [d.by for d in caller.desk.ledger.decisions()] == ["Noor"]
    again = decide(caller, "reject", [claim["id"]], told["claims"][0]["version"], by="Sami")
    assert again.status_code == 201
    assert [d.by for d in caller.desk.ledger.decisions()] == ["Noor", "Sami"]


def test_what_one_has_not_seen_of_another_claim_does_not_matter(caller: Caller) -> None:
    a, b = caller.get("/api/claims", limit=2)["claims"]
    assert decide(caller, "accept", [a["id"]], 0).status_code == 201
    assert decide(caller, "accept", [b["id"]], 0).status_code == 201
    seen = {a["id"]: 1, b["id"]: 0}
    assert decide(caller, "reject", [a["id"], b["id"]], seen).status_code == 409
    assert decide(caller, "reject", [a["id"], b["id"]], {a["id"]: 1, b["id"]: 2}).status_code == 201


def test_many_at_once_on_one_claim_keep_one_each_time(caller: Caller) -> None:
    claim = first(caller)
    token = caller.get("/api/me")["csrf"]
    caller.token = token
    codes: list[int] = []

    def work(name: str) -> None:
        codes.append(decide(caller, "accept", [claim["id"]], 0, by=name).status_code)

    threads = [threading.Thread(target=work, args=(f"person {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [201] + [409] * 7
    assert len(caller.desk.ledger.decisions()) == 1


@pytest.mark.parametrize(
    ("change", "status", "where"),
    [
        ({"action": "bless"}, 400, ""),
        ({"by": "  "}, 400, "by"),
        ({"why": ""}, 400, ""),
        ({"ids": []}, 400, ""),
        ({"ids": ["toll-000000000000"]}, 404, ""),
        ({"action": "undo", "ids": ["decision-000000000000"]}, 404, ""),
        ({"action": "correct", "set": {"colour": "red"}}, 400, "set"),
        ({"action": "correct", "set": {"low": "many"}}, 400, "set"),
        ({"action": "same"}, 400, ""),
        ({"unknown": 1}, 400, ""),
        ({"version": "x"}, 400, ""),
    ],
)
def test_what_the_command_refuses_is_refused(
    caller: Caller, change: dict[str, Any], status: int, where: str
) -> None:
    claim = first(caller)
    call = {"action": "accept", "ids": [claim["id"]], "version": 0, "by": "Noor", "why": "x"}
    answer = caller.post("/api/decisions", json=call | change)
    assert answer.status_code == status, answer.text
    assert answer.json()["where"] == where
    assert caller.desk.ledger.decisions() == []


def test_the_queue_is_what_nobody_has_looked_at_the_heaviest_first(caller: Caller) -> None:
    queue = caller.get("/api/queue", as_of="latest", limit=500)
    assert queue["total"] == len(queue["claims"]) == len(caller.desk.ledger.claims())
    assert queue["version"] == 0
    borne = dict(loads(caller.desk.pictures.shown("latest").picture))
    weights = [round(borne.get(c["id"], 0.0), 6) for c in queue["claims"]]
    assert weights == sorted(weights, reverse=True)
    one = queue["claims"][0]
    decide(caller, "accept", [one["id"]], one["version"])
    after = caller.get("/api/queue", as_of="latest", limit=500)
    assert one["id"] not in {c["id"] for c in after["claims"]}
    assert (after["total"], after["version"]) == (queue["total"] - 1, 1)


def test_a_claim_bears_its_share_of_each_entry() -> None:
    nothing: dict[str, Any] = dict.fromkeys(PARTS, ())
    notice = NoticeEntry("n", "curfew", None, None, (), (), None, None, "open", (), ("b",))
    steps = (TimelineEntry(None, "x", "toll", ("a",)), TimelineEntry(None, "y", "toll", ("a", "b")))
    picture = Picture(
        "2031-05-01", None, 0, 0, 0, **nothing | {"notices": (notice,), "timeline": steps}
    )
    # a notice weighs 4, any other entry 1: b bears 4 + 1/2, a 1 + 1/2
    assert loads(picture) == [("b", 4.5), ("a", 1.5)]


def test_two_entries_that_may_be_one_are_proposed_until_somebody_decides(caller: Caller) -> None:
    def incident(id_: str, day: str, place: str = "xb-1") -> IncidentEntry:
        when = Interval(day, day, "day")
        where = (Place("Ostra", place, 30.0, 40.0),)
        return IncidentEntry(id_, "shelling", when, where, (), (), (), (), (), ("incident-x",))

    picture = msgspec.structs.replace(
        caller.desk.pictures.shown("latest").picture,
        ceasefires=(),
        notices=(),
        incidents=(
            incident("incident-0000000000", "2031-05-01"),
            incident("incident-1111111111", "2031-05-02"),
            incident("incident-2222222222", "2031-05-09"),
            incident("incident-3333333333", "2031-05-01", "xb-2"),
        ),
    )
    assert [(s.a, s.b) for s in samenesses(picture, [])] == [
        ("incident-0000000000", "incident-1111111111")
    ]
    kept = decide(caller, "different", ["incident-0000000000", "incident-1111111111"], 0)
    assert kept.status_code == 201
    assert samenesses(picture, caller.desk.ledger.decisions()) == []

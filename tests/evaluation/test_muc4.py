"""The format of MUC-4, on messages and keys made by hand."""

from __future__ import annotations

import pytest

from trucewatch.errors import BadTable
from trucewatch.evaluation.muc4 import Fill, day_of, read_muc4

MESSAGES = """TST1-MUC3-0901 (MADE)

   ORN, 4 JUN 91 (MADE) -- [REPORT] [TEXT] ARMED MEN KIDNAPPED
THE MAYOR OF ULM -- ANN BO -- YESTERDAY.

TST1-MUC3-0902

   ORN -- IT RAINED.
"""
KEY = """;;; made
0.  MESSAGE: ID                     TST1-MUC3-0901 (MADE)
1.  MESSAGE: TEMPLATE               1 (OPTIONAL)
2.  INCIDENT: DATE                  03 JUN 91
3.  INCIDENT: LOCATION              ORNLAND: ULM (CITY) / ORNLAND
4.  INCIDENT: TYPE                  KIDNAPPING
6.  INCIDENT: INSTRUMENT ID         *
9.  PERP: INDIVIDUAL ID             ? "ARMED MEN" / "MEN"
10. PERP: ORGANIZATION ID           -
11. PERP: ORGANIZATION CONFIDENCE   REPORTED AS FACT / POSSIBLE: "THE \\"BLUE\\" PARTY" / "BLUES"
19. HUM TGT: DESCRIPTION            "MAYOR": "ANN BO"
                                    "GUARDS"

0.  MESSAGE: ID                     TST1-MUC3-0902
1.  MESSAGE: TEMPLATE               *
2.  INCIDENT: DATE                  *
"""


def put(folder, messages=MESSAGES, key=KEY):
    (folder / "tst1-muc3").write_text(messages, encoding="utf-8")
    (folder / "key-tst1.v7").write_text(key, encoding="utf-8")
    return folder


def test_messages_and_keys_are_read(tmp_path):
    first, second = read_muc4(put(tmp_path))
    assert first.id == "TST1-MUC3-0901"
    assert first.published == "1991-06-04"
    assert first.text.startswith("ARMED MEN")
    assert first.text.endswith("YESTERDAY.")
    (template,) = first.key
    assert template.optional
    assert dict(template.slots) == {
        2: (Fill(("03 JUN 91",)),),
        3: (Fill(("ORNLAND: ULM (CITY)", "ORNLAND")),),
        4: (Fill(("KIDNAPPING",)),),
        9: (Fill(("ARMED MEN", "MEN"), optional=True),),
        11: (Fill(("REPORTED AS FACT", "POSSIBLE"), ('THE "BLUE" PARTY', "BLUES")),),
        19: (Fill(("MAYOR",), ("ANN BO",)), Fill(("GUARDS",))),
    }
    assert (second.text, second.published, second.key) == ("IT RAINED.", None, ())


def test_a_day_is_one_of_the_calendar():
    assert day_of("ORN, 4 JUNE 91") == "1991-06-04"
    assert day_of("31 JUN 91 AND 05 MAY 90") == "1990-05-05"
    assert day_of("99 BUT 90") is None


def test_broken_files_are_told_of(tmp_path):
    with pytest.raises(BadTable, match="no messages"):
        read_muc4(tmp_path)
    put(tmp_path, key=KEY.replace("0902", "0903"))
    with pytest.raises(BadTable, match="no key for TST1-MUC3-0902"):
        read_muc4(tmp_path)
    put(tmp_path, key=KEY.replace(";;; made", "made"))
    with pytest.raises(BadTable, match="line 1"):
        read_muc4(tmp_path)
    put(tmp_path)
    (tmp_path / "tst1-muc3").write_bytes(b"TST1-MUC3-0901\n\xff")
    with pytest.raises(BadTable, match="cannot be read"):
        read_muc4(tmp_path)

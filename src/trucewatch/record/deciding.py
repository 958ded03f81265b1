"""What is to be known of a decision before it is kept."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from trucewatch.errors import UnknownId
from trucewatch.ledger.decisions import check
from trucewatch.model.claim import is_claim_id
from trucewatch.picture.decisions import ENTRIES, corrected, roots
from trucewatch.picture.rulings import rulings

if TYPE_CHECKING:
    from trucewatch.ledger.store import Ledger
    from trucewatch.model.decision import Decision

__all__ = ["checked"]

_SHOWN = re.compile(rf"(?:{'|'.join(ENTRIES)}|dispute)-[0-9a-f]{{10}}|decision-[0-9a-f]{{12}}")
"""The ids of entries of the picture, and of decisions."""


def checked(ledger: Ledger, decision: Decision) -> list[str]:
    """What to tell whoever decides, in sentences.

    Entries of the picture come and go with what is known and asked for: of one that no claim gives
    it is said that it is not there. What the decision overrules is said too. Raises ``UnknownId``
    for a claim that is not there and for what is no id, ``UsageError`` for a decision that is
    incomplete and a correction that would not take.
    """
    check(decision)
    for id_ in decision.ids:
        if not is_claim_id(id_) and not _SHOWN.fullmatch(id_):
            do = "`trucewatch status` and `claims` show ids, like ceasefire-1a2b3c4d5e"
            raise UnknownId(f"{id_!r} is no id of a claim, a decision or anything shown", do=do)
    for claim in (ledger.claim(id_) for id_ in decision.ids if is_claim_id(id_)):
        if decision.verb == "correct":
            corrected(claim, decision.set)
    entries = {i for i in decision.ids if i.partition("-")[0] in ENTRIES and not is_claim_id(i)}
    absent = sorted(entries - roots(entries, ledger.claim_ids() if entries else ()).keys())
    told = [
        f"{id_}: no claim that is kept gives this; the decision counts when one does"
        for id_ in absent
    ]
    before = ledger.decisions()
    stood = {ruling.decision.id for ruling in rulings(before) if ruling.stands}
    for ruling in rulings([*before, decision]):
        was = ruling.decision
        if ruling.overruled_by == decision.id and was.id in stood:
            told.append(f"overrules {was.id}: {was.verb} by {was.by} ({was.why})")
    return told

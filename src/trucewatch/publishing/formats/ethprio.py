"""The ceasefires in the columns of the ETH/PRIO Civil Conflict Ceasefire data.

A row for each party to a ceasefire, as there. What the record does not know is -1, what does not
apply 0; ``uniq_id`` is computed from the ceasefire's id, so it stays the same. ``cf_id`` numbers
the ceasefires of the table within a country. Coders' fields that only a person can fill are left
at -1; two columns of ours, ``review`` and ``claims``, stand at the end.
"""

from __future__ import annotations

import csv
import hashlib
import io
from collections import Counter
from collections.abc import Mapping

from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire
from trucewatch.publishing.formats.cells import disarmed
from trucewatch.publishing.record import Record

__all__ = ["COLUMNS", "write"]

COLUMNS = (
    "cc", "cf_id", "uniq_id", "location", "region", "link", "ucdp_actor_id", "actor_name",
    "ucdp_acd_id", "ucdp_dyad", "pax_id", "cf_dec_yr", "cf_dec_month", "cf_dec_day",
    "cf_effect_yr", "cf_effect_month", "cf_effect_day", "evidence_onset", "side", "partial",
    "written", "fixed", "fixed_time", "nsa_frac", "p_humanitarian", "p_peaceprocess", "p_holiday",
    "p_election", "p_other", "p_other_comment", "p_unclear", "ceasefire_class", "timing", "cf_pp",
    "mediator_nego", "mediator_send", "implement", "enforcement", "ddr", "splinter", "ended",
    "end_yr", "end_month", "end_day", "evidence_end", "comment", "factivia_source",
    "factivia_page", "truce", "recentadditions", *(f"link_id{n}" for n in range(1, 36)), "coder",
    "id", "review", "claims",
)  # fmt: skip
"""The columns in the data's order, and ``review`` and ``claims``."""
_SIDES = {"unilateral": 1, "bilateral": 2, "multilateral": 3, "unknown": -1}
_OVER = frozenset({"expired", "ended", "superseded", "extended"})
_WORDS = ("evidence_onset", "evidence_end", "p_other_comment", "comment", "factivia_source",
          "factivia_page")  # fmt: skip


def write(record: Record) -> bytes:
    """The table as csv in UTF-8."""
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    table.writeheader()
    numbers: Counter[str] = Counter()
    number_of: dict[str, int] = {}
    ceasefires = sorted(record.picture.ceasefires, key=lambda c: (_day(c.declared_at), c.id))
    for ceasefire in ceasefires:
        numbers[ceasefire.country or ""] += 1
        number_of[ceasefire.id] = numbers[ceasefire.country or ""]
    row = 0
    for ceasefire in ceasefires:
        for party in dict.fromkeys((*ceasefire.declared_by, *ceasefire.parties)) or ("",):
            row += 1
            cells = _row(record, ceasefire, number_of)
            cells |= {"actor_name": party, "id": row}
            table.writerow({name: disarmed(value) for name, value in cells.items()})
    return out.getvalue().encode("utf-8", "replace")


def _row(record: Record, ceasefire: Ceasefire, number_of: dict[str, int]) -> dict[str, object]:
    over = ceasefire.status in _OVER
    cells: dict[str, object] = dict.fromkeys(COLUMNS, -1)
    cells |= dict.fromkeys(_WORDS, "")
    cells |= {f"link_id{n}": 0 for n in range(1, 36)}
    former = [i for i in (ceasefire.extension_of, ceasefire.supersedes) if i in number_of]
    cells |= {
        "cf_id": number_of[ceasefire.id],
        "uniq_id": _number(ceasefire.id),
        "location": record.countries.get(ceasefire.country or "", ceasefire.country) or "",
        "link": 1 if former else 0,
        "side": _SIDES[ceasefire.kind],
        "partial": _partial(ceasefire, record.countries),
        "ended": 1 if over else 0,
        "comment": ceasefire.because,
        "coder": "trucewatch",
        "review": record.mark(ceasefire.claims) or "reviewed",
        "claims": " ".join(ceasefire.claims),
        **_date("cf_dec", ceasefire.declared_at),
        **_date("cf_effect", ceasefire.starts),
        **(_date("end", ceasefire.ends, last=True) if over else _date("end", None, empty=0)),
        **{f"link_id{n}": number_of[i] for n, i in enumerate(dict.fromkeys(former), 1)},
    }
    return cells


def _partial(ceasefire: Ceasefire, countries: Mapping[str, str]) -> int:
    """Whether it holds in a part of its country: 1 yes, 0 no, -1 not known."""
    if not ceasefire.areas:
        return -1
    return int(set(ceasefire.areas) != {countries.get(ceasefire.country or "")})


def _date(
    name: str, at: Interval | None, *, last: bool = False, empty: int = -1
) -> dict[str, object]:
    """Year, month and day of a time, as far as its words give them."""
    bound = None if at is None else (at.end or at.start) if last else (at.start or at.end)
    parts: list[int] = [empty] * 3
    if at is not None and bound is not None and not at.ambiguous:
        known = {"year": 1, "month": 2, "week": 2, "unknown": 0}.get(at.precision, 3)
        numbers = [int(part) for part in bound[:10].split("-")]
        parts = [n if i < known else -1 for i, n in enumerate(numbers)]
    return dict(zip((f"{name}_yr", f"{name}_month", f"{name}_day"), parts, strict=True))


def _number(id_: str) -> int:
    """A number of at most nine digits from an id: fits every reader's integers."""
    return int(hashlib.sha256(id_.encode()).hexdigest(), 16) % 10**9


def _day(at: Interval | None) -> str:
    return (at.day if at is not None else None) or ""

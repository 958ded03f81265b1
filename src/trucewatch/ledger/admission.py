"""What a report and its claims must be to stand in a ledger.

Checked when they are added and again by ``trucewatch verify``, by the same rules.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

import msgspec

from trucewatch.model import Claim, Decision, Report, claim_id, report_key
from trucewatch.model.claim import KINDS, Kind

__all__ = [
    "admit",
    "claim_faults",
    "decode_claim",
    "decode_decision",
    "encode",
    "records_digest",
    "report_faults",
    "sha256",
    "storable",
]

_CLAIM = msgspec.json.Decoder(Claim)
_DECISION = msgspec.json.Decoder(Decision)


def encode(record: object) -> str:
    """A record of the model as the JSON that the ledger keeps."""
    return msgspec.json.encode(record).decode()


def decode_claim(record: str) -> Claim:
    """The claim in a kept record. Raises ``msgspec.MsgspecError`` where it is none."""
    return _CLAIM.decode(record)


def decode_decision(record: str) -> Decision:
    """The decision in a kept record. Raises ``msgspec.MsgspecError`` where it is none."""
    return _DECISION.decode(record)


def records_digest(records: Iterable[str]) -> str:
    """The digest of a reading: a SHA-256 over the records of its claims, in their order."""
    return sha256("\n".join(records))


def sha256(data: bytes | str) -> str:
    """The SHA-256 of bytes, or of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(data.encode() if isinstance(data, str) else data).hexdigest()


def admit(report: Report, claims: Sequence[Claim], *, redacted: bool = False) -> list[str]:
    """The records to keep of a report's claims; ``ValueError`` unless all of it may be kept."""
    faults = list(report_faults(report, redacted=redacted))
    if not faults:
        records = [encode(claim) for claim in claims]
        faults += claim_faults(report, [decode_claim(record) for record in records])
    if faults:
        raise ValueError(f"report {report.id!r}: {'; '.join(faults[:5])}")
    return records


def report_faults(report: Report, *, redacted: bool = False) -> Iterator[str]:
    """What is wrong with a report by itself; the key of a redacted one is of its text before.

    NUL and unpaired surrogates are refused: not every database keeps them, and those that do
    count characters differently after a NUL.
    """
    if not report.id:
        yield "it has no id"
    unstorable = False
    for field in report.__struct_fields__:
        value = getattr(report, field)
        parts = value if isinstance(value, tuple) else (value,)
        if not all(part is None or storable(part) for part in parts):
            unstorable = True
            yield f"its {field} holds a NUL or an unpaired surrogate"
    if not (unstorable or redacted) and report.key != _key(report):
        yield "its key is not the one its content gives"


def _key(report: Report) -> str:
    return report_key(report.text, report.publisher, report.published, report.address)


def claim_faults(report: Report, claims: Sequence[Claim], withdrawn: int = 0) -> Iterator[str]:
    """What is wrong with the claims of one reading, of which some may have been withdrawn."""
    equals: defaultdict[tuple[Kind, int, int], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.report != report.id:
            yield f"claim {claim.id} names another report, {claim.report!r}"
        if not claim.quote.refinds(report.text):
            yield f"the quote of claim {claim.id} does not stand at its offsets"
        if [kind for kind in KINDS if getattr(claim, kind) is not msgspec.UNSET] != [claim.kind]:
            yield f"claim {claim.id} of kind {claim.kind} must have a {claim.kind} and no other"
        group = equals[claim.kind, claim.quote.start, claim.quote.end]
        if claim.id in group:
            yield f"claim {claim.id} stands twice"
        group.add(claim.id)
    for (kind, start, end), ids in equals.items():
        orders = range(len(ids) + withdrawn)
        due = {claim_id(report.key, kind, start, end, order) for order in orders}
        for wrong in sorted(ids - due):
            yield f"the id of claim {wrong} is not the one its content gives"


def storable(text: str) -> bool:
    """Whether every database keeps a text: it has no NUL and no unpaired surrogate."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return "\x00" not in text

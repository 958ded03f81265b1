"""Common Alerting Protocol 1.2: an alert for each notice to the population.

The alert relays what an issuer is said to have told people, so urgency, severity and certainty are
``Unknown``: nobody has stated them. Areas are named, not drawn: the protocol has no way to say that
an outline is a guess. A notice that was changed or lifted refers to the first alert of it. What
nobody has reviewed is a ``Draft`` of restricted scope.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from trucewatch.model.interval import Interval, earliest
from trucewatch.model.picture import NoticeEntry
from trucewatch.publishing.formats.xml import Builder
from trucewatch.publishing.record import Record, identity
from trucewatch.publishing.words import listed

__all__ = ["NAMESPACE", "write"]

NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2"
_SENDER = "trucewatch"
_CAP = Builder(NAMESPACE)
_RESPONSES: Mapping[str, str] = MappingProxyType(
    {
        "evacuate": "Evacuate", "avoid": "Avoid", "curfew": "Shelter", "corridor": "Execute",
        "closure": "Avoid", "target_map": "Avoid", "all_clear": "AllClear",
    }
)  # fmt: skip
_MESSAGES: Mapping[str, str] = MappingProxyType({"changed": "Update", "lifted": "Cancel"})


def write(record: Record) -> dict[str, bytes]:
    """The alerts by file name, ``NOTICE.xml``."""
    return {f"{n.id}.xml": _CAP.written(_alert(record, n)) for n in record.picture.notices}


def _alert(record: Record, notice: NoticeEntry) -> Any:
    mark = record.mark(notice.claims)
    message = _MESSAGES.get(notice.state, "Alert")
    first_sent = _first(record, notice)
    first = identity("cap", notice.id)
    alert = _CAP.root("alert")
    own = first if message == "Alert" else identity("cap", notice.id, notice.state)
    sent = first_sent if message == "Alert" else record.received(notice.claims)
    _CAP.add(alert, "identifier", str(own))
    _CAP.add(alert, "sender", _SENDER)
    _CAP.add(alert, "sent", _time(sent))
    _CAP.add(alert, "status", "Draft" if mark else "Actual")
    _CAP.add(alert, "msgType", message)
    _CAP.add(alert, "scope", "Restricted" if mark else "Public")
    if mark:
        _CAP.add(alert, "restriction", mark)
    said = "Relayed as reported; the issuer alone is answerable for it."
    _CAP.add(alert, "note", f"{said} As of {record.picture.as_of}, {notice.state}.")
    if message != "Alert":
        _CAP.add(alert, "references", f"{_SENDER},{first},{_time(first_sent)}")
    _info(alert, record, notice, mark)
    return alert


def _info(alert: Any, record: Record, notice: NoticeEntry, mark: str) -> None:
    kind = notice.type.replace("_", " ").capitalize()
    where = listed(notice.areas, empty="area not stated")
    info = _CAP.add(alert, "info")
    _CAP.add(info, "language", record.language)
    _CAP.add(info, "category", "Security")
    _CAP.add(info, "event", kind)
    _CAP.add(info, "responseType", _RESPONSES[notice.type])
    for name in ("urgency", "severity", "certainty"):
        _CAP.add(info, name, "Unknown")
    if notice.for_:
        _CAP.add(info, "audience", notice.for_)
    onset, expires = _bound(notice.from_, 0), _bound(notice.until, 1)
    if onset:
        _CAP.add(info, "onset", onset)
    if expires:
        _CAP.add(info, "expires", expires)
    _CAP.add(info, "senderName", notice.issuer or "issuer not named")
    _CAP.add(info, "headline", f"{kind}: {where}" + (f" ({mark})" if mark else ""))
    said = [f"Routes: {listed(notice.routes)}."] if notice.routes else []
    said += [f"Conflicts with {listed(notice.conflicts_with)}."] if notice.conflicts_with else []
    if said:
        _CAP.add(info, "description", " ".join(said))
    for name, value in (("state", notice.state), ("claims", " ".join(notice.claims))):
        parameter = _CAP.add(info, "parameter")
        _CAP.add(parameter, "valueName", f"trucewatch:{name}")
        _CAP.add(parameter, "value", value)
    for area in notice.areas or ("not stated",):
        _CAP.add(_CAP.add(info, "area"), "areaDesc", area)


def _first(record: Record, notice: NoticeEntry) -> datetime:
    """When the notice was first heard of."""
    return min((record.received([i]) for i in notice.claims), default=record.moment)


def _bound(interval: Interval | None, side: int) -> str | None:
    """A bound of an interval; none where only its zone is missing, for a wrong hour harms."""
    written = (interval.start, interval.end)[side] if interval is not None else None
    if interval is None or written is None:
        return None
    if "T" in written and datetime.fromisoformat(written).tzinfo is None and not interval.zone:
        return None
    if "T" not in written and not interval.zone:
        return None
    instant = interval.bounds()[side]
    if instant is None:
        return None
    shown = datetime.fromisoformat(written) if "T" in written else instant
    return _time(shown if shown.tzinfo else earliest(written, interval.zone))


def _time(moment: datetime) -> str:
    """A time as the protocol wants it: to the second, with an offset, UTC as ``-00:00``."""
    written = moment.replace(microsecond=0).isoformat()
    return (
        f"{written[:-6]}-00:00"
        if moment.astimezone(UTC).isoformat()[:19] == written[:19]
        else (written)
    )

"""What goes out: a picture, the claims it rests on, and how far people have checked them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from uuid import NAMESPACE_URL, UUID, uuid5

from trucewatch.model.claim import Claim
from trucewatch.model.decision import Decision
from trucewatch.model.interval import earliest
from trucewatch.model.picture import Picture
from trucewatch.model.report import Report
from trucewatch.publishing.view import PARTS, View, claims_of, narrowed

__all__ = ["CHECKED", "UNREVIEWED", "WORDS", "Record", "identity"]

UNREVIEWED = "unreviewed, not for publication"
"""The words that every page and row bears that rests on a claim nobody has checked."""
WORDS = "[words withheld]"
"""What stands for a quote that must not leave."""
CHECKED = frozenset({"accepted", "corrected"})


@dataclass(frozen=True)
class Record:
    """A picture as one filter shows it, with all that stands behind it.

    ``claims`` are as people left them (corrections made, rejected ones marked); ``decisions`` are
    only there so that the picture can be folded again from fewer claims: no format writes them.
    ``withheld`` says in one line what was left out, ``None`` for the whole record. ``countries``
    are names by ISO code, for formats that want them.
    """

    picture: Picture
    claims: tuple[Claim, ...]
    reports: tuple[Report, ...]
    decisions: tuple[Decision, ...] = ()
    view: View = field(default_factory=View)
    language: str = "en"
    withheld: str | None = None
    countries: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        whole: Picture,
        claims: Sequence[Claim],
        reports: Sequence[Report],
        decisions: Sequence[Decision] = (),
        view: View | None = None,
        countries: Mapping[str, str] | None = None,
    ) -> Record:
        """The record of a whole picture as a view shows it.

        Without a filter all claims are in it; with one those that the entries shown rest on, and
        the reports of these.
        """
        view = view or View()
        picture = narrowed(whole, view, claims)
        if not view.everything:
            cited = {id_ for part in PARTS for id_ in claims_of(getattr(picture, part))}
            claims = [claim for claim in claims if claim.id in cited]
            told = {claim.report for claim in claims}
            reports = [report for report in reports if report.id in told]
        return cls(
            picture,
            tuple(claims),
            tuple(reports),
            tuple(decisions),
            view,
            countries=countries or {},
        )

    @cached_property
    def by_id(self) -> dict[str, Claim]:
        """The claims by id."""
        return {claim.id: claim for claim in self.claims}

    @cached_property
    def by_report(self) -> dict[str, Report]:
        """The reports by id."""
        return {report.id: report for report in self.reports}

    @property
    def filters(self) -> str:
        """The filter in words: "country SY, party army"; "" where nothing is left out."""
        view = self.view
        named = {
            "country": view.country, "area": view.area, "party": view.party, "from": view.start,
            "to": view.end,
        }  # fmt: skip
        return ", ".join(f"{name} {value}" for name, value in named.items() if value)

    def unreviewed(self, ids: Iterable[str]) -> bool:
        """Whether any of these claims was checked by nobody, or is not in the record."""
        return any(i not in self.by_id or self.by_id[i].review not in CHECKED for i in ids)

    def mark(self, ids: Iterable[str]) -> str:
        """:data:`UNREVIEWED` where any of these claims is so, else ""."""
        return UNREVIEWED if self.unreviewed(ids) else ""

    def received(self, ids: Iterable[str]) -> datetime:
        """When the last of these claims was received, in UTC; without any time ``as_of``."""
        reports = (self.by_report.get(self.by_id[i].report) for i in ids if i in self.by_id)
        times = [earliest(r.received) for r in reports if r is not None and r.received]
        return max(times, default=self.moment)

    @property
    def moment(self) -> datetime:
        """``as_of`` in UTC."""
        return earliest(self.picture.as_of).astimezone(UTC)


def identity(*parts: str) -> UUID:
    """A UUID that is the same wherever and whenever the same is named."""
    return uuid5(NAMESPACE_URL, "urn:trucewatch:" + ":".join(parts))

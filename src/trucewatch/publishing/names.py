"""Which words of the reports may leave, and which are, or may be, names that must not.

Names are found twice. The reader says who is a person and what a place; and every other word that
is written like a name counts as one unless it is known to be safe: a body, a party, a holder of an
office, a place that may be shown, a word that the reports also write small. So a name that the
reader has never heard of is withheld too; now and then an innocent word is with it.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from trucewatch.knowledge.known import Knowledge
from trucewatch.knowledge.roles import ordinary_words, roles
from trucewatch.model.claim import Claim, Control, Notice, Truce
from trucewatch.model.place import Place
from trucewatch.model.report import Report
from trucewatch.publishing.coarsening import PLACE, coarser, shown
from trucewatch.publishing.masking import capitalised
from trucewatch.publishing.policy import Policy
from trucewatch.reading.annotations import annotate_report

__all__ = ["NAME", "SOURCE", "Names"]

NAME, SOURCE = "[name withheld]", "[source withheld]"
"""What stands for a name that must not leave, and for who published something."""
_OFFICES = frozenset(
    "president premier minister chancellor king queen emir sultan pope senator congressman "
    "congresswoman governor mayor secretary undersecretary ambassador envoy commissioner commander "
    "chairman chairwoman chairperson secretary-general undersecretary-general director-general "
    "general colonel lieutenant captain major marshal admiral brigadier spokesman spokeswoman "
    "spokesperson gen col lt maj capt brig adm gov vice-president vice-premier vice-minister "
    "lawmaker legislator rapporteur special-envoy shah caliph president-elect".split()
)
"""Words that say that somebody acts in an office, and may be named for it."""
_LAST_WORD = re.compile(r"([\w-]+)\.?\s+$")
_CALENDAR = frozenset(
    name.lower() for names in (calendar.month_name, calendar.day_name, calendar.month_abbr,
                               calendar.day_abbr) for name in names if name
)  # fmt: skip


@dataclass
class Names:
    """Gathers what a policy lets be named; :attr:`marks` is what a mask needs."""

    policy: Policy
    known: Knowledge
    marks: dict[str, str] = field(default_factory=dict)
    _safe: set[str] = field(default_factory=set)
    _small: set[str] = field(default_factory=set)
    _seen: dict[str, None] = field(default_factory=dict)
    _officers: set[str] = field(default_factory=set)
    _shown: set[str | None] = field(default_factory=set)

    @classmethod
    def of(
        cls, policy: Policy, known: Knowledge, claims: Sequence[Claim], reports: Iterable[Report]
    ) -> Names:
        """The names of some claims and of the reports that they are read from."""
        names = cls(policy, known)
        names._officers = {
            claim.speaker.name.casefold()
            for claim in claims
            if claim.speaker is not None and claim.speaker.role and _office(claim.speaker.role)
        }
        for report in reports:
            names._report(report)
        for claim in claims:
            for place in claim.where:
                names.place(place)
            for text in _texts(claim):
                names._words(text)
        for claim in claims:
            for area in _areas(claim):
                names._area(area)
        names._guess()
        return names

    def place(self, place: Place) -> None:
        """Let a place be named, or replace it by what it lies in."""
        level, gazetteer = self.policy.places, self.known.gazetteer
        if shown(place, level, gazetteer):
            self._allow(place.name)
            self._shown.add(place.id)
        else:
            made = coarser(place, level, gazetteer)
            self.marks[place.name] = made.name
            self._allow(made.name)

    def _area(self, name: str) -> None:
        """Let an area be named that may mean a place which is shown, however it is spelt."""
        if any(found.id in self._shown for found in self.known.gazetteer.candidates(name)):
            self._allow(name)

    def source(self, name: str | None) -> None:
        """Withhold who published something; a party that speaks for itself stays a party."""
        actor = self.known.register.find(name) if name else None
        words = re.findall(r"[^\W\d_]+", name or "")
        described = all(word.islower() or word.casefold() in _plain() for word in words)
        if name and not described and (actor is None or actor.id.startswith("med.")):
            self.marks[name] = SOURCE

    def _report(self, report: Report) -> None:
        self._words(report.text)
        self._words(report.title or "")
        for seen in annotate_report(report, self.known, ("actors", "places")):
            if seen.layer == "places":
                fields = {n: v for n, v in seen.fields.items() if n in Place.__struct_fields__}
                place = Place(**fields | {"name": seen.exact})
                if self.known.gazetteer.nation(seen.exact) is not None:
                    self._allow(seen.exact)
                elif place.id is not None or self.policy.places != "exact":
                    self.place(place)
                else:
                    self._allow(seen.exact)
            elif seen.fields["class"] != "PERSON":
                self._allow(seen.exact)
            elif not seen.fields["generic"]:
                self._person(seen.exact, seen.fields["id"], report.text[: seen.start])

    def _person(self, name: str, id_: str | None, before: str) -> None:
        actor = self.known.register.actor(id_) if id_ else None
        title = _LAST_WORD.search(before[-40:])
        in_office = (
            (actor is not None and actor.role is not None)
            or name.casefold() in self._officers
            or (title is not None and _office(title[1]))
        )
        if self.policy.persons == "shown" or in_office:
            self._allow(name)
        else:
            self.marks[name] = NAME

    def _words(self, text: str) -> None:
        self._seen.update(dict.fromkeys(capitalised(text)))
        self._small.update(word for word in re.findall(r"[^\W\d_]+", text) if word.islower())

    def _allow(self, name: str) -> None:
        self._safe.update(word.casefold() for word in re.findall(r"[^\W\d_]+", name))

    def _guess(self) -> None:
        """Withhold each word that looks like a name and is not known to be safe."""
        if self.policy.persons == "shown" and self.policy.places == "exact":
            return
        plain = _plain()
        for word in self._seen:
            pieces = [piece.casefold() for piece in re.findall(r"[^\W\d_]+", word)]
            safe = all(
                piece in self._safe or piece in self._small or piece in plain or len(piece) < 3
                for piece in pieces
            )
            nation = self.known.gazetteer.nation(word) or self.known.register.find(word)
            if not safe and not nation:
                self.marks.setdefault(word, NAME if self.policy.persons == "withheld" else PLACE)


@lru_cache(maxsize=1)
def _plain() -> frozenset[str]:
    """Words, in small letters, that are no part of a name or only its title."""
    role = roles()
    return ordinary_words() | role.title | role.person | role.org | role.group | _CALENDAR


def _office(role: str) -> bool:
    """Whether a role or title is that of an office."""
    return any(word in _OFFICES for word in re.findall(r"[\w-]+", role.casefold()))


def _areas(claim: Claim) -> Iterable[str]:
    """The names of places in the body of a claim."""
    match claim.body:
        case Truce(areas=areas) | Notice(areas=areas):
            yield from areas
        case Control(place=place) if place is not None:
            yield place


def _texts(claim: Claim) -> Iterable[str]:
    """Every text of a claim that a report's author wrote."""
    yield claim.quote.exact
    yield from claim.via
    if claim.speaker is not None:
        yield claim.speaker.name
        yield claim.speaker.role or ""
    for name in claim.body.__struct_fields__:
        value = getattr(claim.body, name)
        for text in value if isinstance(value, tuple) else (value,):
            if isinstance(text, str):
                yield text

"""The record of a whole story: its ceasefires, and what the picture makes of each.

A predicted ceasefire answers one of the reference when it starts within 90 minutes of it (on the
same day where no clock time is known) and shares an area. Everything else the picture holds as a
ceasefire counts against it: corridors and windows, truces of another story, the same truce twice.
Of a pair, the end must be within 90 minutes too, or unknown in both; the extension link must lead
to the pair of the one extended, or be absent in both.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from trucewatch.evaluation.answers import StoryActor, StoryCeasefire, StoryPlace, StoryWindow
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.cases import StoryCase
from trucewatch.evaluation.dates import near
from trucewatch.evaluation.matching import assign_sets
from trucewatch.evaluation.names import folded, likeness, same_name
from trucewatch.evaluation.readings import Result, honest
from trucewatch.evaluation.score import Miss
from trucewatch.model.claim import Claim
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Ceasefire, Picture, Status
from trucewatch.model.report import Report

__all__ = ["OUTCOMES", "Aliases", "Ceasefires", "Telling", "ceasefires", "paired_with_all"]

OUTCOMES: Mapping[str, frozenset[Status]] = {
    "violated": frozenset(("contested", "ended", "superseded")),
    "expired": frozenset(("expired",)),
    "superseded": frozenset(("superseded",)),
    "held": frozenset(("in_force",)),
    "in_force": frozenset(("in_force",)),
    "extended": frozenset(("extended",)),
    "ended": frozenset(("ended", "superseded")),
    "collapsed": frozenset(("ended", "contested", "superseded")),
    "declared": frozenset(("declared",)),
    "unknown": frozenset(("unknown",)),
}
"""The statuses of a picture that answer an outcome of the reference.

A picture never says "violated": an allegation makes a truce contested, a word of a party ended.
"""


class Aliases:
    """The spellings of places or names of actors that the reference holds to be one."""

    def __init__(self, entries: Iterable[StoryPlace | StoryActor]) -> None:
        self._forms: dict[str, frozenset[str]] = {}
        for entry in entries:
            others = entry.variants if isinstance(entry, StoryPlace) else entry.aliases
            forms = frozenset(folded(f) for f in (entry.canonical, *(o.form for o in others)))
            for form in forms:
                self._forms[form] = self._forms.get(form, frozenset()) | forms

    def same(self, a: str, b: str) -> bool:
        """Whether two names are one by the reference, or agree by their words."""
        forms = self._forms.get(folded(a), frozenset())
        return folded(b) in forms or same_name(a, b)

    def within(self, name: str, words: str) -> bool:
        """Whether ``words`` ("the staff, then the front") hold a name or one of its forms."""
        forms = self._forms.get(folded(name), frozenset())
        padded = f" {folded(words)} "
        return any(f" {form}" in padded for form in forms) or same_name(name, words)


@dataclass(frozen=True)
class Telling:
    """A story, the claims read from its reports, and the picture folded of them."""

    case: StoryCase
    claims: tuple[Claim, ...]
    picture: Picture

    @cached_property
    def reports(self) -> Mapping[str, Report]:
        """The reports by id."""
        return {r.id: r for r in self.case.reports}

    @cached_property
    def places(self) -> Aliases:
        """The spellings of places."""
        return Aliases(self.case.story.places)

    @cached_property
    def actors(self) -> Aliases:
        """The names of actors."""
        return Aliases(self.case.story.actors)

    @cached_property
    def _honest(self) -> Mapping[str, Claim]:
        return {
            c.id: c
            for c in self.claims
            if c.report in self.reports and honest(c, self.reports[c.report])
        }

    def cited(self, ids: Iterable[str]) -> list[Claim]:
        """The claims behind ids of the picture, without those whose quote is not in the text."""
        return [self._honest[i] for i in ids if i in self._honest]


@dataclass(frozen=True, slots=True)
class Ceasefires:
    """The results on ceasefires. All but ``found`` are of those found alone."""

    found: list[Result]
    ends: list[Result]
    areas: list[Result]
    declarers: list[Result]
    status: list[Result]


def ceasefires(telling: Telling) -> Ceasefires:
    """Score the ceasefires of a picture, one result for each pair, each missed and each surplus."""
    wanted, given = telling.case.story.ceasefires, telling.picture.ceasefires
    pairs = assign_sets(wanted, given, lambda w, g: _quality(telling, w, g))
    partner = {wanted[i].id: given[j].id for i, j in pairs}
    results = Ceasefires([], [], [], [], [])
    for i, j in pairs:
        _pair(telling, wanted[i], given[j], partner, results)
    matched, used = {i for i, _ in pairs}, {j for _, j in pairs}
    for i, ceasefire in enumerate(wanted):
        if i not in matched:
            areas = ", ".join(ceasefire.areas)
            expected = f"{ceasefire.id}: from {ceasefire.start} in {areas}"
            results.found.append(Result(Tally(0, 1, 0), [Miss("", "", expected, "")]))
    for j, surplus in enumerate(given):
        if j not in used:
            results.found.append(Result(Tally(0, 0, 1), [_surplus(telling, surplus)]))
    return results


def paired_with_all(telling: Telling, given: Ceasefire) -> Ceasefires:
    """The results if one and the same ceasefire were found for every one of the reference."""
    results = Ceasefires([], [], [], [], [])
    for wanted in telling.case.story.ceasefires:
        _pair(telling, wanted, given, {}, results)
    return results


def _quality(telling: Telling, wanted: StoryCeasefire, given: Ceasefire) -> float | None:
    if not near(wanted.start, given.starts, "start"):
        return None
    shared = _shared_areas(telling, wanted, given)
    if not shared:
        return None
    alike = 2 * shared / (len(wanted.areas) + len(given.areas))
    return (alike + _ends_right(wanted, given) + _declared_right(telling, wanted, given)) / 3


def _shared_areas(telling: Telling, wanted: StoryCeasefire, given: Ceasefire) -> int:
    def quality(a: str, b: str) -> float | None:
        return likeness(a, b) if telling.places.same(a, b) else None

    return len(assign_sets(wanted.areas, given.areas, quality))


def _ends_right(wanted: StoryCeasefire, given: Ceasefire) -> bool:
    if wanted.end is None:
        return given.ends is None or (given.ends.start is None and given.ends.end is None)
    return near(wanted.end, given.ends, "end")


def _declared_right(telling: Telling, wanted: StoryCeasefire, given: Ceasefire) -> bool:
    return any(telling.actors.within(name, wanted.declared_by) for name in given.declared_by)


def _pair(
    telling: Telling,
    wanted: StoryCeasefire,
    given: Ceasefire,
    partner: Mapping[str, str],
    results: Ceasefires,
) -> None:
    def judged(right: float, of: float, expected: object, got: object) -> Result:
        name = f"{wanted.id} ({given.id})"
        misses = [] if right == of else [Miss("", name, str(expected), str(got))]
        return Result(Tally(right, of, of), misses)

    results.found.append(Result(Tally(1, 1, 1)))
    link = partner.get(wanted.extension_of, "its pair") if wanted.extension_of else None
    end, linked = _ends_right(wanted, given), given.extension_of == link
    results.ends.append(
        judged(
            end + linked,
            2,
            f"end {wanted.end}, extends {link}",
            f"end {_words(given.ends)}, extends {given.extension_of}",
        )
    )
    shared = _shared_areas(telling, wanted, given)
    areas = judged(shared, len(wanted.areas), wanted.areas, given.areas)
    areas.tally = Tally(shared, len(wanted.areas), len(given.areas))
    results.areas.append(areas)
    declared = _declared_right(telling, wanted, given)
    results.declarers.append(judged(declared, 1, wanted.declared_by, given.declared_by))
    fitting = given.status in OUTCOMES.get(wanted.outcome, ())
    results.status.append(judged(fitting, 1, wanted.outcome, given.status))


def _surplus(telling: Telling, given: Ceasefire) -> Miss:
    """Why a predicted ceasefire is one too many, as far as the reference can say."""
    cited = telling.cited(given.claims)
    reports = sorted({c.report for c in cited})
    if reports and telling.case.distractors.issuperset(reports):
        reason = "nothing: another story"
    else:
        taken = next((w.id for w in telling.case.story.windows if _is(telling, w, given)), None)
        reason = f"nothing: {taken} is a window, no ceasefire" if taken else "nothing"
    quote = cited[0].quote.exact if cited else ""
    got = f"{given.id}: from {_words(given.starts)} in {', '.join(given.areas)}"
    return Miss(", ".join(reports[:5]), quote, reason, got)


def _is(telling: Telling, window: StoryWindow, given: Ceasefire) -> bool:
    """Whether a window of the reference opens or closes with a predicted ceasefire, in its area."""
    at_start = window.start is not None and near(window.start, given.starts, "start")
    at_end = window.end is not None and near(window.end, given.ends, "end")
    shared = any(telling.places.same(a, b) for a in window.areas for b in given.areas)
    return shared and (at_start or at_end)


def _words(interval: Interval | None) -> str:
    return f"{interval.start or '..'}/{interval.end or '..'}" if interval else "None"

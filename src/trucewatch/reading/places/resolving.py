"""Which place each name means, decided by what else the report names.

A candidate is preferred for its size and kind, for lying in a country or division that the report
names, and for lying near the report's other places. Two places that come out alike are left
undecided: no place beats a wrong one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import cos, exp, hypot, log10, radians

from trucewatch.knowledge.gazetteer import Candidate
from trucewatch.knowledge.gazetteer_folding import fold
from trucewatch.knowledge.place_words import place_words
from trucewatch.reading.places.spots import Spot

__all__ = ["Story", "resolve"]

# Tuned on LGL and GeoWebNews together; each is a number of tenfold steps in population.
_COUNTRY = 9.0  # as no town is large: a country's name is seldom a town's
_REGION = 6.5  # Darfur, the Golan Heights, the Red Sea before any town of their name
_SITE = 3.0  # a neighbourhood, a camp
_CAPITAL = 1.5
_ADM1, _ADM2 = -0.5, -1.5  # the town before the province of its name
_OTHER_NAME = -1.5
_NAMED = 0.3
_SAME_COUNTRY = 3.0
_SAME_DIVISION = 1.5
_CLOSE = 2.5
_CLOSE_KM = 120.0
_KIND_WORD = 3.0
_MARGIN = 0.15  # 0.5 leaves open one name in forty more, and most of those were right
_MARGIN_ALONE = 0.4  # two and a half times the size, where no other name lies in that country
_APART_KM = 50.0  # candidates nearer than this are one place to a reader of news
_MOST = 40  # candidates weighed per name: Springfield has 38 of any size

_WIDE = frozenset({"country", "zone", "sea"})
_SITES = frozenset({"neighbourhood", "camp", "base", "airport", "crossing", "dam", "site"})


@dataclass(slots=True)
class Story:
    """What the report has shown so far of where it plays.

    ``lent`` says what each decided name has added, so that no name speaks for itself.
    """

    countries: Counter[str] = field(default_factory=Counter)
    divisions: Counter[tuple[str, ...]] = field(default_factory=Counter)
    points: list[tuple[str, float, float]] = field(default_factory=list)
    lent: dict[str, tuple[str, float, tuple[str, ...]]] = field(default_factory=dict)

    def weight(self, country: str, name: str) -> float:
        """How much of what other names show lies in a country."""
        own, weight, _ = self.lent.get(name, ("", 0.0, ()))
        return self.countries[country] - (weight if own == country else 0.0)

    def share(self, country: str, name: str) -> float:
        """The same as a share of all that other names show, 0 to 1."""
        total = self.countries.total() - self.lent.get(name, ("", 0.0, ()))[1]
        return self.weight(country, name) / total if total > 0 else 0.0

    def names_division(self, division: tuple[str, ...], name: str) -> bool:
        """Whether another name lies in a first-order division, or is it."""
        return self.divisions[division] > (self.lent.get(name, ("", 0, ()))[2] == division)

    def copy(self) -> Story:
        """The same story, to go on from."""
        return Story(
            Counter(self.countries), Counter(self.divisions), list(self.points), dict(self.lent)
        )

    def add(self, name: str, candidate: Candidate, weight: float) -> None:
        """Count a decided name."""
        division: tuple[str, ...] = ()
        if candidate.country:
            self.countries[candidate.country] += weight  # type: ignore[assignment]
        if candidate.kind == "adm1":
            division = (candidate.country, candidate.name)
        elif len(candidate.adm) > 1:
            division = candidate.adm[:2]
        if division:
            self.divisions[division] += 1
        self.lent[name] = (candidate.country, weight if candidate.country else 0.0, division)
        if candidate.kind not in _WIDE and candidate.lat is not None and candidate.lon is not None:
            self.points.append((name, candidate.lat, candidate.lon))


def resolve(
    spots: Sequence[Spot], nations: Iterable[str]
) -> tuple[dict[int, Candidate | None], Story]:
    """The place of each spot (by its position in ``spots``), ``None`` where undecided."""
    groups: dict[tuple[str, str], list[int]] = {}
    for i, spot in enumerate(spots):
        if spot.candidates:
            holder = fold(spot.holder.text) if spot.holder else ""
            groups.setdefault((fold(spot.text), holder), []).append(i)
    _lend_holders(groups, spots)
    named = {key: [spots[i] for i in members] for key, members in groups.items()}
    base: Counter[str] = Counter()
    for country, n in Counter(nations).items():
        base[country] += 0.5 * min(n, 4)  # type: ignore[assignment]
    story, open_names = Story(Counter(base)), []
    decided: dict[tuple[str, str], Candidate | None] = {}
    for key, members in named.items():
        only = members[0].candidates[0]
        if len(members[0].candidates) == 1 and only.fit in {"name", "code"}:
            decided[key] = only
            story.add(key[0], only, _weight(len(members)))
        else:
            open_names.append(key)
    settled = story.copy()
    for key in open_names:
        first = _weigh(key[0], named[key], Story())
        if first and _gap(first) >= 1.0 and not _doubtful(first[0][1]):
            story.add(key[0], first[0][1], _weight(len(named[key])))
    for _ in range(2):
        following = settled.copy()
        for key in open_names:
            ranked = _weigh(key[0], named[key], story)
            best = ranked[0][1] if ranked else None
            if best is not None:
                alone = best.country and story.weight(best.country, key[0]) <= 0
                if _gap(ranked) < (_MARGIN_ALONE if alone else _MARGIN):
                    best = None
            decided[key] = best
            if best is not None:
                following.add(key[0], best, _weight(len(named[key])))
        story = following
    return {i: decided[key] for key, members in groups.items() for i in members}, story


def _weight(mentions: int) -> float:
    return 1 + log10(mentions)


def _doubtful(candidate: Candidate) -> bool:
    return candidate.kind in {"adm2"} or candidate.fit in {"other", "alike"}


def _lend_holders(groups: dict[tuple[str, str], list[int]], spots: Sequence[Spot]) -> None:
    """A name once given with its division keeps it: "Paris, Texas ... Paris"."""
    for name, holder in [key for key in groups if key[1]]:
        plain = groups.pop((name, ""), None)
        others = [key for key in groups if key[0] == name and key != (name, holder)]
        if plain is not None:
            if others:
                groups[(name, "")] = plain
            else:
                groups[(name, holder)] += plain


def _gap(ranked: Sequence[tuple[float, Candidate]]) -> float:
    """How far the best stands before the next one that lies elsewhere; 99 with none."""
    if not ranked:
        return 0.0
    score, best = ranked[0]
    for other_score, other in ranked[1:]:
        if not _same_place(best, other):
            return score - other_score
    return 99.0


def _same_place(a: Candidate, b: Candidate) -> bool:
    if a.country == b.country and a.name == b.name and a.kind != "town" != b.kind:
        return True  # a region of ours and the division of its name
    if a.holds(b) and a.kind in {"adm1", "adm2"}:
        return True
    if b.holds(a) and b.kind in {"adm1", "adm2"}:
        return True
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return False
    return _km(a.lat, a.lon, b.lat, b.lon) < _APART_KM


def _km(lat_a: float, lon_a: float, lat_b: float, lon_b: float) -> float:
    """Distance on a flat map: exact enough below a few hundred kilometres."""
    east = (lon_a - lon_b) * cos(radians((lat_a + lat_b) / 2))
    return 111.2 * hypot(lat_a - lat_b, east)


def _weigh(name: str, members: Sequence[Spot], story: Story) -> list[tuple[float, Candidate]]:
    spot = members[0]
    kind_word = next((m.kind_word for m in members if m.kind_word), "")
    dateline = any(m.dateline for m in members)
    holders = [h for m in members if m.holder for h in m.holder.candidates]
    candidates = spot.candidates[:_MOST]
    if holders:
        held = tuple(c for c in spot.candidates if any(h.holds(c) for h in holders))
        candidates = held or candidates
    inner = [c for m in members if m.holding for c in m.holding.candidates]
    if inner:
        holding = tuple(c for c in candidates if any(c.holds(i) for i in inner))
        candidates = holding or candidates
    if kind_word not in place_words()["settlement"]:
        # "Mexico", "Panama", "Djibouti": the country, unless its city is said.
        nations = {c.country for c in candidates if c.kind == "country" and c.fit == "name"}
        candidates = tuple(c for c in candidates if c.kind == "country" or c.country not in nations)
    ranked = []
    for c in candidates:
        foreign = story.countries.total() > 0 and story.weight(c.country, name) <= 0
        if c.fit in {"other", "alike"} and foreign:
            continue  # other names count only in a country that is named
        score = _prior(c) + _by_word(c, kind_word)
        if c.country and story.weight(c.country, name) > 0:
            score += _NAMED + _SAME_COUNTRY * story.share(c.country, name) ** 2
        if c.kind not in _WIDE:
            division = c.adm[:2] if len(c.adm) > 1 else (c.country, c.name)
            if story.names_division(division, name):
                score += _SAME_DIVISION
            close = _closeness(name, c, story)
            score += _CLOSE * close
            if c.kind == "region" and close > 0.3:
                score += _SAME_DIVISION
        if dateline and c.kind in {"town", "capital"}:
            score += 0.5
        ranked.append((score, c))
    ranked.sort(key=lambda pair: (-pair[0], pair[1].id))
    return ranked


def _prior(c: Candidate) -> float:
    if c.kind == "country":
        score = _COUNTRY
    elif c.kind in _SITES:
        score = _SITE
    elif c.id.startswith("tw:") and c.kind != "town":
        score = _REGION
    else:
        score = log10(c.population + 10)
        if c.kind == "capital":
            score += _CAPITAL
        elif c.kind == "adm1":
            score += _ADM1
        elif c.kind == "adm2":
            score += _ADM2
    if c.fit in {"other", "alike"}:
        score += _OTHER_NAME
    return score


def _by_word(c: Candidate, word: str) -> float:
    if not word:
        return 0.0
    words = place_words()
    if word in words["first_order"] and c.kind in {"adm1", "region"}:
        return _KIND_WORD
    if word in words["second_order"] and c.kind == "adm2":
        return _KIND_WORD
    if word in words["settlement"] and c.kind in {"town", "capital"}:
        return _KIND_WORD / 2
    if word in words["quarter"] and c.kind == "neighbourhood":
        return _KIND_WORD
    return _KIND_WORD if word == c.kind else 0.0


def _closeness(name: str, c: Candidate, story: Story) -> float:
    if c.lat is None or c.lon is None:
        return 0.0
    nearest = min(
        (_km(c.lat, c.lon, lat, lon) for other, lat, lon in story.points if other != name),
        default=None,
    )
    return exp(-nearest / _CLOSE_KM) if nearest is not None else 0.0

"""The places of a report: spots, then evidence, then which place each means."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.knowledge.gazetteer import Candidate, Gazetteer
from trucewatch.knowledge.gazetteer_folding import fold
from trucewatch.knowledge.place_words import common_words, place_words
from trucewatch.model.place import Place, PlacePrecision
from trucewatch.reading.document import Document, PlaceMention
from trucewatch.reading.places.evidence import decide, judge, speaks
from trucewatch.reading.places.neighbours import DAYS
from trucewatch.reading.places.persons import persons_of
from trucewatch.reading.places.resolving import Story, resolve
from trucewatch.reading.places.spots import Line, Spot, is_known, spots_of

__all__ = ["adjectives", "find", "place_of"]

_PRECISION: dict[str, PlacePrecision] = {
    "country": "country", "zone": "country", "adm1": "adm1", "region": "adm1", "adm2": "adm2",
    "valley": "adm2", "river": "linear", "road": "linear", "line": "linear", "sea": "sea",
    "mountain": "near", "island": "near",
}  # fmt: skip
_EXACT_KINDS = frozenset("town capital neighbourhood camp base airport crossing dam site".split())


def find(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The place names of a document, in order, none over another.

    A mention spans the name; ``Place.name`` also has the words that narrow it ("eastern Aleppo").
    A name that stays undecided, or that only its context shows to be a place ("the village of
    X"), has no id and no point.
    """
    lines = [Line.of(document, sentence) for sentence in document.sentences]
    for line in lines:
        spots_of(document, line, gazetteer)
    nations = [iso for line in lines for _, iso in _nations(line, gazetteer)]
    countries = set(nations) | {
        c.country for line in lines for s in line.spots for c in s.candidates if c.kind == "country"
    }
    persons = persons_of(lines, gazetteer)
    paragraph = -1
    for line in lines:
        _add_unlisted(document, line, gazetteer, countries)
        opens = line.sentence.paragraph != paragraph
        paragraph = line.sentence.paragraph
        judge(document, line, persons, gazetteer, opens)
    for line in lines:
        decide(document, line, persons)
    spots = [spot for line in lines for spot in line.spots if spot.accepted]
    decided, story = resolve(spots, nations)
    names = {fold(spot.text) for spot in spots}
    if any(_second_look(line, story, persons, names) for line in lines):
        spots = [spot for line in lines for spot in line.spots if spot.accepted]
        decided, _ = resolve(spots, nations)
    return [
        _mention(spot, decided.get(i))
        for i, spot in enumerate(spots)
        if decided.get(i) is not None or _stands_alone(spot)
    ]


def adjectives(document: Document, gazetteer: Gazetteer) -> list[PlaceMention]:
    """The adjectives and people's names in a document, as mentions of their countries.

    They are no places of a report ("Syrian forces" may be anywhere), so :func:`find` leaves them
    out; scores on corpora that mark them, and whoever asks for the story's country, take both.
    """
    mentions = []
    for sentence in document.sentences:
        line = Line.of(document, sentence)
        for (start, end), iso in _nations(line, gazetteer):
            country = gazetteer.country(iso)
            if country is not None:
                text = document.text[start:end]
                place = Place(text, country.id, country.lat, country.lon, "country", (iso,))
                mentions.append(PlaceMention(start, end, place))
    return mentions


def _nations(line: Line, gazetteer: Gazetteer) -> Iterator[tuple[tuple[int, int], str]]:
    tokens, capital = line.tokens, line.capital
    i = 0
    while i < len(tokens):
        if not capital[i]:
            i += 1
            continue
        token = tokens[i]
        if i + 1 < len(tokens) and capital[i + 1] and tokens[i + 1].start == token.end + 1:
            iso = gazetteer.nation(f"{token.text} {tokens[i + 1].text}")
            if iso:
                yield (token.start, tokens[i + 1].end), iso
                i += 2
                continue
        head = token.text.split("-")[0]
        if len(head) > 3 and (iso := gazetteer.nation(head)):
            yield (token.start, token.start + len(head)), iso
        i += 1


_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)


def _add_unlisted(
    document: Document, line: Line, gazetteer: Gazetteer, countries: set[str]
) -> None:
    """Add the capitalised stretches that no name is listed for, so that context can show them.

    Where the report names a country whose names are transliterated, other spellings are tried.
    """
    if line.all_caps or line.title_case:
        return
    taken = {
        i
        for spot in line.spots
        if spot.words > 1 or any(map(is_known, spot.candidates))
        for i in range(spot.first, spot.last)
    }
    listed = {(spot.first, spot.last) for spot in line.spots}
    tokens, offset = line.tokens, line.sentence.first
    words = place_words()
    particles, never = words["particles"] | {"el", "of"}, words["peoples"] | words["function"]
    never = never | _CALENDAR
    added = []
    i = 0
    while i < len(tokens):
        if not line.capital[i] or i + offset in taken or tokens[i].lower in never:
            i += 1
            continue
        j = i + 1
        while j < len(tokens) and j + offset not in taken:
            joins = tokens[j].lower in particles and j + 1 < len(tokens) and line.capital[j + 1]
            if not (line.capital[j] or joins):
                break
            j += 1
        first, last = tokens[i], tokens[j - 1]
        head, _, tail = first.text.partition("-")
        people = head.lower() in never or gazetteer.nation(head) or (tail.islower() and j - i == 1)
        new = (first.i, last.i + 1) not in listed and not people
        if (i or j - i > 1) and j - i <= 4 and new:
            text = document.text[first.start : last.end]
            alike = tuple(c for c in gazetteer.alike(text) if c.country in countries)
            added.append(Spot(first.i, last.i + 1, first.start, last.end, text, alike))
        i = j
    line.spots = sorted([*line.spots, *added], key=lambda spot: (spot.first, -spot.last))


def _second_look(line: Line, story: Story, persons: set[str], accepted: set[str]) -> bool:
    """Take names without evidence of their own that lie where the story plays; whether any."""
    if line.all_caps or line.title_case:
        return False
    before = sum(spot.accepted for spot in line.spots)
    given = place_words()["given"]
    for spot in line.spots:
        if spot.accepted or (spot.refused and not spot.followed) or not spot.candidates:
            continue
        lower = spot.text.lower()
        if spot.followed and (fold(spot.text) not in accepted or lower in given):
            continue
        if lower in common_words() or lower in persons or lower in DAYS:
            continue
        if fold(spot.text) in accepted and spot.candidates[0].fit == "name":
            spot.accepted = True
        elif not speaks(line, spot) and spot.first > line.sentence.first:
            spot.accepted = any(
                c.fit == "name" and story.divisions[c.adm[:2]] + spot.evidence > 1
                for c in spot.candidates
                if len(c.adm) > 1
            )
    return sum(spot.accepted for spot in line.spots) > before


def _stands_alone(spot: Spot) -> bool:
    """Whether a name is a place's even if nobody knows which."""
    return bool(spot.kind_word) or any(c.fit in {"name", "code"} for c in spot.candidates)


def _mention(spot: Spot, place: Candidate | None) -> PlaceMention:
    name = f"{spot.modifier}{spot.text}"
    if place is None:
        countries = {c.country for c in spot.candidates}
        adm: tuple[str, ...] = (
            (countries.pop(),) if len(countries) == 1 and "" not in countries else ()
        )
        return PlaceMention(spot.start, spot.end, Place(name, adm=adm))
    near = place.kind in _EXACT_KINDS and bool(spot.near or spot.modifier)
    return PlaceMention(spot.start, spot.end, place_of(name, place, near=near))


def place_of(name: str, place: Candidate, *, near: bool = False) -> Place:
    """A name with what the gazetteer knows of the place that it means; ``near`` it, or there."""
    precision = "near" if near else _PRECISION.get(place.kind, "exact")
    adm = (*place.adm, place.name) if place.kind in {"adm1", "adm2"} else place.adm
    return Place(name, place.id, place.lat, place.lon, precision, adm)

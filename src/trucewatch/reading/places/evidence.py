"""Which spots are places: what stands before and after them, and what refuses them.

A spot is refused when its words belong to another name (a person after a title or a given name, a
newspaper, a longer name that nobody knows), and needs the more evidence the less known the place
is and the more ordinary its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.place_words import common_words, place_words
from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import Document
from trucewatch.reading.places.datelines import dateline_end
from trucewatch.reading.places.neighbours import DAYS, look_left, look_right
from trucewatch.reading.places.spots import Line, Spot, is_known, is_letters

__all__ = ["decide", "judge", "speaks"]

_LARGE_IN_CAPITALS = 300_000  # where capitals say nothing, a town must be larger to stand alone
_JOINERS = frozenset({",", "and", "or", "/", "&", "to"})


def judge(
    document: Document, line: Line, persons: set[str], gazetteer: Gazetteer, opens: bool
) -> None:
    """Fill evidence, refusal and relations of the spots of a sentence.

    Words that turn out to be persons' names are added to ``persons``. ``opens`` says that
    the sentence opens a paragraph, where a dateline may stand.
    """
    if not line.spots:
        return
    if opens:
        _dateline(document, line)
    before = {spot.last: spot for spot in line.spots if any(map(is_known, spot.candidates))}
    for spot in line.spots:
        look_left(document, line, spot, before, persons, gazetteer)
        look_right(document, line, spot, persons, gazetteer)
    _hold(document, line)
    _share(document, line)


def decide(document: Document, line: Line, persons: set[str]) -> None:
    """Accept the spots of a sentence that are places, once all sentences have been looked at."""
    for spot in line.spots:
        spot.accepted = _accepted(document, line, spot, persons)
    for whole in [spot for spot in line.spots if spot.accepted]:
        for part in line.spots:
            if part is not whole and whole.start <= part.start and part.end <= whole.end:
                part.accepted, part.refused, part.followed = False, True, False


def _dateline(document: Document, line: Line) -> None:
    end = dateline_end(document, line.sentence, line.all_caps)
    for spot in line.spots:
        if spot.end > end:
            break
        before = document.text[line.sentence.start : spot.start].rstrip()
        apart = not before or before[-1] in ",/" or spot.text.isupper()  # not "By Isaac ..."
        if spot.text.isupper() and before.endswith(",") and not before.isupper():
            continue  # "Moscow, TASS -"
        named = apart and spot.text.lower() not in DAYS
        if named and any(is_known(c) or c.population >= 500 for c in spot.candidates):
            spot.dateline, spot.evidence = True, 2


def _hold(document: Document, line: Line) -> None:
    """Find "Paris, Texas", "Goma, in eastern Congo", "Aleppo (Syria)"."""
    for spot, after in zip(line.spots, line.spots[1:], strict=False):
        between = document.text[spot.end : after.start]
        modified = between.startswith(",") and between.strip(", \n") == after.modifier.strip()
        if not modified and between.strip() not in {",", "(", ", in", "in", ", near", "–", "-"}:
            continue
        close = between.strip() == ","
        held = any(c.holds(inner) for c in after.candidates for inner in spot.candidates)
        if held:
            spot.holder = after
            after.holding = spot
            if close or between.strip() == "(":
                spot.evidence = after.evidence = 2
                spot.refused = after.refused = False
        elif close and _is_code(after):
            after.evidence = 1  # "Kelleyland, La.": a town that nobody knows
    for spot in line.spots:
        if _is_code(spot):
            held = any(other.holder is spot for other in line.spots)
            comma = document.text[: spot.start].rstrip().endswith(",")
            if not held and not (comma and spot.evidence):
                spot.refused = True


def _share(document: Document, line: Line) -> None:
    """Spread evidence over lists: "in A, B and C", "the A and B neighbourhoods"."""
    spots = line.spots
    for group in _lists(document, spots):
        best = max(spot.evidence for spot in group)
        word = next((spot.kind_word for spot in group if spot.kind_word), "")
        for spot in group:
            spot.evidence = max(spot.evidence, best)
            if word.endswith("s"):
                spot.kind_word = spot.kind_word or word


def _lists(document: Document, spots: Sequence[Spot]) -> Iterable[list[Spot]]:
    group: list[Spot] = []
    for spot in spots:
        if spot.refused:
            continue
        if group:
            between = document.text[group[-1].end : spot.start].replace(",", " , ").split()
            if (
                between
                and len(between) <= 3
                and all(word in _JOINERS or word in {"the", "in", "as", "well"} for word in between)
            ):
                group.append(spot)
                continue
            if len(group) > 1:
                yield group
        group = [spot]
    if len(group) > 1:
        yield group


def speaks(line: Line, spot: Spot) -> bool:
    """Whether the spot stands before a verb of speech: a person's place, or a government's."""
    i = spot.last - line.sentence.first
    if i >= len(line.tokens):
        return False
    form = verbs().forms.get(line.tokens[i].lower)
    return form is not None and (form.past or form.s) and form.lemma in _speech()


def _speech() -> frozenset[str]:
    groups = verbs()
    return groups["asserts"] | groups["announces"] | groups["denies"] | groups["accuses"]


def _accepted(document: Document, line: Line, spot: Spot, persons: set[str]) -> bool:
    if spot.refused:
        return False
    if spot.dateline:
        return True
    if not spot.candidates:
        return spot.kind_word in place_words()["shows"] and spot.evidence >= 2
    best = spot.candidates[0]
    known = any(is_known(c) for c in spot.candidates)
    lower = spot.text.lower()
    single = spot.words == 1
    ordinary = single and lower in common_words() and not is_letters(line, spot)
    words = place_words()
    if single and (lower in DAYS or lower in words["peoples"]):
        return spot.holder is not None
    if lower.removeprefix("the ") in words["directions"]:
        return spot.holder is not None  # "the Northern" of a front is no province
    country = any(
        c.kind in {"country", "zone", "sea", "capital"} and c.fit == "name" for c in spot.candidates
    )
    shown = spot.evidence >= (1 if known else 2)
    if single and lower in words["given"] and not shown and not country:
        return False
    if single and lower in persons and spot.evidence < 2 and not (country and spot.evidence):
        return False
    if _is_code(spot):
        return spot.evidence > 0
    abbreviation = single and spot.text.isupper() and len(spot.text) <= 5 and not line.all_caps
    if abbreviation and not is_letters(line, spot):
        return spot.evidence >= 2
    if ordinary or (line.all_caps and lower in common_words()):
        weak = line.all_caps or line.title_case or spot.first == line.sentence.first
        placed = spot.plainly_in or spot.kind_word or spot.holder
        return spot.evidence >= 2 and bool(placed) and not weak
    if line.all_caps or line.title_case:
        large = country or any(
            c.population > _LARGE_IN_CAPITALS and is_known(c) for c in spot.candidates
        )
        return large or (spot.evidence > 0 and known) or (spot.evidence >= 2 and best.fit == "name")
    if known:
        return country or spot.evidence > 0 or not (single and speaks(line, spot))
    if spot.embedded and spot.evidence < 2:
        return best.fit == "name" and (best.population >= 15_000 or not single)
    if spot.evidence >= 2:
        return best.fit in {"name", "alike"} or best.population >= 5_000 or not single
    if best.fit == "name" and not single:
        given = document.tokens[spot.first].lower in place_words()["given"]
        division = document.tokens[spot.last - 1].lower in words["class_after"]
        return spot.evidence > 0 or division or not given
    return spot.evidence == 1 and best.fit == "name" and best.population >= 15_000


def _is_code(spot: Spot) -> bool:
    return bool(spot.candidates) and all(c.fit == "code" for c in spot.candidates)

"""What the words before and after a spot say: a place, a person, a body, another name."""

from __future__ import annotations

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.place_words import place_words
from trucewatch.reading.document import Document
from trucewatch.reading.places.persons import is_title
from trucewatch.reading.places.spots import Line, Spot, is_known, is_letters

__all__ = ["DAYS", "look_left", "look_right"]

_STRONG_IN = frozenset("in inside outside near around across throughout within nearby".split())
DAYS = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)
_QUOTES = frozenset({'"', "“", "‘", "'", "``", "«", "("})


def look_left(
    document: Document,
    line: Line,
    spot: Spot,
    before: dict[int, Spot],
    persons: set[str],
    gazetteer: Gazetteer,
) -> None:
    """Weigh the words before a spot; ``before`` are the known places by their last token."""
    words = place_words()
    i = spot.first - line.sentence.first - 1
    if i >= 0 and line.tokens[i].text in _QUOTES:
        i -= 1
    if i < 0 or spot.dateline:
        return
    left = line.tokens[i]
    lower = left.lower
    if lower == "." and i > 0 and line.tokens[i - 1].lower in words["titles"]:
        left, lower, i = line.tokens[i - 1], line.tokens[i - 1].lower, i - 1
    if lower in words["directions"] or lower == "of":
        i = _modify(document, line, spot, i)
        if i < 0:
            return
        left, lower = line.tokens[i], line.tokens[i].lower
    if lower == "the" and i > 0:
        left, lower, i = line.tokens[i - 1], line.tokens[i - 1].lower, i - 1
        if spot.candidates and all(c.kind in {"town", "adm2"} for c in spot.candidates):
            return  # "in the Council": towns have no article
    if lower in words["in"]:
        spot.evidence = max(spot.evidence, 2 if lower in _STRONG_IN else 1)
        spot.plainly_in = left.text == "in"
        spot.near = spot.near or lower in words["near"]
        return
    if lower == "of":
        noun = line.tokens[i - 1].lower if i else ""
        if noun in words["of_after"]:
            spot.evidence = 2
            spot.kind_word = spot.kind_word or noun
        return
    if lower in {"'s", "'"} or spot.modifier:
        owned = any(other.last == left.i for other in line.spots)  # "Georgia's Atlanta"
        spot.evidence = max(spot.evidence, 1 if spot.modifier or owned else 0)
        return
    if lower.rpartition("-")[2] in words["held"]:
        spot.evidence = 2  # "rebel-held Maarat", "besieged Daraya"
        return
    if lower in words["named"] and left.text.islower():
        spot.refused = True
        return
    adjacent = left.end + 1 >= spot.start
    if not adjacent or line.all_caps:
        if line.all_caps and adjacent and is_title(left, True):
            spot.refused = True
        return
    if (
        is_title(left, line.capital[i])
        and not (left.text.islower() and any(c.kind == "country" for c in spot.candidates))
    ) or (line.capital[i] and lower in words["given"]):
        spot.refused = True
    elif line.capital[i] and i > 0 and not line.title_case and left.i + 1 not in before:
        # An unknown name directly before: "Mazloum Abdi", "Camp Bastion".
        ordinary = (
            lower in words["class_after"]
            or lower in words["peoples"]
            or lower in DAYS
            or gazetteer.nation(left.text)
            or lower in {"old", "new", "the", "in", "but", "and"}
        )
        if not ordinary:
            spot.refused = True
            persons.add(spot.text.lower())


def _modify(document: Document, line: Line, spot: Spot, i: int) -> int:
    """Take "eastern", "the outskirts of" into the name; the index of the word before that."""
    words = place_words()
    tokens = line.tokens
    lower = tokens[i].lower
    begin = i
    if lower == "of":
        if i and tokens[i - 1].lower in words["edges"]:
            begin, spot.near = i - 1, True
            spot.evidence = 2
        elif i and tokens[i - 1].lower in words["directions"]:
            spot.near, spot.evidence = True, 2
            return i
        else:
            return i
    if begin and tokens[begin - 1].lower in words["directions"]:
        begin -= 1
    while (
        begin
        and tokens[begin].lower in words["directions"]
        and (tokens[begin - 1].lower in words["directions"])
    ):
        begin -= 1
    spot.modifier = document.text[tokens[begin].start : spot.start]
    spot.evidence = max(spot.evidence, 1)
    return begin - 1


def look_right(
    document: Document, line: Line, spot: Spot, persons: set[str], gazetteer: Gazetteer
) -> None:
    """Weigh the words after a spot."""
    words = place_words()
    i = spot.last - line.sentence.first
    if i >= len(line.tokens) or spot.tail:
        return
    right = line.tokens[i]
    lower = right.lower
    if right.start > spot.end + 1:
        return
    if lower == "'s" and i + 1 < len(line.tokens) and line.tokens[i + 1].text == "Day":
        spot.refused = True
    if not line.capital[i] or line.all_caps:
        if lower in words["class_after"] and right.start > spot.end:
            sure = lower not in words["facilities"] and not line.all_caps
            spot.evidence = max(spot.evidence, 2 if sure else 1)
            spot.kind_word = spot.kind_word or lower
            if lower in words["edges"]:
                spot.near = True
        return
    if spot.dateline or right.start == spot.end:
        return
    if lower in words["media"] or lower in words["carriers"] or lower == "day":
        spot.refused = True
    elif is_letters(line, spot):
        pass  # "US Secretary of State": letters are nobody's first name
    elif lower in words["bodies"] or lower in words["class_after"]:
        spot.embedded = True
        spot.evidence = max(spot.evidence, 1)
        if lower in words["class_after"]:
            spot.kind_word = spot.kind_word or lower
    elif (
        (line.title_case and len(right.text) > 1)
        or lower in DAYS
        or lower in words["peoples"]
        or gazetteer.nation(right.text)
        or (
            any(o.first == spot.last and any(map(is_known, o.candidates)) for o in line.spots)
            and not (lower in words["given"] or spot.text.lower() in words["given"])
        )
    ):
        pass
    else:
        # A capitalised word directly after: "Paris Hilton", "Jordan Smith". Countries and large
        # divisions are rarely anyone's first name, nor is a large town after a preposition.
        own = spot.text.lower() in words["given"] or lower in words["given"]
        wide = any(
            c.kind in {"country", "adm1"} for c in spot.candidates if is_known(c) and not own
        )
        if wide or (not own and spot.evidence and any(map(is_known, spot.candidates))):
            return
        spot.followed = not spot.refused
        spot.refused = True
        if spot.words == 1:
            persons.add(lower)

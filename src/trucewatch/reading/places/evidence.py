"""Which spots are places: what stands before and after them, and what refuses them.

A spot is refused when its words belong to another name (a person after a title or a given name, a
newspaper, a longer name that nobody knows), and needs the more evidence the less known the place
is and the more ordinary its word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.knowledge.gazetteer import Candidate, Gazetteer
from trucewatch.knowledge.place_words import common_words, place_words
from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import Document, Token
from trucewatch.reading.places.datelines import dateline_end
from trucewatch.reading.places.spots import Line, Spot

__all__ = ["decide", "is_known", "judge", "persons_of", "speaks"]

LARGE_TOWN = 200_000
"""From this size on a town's name alone is taken for the town; tuned on LGL and GeoWebNews, where
100,000 and 500,000 lose about one point."""

_STRONG_IN = frozenset("in inside outside near around across throughout within nearby".split())
_SURE_TITLES = frozenset(
    """mr mrs ms dr prof president premier minister chancellor spokesman spokeswoman spokesperson
    senator governor mayor ambassador envoy commander colonel captain lieutenant brigadier sergeant
    admiral sheikh ayatollah pope cardinal archbishop analyst journalist lawyer activist""".split()
)
_OWN_KINDS = frozenset("region zone sea river line road island mountain valley".split())
_DAYS = frozenset(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    monday tuesday wednesday thursday friday saturday sunday january february march april may
    june july august september october november december""".split()
)
_QUOTES = frozenset({'"', "“", "‘", "'", "``", "«", "("})
_JOINERS = frozenset({",", "and", "or", "/", "&", "to"})


def is_known(candidate: Candidate) -> bool:
    """Whether a place is known well enough to be meant by its name alone."""
    return candidate.fit == "name" and (
        candidate.kind in {"country", "capital"}
        or (candidate.kind in _OWN_KINDS and candidate.id.startswith("tw:"))
        or candidate.population >= LARGE_TOWN
    )


def persons_of(lines: Sequence[Line], gazetteer: Gazetteer) -> set[str]:
    """Words that are part of a person's name in the text: those after a title or a given name."""
    words = place_words()
    persons: set[str] = set()
    for line in lines:
        if line.all_caps or line.title_case:
            continue
        tokens, capital = line.tokens, line.capital
        for i, token in enumerate(tokens[:-1]):
            lower = token.lower
            named = capital[i] and lower in words["given"]
            if not named and not _is_title(token, capital[i]):
                continue
            j = i + 1
            if tokens[j].text == "." and j + 1 < len(tokens):
                j += 1
            run = []
            while j < len(tokens) and (capital[j] or tokens[j].lower in words["particles"]):
                if not _is_title(tokens[j], capital[j]):
                    run.append(tokens[j])
                j += 1
                if j + 1 < len(tokens) and tokens[j].text == "." and len(tokens[j - 1].text) == 1:
                    j += 1
            if run and (named or not _country(run[0].text, gazetteer)):
                persons.update(word.lower for word in run)
                if named and run:
                    persons.add(lower)
    return persons


def _country(text: str, gazetteer: Gazetteer) -> bool:
    return any(c.kind in {"country", "capital"} for c in gazetteer.named(text)) or bool(
        gazetteer.nation(text)
    )


def _is_title(token: Token, capital: bool) -> bool:
    lower = token.lower
    return lower in _SURE_TITLES or (capital and lower in place_words()["titles"])


def judge(
    document: Document, line: Line, persons: set[str], gazetteer: Gazetteer, opens: bool
) -> None:
    """Fill evidence, refusal and relations of the spots of a sentence.

    Words that turn out to be persons' names are added to ``persons``. ``opens`` says that the sentence opens a paragraph, where a dateline may stand.
    """
    if not line.spots:
        return
    if opens:
        _dateline(document, line)
    before = {spot.last: spot for spot in line.spots if any(map(is_known, spot.candidates))}
    for spot in line.spots:
        _look_left(document, line, spot, before, persons, gazetteer)
        _look_right(document, line, spot, persons, gazetteer)
    _hold(document, line)
    _share(document, line)


def decide(document: Document, line: Line, persons: set[str]) -> None:
    """Accept the spots of a sentence that are places, once all sentences have been looked at."""
    for spot in line.spots:
        spot.accepted = _accepted(document, line, spot, persons)
    for whole in [spot for spot in line.spots if spot.accepted]:
        for part in line.spots:
            if part is not whole and whole.first <= part.first and part.last <= whole.last:
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
        if apart and any(is_known(c) or c.population >= 500 for c in spot.candidates):
            spot.dateline, spot.evidence = True, 2


def _look_left(
    document: Document,
    line: Line,
    spot: Spot,
    before: dict[int, Spot],
    persons: set[str],
    gazetteer: Gazetteer,
) -> None:
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
    if lower in words["named"] and left.text.islower():
        spot.refused = True
        return
    adjacent = left.end + 1 >= spot.start
    if not adjacent or line.all_caps:
        if line.all_caps and adjacent and _is_title(left, True):
            spot.refused = True
        return
    if (
        _is_title(left, line.capital[i])
        and not (left.text.islower() and any(c.kind == "country" for c in spot.candidates))
    ) or (line.capital[i] and lower in words["given"]):
        spot.refused = True
    elif line.capital[i] and i > 0 and not line.title_case and left.i + 1 not in before:
        # An unknown name directly before: "Mazloum Abdi", "Camp Bastion".
        ordinary = (
            lower in words["class_after"]
            or lower in words["peoples"]
            or lower in _DAYS
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


def _look_right(
    document: Document, line: Line, spot: Spot, persons: set[str], gazetteer: Gazetteer
) -> None:
    words = place_words()
    i = spot.last - line.sentence.first
    if i >= len(line.tokens) or spot.tail:
        return
    right = line.tokens[i]
    lower = right.lower
    if right.start > spot.end + 1:
        return
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
    elif _letters(line, spot):
        pass  # "US Secretary of State": letters are nobody's first name
    elif lower in words["bodies"] or lower in words["class_after"]:
        spot.embedded = True
        spot.evidence = max(spot.evidence, 1)
        if lower in words["class_after"]:
            spot.kind_word = spot.kind_word or lower
    elif (
        (line.title_case and len(right.text) > 1)
        or lower in _DAYS
        or lower in words["peoples"]
        or gazetteer.nation(right.text)
        or (
            any(o.first == spot.last and any(map(is_known, o.candidates)) for o in line.spots)
            and not (lower in words["given"] or spot.text.lower() in words["given"])
        )
    ):
        pass
    else:
        # A capitalised word directly after: "Paris Hilton", "Jordan Smith".
        spot.followed = not spot.refused
        spot.refused = True
        if spot.words == 1:
            persons.add(lower)


def _hold(document: Document, line: Line) -> None:
    """Find "Paris, Texas", "Goma, in eastern Congo", "Aleppo (Syria)"."""
    for spot, after in zip(line.spots, line.spots[1:], strict=False):
        between = document.text[spot.end : after.start]
        if between.strip(" \n") not in {",", "(", ", in", "in", ", near", "–", "-"}:
            if not (between.startswith(",") and between.strip(", \n") == after.modifier.strip()):
                continue
        close = between.strip() == ","
        held = any(c.holds(inner) for c in after.candidates for inner in spot.candidates)
        if held:
            spot.holder = after
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
    ordinary = single and lower in common_words() and not _letters(line, spot)
    words = place_words()
    if single and (lower in _DAYS or lower in words["directions"] or lower in words["peoples"]):
        return spot.holder is not None
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
    if single and spot.text.isupper() and len(spot.text) <= 5 and not line.all_caps:
        if not _letters(line, spot):
            return spot.evidence >= 2
    if ordinary or (line.all_caps and lower in common_words()):
        weak = line.all_caps or line.title_case or spot.first == line.sentence.first
        shown = spot.plainly_in or spot.kind_word or spot.holder
        return spot.evidence >= 2 and bool(shown) and not weak
    if line.all_caps or line.title_case:
        return known or (spot.evidence >= 2 and best.fit == "name")
    if known:
        return country or spot.evidence > 0 or not (single and speaks(line, spot))
    if spot.embedded and spot.evidence < 2:
        return best.fit == "name" and (best.population >= 15_000 or not single)
    if spot.evidence >= 2:
        return best.fit in {"name", "alike"} or best.population >= 5_000 or not single
    if best.fit == "name" and not single:
        given = document.tokens[spot.first].lower in place_words()["given"]
        return spot.evidence > 0 or not given
    return spot.evidence == 1 and best.fit == "name" and best.population >= 15_000


def _is_code(spot: Spot) -> bool:
    return bool(spot.candidates) and all(c.fit == "code" for c in spot.candidates)


def _letters(line: Line, spot: Spot) -> bool:
    return (
        not line.all_caps
        and spot.text.isupper()
        and len(spot.text) > 1
        and any(c.kind in {"country", "zone"} for c in spot.candidates)
    )

"""Names in a text whose letter case tells nothing: wire copy in capitals, transcripts.

Only what stands in a noun phrase behind a title or a given name is taken for a person, and only
what ends in a word for a body, with a word before it that is none of the language, for a body.
"""

from __future__ import annotations

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.roles import given_names, ordinary_words, roles
from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.reading.actors.runs import PARTICLES
from trucewatch.reading.actors.view import Name, View
from trucewatch.reading.grammar import Phrase

__all__ = ["names_without_case"]

_LONGEST = 4
_CIVIL = frozenset("mr mrs ms miss dr".split())


def names_without_case(view: View, gazetteer: Gazetteer, taken: set[int]) -> list[Name]:
    """The persons and bodies of a text without letter case, in order."""
    found: list[Name] = []
    known: dict[str, Name] = {}
    for grammar in view.document.grammar:
        for phrase in grammar.phrases:
            name = _person(view, phrase, taken, gazetteer) or _body(view, phrase, taken, gazetteer)
            if name is None and phrase.last - phrase.first == 1 and phrase.first not in taken:
                earlier = known.get(view.lowers[phrase.first])
                if earlier is not None:
                    name = Name(phrase.first, phrase.last, "PERSON")
            if name is not None:
                found.append(name)
                if name.cls == "PERSON":
                    known.setdefault(view.lowers[name.last - 1], name)
    return found


def _person(view: View, phrase: Phrase, taken: set[int], gazetteer: Gazetteer) -> Name | None:
    begin, last = phrase.first, phrase.last
    first = None
    titles = roles().title
    for i in range(last - 2, begin - 1, -1):
        if view.lowers[i] in titles:
            first = i + 1
            break
    if first is not None and view.words[first] == ".":
        first += 1
    titled = first is not None
    if first is None:
        first = next((i for i in range(begin, last - 1) if view.lowers[i] in given_names()), None)
    if first is None or first >= last or last - first > _LONGEST:
        return None
    if not all(_can_name(view, i, taken, gazetteer) for i in range(first, last)):
        return None
    civil = titled and view.lowers[first - 1] in _CIVIL
    if view.place[first] is not None and not civil:
        return None
    return Name(first, last, "PERSON", begin=begin if titled else first)


def _can_name(view: View, i: int, taken: set[int], gazetteer: Gazetteer) -> bool:
    lower, kinds = view.lowers[i], roles()
    if i in taken or not (lower[0].isalpha() or lower == "."):
        return False
    if lower in PARTICLES or lower in given_names():
        return True
    no_name = (
        lower in ordinary_words()
        or lower in verbs().forms
        or lower in kinds.title | kinds.org | kinds.group | kinds.person | kinds.no_name
        or lower in words().person
    )
    return not no_name and gazetteer.nation(lower) is None


def _body(view: View, phrase: Phrase, taken: set[int], gazetteer: Gazetteer) -> Name | None:
    last = phrase.last
    if view.lowers[last - 1].capitalize() not in roles().named_org or last - 1 in taken:
        return None
    first = last - 1
    while first > phrase.first and view.lowers[first - 1] not in {"the", "a", "an", "'s", "its"}:
        first -= 1
    own = [i for i in range(first, last - 1) if _can_name(view, i, taken, gazetteer)]
    if not own or any(i in taken for i in range(first, last)):
        return None
    return Name(first, last, "ORG")

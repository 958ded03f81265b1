"""Persons: by a title before the name, by a given name, by what is said beside it."""

from __future__ import annotations

import re

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.place_words import place_words
from trucewatch.knowledge.roles import given_names, ordinary_words, roles
from trucewatch.reading.actors.runs import PARTICLES, Run
from trucewatch.reading.actors.view import Name, View

__all__ = ["Persons"]

_LONGEST = 5
"""Words of a name at most, particles left out."""

_EAST_ASIAN = re.compile(r"[A-Z][a-z]+-[a-z]+")  # Ki-moon, Jong-un
_ARABIC = re.compile(r"(?:al|el|as|ash|an|ad|ar|az)-\w", re.IGNORECASE)
_INSIDE = frozenset("in at near into inside around across outside within".split())
_CIVIL = frozenset("mr mrs ms miss dr prof sir lord lady dame".split())
_AGE = re.compile(r"\s?,\s(?:aged\s)?\d{1,2}\b(?!\s?(?:st|nd|rd|th|km|miles|%|per|[A-Z]))")


class Persons:
    """Decides which capitalised stretches name persons, and keeps their names for the document."""

    def __init__(self, view: View, gazetteer: Gazetteer) -> None:
        """Nobody is known yet."""
        self._view, self._gazetteer = view, gazetteer
        self._last_names: dict[str, Name] = {}
        self._first_names: dict[str, Name] = {}

    def note(self, name: Name) -> None:
        """Remember a person, for the times the last or first name stands alone."""
        lowers = self._view.lowers
        self._last_names.setdefault(lowers[name.last - 1], name)
        if name.last - name.first > 1:
            self._first_names.setdefault(lowers[name.first], name)

    def titled(self, run: Run) -> Name | None:
        """The person of a run with a title in it or before it; ``None`` for others."""
        view, kinds = self._view, roles()
        first, last = run
        title = next((i for i in range(last - 1, first - 1, -1) if self._is_title(i, run)), None)
        begin = first
        if title is not None:
            first = title + 1
            if first < last and view.words[first] == ".":
                first += 1
            if first >= last:
                return None  # "the Prime Minister" names an office
        elif (
            begin
            and view.joined(begin)
            and (view.lowers[begin - 1] in kinds.title or view.lowers[begin - 1] in kinds.person)
        ):
            title, begin = begin - 1, begin - 1
        elif begin > 1 and view.words[begin - 1] == "." and view.lowers[begin - 2] in kinds.title:
            title, begin = begin - 2, begin - 2
        elif self._after_department(run):
            return self._departmental(run)
        else:
            return None
        civil = view.lowers[title] in _CIVIL
        if not civil and last - first == 1 and self._in_a_place(begin, last):
            return None
        if not self._can_be_person(first, last, civil=civil):
            return None
        return Name(first, last, "PERSON", begin=begin)

    def _in_a_place(self, begin: int, last: int) -> bool:
        """Whether words around a name make it a place: "in Sheikh X", "Sheikh X district"."""
        lowers, kinds = self._view.lowers, place_words()
        if begin and lowers[begin - 1] in _INSIDE:
            return True
        after = lowers[last : last + 4]
        if after and after[0] in {",", "and"} and last + 1 < len(lowers):
            return self._view.place[last + 1] is not None or any(
                w in kinds["class_after"] for w in after[2:]
            )
        return bool(after) and after[0] in kinds["class_after"]

    def _is_title(self, i: int, run: Run) -> bool:
        """A title word; "General" of the "General Assembly" and "Major Western powers" are none."""
        lower = self._view.lowers[i]
        if lower not in roles().title:
            return False
        following = i + 1
        if following < run[1] and lower in ordinary_words():
            return self._view.lowers[following] not in ordinary_words()
        return True

    def _after_department(self, run: Run) -> bool:
        """Whether a run follows "minister of" or "secretary for the"."""
        lowers, i = self._view.lowers, run[0] - 1
        if i > 0 and lowers[i] == "the":
            i -= 1
        return i > 0 and lowers[i] in {"of", "for"} and lowers[i - 1] in roles().title

    def _departmental(self, run: Run) -> Name | None:
        """The name behind the words of an office: "Secretary of State Ana Ruiz"."""
        view = self._view
        first, last = run
        while first < last and (
            view.lowers[first] in roles().department or view.lowers[first] in {"and", "&"}
        ):
            first += 1
        if first == run[0]:
            given = [i for i in range(first + 1, last) if view.lowers[i] in given_names()]
            if not given:
                return None
            first = given[0]
        if last - first < 2 or not self._can_be_person(first, last):
            return None
        begin = run[0] - 1
        while begin > 0 and view.lowers[begin] not in roles().title:
            begin -= 1
        while begin > 0 and view.caps[begin - 1] and view.joined(begin):
            begin -= 1
        return Name(first, last, "PERSON", begin=begin)

    def untitled(self, run: Run) -> Name | None:
        """The person of a run by the form of the name, or by an age behind it."""
        view = self._view
        first, last = run
        words = [i for i in range(first, last) if view.words[i].isalpha() or len(view.words[i]) > 1]
        if len(words) < 2 or view.is_place(first, last) or view.place[first] is not None:
            return None
        if not self._can_be_person(first, last):
            return None
        lowers = [view.lowers[i] for i in words]
        final = view.words[words[-1]]
        initials = any(len(view.words[i]) == 1 and view.words[i].isupper() for i in words[:-1])
        shown = (
            lowers[0] in given_names()
            or (initials and not final.isupper())
            or _EAST_ASIAN.fullmatch(final) is not None
            or (len(words) > 1 and _ARABIC.match(final) is not None and lowers[0] not in PARTICLES)
            or any(lower in {"bin", "ibn", "van", "von", "abu", "umm"} for lower in lowers[:-1])
            or _AGE.match(view.text, view.tokens[last - 1].end) is not None
        )
        return Name(first, last, "PERSON") if shown else None

    def again(self, run: Run) -> Name | None:
        """A person named before, by the last name alone, the first name alone, or in full."""
        view = self._view
        first, last = run
        if last - first == 1:
            known = self._last_names.get(view.lowers[first]) or self._first_names.get(
                view.lowers[first]
            )
            if known is None or view.words[first].isupper() != view.words[known.last - 1].isupper():
                return None
            return Name(first, last, "PERSON", known.actor)
        known = self._last_names.get(view.lowers[last - 1])
        if known is not None and self._can_be_person(first, last) and known.last - known.first > 1:
            same = view.lowers[first] == view.lowers[known.first]
            return Name(first, last, "PERSON", known.actor) if same else None
        return None

    def _can_be_person(self, first: int, last: int, *, civil: bool = False) -> bool:
        view, kinds = self._view, roles()
        words = [i for i in range(first, last) if view.words[i][0].isalpha()]
        core = [i for i in words if view.lowers[i] not in PARTICLES]
        if not core or len(core) > _LONGEST or not view.caps[words[0]]:
            return False
        if any(view.words[i] in kinds.named_org for i in core[-1:]):
            return False
        if not civil:
            if view.words[core[-1]] in kinds.facility and len(core) > 1:
                return False
            if view.is_place(first, last):
                return False
        if any(view.lowers[i] in kinds.no_name for i in core):
            return False
        if view.words[core[-1]].isupper() and len(core) == 1 and len(view.words[core[-1]]) > 1:
            return civil
        if all(view.lowers[i] in ordinary_words() for i in core) and not civil:
            return False
        return not all(self._gazetteer.nation(view.words[i]) for i in core)

"""The bodies of states in noun phrases: "the Sudanese army", "Ministry of Defence", "police"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from trucewatch.knowledge.bodies import bodies, body_class, body_of
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.actor import ActorClass
from trucewatch.reading.actors.marks import DEFINITE, Marks
from trucewatch.reading.actors.view import Name
from trucewatch.reading.document import ActorMention

__all__ = ["StateBodies"]

_OPENING = frozenset({"ministry", "minister", "department", "office", "council"})
"""Words that open the names of bodies that end in something else ("Ministry of Defence")."""

_PLURAL = frozenset(
    """forces troops soldiers fighters militias factions groups units authorities guards warplanes
    jets planes aircraft helicopters services personnel""".split()
)


class StateBodies:
    """Finds them by country and kind, or by kind alone."""

    def __init__(self, marks: Marks, known: Knowledge) -> None:
        """Bodies are composed as the register composes them."""
        self._marks, self._view = marks, marks.view
        self._register, self._gazetteer = known.register, known.gazetteer

    def find(self, first: int, last: int, name: Name | None) -> ActorMention | None:
        """The body that a phrase names; ``name`` is the proper name at its head, if any.

        Without a country it is a description for :mod:`trucewatch.reading.coreference`.
        """
        view, heads = self._view, bodies().heads
        end = max(last, name.last) if name is not None else last
        if name is not None and name.actor is not None:
            return None
        whole = self._with_state(last)
        opening = name.first if name is not None else self._marks.past_articles(first, end - 1)
        if (
            view.lowers[end - 1] not in heads
            and view.lowers[opening] not in _OPENING
            and (whole == last)
        ):
            return None
        plain = self._marks.past_articles(first, end)
        if plain >= end:
            return None
        for begin in (plain, *self._countries(plain + 1, end)):
            for stop in sorted({max(whole, end), end}, reverse=True):
                id = self._register.body(view.span(begin, stop))
                if id is not None and not view.is_place(begin, stop):
                    start = first if begin == plain else begin
                    cls = self._class(stop, id.partition(".")[2])
                    return self._marks.mention(start, stop, view.span(begin, stop), cls, id)
        return self._bare(first, plain, end, name)

    def _bare(self, first: int, plain: int, end: int, name: Name | None) -> ActorMention | None:
        """A body without a country, "the army": which one is for others to say."""
        view, owner = self._view, self._marks.owner
        for i in range(plain, end):
            if view.place[i] is not None or (i in owner and owner[i] is not name):
                return None
        text = view.span(plain, end)
        body = body_of(text)
        if body is None:
            return None
        cls = self._class(end, body)
        definite = view.lowers[first] in DEFINITE
        if cls == "PERSON":
            text = view.span(first, end)
            return self._marks.mention(first, end, text, cls, generic=True) if definite else None
        if definite and plain == end - 1:
            text = view.span(first, end)
        titled = view.words[plain][0].isupper() and view.case == "mixed" and " " in text
        generic = definite or titled or plain < end - 1
        return self._marks.mention(first, end, text, cls, generic=generic)

    def _class(self, end: int, body: str) -> ActorClass:
        return "GROUP" if self._view.lowers[end - 1] in _PLURAL else body_class(body)

    def _with_state(self, last: int) -> int:
        """The end of "of Sudan" behind a phrase; its own end where no country follows."""
        view = self._view
        if last + 1 >= len(view.words) or view.lowers[last] != "of":
            return last
        i = last + 1 if view.lowers[last + 1] != "the" else last + 2
        stop = view.place_last.get(i)
        if stop is None:
            return last
        place = view.place[i]
        return stop if place is not None and place.place.precision == "country" else last

    def _countries(self, first: int, last: int) -> Iterator[int]:
        """Where a country or its adjective stands inside a phrase."""
        view = self._view
        for i in range(first, last - 1):
            if view.caps[i] and (
                view.place[i] is not None or self._gazetteer.nation(view.words[i]) is not None
            ):
                yield i

    def behind(self, start: int) -> tuple[int, str] | None:
        """The end and actor of a body that begins at an offset: "the Malian army", not "Mali"."""
        view = self._view
        first = bisect_left(view.tokens, start, key=lambda t: t.start)
        for begin in (first, first - 1):
            phrase = view.phrase_at.get(begin)
            if phrase is None or phrase.last <= first:
                continue
            text = view.span(first, phrase.last)
            id = self._register.body(text)
            if id is not None and (id.count(".") > 1 or text.split()[-1].islower()):
                self._marks.done.update(range(first, phrase.last))
                return view.tokens[phrase.last - 1].end, id
        return None

"""Words beside a name that say who the person is: "Ana Ruiz, the envoy", "the envoy, Ana Ruiz"."""

from __future__ import annotations

from collections.abc import Mapping

from trucewatch.knowledge.roles import roles
from trucewatch.reading.actors.view import Name, View
from trucewatch.reading.document import ActorMention
from trucewatch.reading.grammar import Phrase

__all__ = ["Appositions"]

_ROLE_LINKS = frozenset({"of", "to", "for", "at", "from", "in", "on"})


class Appositions:
    """Finds the words beside names, and knows which words it has found."""

    def __init__(self, view: View, owner: Mapping[int, Name]) -> None:
        """``owner`` gives the name that a token is part of."""
        self._view, self._owner = view, owner
        self._spans: list[tuple[int, int]] = []

    def hold(self, mention: ActorMention) -> bool:
        """Whether a mention only says who the person named beside it is."""
        return mention.cls == "PERSON" and any(
            start <= mention.start and mention.end <= end for start, end in self._spans
        )

    def of(self, begin: int, last: int) -> str | None:
        """The description that stands beside a name between commas, or before it."""
        view = self._view
        if last < len(view.words) and view.words[last] == ",":
            after = view.phrase_at.get(last + 1)
            if after is not None and not after.preposition and self._describes(after):
                end = self._linked(after, _ROLE_LINKS)
                opening = view.phrase_to.get(last)
                clause = view.finite_from.get(after.first, -1) >= end
                if not (opening is not None and opening.preposition and clause):
                    return self._beside(after.first, end)
        if begin and view.words[begin - 1] == ",":
            before = view.phrase_to.get(begin - 1)
            head = self._headed_by(before) if before is not None else None
            if before is None or head is None or not self._describes(head):
                return None
            phrase = view.phrase_to.get(last)
            acts = phrase is not None and view.finite_from.get(phrase.first, -1) >= last
            if not (head.preposition and acts):
                return self._beside(head.first, before.last)
        return None

    def _beside(self, first: int, last: int) -> str:
        """The words of an apposition, which then is no mention of its own."""
        self._spans.append((self._view.tokens[first].start, self._view.tokens[last - 1].end))
        return self._view.span(first, last)

    def _headed_by(self, phrase: Phrase) -> Phrase:
        """The phrase that "of the Front" belongs to, in "the leader of the Front"."""
        while phrase.preposition in _ROLE_LINKS:
            earlier = self._view.phrase_to.get(phrase.first - 1)
            if earlier is None:
                break
            phrase = earlier
        return phrase

    def _describes(self, phrase: Phrase) -> bool:
        view, kinds = self._view, roles()
        head = phrase.last - 1
        return (
            (view.lowers[head] in kinds.title or view.lowers[head] in kinds.person)
            and head not in self._owner
            and not (view.words[head].isupper() and view.case == "mixed")
        )

    def _linked(self, phrase: Phrase, links: frozenset[str]) -> int:
        """The end of a phrase with the phrases that prepositions hang on it."""
        last = phrase.last
        while (following := self._view.phrase_at.get(last + 1)) is not None:
            if following.preposition not in links:
                break
            last = following.last
        return last

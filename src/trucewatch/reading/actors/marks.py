"""Where the names of a text stand, and which of its words have been made a mention."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.model.actor import ActorClass
from trucewatch.reading.actors.view import Name, View
from trucewatch.reading.document import ActorMention

__all__ = ["ARTICLES", "DEFINITE", "QUANTITIES", "Marks"]

DEFINITE = frozenset("the this that these those its their his her our".split())
ARTICLES = DEFINITE | {"a", "an", "my", "your"}
QUANTITIES = frozenset(
    """some any many several other another both all two three four five six seven eight nine ten
    more most dozens hundreds thousands no each one various certain numerous few""".split()
)


class Marks:
    """The names by token, and the tokens that are part of a mention already."""

    def __init__(self, view: View, names: Sequence[Name]) -> None:
        """Nothing has been made a mention yet."""
        self.view = view
        self.names = names
        self.owner = {i: name for name in names for i in range(name.first, name.close)}
        self.done: set[int] = set()

    def mention(
        self,
        first: int,
        last: int,
        name: str,
        cls: ActorClass,
        actor: str | None = None,
        role: str | None = None,
        *,
        generic: bool = False,
    ) -> ActorMention:
        """Tokens ``[first, last)`` as a mention, which then are done."""
        tokens = self.view.tokens
        self.done.update(range(first, last))
        plain = " ".join(name.split())
        start, end = tokens[first].start, tokens[last - 1].end
        return ActorMention(start, end, plain, cls, actor, role, generic)

    def inside(self, first: int, last: int) -> list[Name]:
        """The names in tokens ``[first, last)`` that are no mention yet."""
        found: list[Name] = []
        for i in range(first, last) if self.owner else ():
            name = self.owner.get(i)
            if name is not None and i not in self.done and (not found or found[-1] is not name):
                found.append(name)
        return found

    def owns(self, owner: Name, first: int) -> bool:
        """Whether a body stands right before a word, as its owner: "the SDF's ...", "SDF ..."."""
        if owner.cls == "PERSON" or owner.close > first:
            return False
        possessive = owner.close + 1 == first and self.view.lowers[owner.close] in {"'s", "'"}
        return possessive or owner.close == first

    def past_articles(self, first: int, last: int) -> int:
        """The first token that is no article or possessive, ``last`` where all are."""
        while first < last and self.view.lowers[first] in ARTICLES:
            first += 1
        return first

"""The mentions of a text as a reader has met them: sentence by sentence, subjects marked."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.knowledge.roles import roles
from trucewatch.reading.document import ActorMention, Document

__all__ = ["Discourse", "Gender", "root"]

Gender = str | None
"""``"f"``, ``"m"`` or ``None`` where nothing tells."""


def root(mentions: list[ActorMention], index: int) -> int:
    """The mention that a mention stands for in the end; itself where it points nowhere."""
    for _ in range(len(mentions)):
        of = mentions[index].of
        if of is None:
            break
        index = of
    return index


class Discourse:
    """The mentions in order, and the questions that the rules of reference ask of them."""

    def __init__(self, document: Document, mentions: list[ActorMention]) -> None:
        """Look at each sentence once."""
        self.document, self.mentions = document, mentions
        self.sentence: list[int] = []
        self.subjects: set[int] = set()
        self.of_sentence: dict[int, list[int]] = {}
        self._genders: dict[int, Gender] = {}
        subjects = self._subject_spans()
        at = 0
        for index, mention in enumerate(mentions):
            while at + 1 < len(document.sentences) and document.sentences[at].end <= mention.start:
                at += 1
            self.sentence.append(at)
            self.of_sentence.setdefault(at, []).append(index)
            if any(s < mention.end and mention.start < e for s, e in subjects.get(at, ())):
                self.subjects.add(index)
            if mention.cls == "PERSON":
                self._genders[index] = _gender(mention, document.text)

    def _subject_spans(self) -> dict[int, list[tuple[int, int]]]:
        tokens = self.document.tokens
        found: dict[int, list[tuple[int, int]]] = {}
        for grammar in self.document.grammar:
            for clause in grammar.clauses:
                subject = clause.subject
                if subject is not None and not clause.shared:
                    span = tokens[subject.first].start, tokens[subject.last - 1].end
                    found.setdefault(grammar.sentence.i, []).append(span)
        return found

    def root(self, index: int) -> int:
        """The mention that a mention stands for in the end."""
        return root(self.mentions, index)

    def point(self, index: int, of: int, *, actor: bool = True) -> None:
        """Lead a mention back to another, taking over its actor."""
        target = self.root(of)
        if target == index:
            return
        known = self.mentions[target].actor if actor else None
        mention = self.mentions[index]
        self.mentions[index] = replace(mention, of=target, actor=mention.actor or known)

    def before(self, index: int, reach: int) -> list[list[int]]:
        """The mentions before one, by sentence from the nearest back, over ``reach`` sentences."""
        here = self.sentence[index]
        found = []
        for sentence in range(here, max(-1, here - reach - 1), -1):
            earlier = [i for i in self.of_sentence.get(sentence, ()) if i < index]
            if earlier:
                found.append(earlier)
        return found

    def within_reach(self, index: int, of: int) -> bool:
        """Whether a mention stands outside quotations, or in the one that another stands in.

        "I want to be a doctor," he said: whoever is told of in a quotation did not speak it.
        """
        quotation = self._quotation(index)
        return quotation is None or quotation == self._quotation(of)

    def _quotation(self, index: int) -> int | None:
        start = self.mentions[index].start
        return next(
            (n for n, q in enumerate(self.document.quotations) if q.start <= start < q.end), None
        )

    def only(self, indexes: list[int]) -> int | None:
        """The one whom all of some mentions stand for, or ``None`` when they are several."""
        roots = {self._same(i) for i in indexes}
        return indexes[-1] if len(roots) == 1 else None

    def _same(self, index: int) -> str | int:
        """What two mentions of one actor have in common."""
        at = self.root(index)
        mention = self.mentions[at]
        return mention.actor or mention.name.lower()

    def agrees(self, index: int, gender: Gender) -> bool:
        """Whether nothing says that a person has another gender."""
        known = self._genders.get(index) or self._genders.get(self.root(index))
        return known is None or gender is None or known == gender

    def learn(self, index: int, gender: Gender) -> None:
        """Remember the gender that a pronoun has shown."""
        self._genders[self.root(index)] = gender


def _gender(mention: ActorMention, text: str) -> Gender:
    """What the title of a person tells: "Mrs", "spokesman"."""
    kinds = roles()
    written = f"{mention.role or ''} {text[mention.start : mention.end]}"
    words = [word.strip(".,") for word in written.lower().split()]
    if not kinds.female.isdisjoint(words):
        return "f"
    return None if kinds.male.isdisjoint(words) else "m"

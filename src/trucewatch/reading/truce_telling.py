"""One sentence's word on a ceasefire, as the finders of its slots get it."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.model.claim import TruceAct
from trucewatch.reading.context import Context, Voice
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.truce_turns import Act
from trucewatch.reading.truce_words import TruceMention

__all__ = ["Telling"]

_NOT_DOING = frozenset({"welcomes", "calls_for", "demands", "doubts", "accuses", "denies"})


@dataclass(slots=True, frozen=True)
class Telling:
    """A mention of a ceasefire, what its sentence makes of it, and who says so."""

    context: Context
    grammar: Grammar
    mention: TruceMention
    what: Act
    voice: Voice

    @property
    def sentence(self) -> Sentence:
        """The sentence that tells it."""
        return self.grammar.sentence

    @property
    def act(self) -> TruceAct:
        """What becomes of the ceasefire."""
        return self.what.act

    @property
    def clause(self) -> Clause | None:
        """The verb that says so, if any."""
        return self.what.clause

    @property
    def first(self) -> int:
        """The token at which the mention begins."""
        return self.context.token_at(self.mention.start)

    @property
    def phrase(self) -> Phrase | None:
        """The noun phrase that the mention stands in."""
        first = self.first
        return next((p for p in self.grammar.phrases if p.first <= first < p.last), None)

    @property
    def does(self) -> bool:
        """Whether the verb's subject does the act: who only welcomes or asks for it does not."""
        return self.voice.stance not in _NOT_DOING

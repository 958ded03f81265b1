"""Who belongs together: names and speakers to parties, by whatever register the caller gives."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import Protocol

from trucewatch.knowledge.bodies import body_of
from trucewatch.model.actor import Actor
from trucewatch.model.claim import Claim, Speaker

__all__ = ["Parties", "Register", "fold"]


class Register(Protocol):
    """What the fold asks of a register of actors."""

    def find(self, name: str) -> Actor | None:
        """The actor that a name stands for."""

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        """The actor and all it belongs to, the nearest first."""


def fold(name: str) -> str:
    """A name without case, accents, marks and article, for comparison."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = re.sub(r"[^\w\s]+", " ", plain).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


class Parties:
    """Keys under which names, speakers and claims fall together."""

    def __init__(self, register: Register, claims: Sequence[Claim] = ()) -> None:
        """Keys by a register; names it does not know are compared as words.

        A bare name ("the Defence Ministry") that speakers of the claims bear is theirs, when all
        who bear it belong to one party.
        """
        self._register = register
        self._keys: dict[str, str] = {}
        borne: dict[str, set[str]] = {}
        for claim in claims:
            speaker = claim.speaker
            if speaker is not None and speaker.actor is not None:
                borne.setdefault(fold(speaker.name), set()).add(self._top(speaker.actor))
        self._borne = {name: min(tops) for name, tops in borne.items() if len(tops) == 1}
        states = Counter(
            top for tops in borne.values() for top in tops if re.fullmatch(r"[A-Z]{2}\.gov", top)
        )
        ranked = states.most_common(2)
        alone = len(ranked) == 1 or (len(ranked) == 2 and ranked[0][1] >= 3 * ranked[1][1])
        self._home = ranked[0][0] if alone else None

    def key(self, name: str) -> str:
        """The party of a name: the outermost actor it belongs to, else the name folded."""
        if name not in self._keys:
            actor = self._register.find(name)
            self._keys[name] = self._top(actor.id) if actor is not None else self._bare(name)
        return self._keys[name]

    def _bare(self, name: str) -> str:
        """The party of a name without a country: who bears it, else the one state of the story."""
        bare = fold(name)
        if bare in self._borne:
            return self._borne[bare]
        if self._home is not None and body_of(bare) is not None:
            return self._home
        return bare

    def _top(self, id: str) -> str:
        return self._register.parties_of(id)[-1]

    def of_speaker(self, speaker: Speaker | None) -> str | None:
        """The party of a speaker; ``None`` for the report's own voice."""
        if speaker is None:
            return None
        if speaker.actor is not None:
            return self._top(speaker.actor)
        return self.key(speaker.name)

    def counter(self, claim: Claim) -> str:
        """Who counts in a toll claim: the speaker itself, not its party; else the report."""
        if claim.speaker is None:
            return f"report {claim.report}"
        return claim.speaker.actor or fold(claim.speaker.name)

    def distinct(self, names: Sequence[str]) -> list[str]:
        """The names, one for each party, the first form kept."""
        seen: dict[str, str] = {}
        for name in names:
            seen.setdefault(self.key(name), name)
        return list(seen.values())

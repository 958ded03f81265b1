"""Who belongs together: names and speakers to parties, by whatever register the caller gives."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Protocol

from trucewatch.knowledge.bodies import body_of
from trucewatch.model.actor import Actor
from trucewatch.model.claim import Claim, Speaker

__all__ = ["Parties", "Register", "fold", "medium_of"]

_MEDIA = ("news agency", "broadcaster", "newspaper", "television", "radio", "news site")
"""Words in an actor's role by which it reports what others say."""
_BACKED = re.compile(
    r"\b(?:back|support|fund|train)ed\b|-armed\b|\barmed (?:and \w+ )?by\b", re.IGNORECASE
)
"""Words by which somebody has help of another; mere "armed factions" are anybody's."""
_OF_STATE = re.compile(r"\b(?:government|ministry)\b", re.IGNORECASE)
_LONGEST = 4
_WATCHING = re.compile(
    r"\bcease-?fire monitor\b"
    r"|\b(?:monitoring|verification|observers?)\b.*\b(?:mission|mechanism|committee|team|force)\b",
    re.IGNORECASE,
)
"""What the role or name of a body says that parties let watch over a truce."""
_NOBODY = frozenset({
    "", "both sides", "two sides", "sides", "all sides", "each side", "either side", "other side",
    "both parties", "two parties", "parties", "all parties", "warring parties", "each other",
    "other", "everybody", "all",
})  # fmt: skip
"""Words for parties that name none."""
_POSSESSIVE = re.compile(r"['’]s\b")
_MARKS = re.compile(r"[^\w\s]+")


class Register(Protocol):
    """What the fold asks of a register of actors."""

    def find(self, name: str) -> Actor | None:
        """The actor that a name stands for."""

    def actor(self, id: str) -> Actor | None:
        """The actor with an id."""

    def parties_of(self, id: str, on: str | None = None) -> tuple[str, ...]:
        """The actor and all it belongs to, the nearest first."""


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """A name without case, accents, marks and article, for comparison."""
    plain = unicodedata.normalize("NFKD", name.lower())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    words = _MARKS.sub(" ", plain).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _tokens(name: str) -> list[str]:
    """The words of a name as written, without marks and possessive endings."""
    return _MARKS.sub(" ", _POSSESSIVE.sub("", name)).split()


class Parties:
    """Keys under which names, speakers and claims fall together, in one story."""

    def __init__(
        self,
        register: Register,
        claims: Sequence[Claim] = (),
        country: str | None = None,
        on: str | None = None,
    ) -> None:
        """Keys by a register; names it does not know are compared as words.

        ``on`` is the day (ISO date) that decides who belongs to whom; without it only what
        belongs together to this day does.

        A bare name ("the Defence Ministry") that speakers of the claims bear is theirs, when all
        who bear it belong to one party; else a bare body of a state ("the army") is that of the
        story's country.
        """
        self._register, self._on = register, on
        self._found: dict[str, Actor | None] = {}
        self._tops: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        borne: dict[str, set[str]] = {}
        for claim in claims:
            speaker = claim.speaker
            if speaker is not None and speaker.actor is not None:
                borne.setdefault(fold(speaker.name), set()).add(self._top(speaker.actor))
        self._borne = {name: min(tops) for name, tops in borne.items() if len(tops) == 1}
        self._home = f"{country}.gov" if country else None

    def key(self, name: str) -> str:
        """The party of a name: the outermost actor it belongs to, else the name folded.

        A longer name is that of the party it says it belongs to ("fighters of the", "factions
        affiliated with the"); whoever is backed by somebody is not that somebody.
        """
        found = self._keys.get(name)
        if found is None:
            actor = self._find(name)
            bare = fold(name)
            found = self._top(actor.id) if actor is not None else self._bare(bare)
            if found == bare and not _BACKED.search(name):
                found = self._within(_tokens(name)) or found
            self._keys[name] = found
        return found

    def _bare(self, bare: str) -> str:
        if bare in self._borne:
            return self._borne[bare]
        if self._home is not None and body_of(bare) is not None:
            return self._home
        return bare

    def _within(self, words: list[str]) -> str | None:
        """The party that the longest known part of a name stands for, of those the last one.

        A state counts only where the name says that it is its own ("the Paris-affiliated"), and a
        bare body only where it can be no other's: others have forces and armies, too.
        """
        for size in range(min(_LONGEST, len(words) - 1), 0, -1):
            for at in range(len(words) - size, -1, -1):
                part = " ".join(words[at : at + size])
                actor = self._find(part)
                after = words[at + size].lower() if at + size < len(words) else ""
                if actor is not None and (actor.cls in {"ORG", "GROUP"} or after == "affiliated"):
                    return self._top(actor.id)
                if (
                    self._home is not None
                    and _OF_STATE.search(part)
                    and body_of(fold(part)) is not None
                ):
                    return self._home
        return None

    def mentioned(self, words: str) -> frozenset[str]:
        """The parties that words name, wherever they do."""
        tokens = _tokens(words)
        found = set()
        for at in range(len(tokens)):
            for size in range(min(_LONGEST, len(tokens) - at), 0, -1):
                part = " ".join(tokens[at : at + size])
                actor = self._find(part)
                if actor is not None:
                    found.add(self._top(actor.id))
                    break
                if self._home is not None and body_of(fold(part)) is not None:
                    found.add(self._home)
                    break
        return frozenset(found)

    def _top(self, id: str) -> str:
        found = self._tops.get(id)
        if found is None:
            found = self._tops[id] = self._register.parties_of(id, self._on)[-1]
        return found

    def _find(self, name: str) -> Actor | None:
        if name not in self._found:
            self._found[name] = self._register.find(name)
        return self._found[name]

    def named(self, names: Iterable[str]) -> list[str]:
        """The names that name somebody: "both sides" does not."""
        return [name for name in names if fold(name) not in _NOBODY]

    def keys(self, names: Iterable[str]) -> frozenset[str]:
        """The parties of names."""
        return frozenset(self.key(name) for name in self.named(names))

    def known(self, keys: Iterable[str]) -> frozenset[str]:
        """Those of some parties that the register knows; a mere name may be anybody's."""
        return frozenset(k for k in keys if k == self._home or self._register.actor(k) is not None)

    def of_speaker(self, speaker: Speaker | None) -> str | None:
        """The party of a speaker; ``None`` for the report's own voice."""
        if speaker is None:
            return None
        return self._top(speaker.actor) if speaker.actor is not None else self.key(speaker.name)

    def watches(self, speaker: Speaker | None) -> bool:
        """Whether a speaker is a body set up to watch over truces."""
        if speaker is None or speaker.actor is None:
            return False
        actor = self._register.actor(speaker.actor)
        return actor is not None and bool(_WATCHING.search(f"{actor.role or ''}, {actor.name}"))

    def counter(self, claim: Claim) -> str:
        """Who counts in a toll claim: the speaker itself, not its party; else the report."""
        if claim.speaker is None:
            return f"report {claim.report}"
        return claim.speaker.actor or fold(claim.speaker.name)

    def distinct(self, names: Iterable[str]) -> tuple[str, ...]:
        """One name for each party: the one most often given, the parties in order of mention."""
        counts: dict[str, dict[str, int]] = {}
        for name in self.named(names):
            forms = counts.setdefault(self.key(name), {})
            forms[name] = forms.get(name, 0) + 1
        return tuple(max(forms, key=lambda name: forms[name]) for forms in counts.values())


def medium_of(register: Register, speaker: Speaker | None) -> str | None:
    """The name of a speaker that is itself a publisher: an agency, a broadcaster, a paper."""
    if speaker is None or speaker.actor is None:
        return None
    actor = register.actor(speaker.actor)
    if actor is None or not actor.role or not actor.role.lower().endswith(_MEDIA):
        return None
    return actor.name

"""Persons' names, which towns share: "President Santos", "Michael Jordan"."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.knowledge.place_words import place_words
from trucewatch.reading.document import Token
from trucewatch.reading.places.spots import Line

__all__ = ["is_title", "persons_of"]

_SURE_TITLES = frozenset(
    """mr mrs ms dr prof president premier minister chancellor spokesman spokeswoman spokesperson
    senator governor mayor ambassador envoy commander colonel captain lieutenant brigadier sergeant
    admiral sheikh ayatollah pope cardinal archbishop analyst journalist lawyer activist""".split()
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
            if not named and not is_title(token, capital[i]):
                continue
            j = i + 1
            if tokens[j].text == "." and j + 1 < len(tokens):
                j += 1
            run = []
            while j < len(tokens) and (capital[j] or tokens[j].lower in words["particles"]):
                if not is_title(tokens[j], capital[j]):
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


def is_title(token: Token, capital: bool) -> bool:
    """Whether a word announces a person's name; some titles only with a capital."""
    lower = token.lower
    return lower in _SURE_TITLES or (capital and lower in place_words()["titles"])

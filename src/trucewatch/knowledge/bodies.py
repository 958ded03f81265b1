"""The bodies of a state, by the words that name them: a rule instead of a list.

"Sudan's army", "the Colombian government" and "Ministry of Defence" need no entry of their own:
a country and a body make an actor with an id like ``SD.gov.army``, a member of ``SD.gov``. The
words stand in ``data/bodies.tsv``; any other ministry and its minister are made by their words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from trucewatch.knowledge.roles import ordinary_words, roles
from trucewatch.model.actor import ActorClass

__all__ = [
    "GOVERNMENT",
    "Bodies",
    "bodies",
    "body_class",
    "body_name",
    "body_of",
    "body_of_state",
    "holder_of",
]

GOVERNMENT = "gov"

_MINISTRY = re.compile(
    r"(?:ministry (?:of|for) (?:the )?(?P<a>\w+(?: and \w+| \w+)?)|(?P<b>\w+(?: \w+)?) ministry)$"
)
_MINISTER = re.compile(
    r"(?:minister (?:of|for) (?:the )?(?P<a>\w+(?: and \w+| \w+)?)|(?P<b>\w+(?: \w+)?) minister)$"
)
_NO_PORTFOLIO = frozenset("deputy former prime first cabinet senior junior state the a an".split())
_AMERICAN = (
    ("defense", "defence"),
    ("neighbor", "neighbour"),
    ("labor", "labour"),
    ("center", "centre"),
    ("recognized", "recognised"),
)


@dataclass(frozen=True, slots=True)
class Bodies:
    """The words of ``data/bodies.tsv``: forms to ids, ids to their printed name and class.

    ``heads`` are the words in which some form ends, in British and American spelling: whatever
    ends otherwise and opens with neither "ministry" nor "minister" names no body.
    """

    named: Mapping[str, str]
    owned: Mapping[str, str]
    names: Mapping[str, str]
    classes: Mapping[str, ActorClass]
    heads: frozenset[str]
    modifiers: frozenset[str]


@lru_cache(maxsize=1)
def bodies() -> Bodies:
    """The words, read once."""
    named: dict[str, str] = {}
    owned: dict[str, str] = {}
    names: dict[str, str] = {}
    classes: dict[str, ActorClass] = {}
    modifiers: frozenset[str] = frozenset()
    text = (files("trucewatch.knowledge") / "data" / "bodies.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        key, *columns = line.split("\t")
        if key == "modifiers":
            modifiers = frozenset(columns[0].split("; "))
            continue
        cls, name, forms, more = [*columns, "", ""][:4]
        names[key] = name
        classes[key] = "PERSON" if cls == "PERSON" else "ORG"
        named.update((form, key) for form in forms.split("; ") if form)
        owned.update((form, key) for form in more.split("; ") if form)
    heads = {form.rpartition(" ")[2] for form in (*named, *owned)} | {"ministry", "minister"}
    for american, british in _AMERICAN:
        heads |= {head.replace(british, american) for head in heads}
    return Bodies(named, named | owned, names, classes, frozenset(heads), modifiers)


def _fold(words: str) -> str:
    """Words in lower case, British spelling and straight apostrophes, as the forms are written."""
    folded = words.replace("’", "'").lower()
    for american, british in _AMERICAN:
        folded = folded.replace(american, british)
    return folded


def body_of(words: str) -> str | None:
    """The body that words name without a country, or ``None``; in any case and spelling.

    >>> body_of("Defense Ministry"), body_of("army"), body_of("choir")
    ('gov.defence', 'gov.army', None)
    """
    return _stripped(_fold(words), bodies().named)


def body_of_state(words: str) -> str | None:
    """The body that words name behind a country: "forces" alone names none, "Iraqi forces" does.

    Words that leave it the same body may stand before ("transitional government"); others make
    another of it: Kurdish forces in Iraq are not the state's.
    """
    return _stripped(_fold(words), bodies().owned)


def _stripped(folded: str, forms: Mapping[str, str]) -> str | None:
    """The body of words without what may stand before it."""
    found = forms.get(folded)
    while found is None and " " in folded:
        first, _, rest = folded.partition(" ")
        if first not in bodies().modifiers:
            break
        folded = rest
        found = forms.get(folded)
    return found or _portfolio_in(folded)


def _portfolio_in(folded: str) -> str | None:
    """A ministry or minister of something that has no line of its own."""
    if "minist" not in folded:
        return None
    ministry = _MINISTRY.fullmatch(folded)
    if ministry is not None:
        return _portfolio(ministry, "")
    minister = _MINISTER.fullmatch(folded)
    return _portfolio(minister, ".minister") if minister is not None else None


def _portfolio(match: re.Match[str], suffix: str) -> str | None:
    words = (match["a"] or match["b"]).split()
    if not _NO_PORTFOLIO.isdisjoint(words):
        return None
    first = words[0]
    if match["b"] and len(words) > 1 and first not in ordinary_words() | roles().department:
        return None  # "Gaza Health Ministry" is not that of a gaza health
    return f"{GOVERNMENT}.{'_'.join(words)}{suffix}"


def body_name(id: str) -> str:
    """The name to print for a body: "Ministry of Defence" for ``gov.defence``."""
    known = bodies().names.get(id)
    if known is not None:
        return known
    words = id.removeprefix(f"{GOVERNMENT}.").removesuffix(".minister").replace("_", " ")
    if id.endswith(".minister"):
        return f"minister of {words}"
    return f"Ministry of {words.title().replace(' And ', ' and ')}"


def body_class(id: str) -> ActorClass:
    """The class of a body: an organisation, or for an office its holder, a person."""
    return "PERSON" if id.endswith(".minister") else bodies().classes.get(id, "ORG")


def holder_of(id: str) -> str | None:
    """The body that a body belongs to: ``gov`` for ``gov.defence``; ``None`` for ``gov``."""
    return id.rpartition(".")[0] or None

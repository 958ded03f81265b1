"""Actors and places against re3d and the worldwide newswire: entity F1.

Three classes are compared, as the published comparison of news of the world has them: persons
(PER), organisations (ORG) and locations (LOC). Ours are mapped so: places and NATION are LOC, ORG
and GROUP are ORG, PERSON is PER. Theirs:

- re3d: Person, Organisation, Location. It marks descriptions and pronouns as well as names, so all
  of our mentions answer it. Nationality, Quantity and the rest are not asked for.
- worldwide: Person; Organization; Location and Facility. It marks names only, so only the names in
  our mentions answer it ("Mr Ruiz" gives "Ruiz", "the rebels" nothing). NORP, Misc, Product, Date
  and Money are not asked for.

A prediction is right where its start, its end and its class are those of a gold entity, one to
one; every other prediction is spurious. Gold errors stay in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.score import Miss
from trucewatch.reading.document import ActorMention, Document

__all__ = [
    "Article",
    "Entity",
    "EntityScore",
    "capitalised",
    "mentions",
    "names",
    "read_re3d",
    "read_worldwide",
    "score",
]

EntityClass = Literal["PER", "ORG", "LOC"]

_OURS = MappingProxyType[str, EntityClass](
    {"PERSON": "PER", "ORG": "ORG", "GROUP": "ORG", "NATION": "LOC"}
)
_RE3D = MappingProxyType[str, EntityClass](
    {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
)
_WORLDWIDE = MappingProxyType[str, EntityClass](
    {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
)
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%’”]|'s|n't|'(?:re|ve|ll|d|m)$")
_NO_SPACE_AFTER = frozenset("([“‘$£€#")
_CAPITALISED = re.compile(r"[A-Z][\w’'.-]*(?:\s+(?:(?:of|the|al|de)\s+)?[A-Z][\w’'-]*)*")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or description: offsets in code points, and its class."""

    start: int
    end: int
    cls: EntityClass


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the corpora and its gold entities."""

    id: str
    text: str
    entities: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class EntityScore:
    """One tally an article: all classes together, each by itself, and spans whatever the class."""

    strict: tuple[Tally, ...]
    by_class: dict[EntityClass, tuple[Tally, ...]]
    spans: tuple[Tally, ...]
    misses: tuple[Miss, ...]


# ---- corpora ---------------------------------------------------------------------------------


def read_re3d(folder: Path) -> list[Article]:
    """The documents of re3d: ``documents.json`` and ``entities.json`` in each folder inside.

    Raises:
        BadTable: there is none, or a line is not as re3d has it.
    """
    articles = []
    for path in sorted(folder.glob("*/documents.json")):
        gold: dict[str, set[Entity]] = {}
        for row in _lines(path.with_name("entities.json")):
            cls = _RE3D.get(row["type"])
            if cls is not None:
                entity = Entity(int(row["begin"]), int(row["end"]), cls)
                gold.setdefault(row["documentId"], set()).add(entity)
        for row in _lines(path):
            entities = sorted(gold.get(row["_id"], ()), key=lambda e: (e.start, e.end))
            articles.append(Article(row["_id"], row["text"], tuple(entities)))
    if not articles:
        raise BadTable("holds no document of re3d", where=str(folder), do="give the re3d folder")
    return articles


def _lines(path: Path) -> list[dict[str, str]]:
    try:
        rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    for number, row in enumerate(rows, 1):
        if not isinstance(row, dict) or "_id" not in row:
            raise BadTable("no record of re3d", where=f"{path}, line {number}", do="check it")
    return rows


def read_worldwide(folder: Path) -> list[Article]:
    """The articles of the worldwide newswire: a ``.tsv`` of tokens and BIO tags each.

    The text is put together from the tokens, an empty line being a new paragraph.

    Raises:
        BadTable: there is none, or a tag is not a BIO tag.
    """
    articles = [_worldwide(path) for path in sorted(folder.glob("*.tsv"))]
    if not articles:
        raise BadTable("holds no .tsv of tokens and tags", where=str(folder), do="give its folder")
    return articles


def _worldwide(path: Path) -> Article:
    text = ""
    entities: list[Entity] = []
    opened: tuple[int, int, str] | None = None  # start, end and label of the entity being read
    before, quoted = "\n", False

    def close() -> None:
        if opened is not None and (cls := _WORLDWIDE.get(opened[2])) is not None:
            entities.append(Entity(opened[0], opened[1], cls))

    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        word, *tags = (part.strip() for part in line.split("\t"))
        tag = next((t for t in tags if t != "O"), "O")  # the outer one of two that nest
        if not word:
            close()
            opened, before, quoted = None, "\n", False
            text = text.rstrip() + "\n\n" if text else text
            continue
        position, _, label = tag.partition("-")
        if position not in {"", "B", "I", "O"}:
            where = f"{path}, line {number}"
            raise BadTable(f"no BIO tag {tag!r}", where=where, do="check it")
        closing = word == '"' and quoted
        glued = before == "\n" or before in _NO_SPACE_AFTER or (before == '"' and quoted)
        if not (glued or closing or _NO_SPACE_BEFORE.match(word)):
            text += " "
        start = len(text)
        text += word
        if word == '"':
            quoted = not quoted
        before = word
        if position == "I" and opened is not None and opened[2] == label:
            opened = (opened[0], len(text), label)
            continue
        close()
        opened = (start, len(text), label) if position in {"B", "I"} else None
    close()
    return Article(path.name.removesuffix(".txt.tsv"), text, tuple(entities))


# ---- what we say of a text -------------------------------------------------------------------


def mentions(document: Document) -> list[Entity]:
    """Every actor and place of a document: names, descriptions and pronouns."""
    actors = [Entity(a.start, a.end, _OURS[a.cls]) for a in document.actors]
    return _with_places(document, actors)


def names(document: Document) -> list[Entity]:
    """The names alone of the actors, and the places."""
    actors = []
    for actor in document.actors:
        span = _name_in(document.text, actor)
        if span is not None:
            actors.append(Entity(*span, _OURS[actor.cls]))
    return _with_places(document, actors)


def _name_in(text: str, actor: ActorMention) -> tuple[int, int] | None:
    """The span of the name inside a mention; ``None`` where it has none."""
    if actor.generic:
        return None
    start = text.find(actor.name, actor.start, actor.end)
    span = (start, start + len(actor.name)) if start >= 0 else (actor.start, actor.end)
    words = text[slice(*span)].split()
    return span if words[0][0].isupper() and words[-1][0].isupper() else None


def _with_places(document: Document, actors: Iterable[Entity]) -> list[Entity]:
    """Actors, and the places that are not themselves within an actor."""
    found = list(actors)
    for place in document.places:
        if not any(a.start < place.end and place.start < a.end for a in found):
            found.append(Entity(place.start, place.end, "LOC"))
    return sorted(found, key=lambda e: (e.start, e.end))


def capitalised(article: Article) -> list[Entity]:
    """The trivial floor: every capitalised stretch is an organisation."""
    return [Entity(m.start(), m.end(), "ORG") for m in _CAPITALISED.finditer(article.text)]


# ---- the score -------------------------------------------------------------------------------


def score(articles: Sequence[Article], find: Callable[[Article], Sequence[Entity]]) -> EntityScore:
    """Score a finder of entities, article by article."""
    classes: tuple[EntityClass, ...] = ("PER", "ORG", "LOC")
    strict: list[Tally] = []
    spans: list[Tally] = []
    by_class: dict[EntityClass, list[Tally]] = {cls: [] for cls in classes}
    misses: list[Miss] = []
    for article in articles:
        gold, given = set(article.entities), set(find(article))
        strict.append(_tally(gold & given, gold, given))
        spans.append(_tally(_spans(gold) & _spans(given), _spans(gold), _spans(given)))
        for cls in classes:
            ours, theirs = _of(cls, given), _of(cls, gold)
            by_class[cls].append(_tally(ours & theirs, theirs, ours))
        misses += _misses(article, gold, given)
    tallies = {cls: tuple(found) for cls, found in by_class.items()}
    return EntityScore(tuple(strict), tallies, tuple(spans), tuple(misses))


def _of(cls: EntityClass, entities: set[Entity]) -> set[Entity]:
    return {e for e in entities if e.cls == cls}


def _spans(entities: set[Entity]) -> set[tuple[int, int]]:
    return {(e.start, e.end) for e in entities}


def _tally(
    right: AbstractSet[object], gold: AbstractSet[object], given: AbstractSet[object]
) -> Tally:
    return Tally(float(len(right)), float(len(gold)), float(len(given)))


def _misses(article: Article, gold: set[Entity], given: set[Entity]) -> list[Miss]:
    """What is missed or spurious, in the order of the text, with the words around it."""
    wrong = sorted([*(gold - given), *(given - gold)], key=lambda e: (e.start, e.end, e.cls))
    found = []
    for entity in wrong:
        words = f"{article.text[entity.start : entity.end]} [{entity.cls}]"
        around = article.text[max(0, entity.start - 40) : entity.end + 40].replace("\n", " ")
        wanted = entity in gold
        found.append(Miss(article.id, around, words if wanted else "", "" if wanted else words))
    return found

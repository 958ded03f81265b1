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

import hashlib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, TypeVar

import msgspec

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.score import Miss
from trucewatch.knowledge.roles import roles
from trucewatch.reading.document import ActorMention, Document

__all__ = [
    "WORLDWIDE",
    "Article",
    "Entity",
    "EntityScore",
    "capitalised",
    "kept_from_training",
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
_SIGHTED = MappingProxyType[str, EntityClass]({"PERSON": "PER", "ORG": "ORG", "PLACE": "LOC"})
_RE3D = MappingProxyType[str, EntityClass](
    {"Person": "PER", "Organisation": "ORG", "Location": "LOC"}
)
WORLDWIDE = MappingProxyType[str, str](
    {"Person": "PER", "Organization": "ORG", "Location": "LOC", "Facility": "LOC"}
)
_NO_SPACE_BEFORE = re.compile(r"[,.;:!?)\]%’”]|'s|n't|'(?:re|ve|ll|d|m)$")
_KEPT = 9
_NO_SPACE_AFTER = frozenset("([“‘$£€#")
_CLITICS = frozenset({"s", "t", "re", "ve", "ll", "d", "m"})
_CAPITALISED = re.compile(r"[A-Z][\w’'-]*(?:\s+(?:(?:of|the|al|de)\s+)?[A-Z][\w’'-]*)*")


@dataclass(frozen=True, slots=True)
class Entity:
    """A name or description: offsets in code points, and its class."""

    start: int
    end: int
    cls: str


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
        for row in _lines(path.with_name("entities.json"), _Re3dEntity):
            cls = _RE3D.get(row.type)
            if cls is not None:
                gold.setdefault(row.document, set()).add(Entity(row.begin, row.end, cls))
        for document in _lines(path, _Re3dDocument):
            entities = sorted(gold.get(document.id, ()), key=lambda e: (e.start, e.end, e.cls))
            articles.append(Article(document.id, document.text, tuple(entities)))
    if not articles:
        raise BadTable("holds no document of re3d", where=str(folder), do="give the re3d folder")
    return articles


class _Re3dDocument(msgspec.Struct, rename={"id": "_id"}):
    id: str
    text: str


class _Re3dEntity(msgspec.Struct, rename={"id": "_id", "document": "documentId"}):
    id: str
    begin: int
    end: int
    type: str
    document: str


_Row = TypeVar("_Row", _Re3dDocument, _Re3dEntity)


def _lines(path: Path, row: type[_Row]) -> list[_Row]:
    decoder = msgspec.json.Decoder(row)
    try:
        return decoder.decode_lines(path.read_bytes())
    except (OSError, msgspec.MsgspecError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error


def read_worldwide(folder: Path, classes: Mapping[str, str] = WORLDWIDE) -> list[Article]:
    """The articles of the worldwide newswire: a ``.tsv`` of tokens and BIO tags each.

    The text is put together from the tokens, an empty line being a new paragraph. ``classes``
    says what the labels of the corpus are called here; those it leaves out are not read.

    Raises:
        BadTable: there is none, or a tag is not a BIO tag.
    """
    articles = [_worldwide(path, classes) for path in sorted(folder.glob("*.tsv"))]
    if not articles:
        raise BadTable("holds no .tsv of tokens and tags", where=str(folder), do="give its folder")
    return articles


def _worldwide(path: Path, classes: Mapping[str, str]) -> Article:
    text = ""
    entities: list[Entity] = []
    opened: tuple[int, int, str] | None = None  # start, end and label of the entity being read
    quoted = False
    try:
        lines = path.read_text("utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    tokens = [_token(path, number, line) for number, line in enumerate(lines, 1)]
    for number, (word, position, label) in enumerate(tokens):
        if not word or position != "I" or opened is None or opened[2] != label:
            if opened is not None and (cls := classes.get(opened[2])) is not None:
                entities.append(Entity(opened[0], opened[1], cls))
            opened = None
        if not word:
            quoted = False
            text = text.rstrip() + "\n\n" if text else text
            continue
        before, following = tokens[number - 1][0] if number else "", ""
        if number + 1 < len(tokens):
            following = tokens[number + 1][0]
        if not _glued(before, word, following, quoted=quoted) and not text.endswith("\n"):
            text += " " if text else ""
        start = len(text)
        text += word
        quoted = quoted != (word == '"')
        if position in {"B", "I"}:
            opened = (opened[0] if opened is not None else start, len(text), label)
    if opened is not None and (cls := classes.get(opened[2])) is not None:
        entities.append(Entity(opened[0], opened[1], cls))
    return Article(path.name.removesuffix(".txt.tsv"), text, tuple(entities))


def _token(path: Path, number: int, line: str) -> tuple[str, str, str]:
    """A word, "B", "I" or "O", and the label; the outer one of two that nest."""
    word, *tags = (part.strip() for part in line.split("\t"))
    tag = next((t for t in tags if t != "O"), "O")
    position, _, label = tag.partition("-")
    if position not in {"", "B", "I", "O"}:
        raise BadTable(f"no BIO tag {tag!r}", where=f"{path}, line {number}", do="check it")
    return word, position, label


def _glued(before: str, word: str, following: str, *, quoted: bool) -> bool:
    """Whether a word stands without a space behind the one before, as it was printed."""
    if '"' in {word, before}:
        return quoted
    if word == "-":  # "Ki - moon" was a hyphen, "27 - Ana" a dash
        return before[-1:].isalpha() and following[:1].isalpha()
    if before == "-":
        return word[:1].isalpha()
    if before in {"’", "'"} and word in _CLITICS:
        return True
    return before in _NO_SPACE_AFTER or _NO_SPACE_BEFORE.match(word) is not None


# ---- what we say of a text -------------------------------------------------------------------


def mentions(document: Document) -> list[Entity]:
    """Every actor and place of a document: names, descriptions and pronouns."""
    actors = [Entity(a.start, a.end, _OURS[a.cls]) for a in document.actors]
    return _with_places(document, actors)


def names(document: Document) -> list[Entity]:
    """The names alone of the actors, and the places.

    Titles and articles are left out; an acronym in parentheses is a name of its own; a description
    counts where it is written as a name ("the Congress"), unless it stands first in its sentence.
    """
    actors = []
    for actor in document.actors:
        cls = _OURS[actor.cls]
        name, _, short = actor.name.partition(" (")
        start = document.text.find(name, actor.start, actor.end)
        if start < 0:
            start, name = actor.start, document.text[actor.start : actor.end]
        if short:
            at = document.text.find("(", start + len(name) - 1, actor.end) + 1
            actors.append(Entity(at, at + len(short) - 1, cls))
        words = name.split()
        while words and words[0].lower() in {"the", "this", "its"}:
            name = name[len(words[0]) :].lstrip()
            words = words[1:]
        start = document.text.find(name, start, actor.end)
        if words and start >= 0 and _written_as_name(document, actor, words, start):
            actors.append(Entity(start, start + len(name), cls))
    return _with_places(document, actors)


def _written_as_name(document: Document, actor: ActorMention, words: list[str], at: int) -> bool:
    if not (words[0][0].isupper() and words[-1][0].isupper()):
        return False
    kinds = roles()
    head = words[-1].lower()
    described = actor.generic or (len(words) == 1 and head in kinds.org | kinds.group)
    if not described or (actor.actor is not None and not actor.generic and len(words) > 1):
        return True
    sentence = document.sentence_at(at)
    return actor.cls == "ORG" and sentence is not None and sentence.start != actor.start


def _with_places(document: Document, actors: Iterable[Entity]) -> list[Entity]:
    """Actors, and the places that are not themselves within an actor."""
    found = list(actors)
    for place in document.places:
        if not any(a.start < place.end and place.start < a.end for a in found):
            found.append(Entity(place.start, place.end, "LOC"))
    found += [Entity(s.start, s.end, _SIGHTED[s.cls]) for s in document.sightings]
    return sorted(found, key=lambda e: (e.start, e.end))


def capitalised(article: Article) -> list[Entity]:
    """The trivial floor: every capitalised stretch is an organisation."""
    return [Entity(m.start(), m.end(), "ORG") for m in _CAPITALISED.finditer(article.text)]


# ---- the score -------------------------------------------------------------------------------


def kept_from_training(id: str) -> bool:
    """Whether the encoder has not been trained on an article of the worldwide newswire.

    One in nine is kept, by the SHA-256 of its name; only those may be scored.
    """
    return hashlib.sha256(id.encode()).digest()[0] % _KEPT == 0


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

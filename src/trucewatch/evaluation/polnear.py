"""Attribution against PolNeAR: source, cue and content by exact spans of characters.

Each role is scored by itself: a prediction is right where its start and its end are those of a
gold span of its role, one to one; every other prediction is spurious. A gold span in several
pieces is as many spans. Where several people annotated a text, the first by file name counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal, get_args

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.score import Miss
from trucewatch.reading.document import Document

__all__ = [
    "ROLES",
    "Article",
    "Role",
    "RoleScore",
    "Span",
    "Spans",
    "beside_a_speech_verb",
    "heard",
    "read_polnear",
    "score",
]

Role = Literal["source", "cue", "content"]
ROLES: tuple[Role, ...] = get_args(Role)
Span = tuple[int, int]
"""Start and end in code points, end exclusive."""
Spans = Mapping[Role, frozenset[Span]]

_BOUND = re.compile(
    r"^T(?P<id>\d+)\t(?P<role>Source|Cue|Content) (?P<at>\d+ \d+(?:;\d+ \d+)*)\t", re.MULTILINE
)
_RELATION = re.compile(r"^E\d+\tAttribution:T\d+(?P<parts>(?: [A-Za-z]+\d*:T\d+)*)", re.MULTILINE)
_PART = re.compile(r"T(\d+)")
_NAME = r"[A-Z][\w’'.-]*(?:\s+[A-Z][\w’'.-]*)*"
_SAID = r"says|said|told|added|wrote|argued|asked|announced|claimed|tweeted"
_SAYS = re.compile(rf"(?P<source>{_NAME})\s+(?P<cue>{_SAID})\b,?\s*(?P<content>[^\n.]*\w)?")


@dataclass(frozen=True, slots=True)
class Article:
    """A text, the gold spans of each role, and which belong together."""

    id: str
    text: str
    spans: Spans
    links: tuple[Spans, ...] = ()


@dataclass(frozen=True, slots=True)
class RoleScore:
    """One tally an article for a role, and what was missed or spurious."""

    tallies: tuple[Tally, ...]
    misses: tuple[Miss, ...]


def read_polnear(folder: Path) -> list[Article]:
    """The articles of a part of PolNeAR: the folders ``text`` and ``attributions`` inside.

    Raises:
        BadTable: there is none, or a span lies outside its text.
    """
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.stem.rpartition("_")[0], path)
    if not first:
        raise BadTable(
            "holds no attribution of PolNeAR", where=str(folder), do="give its train or dev folder"
        )
    return [_article(folder / "text" / f"{stem}.txt", path) for stem, path in first.items()]


def _article(text_path: Path, path: Path) -> Article:
    try:
        text = text_path.read_bytes().decode("utf-8")  # offsets count every character as it is
        notes = path.read_bytes().decode("utf-8")
    except (OSError, ValueError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    by_id: dict[str, tuple[Role, frozenset[Span]]] = {}
    for match in _BOUND.finditer(notes):
        role = next(r for r in ROLES if r == match["role"].lower())
        pieces = [tuple(map(int, piece.split())) for piece in match["at"].split(";")]
        spans = frozenset((start, end) for start, end in pieces if start < end)
        if any(end > len(text) for _, end in spans):
            raise BadTable(f"T{match['id']} lies outside the text", where=str(path), do="check it")
        by_id[match["id"]] = (role, spans)
    links = [
        _together([by_id[i] for i in _PART.findall(match["parts"]) if i in by_id])
        for match in _RELATION.finditer(notes)
    ]
    return Article(text_path.stem, text, _together(list(by_id.values())), tuple(links))


def _together(bound: Sequence[tuple[Role, frozenset[Span]]]) -> Spans:
    return MappingProxyType(
        {
            role: frozenset(span for r, spans in bound if r == role for span in spans)
            for role in ROLES
        }
    )


def beside_a_speech_verb(text: str) -> Spans:
    """The trivial floor: a capitalised name before a verb of speech, the verb, what follows."""
    found: dict[Role, set[Span]] = {role: set() for role in ROLES}
    for match in _SAYS.finditer(text):
        for role in ROLES:
            if match[role]:
                found[role].add(match.span(role))
    return MappingProxyType({role: frozenset(spans) for role, spans in found.items()})


def heard(document: Document) -> Spans:
    """The spans of the attributions in a document's layer."""
    found = document.attributions
    return MappingProxyType(
        {
            "source": frozenset(a.source for a in found if a.source is not None),
            "cue": frozenset(a.cue for a in found),
            "content": frozenset(span for a in found for span in a.contents),
        }
    )


def score(articles: Sequence[Article], find: Callable[[str], Spans]) -> Mapping[Role, RoleScore]:
    """Score a finder of spans, role by role, with a tally an article."""
    tallies: dict[Role, list[Tally]] = {role: [] for role in ROLES}
    misses: dict[Role, list[Miss]] = {role: [] for role in ROLES}
    for article in articles:
        given = find(article.text)
        for role in ROLES:
            gold, ours = article.spans[role], given[role]
            tallies[role].append(Tally(len(gold & ours), len(gold), len(ours)))
            misses[role] += _misses(article, gold, ours)
    return {role: RoleScore(tuple(tallies[role]), tuple(misses[role])) for role in ROLES}


def _misses(article: Article, gold: frozenset[Span], ours: frozenset[Span]) -> list[Miss]:
    """What is missed or spurious, in the order of the text, with the words around it."""
    found = []
    for start, end in sorted(gold ^ ours):
        around = article.text[max(0, start - 60) : end + 60].replace("\n", " ")
        words, wanted = article.text[start:end], (start, end) in gold
        found.append(Miss(article.id, around, words if wanted else "", "" if wanted else words))
    return found

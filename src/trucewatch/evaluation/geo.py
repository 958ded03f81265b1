"""Places against LGL and GeoWebNews: found, and resolved to within 161 km (100 miles).

The score is the share of gold toponyms with coordinates that are found and resolved, as the
published comparison of geoparsers has it (Gritta, Pilehvar and Collier 2020). A prediction
answers one toponym; spans must be equal for the strict figures and overlap for the others. What is
predicted beyond the gold shows in the precision, GeoWebNews' expressions without coordinates
("the village") apart, which are neither wanted nor wrong.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.errors import BadTable
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.knowledge.gazetteer import Candidate, Gazetteer, distance_km
from trucewatch.model.report import Report
from trucewatch.reading.document import Document, PlaceMention
from trucewatch.reading.sentences import split

__all__ = ["Article", "GeoScore", "Toponym", "first_place_named", "read_corpus", "score"]

NEAR_KM = 161.0
_ADJECTIVAL = frozenset({"Non_Literal_Modifier", "Demonym", "Language", "Homonym"})


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold place name; ``point`` is (lat, lon), ``None`` where the corpus gives none."""

    start: int
    end: int
    text: str
    point: tuple[float, float] | None
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Article:
    """A text of the corpora with its place names."""

    id: str
    text: str
    toponyms: tuple[Toponym, ...]


@dataclass(frozen=True, slots=True)
class GeoScore:
    """The tallies of a corpus, one per article, for :mod:`trucewatch.evaluation.bootstrap`.

    ``strict`` and ``resolved`` hold what is found within 161 km, by equal and by overlapping
    spans; ``found`` what is found at all, by overlapping ones.
    """

    strict: tuple[Tally, ...]
    resolved: tuple[Tally, ...]
    found: tuple[Tally, ...]


def read_corpus(path: Path, gazetteer: Gazetteer) -> list[Article]:
    """The articles of ``lgl.xml`` or ``GWN.xml``.

    Raises:
        BadTable: the file is missing or is not one of the two.
    """
    try:
        root = ET.parse(path).getroot()  # noqa: S314 - a corpus the user has put there
    except (OSError, ET.ParseError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    articles = []
    for number, node in enumerate(root.iter("article")):
        name = node.get("docid") or node.get("file") or str(number)
        text = node.findtext("text") or ""
        toponyms = tuple(_toponyms(node, gazetteer))
        articles.append(Article(f"{path.stem}-{name}", text, toponyms))
    if not articles:
        raise BadTable("holds no article", where=str(path), do="give lgl.xml or GWN.xml")
    return articles


def _toponyms(node: ET.Element, gazetteer: Gazetteer) -> Iterator[Toponym]:
    for entry in node.iter("toponym"):
        tag = entry.find("gaztag")
        source = entry if tag is None else tag
        lat = source.findtext("lat") or source.findtext("latitude") or ""
        lon = source.findtext("lon") or source.findtext("longitude") or ""
        point = (float(lat), float(lon)) if lat.strip() and lon.strip() else None
        text = entry.findtext("phrase") or entry.findtext("extractedName") or ""
        kind = entry.findtext("type") or ""
        adjective = kind in _ADJECTIVAL or (not kind and gazetteer.nation(text) is not None)
        start, end = int(entry.findtext("start") or 0), int(entry.findtext("end") or 0)
        yield Toponym(start, end, text, point, adjective)


def score(
    articles: Sequence[Article],
    find: Callable[[Document], Sequence[PlaceMention]],
    *,
    adjectives: bool = True,
) -> GeoScore:
    """Score a finder; ``adjectives=False`` leaves the gold adjectives ("Syrian") out."""
    strict, resolved, found = [], [], []
    for article in articles:
        report = Report(article.id, article.id, article.text, "")
        predicted = list(find(split(report)))
        gold = [t for t in article.toponyms if adjectives or not t.adjective]
        wanted = [t for t in gold if t.point is not None]
        free = [t for t in gold if t.point is None]
        pairs = _pairs(wanted, predicted)
        given = len(predicted) - sum(
            not any(p is q for _, q in pairs) and any(_overlap(t, p) for t in free)
            for p in predicted
        )
        right = [(t, p) for t, p in pairs if _near(t, p)]
        exact = sum((t.start, t.end) == (p.start, p.end) for t, p in right)
        strict.append(Tally(float(exact), float(len(wanted)), float(given)))
        resolved.append(Tally(float(len(right)), float(len(wanted)), float(given)))
        found.append(Tally(float(len(pairs)), float(len(wanted)), float(given)))
    return GeoScore(tuple(strict), tuple(resolved), tuple(found))


def _pairs(
    gold: Sequence[Toponym], predicted: Sequence[PlaceMention]
) -> list[tuple[Toponym, PlaceMention]]:
    """One prediction for a toponym: the one with the same span first, else one that overlaps."""
    pairs, used = [], set()
    for toponym in gold:
        over = [i for i, p in enumerate(predicted) if i not in used and _overlap(toponym, p)]
        if over:
            best = max(over, key=lambda i: _shared(toponym, predicted[i]))
            used.add(best)
            pairs.append((toponym, predicted[best]))
    return pairs


def _overlap(toponym: Toponym, mention: PlaceMention) -> bool:
    return toponym.start < mention.end and mention.start < toponym.end


def _shared(toponym: Toponym, mention: PlaceMention) -> float:
    inner = min(toponym.end, mention.end) - max(toponym.start, mention.start)
    outer = max(toponym.end, mention.end) - min(toponym.start, mention.start)
    return inner / outer


def _near(toponym: Toponym, mention: PlaceMention) -> bool:
    place = mention.place
    if toponym.point is None or place.lat is None or place.lon is None:
        return False
    return distance_km(toponym.point, (place.lat, place.lon)) <= NEAR_KM


def first_place_named(gazetteer: Gazetteer) -> Callable[[Document], list[PlaceMention]]:
    """The trivial floor: every capitalised word that is a town's name, the largest such town."""
    from trucewatch.model.place import Place

    def find(document: Document) -> list[PlaceMention]:
        mentions = []
        for token in document.tokens:
            if token.text[0].isupper() and (named := gazetteer.named(token.text)):
                best: Candidate = max(named, key=lambda c: c.population)
                place = Place(token.text, best.id, best.lat, best.lon)
                mentions.append(PlaceMention(token.start, token.end, place))
        return mentions

    return find

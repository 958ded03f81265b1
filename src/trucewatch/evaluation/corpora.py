"""Corpora in formats of their own: how each is recognised, and its scores beside its floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.evaluation import displacement, geo
from trucewatch.evaluation.bootstrap import recall
from trucewatch.evaluation.run import Corpus, Read
from trucewatch.evaluation.score import Score, score
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.reading import places
from trucewatch.reading.document import Document, PlaceMention

__all__ = ["Displacement", "Places", "corpora"]

_GEO = {"lgl.xml": ("places_lgl", "LGL"), "GWN.xml": ("places_gwn", "GeoWebNews")}


@dataclass(frozen=True, slots=True)
class Places:
    """LGL and GeoWebNews: toponyms found, and resolved to within 161 km."""

    gazetteer: Gazetteer

    def recognises(self, path: Path) -> bool:
        """Whether ``lgl.xml`` or ``GWN.xml`` is there."""
        return any((path / name).is_file() for name in _GEO)

    def scores(self, path: Path) -> list[Score]:
        """One score for each of the two corpora there."""
        scores = []
        for name, (task, case) in _GEO.items():
            if (path / name).is_file():
                articles = geo.read_corpus(path / name, self.gazetteer)
                found = geo.score(articles, self._places)
                floor = geo.score(articles, geo.first_place_named(self.gazetteer))
                scores.append(score(task, case, found.resolved, recall, floor=floor.resolved))
        return scores

    def _places(self, document: Document) -> list[PlaceMention]:
        """What the ``places`` layer marks: places, and adjectives of countries."""
        found = places.find(document, self.gazetteer)
        return [*found, *places.adjectives(document, self.gazetteer)]


@dataclass(frozen=True, slots=True)
class Displacement:
    """IDETECT: how many were displaced, of what, and what befell them."""

    read: Read

    def recognises(self, path: Path) -> bool:
        """Whether ``excerpts.jsonl`` is there."""
        return (path / "excerpts.jsonl").is_file()

    def scores(self, path: Path) -> list[Score]:
        """The scores for quantity, unit and term."""
        excerpts = displacement.read_excerpts(path / "excerpts.jsonl")
        found = displacement.score(
            excerpts, lambda report: displacement.toll_answer(self.read(report))
        )
        floor = displacement.score(excerpts, displacement.first_number)
        return [
            score(
                f"displaced_{name}",
                "IDETECT",
                getattr(found, name),
                recall,
                floor=getattr(floor, name),
                misses=found.misses if name == "quantity" else (),
            )
            for name in ("quantity", "unit", "term")
        ]


def corpora(gazetteer: Gazetteer, read: Read) -> Sequence[Corpus]:
    """Every corpus that can be scored, for :func:`trucewatch.evaluation.run.evaluate`."""
    return (Places(gazetteer), Displacement(read))

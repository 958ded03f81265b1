"""Corpora in formats of their own: how each is recognised, and its scores beside its floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.evaluation import displacement, entities, geo, polnear
from trucewatch.evaluation.bootstrap import f1, recall
from trucewatch.evaluation.run import Corpus, Read
from trucewatch.evaluation.score import Score, score
from trucewatch.evaluation.triage import passed_over, read_at_all
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.report import Report
from trucewatch.reading import places
from trucewatch.reading.document import Document, PlaceMention
from trucewatch.reading.triage import worth_reading

__all__ = ["Attributions", "Displacement", "Entities", "Places", "corpora"]

_GEO = {"lgl.xml": ("places_lgl", "LGL"), "GWN.xml": ("places_gwn", "GeoWebNews")}


@dataclass(frozen=True, slots=True)
class Places:
    """LGL and GeoWebNews: toponyms found, and resolved to within 161 km."""

    gazetteer: Gazetteer

    def recognises(self, path: Path) -> bool:
        """Whether ``lgl.xml`` or ``GWN.xml`` is there."""
        return any((path / name).is_file() for name in _GEO)

    def scores(self, path: Path) -> list[Score]:
        """Of each of the two corpora there the places, and what triage passes over."""
        scores = []
        for name, (task, case) in _GEO.items():
            if (path / name).is_file():
                articles = geo.read_corpus(path / name, self.gazetteer)
                found = geo.score(articles, self._places)
                floor = geo.score(articles, geo.first_place_named(self.gazetteer))
                scores.append(score(task, case, found.resolved, recall, floor=floor.resolved))
                scores.append(passed_over(case, [a.text for a in articles], worth_reading))
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
        """The scores for quantity, unit and term, and whether triage lets the excerpts pass."""
        excerpts = displacement.read_excerpts(path / "excerpts.jsonl")
        found = displacement.score(
            excerpts, lambda report: displacement.toll_answer(self.read(report))
        )
        floor = displacement.score(excerpts, displacement.first_number)
        reports = [Report(e.id, e.id, e.text, "") for e in excerpts]
        answered = [
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
        return [*answered, read_at_all("IDETECT", reports, worth_reading)]


@dataclass(frozen=True, slots=True)
class Entities:
    """re3d and the worldwide newswire: who and where, by exact span and class.

    Of the newswire only the articles that the encoder was not trained on.
    """

    layers: Callable[[Report], Document]

    def recognises(self, path: Path) -> bool:
        """Whether documents of re3d or token tables lie there."""
        return any(path.glob("*/documents.json")) or any(path.glob("*.txt.tsv"))

    def scores(self, path: Path) -> list[Score]:
        """The score of the corpus there."""
        if any(path.glob("*/documents.json")):
            articles, task, case, answer = (
                entities.read_re3d(path), "actors_re3d", "re3d", entities.mentions,
            )  # fmt: skip
        else:
            unseen = [a for a in entities.read_worldwide(path) if entities.kept_from_training(a.id)]
            articles, task, case, answer = (
                unseen, "actors_worldwide", "worldwide", entities.names,
            )  # fmt: skip
        found = entities.score(
            articles, lambda a: answer(self.layers(Report(a.id, a.id, a.text, "")))
        )
        floor = entities.score(articles, entities.capitalised)
        return [score(task, case, found.strict, f1, floor=floor.strict, misses=found.misses)]


@dataclass(frozen=True, slots=True)
class Attributions:
    """PolNeAR: source, cue and content by exact spans."""

    layers: Callable[[Report], Document]

    def recognises(self, path: Path) -> bool:
        """Whether ``attributions`` and ``text`` are there."""
        return (path / "attributions").is_dir() and (path / "text").is_dir()

    def scores(self, path: Path) -> list[Score]:
        """A score for each of the three."""
        articles = polnear.read_polnear(path)
        found = polnear.score(
            articles, lambda text: polnear.heard(self.layers(Report("polnear", "", text, "")))
        )
        floor = polnear.score(articles, polnear.beside_a_speech_verb)
        return [
            score(
                f"attribution_{role}",
                f"PolNeAR {path.name}",
                found[role].tallies,
                f1,
                floor=floor[role].tallies,
                misses=found[role].misses,
            )
            for role in polnear.ROLES
        ]


def corpora(
    gazetteer: Gazetteer, read: Read, layers: Callable[[Report], Document]
) -> Sequence[Corpus]:
    """Every corpus that can be scored, for :func:`trucewatch.evaluation.run.evaluate`.

    ``read`` gives a report's claims, ``layers`` its document with all layers filled.
    """
    return (Places(gazetteer), Displacement(read), Entities(layers), Attributions(layers))

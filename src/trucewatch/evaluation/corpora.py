"""Corpora in formats of their own: how each is recognised, and its scores beside its floor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from trucewatch.evaluation import (
    displacement,
    entities,
    event_groups,
    event_roots,
    geo,
    incident_records,
    muc4,
    polnear,
    times,
)
from trucewatch.evaluation.bootstrap import Tally, f1, recall
from trucewatch.evaluation.labels import labelled_score
from trucewatch.evaluation.muc4 import Template
from trucewatch.evaluation.run import Corpus, Read
from trucewatch.evaluation.score import Score, score
from trucewatch.evaluation.triage import passed_over, read_at_all
from trucewatch.knowledge.gazetteer import Gazetteer
from trucewatch.model.annotation import Annotation
from trucewatch.model.report import Report
from trucewatch.reading import places
from trucewatch.reading.document import Document, PlaceMention, TimeMention
from trucewatch.reading.triage import worth_reading

__all__ = [
    "Attributions",
    "Displacement",
    "Entities",
    "EventGroups",
    "EventRoots",
    "Places",
    "corpora",
]

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


@dataclass(frozen=True, slots=True)
class EventGroups:
    """CASE 2021: of which of ten groups the event of a snippet is."""

    read: Read

    def recognises(self, path: Path) -> bool:
        """Whether ``task2.tsv`` is there."""
        return (path / "task2.tsv").is_file()

    def scores(self, path: Path) -> list[Score]:
        """The score over all snippets, and over those alone whose type has a group."""
        snippets = event_groups.read_snippets(path / "task2.tsv")
        found = event_groups.score(snippets, self.read)
        within = [answer for answer in found.answers if answer.wanted]
        return [
            labelled_score(
                "event_groups", "CASE 2021", found.answers, "weighted", misses=found.misses
            ),
            labelled_score("event_groups_within", "CASE 2021", within, "weighted"),
        ]


@dataclass(frozen=True, slots=True)
class EventRoots:
    """PLOVER: what one does toward another, by root code."""

    events: Callable[[Report], Sequence[Annotation]]

    def recognises(self, path: Path) -> bool:
        """Whether a table ``PLV_*.tsv`` is there."""
        return any(path.glob("PLV_*.tsv"))

    def scores(self, path: Path) -> list[Score]:
        """The score over the pairs of all tables there that no layer has been trained on."""
        pairs = [
            pair
            for table in sorted(path.glob("PLV_*.tsv"))
            for pair in event_roots.read_pairs(table)
            if table.name != event_roots.TRAINED_ON or event_roots.kept_from_training(pair)
        ]
        found = event_roots.score(pairs, self.events)
        return [
            labelled_score("event_roots", "PLOVER", found.answers, "macro", misses=found.misses)
        ]


def _valued(found: times.TimesScore) -> list[Tally]:
    """The right values among the expressions found, passage by passage."""
    pairs = zip(found.values, found.relaxed, strict=True)
    return [Tally(values.right, overlap.right, overlap.right) for values, overlap in pairs]


@dataclass(frozen=True, slots=True)
class Times:
    """GUM: the dates and clock times that its TEI files mark, by value."""

    layers: Callable[[Report], Document]

    def recognises(self, path: Path) -> bool:
        """Whether TEI files of GUM are there."""
        return any(path.glob("GUM_*.xml"))

    def scores(self, path: Path) -> list[Score]:
        """The scores of the values, over all dates and over those found, and of exact spans."""
        passages = times.read_tei(path)
        found = times.score(passages, times.dated(self._times))
        floor = times.score(passages, times.years_and_weekdays)
        return [
            score("times_values", "GUM", found.values, f1, floor=floor.values, misses=found.misses),
            score("times_valued", "GUM", _valued(found), recall, floor=_valued(floor)),
            score("times_spans", "GUM", found.strict, f1, floor=floor.strict),
        ]

    def _times(self, document: Document, zone: str | None) -> Sequence[TimeMention]:
        """What the ``times`` layer marks; no passage of GUM has a zone of its own."""
        return self.layers(document.report).times


@dataclass(frozen=True, slots=True)
class Records:
    """MUC-4: templates of incidents, slot by slot."""

    gazetteer: Gazetteer
    read: Read
    layers: Callable[[Report], Document]

    def recognises(self, path: Path) -> bool:
        """Whether messages and keys of MUC lie there."""
        return any(path.glob("key-*muc4")) or any(path.glob("key-tst*"))

    def scores(self, path: Path) -> list[Score]:
        """The score over all slots of one set of messages."""
        messages = muc4.read_muc4(path)
        found = incident_records.score(messages, self._templates)
        floor = incident_records.score(messages, incident_records.always_attacks)
        case = f"MUC-4 {path.name}"
        return [score("records", case, found.tallies, f1, floor=floor.tallies, misses=found.misses)]

    def _templates(self, report: Report) -> list[Template]:
        document = self.layers(report)
        named: dict[str, incident_records.Named] = {
            actor.name.lower(): actor.cls
            for actor in document.actors
            if not actor.generic and (actor.cls == "PERSON" or actor.cls == "ORG")
        }
        return incident_records.templates_of(self.read(report), named, self._country)

    def _country(self, code: str) -> str | None:
        country = self.gazetteer.country(code)
        return country.name if country else None


def corpora(
    gazetteer: Gazetteer,
    read: Read,
    layers: Callable[[Report], Document],
    events: Callable[[Report], Sequence[Annotation]],
) -> Sequence[Corpus]:
    """Every corpus that can be scored, for :func:`trucewatch.evaluation.run.evaluate`.

    ``read`` gives a report's claims, ``layers`` its document with all layers filled, ``events``
    the annotations of its ``events`` layer.
    """
    return (
        Places(gazetteer),
        Displacement(read),
        Entities(layers),
        Attributions(layers),
        EventGroups(read),
        EventRoots(events),
        Times(layers),
        Records(gazetteer, read, layers),
    )

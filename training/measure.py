"""What the shipped files reach: ``python -m training.measure --gold ../shared/gold``.

Attribution on PolNeAR's dev part, with and without names hidden; names on the texts of the
worldwide newswire and types on the snippets of CASE 2021 that were kept from training; speed.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

from training.data import held_out, snippets
from trucewatch.evaluation import entities, polnear
from trucewatch.evaluation.bootstrap import Tally, f1, interval, recall, value
from trucewatch.model.report import Report
from trucewatch.reading.document import Document
from trucewatch.reading.encoder.files import HOME
from trucewatch.reading.encoder.model import Encoder
from trucewatch.reading.sentences import split


def main() -> None:
    """Print a line a score."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--home", type=Path, default=HOME, help="the folder of the files")
    given = parser.parse_args()

    began = time.perf_counter()
    encoder = Encoder(given.home)
    print(f"loaded in {time.perf_counter() - began:.2f} s")
    attribution(encoder, given.gold / "polnear" / "dev")
    names(encoder, given.gold / "worldwide_ner")
    events(encoder, given.gold / "case2021" / "task2.tsv")


def attribution(encoder: Encoder, folder: Path) -> None:
    """Exact spans, the encoder's own; then with every name it finds hidden; and its speed."""
    articles = polnear.read_polnear(folder)
    spent = words = 0.0

    def shown(text: str) -> polnear.Spans:
        nonlocal spent, words
        document = _document(text)
        began = time.perf_counter()
        marks = encoder.read(document)
        spent += time.perf_counter() - began
        words += len(text.split())
        return {role: frozenset(marks.roles[role]) for role in polnear.ROLES}

    def hidden(text: str) -> polnear.Spans:
        document = _document(text)
        found = encoder.read(document).entities
        marks = encoder.read(document, [span for spans in found.values() for span in spans])
        return {role: frozenset(marks.roles[role]) for role in polnear.ROLES}

    for name, find in (("", shown), (", names hidden", hidden)):
        for role, score in polnear.score(articles, find).items():
            _say(f"{role}{name}", score.tallies)
    print(f"{1000 * spent / words * 400:.0f} ms for 400 words on one thread")


def names(encoder: Encoder, folder: Path) -> None:
    """Exact spans of persons, organisations and places in the texts kept from training."""
    articles = [a for a in entities.read_worldwide(folder) if entities.kept_from_training(a.id)]

    def find(article: entities.Article) -> list[entities.Entity]:
        found = encoder.read(_document(article.text)).entities
        return [
            entities.Entity(*span, kind) for kind in ("PER", "ORG", "LOC") for span in found[kind]
        ]

    score = entities.score(articles, find)
    _say(f"names in {len(articles)} texts", score.strict)
    for kind, tallies in score.by_class.items():
        _say(kind, tallies)


def events(encoder: Encoder, table: Path) -> None:
    """The type of the snippets kept from training: accuracy over 25 types."""
    tallies = []
    for id_, snippet, kind in snippets(table):
        if held_out(id_):
            likeliest = encoder.read(_document(snippet)).events[0][0]
            tallies.append(Tally(float(likeliest == kind), 1, 1))
    shares = value(tallies, recall), interval(tallies, recall)
    print(f"event types of {len(tallies)} snippets: right {shares}")


def _document(text: str) -> Document:
    return split(Report("", "", text, ""))


def _say(name: str, tallies: Sequence[Tally]) -> None:
    low, high = interval(tallies, f1) or (0.0, 0.0)
    print(f"{name}: F1 {value(tallies, f1) or 0.0:.3f} ({low:.3f} to {high:.3f})", flush=True)


if __name__ == "__main__":
    main()

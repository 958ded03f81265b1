"""Train the layer of root codes: ``python -m training.roots --gold ../shared/gold``.

A linear layer over the words around a pair whose names are hidden (softmax, weight decay), on the
sentences of PLOVER's open half less those kept for scoring and on the examples of its code book.
Everything is decided by the data; it takes a minute. With ``--folds`` nothing is written: each
fifth is read by a layer trained on the others, which is the score to go by.
"""

from __future__ import annotations

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import torch

from trucewatch.evaluation import event_roots
from trucewatch.evaluation.labels import Labelled, labelled_score
from trucewatch.knowledge.known import Knowledge
from trucewatch.model.report import Report
from trucewatch.reading.acts.features import features
from trucewatch.reading.acts.finding import line_of
from trucewatch.reading.acts.model import HOME, Roots, load
from trucewatch.reading.annotations import annotate_report
from trucewatch.reading.document import Sentence, Span
from trucewatch.reading.layers import document_of

DECAY = 3e-5
SEEN = 2
"""In how many pairs a feature must stand to count."""
EVEN = 0.5
"""How far rare codes weigh more: 0 not at all, 1 as much as the frequent ones together."""
STEPS = 60
BOOK = "PLOVER_GSR_CAMEO.txt"
_FOLDED = MappingProxyType(
    {
        "DEMAND": "REQUEST",
        "FIGHT": "ASSAULT",
        "DISAPPROVE": "ACCUSE",
        "INVESTIGATE": "ACCUSE",
        "RETREAT": "YIELD",
        "CONCEDE": "YIELD",
    }
)
"""Codes of the book that the corpus has under another."""
_MARKED = re.compile(r"\((SRC|TAR|SRC/TAR|EVT[^:]*): ([^()]*)\)")
_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True, slots=True)
class Example:
    """A pair with its code; ``part`` is the fifth it is in, ``None`` for the book's."""

    features: frozenset[str]
    root: str
    part: int | None


def main() -> None:
    """Train and write the file, or score by fifths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("-o", "--output", type=Path, default=HOME)
    parser.add_argument("--folds", action="store_true", help="score by fifths, write nothing")
    given = parser.parse_args()
    torch.set_num_threads(1)
    folder, known = given.gold / "plover", Knowledge.load()
    table = folder / event_roots.TRAINED_ON
    examples = [*_of_table(table, known), *_of_book(folder / BOOK, known)]
    if not given.folds:
        fit([e for e in examples if e.part != 0], given.output)
        return
    pairs = event_roots.read_pairs(table)
    answers: list[Labelled] = []
    alone: list[bool] = []
    for part in range(5):
        fit([e for e in examples if e.part != part], given.output)
        roots = load(given.output)
        alone += [roots.best(e.features)[0] == e.root for e in examples if e.part == part]
        kept = [pair for pair in pairs if event_roots.part_of(pair.id) == part]

        def events(report: Report, roots: Roots = roots) -> Any:
            return annotate_report(report, known, ["events"], roots=roots)

        answers += event_roots.score(kept, events).answers
    score = labelled_score("event_roots", "PLOVER", answers, "macro")
    print(f"root codes of {len(answers)} pairs, each unseen: macro F1 {score.value:.3f}")
    print(f"right where the pair is given: {np.mean(alone):.3f}")


def _of_table(table: Path, known: Knowledge) -> Iterator[Example]:
    with table.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t"):
            actor, target = row["source"].strip(), row["target"].strip()
            at = _TAG.split(row["marked_sentence"])
            text = row["sentence"]
            spans = _tagged(row["marked_sentence"]) if "".join(at) == text else {}
            a = spans.get("s") or _where(text, actor)
            t = spans.get("t") or _where(text, target)
            if a is not None and t is not None:
                seen = _seen(text, a, t, known)
                yield Example(seen, row["gold_root"], event_roots.part_of(row["sentence_id"]))


def _tagged(marked: str) -> dict[str, Span]:
    """The spans of the actor (``s``) and target (``t``) once their tags are taken out."""
    begun: dict[str, int] = {}
    found: dict[str, Span] = {}
    taken = 0
    for tag in _TAG.finditer(marked):
        at, name = tag.start() - taken, tag[0].strip("</>")
        if tag[0].startswith("</") and name in begun:
            found[name] = begun[name], at
        begun[name] = at
        taken += len(tag[0])
    return found


def _where(text: str, words: str) -> Span | None:
    at = text.find(words)
    return (at, at + len(words)) if words and at >= 0 else None


def _of_book(path: Path, known: Knowledge) -> Iterator[Example]:
    for record in json.loads(path.read_text("utf-8")):
        root = _FOLDED.get(record["event"], record["event"])
        if root not in event_roots.ROOTS or not isinstance(record.get("textInfo"), dict):
            continue
        text, last = "", 0
        spans: dict[str, list[Span]] = {}
        marked = record["textInfo"]["markup"]
        for mark in _MARKED.finditer(marked):
            text += marked[last : mark.start()]
            spans.setdefault(mark[1], []).append((len(text), len(text) + len(mark[2])))
            text, last = text + mark[2], mark.end()
        text += marked[last:]
        both = spans.get("SRC/TAR", [])
        actor = next(iter(spans.get("SRC", both)), None)
        target = next(iter(spans.get("TAR", both[1:])), None)
        if actor is not None:
            yield Example(_seen(text, actor, target or (-1, -1), known), root, None)


def _seen(text: str, actor: Span, target: Span, known: Knowledge) -> frozenset[str]:
    document = document_of(Report("", "", text, ""), known)
    last = len(document.text)
    whole = Sentence(0, 0, last, 0, len(document.tokens), 0)
    return features(line_of(document, whole, actor, target))


def fit(examples: Sequence[Example], path: Path) -> None:
    """Train on examples and write the layer."""
    roots = sorted({e.root for e in examples})
    held = Counter(f for e in examples for f in e.features)
    kept = sorted(f for f, count in held.items() if count >= SEEN)
    index = {f: i for i, f in enumerate(kept)}
    rarity = np.log1p(len(examples) / np.array([held[f] for f in kept])).astype(np.float16)
    inputs = torch.zeros(len(examples), len(kept))
    for row, example in zip(inputs, examples, strict=True):
        at = sorted(index[f] for f in example.features if f in index)
        row[at] = torch.from_numpy(rarity[at].astype(np.float32))
    inputs /= inputs.norm(dim=1, keepdim=True).clamp(min=1e-6)
    wanted = torch.tensor([roots.index(e.root) for e in examples])
    counts = torch.bincount(wanted).float()
    shares = ((counts.mean() / counts) ** EVEN)[wanted]
    weights = torch.zeros(len(kept), len(roots), requires_grad=True)
    bias = torch.zeros(len(roots), requires_grad=True)
    optimiser = torch.optim.LBFGS(
        [weights, bias], max_iter=STEPS, history_size=10, line_search_fn="strong_wolfe"
    )

    def cost() -> torch.Tensor:
        optimiser.zero_grad()
        each = torch.nn.functional.cross_entropy(inputs @ weights + bias, wanted, reduction="none")
        total = (each * shares).sum() / shares.sum() + DECAY * weights.square().sum()
        total.backward()
        return total

    optimiser.step(cost)
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        path,
        roots=np.frombuffer("\n".join(roots).encode(), np.uint8),
        features=np.frombuffer("\n".join(kept).encode(), np.uint8),
        rarity=rarity,
        weights=weights.detach().numpy().astype(np.float16),
        bias=bias.detach().numpy(),
    )


if __name__ == "__main__":
    main()

"""Train the encoder: ``python -m training.train --gold ../shared/gold -o FILE``.

One task a batch, drawn by fixed odds; the seed fixes the order of everything. About 1,000 pieces
a second on a core without bfloat16; the default of 1,600 steps sees attribution about 2.2 times.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training import data, minilm
from training.data import Example, Text
from training.network import Network
from trucewatch.reading.encoder.pieces import Pieces

SEED = 20260109
SIZE = 1536
WARM_UP = 50
HIDDEN = 0.2
"""The share of windows, for attribution and events, in which names are hidden."""
ODDS = {"roles": 0.66, "entities": 0.28, "events": 0.06}
WEIGHT = {"roles": 2.0, "entities": 2.0, "events": 1.0}


def tensors(batch: Sequence[Example]) -> tuple[Tensor, ...]:
    """The ids, shapes, quotation bits, first pieces and labels of a batch; padded with -1."""

    def padded(rows: list[list[int]], fill: int) -> Tensor:
        most = max(map(len, rows))
        return torch.tensor([row + [fill] * (most - len(row)) for row in rows])

    return (
        padded([e.ids for e in batch], 0),
        padded([e.shapes for e in batch], 0),
        padded([e.quoted for e in batch], 0),
        padded([e.firsts for e in batch], -1),
        padded([e.labels for e in batch], -1),
    )


def loss(network: Network, task: str, batch: Sequence[Example]) -> Tensor:
    """What a batch costs, a word."""
    ids, shapes, quoted, firsts, labels = tensors(batch)
    there = None
    if len({len(e.ids) for e in batch}) > 1:
        lengths = torch.tensor([len(e.ids) for e in batch])
        there = torch.arange(ids.shape[1])[None] < lengths[:, None]
    states = network.encode(ids, shapes, quoted, there)
    at = firsts.clamp(min=0)[:, :, None].expand(-1, -1, states.shape[2])
    states = states.gather(1, at)
    if task == "events":
        held = (firsts >= 0).unsqueeze(2)
        mean = (states * held).sum(1) / held.sum(1)
        return functional.cross_entropy(network.events(network.dropout(mean)), labels[:, 0])
    states = network.dropout(states)
    if task == "entities":
        scores = network.entities(states)
        return functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), ignore_index=-1)
    return network.chain.loss(network.roles(states), labels, (firsts >= 0).sum(1))


def endless(texts: Sequence[Text], draw: random.Random, hidden: float) -> Iterator[list[Example]]:
    """Batches, epoch after epoch."""
    while True:
        yield from data.batches(texts, SIZE, draw, hidden=hidden)


def main() -> None:
    """Read the corpora, train, and keep the network every 200 steps."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, default=Path("../shared/gold"))
    parser.add_argument("--weights", type=Path, help="folder of the MiniLM files")
    parser.add_argument("-o", "--output", type=Path, required=True)
    parser.add_argument("--steps", type=int, default=1600)
    parser.add_argument("--stop", type=int, help="stop early, for a trial")
    parser.add_argument("--threads", type=int, default=2)
    given = parser.parse_args()
    weights = given.weights or minilm.home()

    torch.manual_seed(SEED)
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    draw = random.Random(SEED)
    pieces = Pieces(minilm.checked(weights, "vocab.txt"))
    table = given.gold / "case2021" / "task2.tsv"
    kinds = sorted({kind for _, _, kind in data.snippets(table)})
    network = Network(len(kinds))
    network.load_encoder(minilm.checked(weights, "model.safetensors"))
    texts = {
        "roles": data.attributions(given.gold / "polnear" / "train", pieces),
        "entities": data.entities(given.gold / "worldwide_ner", pieces),
        "events": data.events(table, kinds, pieces),
    }
    streams = {
        task: endless(held, random.Random(SEED + i), 0.0 if task == "entities" else HIDDEN)
        for i, (task, held) in enumerate(texts.items())
    }
    heads = [p for n, p in network.named_parameters() if n.startswith(("roles", "ent", "ev", "ch"))]
    known = {id(p) for p in heads}
    body = [p for p in network.parameters() if id(p) not in known and p.requires_grad]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": 1.5e-4}, {"params": heads, "lr": 1e-3}],
        betas=(0.9, 0.98),
        weight_decay=0.01,
    )
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser,
        lambda step: min((step + 1) / WARM_UP, max(0.0, (given.steps - step) / given.steps)),
    )
    network.train()
    began, seen = time.monotonic(), 0
    lately: dict[str, list[float]] = {task: [] for task in ODDS}
    for step in range(1, (given.stop or given.steps) + 1):
        task = draw.choices(list(ODDS), list(ODDS.values()))[0]
        batch = next(streams[task])
        seen += sum(len(e.ids) for e in batch)
        cost = loss(network, task, batch)
        (WEIGHT[task] * cost).backward()
        torch.nn.utils.clip_grad_norm_([*body, *heads], 1.0)
        optimiser.step()
        optimiser.zero_grad()
        schedule.step()
        lately[task].append(cost.item())
        if step % 20 == 0:
            mean = {task: f"{sum(c[-40:]) / len(c[-40:]):.3f}" for task, c in lately.items() if c}
            spent = time.monotonic() - began
            print(f"{step} {spent:.0f} s {seen / spent:.0f} pieces/s {mean}", flush=True)
        if step % 200 == 0 or step == given.steps:
            torch.save({"network": network.state_dict(), "events": kinds}, given.output)


if __name__ == "__main__":
    main()

"""The encoder and its heads: MiniLM with two embeddings more, and a linear layer for each task."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

from trucewatch.reading.encoder.labels import ENTITIES, ROLES, illegal
from trucewatch.reading.encoder.words import SHAPES

__all__ = ["IMPOSSIBLE", "Chain", "Network"]

WIDTH, HEADS, LAYERS, INNER, VOCABULARY, POSITIONS = 384, 12, 6, 1536, 30522, 512
IMPOSSIBLE = -1e4
"""The score of a transition that cannot be."""


class Layer(nn.Module):
    """A layer of the transformer: attention, then two linear layers, each normalised after."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.inner, self.outer = nn.Linear(WIDTH, INNER), nn.Linear(INNER, WIDTH)
        self.norm_out = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, _ = x.shape
        shape = (batch, length, HEADS, WIDTH // HEADS)
        q, k, v = (f(x).view(shape).transpose(1, 2) for f in (self.query, self.key, self.value))
        if torch.onnx.is_in_onnx_export():
            weights = (q @ k.transpose(2, 3) / math.sqrt(WIDTH // HEADS)).softmax(-1)
            heard = weights @ v
        else:
            heard = functional.scaled_dot_product_attention(q, k, v, mask)
        heard = heard.transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm(x + self.dropout(self.out(heard)))
        return self.norm_out(x + self.dropout(self.outer(functional.gelu(self.inner(x)))))


class Chain(nn.Module):
    """A linear-chain CRF over the labels of words; what may not follow is not considered."""

    def __init__(self, kinds: int) -> None:
        super().__init__()
        forbidden = torch.from_numpy(illegal(kinds))
        self.scores = nn.Parameter(torch.zeros(forbidden.shape))
        self.register_buffer("forbidden", forbidden, persistent=False)

    def transitions(self) -> Tensor:
        """The score of label ``b`` after ``a``; the last row is the beginning."""
        return self.scores.masked_fill(self.forbidden, IMPOSSIBLE)

    def loss(self, emissions: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """The negative log likelihood, a word, of labels ``(batch, words)``; -1 is padding."""
        scores = self.transitions()
        begin, follow = scores[-1], scores[:-1]
        total = begin + emissions[:, 0]
        gold_labels = labels.clamp(min=0)
        # A window may begin inside a span: its first label then counts as free.
        gold = emissions.gather(2, gold_labels.unsqueeze(2)).squeeze(2)
        gold_first = begin[gold_labels[:, 0]]
        inside = gold_first <= IMPOSSIBLE
        gold_first = torch.where(inside, torch.zeros_like(gold_first), gold_first)
        total = torch.where(inside.unsqueeze(1), emissions[:, 0], total)
        between = follow[gold_labels[:, :-1], gold_labels[:, 1:]]
        there = labels >= 0
        path = (gold * there).sum(1) + gold_first + (between * there[:, 1:]).sum(1)
        for t in range(1, labels.shape[1]):
            after = torch.logsumexp(total.unsqueeze(2) + follow, 1) + emissions[:, t]
            total = torch.where((t < lengths).unsqueeze(1), after, total)
        return (torch.logsumexp(total, 1) - path).sum() / lengths.sum()


class Network(nn.Module):
    """What reads pieces and gives, a word each, scores of roles and names; and of event types."""

    def __init__(self, events: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.shape = nn.Embedding(SHAPES, WIDTH)
        self.quoted = nn.Embedding(2, WIDTH)
        nn.init.normal_(self.shape.weight, std=0.02)
        nn.init.normal_(self.quoted.weight, std=0.02)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))
        self.roles = nn.Linear(WIDTH, 2 * len(ROLES) + 1)
        self.entities = nn.Linear(WIDTH, 2 * len(ENTITIES) + 1)
        self.events = nn.Linear(WIDTH, events)
        self.chain = Chain(len(ROLES))
        self.word.weight.requires_grad_(False)

    def encode(self, ids: Tensor, shapes: Tensor, quoted: Tensor, there: Tensor | None) -> Tensor:
        """The states of the pieces; ``there`` is false for padding."""
        position = self.position.weight[: ids.shape[1]]
        x = self.word(ids) + position + self.shape(shapes) + self.quoted(quoted)
        x = self.dropout(self.norm(x))
        mask = None if there is None else there[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def forward(
        self, ids: Tensor, shapes: Tensor, quoted: Tensor, firsts: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """The three layers' scores for one window, as the exported file computes them."""
        x = self.encode(ids[None], shapes[None], quoted[None], None)[0][firsts]
        return self.roles(x), self.entities(x), self.events(x.mean(0))

    def load_encoder(self, path: Path) -> None:
        """Begin from the weights of MiniLM; those of segments are added to the positions."""
        theirs = load_file(path)
        kept = self.state_dict()

        def put(name: str, tensor: Tensor) -> None:
            kept[name].copy_(tensor)

        put("word.weight", theirs["embeddings.word_embeddings.weight"])
        put(
            "position.weight",
            theirs["embeddings.position_embeddings.weight"]
            + theirs["embeddings.token_type_embeddings.weight"][0],
        )
        names = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "out": "attention.output.dense",
            "norm": "attention.output.LayerNorm",
            "inner": "intermediate.dense",
            "outer": "output.dense",
            "norm_out": "output.LayerNorm",
        }
        for part in ("weight", "bias"):
            put(f"norm.{part}", theirs[f"embeddings.LayerNorm.{part}"])
            for i in range(LAYERS):
                for ours, name in names.items():
                    put(f"layers.{i}.{ours}.{part}", theirs[f"encoder.layer.{i}.{name}.{part}"])

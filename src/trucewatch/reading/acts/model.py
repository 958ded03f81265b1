"""The learned layer at run time: the features of a pair to the likelihood of each root code."""

from __future__ import annotations

import zipfile
from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from trucewatch.errors import ModelError
from trucewatch.reading.plover import Root

__all__ = ["HOME", "Roots", "load", "shipped"]

HOME = Path(__file__).with_name("data") / "roots.npz"
"""The file that ships."""


class Roots:
    """A linear layer over weighed features: ``weights`` is (features, roots)."""

    def __init__(
        self,
        roots: list[str],
        features: list[str],
        rarity: NDArray[np.float32],
        weights: NDArray[np.float32],
        bias: NDArray[np.float32],
    ) -> None:
        self._roots = cast("list[Root]", roots)
        self._index = {feature: i for i, feature in enumerate(features)}
        self._rarity, self._weights, self._bias = rarity, weights, bias

    def best(self, features: Collection[str]) -> tuple[Root, float]:
        """The likeliest root code and how likely it is."""
        known = sorted(i for f in features if (i := self._index.get(f)) is not None)
        scores = self._bias
        if known:
            held = self._rarity[known]
            scores = scores + (held / np.sqrt((held * held).sum())) @ self._weights[known]
        odds = np.exp(scores - scores.max())
        best = int(odds.argmax())
        return self._roots[best], float(odds[best] / odds.sum())


def load(path: Path = HOME) -> Roots:
    """The layer in a file.

    Raises:
        ModelError: it is missing or damaged.
    """
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as held:
            roots, features = (
                held[n].tobytes().decode().split("\n") for n in ("roots", "features")
            )
            numbers = (held[n].astype(np.float32) for n in ("rarity", "weights", "bias"))
            return Roots(roots, features, *numbers)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile) as error:
        raise ModelError(
            f"cannot be read ({error})", where=str(path), do="install Trucewatch again"
        ) from error


@cache
def shipped() -> Roots:
    """The layer that ships, loaded at its first use and once."""
    return load()

"""The files of the encoder: where they lie, and that they are those which were accepted."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

import msgspec

from trucewatch.errors import ModelError

__all__ = ["HOME", "Card", "check", "read_card"]

HOME = Path(__file__).with_name("data")
"""The folder of the files that ship: ``card.json`` and those it names."""

_DO = "install Trucewatch again"


class Card(msgspec.Struct, frozen=True):
    """What the files are.

    ``files`` gives the SHA-256 of each; ``transitions`` the scores of one role's label after
    another, the last row being that of the beginning; ``events`` the types of event in order.
    """

    version: str
    files: dict[str, str]
    transitions: list[list[float]]
    events: list[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """A card, and the contents of the files it names."""

    card: Card
    model: bytes
    vocabulary: Path


def read_card(home: Path = HOME) -> Card:
    """The card in a folder.

    Raises:
        ModelError: it is missing or says nothing that can be used.
    """
    path = home / "card.json"
    try:
        return msgspec.json.decode(path.read_bytes(), type=Card)
    except (OSError, msgspec.DecodeError) as error:
        raise ModelError(f"no card of the encoder ({error})", where=str(path), do=_DO) from error


def check(home: Path = HOME) -> Checked:
    """The card and its files, each with the digest that the card gives.

    Raises:
        ModelError: one is missing or damaged.
    """
    card = read_card(home)
    contents = {}
    for name in ("encoder.onnx", "vocab.txt"):
        path = home / name
        try:
            contents[name] = path.read_bytes()
        except OSError as error:
            raise ModelError(f"cannot be read ({error})", where=str(path), do=_DO) from error
        if hashlib.sha256(contents[name]).hexdigest() != card.files.get(name):
            raise ModelError("damaged: its digest is not the card's", where=str(path), do=_DO)
    return Checked(card, contents["encoder.onnx"], home / "vocab.txt")

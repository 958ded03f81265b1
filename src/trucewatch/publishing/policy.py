"""What may leave: one YAML file that an organisation writes and signs for.

::

    review: accepted           # accepted: what people have checked; unreviewed: everything
    places: neighbourhood      # exact, neighbourhood, adm3, adm2, adm1, country: no finer than this
    persons: withheld          # names of private persons: withheld, shown
    sources: withheld          # who published it, and its words: withheld, shown
    movement: withheld         # routes and whereabouts of people on the move before a corridor has
                               # closed: withheld, shown

A key that is not there keeps the careful value shown here.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec
import yaml

from trucewatch.errors import UsageError

__all__ = ["CAREFUL", "Level", "Policy", "read_policy"]

Level = Literal["exact", "neighbourhood", "adm3", "adm2", "adm1", "country"]
Show = Literal["withheld", "shown"]


class Policy(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What may leave; the defaults are the careful policy."""

    review: Literal["accepted", "unreviewed"] = "accepted"
    places: Level = "neighbourhood"
    persons: Show = "withheld"
    sources: Show = "withheld"
    movement: Show = "withheld"

    @property
    def words(self) -> str:
        """What is withheld, in one line for whoever reads what was published."""
        kept_back = [
            "claims that nobody has reviewed" if self.review == "accepted" else "",
            f"places finer than {self.places}" if self.places != "exact" else "",
            "names of private persons" if self.persons == "withheld" else "",
            "sources and their words" if self.sources == "withheld" else "",
            "movements before a corridor has closed" if self.movement == "withheld" else "",
        ]
        named = [words for words in kept_back if words]
        return f"withheld: {', '.join(named)}" if named else "nothing is withheld"


CAREFUL = Policy()
"""What applies where no file loosens it."""


def read_policy(path: Path) -> Policy:
    """The policy of a file.

    Raises:
        UsageError: the file cannot be read, or has a key or value that there is none of.
    """
    help_ = "see docs/exports.md for the keys"
    try:
        held = yaml.safe_load(path.read_text("utf-8"))
        return msgspec.convert(held if held is not None else {}, Policy)
    except OSError as error:
        what = f"cannot be read: {error.strerror or error}"
        raise UsageError(what, where=str(path), do=help_) from error
    except (yaml.YAMLError, UnicodeDecodeError, msgspec.ValidationError) as error:
        what = f"no publishing policy: {' '.join(str(error).split())}"
        raise UsageError(what, where=str(path), do=help_) from error

"""How much of a picture rests on each claim: what is worth a person's look first."""

from __future__ import annotations

from collections import defaultdict

from trucewatch.model.picture import Picture
from trucewatch.publishing.view import PARTS, claims_of

__all__ = ["loads"]

_WEIGHTS = {"ceasefires": 8.0, "proposals": 4.0, "disputes": 4.0, "notices": 4.0, "tolls": 2.0}
"""What a wrong claim would do: a ceasefire that is none misleads most."""
_OTHERS = 1.0


def loads(picture: Picture) -> list[tuple[str, float]]:
    """The claims of a picture with what each bears, the most load-bearing first.

    An entry's weight is shared by the claims it rests on: one that rests on a single claim
    stands and falls with it.
    """
    borne: defaultdict[str, float] = defaultdict(float)
    for part in PARTS:
        weight = _WEIGHTS.get(part, _OTHERS)
        for entry in getattr(picture, part):
            own = {*claims_of(entry)}
            for id_ in own:
                borne[id_] += weight / len(own)
    return sorted(borne.items(), key=lambda item: (-round(item[1], 6), item[0]))

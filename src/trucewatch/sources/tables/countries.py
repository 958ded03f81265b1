"""Names of countries in tables to ISO codes, by the gazetteer."""

from __future__ import annotations

import re

from trucewatch.knowledge.gazetteer import Gazetteer

__all__ = ["country_code"]

_FORMER = re.compile(r"\s*\(([^)]*)\)\s*$")
_UCDP = {"congo": "CG", "macedonia": "MK"}
"""Names that UCDP gives to one state and common use to another, or to none."""
_CODE = re.compile(r"[A-Z]{2}")


def country_code(name: str, gazetteer: Gazetteer) -> str | None:
    """The ISO 3166 alpha-2 code of a country by name or code, or ``None``.

    UCDP gives some a second name in brackets, "Myanmar (Burma)": either will do.
    """
    bare = name.strip()
    if _CODE.fullmatch(bare):
        return bare if gazetteer.country(bare) is not None else None
    if bare.lower() in _UCDP:
        return _UCDP[bare.lower()]
    second = _FORMER.search(bare)
    tried = [bare, _FORMER.sub("", bare), *([second[1]] if second else [])]
    for words in tried:
        for candidate in gazetteer.named(words):
            if candidate.kind == "country":
                return candidate.country
    return None

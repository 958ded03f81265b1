"""Ids of entries, computed from the claims they rest on: the same in any order of arrival."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from trucewatch.model.claim import Claim

__all__ = ["entry_id", "ids_of"]


def entry_id(kind: str, root: str, topic: str = "") -> str:
    """The id of an entry of a kind, from the smallest id of its claims.

    ``topic`` tells apart entries of one kind that may share that claim.
    """
    digest = hashlib.sha256(f"{kind}|{root}|{topic}".encode()).hexdigest()
    return f"{kind}-{digest[:10]}"


def ids_of(claims: Iterable[Claim]) -> tuple[str, ...]:
    """The ids of claims, each once, in order."""
    return tuple(sorted({claim.id for claim in claims}))

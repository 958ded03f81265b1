"""Where an organisation's own gazetteer and actors are kept on this machine."""

from __future__ import annotations

import os
from pathlib import Path

from trucewatch.knowledge.known import Knowledge

__all__ = ["actor_files", "gazetteer_files", "home", "known_here"]


def home() -> Path:
    """``$TRUCEWATCH_HOME``, else the user's data folder by the XDG convention."""
    own = os.environ.get("TRUCEWATCH_HOME")
    if own:
        return Path(own)
    data = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(data).expanduser() / "trucewatch"


def gazetteer_files() -> list[Path]:
    """The user's compiled gazetteer files, in the order of their names."""
    return sorted((home() / "gazetteer").glob("*.places"))


def actor_files() -> list[Path]:
    """The user's actor files, in the order of their names."""
    return sorted((home() / "actors").glob("*.json"))


def known_here() -> Knowledge:
    """What ships with the program and what the user has added on this machine."""
    return Knowledge.load(gazetteer_files(), actor_files())

"""Hatchling, and Node for those builds alone that make the desk's pages.

An editable install makes none, so nobody waits for Node there; nor does a wheel made from an
sdist, which brings its pages along.
"""

from __future__ import annotations

from typing import Any

from hatchling.build import (
    build_editable,
    build_sdist,
    build_wheel,
    get_requires_for_build_editable,
)
from hatchling.build import get_requires_for_build_sdist as _for_sdist
from hatchling.build import get_requires_for_build_wheel as _for_wheel

import frontend_build

__all__ = [
    "build_editable",
    "build_sdist",
    "build_wheel",
    "get_requires_for_build_editable",
    "get_requires_for_build_sdist",
    "get_requires_for_build_wheel",
]


def get_requires_for_build_wheel(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What Hatchling requires, and Node where the pages are not current."""
    return [*_for_wheel(config_settings), *_node()]


def get_requires_for_build_sdist(config_settings: dict[str, Any] | None = None) -> list[str]:
    """What Hatchling requires, and Node where the pages are not current."""
    return [*_for_sdist(config_settings), *_node()]


def _node() -> list[str]:
    return [] if frontend_build.is_current() else [frontend_build.NODE]

"""Compiles the gazetteer when the package is built or installed for editing."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Makes ``knowledge/data/gazetteer.bin`` from the data packages that the build requires."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, unless the file is there and as new as what it is made from."""
        sys.path.insert(0, str(Path(self.root) / "src"))
        try:
            from trucewatch.knowledge.gazetteer_compile import compile_gazetteer

            compile_gazetteer()
        finally:
            sys.path.pop(0)

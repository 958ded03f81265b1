"""Makes what the package carries and git does not: the gazetteer, and the pages of the desk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CustomBuildHook(BuildHookInterface[Any]):
    """Compiles ``knowledge/data/gazetteer.bin`` and builds ``desk/built``."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make both, unless they are there and as new as what they are made from.

        An editable install gets no pages: ``make desk`` builds them when they are wanted.
        """
        sys.path[:0] = [str(Path(self.root) / "src"), self.root]
        try:
            from trucewatch.knowledge.gazetteer_compile import compile_gazetteer

            compile_gazetteer()
            if version != "editable":
                self._build_pages()
        finally:
            del sys.path[:2]

    def _build_pages(self) -> None:
        import frontend_build

        try:
            frontend_build.build()
        except frontend_build.CannotBuildError as error:
            # Pages of older sources would speak to this server in a way it does not know.
            frontend_build.drop()
            self.app.display_warning(f"Built without the desk's pages: {error}")

"""Calling the command line as its users do, within this process."""

from __future__ import annotations

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

from trucewatch.cli import main

__all__ = ["Done", "call"]


@dataclass(frozen=True, slots=True)
class Done:
    """What a call left: its exit status and what it wrote."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """What it wrote to stdout, which must be one JSON document."""
        return json.loads(self.out)

    @property
    def lines(self) -> list[Any]:
        """What it wrote to stdout, which must be a JSON object a line."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def error(self) -> str:
        """The one line on stderr."""
        (line,) = self.err.splitlines()
        return line


def call(*arguments: object) -> Done:
    """Call ``trucewatch`` with these arguments; streams are pipes, not terminals."""
    out, err = io.StringIO(), io.StringIO()
    status: object = 0
    words = ["trucewatch", *map(str, arguments)]
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", words):
        try:
            main()
        except SystemExit as left:
            status = left.code
    assert isinstance(status, int)
    return Done(status, out.getvalue(), err.getvalue())

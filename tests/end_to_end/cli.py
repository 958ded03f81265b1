"""Runs the command line in this process, as a user would call it."""

from __future__ import annotations

import io
import shlex
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from trucewatch.cli import main


@dataclass(frozen=True)
class Ran:
    """What a call left: its exit status and both streams."""

    status: int
    out: str
    err: str


def trucewatch(line: str) -> Ran:
    """Run ``trucewatch LINE`` in the present folder."""
    out, err = io.StringIO(), io.StringIO()
    status = 0
    argv = ["trucewatch", *shlex.split(line)]
    with redirect_stdout(out), redirect_stderr(err), patch.object(sys, "argv", argv):
        try:
            main()
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else 1
    return Ran(status, out.getvalue(), err.getvalue())

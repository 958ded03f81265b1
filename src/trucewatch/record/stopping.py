"""Ctrl-C during long work: heard even where Python drops the exception that it raises."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

__all__ = ["stoppable"]


@contextmanager
def stoppable() -> Iterator[Callable[[], None]]:
    """Yields a check that raises ``KeyboardInterrupt`` once Ctrl-C has been pressed within.

    The interrupt raises at once, as ever; but one that arrives while a finaliser or a weak
    reference's callback runs is printed and dropped, and the work would go on. Call the check
    after each piece of work. Outside the main thread, which alone hears signals, it never raises.
    """
    asked = threading.Event()

    def hear(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        raise KeyboardInterrupt

    def check() -> None:
        if asked.is_set():
            raise KeyboardInterrupt

    if threading.current_thread() is not threading.main_thread():
        yield check
        return
    before = signal.signal(signal.SIGINT, hear)
    try:
        yield check
    finally:
        signal.signal(signal.SIGINT, before)

"""How fast one session may change things: fast for a person, slow for a program gone wrong."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from trucewatch.desk.faults import Refused

__all__ = ["Pace"]

_BURST = 60.0
"""Calls at once: a reviewer's quickest minute."""
_RATE = 5.0
"""Calls a second in the long run."""
_SESSIONS = 1000


class Pace:
    """A bucket of calls for each session, filled again as time goes by."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        *,
        burst: float = _BURST,
        rate: float = _RATE,
    ) -> None:
        """``clock`` counts seconds."""
        self._clock, self._burst, self._rate = clock, burst, rate
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()
        self._lock = threading.Lock()

    def step(self, session: str) -> None:
        """Count a call. Raises ``Refused`` (429) where there are too many."""
        with self._lock:
            now = self._clock()
            left, at = self._left.pop(session, (self._burst, now))
            left = min(self._burst, left + (now - at) * self._rate)
            self._left[session] = (max(left - 1, 0.0), now)
            while len(self._left) > _SESSIONS:
                self._left.popitem(last=False)
        if left < 1:
            raise Refused(429, "too many calls at once", do="wait a second and try again")

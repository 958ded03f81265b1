"""Ctrl-C is heard wherever it arrives, also where Python drops the exception."""

from __future__ import annotations

import os
import signal
from concurrent.futures import ThreadPoolExecutor

import pytest

from trucewatch.record.stopping import stoppable


class _Finalised:
    """Presses Ctrl-C while it is finalised: Python prints the interrupt and goes on."""

    def __del__(self) -> None:
        os.kill(os.getpid(), signal.SIGINT)
        for _ in range(1000):  # until the interpreter has looked for signals
            pass


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_an_interrupt_that_python_drops_stops_at_the_next_check() -> None:
    done: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        _count(done)
    assert done == [0, 1]


def _count(done: list[int]) -> None:
    with stoppable() as check:
        for number in range(5):
            if number == 2:
                thing = _Finalised()
                del thing
            check()
            done.append(number)


def test_an_interrupt_stops_at_once() -> None:
    with stoppable(), pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_the_handler_from_before_is_back_afterwards() -> None:
    before = signal.getsignal(signal.SIGINT)
    with stoppable() as check:
        check()
        assert signal.getsignal(signal.SIGINT) is not before
    assert signal.getsignal(signal.SIGINT) is before


def test_in_another_thread_nothing_is_touched() -> None:
    before = signal.getsignal(signal.SIGINT)

    def work() -> object:
        with stoppable() as check:
            check()
            return signal.getsignal(signal.SIGINT)

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() is before

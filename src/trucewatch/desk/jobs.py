"""Work that takes longer than a call: one after another, in the background, with its progress."""

from __future__ import annotations

import logging
import secrets
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Literal

import msgspec

from trucewatch.desk.faults import Refused
from trucewatch.errors import TrucewatchError

__all__ = ["Failed", "Job", "JobState", "Jobs"]

State = Literal["waiting", "running", "done", "stopped"]
_HELD = 200
"""Jobs remembered; the oldest finished ones go first."""
_WAITING = 20
_log = logging.getLogger(__name__)


class Failed(msgspec.Struct, frozen=True):
    """An input that could not be read, and why."""

    file: str
    error: str


class JobState(msgspec.Struct, frozen=True):
    """How far a job is: ``done`` of ``of`` inputs; ``reports`` are the ids of those kept."""

    job: str
    done: int
    of: int
    failed: list[Failed]
    reports: list[str]
    state: State


@dataclass
class Job:
    """A piece of work. Written by its own thread alone, read by all."""

    id: str
    of: int
    done: int = 0
    failed: list[Failed] = field(default_factory=list)
    reports: list[str] = field(default_factory=list)
    state: State = "waiting"
    stop: threading.Event = field(default_factory=threading.Event)

    def told(self) -> JobState:
        """How far it is."""
        return JobState(self.id, self.done, self.of, [*self.failed], [*self.reports], self.state)


class Jobs:
    """The jobs of a desk. One runs at a time: they write to the same ledger."""

    def __init__(self) -> None:
        """No jobs yet."""
        self._held: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="desk-job")

    def start(self, of: int, work: Callable[[Job], None]) -> Job:
        """Begin a job of so many inputs, when those before it are done.

        ``work`` looks at ``stop`` between its steps. Raises ``Refused`` (429) where too many wait.
        """
        job = Job(f"job-{secrets.token_hex(6)}", of)
        with self._lock:
            waiting = sum(held.state in {"waiting", "running"} for held in self._held.values())
            if waiting >= _WAITING:
                raise Refused(429, "too much is waiting to be read", do="wait until some is done")
            self._held[job.id] = job
            over = [id_ for id_, held in self._held.items() if held.state in {"done", "stopped"}]
            for id_ in over[: max(0, len(self._held) - _HELD)]:
                del self._held[id_]
        self._worker.submit(_run, job, work)
        return job

    def job(self, id_: str) -> Job:
        """A job by its id. Raises ``Refused`` (404)."""
        with self._lock:
            found = self._held.get(id_)
        if found is None:
            raise Refused(404, f"there is no job {id_}", do="those of an earlier run are gone")
        return found

    def close(self) -> None:
        """Stop all jobs after the step they are at."""
        with self._lock:
            for job in self._held.values():
                job.stop.set()
        self._worker.shutdown(wait=True, cancel_futures=True)


def _run(job: Job, work: Callable[[Job], None]) -> None:
    job.state = "running"
    try:
        work(job)
    except TrucewatchError as error:
        job.failed.append(Failed("", error.what))
    except Exception:
        _log.exception("a job ended")
        job.failed.append(Failed("", "something went wrong here; the desk's log says what"))
    job.state = "stopped" if job.stop.is_set() and job.done < job.of else "done"

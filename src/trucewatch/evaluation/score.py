"""A score: one line of the accuracy table, and the answers it missed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from trucewatch.evaluation.bootstrap import Metric, Tally, interval, value
from trucewatch.evaluation.tasks import Task, task

__all__ = ["Miss", "Score", "beside", "score"]


@dataclass(frozen=True, slots=True)
class Miss:
    """An answer that is wrong: the words of the report, what was wanted, what was given.

    ``expected`` is empty for an answer nobody asked for, ``got`` for one that was not given.
    """

    report: str
    text: str
    expected: str
    got: str


@dataclass(frozen=True, slots=True)
class Score:
    """How well one task is done on one case or several.

    ``value`` is between 0 and 1, or a count where the task says so, ``None`` where the case has
    nothing of the kind. ``low`` and ``high`` bound the 95 % interval. ``floor`` is what a trivial
    answer reaches on the same data. ``wanted`` counts the reference answers, ``predicted`` what
    the program gave. ``barred`` says why a row cannot count as reached whatever its value.
    """

    task: str
    case: str
    value: float | None
    low: float | None = None
    high: float | None = None
    floor: float | None = None
    wanted: int = 0
    predicted: int = 0
    barred: str | None = None
    misses: tuple[Miss, ...] = field(default=(), repr=False)
    endpoint: float | None = None
    """What the optional reader through an endpoint reaches by itself, where it was asked."""

    @property
    def of(self) -> Task:
        """The task scored: its name, metric, floors and goal."""
        return task(self.task)

    def reaches(self, mark: float | None) -> bool | None:
        """Whether the score reaches a mark; ``None`` where there is no mark or no value."""
        if mark is None or self.value is None:
            return None
        if self.barred:
            return False
        return self.value <= mark if self.of.lower_is_better else self.value >= mark


def score(
    name: str,
    case: str,
    tallies: Sequence[Tally],
    metric: Metric,
    *,
    floor: Sequence[Tally] | None = None,
    misses: Sequence[Miss] = (),
    barred: str | None = None,
    wanted: int | None = None,
    predicted: int | None = None,
) -> Score:
    """The score of a task from one tally a document, with its interval and trivial floor.

    ``wanted`` and ``predicted`` stand in where the tallies do not count them; a count has no
    interval.
    """
    bounds = None if task(name).metric == "count" else interval(tallies, metric)
    low, high = bounds if bounds else (None, None)
    summed = sum(tallies, Tally())
    return Score(
        task=name,
        case=case,
        value=value(tallies, metric),
        low=low,
        high=high,
        floor=None if floor is None else value(floor, metric),
        wanted=round(summed.wanted) if wanted is None else wanted,
        predicted=round(summed.given) if predicted is None else predicted,
        barred=barred,
        misses=tuple(misses),
    )


def beside(scores: Sequence[Score], others: Sequence[Score]) -> list[Score]:
    """The scores, each with what another reader reached on the same task and case."""
    reached = {(other.task, other.case): other.value for other in others}
    return [replace(s, endpoint=reached.get((s.task, s.case))) for s in scores]

"""Pictures and tables of violence around ceasefires and of how long they lasted.

They need the extra ``plots`` (matplotlib, lifelines), which is imported only here.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from trucewatch.errors import UsageError

__all__ = ["survival_table", "violence_plot", "write_survival"]

_EXTRA = "pip install 'trucewatch[plots]'"
_PICTURES = frozenset({".png", ".svg", ".pdf"})
_MOST = 30
"""Ceasefires in one picture: more cannot be told apart."""


def violence_plot(summary: pl.DataFrame, path: Path, days: int) -> int:
    """Draw deaths per week before and in the first days, a line for each ceasefire; how many.

    Only ceasefires whose both windows were watched, and in which somebody died, are drawn, the
    first thirty by date.

    Raises:
        UsageError: the extra ``plots`` is not installed, or the file cannot be written.
    """
    plt = _pyplot(path)
    windows = summary.filter(pl.col("window_days") == days)
    columns = ["ceasefire_id", "deaths_best_per_week", "events"]
    before = windows.filter(pl.col("phase") == "before").select("from", "to", *columns)
    first = windows.filter(pl.col("phase") == "first").select(columns)
    both = (
        before.join(first, on="ceasefire_id", suffix="_first")
        .drop_nulls(["deaths_best_per_week", "deaths_best_per_week_first"])
        .filter(pl.col("deaths_best_per_week") + pl.col("deaths_best_per_week_first") > 0)
        .sort("to", "ceasefire_id")
        .head(_MOST)
    )
    figure, axes = plt.subplots(figsize=(8, 1.5 + 0.3 * max(len(both), 1)))
    for place, row in enumerate(both.iter_rows(named=True)):
        values = (row["deaths_best_per_week"], row["deaths_best_per_week_first"])
        axes.plot(values, (place, place), color="0.7", zorder=1)
        for value, colour in zip(values, ("tab:blue", "tab:orange"), strict=True):
            axes.scatter(value, place, color=colour, zorder=2)
    axes.set_yticks(range(len(both)), [_label(row) for row in both.iter_rows(named=True)])
    axes.set_ylim(max(len(both), 1) - 0.5, -0.5)  # the first at the top, and none cut off
    axes.set_xlabel("deaths per week (best estimate)")
    axes.set_xlim(left=0)
    for word, colour in ((f"{days} days before", "tab:blue"), (f"first {days} days", "tab:orange")):
        axes.scatter([], [], color=colour, label=word)
    axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)
    _save(plt, figure, path)
    return len(both)


def _label(row: Mapping[str, Any]) -> str:
    """The day on which a ceasefire began and its id; the day once, where the id tells it."""
    day, id = f"{row['to']:%Y-%m-%d}", str(row["ceasefire_id"])
    return id if day in id else f"{day}  {id}"


def write_survival(durations: pl.DataFrame, path: Path) -> None:
    """Write the survival of ceasefires by kind: a csv table, or a picture by the file's name.

    Raises:
        UsageError: the extra ``plots`` is not installed, or the file cannot be written.
    """
    if path.suffix == ".csv":
        table = survival_table(durations)
        try:
            table.write_csv(path)
        except OSError as error:
            raise _unwritable(path, error) from error
        return
    plt = _pyplot(path)
    figure, axes = plt.subplots(figsize=(8, 5))
    for (kind,), part in survival_table(durations).group_by("kind", maintain_order=True):
        counted = durations.filter((pl.col("kind") == kind) & pl.col("days").is_not_null()).height
        axes.step(part["day"], part["survival"], where="post", label=f"{kind} ({counted})")
        axes.fill_between(part["day"], part["low"], part["high"], step="post", alpha=0.15)
    axes.set(xlabel="days", ylabel="share that still held", ylim=(0, 1.02))
    axes.set_xscale("symlog")
    axes.legend()
    _save(plt, figure, path)


def survival_table(durations: pl.DataFrame) -> pl.DataFrame:
    """The Kaplan-Meier estimate by kind: ``kind``, ``day``, ``at_risk``, ``ended``, ``survival``.

    ``low`` and ``high`` bound 95 % (exponential Greenwood). Durations that are null are not
    counted; those that had not ended count for as long as they were seen.

    Raises:
        UsageError: the extra ``plots`` is not installed.
    """
    try:
        from lifelines import KaplanMeierFitter
    except ImportError as error:
        raise UsageError("survival needs lifelines", where="--survival", do=_EXTRA) from error
    parts = []
    counted = durations.filter(pl.col("days").is_not_null()).sort("kind")
    for (kind,), part in counted.group_by("kind", maintain_order=True):
        fitted = KaplanMeierFitter().fit(
            part["days"].to_numpy(), part["ended"].to_numpy(), label="s"
        )
        events, bounds = fitted.event_table, fitted.confidence_interval_
        parts.append(
            pl.DataFrame(
                {
                    "kind": [kind] * len(events),
                    "day": events.index.to_numpy(),
                    "at_risk": events["at_risk"].to_numpy(),
                    "ended": events["observed"].to_numpy(),
                    "survival": fitted.survival_function_["s"].to_numpy().round(6),
                    "low": bounds["s_lower_0.95"].to_numpy().round(6),
                    "high": bounds["s_upper_0.95"].to_numpy().round(6),
                }
            )
        )
    return pl.concat(parts) if parts else pl.DataFrame(schema={"kind": pl.String})


def _pyplot(path: Path) -> Any:
    if path.suffix not in _PICTURES:
        known = ", ".join(sorted(_PICTURES))
        raise UsageError(f"unknown form {path.suffix!r}", where=str(path), do=f"use {known}")
    try:
        import matplotlib

        matplotlib.use("Agg")
        from matplotlib import pyplot
    except ImportError as error:
        raise UsageError("a plot needs matplotlib", where="--plot", do=_EXTRA) from error
    return pyplot


def _save(plt: Any, figure: Any, path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # The same figures make the same file, whenever and wherever they are drawn.
        with plt.rc_context({"svg.hashsalt": "trucewatch"}):
            metadata = {"Date": None} if path.suffix == ".svg" else None
            figure.savefig(path, bbox_inches="tight", dpi=120, metadata=metadata)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        plt.close(figure)


def _unwritable(path: Path, error: OSError) -> UsageError:
    what = f"cannot be written: {error.strerror}"
    return UsageError(what, where=str(path), do="choose another place")

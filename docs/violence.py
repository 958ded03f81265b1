"""Computes the figures of ``docs/violence.md`` from the tables that it names, and draws its plot.

``python docs/violence.py DATA`` writes them into the page; ``DATA`` holds ``ucdp_ged_syria`` and
``ethprio_ceasefires``, which the project does not carry. A test does the same and compares.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

import polars as pl
from console import run

__all__ = ["PAGE", "PLOT", "TRUCES", "figures", "main", "refreshed"]

DOCS = Path(__file__).resolve().parent
PAGE, PLOT = DOCS / "violence.md", DOCS / "violence.svg"
TRUCES = """\
id,starts,parties,area,name
2016-02-27,2016-02-27,Government of Syria;Syrian insurgents,Syria,cessation of hostilities
2016-09-12,2016-09-12,Government of Syria;Syrian insurgents,Syria,truce of the feast
2016-12-30,2016-12-30,Government of Syria;Syrian insurgents,Syria,ceasefire of Ankara
2017-05-06,2017-05-06,Government of Syria;Syrian insurgents,Syria,de-escalation areas
"""
"""The four ceasefires, as the page shows them."""
_BLOCK = re.compile(r"(<!-- (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)


def figures(data: Path, plot: Path | None = None) -> dict[str, str]:
    """The tables of the page in Markdown, by name; the plot is drawn where a path is given."""
    events = data / "ucdp_ged_syria" / "ucdp_syria_ged191.csv.gz"
    truces = data / "ethprio_ceasefires" / "ceasefires_dataset.csv"
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "truces.csv").write_text(TRUCES, "utf-8")
        drawn = f" --plot {plot}" if plot is not None else ""
        _ran(
            f"trucewatch match --events {events} --ceasefires {folder / 'truces.csv'} --date-prec 1"
            f" --summary {folder / 'summary.csv'}{drawn}"
        )
        _ran(
            f"trucewatch match --events {events} --ceasefires {truces} "
            f"--covers 1989-01-01 2020-12-31 --survival {folder / 'survival.csv'}"
        )
        summary = pl.read_csv(folder / "summary.csv")
        survival = pl.read_csv(folder / "survival.csv")
    return {"windows": _windows(summary), "survival": _survival(survival)}


def _ran(line: str) -> None:
    done = run(line)
    if done.status:
        raise RuntimeError(f"{line}: left with {done.status}: {done.stderr}")


def _windows(summary: pl.DataFrame) -> str:
    lines = ["| from | 14 days before: events | deaths | first 14 days: events | deaths |",
             "|---|---|---|---|---|"]  # fmt: skip
    for (id_,), part in summary.group_by("ceasefire_id", maintain_order=True):
        cells = [id_]
        of = {row["phase"]: row for row in part.iter_rows(named=True)}
        for row in (of["before"], of["first"]):
            bounds = f"{row['deaths_low']}-{row['deaths_high']}"
            cells += [str(row["events"]), f"{row['deaths_best']} ({bounds})"]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def _survival(survival: pl.DataFrame) -> str:
    lines = ["| kind | counted | held for 7 days | 30 days | 180 days |", "|---|---|---|---|---|"]
    for (kind,), part in survival.group_by("kind", maintain_order=True):
        held = [part.filter(pl.col("day") <= day)["survival"].last() for day in (7, 30, 180)]
        shares = " | ".join(f"{share:.0%}" for share in held)
        lines.append(f"| {kind} | {part['at_risk'][0]} | {shares} |")
    return "\n".join(lines) + "\n"


def refreshed(page: str, tables: dict[str, str]) -> str:
    """The page with these tables between its markers."""
    return _BLOCK.sub(lambda m: f"{m[1]}{tables[m[2]]}{m[3]}", page)


def main(arguments: list[str]) -> int:
    """Write the figures and the plot; the exit status."""
    if len(arguments) != 1:
        sys.stderr.write("call: python docs/violence.py DATA\n")
        return 2
    PAGE.write_text(refreshed(PAGE.read_text("utf-8"), figures(Path(arguments[0]), PLOT)), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

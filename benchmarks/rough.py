"""Rough text: how reading time grows with length, for texts that nobody meant to be read.

A figure near 1 in the last column is linear growth, 2 quadratic. ``--megabyte`` reads one text of a
million code points of each kind instead, which takes some minutes each.
"""

from __future__ import annotations

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from rich.console import Console

from reading import exponent, report
from trucewatch.knowledge.known import Knowledge
from trucewatch.reading.reader import read

SIZES = (20_000, 40_000, 80_000)
LINE = "the army said that rebels had shelled the market in Goma and killed at least 12 people "
KINDS = {
    "no full stop": LINE,
    "quotation marks that never close": "“ the army said ",
    "apostrophes": "'",
    "capitals": LINE.upper().strip() + ". ",
    "no spaces": LINE.replace(" ", ""),
    "mixed scripts": "армия said the الجيش shelled 军队 Goma. ",
    "marks of direction and zero width": "the \u202earmy\u202c said\u200f cease\u200bfire ",
    "emoji": "😀🚀 killed 12 people ",
    "table": "| Goma | 12 killed | 30 injured | 4,000 displaced |\n",
    "html": '<div class="a"><p>The army said &nbsp;<a href="http://x.example/z?q=1">Goma</a></div>',
    "mail": "> On Mon, 5 Jan 2026 at 10:00, A B <a.b@c.example> wrote:\n> the army said\n",
    "one name after another": "John Kabila met Omar Sow in Goma. ",
    "said, said, said": "“The army shelled Goma,” he said. ",
}


def text(kind: str, size: int) -> str:
    """A text of a kind that triage lets pass, ``size`` code points long."""
    unit = KINDS[kind]
    return ("Rebels broke the ceasefire. " + unit * (size // len(unit) + 1))[:size]


def seconds(kind: str, size: int, known: Knowledge) -> float:
    """The processor time of one reading; every quote must re-find itself."""
    words = text(kind, size)
    begin = time.process_time()
    claims = read(report(words, size), known)
    spent = time.process_time() - begin
    assert all(claim.quote.refinds(words) for claim in claims)
    return spent


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--megabyte", action="store_true")
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="all where none is named")
    asked = parser.parse_args()
    sizes = (1_000_000,) if asked.megabyte else SIZES
    known = Knowledge.load()
    console = Console(width=120)
    columns = "".join(f"{size:>10,}" for size in sizes)
    console.print(f"{'rough text, seconds':36}{columns}  exponent")
    for kind in asked.kinds or KINDS:
        curve = [(size, seconds(kind, size, known)) for size in sizes]
        slope = f"{exponent(curve):.2f}" if len(curve) > 1 else "-"
        console.print(f"{kind:36}" + "".join(f"{s:10.2f}" for _, s in curve) + f"{slope:>10}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    console.print(f"peak memory {peak:.0f} MiB")


if __name__ == "__main__":
    main()

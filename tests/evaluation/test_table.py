from __future__ import annotations

import io
import json

from rich.console import Console

from trucewatch.evaluation.score import Miss, Score
from trucewatch.evaluation.table import render, render_accuracy, render_misses, to_json

SCORES = [
    Score(
        "statements", "news", 0.7123, 0.61, 0.8, 0.29, 127, 130,
        misses=(Miss("001", "A truce [now] holds.", "in_force", ""),),
    ),
    Score("controls", "news", 0.0, wanted=7),
    Score("story_tolls", "tale", 0.8, wanted=10, predicted=99, barred="99 toll points predicted"),
]  # fmt: skip


def printed(function, *arguments):
    stream = io.StringIO()
    function(*arguments, Console(file=stream, width=160))
    return stream.getvalue()


def test_a_table_for_each_case():
    text = printed(render, SCORES)
    assert "0.712" in text
    assert "0.610-0.800" in text
    assert "0.290" in text
    assert text.index("news") < text.index("tale")
    assert "0.800*" in text
    assert "story: figures in the tolls is not reached: 99 toll points predicted" in text


def test_misses_with_brackets_in_their_words():
    text = printed(render_misses, SCORES)
    assert "001: A truce [now] holds." in text
    assert "expected: in_force" in text
    assert "got:      nothing" in text


def test_json_with_and_without_misses():
    plain = json.loads(to_json(SCORES))
    assert "errors" not in plain[0]
    first = json.loads(to_json(SCORES, misses=True))[0]
    assert first["errors"] == [
        {"report": "001", "text": "A truce [now] holds.", "expected": "in_force", "got": ""}
    ]
    assert (first["value"], first["low"], first["high"], first["floor"]) == (
        0.7123,
        0.61,
        0.8,
        0.29,
    )
    assert (first["n"], first["predicted"], first["first_floor"], first["goal"]) == (
        127,
        130,
        0.7,
        0.9,
    )
    assert first["reaches_first_floor"] is True
    assert first["reaches_goal"] is False
    assert plain[2]["reaches_first_floor"] is False


def test_the_published_page():
    page = render_accuracy(SCORES, {"What is read wrongly": "A list of it.\n"})
    assert page.startswith("# How well it reads\n")
    assert (
        "| ceasefire statements | F1 | 0.712 | 0.610-0.800 | 0.290 | 0.700 | 0.900 | 127 | 130 |"
        in page
    )
    assert "## What is read wrongly\n\nA list of it.\n" in page
    assert "every number is a count of killed" in page
    tables = [line for line in page.splitlines() if line.startswith("| ---")]
    assert len(tables) == 3

from __future__ import annotations

import json

import pytest

from trucewatch.errors import BadTable, UsageError
from trucewatch.evaluation.cases import ReportCase, StoryCase, cases

TEXT = "date 2025-03-04\n\nThe front declared a truce in Halden.\n"
ANSWERS = json.dumps(
    {"ceasefires": [{"status": "declared", "quote": "The front declared a truce in Halden."}]}
)
STORY = json.dumps(
    {
        "ceasefires": [
            {
                "id": "A",
                "declared_by": "the front",
                "areas": ["Halden"],
                "start": "2025-03-04",
                "outcome": "held",
            }
        ]
    }
)


def separate(folder, columns="id,publisher,date,in_scope", controls=("100",)):
    folder.mkdir()
    lines = [columns]
    for name in ("001", "002", "100"):
        (folder / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        scope = "no" if name in controls else "yes"
        values = {"id": name, "publisher": "Daily", "date": "2025-03-04", "in_scope": scope}
        lines.append(",".join(values.get(column, "secret") for column in columns.split(",")))
    (folder / "index.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    (folder / "001.json").write_text(ANSWERS, encoding="utf-8")
    return folder


def story(folder, extra=""):
    (folder / "reports").mkdir(parents=True)
    for name in ("001", "002"):
        text = TEXT.replace("Halden", f"Halden {name}")
        (folder / "reports" / f"{name}.txt").write_text(text, encoding="utf-8")
    head = "id,publisher,side,date,set,dup_of"
    rows = [
        f"001,Daily,other,2025-03-04,main,{extra}",
        f"002,Herald,other,2025-03-04,distractor,{extra}",
    ]
    (folder / "index.csv").write_text("\n".join([head, *rows]), encoding="utf-8")
    (folder / "truth.json").write_text(STORY, encoding="utf-8")
    return folder


def test_separate_reports_with_answers_and_controls(tmp_path):
    found = list(cases(separate(tmp_path / "news")))
    assert all(isinstance(case, ReportCase) for case in found)
    # 002 has neither answers nor is it a control: nothing can be scored on it
    assert [(c.report.id, c.answers is None) for c in found] == [("001", False), ("100", True)]
    assert found[0].case == "news"
    assert found[0].report.publisher == "Daily"
    assert found[0].report.text == "The front declared a truce in Halden."


def test_one_report(tmp_path):
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "truth.json").write_text(ANSWERS, encoding="utf-8")
    (case,) = cases(tmp_path)
    assert case.report.published == "2025-03-04"
    assert case.answers.ceasefires[0].status == "declared"


def test_a_story(tmp_path):
    (case,) = cases(story(tmp_path / "tale"))
    assert isinstance(case, StoryCase)
    assert [r.id for r in case.reports] == ["001", "002"]
    assert case.distractors == {"002"}
    assert case.story.ceasefires[0].end is None


def test_a_folder_of_cases(tmp_path):
    separate(tmp_path / "b")
    story(tmp_path / "a")
    (tmp_path / "c").mkdir()
    assert [c.case for c in cases(tmp_path)] == ["a", "b", "b"]


def test_the_columns_of_the_evaluators_do_not_reach_the_program(tmp_path):
    plain = separate(tmp_path / "one", "id,publisher,date,in_scope")
    rich = separate(
        tmp_path / "two", "id,notes,publisher,set,dup_of,known_error,date,conflict,in_scope"
    )
    reports = [[c.report for c in cases(folder)] for folder in (plain, rich)]
    assert reports[0] == reports[1]
    assert all("secret" not in str(report) for report in reports[1])
    first, second = (
        next(cases(story(tmp_path / n, extra=x))) for n, x in (("s", ""), ("t", "001"))
    )
    assert first.reports == second.reports


def test_no_case(tmp_path):
    with pytest.raises(UsageError, match="no case with reference answers"):
        list(cases(tmp_path))
    with pytest.raises(UsageError, match="missing"):
        list(cases(tmp_path / "missing"))


@pytest.mark.parametrize("broken", ["{", '{"ceasefires": [{"quote": "no status"}]}', "[]"])
def test_answers_that_do_not_fit(tmp_path, broken):
    folder = separate(tmp_path / "news")
    (folder / "001.json").write_text(broken, encoding="utf-8")
    with pytest.raises(BadTable, match=r"001\.json: is no file of reference answers"):
        list(cases(folder))


def test_an_index_without_ids(tmp_path):
    folder = separate(tmp_path / "news")
    (folder / "index.csv").write_text("name,date\n001,2025-03-04\n", encoding="utf-8")
    with pytest.raises(BadTable, match=r"index\.csv"):
        list(cases(folder))

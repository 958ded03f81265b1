from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.reading.language import UNSURE, language_of

SHARED = Path(os.environ.get("TRUCEWATCH_SHARED", Path(__file__).parents[3] / "shared"))
ENGLISH = "The monitors said that both sides had kept to the truce, and that the road was open."


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("Truce holds in the valley", "en"),
        ("Les observateurs ont dit que la trêve était respectée et la route ouverte.", "fr"),
        ("Die Beobachter sagten, die Waffenruhe halte und die Straße sei offen.", "de"),
        ("Los observadores dijeron que la tregua se mantiene y que la ruta está abierta.", "es"),
        ("Os observadores disseram que a trégua se mantém e que a estrada está aberta.", "pt"),
        ("Gözlemciler ateşkese uyulduğunu ve yolun açık olduğunu söyledi.", "tr"),
        ("قال المراقبون إن الطرفين التزما بالهدنة وإن الطريق مفتوح أمام المدنيين.", "ar"),
        ("ناظران گفتند که آتش‌بس رعایت شده است و جاده باز است.", "fa"),
        ("چاودێران ڕایانگەیاند کە هەردوو لا پابەندی ئاگربەست بوون و ڕێگاکە کراوەیە.", "ku"),
        ("Çavdêran got ku her du alî bi agirbestê ve girêdayî ne û rê vekirî ye.", "ku"),
        ("Наблюдатели сообщили, что перемирие соблюдается, а дорога открыта.", "ru"),
        ("Спостерігачі повідомили, що перемир'я триває, а дорога відкрита.", "uk"),
        ("המשקיפים אמרו כי הפסקת האש נשמרת והכביש פתוח.", "he"),
        ("观察员说停火得到遵守", "zh"),
    ],
)
def test_languages_of_whole_sentences(text: str, code: str) -> None:
    assert language_of(text) == code


@pytest.mark.parametrize("bend", [str.upper, str.lower, str.title])
def test_letter_case_is_not_used(bend: object) -> None:
    assert callable(bend)
    assert language_of(bend(ENGLISH)) == "en"
    french = "Les observateurs ont dit que la trêve était respectée et la route ouverte."
    assert language_of(bend(french)) == "fr"


@pytest.mark.parametrize(
    "text", ["", "   ", "12:30 — 14", "OK", "Homs", "🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂🙂"]
)
def test_it_says_when_it_is_unsure(text: str) -> None:
    assert language_of(text) == UNSURE


def test_a_name_or_a_quotation_does_not_turn_english_into_another_language() -> None:
    text = "The movement Ejército del Pueblo said in a statement that the talks were over."
    assert language_of(text) == "en"


def test_a_very_long_text_has_a_language() -> None:
    assert language_of(ENGLISH * 100_000) == "en"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_it_answers_any_text_and_the_same_twice(text: str) -> None:
    code = language_of(text)
    assert code == UNSURE or (len(code) == 2 and code.isalpha())
    assert language_of(text) == code


def test_it_agrees_with_the_reports_of_a_case() -> None:
    case = SHARED / "cases" / "aleppo"
    if not (case / "index.csv").exists():
        pytest.skip("the shared evaluation data is not here (TRUCEWATCH_SHARED)")
    with (case / "index.csv").open(encoding="utf-8", newline="") as table:
        rows = [(row["id"], row["language"]) for row in csv.DictReader(table)]
    wrong = [
        (name, code, found)
        for name, code in rows
        if (found := language_of((case / "reports" / f"{name}.txt").read_text("utf-8"))) != code
    ]
    assert len(rows) > 200
    assert wrong == []

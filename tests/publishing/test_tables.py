from __future__ import annotations

import io

import msgspec
import pytest
from rich.console import Console
from tests.publishing.example import CEASEFIRE, PICTURE, REPORTS

from trucewatch.model import Picture
from trucewatch.model.picture import Origin
from trucewatch.picture.tally import Tally
from trucewatch.publishing.tables import TABLES, render


def printed(part: str, picture: Picture = PICTURE, width: int = 80) -> str:
    out = io.StringIO()
    render(part, picture, Tally.of_all(REPORTS), Console(file=out, width=width))
    return out.getvalue()


def squeezed(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("part", TABLES)
@pytest.mark.parametrize("width", [80, 120])
def test_every_table_fits_and_begins_with_its_times(part: str, width: int) -> None:
    lines = printed(part, width=width).splitlines()
    assert max(len(line) for line in lines) <= width
    assert lines[0] == "As of Wed 14 May 2031 17:00 (UTC+0200) · known at all that is kept"
    assert lines[1] == "3 reports, 2 claims · newest of Wed 14 May 2031, of that day"
    assert squeezed(" ".join(lines[2:4])).startswith(
        "Kept unread: 1 in ar (pro-port); 1 in ar (side unknown)"
    )


@pytest.mark.parametrize("part", TABLES)
def test_a_pipe_gets_no_colours(part: str) -> None:
    assert "\x1b" not in printed(part)


def test_status_tells_state_clock_declarer_and_reason() -> None:
    text = squeezed(printed("ceasefires"))
    for words in (
        "Ceasefire in Old Port In force, contested",
        "clock in 1 h 00 min: Wed 14 May 2031 18:00 (Tripoli), 16:00 UTC “by 6pm”",
        "area Old Port and Mole",
        "except the fort",
        "declared by the governor",
        "because Declared by the governor; rejected by Harbour Guard.",
        "Harbour Guard rejected",
        "demand guards leave the mole",
        "other ends 7pm",
        "id ceasefire-1",
        "Proposed, not in force Extend it by a day. by the envoy",
        "answers the governor: silent",
    ):
        assert words in text


def test_the_past_stands_below_what_is_live() -> None:
    past = msgspec.structs.replace(CEASEFIRE, id="ceasefire-0", name="Old one", status="ended")
    text = printed("ceasefires", msgspec.structs.replace(PICTURE, ceasefires=(past, CEASEFIRE)))
    assert text.index("Ceasefire in Old Port") < text.index("Old one")


def test_tolls_tell_who_counted_and_through_how_many_origins() -> None:
    text = squeezed(printed("tolls", width=120))
    assert "Killed (civilians), Old Port: new toll-9" in text
    assert "at least 12 Wed 14 May 2031 the hospital 2 origins (1 side unknown, 1 wire)" in text
    assert "[stale]" in text


@pytest.mark.parametrize("width", [80, 120])
def test_nothing_of_a_long_line_is_lost(width: int) -> None:
    long = msgspec.structs.replace(
        PICTURE.tolls[0].latest,
        speaker="the coordination office of the coastal governorates",
        origins=(Origin("Harbour Post", "neutral, by its own account"),),
    )
    toll = msgspec.structs.replace(PICTURE.tolls[0], series=(long,))
    text = printed("tolls", msgspec.structs.replace(PICTURE, tolls=(toll,)), width)
    shown = set(text.split())
    for words in (long.speaker, "1 origin (neutral, by its own account)"):
        assert set(str(words).split()) <= shown


def test_disputes_show_each_account_with_its_speaker() -> None:
    text = squeezed(printed("disputes"))
    assert "Who shelled the mole? opposed, open" in text
    assert "the governor the guard; 1 origin (wire)" in text
    assert "the reports themselves the governor's men; origin unknown" in text


def test_incidents_say_whether_they_fall_inside() -> None:
    text = squeezed(printed("incidents"))
    assert "Drone strike, Mole, Wed 14 May 2031" in text
    assert "accused Harbour Guard" in text
    assert "inside ceasefire-1? time yes, place unknown, party yes" in text


def test_notices_and_control_and_gaps() -> None:
    notices = squeezed(printed("notices"))
    assert (
        "Evacuate open issued by the governor area Mole for residents routes Quay Road" in notices
    )
    assert "until Wed 14 May 2031 18:00 (Tripoli) conflicts notice-2" in notices
    assert "Mole Harbour Guard holds Wed 14 May 2031 the governor" in squeezed(printed("control"))
    assert "access denied Old Port - 2031-05-12 2031-05-14" in squeezed(printed("gaps"))


def test_nothing_on_record_is_said() -> None:
    empty = dict.fromkeys(("ceasefires", "proposals", "tolls", "disputes", "incidents"), ())
    nothing = msgspec.structs.replace(PICTURE, **empty)
    assert "No ceasefire is on record." in printed("ceasefires", nothing)
    assert "No figures are on record." in printed("tolls", nothing)
    assert "Nothing is disputed on record." in printed("disputes", nothing)
    assert "which is not calm" in printed("incidents", nothing)


def test_names_from_reports_are_shown_as_they_are() -> None:
    hostile = msgspec.structs.replace(CEASEFIRE, name="[red]Truce[/red] \x1b[2J[/]", areas=("[x]",))
    text = printed("ceasefires", msgspec.structs.replace(PICTURE, ceasefires=(hostile,)))
    assert "[red]Truce[/red] \ufffd[2J[/]" in text
    assert "[x]" in text

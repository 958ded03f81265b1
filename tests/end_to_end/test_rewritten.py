"""Nothing is shaped to one text: told of other people, places and days, the record follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib.resources import files

import pytest
from tests.end_to_end.rewriting import At, Expect, Setting, missing
from tests.end_to_end.settings import AS_SHIPPED, IN_CAUCA, IN_DARFUR
from tests.end_to_end.test_seed import SEED

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Claim, Truce
from trucewatch.model.report import Report, report_key
from trucewatch.reading import reader
from trucewatch.sources.files import Loaded, load

# ---- the seed report -------------------------------------------------------------------------

AS_PRINTED = Setting(
    "as printed",
    "2026-01-09",
    times={
        "night": ("2026-01-09T00:00:00+03:00", "2026-01-09T06:00:00+03:00"),
        "deadline": ("2026-01-09T09:00:00+03:00", "2026-01-09T09:00:00+03:00"),
        "by deadline": (None, "2026-01-09T09:00:00+03:00"),
        "today": ("2026-01-09", "2026-01-09"),
        "since": ("2026-01-06", "2026-01-09"),
        "days": ("2026-01-07", "2026-01-09"),
    },
)

DARFUR = Setting(
    "Darfur",
    "2031-05-12",
    words={
        "SY": "SD",
        "Tom Barrack": "Helen Okafor",
        "US special envoy to Syria": "African Union special envoy to Sudan",
        "Mr Barrack": "Ms Okafor",
        "He also": "She also",
        "his priority": "her priority",
        "Friday": "Monday",
        "Tuesday": "Thursday",
        "Syrian forces": "Sudanese forces",
        "Kurdish-led Syrian Democratic Forces": "Fur-led Jebel Marra Liberation Army",
        "Aleppo": "El Fasher",
        "Syria's Ministry of Defence in the early hours of Friday declared": (
            "In the early hours of Monday Sudan's Ministry of Defence declared"
        ),
        "Syria's Ministry of Defence": "Sudan's Ministry of Defence",
        "Syria": "Sudan",
        "Sheikh Maqsoud": "Kutum",
        "the Sheikh Maqsoud": "Kutum",
        "Ashrafieh": "Mellit",
        "Bani Zeid": "Zalingei",
        "neighbourhoods": "districts",
        "Kurdish-majority": "Fur-majority",
        "9am": "7am",
        "9 o’clock": "7 o’clock",
        "X": "Telegram",
        "Damascus": "Khartoum",
        "Kurdish": "Fur",
        "north-eastern": "western",
        "Syrian President Ahmad Al Shara": "Sudanese President Osman Rahim",
        "14 years": "three years",
        "Turkish President Recep Tayyip Erdogan": "Egyptian President Hamdi Nassar",
        "French President Emmanuel Macron": "Kenyan President Grace Wanjiru",
        "Syrians": "Sudanese",
        "SDF": "JMLA",
        "the third consecutive day": "the fourth consecutive day",
        "tanks and artillery": "mortars and drones",
        "two groups": "three groups",
        "State news agency Sana": "State news agency Suna",
        "several people": "at least 17 people",
        "142,000": "87,500",
        "Recep Tayyip Erdogan": "Hamdi Nassar",
        "Emmanuel Macron": "Grace Wanjiru",
        "tanks": "mortars",
        "artillery": "drones",
    },
    times={
        "night": ("2031-05-12T00:00:00+02:00", "2031-05-12T06:00:00+02:00"),
        "deadline": ("2031-05-12T07:00:00+02:00", "2031-05-12T07:00:00+02:00"),
        "by deadline": (None, "2031-05-12T07:00:00+02:00"),
        "today": ("2031-05-12", "2031-05-12"),
        "since": ("2031-05-08", "2031-05-12"),
        "days": ("2031-05-09", "2031-05-12"),
    },
    order=(0, 10, 9, 1, 2, 7, 8, 4, 3, 5, 6),
)

CAUCA = Setting(
    "Cauca",
    "2033-02-10",
    words={
        "SY": "CO",
        "Tom Barrack": "Ingrid Solberg",
        "US special envoy to Syria": "Norway's envoy to Colombia",
        "Mr Barrack": "Ms Solberg",
        "He also": "She also",
        "his priority": "her priority",
        "Friday": "Thursday",
        "Tuesday": "Sunday",
        "Syrian forces": "Colombian forces",
        "Kurdish-led Syrian Democratic Forces": "peasant-led Andean Renewal Front",
        "Aleppo": "Cali",
        "Syria's Ministry of Defence": "Colombia's Ministry of National Defence",
        "Syria": "Colombia",
        "the Sheikh Maqsoud": "Corinto",
        "Sheikh Maqsoud": "Corinto",
        "Ashrafieh": "Caloto",
        "Bani Zeid": "Toribio",
        "neighbourhoods": "municipalities",
        "Kurdish-majority": "Nasa-majority",
        "9am": "6pm",
        "this morning’s 9 o’clock": "this evening’s 6 o’clock",
        "X": "Facebook",
        "Damascus": "Bogota",
        "Kurdish": "Nasa",
        "north-eastern": "south-western",
        "Syrian President Ahmad Al Shara": "Colombian President Marta Rojas",
        "14 years": "60 years",
        "Turkish President Recep Tayyip Erdogan": "Brazilian President Paulo Mendes",
        "French President Emmanuel Macron": "Mexican President Elena Fuentes",
        "Syrians": "Colombians",
        "SDF": "ARF",
        "the third consecutive day": "the fifth consecutive day",
        "tanks and artillery": "mortars and grenades",
        "two groups": "four groups",
        "State news agency Sana": "State broadcaster RTVC",
        "several people": "31 people",
        "142,000": "9,200",
        "Ministry of Interior": "Ministry of the Interior",
        "Recep Tayyip Erdogan": "Paulo Mendes",
        "Emmanuel Macron": "Elena Fuentes",
        "tanks": "mortars",
        "artillery": "grenades",
    },
    times={
        "night": ("2033-02-10T00:00:00-05:00", "2033-02-10T06:00:00-05:00"),
        "deadline": ("2033-02-10T18:00:00-05:00", "2033-02-10T18:00:00-05:00"),
        "by deadline": (None, "2033-02-10T18:00:00-05:00"),
        "today": ("2033-02-10", "2033-02-10"),
        "since": ("2033-02-06", "2033-02-10"),
        "days": ("2033-02-06", "2033-02-10"),
    },
    order=(1, 2, 0, 3, 5, 6, 7, 8, 4, 9, 10),
)

KILLED = {"as printed": 3, "Darfur": 17, "Cauca": 31}
QUALIFIER = {"as printed": "several", "Darfur": "at_least", "Cauca": "exact"}
DISPLACED = {"as printed": 142_000, "Darfur": 87_500, "Cauca": 9_200}
GROUPS = {"as printed": 2, "Darfur": 3, "Cauca": 4}
AREAS = {"Sheikh Maqsoud", "Ashrafieh", "Bani Zeid"}
MAPPED = {"Sheikh Maqsoud", "Ashrafieh"}

SEED_RECORD = (
    Expect(
        "truce",
        {
            "act": "declared",
            "stance": "announces",
            "reality": "actual",
            "speaker": "Syria's Ministry of Defence",
            "declared_by": {"Syria's Ministry of Defence"},
            "areas": AREAS,
            "unknown_places": [],
            "countries": {"SY"},
            "starts": At("night"),
            "ends": At("deadline"),
            "ends_means": "deadline_to_leave",
            "permanent": False,
            "demands_has": {"fighters leave these areas before 9am local time"},
        },
    ),
    Expect(
        "truce",
        {
            "act": "proposed",
            "extends": True,
            "reality": "proposed",
            "speaker": "Tom Barrack",
            "cue": "announced",
            "areas": {"Aleppo"},
            "parties": {
                "Syrian forces",
                "fighters affiliated with the Kurdish-led Syrian Democratic Forces",
            },
            "when": At("today"),
        },
    ),
    Expect(
        "truce",
        {
            "act": "proposed",
            "extends": True,
            "reality": "proposed",
            "speaker": "Tom Barrack",
            "medium": "X",
            "cue": "wrote",
            "starts": At("deadline"),
        },
    ),
    Expect(
        "demand",
        {
            "speaker": "Syria's Ministry of Defence",
            "of": "fighters",
            "stance": "demands",
            "deadline": At("by deadline"),
        },
    ),
    Expect("contact", {"between": {"Tom Barrack", "Recep Tayyip Erdogan"}, "form": "call"}),
    Expect("contact", {"between": {"Tom Barrack", "Emmanuel Macron"}, "form": "call"}),
    Expect("position", {"speaker": "Tom Barrack", "cue": "said", "toward_has": "his priority"}),
    Expect("position", {"speaker": "Tom Barrack", "cue": "stressed"}),
    Expect(
        "control",
        {
            "speaker": "Ministry of Interior",
            "holder": "internal security forces",
            "place": "Ashrafieh",
            "change": "deploys",
        },
    ),
    Expect("control", {"holder": "Kurdish militias", "place": "Sheikh Maqsoud", "change": "holds"}),
    Expect("control", {"holder": "Kurdish militias", "place": "Ashrafieh", "change": "holds"}),
    Expect("notice", {"type": "target_map", "issuer": "the army", "areas": MAPPED}),
    Expect(
        "notice",
        {
            "type": "evacuate",
            "issuer": "the army",
            "for_": "citizens",
            "areas": MAPPED,
            "stance": "calls_for",
        },
    ),
    Expect("incident", {"type": "clash", "speaker": None, "when": At("since")}),
    Expect(
        "incident",
        {
            "type": "shelling",
            "speaker": "the army",
            "cue": "claimed",
            "stance": "accuses",
            "actor": "SDF",
        },
    ),
    Expect(
        "incident",
        {
            "type": "shelling",
            "speaker": "SDF",
            "medium": "X",
            "stance": "accuses",
            "actor": "Damascus government-affiliated factions",
            "target": "civilian residential areas",
            "weapons": {"tanks", "artillery"},
            "when": At("days"),
        },
    ),
    Expect("incident", {"type": "arrest", "speaker": "the official", "speaker_actor": None}),
    Expect("incident", {"type": "defection", "speaker": "the official", "speaker_actor": None}),
    Expect("toll", {"measure": "detained", "low": None, "high": None, "qualifier": "many"}),
    Expect("toll", {"measure": "defected", "low": GROUPS, "high": GROUPS, "unit": "group"}),
    Expect(
        "toll",
        {
            "measure": "killed",
            "low": KILLED,
            "qualifier": QUALIFIER,
            "who": "people",
            "speaker": "State news agency Sana",
        },
    ),
    Expect(
        "toll",
        {
            "measure": "displaced",
            "low": DISPLACED,
            "high": DISPLACED,
            "qualifier": "exact",
            "speaker": "State news agency Sana",
        },
    ),
)


def read(text: str, published: str) -> list[Claim]:
    report = Report(
        "r", report_key(text, None, published, None), text, "0" * 64, published, language="en"
    )
    return reader.read(report, Knowledge.load())


def text_of(path: str) -> str:
    (loaded,) = load([path])
    assert isinstance(loaded, Loaded)
    return loaded.report.text


@pytest.mark.skipif(
    not SEED.exists(), reason=f"no seed report at {SEED}: set TRUCEWATCH_SHARED to its folder"
)
@pytest.mark.parametrize("setting", [AS_PRINTED, DARFUR, CAUCA], ids=lambda s: s.name)
def test_the_seed_in_another_setting(setting: Setting) -> None:
    text = setting.retell(text_of(str(SEED)))
    claims = read(text, setting.published)
    assert not missing(claims, SEED_RECORD, setting)
    assert not any(isinstance(c.body, Truce) and c.body.act == "extended" for c in claims)
    assert len([c for c in claims if c.kind == "truce"]) == 3


def test_the_days_of_the_settings_are_those_of_their_words() -> None:
    weekdays = [date.fromisoformat(s.published).strftime("%A") for s in (AS_PRINTED, DARFUR, CAUCA)]
    assert weekdays == ["Friday", "Monday", "Thursday"]


# ---- the samples -----------------------------------------------------------------------------


def _n(shipped: int, darfur: int, cauca: int) -> dict[str, int]:
    return {"as shipped": shipped, "in Darfur": darfur, "in Cauca": cauca}


THREE = {"Sheikh Maqsoud", "Ashrafieh", "Bani Zeid"}
COMMAND = "Syrian army's Operations Command"
SAMPLES: dict[str, tuple[str, tuple[int, ...], tuple[Expect, ...]]] = {
    "01-clashes.txt": (
        "2026-01-07",
        (0, 2, 1),
        (
            Expect("incident", {"type": "clash", "speaker": "residents", "where": {"Aleppo"}}),
            Expect(
                "toll",
                {
                    "measure": "killed",
                    "low": _n(5, 11, 3),
                    "high": None,
                    "qualifier": "at_least",
                    "who": "civilians",
                    "speaker_has": "health directorate",
                    "period": At("since to the 7th"),
                },
            ),
            Expect("toll", {"measure": "injured", "low": _n(22, 31, 18), "high": _n(22, 31, 18)}),
            Expect(
                "toll",
                {
                    "measure": "killed",
                    "low": _n(7, 9, 4),
                    "speaker_has": "people's councils",
                },
            ),
            Expect(
                "incident",
                {
                    "type": "shelling",
                    "actor": "SDF",
                    "target": "Suleimaniyah",
                    "stance": "accuses",
                    "weapons": {"mortars"},
                },
            ),
            Expect(
                "incident",
                {"type": "shelling", "speaker": "SDF", "stance": "denies", "reality": "denied"},
            ),
            Expect(
                "incident",
                {
                    "type": "attack_on_civilians",
                    "speaker": "SDF",
                    "stance": "accuses",
                    "target": "homes",
                    "weapons": {"tanks"},
                },
            ),
        ),
    ),
    "02-corridors.txt": (
        "2026-01-08",
        (0, 1),
        (
            Expect(
                "notice",
                {
                    "type": "evacuate",
                    "issuer": COMMAND,
                    "for_": "residents",
                    "areas": MAPPED,
                    "stance": "calls_for",
                },
            ),
            Expect("notice", {"type": "target_map", "issuer": COMMAND, "areas": MAPPED}),
            Expect(
                "notice",
                {
                    "type": "corridor",
                    "speaker": COMMAND,
                    "medium": "statement",
                    "until": At("corridor ends"),
                    "reality": "planned",
                },
            ),
            Expect(
                "notice",
                {
                    "type": "curfew",
                    "issuer": None,
                    "areas": MAPPED,
                    "from_": At("curfew begins"),
                },
            ),
        ),
    ),
    "03-declared.txt": (
        "2026-01-09",
        (0, 1),
        (
            Expect(
                "truce",
                {
                    "act": "declared",
                    "stance": "announces",
                    "reality": "actual",
                    "speaker": "Syria's Ministry of Defence",
                    "declared_by": {"Syria's Ministry of Defence"},
                    "areas": THREE,
                    "starts": At("truce begins"),
                    "ends": At("deadline"),
                    "ends_means": "deadline_to_leave",
                },
            ),
            Expect("demand", {"of": "fighters", "deadline": At("by deadline")}),
        ),
    ),
    "05-envoy.txt": (
        "2026-01-09",
        (0, 1),
        (
            Expect(
                "truce",
                {
                    "act": "proposed",
                    "extends": True,
                    "reality": "proposed",
                    "speaker": "Tom Barrack",
                    "areas": {"Aleppo"},
                    "starts": At("deadline"),
                },
            ),
            Expect("position", {"speaker": "Tom Barrack", "medium": "X", "cue": "wrote"}),
            Expect("contact", {"between": {"Tom Barrack", "Hakan Fidan"}, "form": "call"}),
        ),
    ),
    "06-rejected.txt": (
        "2026-01-09",
        (0, 1),
        (
            Expect(
                "truce",
                {
                    "act": "rejected",
                    "reality": "actual",
                    "speaker_has": "people's councils",
                    "when": At("the 9th"),
                },
            ),
            Expect(
                "position",
                {
                    "speaker": "Nuri Shekho",
                    "medium": "North Press",
                    "toward": "We will stay and defend our homes",
                },
            ),
            Expect(
                "incident",
                {
                    "type": "shelling",
                    "speaker": "Nuri Shekho",
                    "stance": "accuses",
                    "actor": "the army",
                    "target": "Sheikh Maqsoud",
                },
            ),
        ),
    ),
    "07-displaced.txt": (
        "2026-01-09",
        (1, 0),
        (
            Expect(
                "toll",
                {
                    "measure": "displaced",
                    "low": _n(142_000, 64_000, 6_400),
                    "high": _n(142_000, 64_000, 6_400),
                    "qualifier": "about",
                    "speaker_has": "SANA",
                    "period": At("since to the 9th"),
                    "counting": "cumulative",
                },
            ),
            Expect(
                "toll",
                {
                    "measure": "displaced",
                    "low": _n(30_000, 12_500, 2_100),
                    "qualifier": "about",
                    "speaker": "United Nations",
                },
            ),
            Expect(
                "toll",
                {"measure": "killed", "low": _n(9, 16, 8), "speaker": "Health Ministry"},
            ),
            Expect(
                "toll",
                {"measure": "injured", "low": _n(55, 70, 40), "speaker": "Health Ministry"},
            ),
            Expect(
                "toll",
                {
                    "measure": "killed",
                    "low": _n(12, 20, 15),
                    "speaker_has": "SDF's Internal Security Forces",
                },
            ),
        ),
    ),
    "08-halt.txt": (
        "2026-01-10",
        (0,),
        (
            Expect(
                "truce",
                {
                    "act": "declared",
                    "speaker": "Syrian army",
                    "areas": {"Sheikh Maqsoud"},
                    "starts": At("halt begins"),
                },
            ),
            Expect(
                "incident",
                {"speaker": "SDF", "actor": "Syrian army", "stance": "accuses"},
            ),
        ),
    ),
}


@pytest.mark.parametrize("setting", [AS_SHIPPED, IN_DARFUR, IN_CAUCA], ids=lambda s: s.name)
@pytest.mark.parametrize("name", SAMPLES)
def test_the_samples_in_another_setting(name: str, setting: Setting) -> None:
    day, order, expected = SAMPLES[name]
    shift = date.fromisoformat(setting.published) - date.fromisoformat(AS_SHIPPED.published)
    path = files("trucewatch.samples") / "reports" / name
    text = replace(setting, order=order if setting.words else ()).retell(text_of(str(path)))
    claims = read(text, (date.fromisoformat(day) + shift).isoformat())
    assert not missing(claims, expected, setting)

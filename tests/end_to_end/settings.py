"""Two other conflicts, invented, in which the sample reports are told again."""

from __future__ import annotations

from datetime import date, timedelta

from tests.end_to_end.rewriting import Setting

__all__ = ["AS_SHIPPED", "IN_CAUCA", "IN_DARFUR"]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def _later(shift: int) -> dict[str, str]:
    """The weekday that each weekday becomes ``shift`` days later."""
    return {day: _DAYS[(n + shift) % 7] for n, day in enumerate(_DAYS)}


def _moved(
    shift: int, clocks: dict[str, str], zone: str
) -> dict[str, tuple[str | None, str | None]]:
    """The times of the samples ``shift`` days later, by other clocks."""

    def day(text: str) -> str:
        return (date.fromisoformat(text) + timedelta(days=shift)).isoformat()

    def point(text: str, clock: str) -> tuple[str, str]:
        return (f"{day(text)}T{clocks[clock]}:00{zone}",) * 2

    return {
        "second day": (day("2026-01-06"), day("2026-01-07")),
        "since to the 7th": (day("2026-01-06"), day("2026-01-07")),
        "corridor ends": point("2026-01-08", "13:00"),
        "curfew begins": point("2026-01-08", "13:30"),
        "truce begins": point("2026-01-09", "03:00"),
        "deadline": point("2026-01-09", "09:00"),
        "by deadline": (None, point("2026-01-09", "09:00")[0]),
        "the 9th": (day("2026-01-09"), day("2026-01-09")),
        "since to the 9th": (day("2026-01-06"), day("2026-01-09")),
        "halt begins": point("2026-01-10", "15:00"),
    }


_SAME = {c: c for c in ("13:00", "13:30", "03:00", "09:00", "15:00")}
_TO_DARFUR = (date(2031, 5, 13) - date(2026, 1, 9)).days
_TO_CAUCA = (date(2033, 2, 7) - date(2026, 1, 9)).days

AS_SHIPPED = Setting("as shipped", "2026-01-09", times=_moved(0, _SAME, "+03:00"))

IN_DARFUR = Setting(
    "in Darfur",
    "2031-05-13",
    words=_later(_TO_DARFUR)
    | {
        "ALEPPO": "EL FASHER",
        "DAMASCUS, Jan 9": "KHARTOUM, May 13",
        "QAMISHLI": "KUTUM",
        "Aleppo city": "El Fasher",
        "Aleppo neighbourhoods": "Darfur towns",
        "Aleppo": "El Fasher",
        "Syrian Democratic Forces": "Sudan Renewal Front",
        "SDF's Internal Security Forces": "SRF's Civil Defence Corps",
        "SDF": "SRF",
        "Syrian": "Sudanese",
        "Syria's": "Sudan's",
        "Syria": "Sudan",
        "people's councils": "elders' councils",
        "Sheikh Maqsoud": "Kutum",
        "Ashrafieh": "Mellit",
        "Bani Zeid": "Zalingei",
        "Suleimaniyah": "Nyala",
        "the quarter": "the town",
        "both quarters": "both towns",
        "the three quarters": "the three towns",
        "the district": "the town",
        "districts": "towns",
        "northeast": "west",
        "SANA": "SUNA",
        "United Nations": "African Union",
        "US envoy": "UN envoy",
        "Tom Barrack": "Helen Okafor",
        "Barrack": "Okafor",
        "he was": "she was",
        "He spoke": "She spoke",
        "Turkish Foreign Minister Hakan Fidan": "Egyptian Foreign Minister Hamdi Nassar",
        "Hakan Fidan": "Hamdi Nassar",
        "X": "Telegram",
        "Nuri Shekho": "Adam Haroun",
        "North Press": "Radio Dabanga",
        "at least five": "at least eleven",
        "22": "31",
        "seven": "nine",
        "nine": "sixteen",
        "55": "70",
        "12": "20",
        "142,000": "64,000",
        "30,000": "12,500",
        "mortars": "rockets",
        "tanks": "drones",
        "3 a.m.": "5 a.m.",
        "9 a.m.": "11 a.m.",
        "1 p.m.": "2 p.m.",
        "1:30 p.m. (1030 GMT)": "2:30 p.m. (1230 GMT)",
        "3 p.m. (1200 GMT)": "4 p.m. (1400 GMT)",
    },
    times=_moved(
        _TO_DARFUR,
        {"13:00": "14:00", "13:30": "14:30", "03:00": "05:00", "09:00": "11:00", "15:00": "16:00"},
        "+02:00",
    ),
)

IN_CAUCA = Setting(
    "in Cauca",
    "2033-02-07",
    words=_later(_TO_CAUCA)
    | {
        "ALEPPO": "CALI",
        "DAMASCUS, Jan 9": "BOGOTA, Feb 7",
        "QAMISHLI": "POPAYAN",
        "Aleppo city": "Cali",
        "Aleppo neighbourhoods": "Cauca municipalities",
        "Aleppo": "Cali",
        "Syrian Democratic Forces": "Andean Renewal Front",
        "SDF's Internal Security Forces": "ARF's Rural Guard",
        "SDF": "ARF",
        "Syrian": "Colombian",
        "Syria's": "Colombia's",
        "Syria": "Colombia",
        "Defence": "Defense",
        "people's councils": "indigenous councils",
        "Sheikh Maqsoud": "Corinto",
        "Ashrafieh": "Caloto",
        "Bani Zeid": "Toribio",
        "Suleimaniyah": "Palmira",
        "the quarter": "the municipality",
        "both quarters": "both towns",
        "the three quarters": "the three towns",
        "the district": "the town",
        "northeast": "south",
        "the state news agency SANA": "the state broadcaster RTVC",
        "SANA": "RTVC",
        "United Nations": "Red Cross",
        "US envoy": "Norwegian envoy",
        "Tom Barrack": "Ingrid Solberg",
        "Barrack": "Solberg",
        "he was": "she was",
        "He spoke": "She spoke",
        "Turkish Foreign Minister Hakan Fidan": "Mexican Foreign Minister Elena Fuentes",
        "Hakan Fidan": "Elena Fuentes",
        "X": "Facebook",
        "Nuri Shekho": "Marta Rojas",
        "He said": "She said",
        "North Press": "Radio Caracol",
        "at least five": "at least three",
        "22": "18",
        "seven": "four",
        "nine": "eight",
        "55": "40",
        "12": "15",
        "142,000": "6,400",
        "30,000": "2,100",
        "mortars": "missiles",
        "tanks": "helicopters",
        "3 a.m.": "6 a.m.",
        "9 a.m.": "8 p.m.",
        "1 p.m.": "5 p.m.",
        "1:30 p.m. (1030 GMT)": "6:30 p.m. (2330 GMT)",
        "3 p.m. (1200 GMT)": "7 a.m. (1200 GMT)",
    },
    times=_moved(
        _TO_CAUCA,
        {"13:00": "17:00", "13:30": "18:30", "03:00": "06:00", "09:00": "20:00", "15:00": "07:00"},
        "-05:00",
    ),
)

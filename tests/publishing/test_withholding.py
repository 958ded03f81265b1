from __future__ import annotations

import json
from html import escape
from pathlib import Path
from urllib.parse import quote as percent

import msgspec
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from trucewatch.errors import UsageError
from trucewatch.knowledge.home import known_here
from trucewatch.knowledge.known import Knowledge
from trucewatch.model import Claim, Interval, Place, Quote, Report, Speaker, report_key
from trucewatch.model.claim import Demand, Incident, Kind, Notice, Toll, Truce
from trucewatch.picture.fold import fold
from trucewatch.publishing.coarsening import PLACE, coarser
from trucewatch.publishing.exports import FORMATS, packed
from trucewatch.publishing.masking import Mask
from trucewatch.publishing.names import NAME
from trucewatch.publishing.policy import CAREFUL, Policy, read_policy
from trucewatch.publishing.record import WORDS, Record
from trucewatch.publishing.site import site
from trucewatch.publishing.view import View
from trucewatch.publishing.withholding import withheld

AS_OF = "2031-05-14T17:00:00+02:00"
DAY = Interval("2031-05-14", "2031-05-14", "day")
SYLLABLES = ("qo", "zu", "vra", "mbi", "kho", "ylo", "dze", "wuf", "xan", "pje")
OPEN = Policy(persons="shown", sources="shown", places="exact", movement="shown")


@pytest.fixture(scope="module")
def known() -> Knowledge:
    return known_here()


def word() -> st.SearchStrategy[str]:
    """A made-up name that no list has: three syllables, the first letter large."""
    return st.lists(st.sampled_from(SYLLABLES), min_size=3, max_size=4).map(
        lambda parts: "".join(parts).capitalize()
    )


def record_of(known: Knowledge, text: str, claims: list[Claim], **given: object) -> Record:
    report = Report(
        id="r1",
        key=report_key(text, "p", "2031-05-14", None),
        text=text,
        sha256="0" * 64,
        published="2031-05-14",
        language="en",
        **given,  # type: ignore[arg-type]
    )
    picture = fold([report], claims, [], register=known.register, as_of=AS_OF, known_at=None)
    return Record.of(picture, claims, [report], countries={"LY": "Libya"})


def claim(text: str, id_: str, kind: Kind, words: str, **given: object) -> Claim:
    start = text.index(words)
    given.setdefault("review", "accepted")
    made = Quote.of(text, start, start + len(words))
    return Claim(id=id_, report="r1", reader="by hand", kind=kind, quote=made, **given)  # type: ignore[arg-type]


def forms(secret: str) -> set[bytes]:
    """A secret in the ways that a file may spell it."""
    spelt = {secret, secret.lower(), secret.upper(), escape(secret), percent(secret),
             json.dumps(secret)[1:-1], secret.replace(" ", "-"), secret.replace(" ", "_"),
             "".join(f"\\u{ord(c):04x}" for c in secret), "".join(f"&#{ord(c)};" for c in secret),
             "".join(f"&#x{ord(c):x};" for c in secret)}  # fmt: skip
    return {form.encode(code) for form in spelt for code in ("utf-8", "utf-16-le", "utf-16-be")}


def assert_nowhere(files: dict[str, bytes], secrets: list[str]) -> None:
    for name, content in files.items():
        flat = content.replace(b"\r\n ", b"")  # iCalendar folds lines
        for secret in secrets:
            for form in forms(secret):
                assert form not in flat, (name, secret)
                assert form not in name.encode(), (name, secret)


@given(
    st.lists(word(), min_size=8, max_size=8, unique=True).filter(
        lambda names: not any(a != b and a.lower() in b.lower() for a in names for b in names)
    )
)
@settings(max_examples=20, deadline=None, phases=[Phase.generate])
def test_nothing_withheld_is_in_any_byte_of_what_is_published(names: list[str]) -> None:
    first, last, place, outlet, hidden, route, alias, victim = names
    known = known_here()
    person = f"{first} {last}"
    text = (
        f"The army declared a ceasefire in {place} until Thursday. "
        f"{person}, a shopkeeper, said the army had shelled the market near {place}. "
        f"{alias} told {outlet} that at least 12 people were killed, among them {victim} {last}. "
        f"Residents must leave {place} through {route} by Thursday, the army said. "
        f"{hidden} denied it."
    )
    sentences = text.split(". ")
    where = (Place(place),)
    claims = [
        claim(text, "truce-000000000001", "truce", sentences[0], speaker=Speaker("The army"),
              where=where, when=DAY,
              truce=Truce("declared", declared_by=("The army",), areas=(place,), ends=DAY,
                          demands=(f"{person} leaves {place}",))),
        claim(text, "incident-000000000001", "incident", sentences[1], speaker=Speaker(person),
              via=(outlet,), where=where, when=DAY,
              incident=Incident("shelling", "the army", f"the market of {victim}")),
        claim(text, "toll-000000000001", "toll", sentences[2], speaker=Speaker(alias),
              where=where, when=DAY,
              toll=Toll("killed", 12, None, "at_least", who=f"people with {victim} {last}")),
        claim(text, "notice-000000000001", "notice", sentences[3], speaker=Speaker("the army"),
              where=(*where, Place(route)),
              notice=Notice("issued", "evacuate", "the army", f"relatives of {person}", (place,),
                            (route,), None, DAY)),
        claim(text, "demand-000000000001", "demand", sentences[3], speaker=Speaker(person),
              demand=Demand(alias, f"leave {place} through {route}", DAY)),
        claim(text, "position-000000000001"[:21], "incident", sentences[4].rstrip("."),
              speaker=Speaker(hidden), review="unreviewed", stance="denies",
              incident=Incident("shelling", hidden)),
    ]  # fmt: skip
    record = record_of(
        known, text, claims, publisher=f"{outlet} Daily", title=f"{person} speaks in {place}",
        address=f"https://example.org/{outlet.lower()}/{first.lower()}",
    )  # fmt: skip
    out = withheld(filtered(record, place), CAREFUL, known)
    files = dict(site(out))
    for name, form in FORMATS.items():
        for file, content in form.write(out, True).items():
            files[f"{name}/{file}"] = content
    assert len(out.claims) >= 4
    assert_nowhere(files, [first, last, place, outlet, hidden, route, alias, victim, person])
    assert_nowhere(files, sentences[:4])


def filtered(record: Record, place: str) -> Record:
    """The record as a filter asked for it whose words must not leave either."""
    view = View(area=place)
    return Record.of(record.picture, record.claims, record.reports, view=view)


def test_bodies_offices_and_words_stay(known: Knowledge) -> None:
    text = (
        "President Adel Karimov said on Friday that the Syrian army would observe a ceasefire "
        "in Aleppo. Resident Adnan Qasbari said shells had fallen on Sheikh Maqsoud."
    )
    places = (Place("Sheikh Maqsoud", "tw:sy-aleppo-sheikh-maqsud", 36.2345, 37.152, "exact",
                    ("SY", "Aleppo", "Aleppo")),)  # fmt: skip
    claims = [
        claim(text, "truce-000000000001", "truce", text.split(". ")[0],
              speaker=Speaker("Adel Karimov", role="President"),
              truce=Truce("declared", declared_by=("Syrian army",), areas=("Aleppo",))),
        claim(text, "incident-000000000001", "incident", text.split(". ")[1][:-1],
              speaker=Speaker("Adnan Qasbari", role="resident"), where=places,
              incident=Incident("shelling", None, "Sheikh Maqsoud")),
    ]  # fmt: skip
    out = withheld(record_of(known, text, claims), CAREFUL, known)
    president, resident = (c.speaker for c in out.claims)
    assert president is not None
    assert president.name == "Adel Karimov"
    assert resident == Speaker(NAME)
    assert out.claims[0].truce.declared_by == ("Syrian army",)  # type: ignore[union-attr]
    assert out.claims[1].where == places
    assert out.claims[1].incident.target == "Sheikh Maqsoud"  # type: ignore[union-attr]
    assert [c.quote.exact for c in out.claims] == [WORDS, WORDS]


def test_places_are_coarsened_level_by_level(known: Knowledge) -> None:
    quarter = Place("Sheikh Maqsoud", "tw:sy-aleppo-sheikh-maqsud", 36.2345, 37.152, "exact",
                    ("SY", "Aleppo", "Aleppo"))  # fmt: skip
    gazetteer = known.gazetteer
    assert coarser(quarter, "neighbourhood", gazetteer) == quarter
    for level in ("adm3", "adm2", "adm1"):
        made = coarser(quarter, level, gazetteer)  # type: ignore[arg-type]
        assert (made.name, made.lat, made.lon, made.id) == ("Aleppo", None, None, None)
    assert coarser(quarter, "country", gazetteer).name == "Syria"
    assert coarser(Place("Qozuvra"), "adm1", gazetteer).name == PLACE
    assert coarser(Place("Qozuvra"), "exact", gazetteer) == Place("Qozuvra")


def test_what_nobody_reviewed_leaves_only_by_a_policy_and_marked(known: Knowledge) -> None:
    text = "The army declared a ceasefire in Aleppo."
    made = claim(
        text, "truce-000000000001", "truce", text[:-1], review="unreviewed",
        speaker=Speaker("The army"), truce=Truce("declared", areas=("Aleppo",)),
    )  # fmt: skip
    record = record_of(known, text, [made])
    assert not withheld(record, CAREFUL, known).claims
    assert not withheld(record, CAREFUL, known).picture.ceasefires
    loose = withheld(record, msgspec.structs.replace(OPEN, review="unreviewed"), known)
    assert loose.claims[0].quote == made.quote
    pages = {n: c for n, c in site(loose).items() if n.endswith(".html")}
    assert all(b"nreviewed, not for publication" in page for page in pages.values())


def test_a_rejected_claim_never_leaves(known: Knowledge) -> None:
    text = "The army declared a ceasefire in Aleppo."
    made = claim(text, "truce-000000000001", "truce", text[:-1], review="rejected",
                 truce=Truce("declared", areas=("Aleppo",)))  # fmt: skip
    loose = msgspec.structs.replace(OPEN, review="unreviewed")
    assert not withheld(record_of(known, text, [made]), loose, known).claims


def test_a_route_leaves_once_its_corridor_has_closed(known: Knowledge) -> None:
    text = "The army opened a corridor through Castello Road from Aleppo until Thursday."
    until = Interval("2031-05-14", "2031-05-14", "day", "Asia/Damascus")
    made = claim(
        text, "notice-000000000001", "notice", text[:-1], speaker=Speaker("The army"),
        notice=Notice("issued", "corridor", "The army", None, ("Aleppo",), ("Castello Road",),
                      None, until),
    )  # fmt: skip
    policy = msgspec.structs.replace(OPEN, movement="withheld")
    before = withheld(record_of(known, text, [made]), policy, known)
    assert before.picture.notices[0].routes == ()
    assert before.claims[0].quote.exact == WORDS
    assert b"Castello" not in b"".join(site(before).values())
    record = record_of(known, text, [made])
    later = msgspec.structs.replace(record.picture, as_of="2031-05-20T00:00:00+03:00")
    after = withheld(Record.of(later, record.claims, record.reports), policy, known)
    assert after.picture.notices[0].state == "expired"
    assert after.picture.notices[0].routes == ("Castello Road",)


def test_with_sources_shown_quotes_leave_with_names_masked(known: Knowledge) -> None:
    text = "Resident Adnan Qasbari said shells had fallen on Aleppo."
    made = claim(text, "incident-000000000001", "incident", text[:-1],
                 speaker=Speaker("Adnan Qasbari"), incident=Incident("shelling"))  # fmt: skip
    record = record_of(known, text, [made], publisher="Harbour Post")
    out = withheld(record, Policy(sources="shown"), known)
    assert out.claims[0].quote.exact == f"Resident {NAME} said shells had fallen on Aleppo"
    assert out.reports[0].publisher == "Harbour Post"
    assert out.reports[0].text == ""
    items = json.loads(packed(FORMATS["annotations"], out))["first"]["items"]
    assert items[0]["target"]["selector"] == [
        {"type": "TextQuoteSelector", "exact": out.claims[0].quote.exact}
    ]


def test_a_mask_finds_whole_words_longest_first() -> None:
    mask = Mask({"Ana": "[1]", "Ana Ruiz": "[2]"})
    assert mask.text("Ana Ruiz, ana  RUIZ, Ana, ANA and Anaconda, ana") == (
        "[2], [2], [1], [1] and Anaconda, ana"
    )


def test_a_policy_is_read_and_a_wrong_one_refused(tmp_path: Path) -> None:
    file = tmp_path / "policy.yaml"
    file.write_text("places: adm1\npersons: shown\n")
    assert read_policy(file) == Policy(places="adm1", persons="shown")
    file.write_text("")
    assert read_policy(file) == CAREFUL
    for wrong in ("places: street\n", "person: shown\n", "- 1\n", "places: [\n"):
        file.write_text(wrong)
        with pytest.raises(UsageError, match="no publishing policy"):
            read_policy(file)
    with pytest.raises(UsageError, match="cannot be read"):
        read_policy(tmp_path / "absent.yaml")

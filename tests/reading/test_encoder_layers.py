"""What the reader takes over from the encoder's marks, and what not; the marks made by hand."""

from __future__ import annotations

from tests.reading.build import parsed

from trucewatch.model.place import Place
from trucewatch.reading.attribution import Attribution
from trucewatch.reading.document import ActorMention, PlaceMention, Sighting
from trucewatch.reading.encoder.attributions import heard
from trucewatch.reading.encoder.model import Marks
from trucewatch.reading.encoder.names import with_names


def spans(text, *parts):
    return [(text.index(part), text.index(part) + len(part)) for part in parts]


def marks(text, **entities):
    found = {kind: spans(text, *entities.get(kind, ())) for kind in ("PER", "ORG", "LOC")}
    return Marks({}, found, ())


def learned(text, source, cue, content, lemma):
    (by,), (at,), (told,) = spans(text, source), spans(text, cue), spans(text, content)
    return Attribution(by, at, lemma, (told,), 0)


# ---- attributions ----


def test_where_both_have_a_cue_the_rules_read_it():
    text = "The mayor has since said that the bridge at Qalat is open."
    document = parsed(text)
    (rule,) = document.attributions
    one = learned(text, "The mayor", "has since said", "the bridge", "say")
    assert heard(document, [one], [rule]) == [rule]


def test_a_source_that_only_the_encoder_sees_is_taken():
    text = "The mayor said that the bridge is open."
    document = parsed(text)
    (rule,) = document.attributions
    bare = Attribution(None, rule.cue, "say", rule.contents, 0)
    one = learned(text, "The mayor", "said", "the bridge is open", "say")
    assert [a.source for a in heard(document, [one], [bare])] == spans(text, "The mayor")


def test_a_learned_cue_needs_a_subject_or_a_word_of_speech():
    text = "The mayor painted a dark future for the bridge."
    document = parsed(text)
    one = learned(text, "The mayor", "painted", "a dark future for the bridge", "paint")
    assert [text[slice(*a.cue)] for a in heard(document, [one], [])] == ["painted"]
    astray = learned(text, "the bridge", "painted", "a dark future", "paint")
    assert heard(document, [astray], []) == []
    no_verb = learned(text, "The mayor", "future", "the bridge", "future")
    assert heard(document, [no_verb], []) == []


def test_what_only_rules_hear_counts_outside_quotations():
    text = "Rebels demanded a halt."
    document = parsed(text)
    (rule,) = document.attributions
    assert heard(document, [], [rule]) == [rule]
    inside = Attribution(rule.source, rule.cue, "demand", rule.contents, 0, quoted=True)
    assert heard(document, [], [inside]) == []


# ---- names ----


def test_names_nobody_knows_are_added_and_known_ones_stay():
    text = "Ruta Alo met Jon Pell of the Qalat Relief Fund and the Northern Front."
    document = parsed(text)
    (front,), (pell,) = spans(text, "Northern Front"), spans(text, "Pell")
    known = ActorMention(*front, "Northern Front", "GROUP", "x.front")
    short = ActorMention(*pell, "Pell", "ORG")
    document.actors = [short, known]
    found, _ = with_names(
        document,
        marks(text, PER=["Ruta Alo", "Jon Pell"], ORG=["Qalat Relief Fund", "the Northern Front"]),
    )
    assert [(a.name, a.cls) for a in found] == [
        ("Ruta Alo", "PERSON"), ("Jon Pell", "PERSON"), ("Qalat Relief Fund", "ORG"),
        ("Northern Front", "GROUP"),
    ]  # fmt: skip


def test_what_runs_over_a_dash_or_ends_in_an_article_is_only_shown():
    text = "Basra - The RSF fired. Reed told Save Our mines."
    document = parsed(text)
    actors, sightings = with_names(document, marks(text, ORG=["Basra - The", "Save Our mines"]))
    assert actors == []
    assert [text[s.start : s.end] for s in sightings] == ["Basra - The", "Save Our mines"]


def test_a_role_found_by_the_rules_is_kept():
    text = "Colonel Sami Ode said so."
    document = parsed(text)
    document.actors = [ActorMention(0, 16, "Sami Ode", "ORG", role="Colonel")]
    ((one,), _) = with_names(document, marks(text, PER=["Sami Ode"]))
    assert (one.cls, one.role, one.start) == ("PERSON", "Colonel", 0)
    ((wider,), _) = with_names(document, marks(text, PER=["Colonel Sami Ode"]))
    assert (wider.name, wider.role) == ("Sami Ode", "Colonel")


def test_a_place_is_no_body_and_what_only_the_encoder_sees_is_only_shown():
    text = "Dairi, Old Basr and Oma Sel saw shells fall on Marka."
    document = parsed(text)
    (marka,) = spans(text, "Marka")
    document.places = [PlaceMention(*marka, Place("Marka", "geo:1"))]
    seen = marks(text, PER=["Dairi", "Oma Sel"], ORG=["Marka"], LOC=["Marka", "Old Basr"])
    actors, sightings = with_names(document, seen)
    assert [(a.name, a.cls) for a in actors] == [("Oma Sel", "PERSON")]
    assert sightings == [Sighting(0, 5, "PERSON"), Sighting(7, 15, "PLACE")]

"""Claims found with the right speaker, places named, and events, typed loosely."""

from __future__ import annotations

from trucewatch.evaluation.answers import Event, Said
from trucewatch.evaluation.bootstrap import Tally
from trucewatch.evaluation.matching import assign_sets
from trucewatch.evaluation.names import likeness, same_name, same_speaker
from trucewatch.evaluation.readings import Reading, Result
from trucewatch.evaluation.score import Miss
from trucewatch.model.claim import Claim, Incident, Truce

__all__ = ["answers_event", "controls", "events", "places", "quotes", "speakers"]


def speakers(reading: Reading) -> Result:
    """Reference claims that some claim answers, of any kind: the quote overlaps, so does the name.

    One to one: a sentence that announces and demands asks for two claims.
    """
    wanted = reading.answers.claims if reading.answers else ()
    given = reading.claims

    def quality(said: Said, claim: Claim) -> float | None:
        if not same_speaker(said.speaker, said.affiliation, claim.speaker):
            return None
        shared = reading.touching(claim, said.quote)
        if shared is None:
            return None
        cue = likeness(said.cue or "", claim.cue or "")
        return (shared + cue) / 2

    pairs = assign_sets(wanted, given, quality)
    result = Result(Tally(len(pairs), len(wanted), len(given)))
    matched = {i for i, _ in pairs}
    for i, said in enumerate(wanted):
        if i not in matched:
            near = {
                c.speaker.name if c.speaker else "the report itself"
                for c in given
                if reading.touching(c, said.quote) is not None
            }
            result.misses.append(
                Miss(reading.report.id, said.quote, said.speaker, "; ".join(sorted(near)))
            )
    return result


def controls(reading: Reading) -> Result:
    """Truces told as actual in a report without any: each one counts."""
    result = Result()
    if reading.answers is None:
        for claim, _ in reading.of(Truce):
            if claim.reality == "actual":
                result.tally += Tally(0, 0, 1)
                result.misses.append(
                    Miss(reading.report.id, claim.quote.exact, "no truce", "an actual truce")
                )
    return result


def places(reading: Reading) -> Result:
    """Places of the answers among the place names found, each name counted once."""
    wanted = list(dict.fromkeys(reading.answers.places)) if reading.answers else []
    given = list(dict.fromkeys(reading.places))
    pairs = assign_sets(wanted, given, lambda a, b: likeness(a, b) if same_name(a, b) else None)
    matched = {i for i, _ in pairs}
    result = Result(Tally(len(pairs), len(wanted), len(given)))
    result.misses.extend(
        Miss(reading.report.id, "", name, "") for i, name in enumerate(wanted) if i not in matched
    )
    return result


_EVENTS: tuple[tuple[str, str], ...] = (
    # words in the reference type, kinds of claim and types of incident that answer it
    ("clash", "clash"),
    ("shelling", "shelling"),
    ("rocket", "shelling"),
    ("air strike", "airstrike drone_strike"),
    ("missile", "airstrike shelling drone_strike"),
    ("drone", "drone_strike"),
    ("bombing", "bombing"),
    ("explosive", "bombing"),
    ("abduction", "abduction"),
    ("arrest", "arrest"),
    ("siege", "blockade"),
    ("offensive", "clash attack_on_civilians"),
    ("attack", "attack_on_civilians clash shelling airstrike bombing shooting notice"),
    ("murder", "attack_on_civilians shooting toll"),
    ("lynching", "attack_on_civilians toll"),
    ("violence", "attack_on_civilians other toll"),
    ("violation", "truce toll"),
    ("ceasefire", "truce"),
    ("truce", "truce"),
    ("agreement", "truce contact"),
    ("talks", "contact"),
    ("meeting", "contact"),
    ("visit", "contact"),
    ("phone call", "contact"),
    ("conference", "contact"),
    ("summit", "contact"),
    ("territory", "control"),
    ("deployment", "control"),
    ("withdrawal", "control demand"),
    ("release", "toll"),
    ("exchange", "toll"),
    ("evacuation", "notice toll"),
)


def answers_event(type_: str, claim: Claim) -> bool | None:
    """Whether a claim can stand for an event of that type; ``None`` for types not scored."""
    for words, accepted in _EVENTS:
        if words in type_.lower():
            body = claim.body
            label = body.type if isinstance(body, Incident) else claim.kind
            return label in accepted.split()
    return None


def events(reading: Reading) -> Result:
    """Events of the answers that some claim tells. Information only: the types differ too much."""
    every = reading.answers.events if reading.answers else ()
    wanted = [e for e in every if any(words in e.type.lower() for words, _ in _EVENTS)]

    def quality(event: Event, claim: Claim) -> float | None:
        return reading.touching(claim, event.quote) if answers_event(event.type, claim) else None

    pairs = assign_sets(wanted, reading.claims, quality)
    matched = {i for i, _ in pairs}
    result = Result(Tally(len(pairs), len(wanted), len(reading.claims)))
    result.misses.extend(
        Miss(reading.report.id, e.quote, e.type, "")
        for i, e in enumerate(wanted)
        if i not in matched
    )
    return result


def quotes(reading: Reading) -> Result:
    """Claims whose quote stands in the stored text exactly where the claim says."""
    result = Result()
    text = reading.report.text
    for claim in reading.claims:
        found = claim.report == reading.report.id and claim.quote.refinds(text)
        result.tally += Tally(found, 1, 1)
        if not found:
            there = text[max(claim.quote.start, 0) : max(claim.quote.end, 0)]
            result.misses.append(Miss(reading.report.id, there, claim.quote.exact, there))
    return result

"""Who brings parties to a ceasefire: brokers, mediators, guarantors, and those thanked for it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.truce_sides import same, speaks_for
from trucewatch.reading.truce_telling import Telling

__all__ = ["BROKERING", "brokers", "helpers", "named", "strivers", "watchers"]

BROKERING = frozenset(
    "broker mediate sponsor negotiate draw facilitate guarantee arrange oversee".split()
)
"""Verbs of who brings others to an agreement."""
_BY = re.compile(
    r"\b(?:(?:brokered|mediated|sponsored|facilitated|negotiated|guaranteed|witnessed|overseen|arranged"
    r"|drawn\s+up|worked\s+out)\s+by"
    r"|(?:mediation|auspices|sponsorship|facilitation)\s+(?:of|by|from)"
    r"|thanks\s+to|mediators?\s+from)\s+",
    re.I,
)
_ADJECTIVE = re.compile(
    r"\b([A-Z][\w.]*(?:\s[A-Z][\w.]*)*?)[-\s](?:brokered|mediated|sponsored|facilitated|mediation)\b"
)
_PLAN = re.compile(
    r"\b(?:as\s+part\s+of|under|based\s+on|according\s+to|within|through|thanks\s+to)\s+(?:an?|the)\s+"
    r"((?-i:[A-Z])[\w.]*(?:[-–](?-i:[A-Z])[\w.]*)*)\s+(?:\w+\s+)?"
    r"(?:plan|proposal|initiative|mediation|auspices|sponsorship|roadmap)\b",
    re.I,
)
_PROPOSAL = re.compile(
    r"\b(?:the|an?)\s+((?-i:[A-Z])[\w.]+)\s+(?:proposal|plan|initiative)\s+(?:of|for)\s", re.I
)
_WATCHED = re.compile(r"\b(?:supervision|verification|monitoring|observation)\s+(?:of|by)\s+", re.I)
_JOINTS = re.compile(r"[\s,]*(?:\b(?:and|as well as)\b)?[\s,]*(?:\b(?:the|of|by)\b\s*)?", re.I)
_FIRST_GAP = re.compile(
    r"(?:\s*\b(?:the|an?|our|president|king|former|late|(?-i:[A-Z])[\w.-]+)\b)*\s*", re.I
)
_MOST = 4


def named(context: Context, start: int, end: int) -> list[str]:
    """Those named in a list that begins at an offset: bodies, persons, and states by their name.

    A capital stands for its state: "drawn up by Washington and Moscow" is by two states.
    """
    spans = sorted(_spans(context, start, end), key=lambda s: (s[0], -s[1]))
    found: dict[str, None] = {}
    at = start
    for begin, finish, name in spans:
        if begin < at:
            continue
        gap = context.text[at:begin]
        if not (_JOINTS if at > start else _FIRST_GAP).fullmatch(gap):
            break
        found.setdefault(name)
        at = finish
    return list(found)[:_MOST]


def _spans(context: Context, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    for mention in context.actors(start, end):
        for name in context.party_names(mention.start, mention.end)[:1]:
            if mention.start >= start and not _is_noun(name):
                yield mention.start, mention.end, name
    for place in context.places(start, end):
        lead = context.text[max(start, place.start - 4) : place.start]
        if context.in_a_name(place) or lead == " of ":  # "the envoy to A", "the emir of B"
            continue
        state = _state(context, place.place.name)
        if state is not None:
            yield place.start, place.end, state


def _is_noun(name: str) -> bool:
    """Whether a name is only a description ("senior officials")."""
    return name.split()[-1].islower()


def _state(context: Context, name: str) -> str | None:
    """The country that a name, an adjective or a capital stands for."""
    register = context.known.register
    id = register.body(name)
    if id is None or not id.endswith(".gov"):
        return None
    country = context.known.gazetteer.country(id[:2])
    return country.name if country is not None else None


def brokers(telling: Telling) -> tuple[str, ...]:
    """Who is said, in the sentence, to have brought the parties to it, or to try."""
    context, sentence = telling.context, telling.sentence
    found = _said_in(context, sentence.start, sentence.end)
    for clause in telling.grammar.clauses:
        if clause.lemma in BROKERING | _GUARDING and _about(telling, clause):
            found += _agents(context, telling.grammar, clause)
    by = _EFFORTS_OF.search(context.text, sentence.start, telling.mention.start)
    if by is not None:
        found += named(context, by.end(), telling.mention.start)
    return tuple(dict.fromkeys(found))


def watchers(telling: Telling) -> tuple[str, ...]:
    """Those under whose eyes a truce is to be kept ("under the supervision of")."""
    context, end = telling.context, telling.sentence.end
    match = _WATCHED.search(context.text, telling.mention.start, end)
    return tuple(named(context, match.end(), end)) if match is not None else ()


def _said_in(context: Context, start: int, end: int) -> list[str]:
    """Those named by "brokered by", "under the auspices of", "as part of a Danish plan"."""
    found: list[str] = []
    for match in _BY.finditer(context.text, start, end):
        found += named(context, match.end(), min(end, match.end() + 120))
    for match in _ADJECTIVE.finditer(context.text, start, end):
        found += _of_adjective(context, match)
    for match in _PLAN.finditer(context.text, start, end):
        found += _of_adjective(context, match)
    for match in _PROPOSAL.finditer(context.text, start, end):
        found += [state] if (state := _state(context, match[1])) is not None else []
    return found


def _of_adjective(context: Context, match: re.Match[str]) -> list[str]:
    """The states or bodies in an adjective ("U.S.-Russian", "UN")."""
    found = []
    for word in re.split(r"[-–]", match[1]):
        known = context.known.register.find(word)
        state = _state(context, word)
        if state is not None:
            found.append(state)
        elif known is not None:
            found.append(word)
    return found


def _about(telling: Telling, clause: Clause) -> bool:
    """Whether a verb of brokering has the truce as its object, or is said of it."""
    if clause.passive:
        return False  # "brokered by" is found by its words
    end = max(clause.end, clause.last)
    for later in telling.grammar.clauses:  # "facilitated and monitored the truce"
        if later.shared and later.first == clause.last + 1:
            end = max(end, later.end)
    return clause.last <= telling.first < end


def _agents(context: Context, grammar: Grammar, clause: Clause) -> list[str]:
    """Who does what a verb says, through the words that an infinitive hangs on.

    "Gave the envoy time to negotiate a truce", "the bishop, who helped to broker it".
    """
    phrase: Phrase | None = clause.subject
    if clause.form != "finite":
        outer = _over(grammar, clause)
        if outer is None:
            return []
        phrase = outer.object if outer.lemma in _GIVING else outer.subject
    if phrase is None:
        return []
    start, end = context.joined(phrase)
    return named(context, start, end)


_GUARDING = frozenset({"ensure", "guarantee"})
_GIVING = frozenset("give allow grant leave".split())


def _over(grammar: Grammar, clause: Clause) -> Clause | None:
    """The verb that an infinitive or gerund hangs on, by itself or through a noun."""
    before = [c for c in grammar.clauses if c.last <= clause.first]
    return before[-1] if before else None


def strivers(telling: Telling, parties: Sequence[str]) -> tuple[str, ...]:
    """Who strives for a ceasefire of others, the ``parties``, and speaks for none of them.

    "The envoy announced efforts to extend the truce", "Norway proposed a truce between A and B".
    """
    context, voice = telling.context, telling.voice
    if telling.act != "proposed" or telling.mention.form == "verb":
        return ()
    sentence = context.text[telling.sentence.start : telling.mention.start]
    offers = telling.clause is not None and telling.clause.lemma in _PROPOSING
    if not offers and not _STRIVING.search(sentence):
        return ()
    if voice.speaker is None or _is_noun(voice.speaker.name):
        return ()
    register = context.known.register
    return tuple(
        speaker.name
        for speaker in (voice.speaker, *voice.others)
        if not any(
            same(register, speaker.name, party)
            or speaks_for(register, speaker.role or speaker.name, party)
            for party in parties
        )
    )


_PROPOSING = frozenset("propose present submit table float".split())
_STRIVING = re.compile(
    r"\b(?:efforts?|initiatives?|working|work(?:s|ed)?|trying|striving|push(?:ing)?)"
    r"\s+(?:\w+\s+)?(?:to|for|at)\b[^.,;:“”\"]{0,60}$",
    re.I,
)
_EFFORTS_OF = re.compile(
    r"\b(?:efforts?|initiatives?|mediation)\s+(?:by|of)\s+(?:other\s+\w+\s+\w+\s+like\s+)?", re.I
)


def helpers(context: Context) -> tuple[str, ...]:
    """Those whom the report thanks or praises for their part in a truce, in any sentence."""
    text = context.text
    found: list[str] = []
    for sentence, _ in context.sentences():
        start, end = sentence.start, sentence.end
        if _MEDIATION.search(text, start, end):
            for match in _THANKS.finditer(text, start, end):
                found += _all_named(context, match.end(), end)
        played = _PLAYED.search(text, start, end)
        if played is not None:
            found += _all_named(context, start, played.start())
    return tuple(dict.fromkeys(found))


_MEDIATION = re.compile(
    r"\b(?:mediat\w+|diploma(?:cy|tic)|good\s+offices|interlocutors?|facilitat\w+"
    r"|(?:hostilities|fighting)\s+to\s+an\s+end)\b",
    re.I,
)
_THANKS = re.compile(r"\b(?:thanks?|thanked|grateful|gratitude|appreciat\w+)\b", re.I)
_PLAYED = re.compile(
    r"\bplayed\s+(?:an?|the)\s+(?:\w+\s+)?role\s+in\s+(?:(?:securing|reaching|brokering|achieving"
    r"|mediating|negotiating)\b|(?:the|this|that)\s+(?:truce|cease-?fire|agreement|deal|diplomacy"
    r"|achievement|breakthrough|mediation)\b)",
    re.I,
)


def _all_named(context: Context, start: int, end: int) -> list[str]:
    """Those named in a span, without those in front of whose office a body only stands."""
    found = [
        name
        for begin, finish, name in sorted(_spans(context, start, end))
        if not _TITLED.match(context.text, finish) and not _FOR.search(context.text, start, begin)
    ]
    return [n for n in dict.fromkeys(found) if n.lower() not in {"we", "us", "i"}][:_MOST]


_TITLED = re.compile(r"(?:'s|’s)?\s[A-Z]")
_FOR = re.compile(r"\b(?:for|to|in)\s$")

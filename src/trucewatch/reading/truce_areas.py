"""Where a ceasefire holds, and whom and what it leaves out, as its sentence says."""

from __future__ import annotations

import re

from trucewatch.reading.document import PlaceMention
from trucewatch.reading.truce_telling import Telling

__all__ = ["areas", "excluded", "region"]

_EXCLUDES = re.compile(
    r"\b(?:except(?:ing)?(?:\s+for)?|excluding|excludes?|(?:does|do|did|will|would)\s+not\s+"
    r"(?:include|cover|apply\s+to|extend\s+to)|with the exception of|not including)\s+",
    re.I,
)
_HOLDS = re.compile(
    r"(?:'s|’s)?\s(?:\w+\s)?(?:towns?|cit(?:y|ies)|villages?|districts?|quarters?|neighbou?rhoods?"
    r"|areas?|municipalit(?:y|ies)|provinces?|regions?)\sof\s"
)
"""A place that only holds those named behind it: "the Darfur towns of A and B"."""
_IN_LIST = re.compile(r"\s*(?:,|and|,\s*and)\s*(?:the\s+)?")
_ELSEWHERE = re.compile(r";|,?\s\b(?:where|which|who|while|but|although|after|until|if)\b")


def region(telling: Telling) -> tuple[int, int]:
    """The stretch that may give the truce its areas and parties.

    It runs from the mention to the end of the phrases of the verb that it belongs to.
    """
    context, mention, first = telling.context, telling.mention, telling.first
    end = mention.end
    for candidate in (telling.grammar.clause_at(first), telling.clause):
        if candidate is None:
            continue
        own = candidate.subject
        subject = own is not None and own.first <= first < candidate.first
        held = candidate.last <= first < max(candidate.end, candidate.last)
        if subject or held or candidate.first <= first < candidate.last:
            end = max(end, context.text_end(candidate))
    return mention.end, end


def excluded(telling: Telling) -> tuple[int | None, tuple[str, ...]]:
    """Where the words for what is left out begin (an offset), and what they name."""
    context, sentence = telling.context, telling.sentence
    lead = _EXCLUDES.search(context.text, telling.mention.start, sentence.end)
    if lead is None:
        return None, ()
    listed = lead.end(), _list_end(telling, lead.end())
    named = [*context.party_names(*listed), *(p.place.name for p in context.places(*listed))]
    return lead.start(), tuple(dict.fromkeys(named))


def _list_end(telling: Telling, start: int) -> int:
    """Where what is left out ends: with the speaker's words, or before a clause of its own."""
    context, sentence = telling.context, telling.sentence
    first = context.token_at(start)
    own = (c.subject for c in telling.grammar.clauses if c.form == "finite" and not c.shared)
    later = [s.first for s in own if s is not None and s.first > first]
    ends = [context.document.tokens[min(later)].start] if later else []
    ends += [
        end for a in context.around(start) for first, end in a.contents if first <= start < end
    ]
    stop = min([sentence.end, *ends])
    other = _ELSEWHERE.search(context.text, start, stop)
    return other.start() if other else stop


_ELSE = re.compile(r"\b(?:to|from|told|by|with|between|against)\s+(?:the\s+)?$")
_AT_TALKS = re.compile(
    r"\b(?:talks|meetings?|negotiations|summit|conference|met)\s+(?:held\s+)?(?:in|at)\s+(?:the\s+)?$",
    re.I,
)
_OWNED = re.compile(
    r"\b(?:republics?|governments?|armies|forces|leaders|presidents)\s+of\s+(?:the\s+)?$"
)
_NONE_IN = re.compile(r"\b(?:no(?:ne)?|zero)\s+(?:[\w-]+\s+){0,3}in\s+(?:the\s+)?$", re.I)
"""Of "none in A and four in B" only B has any."""
_ASKED = re.compile(
    r",\s*as\s+(?:requested|demanded|proposed|urged|asked)\b|\bas\s+requested\b", re.I
)


def areas(telling: Telling, within: tuple[int, int]) -> tuple[str, ...]:
    """The names of the places in a stretch that are the truce's own."""
    context, mention, sentence = telling.context, telling.mention, telling.sentence
    kept: list[PlaceMention] = []
    passed = -1
    made = {c.lemma for c in telling.grammar.clauses if c.last <= telling.first}
    requested = _ASKED.search(context.text, *within)
    asked = requested.start() if requested is not None else -1
    signed = "sign" in made  # "signed a truce in Cairo": there, not for there
    for place in context.places(*within):
        lead = context.text[max(sentence.start, place.start - 14) : place.start].lower()
        listed = passed >= 0 and _IN_LIST.fullmatch(context.text, passed, place.start)
        if (
            context.in_a_name(place)
            or context.speaks(place)
            or listed
            or _ELSE.search(lead)
            or _NONE_IN.search(context.text, max(sentence.start, place.start - 60), place.start)
            or (within[0] <= asked < place.start)
            or _OWNED.search(lead)
            or _AT_TALKS.search(context.text, max(sentence.start, place.start - 40), place.start)
            or (signed and lead.endswith((" in ", " at ")))
            or _HOLDS.match(context.text, place.end)
        ):
            passed = place.end
            continue
        kept.append(place)
    # "the Aleppo quarters of A and B": the town that holds them is no area of its own.
    holders = {name for p in kept for name in p.place.adm[1:]}
    inner = [p for p in kept if p.place.name not in holders]
    # "the Republic of X (RX)": two names of one place are one area.
    once: dict[str, str] = {}
    for p in inner or kept:
        once.setdefault(p.place.id or p.place.name, p.place.name)
    names = list(once.values())
    if not names:  # "the Syrian truce"
        for token in context.document.tokens[max(0, telling.first - 3) :][:3]:
            nation = context.known.gazetteer.nation(token.text) if token.text[0].isupper() else None
            found = context.known.gazetteer.country(nation) if nation else None
            if found is not None and token.end <= mention.start:
                names.append(found.name)
    return tuple(dict.fromkeys(names))

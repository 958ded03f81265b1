"""Figures of speech: words of violence that tell of none ("an explosion of anger", "fights crime").

Known by what is hit, by the words before the word of violence, and by who acts: prices do not
explode, and injuries hit no town.
"""

from __future__ import annotations

import re

from trucewatch.knowledge.words import words
from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Clause, Phrase
from trucewatch.reading.incident_words import ARMED, CIVIL, WEAPONS

__all__ = ["argued", "can_explode", "can_fight", "is_abstract", "is_spoken"]

_ABSTRACT = frozenset(
    """anger rage outrage fury joy laughter grief interest demand support criticism
    inflation corruption poverty hunger famine disease virus cancer crime drugs prices press media
    budget bill deal title championship season words ideas wills will tears odds
    racism antisemitism hatred prejudice discrimination terrorism extremism climate change
    recession unemployment debt shares stocks exports imports economy currency
    voters voter ratings sales""".split()
)
_SPOKEN = re.compile(
    r"\b(?:verbal|scathing|stinging|withering|blistering|legal|court|political|rhetorical|"
    r"diplomatic|media|charm|heart|panic|asthma|personal|cyber|advertising|electoral|election|"
    r"price|trade|bidding|ideological|twitter|online)\s+"
    r"(?:\w+\s+)?(?:attacks?|assaults?|battles?|offensives?|blitz|barrages?|clash(?:es)?|fights?|"
    r"explosions?|blasts?|fire)\b|"
    r"\b(?:battle|war) of (?:words|wills|ideas)\b|\bbattles? (?:for|over) (?:the )?"
    r"(?:title|cup|votes?|hearts)\b|\bviolence against (?:women|girls|children|minorities)\b",
    re.I,
)
_EXPLODES = re.compile(
    r"\b(?:bombs?|devices?|explosives?|charges?|ied|ieds|cars?|trucks?|vans?|vests?|belts?|depots?|"
    r"tankers?|pipelines?|gas|boats?|bombers?|attackers?|ammunition|dumps?|satchels?|it|they|he|she|"
    r"one|another|two|three|which|that|ordnance)\b",
    re.I,
)
_CONTENDS = re.compile(
    r"\b(?:lawmakers?|senators?|ministers?|presidents?|critics?|parties|party|lawyers?|judges?|"
    r"economists?|experts?|analysts?|delegates?|negotiators?|teams?|players?|clubs?|banks?|"
    r"compan(?:y|ies)|candidates?|democrats|republicans|campaigners?|members)$",
    re.I,
)


def is_spoken(text: str) -> bool:
    """Whether a word of violence in a text is one of words, courts or markets."""
    return _SPOKEN.search(text) is not None


def is_abstract(context: Context, phrase: Phrase) -> bool:
    """Whether nobody can hit what a phrase names ("inflation", "the press")."""
    return context.lowers(phrase.last - 1, phrase.last)[0] in _ABSTRACT


def can_fight(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase names somebody or something that fights, and no debater."""
    said = context.words(phrase)
    if _CONTENDS.search(said):
        return False
    known = ARMED.search(said) or CIVIL.search(said) or WEAPONS.search(said)
    return known is not None or any(
        a.cls != "PERSON" for a in context.actors(*context.span(phrase))
    )


def can_explode(context: Context, phrase: Phrase) -> bool:
    """Whether what a phrase names can explode."""
    said = context.words(phrase)
    known = words()
    last = context.lowers(phrase.last - 1, phrase.last)[0]
    thing = last in known.arms or last in known.building
    return thing or _EXPLODES.search(said) is not None or WEAPONS.search(said) is not None


def argued(context: Context, clause: Clause) -> bool:
    """Whether a clash is one of opinions: "clashed over the budget", "with the president"."""
    over, against = clause.after("over"), clause.after("with")
    armed = any(ARMED.search(context.words(p)) for p in (*against, clause.subject) if p)
    if over and not armed and not context.places(*context.span(over[0])):
        return True
    return any(_CONTENDS.search(context.words(p)) for p in against)

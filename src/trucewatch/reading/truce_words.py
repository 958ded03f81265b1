"""The words for a ceasefire, and the words that say what becomes of it.

Half of the reports that speak of a ceasefire never use the word: they say "cessation of
hostilities", "a halt to operations", "silence their weapons". A mention is a noun ("the truce")
or a verb with its object ("cease fire", "halt military operations").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from trucewatch.reading.document import Document

__all__ = ["TruceMention", "is_armed", "is_halt", "mentions"]

_QUIET = (
    r"(?:hostilities|hostile\s+(?:acts|actions)|fighting|combat|violence|bloodshed|fire|firing"
    r"|gunfire|shelling)"
)
_ACTION = (
    r"(?:(?:all|any|its|their|the|his|our|offensive|ground|air|aerial|combat)\s+)*"
    r"(?:military\s+(?:operations?|actions?|activit(?:y|ies)|campaign|offensive)|operations(?!\s+(?:at|of)\b)"
    r"|attacks|air\s?strikes|strikes|bombings?|bombardments?|shelling|offensives?)"
)
_ANY = r"(?:(?:all|any|the|its|their|our|further|mutual|armed|active)\s+)*"
_NOUN = re.compile(
    rf"""(?:
      cease[-\s]?fires? | truces? | armistice
    | cessation\s+of\s+{_ANY}(?:{_QUIET}|{_ACTION}) (?:\s+and\s+(?:hostilities|fire|violence))?
    | (?:halt|pause|suspension|freeze|lull|moratorium)\s+(?:to|in|of|on)\s+{_ANY}
      (?:{_QUIET}|{_ACTION})
    | (?:end|stop)\s+(?:to|of)\s+{_ANY}(?:hostilities|fighting)
    | (?:suspension|pause)\s+of\s+arms
    | (?:humanitarian|tactical|operational|fighting)\s+pauses?
    | (?:regimes?|periods?|windows?)\s+of\s+(?:calm|silence|quiet)
    | humanitarian\s+windows?
    | (?:reduction|decrease)\s+(?:of|in)\s+violence
    | (?:de-?escalation|disengagement)\s+(?:agreement|deal|accord)s?
    | standstill\s+(?:agreement|order) | non-?aggression\s+(?:pact|agreement)
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_VERB = re.compile(
    rf"""\b(?:
      (?:cease|ceased|ceasing|stop|stops|stopped|stopping|hold|held|holding)\s+
      (?:their\s+|its\s+|all\s+)?(?:fire|firing|shooting|fighting|hostilities)
    | (?:halt|halts|halted|halting|suspend|suspends|suspended|suspending|stop|stopped|stopping
      |cease|ceased|ceasing|pause|paused|pausing|freeze|froze|freezing|end|ended|ending)\s+
      {_ANY}(?:hostilities|fighting|fire|firing|violence|bloodshed|{_ACTION})
    | silenc(?:e|ed|ing|es)\s+(?:their|the|its|all)\s+(?:guns?|weapons?|arms)
    | silencing\s+of\s+(?:the\s+)?guns
    )\b""",
    re.VERBOSE | re.IGNORECASE,
)
_HALT = re.compile(
    r"\b(?:declar|announc|order|impos|observ)(?:e|es|ed|ing)\s+(?:an?|the)\s+(?:[\w-]+\s+){0,2}?"
    r"(halt|pause|lull|standstill)\b(?!\s+(?:to|in|of|on)\b)",
    re.IGNORECASE,
)
"""A halt of nothing that is named: "declared a halt from 3 pm"."""
_HALTED = re.compile(
    rf"\b(?:{_ACTION}|hostilities|fighting)(?:\s+(?:in|around|at|on)\s+(?:[\w-]+\s+){{1,4}}?|\s+)"
    r"(?:(?:was|were|is|are|be|been|has|have|had|will|being)\s+){1,3}"
    r"(halted|suspended|paused|frozen)\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(
    r"\bdeadlines?\s+(?:to|for)\s+(?:(?!civilian|resident|people|famil)\w+\s+to\s+)?"
    r"(?:withdraw(?:al)?|leave|evacuate|surrender|disarm)\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:the|this|that|its|their)\s+(?:(?!peace|nuclear|trade|final)[\w-]+\s+){0,2}?"
    r"(?:agreement|deal|accord|understanding|pact|arrangement|cessation|pause|calm|lull|extension"
    r"|proposal|offer)\b"
    r"|\b(?:violations|breaches)\b(?!\s+of\s+(?:human|international|the\s+law))",
    re.IGNORECASE,
)
_ARMED = re.compile(
    r"""\b(?:troops?|soldiers?|arm(?:y|ies)|rebels?|guerrillas?|militias?|militiam[ae]n|militants?
    |insurgents?|insurgency|shelling|shelled|artillery|air\s?strikes?|air\s?raids?|hostilities
    |gunm[ae]n|fighters?|combatants?|front\s?lines?|peacekeepers?|mortars?|rockets?|missiles?
    |bombed|bombing|bombardments?|armed|warring|jihadists?|paramilitar\w+|military|warplanes?
    |hostages?|ceasefire|cease-fire|hezbollah|hamas|battalions?|brigades?|checkpoints?|civilians
    |displaced|besieged|drones?|tanks?|occupation|intifada|separatists?|war|peace\s?talks)\b""",
    re.VERBOSE | re.IGNORECASE,
)

_CONFLICT = re.compile(
    r"""\b(?:peace|conflicts?|humanitarian|violence|envoys?|united\ nations|u\.?n\.?
    |security\ forces|bloodshed|casualties|wounded|deadly|displacement|refugees|territor\w+
    |sovereignty|aggression|mediat\w+|observers|monitoring|prisoners|corridors?
    |neighbou?rhoods?|weapons)\b""",
    re.VERBOSE | re.IGNORECASE,
)
_FIGURATIVE = re.compile(
    r"\b(?:trade|price|tariff|culture|turf|bidding|class|star|ratings|cold)\swars?\b"
    r"|\bwars?\sof\swords\b|\bwar\srooms?\b",
    re.IGNORECASE,
)


@dataclass(slots=True, frozen=True)
class TruceMention:
    """Words that stand for a ceasefire; ``back`` marks "the agreement" and the like.

    A ``deadline`` to leave is none, but tells of one's end where it expires.
    """

    start: int
    end: int
    form: Literal["noun", "verb", "back", "deadline"]


def mentions(document: Document) -> list[TruceMention]:
    """All mentions, in order, none inside another."""
    text = document.text
    found = [TruceMention(m.start(), m.end(), "verb") for m in _VERB.finditer(text)]
    found += [TruceMention(m.start(1), m.end(1), "verb") for m in _HALTED.finditer(text)]
    found += [TruceMention(m.start(), m.end(), "noun") for m in _NOUN.finditer(text)]
    found += [TruceMention(m.start(1), m.end(1), "noun") for m in _HALT.finditer(text)]
    found += [TruceMention(m.start(), m.end(), "deadline") for m in _DEADLINE.finditer(text)]
    if found:
        first = min(m.start for m in found)
        found += [
            TruceMention(m.start(), m.end(), "back")
            for m in _BACK.finditer(text)
            if m.end() > first
        ]
    found.sort(key=lambda m: (m.start, -m.end))
    kept: list[TruceMention] = []
    for mention in found:
        if kept and mention.start < kept[-1].end:
            continue
        if mention.form == "back" and not _near(document, kept, mention):
            continue
        kept.append(mention)
    return kept


_OTHER_DEAL = re.compile(
    r"\b(?:nuclear|trade|peace|gas|oil|grain|loan|arms)\s+(?:agreement|deal|accord|pact)\b", re.I
)
"""Another agreement, which "the deal" after it may mean."""


def _near(document: Document, kept: list[TruceMention], back: TruceMention) -> bool:
    """Whether a ceasefire stands in this sentence or the three before it: "the deal" is it."""
    here = document.sentence_at(back.start)
    before = document.sentence_at(kept[-1].start) if kept else None
    if here is None or before is None or here.i - before.i > 3:
        return False
    return _OTHER_DEAL.search(document.text, kept[-1].end, back.start) is None


def is_halt(words: str) -> bool:
    """Whether words are themselves those of a ceasefire ("cease fire", "halt all operations")."""
    return _VERB.search(words) is not None or _NOUN.search(words) is not None


def is_armed(document: Document) -> bool:
    """Whether the report is about an armed conflict: a truce between rappers is none of ours.

    Each different word of war counts two, each word of conflict and relief one; three are needed,
    two in a report of a few lines, and one more for each figure of speech ("a war of words") up
    to two. On the open cases every report of a ceasefire has that many
    and no control does (the nearest: 2 in 700 words).
    """
    text, figurative = _FIGURATIVE.subn(" ", document.text)
    armed = {m[0].lower() for m in _ARMED.finditer(text)}
    near = {m[0].lower() for m in _CONFLICT.finditer(text)}
    needed = (2 if len(document.tokens) < 120 else 3) + min(figurative, 2)
    return 2 * len(armed) + len(near) >= needed

"""What a noun beside a number says became of people: "the killing of four", "Displaced: 300".

Read on the words around a number, in lower case, each followed by a space.
"""

from __future__ import annotations

import re

from trucewatch.model.claim import Measure
from trucewatch.reading import uprooting
from trucewatch.reading.outcome_words import BESIDE, NOMINAL

__all__ = ["exchanged", "labelled", "named"]

_NUMBER_WORD = r"(?:number|toll|count|figure|total)"
_COMES_TO = (
    r"(?:to|at|is|be|been|as|remains|was|are|were|reached|reaches|hit|tops|topped|passed|"
    r"exceed(?:s|ed)|surpass(?:es|ed)|total(?:s|led|ed)|estimated at)"
)
_OF_NOUN = re.compile(rf"\b({'|'.join(NOMINAL)}) of (?:the )?(?:[a-z]+ ){{0,2}}$")
_OF_NOUN_AND = re.compile(
    rf"\b({'|'.join(NOMINAL)}) of (?:the )?"
    r"(?:\d\S*|an?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) (?:[\w-]+ ){1,2}"
    r"(?:, [^.;,]{1,50}\bof (?:whom|them)\b[^.;,]{1,40} )?(?:, )?and (?:the )?$"
)
"""The second of two numbers of one noun: "the killing of six monks and two nuns"."""
_NUMBER_OF = re.compile(rf"\b{_NUMBER_WORD} of ([^.;:]{{1,90}}) {_COMES_TO} (?:now )?$")
_THE_NUMBER_OF = re.compile(rf"(?:, )?the (?:\w+ )?{_NUMBER_WORD} of ([^.;:,]{{1,60}})")
_DEATH_TOLL = re.compile(
    r"\b(?:death|overall|latest|total) toll (?:[^.;:]{1,90} )?"
    r"(?:r(?:ise|ises|ose|isen|ising|evised)|climb(?:s|ed|ing)?|gr[eo]w\w*|goes|went|gone|"
    r"jump(?:s|ed|ing)?|increas(?:ed|es|ing)|mount(?:s|ed|ing)|st(?:ands|ood)|put|is|was|has|had|"
    r"pass(?:es|ed)|tops|topped|reached|reaches|hit|exceeds|exceeded)"
    r"(?: (?:now|to|at|up|up to|by then|already|reached|risen|climbed|since|from \S+))* $"
)
_LABEL = re.compile(r"(?<!homes )(?<!houses )\b(\w+)(?: (?:people|persons|civilians))? [:=] $")
_LABELLED = re.compile(r"\b(\w+)\s+\w+\s*[:=]\s*$")
_INCLUDED = re.compile(
    r"\b(?:the|those|all) (\w+) (?:include[sd]?|were|are|numbered|totall?ed) (?:[a-z]+ly )?$"
)
_INCLUDED_TOO = re.compile(
    r"\b(?:the|those|all) (\w+) include[sd]? [^.;:]{1,70}?(?:, | and )(?:and )?$"
)
_ENDS_ITEM = re.compile(r"[,.;)]|and |$")
_EXCHANGED = re.compile(r"\b(?:(?:exchange|swap) (?:of|for)|in (?:exchange|return) for) (?:the )?$")


def named(left: str, right: str) -> Measure | None:
    """What a noun before or after the number says; ``None`` where none does."""
    number_of = _NUMBER_OF.search(left)
    if number_of is None and left.endswith("to "):
        number_of = _THE_NUMBER_OF.match(right)  # "brings to 300 the number of dead"
    if number_of is not None:
        found = next((BESIDE[w] for w in number_of[1].split() if w in BESIDE), None)
        found = found or uprooting.what_befell("", f"{number_of[1].partition(' ')[2]} ")
        if found is not None:
            return found
    nominal = _OF_NOUN.search(left) or _OF_NOUN_AND.search(left)
    if nominal is not None:
        return NOMINAL[nominal[1]]
    if _DEATH_TOLL.search(left):
        return "killed"
    patterns = [_LABEL, _INCLUDED]
    if _ENDS_ITEM.match(right):
        patterns.append(_INCLUDED_TOO)  # "the dead included two men, a boy and three women"
    for pattern in patterns:
        label = pattern.search(left)
        if label is not None and label[1] in BESIDE:
            return BESIDE[label[1]]
    return None


def exchanged(left: str) -> bool:
    """Whether those of a number are given in exchange for others."""
    return _EXCHANGED.search(left) is not None


def labelled(left: str) -> str | None:
    """The noun in the label before a number, as written ("Families displaced: 300")."""
    label = _LABELLED.search(left)
    return label[1] if label is not None else None

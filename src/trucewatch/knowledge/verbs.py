"""The verbs that the grammar knows: their forms, and the groups they belong to.

The groups say what a verb can do in a report (carry speech, declare or break a ceasefire, kill,
hold a place). They are read from ``data/verbs.txt``; forms are made by the rules of English
spelling, irregular ones stand in the file.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

__all__ = ["Form", "Verbs", "verbs"]

VOWELS = frozenset("aeiou")
_DOUBLED = frozenset(
    """stop plan ban bar beg drop grip hit let put set cut get run split snip rob plot trap top
    commit permit admit submit refer prefer defer occur rebut equip patrol compel rebel expel
    dispel control mar rein-in step tip ship skip chat shut hop mop bid rid shed strap tag stab
    pin win dig swim spin sit kidnap concur confer drag dub grab man omit regret repel rip scrap
    slam slip span spot stem stir strip transfer trim trip underpin whip wrap fulfil""".split()
)
_DOUBLED_IN_BRITISH = frozenset("cancel label level signal total travel unravel".split())


@dataclass(frozen=True, slots=True)
class Form:
    """An inflected form: its lemma and which of base, s, past, part(iciple), ing it can be."""

    lemma: str
    base: bool = False
    s: bool = False
    past: bool = False
    part: bool = False
    ing: bool = False


@dataclass(frozen=True, slots=True)
class Verbs:
    """``forms`` by inflected form, ``groups`` by name to the lemmas in them."""

    forms: dict[str, Form]
    groups: dict[str, frozenset[str]]

    def __getitem__(self, group: str) -> frozenset[str]:
        """The lemmas of a group; ``KeyError`` where there is none of that name."""
        return self.groups[group]


@lru_cache(maxsize=1)
def verbs() -> Verbs:
    """The verbs, read once."""
    text = (files("trucewatch.knowledge") / "data" / "verbs.txt").read_text("utf-8")
    groups: dict[str, frozenset[str]] = {}
    irregular: dict[str, tuple[str, str]] = {}
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        name, _, words = line.partition(":")
        lemmas = set()
        for word in words.split():
            lemma, *rest = word.split("/")
            lemmas.add(lemma)
            if rest:
                irregular[lemma] = (rest[0], rest[1])
        groups[name] = frozenset(lemmas)
    forms: dict[str, dict[str, bool]] = {}
    lemma_of: dict[str, str] = {}
    for lemma in sorted(set().union(*groups.values())):
        past, part = irregular.get(lemma, (_past(lemma), _past(lemma)))
        for form, which in (
            (lemma, "base"),
            (_s(lemma), "s"),
            (past, "past"),
            (part, "part"),
            (_ing(lemma), "ing"),
        ):
            # "found" is the past of find before it is the base of found; "left" likewise.
            if form not in lemma_of or which != "base":
                lemma_of[form] = lemma
            forms.setdefault(form, {})[which] = True
        if lemma in _DOUBLED_IN_BRITISH:  # "cancelled" beside "canceled"
            for form, marks in ((f"{lemma}led", ("past", "part")), (f"{lemma}ling", ("ing",))):
                lemma_of[form] = lemma
                forms[form] = dict.fromkeys(marks, True)
    made = {form: Form(lemma_of[form], **which) for form, which in forms.items()}
    for form, lemma, flags in (
        ("is", "be", {"s": True}),
        ("are", "be", {"s": True}),
        ("am", "be", {"s": True}),
        ("were", "be", {"past": True}),
        ("has", "have", {"s": True}),
        ("does", "do", {"s": True}),
    ):
        made[form] = Form(lemma, **flags)
    return Verbs(made, groups)


def _s(lemma: str) -> str:
    if lemma.endswith(("s", "x", "z", "ch", "sh", "o")):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    if lemma in _DOUBLED:
        return lemma + lemma[-1] + "ed"
    return lemma + "ed"


def _ing(lemma: str) -> str:
    if lemma.endswith("ie"):
        return lemma[:-2] + "ying"
    if lemma.endswith("e") and not lemma.endswith(("ee", "oe", "ye")) and lemma != "be":
        return lemma[:-1] + "ing"
    if lemma in _DOUBLED:
        return lemma + lemma[-1] + "ing"
    return lemma + "ing"

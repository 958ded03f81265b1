"""How names of actors are compared and what other spellings of them stand in reports."""

from __future__ import annotations

import re
import unicodedata

__all__ = ["fold_name", "is_acronym", "plain", "spellings"]

_NOISE = re.compile(r"[^\w\s]+")
_SPELLINGS = (
    ("defense", "defence"),
    ("neighborhood", "neighbourhood"),
    ("organization", "organisation"),
    ("mobilization", "mobilisation"),
    ("stabilization", "stabilisation"),
    ("program ", "programme "),
    ("center", "centre"),
    ("labor ", "labour "),
    ("shia ", "shiite "),
)
_FOREIGN = re.compile(r"[^\W\d_a-z]")
_ABBREVIATED = re.compile(r"\b(U\.?S|U\.?N|U\.?K|E\.?U|A\.?U|U\.?A\.?E)\b\.?")
_FLATTENED: dict[int, str] = str.maketrans(
    {"’": "'", "‘": "'", "`": "'", "ʼ": "'", "-": " ", "‑": " ", "–": " ", "\n": " ", "\xa0": " "}
)


def fold_name(name: str) -> str:
    """A name without case, marks, accents, article and American spelling, for comparison.

    >>> fold_name("The U.S. Defense Ministry")
    'us defence ministry'
    """
    bare = name.replace("’", "'").lower()
    if not bare.isascii():
        letters = unicodedata.normalize("NFKD", bare)
        bare = "".join(c for c in letters if not unicodedata.combining(c)).lower()
    words = _NOISE.sub("", bare.replace("-", " ").replace("'s ", " ")).split()
    if words[:1] == ["the"]:
        words = words[1:]
    folded = " ".join(words) + " "
    for american, british in _SPELLINGS:
        folded = folded.replace(american, british)
    return folded.rstrip()


def is_acronym(name: str) -> bool:
    """Whether a name is written in capitals only, and so means something else in small letters.

    >>> is_acronym("ISIS"), is_acronym("AFC/M23"), is_acronym("M-19"), is_acronym("Isis")
    (True, True, True, False)
    """
    return name.isupper() and " " not in name


def plain(text: str) -> str:
    """A text in small letters, without accents, with hyphens as spaces; of the same length.

    Offsets into the result are offsets into the text: a letter whose small or unaccented form is
    longer than itself is kept.
    """
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := c.lower()) == 1 else c for c in text)
    lowered = lowered.translate(_FLATTENED)
    return lowered if lowered.isascii() else _FOREIGN.sub(_bare, lowered)


def _bare(letter: re.Match[str]) -> str:
    base = unicodedata.normalize("NFKD", letter[0])[:1]
    return base if base.isalpha() and base.islower() else letter[0]


def spellings(name: str) -> tuple[str, ...]:
    """The spellings of a name in reports, as :func:`plain` gives them.

    British and American ones, and "U.S." beside "US".

    >>> spellings("US Defence Ministry")
    ('us defence ministry', 'us defense ministry', 'u.s. defence ministry', 'u.s. defense ministry')
    """
    base = plain(name)
    dotted = plain(_ABBREVIATED.sub(_with_dots, name))
    found = [base] if dotted == base else [base, dotted]
    padded = f"{base} "
    for american, british in _SPELLINGS:
        if british in padded or american in padded:
            found = [s for form in found for s in _both(f"{form} ", american, british)]
    return tuple(dict.fromkeys(form.rstrip() for form in found))


def _both(form: str, american: str, british: str) -> tuple[str, str]:
    neutral = form.replace(american, british)
    return neutral, neutral.replace(british, american)


def _with_dots(match: re.Match[str]) -> str:
    return "".join(f"{letter}." for letter in match[1] if letter.isalpha())

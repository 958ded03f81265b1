"""Datelines: the place from which a report was sent, at its head or at a paragraph's.

"ERBIL - ", "BEIRUT/MOSCOW (Agency) -- ", "AMMAN, Jan 9 (Agency) - ", and the place in capitals
that runs straight into the text.
"""

from __future__ import annotations

import re

from trucewatch.reading.document import Document, Sentence

__all__ = ["dateline_end"]

_MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|"
    r"JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)\w*\.?"
)
_DATE = rf"(?:,?\s*(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?)"
_CAPITAL = r"[A-Z\u00c0-\u00de]"
_NAME = rf"[A-Z\u00c0-\u00de‘’'][\w.’'‘-]*(?:[ /]{_CAPITAL}[\w.’'-]*){{0,3}}"
_MARKED = re.compile(
    rf"\s*(?P<places>{_NAME}(?:\s*[,/]\s*{_NAME}){{0,3}})(?P<date>{_DATE})?\s*,?\s*"
    r"(?:\((?P<agency>[^()\n]{1,40})\)|\[[^\]\n]{1,40}\])?\s*(?P<mark>--+|[–—]|-(?=\s)|:(?=\s))"
)
_LOUD = r"[A-Z\u00c0-\u00de.’'-]"
_RUNNING = re.compile(
    rf"\s*(?P<places>{_CAPITAL}{_LOUD}{{2,}}(?:[ /]{_CAPITAL}{_LOUD}+){{0,2}}"
    rf"(?:, [A-Z][\w.]+(?: [A-Z][\w.]+)?)?){_DATE}?(?:\s*\([^()\n]{{1,40}}\))?,?\s+"
    r"(?=[“\"']?[A-Z](?:[a-z]| [a-z]))"
)
_LONGEST = 120  # characters: the longest dateline with two places, date and agency has 70


def dateline_end(document: Document, sentence: Sentence, all_caps: bool) -> int:
    """Where the places of a dateline that opens a sentence end, or 0 where none does.

    The caller checks that a place is named before that offset.
    """
    text = document.text
    head = text[sentence.start : sentence.start + _LONGEST]
    match = _MARKED.match(head)
    if (
        match
        and match["mark"] in {":", "-"}
        and all_caps
        and not (match["date"] or match["agency"])
    ):
        match = None
    if match and match["mark"] == ":" and not (match["date"] or match["agency"]):
        match = None  # "Barrack: ..." names a speaker
    if match is None and not all_caps:
        match = _RUNNING.match(head)
    if match is None:
        return 0
    return sentence.start + match.end("places")

"""Who speaks in a declaration that says "we" from beginning to end."""

from __future__ import annotations

import re

from trucewatch.reading.context import Context

__all__ = ["authors"]

_WE = re.compile(r"\bWe,\s+((?:the\s+)?[^,:;.]+),", re.I)
_AND = re.compile(r"\s+and\s+(?=the\b)", re.I)
_HEAD = 3
"""How many sentences may stand before a declaration says whose it is."""


def authors(context: Context) -> tuple[str, ...]:
    """Those whom a declaration names as its authors; none where it names nobody.

    "We, the president of A and the president of B, declare"; "The Front, considering that:".
    """
    for sentence in context.document.sentences[:_HEAD]:
        named = _WE.search(context.text, sentence.start, sentence.end)
        if named is not None:
            return tuple(re.sub(r"^the\s+", "", part, flags=re.I) for part in _AND.split(named[1]))
        words = context.text[sentence.start : sentence.end].rstrip()
        body = next(iter(context.actors(sentence.start, sentence.end)), None)
        told = any(c.form == "finite" for c in context.document.grammar[sentence.i].clauses)
        if words.endswith(":") and body is not None and body.cls == "ORG" and not told:
            same = [
                m for m in context.actors(sentence.start, sentence.end) if m.actor == body.actor
            ]
            return (same[-1].name if body.actor is not None else body.name,)
    return ()

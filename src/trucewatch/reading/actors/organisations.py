"""Organisations: by the word that heads the name, and by their acronyms."""

from __future__ import annotations

import re

from trucewatch.knowledge.roles import ordinary_words, roles
from trucewatch.reading.actors.runs import Run
from trucewatch.reading.actors.view import Name, View

__all__ = ["Organisations"]

_LINKS = frozenset(["of", "for", "on"])
_ACRONYM = re.compile(r"[A-Z][A-Z&/-]*\d{0,2}[A-Za-z]?")
_ROMAN = re.compile(r"[IVX]+")
_CAMEL = re.compile(r"[A-Z][a-z]+(?:[A-Z][a-z]+)+")
_LISTING = frozenset(
    """Ministry Department Office Committee Commission Organization Organisation Association
    Council Institute Agency Directorate Authority University Bureau Chamber""".split()
)
_OPENING = frozenset(["University", "Bank", "Ministry", "Government", "Department", "Embassy"])
"""Heads that "of" always follows, so that they need no word before them."""


class Organisations:
    """Decides which capitalised stretches name bodies, and keeps their acronyms."""

    def __init__(self, view: View) -> None:
        """No acronym is known yet."""
        self._view = view
        self._short: dict[str, Name] = {}

    def headed(self, run: Run) -> Name | None:
        """The body of a run that ends in a word for one, with the "of" phrases that go on."""
        view, kinds = self._view, roles()
        first, last = run
        heads = [i for i in range(first, last) if view.words[i] in kinds.named_org]
        if not heads:
            return None
        ends = heads[-1] == last - 1
        linked = ends and last < len(view.words) and view.lowers[last] in _LINKS
        if linked:
            end = self._extend(run, last)
            if end > last:
                return Name(first, end, "ORG")
        alone = last - first == 1
        if not ends or alone or view.is_place(first, last):
            return None
        if all(view.lowers[i] in ordinary_words() for i in range(first, last - 1)) and (
            view.words[last - 1] in kinds.facility
        ):
            return None
        return Name(first, last, "ORG")

    def _extend(self, run: Run, last: int) -> int:
        """Where a name with "of" phrases ends; ``last`` where none belongs to it."""
        view, end = self._view, last
        while end + 1 < len(view.words) and view.joined(end):
            link = view.lowers[end]
            i = end + 1
            if link in _LINKS or (link in {"in", "and", "&"} and end > last):
                if view.lowers[i] == "the":
                    i += 1
            else:
                break
            if link in {"and", "&"} and view.words[run[1] - 1] not in _LISTING:
                break
            if i >= len(view.words) or not view.caps[i] or view.lowers[i] in roles().no_name:
                break
            if link == "in" and view.place[i] is None:
                break
            j = i + 1
            while j < len(view.words) and view.caps[j] and view.joined(j):
                j += 1
            final = view.words[j - 1]
            body = final in roles().named_org and final.lower() not in roles().department
            if link in {"and", "&"} and body:
                break
            end = j
        return end

    def acronym(self, i: int) -> Name | None:
        """The body that an acronym stands for."""
        view = self._view
        word = view.words[i]
        bare = word.replace(".", "")
        if len(bare) < 2 or not _ACRONYM.fullmatch(bare) or view.place[i] is not None:
            return None
        if bare in self._short:
            return Name(i, i + 1, self._short[bare].cls, self._short[bare].actor)
        if view.lowers[i] in roles().no_name or _ROMAN.fullmatch(bare) or self._dateline(i):
            return None
        return Name(i, i + 1, "ORG") if bare.isalpha() and bare.isupper() else None

    def _dateline(self, i: int) -> bool:
        """Whether a word in capitals opens a paragraph as its place: "ERBIL -", "OSLO (AP)"."""
        view = self._view
        sentence = view.document.sentence_at(view.tokens[i].start)
        opens = sentence is not None and sentence.first == i
        return opens and i + 1 < len(view.words) and view.words[i + 1] in {"-", "–", "—", "(", ","}

    def written_together(self, i: int) -> Name | None:
        """A name like "YouTube": two capitalised words in one."""
        view = self._view
        if _CAMEL.fullmatch(view.words[i]) and not view.words[i].startswith(("Mc", "Mac", "De")):
            return Name(i, i + 1, "ORG")
        return None

    def note(self, name: Name) -> None:
        """Remember the acronym in parentheses behind a name: "Northern Front (NF)"."""
        view, i = self._view, name.last
        if i + 2 < len(view.words) and view.words[i] == "(" and view.words[i + 2] == ")":
            short = view.words[i + 1]
            if short.isupper() and len(short) > 1 and view.place[i + 1] is None:
                self._short.setdefault(short, name)
                name.close = i + 3

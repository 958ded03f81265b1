"""Clauses of a sentence: its verb groups, how each is meant, and what belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from trucewatch.knowledge.roles import roles
from trucewatch.knowledge.verbs import Form, verbs
from trucewatch.reading.phrases import LENGTHS, Line, Phrase

__all__ = ["Clause", "VerbForm", "VerbGroups", "give_arguments"]

_GROUP = re.compile(r"T?[A\-]*(?:[MX][A\-]*)*V|(?:[MX][A\-]*)*[MX]-?")
_OPENS = frozenset({";", "after", "before", "since", "until"})
_BE = frozenset("be is are am was were been being 's 're 'm got get".split())
_HAVE = frozenset(["have", "has", "had", "having", "'ve"])
_FUTURE = frozenset(["will", "shall", "'ll", "wo"])
_CAPTIVES = frozenset("hostages hostage prisoners prisoner detainees captives those".split())
"""Who is held, and holds nothing."""
_SAID = frozenset(
    """said told stated added explained noted warned claimed insisted argued stressed wrote
    tweeted remarked commented replied""".split()
)
_MADE_PUBLIC = frozenset("release issue publish unveil broadcast circulate".split())
"""Verbs that announce things and take no clause: "released 30 men captured in May"."""

VerbForm = Literal["finite", "infinitive", "participle", "gerund"]


@dataclass(slots=True)
class Clause:
    """A verb group and what belongs to it.

    ``head`` is the main verb. ``governor`` is the word an infinitive or gerund hangs on
    ("efforts" in "efforts to extend"). ``shared`` says that the subject is taken over from an
    earlier clause.
    """

    first: int
    last: int
    head: int
    lemma: str
    form: VerbForm
    passive: bool = False
    perfect: bool = False
    past: bool = False
    negated: bool = False
    modal: str | None = None
    subject: Phrase | None = None
    shared: bool = False
    relative: bool = False
    governor: int | None = None
    arguments: tuple[Phrase, ...] = ()
    end: int = 0

    @property
    def future(self) -> bool:
        """Whether the verb group speaks of what is to come."""
        return self.modal in _FUTURE

    @property
    def object(self) -> Phrase | None:
        """The phrase that follows the verb without a preposition."""
        return next((p for p in self.arguments if not p.preposition), None)

    def after(self, *prepositions: str) -> list[Phrase]:
        """The phrases governed by one of these prepositions."""
        return [p for p in self.arguments if p.preposition in prepositions]


class VerbGroups:
    """Turns the verb groups of one sentence into clauses, still without subjects."""

    def __init__(self, line: Line, phrases: list[Phrase]) -> None:
        self.line, self.phrases = line, phrases
        self.forms = verbs().forms
        self.cues = verbs()["asserts"] | verbs()["announces"] | verbs()["confirms"]

    def found(self) -> list[tuple[int, int, Clause]]:
        """The clauses with the positions of their verb groups, in order."""
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(self.line.compact)]
        made: list[tuple[int, int, Clause]] = []
        need = True
        for n, (start, end) in enumerate(groups):
            while self.line.compact[start] == "A" and start + 1 < end:
                start += 1
            previous = groups[n - 1][1] if n else 0
            between = self.line.compact[previous:start]
            words = self.line.text(previous, start)
            if any(t in "SWC" for t in between) or not _OPENS.isdisjoint(words):
                need = True
            clause = self._clause(start, end, need, groups[n + 1 :])
            if made and start and self.line.word(start - 1) in {"and", "or", "but"}:
                _take_up_auxiliary(clause, made[-1][2])
            if clause.form == "finite":
                need = self._asks(clause, end)
            made.append((start, end, clause))
        return made

    def _asks(self, clause: Clause, end: int) -> bool:
        """Whether a verb of speech asks for a clause: "said the army", no "spoke of the girls"."""
        if clause.lemma not in self.cues or clause.lemma in _MADE_PUBLIC:
            return False
        of = self.line.compact[end : end + 1] == "P"
        return clause.lemma in verbs()["speech_always"] or not of

    def _clause(self, start: int, end: int, need: bool, later: list[tuple[int, int]]) -> Clause:
        tags, words = self.line.compact[start:end], self.line.text(start, end)
        head = end - 1
        while head > start and self.line.compact[head] in "A-":
            head -= 1
        verb = self.line.word(head)
        form = self.forms.get(verb, _guess(verb))
        auxiliaries = [w for w, t in zip(words, tags, strict=True) if t in "X"]
        main_is_auxiliary = self.line.compact[head] == "X"
        if main_is_auxiliary:
            auxiliaries = auxiliaries[:-1]
        modal = next((w for w, t in zip(words, tags, strict=True) if t == "M"), None)
        clause = Clause(
            first=self.line.at(start),
            last=self.line.at(end - 1) + 1,
            head=self.line.at(head),
            lemma=form.lemma,
            form="finite",
            negated="-" in tags or "cannot" in words,
            modal=modal,
            past=form.past,
        )
        if "T" in tags:
            clause.form = "infinitive"
            before = self.line.compact[start - 1 : start]
            clause.negated = clause.negated or before == "-"  # "agreed not to attack"
            if start and self.line.compact[start - 1] in "NV#J":
                clause.governor = self.line.at(start - 1)
        clause.passive = bool(auxiliaries) and auxiliaries[-1] in _BE and form.part and not form.ing
        clause.perfect = any(w in _HAVE for w in auxiliaries)
        clause.past = clause.past or any(w in {"was", "were", "had", "did"} for w in auxiliaries)
        if auxiliaries[:1] == ["being"] and clause.passive and modal is None:
            clause.form = "participle"  # "the front no longer being attacked"
        if auxiliaries or modal or clause.form == "infinitive" or main_is_auxiliary:
            return clause
        if form.ing:
            clause.form = "gerund"
            if start and self.line.compact[start - 1] == "P" and start > 1:
                clause.governor = self.line.at(start - 2)
            elif start:
                clause.governor = self.line.at(start - 1)
        elif (form.part and not form.past) or (
            form.past and form.part and self._reduced(start, end, need, later)
        ):
            clause.form, clause.passive = "participle", True
        return clause

    def _reduced(self, start: int, end: int, need: bool, later: list[tuple[int, int]]) -> bool:
        """Whether a bare -ed form is a participle ("the truce declared by the army")."""
        following = self.line.compact[end:].lstrip("A")[:1] or "."
        if start and self.line.compact[start - 1] not in "N#RJ":
            # "fighters, backed by" hangs on the noun before; "and called on" does not.
            return following == "P" and self.line.word(end) == "by"
        if end < len(self.line.compact) and self.line.word(end) == "by":
            return True
        if self.line.word(end - 1) in _SAID:
            return False
        if following in ".C" and self._among(start):
            return True
        if not later and self._closes_with_source(start, end):
            return False
        if (
            start
            and self.line.word(end - 1) in {"held", "kept"}
            and self.line.word(start - 1) in _CAPTIVES
        ):
            return True
        if following == "#" and self._ago(end):
            following = "P"  # "girls abducted six months ago"
        if following in "DNR#JSWTV" and not (following == "T" and need):
            return False
        if not need:
            return True
        for begin, finish in later:
            gap = self.line.compact[end:begin]
            if any(t in "SWC" for t in gap) or "," in self.line.text(end, begin):
                return False
            if "T" in self.line.compact[begin:finish]:
                continue
            if any(t in "MX" for t in self.line.compact[begin:finish]):
                return True
            form = self.forms.get(self.line.word(finish - 1))
            if form and (form.past or form.s) and not form.ing:
                return True
        return False

    def _closes_with_source(self, start: int, end: int) -> bool:
        """Whether a sentence ends by saying who told it: ", the news agency reported on Monday"."""
        form = self.forms.get(self.line.word(end - 1))
        source = next((p for p in self.phrases if p.last == self.line.at(start)), None)
        if form is None or form.lemma not in self.cues or source is None or source.preposition:
            return False
        at = source.first - self.line.base
        if not at or self.line.words[at - 1].text != "," or "V" in self.line.compact[end:]:
            return False
        head, kinds = self.line.words[source.last - 1 - self.line.base], roles()
        tells = kinds.person | kinds.org | kinds.group | kinds.outlet
        return head.text[0].isupper() or head.lower in tells

    def _ago(self, end: int) -> bool:
        """Whether a length of time follows a verb: "six months ago"."""
        after = self.line.text(end, min(end + 4, len(self.line.keep)))
        return not LENGTHS.isdisjoint(after[1:3])

    def _among(self, start: int) -> bool:
        """Whether a number among others stands before a verb: "including 18 wounded"."""
        if not start or self.line.compact[start - 1] not in "#N":
            return False
        before = next((p for p in reversed(self.phrases) if p.last <= self.line.at(start)), None)
        return (
            before is not None
            and before.last == self.line.at(start)
            and before.preposition in {"including", "with", "among"}
        )


def give_arguments(line: Line, phrases: list[Phrase], made: list[tuple[int, int, Clause]]) -> None:
    """Give each clause, subjects known, the phrases that follow its verb, and its end."""
    total = line.at(len(line.compact) - 1) + 1 if line.compact else line.base
    for n, (_, end, clause) in enumerate(made):
        stop = total
        for begin, _, following in made[n + 1 :]:
            if following.form == "participle":
                continue
            edge = line.at(begin)
            subject = following.subject
            if (
                following.form == "finite"
                and subject is not None
                and not following.shared
                and not following.relative
                and subject.first >= clause.last
            ):
                edge = subject.first
            stop = edge
            break
        for i in range(end, len(line.compact)):
            if line.at(i) >= stop:
                break
            if line.compact[i] in "SW" or line.word(i) in {";", "—"}:
                stop = line.at(i)
                break
        clause.end = max(stop, clause.last)
        clause.arguments = tuple(p for p in phrases if clause.last <= p.first and p.last <= stop)


def _take_up_auxiliary(clause: Clause, before: Clause) -> None:
    """A participle after "and" shares the auxiliary: "has killed some and driven others out"."""
    if (
        clause.form == "participle"
        and before.form == "finite"
        and (before.perfect or before.passive)
    ):
        clause.form, clause.perfect, clause.passive = "finite", before.perfect, before.passive


def _guess(verb: str) -> Form:
    """The form of a verb that is not in the lexicon, by its ending."""
    ed, ing = verb.endswith("ed"), verb.endswith("ing")
    return Form(_strip(verb), past=ed, part=ed, ing=ing, base=not (ed or ing))


def _strip(verb: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if verb.endswith(ending) and len(verb) > len(ending) + 2:
            return verb[: -len(ending)]
    return verb

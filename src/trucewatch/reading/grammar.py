"""Phrases and clauses of a sentence: who does what, by a shallow grammar.

No tree is built. A sentence gives its noun phrases and its verb groups; each verb group gives a
clause with the subject found to its left, the phrases that follow it, and whether it is negated,
modal, passive or an infinitive hanging on another word. Positions are indexes into
``Document.tokens``, ends exclusive.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from trucewatch.knowledge.verbs import Form, verbs
from trucewatch.reading.document import Document, Sentence, Token
from trucewatch.reading.tagging import tag

__all__ = ["Clause", "Grammar", "Phrase", "analyse"]

_PHRASE = re.compile(
    r"R|(?:D+(?:[J#NG]|A(?=[JN#]))?|[J#N])(?:[J#NG]|A(?=J)|(?<=J)[C.](?=J+[N#])|(?<=G)D)*"
)
_GROUP = re.compile(r"T?[A\-]*(?:[MX][A\-]*)*V|(?:[MX][A\-]*)*[MX]-?")
_BOUNDARY = frozenset({";", ":", "--", "—", "–", "_", "..."})
_OPENS = frozenset({";", "after", "before", "since", "until"})
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as"})
_CALENDAR = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april
    may june july august september october november december morning afternoon evening
    night week month year noon midnight today yesterday""".split()
)
_DAY_WORDS = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday today yesterday""".split()
)
_PARTS_OF_DAY = frozenset(
    "morning noon midday afternoon evening dusk nightfall night midnight dawn sunrise".split()
)
_LENGTHS = frozenset("minutes hours days weeks months hour day week month times".split())
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
_PRONOUNS = frozenset("i he she they we it".split())

VerbForm = Literal["finite", "infinitive", "participle", "gerund"]


@dataclass(slots=True, frozen=True)
class Phrase:
    """A noun phrase, with the preposition that governs it (``""`` where none does)."""

    first: int
    last: int
    preposition: str = ""


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


@dataclass(slots=True)
class Grammar:
    """What the grammar found in one sentence. ``tags`` is aligned with the sentence's tokens."""

    sentence: Sentence
    tags: str
    phrases: list[Phrase]
    clauses: list[Clause]

    def tag_of(self, token: int) -> str:
        """The tag of a token of the document."""
        return self.tags[token - self.sentence.first]

    def clause_at(self, token: int) -> Clause | None:
        """The clause whose verb group or arguments hold a token: the latest that begins before."""
        best = None
        for clause in self.clauses:
            begin = clause.subject.first if clause.subject and not clause.shared else clause.first
            if begin <= token < max(clause.end, clause.last):
                best = clause
        return best


def analyse(document: Document, sentence: Sentence) -> Grammar:
    """The phrases and clauses of a sentence."""
    words = document.tokens[sentence.first : sentence.last]
    tags = tag(words)
    keep = [i for i, t in enumerate(tags) if t != "Q"]
    compact = "".join(tags[i] for i in keep)
    base = sentence.first
    phrases = _phrases(words, compact, keep, base)
    closings = frozenset(
        q.end
        for q in document.quotations
        if sentence.start < q.end <= sentence.end
        and document.text.count(" ", max(q.start, sentence.start), q.end) >= 3
    )
    builder = _Builder(words, compact, keep, base, phrases, closings)
    return Grammar(sentence, tags, phrases, builder.clauses())


def _phrases(words: list[Token], compact: str, keep: list[int], base: int) -> list[Phrase]:
    found: list[Phrase] = []
    for match in _PHRASE.finditer(compact):
        start, end = match.start(), match.end()
        strip = "GA" if compact[start] == "D" else "GJA"  # "the military" is a phrase
        while end > start and compact[end - 1] in strip and end - start > 1:
            end -= 1
        if compact[start:end] in {"D", "J"} and words[keep[start]].lower in {"the", "a", "an"}:
            continue
        governor = ""
        if start and compact[start - 1] == "P":
            governor = words[keep[start - 1]].lower
        elif start and compact[start - 1] == "C" and found and found[-1].last == keep[start - 1]:
            governor = ""
        length = next(
            (
                k
                for k in range(start + 1, end - 1)
                if compact[k - 1 : k + 1] == "N#" and words[keep[k + 1]].lower in _LENGTHS
            ),
            None,
        )
        if length is not None:  # "gave the rebels 24 hours": two phrases
            found.append(Phrase(base + keep[start], base + keep[length - 1] + 1, governor))
            start, governor = length, ""
        day = words[keep[start]].lower in _DAY_WORDS or (
            governor in {"by", "at"}
            and words[keep[start]].lower in _PARTS_OF_DAY
            and compact[end : end + 1] in {"X", "V", "M"}
        )  # "by evening troops had entered"
        if governor and end - start > 1 and day:
            # "on Friday efforts": the day ends its phrase, unless a part of the day follows.
            middle = start + 1
            while middle < end and words[keep[middle]].lower in _CALENDAR:
                middle += 1
            found.append(Phrase(base + keep[start], base + keep[middle - 1] + 1, governor))
            start, governor = middle, ""
            if start >= end:
                continue
        found.append(Phrase(base + keep[start], base + keep[end - 1] + 1, governor))
    return found


class _Builder:
    """Turns the verb groups of one sentence into clauses."""

    def __init__(
        self,
        words: list[Token],
        compact: str,
        keep: list[int],
        base: int,
        phrases: list[Phrase],
        closings: frozenset[int],
    ) -> None:
        self.closings = closings
        self.words, self.compact, self.keep, self.base = words, compact, keep, base
        self.phrases = phrases
        self.forms = verbs().forms
        self.cues = verbs()["asserts"] | verbs()["announces"] | verbs()["confirms"]

    def word(self, position: int) -> str:
        return self.words[self.keep[position]].lower

    def at(self, position: int) -> int:
        return self.base + self.keep[position]

    def clauses(self) -> list[Clause]:
        groups = [(m.start(), m.end()) for m in _GROUP.finditer(self.compact)]
        made: list[tuple[int, int, Clause]] = []
        need = True
        for n, (start, end) in enumerate(groups):
            while self.compact[start] == "A" and start + 1 < end:
                start += 1
            previous = groups[n - 1][1] if n else 0
            between = self.compact[previous:start]
            words = self._text(previous, start)
            if any(t in "SWC" for t in between) or not _OPENS.isdisjoint(words):
                need = True
            clause = self._clause(start, end, need, groups[n + 1 :])
            if made and start and self.word(start - 1) in {"and", "or", "but"}:
                _take_up_auxiliary(clause, made[-1][2])
            if clause.form == "finite":
                need = clause.lemma in self.cues and clause.lemma not in _MADE_PUBLIC
            made.append((start, end, clause))
        self._subjects(made)
        self._arguments(made)
        return [clause for _, _, clause in made]

    def _text(self, start: int, end: int) -> list[str]:
        return [self.word(i) for i in range(start, end)]

    def _clause(self, start: int, end: int, need: bool, later: list[tuple[int, int]]) -> Clause:
        tags, words = self.compact[start:end], self._text(start, end)
        head = end - 1
        while head > start and self.compact[head] in "A-":
            head -= 1
        verb = self.word(head)
        form = self.forms.get(verb, _guess(verb))
        auxiliaries = [w for w, t in zip(words, tags, strict=True) if t in "X"]
        main_is_auxiliary = self.compact[head] == "X"
        if main_is_auxiliary:
            auxiliaries = auxiliaries[:-1]
        modal = next((w for w, t in zip(words, tags, strict=True) if t == "M"), None)
        clause = Clause(
            first=self.at(start),
            last=self.at(end - 1) + 1,
            head=self.at(head),
            lemma=form.lemma,
            form="finite",
            negated="-" in tags or "cannot" in words,
            modal=modal,
            past=form.past,
        )
        if "T" in tags:
            clause.form = "infinitive"
            if start and self.compact[start - 1] in "NV#J":
                clause.governor = self.at(start - 1)
        clause.passive = bool(auxiliaries) and auxiliaries[-1] in _BE and form.part and not form.ing
        clause.perfect = any(w in _HAVE for w in auxiliaries)
        clause.past = clause.past or any(w in {"was", "were", "had", "did"} for w in auxiliaries)
        if auxiliaries or modal or clause.form == "infinitive" or main_is_auxiliary:
            return clause
        if form.ing:
            clause.form = "gerund"
            if start and self.compact[start - 1] == "P" and start > 1:
                clause.governor = self.at(start - 2)
            elif start:
                clause.governor = self.at(start - 1)
        elif (form.part and not form.past) or (
            form.past and form.part and self._reduced(start, end, need, later)
        ):
            clause.form, clause.passive = "participle", True
        return clause

    def _reduced(self, start: int, end: int, need: bool, later: list[tuple[int, int]]) -> bool:
        """Whether a bare -ed form is a participle ("the truce declared by the army")."""
        following = self.compact[end:].lstrip("A")[:1] or "."
        if start and self.compact[start - 1] not in "N#RJ":
            # "fighters, backed by" hangs on the noun before; "and called on" does not.
            return following == "P" and self.word(end) == "by"
        if end < len(self.compact) and self.word(end) == "by":
            return True
        if self.word(end - 1) in _SAID:
            return False
        if following in ".C" and self._among(start):
            return True
        if start and self.word(end - 1) in {"held", "kept"} and self.word(start - 1) in _CAPTIVES:
            return True
        if following in "DNR#JSWTV" and not (following == "T" and need):
            return False
        if not need:
            return True
        for begin, finish in later:
            gap = self.compact[end:begin]
            if any(t in "SWC" for t in gap) or "," in self._text(end, begin):
                return False
            if "T" in self.compact[begin:finish]:
                continue
            if any(t in "MX" for t in self.compact[begin:finish]):
                return True
            form = self.forms.get(self.word(finish - 1))
            if form and (form.past or form.s) and not form.ing:
                return True
        return False

    def _among(self, start: int) -> bool:
        """Whether a number among others stands before a verb: "including 18 wounded"."""
        if not start or self.compact[start - 1] not in "#N":
            return False
        before = next((p for p in reversed(self.phrases) if p.last <= self.at(start)), None)
        return (
            before is not None
            and before.last == self.at(start)
            and before.preposition in {"including", "with", "among"}
        )

    def _subjects(self, made: list[tuple[int, int, Clause]]) -> None:
        finite_end = 0
        pending: Phrase | None = None  # a subject whose verb has not come yet
        always = verbs()["speech_always"]
        # "quoted an official as saying the army fired": no subject reaches over the saying.
        told = {end for _, end, c in made if c.form == "gerund" and c.lemma in always}
        for n, (start, end, clause) in enumerate(made):
            if clause.form != "finite":
                if clause.form == "participle" and start:
                    clause.subject = self._nearest(start)
                continue
            boundary = finite_end
            for i in range(start - 1, finite_end - 1, -1):
                if i + 1 < start and self._closes_quotation(i + 1):
                    boundary = i + 1
                    break
                if i + 1 in told and i + 1 < start and "," not in self._text(i + 1, start):
                    boundary = i + 1
                    break
                if self.compact[i] in "SW" or self.word(i) in _BOUNDARY:
                    boundary = i
                    break
            marker = self.compact[boundary] if boundary < len(self.compact) else "."
            earlier = [c for _, _, c in made[:n] if c.form == "finite"]
            if marker == "W" and not self.compact[boundary + 1 : start].strip("A"):
                clause.subject, clause.relative = self._nearest(boundary), True
                pending = self._subject_in(finite_end, boundary) or pending
            elif self._inverted(start, end, clause):
                clause.subject = next((p for p in self.phrases if p.first == self.at(end)), None)
            elif earlier and earlier[-1].relative and self.word(start - 1) == ",":
                clause.subject, pending = pending or earlier[-1].subject, None
            elif (opened := self._opened(finite_end, start)) is not None:
                clause.subject = opened
                pending = self._subject_in(finite_end, start) or pending
            elif not (
                earlier
                and (
                    self._coordinated(start, end, earlier[-1])
                    or self._listed(boundary, start, clause, earlier[-1])
                )
            ):
                clause.subject = self._subject_in(boundary, start)
                if pending and clause.subject and self._is_object(clause.subject, earlier):
                    clause.subject, pending = pending, None
            if clause.subject is None and pending is not None:
                clause.subject, pending = pending, None
            if clause.subject is None:
                self._share(clause, made[:n])
                if clause.shared and clause.modal is None and self._bare(start, end):
                    clause.modal = earlier[-1].modal  # "should declare and adhere"
            finite_end = end

    def _bare(self, start: int, end: int) -> bool:
        """Whether a verb group is one verb in its base form."""
        form = self.forms.get(self.word(end - 1))
        return end - start == 1 and form is not None and form.base and not form.past

    def _closes_quotation(self, position: int) -> bool:
        """Whether a quoted statement ends just before a word: no subject reaches across."""
        here = self.words[self.keep[position]].start
        before = self.words[self.keep[position - 1]].start if position else -1
        return any(before < closing <= here for closing in self.closings)

    def _opened(self, finite_end: int, start: int) -> Phrase | None:
        """The subject in "after the army announced": a phrase that "after" seems to govern."""
        limit = self.at(finite_end)
        for i, phrase in enumerate(self.phrases):
            if phrase.first < limit or phrase.preposition not in _CLAUSE_OPENERS:
                continue
            whole = self._with_of(self.phrases[i])
            gap = self.words[whole.last - self.base : self.keep[start]]
            if whole.last <= self.at(start) and not gap and not self._is_time(phrase):
                return Phrase(whole.first, whole.last)
        return None

    def _is_object(self, phrase: Phrase, earlier: list[Clause]) -> bool:
        """Whether a phrase stands right behind a verb that is not one of speech."""
        return (
            bool(earlier)
            and phrase.first == earlier[-1].last
            and (earlier[-1].lemma not in self.cues or earlier[-1].lemma in verbs()["announces"])
        )

    def _coordinated(self, start: int, end: int, earlier: Clause) -> bool:
        """Whether the verb has the subject of an earlier one: "and" or a list stands before it."""
        listed = earlier.modal is not None and self.word(start - 1) == ","
        if listed and self._bare(start, end):
            return True  # "must lay down arms, allow access, and respect"
        return self.compact[:start].rstrip("A.").endswith("C")

    def _listed(self, boundary: int, start: int, clause: Clause, earlier: Clause) -> bool:
        """Whether a verb follows the object of another in a list: "took Bor, freed 20 men and"."""
        first, limit = self.at(boundary), self.at(start)
        between = [p for p in self.phrases if first <= p.first and p.last <= limit]
        return (
            start > 0
            and self.word(start - 1) == ","
            and bool(between)
            and earlier.subject is not None
            and not earlier.relative
            and not earlier.passive
            and clause.lemma not in self.cues
            and between[0].first == earlier.last
            and self._is_object(between[0], [earlier])
            and "," not in self._text(boundary, start - 1)
        )

    def _inverted(self, start: int, end: int, clause: Clause) -> bool:
        """Whether a speech verb after a quotation has its subject behind it ("wrote Mr X")."""
        if clause.lemma not in self.cues or end >= len(self.compact):
            return False
        place = self.keep[start]
        quoted = place > 0 and tag_mark(self.words[place - 1].text)
        return quoted and any(p.first == self.at(end) for p in self.phrases)

    def _nearest(self, position: int) -> Phrase | None:
        """The noun phrase just before a position, passing over a comma."""
        limit = self.at(position)
        for n in range(len(self.phrases) - 1, -1, -1):
            phrase = self.phrases[n]
            if phrase.last > limit:
                continue
            first = phrase.first
            while phrase.preposition == "of" and n and self.phrases[n - 1].last == first - 1:
                n, phrase = n - 1, self.phrases[n - 1]  # "two groups of men who" are groups
                first = phrase.first
            last = next(p.last for p in reversed(self.phrases) if p.last <= limit)
            return Phrase(first, last, phrase.preposition)
        return None

    def _subject_in(self, boundary: int, start: int) -> Phrase | None:
        first, limit = self.at(boundary), self.at(start)
        region = [p for p in self.phrases if first <= p.first and p.last <= limit]
        region = [p for p in region if not p.preposition and not self._is_time(p)]
        if not region:
            return None
        if start and self.word(start - 1) == ",":
            return self._with_of(region[0])
        commas = [self.at(i) for i in range(boundary, start) if self.word(i) == ","]
        last_comma = commas[-1] if commas else first - 1
        final = [p for p in region if p.first > last_comma]
        beside = region[-1]
        if self.words[beside.first - self.base].lower in _PRONOUNS and (
            not self._gap(beside.last, start).strip("A")
        ):
            return beside
        if self._begins_anew(beside) and not self._gap(beside.last, start).strip("A"):
            return self._with_of(beside)
        chosen = final[0] if final else region[0]
        if len(region) > 1 and chosen.first == first and boundary:
            # "would veto any new resolution and other members said": the object is passed over.
            for phrase in region[1:]:
                if self.words[phrase.first - 1 - self.base].lower in {"and", "but"}:
                    return self._with_of(phrase)
        return self._with_of(chosen)

    def _begins_anew(self, phrase: Phrase) -> bool:
        """Whether a phrase stands right behind another and is none of its words.

        "In food and clothes the mission noted", "the truce the army declared": nothing joins the
        two, so the verb that follows is said of the second.
        """
        at = phrase.first - self.base
        joints = {",", "and", "or", "nor", "but", "&", "—", "–", "(", ":"}
        return (
            at > 0
            and self.words[at].lower in {"the", "its", "their", "his", "her"}
            and self.words[at - 1].lower not in joints
            and any(p.last == phrase.first for p in self.phrases)
        )

    def _gap(self, last: int, position: int) -> str:
        """The tags between a token and a position."""
        return "".join(
            t
            for t, k in zip(self.compact, self.keep, strict=True)
            if last - self.base <= k < self.keep[position]
        )

    def _with_of(self, phrase: Phrase) -> Phrase:
        """The phrase with the phrases that "of" hangs on it ("Ministry of Defence")."""
        last = phrase.last
        for following in self.phrases:
            joined = last > phrase.last and self._joins(phrase, last, following)
            if joined or (following.preposition == "of" and following.first == last + 1):
                last = following.last
        return Phrase(phrase.first, last, phrase.preposition)

    def _joins(self, phrase: Phrase, last: int, following: Phrase) -> bool:
        """Whether "and" joins a name to the last one of several bodies: "councils of A and B"."""
        head = self.words[phrase.last - 1 - self.base].lower
        return (
            following.first == last + 1
            and not following.preposition
            and self.words[last - self.base].lower == "and"
            and head.endswith("s")
            and self.words[last - 1 - self.base].text[0].isupper()
            and self.words[following.first - self.base].text[0].isupper()
        )

    def _is_time(self, phrase: Phrase) -> bool:
        last = self.words[phrase.last - 1 - self.base].lower
        return last in _CALENDAR and phrase.last - phrase.first <= 3

    def _tells(self, clause: Clause) -> bool:
        """Whether a verb of speech has a clause after it: "found that", no "found a depot"."""
        if clause.lemma not in self.cues:
            return False
        if clause.lemma in verbs()["speech_always"] or clause.lemma in verbs()["announces"]:
            return True
        following = next((i for i in range(len(self.keep)) if self.at(i) >= clause.last), None)
        return following is None or self.compact[following] not in "N#J"

    def _share(self, clause: Clause, earlier: list[tuple[int, int, Clause]]) -> None:
        """Take over the subject of an earlier clause ("It said X, and called on Y")."""
        candidates = [c for _, _, c in earlier if c.form == "finite" and c.subject is not None]
        if not candidates:
            return
        groups = ("calls_for", "denies", "accuses", "rejects", "demands", "threatens", "promises")
        speech = any(clause.lemma in verbs()[g] for g in groups) or self._tells(clause)
        chosen = candidates[-1]
        if speech:
            chosen = next((c for c in candidates if c.lemma in self.cues), candidates[0])
        clause.subject, clause.shared = chosen.subject, True

    def _arguments(self, made: list[tuple[int, int, Clause]]) -> None:
        total = self.at(len(self.compact) - 1) + 1 if self.compact else self.base
        for n, (_, end, clause) in enumerate(made):
            stop = total
            for begin, _, following in made[n + 1 :]:
                if following.form == "participle":
                    continue
                edge = self.at(begin)
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
            for i in range(end, len(self.compact)):
                if self.at(i) >= stop:
                    break
                if self.compact[i] in "SW" or self.word(i) in {";", "—"}:
                    stop = self.at(i)
                    break
            clause.end = max(stop, clause.last)
            clause.arguments = tuple(
                p for p in self.phrases if clause.last <= p.first and p.last <= stop
            )


def tag_mark(text: str) -> bool:
    """Whether a token is a quotation mark that can close."""
    return text in {"”", '"', "''", "»", "’", "'"}


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

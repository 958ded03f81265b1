"""Who or what does what the verbs of a sentence tell: the subject of each clause."""

from __future__ import annotations

from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.reading.clauses import Clause
from trucewatch.reading.phrases import CALENDAR, Line, Phrase

__all__ = ["Subjects"]

_BOUNDARY = frozenset({";", ":", "--", "—", "–", "_", "..."})
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as"})
_CLAIMED = frozenset("lives life responsibility victory credit control".split())
"""What is claimed by no words: "the raid claimed 23 lives"."""
_BARE_AFTER = frozenset("let make see hear watch help".split())
"""Verbs after whose object a bare verb stands: "let the fighters leave"."""
_PRONOUNS = frozenset("i he she they we it".split())


class Subjects:
    """Finds the subjects in one sentence.

    ``closings`` are the offsets at which quoted statements end: no subject reaches across.
    """

    def __init__(self, line: Line, phrases: list[Phrase], closings: frozenset[int]) -> None:
        self.line, self.phrases, self.closings = line, phrases, closings
        self.forms = verbs().forms
        self.cues = verbs()["asserts"] | verbs()["announces"] | verbs()["confirms"]

    def fill(self, made: list[tuple[int, int, Clause]]) -> None:
        """Give each clause its subject; the clauses come with the positions of their verbs."""
        finite_end = 0
        pending: Phrase | None = None  # a subject whose verb has not come yet
        always = verbs()["speech_always"]
        # "quoted an official as saying the army fired": no subject reaches over the saying.
        told = {end for _, end, c in made if c.form == "gerund" and c.lemma in always}
        for n, (start, end, clause) in enumerate(made):
            if clause.form != "finite":
                if clause.form == "participle" and start:
                    clause.subject = self._antecedent(start)
                continue
            boundary = finite_end
            for i in range(start - 1, finite_end - 1, -1):
                if i + 1 < start and self._closes_quotation(i + 1):
                    boundary = i + 1
                    break
                if i + 1 in told and i + 1 < start and "," not in self.line.text(i + 1, start):
                    boundary = i + 1
                    break
                if self.line.compact[i] in "SW" or self.line.word(i) in _BOUNDARY:
                    boundary = i
                    break
            marker = self.line.compact[boundary] if boundary < len(self.line.compact) else "."
            earlier = [c for _, _, c in made[:n] if c.form == "finite"]
            if marker == "W" and not self.line.compact[boundary + 1 : start].strip("A"):
                clause.subject, clause.relative = self._antecedent(boundary), True
                pending = self._subject_in(finite_end, boundary) or pending
            elif marker == "W" and self.line.word(boundary) == "whose":
                clause.subject, clause.relative = self._subject_in(boundary, start), True
                pending = self._subject_in(finite_end, boundary) or pending
            elif n and (bidden := self._bidden(made[n - 1][2], start, end)) is not None:
                clause.subject = bidden
            elif self._inverted(start, end, clause):
                clause.subject = next(
                    (p for p in self.phrases if p.first == self.line.at(end)), None
                )
            elif earlier and earlier[-1].relative and self.line.word(start - 1) == ",":
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
        form = self.forms.get(self.line.word(end - 1))
        return end - start == 1 and form is not None and form.base and not form.past

    def _bidden(self, before: Clause, start: int, end: int) -> Phrase | None:
        """The object of "let" or "saw" that does what a bare verb after it tells."""
        if before.lemma not in _BARE_AFTER or not self._bare(start, end):
            return None
        first, last = before.last, self.line.at(start)
        return next((p for p in self.phrases if p.first == first and p.last == last), None)

    def _closes_quotation(self, position: int) -> bool:
        """Whether a quoted statement ends just before a word: no subject reaches across."""
        here = self.line.words[self.line.keep[position]].start
        before = self.line.words[self.line.keep[position - 1]].start if position else -1
        return any(before < closing <= here for closing in self.closings)

    def _opened(self, finite_end: int, start: int) -> Phrase | None:
        """The subject in "after the army announced": a phrase that "after" seems to govern."""
        limit = self.line.at(finite_end)
        for i, phrase in enumerate(self.phrases):
            if phrase.first < limit or phrase.preposition not in _CLAUSE_OPENERS:
                continue
            whole = self._with_of(self.phrases[i])
            gap = self.line.words[whole.last - self.line.base : self.line.keep[start]]
            if whole.last <= self.line.at(start) and not gap and not self._is_time(phrase):
                return Phrase(whole.first, whole.last)
        return None

    def _is_object(self, phrase: Phrase, earlier: list[Clause]) -> bool:
        """Whether a phrase stands right behind a verb that is not one of speech."""
        if not earlier or phrase.first != earlier[-1].last:
            return False
        lemma, head = earlier[-1].lemma, self.line.words[phrase.last - 1 - self.line.base].lower
        said = lemma in self.cues and lemma not in verbs()["announces"]
        return not said or (lemma == "claim" and head in _CLAIMED)

    def _coordinated(self, start: int, end: int, earlier: Clause) -> bool:
        """Whether the verb has the subject of an earlier one: "and" or a list stands before it."""
        listed = earlier.modal is not None and self.line.word(start - 1) == ","
        if listed and self._bare(start, end):
            return True  # "must lay down arms, allow access, and respect"
        return self.line.compact[:start].rstrip("A.").endswith("C")

    def _listed(self, boundary: int, start: int, clause: Clause, earlier: Clause) -> bool:
        """Whether a verb follows the object of another in a list: "took Bor, freed 20 men and"."""
        first, limit = self.line.at(boundary), self.line.at(start)
        between = [p for p in self.phrases if first <= p.first and p.last <= limit]
        return (
            start > 0
            and self.line.word(start - 1) == ","
            and bool(between)
            and earlier.subject is not None
            and not earlier.relative
            and not earlier.passive
            and clause.lemma not in self.cues
            and between[0].first == earlier.last
            and self._is_object(between[0], [earlier])
            and "," not in self.line.text(boundary, start - 1)
        )

    def _inverted(self, start: int, end: int, clause: Clause) -> bool:
        """Whether a speech verb after a quotation has its subject behind it ("wrote Mr X")."""
        if clause.lemma not in self.cues or end >= len(self.line.compact):
            return False
        place = self.line.keep[start]
        quoted = place > 0 and _closes(self.line.words[place - 1].text)
        return quoted and any(p.first == self.line.at(end) for p in self.phrases)

    def _antecedent(self, boundary: int) -> Phrase | None:
        """Whom "who" or a participle tells of: of "the release of the girls, who" the girls."""
        whole = self._nearest(boundary)
        if whole is None or self.line.word(boundary) in {"which", "that"}:
            return whole
        inner = next((p for p in reversed(self.phrases) if p.last == whole.last), whole)
        heads = [self.line.words[p.last - 1 - self.line.base].lower for p in (whole, inner)]
        first = next((p for p in self.phrases if p.first == whole.first), whole)
        heads[0] = self.line.words[first.last - 1 - self.line.base].lower
        personal = [words().unit(head) in {"person", "group"} for head in heads]
        return inner if personal == [False, True] else whole

    def _nearest(self, position: int) -> Phrase | None:
        """The noun phrase just before a position, passing over a comma."""
        limit = self.line.at(position)
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
        first, limit = self.line.at(boundary), self.line.at(start)
        region = [p for p in self.phrases if first <= p.first and p.last <= limit]
        region = [p for p in region if not p.preposition and not self._is_time(p)]
        if not region:
            return None
        if start and self.line.word(start - 1) == ",":
            return self._with_of(region[0])
        commas = [self.line.at(i) for i in range(boundary, start) if self.line.word(i) == ","]
        last_comma = commas[-1] if commas else first - 1
        final = [p for p in region if p.first > last_comma]
        beside = region[-1]
        if self.line.words[beside.first - self.line.base].lower in _PRONOUNS and (
            not self._gap(beside.last, start).strip("A")
        ):
            return beside
        if self._begins_anew(beside) and not self._gap(beside.last, start).strip("A"):
            return self._with_of(beside)
        chosen = final[0] if final else region[0]
        if len(region) > 1 and chosen.first == first and boundary:
            # "would veto any new resolution and other members said": the object is passed over.
            for phrase in region[1:]:
                if self.line.words[phrase.first - 1 - self.line.base].lower in {"and", "but"}:
                    return self._with_of(phrase)
        return self._with_of(chosen)

    def _begins_anew(self, phrase: Phrase) -> bool:
        """Whether a phrase stands right behind another and is none of its words.

        "In food and clothes the mission noted", "the truce the army declared": nothing joins the
        two, so the verb that follows is said of the second.
        """
        at = phrase.first - self.line.base
        joints = {",", "and", "or", "nor", "but", "&", "—", "–", "(", ":"}
        return (
            at > 0
            and self.line.words[at].lower in {"the", "its", "their", "his", "her"}
            and self.line.words[at - 1].lower not in joints
            and any(p.last == phrase.first for p in self.phrases)
        )

    def _gap(self, last: int, position: int) -> str:
        """The tags between a token and a position."""
        return "".join(
            t
            for t, k in zip(self.line.compact, self.line.keep, strict=True)
            if last - self.line.base <= k < self.line.keep[position]
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
        head = self.line.words[phrase.last - 1 - self.line.base].lower
        return (
            following.first == last + 1
            and not following.preposition
            and self.line.words[last - self.line.base].lower == "and"
            and head.endswith("s")
            and self.line.words[last - 1 - self.line.base].text[0].isupper()
            and self.line.words[following.first - self.line.base].text[0].isupper()
        )

    def _is_time(self, phrase: Phrase) -> bool:
        last = self.line.words[phrase.last - 1 - self.line.base].lower
        return last in CALENDAR and phrase.last - phrase.first <= 3

    def _tells(self, clause: Clause) -> bool:
        """Whether a verb of speech has a clause after it: "found that", no "found a depot"."""
        if clause.lemma not in self.cues:
            return False
        if clause.lemma in verbs()["speech_always"] or clause.lemma in verbs()["announces"]:
            return True
        following = next(
            (i for i in range(len(self.line.keep)) if self.line.at(i) >= clause.last), None
        )
        return following is None or self.line.compact[following] not in "N#J"

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


def _closes(text: str) -> bool:
    """Whether a token is a quotation mark that can close."""
    return text in {"”", '"', "''", "»", "’", "'"}

"""Who says what: as the encoder marks it, and what of it the grammar bears out."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.attribution import Attribution
from trucewatch.reading.document import Document, Quotation
from trucewatch.reading.encoder.links import Linked, Span, link
from trucewatch.reading.grammar import Clause

if TYPE_CHECKING:
    from trucewatch.reading.encoder.model import Marks

__all__ = ["attributions", "heard"]

_SPEECH = ("speech_always", "speech_with_content", "speech_acts")


def attributions(document: Document, marks: Marks) -> list[Attribution]:
    """The attributions of a document that has its grammar, in the order of their cues.

    The lemma of a cue, and whether it is negated, are its verb's in the grammar; a cue without a
    verb ("according to") has its words, in lower case, for a lemma.
    """
    paragraphs: list[int] = []
    for i, sentence in enumerate(document.sentences):
        if i == 0 or document.sentences[i - 1].paragraph != sentence.paragraph:
            paragraphs.append(sentence.start)
    linked = link(marks.roles, [s.start for s in document.sentences], paragraphs)
    return [_attribution(document, one) for one in linked]


def heard(
    document: Document, learned: Sequence[Attribution], ruled: Sequence[Attribution]
) -> list[Attribution]:
    """The attributions that claims rest on, in the order of their cues.

    Where rules and encoder have one cue, it is read by the rules. What only rules hear counts
    outside quotations, where they hear ghosts, and where a colon opens the next paragraph; what
    only the encoder marks counts where the grammar bears it out: its cue is a word of speech, or a
    verb whose subject is its source.
    """
    rules = sorted(ruled, key=lambda a: a.cue[1])
    ends = [a.cue[1] for a in rules]
    both: dict[int, Attribution] = {}
    alone = []
    for one in learned:
        i = bisect_right(ends, one.cue[0])
        if i < len(rules) and _overlap(rules[i].cue, one.cue):
            both.setdefault(i, replace(rules[i], source=rules[i].source or one.source))
        elif (borne := _borne_out(document, one)) is not None:
            alone.append(borne)
    told = [both.get(i, a) for i, a in enumerate(rules) if i in both or not _ghost(document, a)]
    return sorted([*told, *alone], key=lambda a: a.cue)


def _ghost(document: Document, ruled: Attribution) -> bool:
    """Whether rules may have misheard: in a quotation that no colon and paragraph set apart."""
    sentence = document.sentences[ruled.sentence]
    return ruled.quoted and ruled.contents[0][0] < sentence.end


def _borne_out(document: Document, learned: Attribution) -> Attribution | None:
    """A learned attribution with its verb alone for a cue, as the rules have it; else ``None``."""
    clause = _clause(document, learned.cue)
    if clause is None:
        return learned if learned.lemma.startswith("according") else None
    tokens, subject = document.tokens, clause.subject
    told = False
    if learned.source is not None and subject is not None:
        span = tokens[subject.first].start, tokens[subject.last - 1].end
        told = _overlap(learned.source, span)
    if not told and not any(clause.lemma in verbs().groups[group] for group in _SPEECH):
        return None
    head = tokens[clause.head]
    return replace(learned, cue=(head.start, head.end))


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _attribution(document: Document, linked: Linked) -> Attribution:
    start, end = linked.cue
    sentence = document.sentence_at(start)
    clause = _clause(document, linked.cue)
    lemma = clause.lemma if clause else " ".join(document.text[start:end].lower().split())
    groups = verbs().groups
    return Attribution(
        source=linked.source,
        cue=linked.cue,
        lemma=lemma,
        contents=linked.contents,
        sentence=sentence.i if sentence else 0,
        act=lemma in groups["speech_acts"],
        negated=clause is not None and clause.negated,
        quoted=all(_quoted(content, document.quotations) for content in linked.contents),
    )


def _clause(document: Document, cue: Span) -> Clause | None:
    """The last clause whose verb stands in a cue: in "went on to say" it is the saying."""
    sentence = document.sentence_at(cue[0])
    if sentence is None or sentence.i >= len(document.grammar):
        return None
    found = None
    for clause in document.grammar[sentence.i].clauses:
        head = document.tokens[clause.head]
        if cue[0] <= head.start and head.end <= cue[1]:
            found = clause
    return found


def _quoted(content: Span, quotations: list[Quotation]) -> bool:
    """Whether a content is all in quotation marks; these may be its own first and last marks."""
    start, end = content
    return any(q.start - 2 <= start and end <= q.end + 2 for q in quotations)

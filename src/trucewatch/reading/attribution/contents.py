"""What a verb of speech governs: the clause behind it, the quotation beside it, what it closes."""

from __future__ import annotations

from itertools import pairwise

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import Document, Quotation, Sentence, Span
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["as_saying", "contents", "has_clause", "quoted_below", "touches", "trim"]

_TRIM = " \t\n\r,;:.—–-\"“”‘’'`«»_()"
_WITH_OBJECT = frozenset("announce declare deny confirm accuse stress describe".split())
_DAYS = frozenset(
    """today yesterday late early monday tuesday wednesday thursday friday saturday sunday
    earlier later""".split()
)
_SHORT = 5
"""So many words before a cue may only say when or where: "The day after the raid, he said"."""
_OPENERS = frozenset({"“", '"', "``", "«", "‘"})
_ALLEGED = frozenset(
    """claim claims report reports allegation allegations accusation accusations charge charges
    suggestion suggestions rumours rumors assertion assertions""".split()
)


def contents(
    document: Document,
    sentence: Sentence,
    grammar: Grammar,
    clause: Clause,
    n: int,
    source: Phrase | None,
) -> tuple[list[Span], bool]:
    """The content of a verb of speech, and whether it stands in quotation marks.

    ``n`` is the index of the clause in the grammar, ``source`` the phrase that names who speaks.
    """
    text, tokens = document.text, document.tokens
    relayed = clause.lemma in {"quote", "cite"} and as_saying(document, clause)
    inverted = source is not None and source.first >= clause.last and not clause.passive
    opening = clause.subject if relayed else source  # "the Herald quoted an official as saying"
    left = tokens[
        min(clause.first, opening.first) if opening and not clause.shared else clause.first
    ].start
    last = max(clause.last, source.last) if inverted and source else clause.last
    quotations = [
        q for q in document.quotations if q.start < sentence.end and q.end > sentence.start
    ]
    after = _after(document, sentence, grammar, clause, n, last)
    before = trim(text, sentence.start, left)
    spans: list[Span] = []
    quoted_before = before is not None and any(
        q.end >= before[1] - 1 for q in quotations if q.end <= left
    )
    closing = text[:left].rstrip().endswith((",", "”", '"', "''", "’", "?", "!"))
    trailing = after is None or _only_circumstance(document, after)
    own = clause.form == "finite" and not clause.shared and not clause.relative
    stated = clause.object is None or inverted or clause.lemma in {"tell", "say"}
    stated = stated or relayed
    ends = own and closing and ((trailing and stated) or quoted_before)
    if before is not None and ends and (quoted_before or _states(document, before)):
        spans.append(before)
    if after is not None and not (trailing and spans):
        spans.append(after)
    if not spans and own and (below := quoted_below(document, sentence)) is not None:
        return [below], True
    if not spans and trailing and sentence.i and clause.form == "finite":
        # 'He asked: "Why?" Abana said.' -- the quotation stands in the sentence before.
        earlier = document.sentences[sentence.i - 1]
        spans = [
            (max(q.start, earlier.start), q.end)
            for q in document.quotations
            if earlier.start < q.end <= earlier.end and q.end >= earlier.end - 2
        ]
        return spans, bool(spans)
    quoted = any(touches(q, span) for q in quotations for span in spans)
    return spans, quoted


def quoted_below(document: Document, sentence: Sentence) -> Span | None:
    """The quotation that a sentence ends in a colon for: "the minister said:", then a paragraph."""
    if not document.text[sentence.start : sentence.end].rstrip().endswith(":"):
        return None
    if sentence.i + 1 == len(document.sentences):
        return None
    following = document.sentences[sentence.i + 1]
    return next(
        (
            (q.start, q.end)
            for q in document.quotations
            if following.start < q.start <= following.start + 2
        ),
        None,
    )


def _states(document: Document, span: Span) -> bool:
    """Whether a stretch holds a finite clause, or is long and no circumstance.

    The verb may be one that the lexicon does not know ("These raids epitomise the war, he said").
    """
    sentence = document.sentence_at(span[0])
    if sentence is None:
        return False
    grammar = document.grammar[sentence.i]
    if any(
        c.form == "finite" and span[0] <= document.tokens[c.head].start < span[1]
        for c in grammar.clauses
    ):
        return True
    words = [t for t in document.words(sentence) if span[0] <= t.start < span[1]]
    return len(words) > _SHORT and grammar.tag_of(words[0].i) in "DNR"


def _after(
    document: Document, sentence: Sentence, grammar: Grammar, clause: Clause, n: int, last: int
) -> Span | None:
    """What the verb governs to its right, up to the next verb of speech of the same subject."""
    tokens, text = document.tokens, document.text
    start = last
    bounded = clause.lemma not in verbs()["speech_always"] or clause.lemma in _WITH_OBJECT
    bounded = bounded and not has_clause(document, grammar, clause, n)
    if clause.lemma == "tell" and clause.object is not None:
        start = max(start, clause.object.last)
    end = sentence.last
    for later in grammar.clauses[n + 1 :]:
        if (
            later.shared
            and later.subject is clause.subject
            and not later.passive
            and _speech(later.lemma)
        ):
            end = later.first
            break
        subject = later.subject
        if (
            later.form == "finite"
            and subject is not None
            and not later.shared
            and subject.first > last
            and tokens[subject.first - 1].text == ";"
        ):
            end = subject.first - 1  # what follows a semicolon has a voice of its own
            break
        if bounded and later.form == "finite" and not later.relative:
            begin = later.subject.first if later.subject and not later.shared else later.first
            if tokens[begin - 1].lower == "that" and tokens[begin - 2].lower in _ALLEGED:
                break  # "denied the claim that it had": all of the claim is denied
            end = begin if begin >= last else later.first
            break
        added = later.form == "gerund" and later.lemma in {"add", "say", "demand", "warn"}
        if added and tokens[later.first - 1].text == ",":
            end = later.first
            break
    saying = None
    if clause.lemma in {"quote", "cite"} and as_saying(document, clause):
        span = range(last, sentence.last)
        saying = next((i for i in span if tokens[i].lower in {"saying", "telling"}), None)
    if saying is not None:
        start, end = saying + 1, sentence.last
        that = next((i for i in range(start, end) if tokens[i].lower == "that"), start)
        start = that if that - start < 10 else start
    start = _past_circumstance(document, grammar, clause, n, start, end)
    if start >= end:
        return None
    return trim(text, tokens[start].start, tokens[end - 1].end)


def _past_circumstance(
    document: Document, grammar: Grammar, clause: Clause, n: int, start: int, end: int
) -> int:
    """Where the content begins: past "on Thursday", "on X", "in a statement", an addressee.

    "that" opens it; else, when only phrases with a preposition stand between the cue and the
    subject of the next clause, that subject does; else the quotation that comes first.
    """
    tokens = document.tokens
    following = grammar.clauses[n + 1] if n + 1 < len(grammar.clauses) else None
    limit = min(end, following.first if following is not None else end)
    for i in range(start, min(limit, start + 16)):
        if tokens[i].lower == "that" and grammar.tag_of(i) == "S":
            return i
    for i in range(start, min(limit, start + 16)):
        if tokens[i].text in _OPENERS and i > start:
            between = grammar.tags[start - grammar.sentence.first : i - grammar.sentence.first]
            if between.startswith("P") or tokens[i - 1].text in {",", ":"}:
                return i
    subject = following.subject if following is not None else None
    if (
        subject is not None
        and following is not None
        and following.form == "finite"
        and not following.shared
        and start < subject.first < end
        and (grammar.tag_of(start) == "P" or tokens[start].lower in _DAYS)
        and all(p.preposition for p in clause.arguments if p.first < subject.first)
    ):
        return subject.first
    return start


def _speech(lemma: str) -> bool:
    groups = verbs().groups
    return lemma in groups["speech_always"] or lemma in groups["speech_acts"]


def _only_circumstance(document: Document, span: Span) -> bool:
    """Whether a stretch after a cue holds no statement: a day, an addressee, a medium."""
    sentence = document.sentence_at(span[0])
    if sentence is None:
        return True
    grammar = document.grammar[sentence.i]
    tokens = document.tokens
    for clause in grammar.clauses:
        if span[0] <= tokens[clause.head].start < span[1] and clause.form in {
            "finite",
            "infinitive",
        }:
            return clause.relative
    return not any(
        q.start >= span[0] and q.end - q.start > 20
        for q in document.quotations
        if q.start < span[1]
    )


def as_saying(document: Document, clause: Clause) -> bool:
    """Whether "as saying" follows within the verb's own phrases."""
    words = [t.lower for t in document.tokens[clause.last : clause.last + 14]]
    return any(a == "as" and b in {"saying", "telling"} for a, b in pairwise(words))


def has_clause(document: Document, grammar: Grammar, clause: Clause, n: int) -> bool:
    """Whether a clause follows the verb as its object ("reported that", "believes it will")."""
    nxt = document.tokens[clause.last] if clause.last < len(document.tokens) else None
    if nxt is not None and nxt.lower in {"that", "to", "whether"}:
        return True
    if clause.after("as") and clause.lemma in {"describe", "quote", "cite"}:
        return True
    for later in grammar.clauses[n + 1 :]:
        if later.form != "finite":
            continue
        subject = later.subject
        if subject is not None and "S" in _tags(grammar, clause.last, subject.first):
            return False
        return (
            subject is not None
            and not later.shared
            and not later.relative
            and clause.last <= subject.first
            and not any(
                document.tokens[i].text in {",", ";"} for i in range(clause.last, subject.first)
            )
        )
    return False


def _tags(grammar: Grammar, first: int, last: int) -> str:
    base = grammar.sentence.first
    return grammar.tags[max(0, first - base) : max(0, last - base)]


def touches(quotation: Quotation, span: Span) -> bool:
    """Whether a quotation opens or fills the content."""
    return quotation.start < span[1] and quotation.end > span[0]


def trim(text: str, start: int, end: int) -> Span | None:
    """The span without marks and blanks at its edges and a linking word, or ``None``."""
    while start < end and text[start] in _TRIM:
        start += 1
    while end > start and text[end - 1] in _TRIM:
        end -= 1
    for link in ("that ", "and ", "but "):
        if text[start:end].lower().startswith(link):
            start += len(link)
    if end > start and text[start:end].endswith((" and", " but")):
        end -= 4
        while end > start and text[end - 1] in ", ":
            end -= 1
    return (start, end) if end > start else None

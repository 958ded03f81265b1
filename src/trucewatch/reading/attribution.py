"""Who says what: the source, the cue and the content of every attribution.

Most reported speech carries no quotation marks, and a third of it hangs on a relay ("SANA quoted
a ministry source as saying"). A cue is a verb of speech with a subject, "according to", or an
adverb of hearsay; its content is the clause it governs, the quotation beside it, or the sentence
it closes. Contents nest: the innermost one around a word tells who vouches for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Stance
from trucewatch.reading.document import Document, Quotation, Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["Attribution", "find", "stance_of"]

Span = tuple[int, int]


@dataclass(slots=True, frozen=True)
class Attribution:
    """A stretch of text that somebody vouches for. Offsets are code points of the text.

    ``source`` is the span of the words that name the speaker, ``None`` for hearsay. ``lemma`` is
    the cue's, ``act`` whether the cue is itself what the speaker does (to demand, to reject).
    """

    source: Span | None
    cue: Span
    lemma: str
    contents: tuple[Span, ...]
    sentence: int
    act: bool = False
    negated: bool = False
    quoted: bool = False

    def covers(self, offset: int) -> bool:
        """Whether a position lies in the content."""
        return any(start <= offset < end for start, end in self.contents)

    @property
    def length(self) -> int:
        """How many code points the content has."""
        return sum(end - start for start, end in self.contents)


_STANCES: tuple[Stance, ...] = (
    "accuses", "denies", "demands", "calls_for", "threatens", "promises", "confirms", "welcomes",
    "doubts", "announces",
)  # fmt: skip
_ACCORDING = re.compile(
    r"\b(?:according to|as reported by|in the words of|in the view of|citing|quoting)\b", re.I
)
_HEARSAY = re.compile(r"\b(?:reportedly|allegedly|purportedly|supposedly)\b", re.I)
# The name may be followed by a title or a party in brackets.
_LABEL = re.compile(r"(?:\s*\([^()\n]{1,60}\))?\s*:(?=\s)")
_TRIM = " \t\n\r,;:.—–-\"“”‘’'`«»_()"
_CALLS = frozenset("call urge demand ask appeal".split())
_OBSERVING = frozenset(
    "record register document report observe count verify monitor cite spot see".split()
)
_WITH_OBJECT = frozenset("announce declare deny confirm accuse stress describe".split())
_DAYS = frozenset(
    """today yesterday late early monday tuesday wednesday thursday friday saturday sunday
    earlier later""".split()
)
_OPENERS = frozenset({"“", '"', "``", "«", "‘"})
_ALLEGED = frozenset(
    """claim claims report reports allegation allegations accusation accusations charge charges
    suggestion suggestions rumours rumors assertion assertions""".split()
)
_NOT_SPEAKERS = frozenset(["that", "which", "what", "this", "there"])
_EXPLETIVE_NEXT = frozenset(["be", "seem", "appear", "clear", "mean"])


def stance_of(lemma: str, *, negated: bool = False) -> Stance:
    """What a speaker does with the words when using a cue verb."""
    if lemma == "reject":
        return "denies"
    if negated and lemma in {"confirm", "recognise", "recognize", "acknowledge"}:
        return "doubts"
    groups = verbs().groups
    for stance in _STANCES:
        if lemma in groups[stance]:
            return stance
    return "asserts"


def find(document: Document) -> list[Attribution]:
    """All attributions of a document, in the order of their cues."""
    found: list[Attribution] = []
    for sentence, grammar in zip(document.sentences, document.grammar, strict=True):
        here = _verbal(document, sentence, grammar)
        here += _labelled(document, sentence)
        here += _according(document, sentence)
        here += _hearsay(document, sentence)
        found += sorted(here, key=lambda a: a.cue)
    return _over_sentences(document, found)


def _verbal(document: Document, sentence: Sentence, grammar: Grammar) -> list[Attribution]:
    groups = verbs().groups
    always, acts = groups["speech_always"], groups["speech_acts"]
    with_content = groups["speech_with_content"]
    tokens = document.tokens
    found = []
    for n, clause in enumerate(grammar.clauses):
        lemma = clause.lemma
        if lemma not in always and lemma not in acts and lemma not in with_content:
            continue
        if clause.form == "infinitive" or clause.lemma in {"be", "have"}:
            continue
        following = tokens[clause.last].lower if clause.last < len(tokens) else ""
        if (lemma == "point" and following != "out") or (
            clause.governor is not None and tokens[clause.governor].lower in {"quoted", "cited"}
        ):
            continue
        if lemma == "claim" and any(t.lower == "lives" for t in tokens[clause.last : clause.end]):
            continue
        if lemma in {"say", "tell"} and tokens[clause.first - 1].lower == "as":
            continue  # "was quoted as saying": the quoting is the cue
        if lemma == "call" and following not in {"for", "on", "upon"}:
            continue  # "a group called X", "called off the talks"
        if lemma in acts and lemma not in always and clause.form in {"gerund", "participle"}:
            apart = tokens[clause.first - 1].text in {",", "—", "–", "-"}
            if not apart and lemma not in _CALLS:
                continue  # "countries backing the talks" names them, it quotes nobody
            if clause.form == "participle" and lemma in groups["support"]:
                continue
        source = _source(document, grammar, clause, n)
        contents, quoted = _contents(document, sentence, grammar, clause, n, source)
        if source is not None:
            words = [t.lower for t in document.tokens[source.first : source.last]]
            if words[0] in _NOT_SPEAKERS and len(words) == 1:
                continue
            if words == ["it"] and clause.passive:
                source = None  # "it was reported that"
        elif clause.form != "finite" or (clause.passive and not _hearsay_verb(lemma, following)):
            continue
        if not contents:
            continue
        if lemma not in always and not quoted:
            governs = _has_clause(document, grammar, clause, n)
            governs = governs or (lemma in {"quote", "cite"} and _as_saying(document, clause))
            governs = governs or (
                lemma in _OBSERVING and clause.object is not None and source is not None
            )
            if lemma in acts:
                if source is None:
                    continue
            elif not governs:
                continue
        elif source is None and clause.passive:
            contents = [(sentence.start, sentence.end)]
        found.append(
            Attribution(
                source=_span(document, source) if source else None,
                cue=(document.tokens[clause.head].start, document.tokens[clause.head].end),
                lemma=lemma,
                contents=tuple(contents),
                sentence=sentence.i,
                act=lemma in acts,
                negated=clause.negated,
                quoted=quoted,
            )
        )
    return found


def _source(document: Document, grammar: Grammar, clause: Clause, n: int) -> Phrase | None:
    if clause.lemma in {"quote", "cite"} and _as_saying(document, clause):
        # "SANA quoted the ministry as saying" and "the ministry was quoted as saying by SANA"
        return clause.object if clause.object and not clause.passive else clause.subject
    if clause.passive:
        agents = clause.after("by")
        return agents[0] if agents else None
    if clause.subject is not None:
        return clause.subject
    if clause.form == "gerund":
        beside = next((p for p in grammar.phrases if p.last == clause.first), None)
        if beside is not None:  # "with a senior official calling for"
            return beside
        # "..., demanding that fighters leave": the subject of the clause it hangs on.
        for earlier in reversed(grammar.clauses[:n]):
            if earlier.form == "finite" and earlier.subject is not None:
                return earlier.subject if not earlier.passive else None
    return None


def _as_saying(document: Document, clause: Clause) -> bool:
    """Whether "as saying" follows within the verb's own phrases."""
    words = [t.lower for t in document.tokens[clause.last : clause.last + 14]]
    return any(a == "as" and b in {"saying", "telling"} for a, b in pairwise(words))


def _hearsay_verb(lemma: str, following: str) -> bool:
    """Whether a passive without an agent reports hearsay ("is said to", "it is reported that")."""
    return following in {"to", "that"} and lemma in {
        "say", "report", "believe", "allege", "claim", "think",
    }  # fmt: skip


def _span(document: Document, phrase: Phrase) -> Span:
    return document.tokens[phrase.first].start, document.tokens[phrase.last - 1].end


def _has_clause(document: Document, grammar: Grammar, clause: Clause, n: int) -> bool:
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


def _contents(
    document: Document,
    sentence: Sentence,
    grammar: Grammar,
    clause: Clause,
    n: int,
    source: Phrase | None,
) -> tuple[list[Span], bool]:
    text, tokens = document.text, document.tokens
    relayed = clause.lemma in {"quote", "cite"} and _as_saying(document, clause)
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
    before = _trim(text, sentence.start, left)
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
    if not spans and trailing and sentence.i and clause.form == "finite":
        # 'He asked: "Why?" Abana said.' -- the quotation stands in the sentence before.
        earlier = document.sentences[sentence.i - 1]
        spans = [
            (max(q.start, earlier.start), q.end)
            for q in document.quotations
            if earlier.start < q.end <= earlier.end and q.end >= earlier.end - 2
        ]
        return spans, bool(spans)
    quoted = any(_touches(q, span) for q in quotations for span in spans)
    return spans, quoted


def _states(document: Document, span: Span) -> bool:
    """Whether a stretch holds a finite clause."""
    sentence = document.sentence_at(span[0])
    return sentence is not None and any(
        c.form == "finite" and span[0] <= document.tokens[c.head].start < span[1]
        for c in document.grammar[sentence.i].clauses
    )


def _after(
    document: Document, sentence: Sentence, grammar: Grammar, clause: Clause, n: int, last: int
) -> Span | None:
    """What the verb governs to its right, up to the next verb of speech of the same subject."""
    tokens, text = document.tokens, document.text
    start = last
    bounded = clause.lemma not in verbs()["speech_always"] or clause.lemma in _WITH_OBJECT
    bounded = bounded and not _has_clause(document, grammar, clause, n)
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
    if clause.lemma in {"quote", "cite"} and _as_saying(document, clause):
        span = range(last, sentence.last)
        saying = next((i for i in span if tokens[i].lower in {"saying", "telling"}), None)
    if saying is not None:
        start, end = saying + 1, sentence.last
        that = next((i for i in range(start, end) if tokens[i].lower == "that"), start)
        start = that if that - start < 10 else start
    start = _past_circumstance(document, grammar, clause, n, start, end)
    if start >= end:
        return None
    return _trim(text, tokens[start].start, tokens[end - 1].end)


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


def _trim(text: str, start: int, end: int) -> Span | None:
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


def _touches(quotation: Quotation, span: Span) -> bool:
    """Whether a quotation opens or fills the content."""
    return quotation.start < span[1] and quotation.end > span[0]


def _labelled(document: Document, sentence: Sentence) -> list[Attribution]:
    """A paragraph that opens with a name and a colon: all of it is that speaker's.

    So are transcripts ("The minister: We have agreed"), quotations set apart and headlines.
    """
    i = sentence.i
    if i and document.sentences[i - 1].paragraph == sentence.paragraph:
        return []
    mention = next((m for m in document.actors if m.start == sentence.start), None)
    if mention is None or mention.cls == "NATION":
        return []
    label = _LABEL.match(document.text, mention.end, sentence.end)
    if label is None:
        return []
    last = sentence
    for later in document.sentences[i + 1 :]:
        if later.paragraph != sentence.paragraph:
            break
        last = later
    content = _trim(document.text, label.end(), last.end)
    if content is None:
        return []
    cue = (label.end() - 1, label.end())
    return [Attribution((mention.start, mention.end), cue, "say", (content,), i, quoted=True)]


def _according(document: Document, sentence: Sentence) -> list[Attribution]:
    found = []
    text = document.text
    for match in _ACCORDING.finditer(text, sentence.start, sentence.end):
        token = next(
            (t.i for t in document.words(sentence) if t.start >= match.end()), sentence.last
        )
        grammar = document.grammar[sentence.i]
        phrase = next((p for p in grammar.phrases if p.first >= token), None)
        if phrase is None or phrase.first > token + 1:
            continue
        last = phrase.last
        for following in grammar.phrases:
            if following.first == last + 1 and following.preposition in {"of", "from", "in", "at"}:
                last = following.last
        source = (document.tokens[phrase.first].start, document.tokens[last - 1].end)
        before = _trim(text, sentence.start, match.start())
        after = _trim(text, source[1], sentence.end)
        contents = [before] if before else ([after] if after else [])
        if before and after and match.start() - sentence.start < 4:
            contents = [after]
        if contents:
            found.append(
                Attribution(source, match.span(), "according to", tuple(contents), sentence.i)
            )
    return found


def _hearsay(document: Document, sentence: Sentence) -> list[Attribution]:
    found = []
    for match in _HEARSAY.finditer(document.text, sentence.start, sentence.end):
        span = _trim(document.text, match.end(), sentence.end)
        if span:
            found.append(Attribution(None, match.span(), match[0].lower(), (span,), sentence.i))
    return found


def _over_sentences(document: Document, found: list[Attribution]) -> list[Attribution]:
    """Stretch contents over the whole of their quotations and over the sentences between.

    A sentence inside a quotation has the speaker of the quotation before it in its paragraph, else
    of the one after; a paragraph that goes on with an open quotation has the last speaker.
    """
    by_sentence: dict[int, list[int]] = {}
    for i, attribution in enumerate(found):
        by_sentence.setdefault(attribution.sentence, []).append(i)
    extra: dict[int, list[Span]] = {}
    previous_speaker: int | None = None
    open_from_before = False
    for quotation in document.quotations:
        first = document.sentence_at(quotation.start)
        last = document.sentence_at(max(quotation.start, quotation.end - 1))
        if first is None or last is None:
            continue
        speakers = [
            i
            for n in range(first.i, last.i + 1)
            for i in by_sentence.get(n, ())
            if any(_touches(quotation, span) for span in found[i].contents)
            and not _inside(found[i], quotation)
        ]
        whole = _is_statement(document, quotation)
        if speakers:
            chosen: int | None = speakers[0]
        elif not whole:
            chosen = None
        elif open_from_before or _same_paragraph(document, previous_speaker, found, first):
            chosen = previous_speaker
        else:
            chosen = next(
                (
                    i
                    for n in range(last.i, min(last.i + 2, len(document.sentences)))
                    if document.sentences[n].paragraph == first.paragraph
                    for i in by_sentence.get(n, ())
                    if not _inside(found[i], quotation)
                ),
                None,
            )
        if chosen is not None and whole:
            extra.setdefault(chosen, []).append((quotation.start, quotation.end))
            previous_speaker = chosen
            open_from_before = not quotation.closed
        elif whole:
            open_from_before = False
    stretched = []
    for i, attribution in enumerate(found):
        spans = _union([*attribution.contents, *extra.get(i, [])])
        stretched.append(
            Attribution(
                attribution.source,
                attribution.cue,
                attribution.lemma,
                tuple(spans),
                attribution.sentence,
                attribution.act,
                attribution.negated,
                attribution.quoted or i in extra,
            )
        )
    return stretched


def _inside(attribution: Attribution, quotation: Quotation) -> bool:
    """Whether the cue itself stands inside the quotation."""
    return quotation.start <= attribution.cue[0] < quotation.end


def _is_statement(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation is more than a few quoted words: four, or a sentence of its own."""
    words = document.text[quotation.start : quotation.end]
    return words.count(" ") >= 3 or (
        words[:1].isupper() and words.rstrip().endswith((".", "!", "?"))
    )


def _same_paragraph(
    document: Document, previous: int | None, found: list[Attribution], sentence: Sentence
) -> bool:
    if previous is None:
        return False
    before = document.sentences[found[previous].sentence]
    return before.paragraph == sentence.paragraph and before.i <= sentence.i


def _union(spans: list[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + 3:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged

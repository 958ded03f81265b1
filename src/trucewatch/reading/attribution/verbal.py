"""Cues that are verbs, and who is their source."""

from __future__ import annotations

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.attribution.contents import as_saying, contents, has_clause
from trucewatch.reading.attribution.told import Attribution
from trucewatch.reading.document import Document, Sentence, Span
from trucewatch.reading.grammar import Clause, Grammar, Phrase

__all__ = ["verbal"]

_CALLS = frozenset("call urge demand ask appeal".split())
_OBSERVING = frozenset(
    "record register document report observe count verify monitor cite spot see".split()
)
_NOT_SPEAKERS = frozenset(["that", "which", "what", "this", "there"])


def verbal(document: Document, sentence: Sentence, grammar: Grammar) -> list[Attribution]:
    """The attributions of a sentence whose cue is a verb of speech with something it governs."""
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
        spans, quoted = contents(document, sentence, grammar, clause, n, source)
        if source is not None:
            words = [t.lower for t in document.tokens[source.first : source.last]]
            if words[0] in _NOT_SPEAKERS and len(words) == 1:
                continue
            if words == ["it"] and clause.passive:
                source = None  # "it was reported that"
        elif clause.form != "finite" or (clause.passive and not _hearsay_verb(lemma, following)):
            continue
        if not spans:
            continue
        if lemma not in always and not quoted:
            governs = has_clause(document, grammar, clause, n)
            governs = governs or (lemma in {"quote", "cite"} and as_saying(document, clause))
            # "..., the agency reported": what stands before is what it tells
            governs = governs or spans[-1][1] <= tokens[clause.first].start
            governs = governs or (
                lemma in _OBSERVING and clause.object is not None and source is not None
            )
            if lemma in acts:
                if source is None:
                    continue
            elif not governs:
                continue
        elif source is None and clause.passive:
            spans = [(sentence.start, sentence.end)]
        found.append(
            Attribution(
                source=_span(document, source) if source else None,
                cue=(document.tokens[clause.head].start, document.tokens[clause.head].end),
                lemma=lemma,
                contents=tuple(spans),
                sentence=sentence.i,
                act=lemma in acts,
                negated=clause.negated,
                quoted=quoted,
            )
        )
    return found


def _source(document: Document, grammar: Grammar, clause: Clause, n: int) -> Phrase | None:
    if clause.lemma in {"quote", "cite"} and as_saying(document, clause):
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
            return _among_those(document, grammar, beside) or beside
        # "..., demanding that fighters leave": the subject of the clause it hangs on.
        for earlier in reversed(grammar.clauses[:n]):
            if earlier.form == "finite" and earlier.subject is not None:
                return earlier.subject if not earlier.passive else None
    return None


def _among_those(document: Document, grammar: Grammar, those: Phrase) -> Phrase | None:
    """Who is one of "those calling for": the subject of "is among those", "was one of those"."""
    if document.tokens[those.last - 1].lower != "those" or not those.preposition:
        return None
    return next(
        (c.subject for c in grammar.clauses if c.lemma == "be" and those in c.arguments), None
    )


def _hearsay_verb(lemma: str, following: str) -> bool:
    """Whether a passive without an agent reports hearsay ("is said to", "it is reported that")."""
    return following in {"to", "that"} and lemma in {
        "say", "report", "believe", "allege", "claim", "think",
    }  # fmt: skip


def _span(document: Document, phrase: Phrase) -> Span:
    return document.tokens[phrase.first].start, document.tokens[phrase.last - 1].end

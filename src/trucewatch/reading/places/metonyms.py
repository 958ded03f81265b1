"""A capital or country that speaks and acts for its government ("Damascus said")."""

from __future__ import annotations

from trucewatch.knowledge.place_words import place_words
from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.document import Document, PlaceMention, Sentence, Token

__all__ = ["is_metonym"]

_ACTING = (
    "asserts", "announces", "accuses", "denies", "rejects", "demands", "calls_for", "threatens",
    "promises", "confirms", "welcomes", "doubts", "proposes", "truce_agree", "truce_accept",
    "truce_reject", "truce_propose", "support", "oppose",
)  # fmt: skip
_WARRING = (
    "shelling", "airstrike", "attack", "strike", "kill", "arrest", "abduct", "release", "clash",
    "truce_declare", "truce_break", "truce_extend", "truce_suspend", "truce_resume",
    "takes", "enters", "withdraws", "deploys",
)  # fmt: skip
_ADDRESSING = ("accuses", "calls_for", "demands")
_BE = frozenset("is was are were been being be".split())
_AUXILIARIES = frozenset("has have had will would is was does did also later then".split())
_AGAINST = frozenset({"with", "between", "against", "by"})
_UNDERGOING = frozenset(
    """be have get see witness experience suffer undergo face lie border become remain stay erupt
    descend slide plunge burn host include contain cover stretch need lose fall grow
    shrink""".split()
)
"""Verbs whose subject is a country as land or people: what they tell of goes on in it."""
_LINKS = frozenset("in from for and".split())
_MINDED = frozenset(
    """committed determined ready willing unwilling prepared opposed concerned convinced confident
    hopeful eager reluctant""".split()
)


def is_metonym(document: Document, mention: PlaceMention) -> bool:
    """Whether a place stands for those who govern it.

    It does as the subject of a verb of speech or decision, or as one side of something between
    two parties, where nothing says that anything happens in it: "Moscow denied the report", not
    "in Moscow officials denied it".
    """
    sentence = document.sentence_at(mention.start)
    if sentence is None:
        return False
    tokens = document.words(sentence)
    first = next((i for i, t in enumerate(tokens) if t.end > mention.start), None)
    if first is None:
        return False
    after = next((i for i, t in enumerate(tokens) if t.start >= mention.end), len(tokens))
    if first and tokens[first - 1].lower == "the":
        first -= 1
    start = tokens[first].start
    before = tokens[first - 1].lower if first else ""
    state = mention.place.precision == "country"
    if state and first and _addressed(tokens, first - 1):
        return True
    if before in place_words()["in"] or before == "of":
        return False
    if before == "by" and state and _is_agent(document, sentence, mention):
        return True
    if before in _AGAINST:
        return before != "by" or after == len(tokens) or not tokens[after].text[0].isalnum()
    if (
        before
        and before not in {",", "and", "that", "but", "while", '"', "”", "'", "’"}
        and (first and tokens[first - 1].text[0].isupper() and tokens[first - 1].end + 1 >= start)
    ):
        return False
    if _hangs(document, sentence, mention):
        return False
    return _acts(tokens, after, state=state) or (state and _does(document, sentence, mention))


def _is_agent(document: Document, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a state has done what a passive tells: "was broken by Iraq three times"."""
    tokens = document.tokens
    return any(
        tokens[phrase.last - 1].end == mention.end
        for grammar in document.grammar[sentence.i : sentence.i + 1]
        for clause in grammar.clauses
        for phrase in (clause.after("by") if clause.passive else ())
    )


def _hangs(document: Document, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a place hangs on the noun that is the subject: "the governments of A and B"."""
    tokens = document.tokens
    return any(
        tokens[subject.first].start <= mention.start < tokens[subject.last - 1].end
        and any(
            t.lower == "of" and t.end <= mention.start
            for t in tokens[subject.first : subject.first + 12]
        )
        for grammar in document.grammar[sentence.i : sentence.i + 1]
        for clause in grammar.clauses
        if (subject := clause.subject) is not None
    )


def _does(document: Document, sentence: Sentence, mention: PlaceMention) -> bool:
    """Whether a state is the subject of something that it does, by the grammar of its sentence.

    "The United States works with both sides", but "Iraq has seen clashes".
    """
    if not document.grammar:
        return False
    tokens = document.tokens
    first = next(t.i for t in document.words(sentence) if t.end > mention.start)
    for clause in document.grammar[sentence.i].clauses:
        subject = clause.subject
        if subject is None or subject.preposition or clause.form != "finite":
            continue
        if tokens[subject.last - 1].end != mention.end or clause.first < subject.last:
            continue
        if any(t.lower in _LINKS for t in tokens[subject.first : first]):
            continue  # "clashes in Iraq"
        following = tokens[clause.last - 1].lower, tokens[min(clause.last, len(tokens) - 1)].lower
        if not _MINDED.isdisjoint(following):
            return True  # "remains committed", "is ready"
        return not clause.passive and clause.lemma not in _UNDERGOING
    return False


def _addressed(tokens: list[Token], i: int) -> bool:
    """Whether the word before a state is a verb done to somebody ("accused", "called on")."""
    if tokens[i].lower in {"on", "upon"} and i:
        i -= 1
        form = verbs().forms.get(tokens[i].lower)
        return form is not None and form.lemma == "call"
    form = verbs().forms.get(tokens[i].lower)
    return form is not None and (
        form.lemma in {"give", "tell"} or any(form.lemma in verbs()[g] for g in _ADDRESSING)
    )


def _acts(tokens: list[Token], i: int, *, state: bool) -> bool:
    """Whether a finite verb of speech or decision follows, past adverbs and auxiliaries.

    Of a state also one of war ("Iraq shelled the town", not "Iraq was shelled").
    """
    known = verbs()
    helped = suffers = False
    for n, token in enumerate(tokens[i : i + 4], i + 1):
        suffers = suffers or token.lower in _BE
        form = known.forms.get(token.lower)
        groups = (*_ACTING, *_WARRING) if state and not suffers else _ACTING
        acting = form is not None and any(form.lemma in known[group] for group in groups)
        if n < len(tokens) and tokens[n].lower == "by":
            acting = False  # "Iraq hit by a storm"
        helps = token.lower in _AUXILIARIES | _BE
        if state and form is not None and form.lemma in _UNDERGOING and not helps:
            return False
        if form is not None and acting and (form.past or form.s or helped):
            return True
        if token.lower not in _AUXILIARIES and not token.lower.endswith("ly"):
            return False
        helped = helped or token.lower in _AUXILIARIES
    return False

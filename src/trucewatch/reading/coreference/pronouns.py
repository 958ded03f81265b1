"""Pronouns that are subjects: he, she, they, it, we."""

from __future__ import annotations

import re
from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal

from trucewatch.knowledge.verbs import verbs
from trucewatch.reading.coreference.discourse import Discourse
from trucewatch.reading.document import ActorMention, Document

__all__ = ["PRONOUNS", "antecedent", "pronouns"]

PRONOUNS = MappingProxyType[str, Literal["PERSON", "ORG", "GROUP"]](
    {"he": "PERSON", "she": "PERSON", "it": "ORG", "they": "GROUP", "we": "GROUP", "i": "PERSON"}
)
_REACH = MappingProxyType({"he": 3, "she": 3, "it": 2, "they": 1})
"""How many sentences back each pronoun looks."""

_IMPERSONAL = frozenset("be seem appear become remain take rain turn".split())
"""Verbs whose "it" mostly stands for nobody ("it is clear", "it took days")."""

_SINGULAR_S = ("ss", "us", "is")


def pronouns(document: Document) -> Iterator[ActorMention]:
    """The pronouns that are subjects of a clause, as mentions without a name."""
    tokens = document.tokens
    for grammar in document.grammar:
        seen: set[int] = set()
        for clause in grammar.clauses:
            subject = clause.subject
            if subject is None or subject.last - subject.first != 1 or subject.first in seen:
                continue
            token = tokens[subject.first]
            cls = PRONOUNS.get(token.lower)
            impersonal = token.lower == "it" and (clause.lemma in _IMPERSONAL or clause.passive)
            if cls is not None and not impersonal:
                seen.add(subject.first)
                yield ActorMention(token.start, token.end, token.text, cls, generic=True)


def antecedent(discourse: Discourse, index: int) -> int | None:
    """Whom a pronoun stands for: the subject before it, when there is one alone."""
    word = discourse.mentions[index].name.lower()
    if word == "we":
        return _issuer(discourse, index)
    reach = _REACH.get(word)
    if reach is None:
        return None
    gender = {"he": "m", "she": "f"}.get(word)
    for indexes in discourse.before(index, reach):
        fitting = [
            i
            for i in indexes
            if discourse.within_reach(i, index) and _fits(discourse, i, word, gender)
        ]
        subjects = [i for i in fitting if i in discourse.subjects]
        if not fitting:
            continue
        same_sentence = discourse.sentence[fitting[0]] == discourse.sentence[index]
        found = discourse.only(subjects) if subjects else discourse.only(fitting)
        if found is None and gender is not None and subjects:
            # "A said that B had left. He added": whom the sentence is about, A, goes on.
            found = subjects[-1] if same_sentence else subjects[0]
        if found is not None and gender is not None:
            discourse.learn(found, gender)
        if found is None and word == "they":
            continue
        return found
    return None


def _fits(discourse: Discourse, index: int, word: str, gender: str | None) -> bool:
    mention = discourse.mentions[discourse.root(index)]
    if mention.name.lower() in PRONOUNS:
        return False
    if gender is not None:
        return mention.cls == "PERSON" and discourse.agrees(index, gender)
    if word == "it":
        return mention.cls in {"ORG", "NATION"} and index in discourse.subjects
    if mention.cls == "GROUP":
        return True
    return mention.cls == "ORG" and _plural(mention.name) and index in discourse.subjects


def _plural(name: str) -> bool:
    """Whether a name is plural: "the Houthis" are, the "Observatory for Rights" is not."""
    head = re.split(r" (?:of|for|in) ", name.lower(), maxsplit=1)[0].rpartition(" ")[2]
    return head.endswith("s") and not head.endswith(_SINGULAR_S) and not name.isupper()


def _issuer(discourse: Discourse, index: int) -> int | None:
    """Who issues the text is its "we" outside quotations, once it has named itself.

    It is the body or state that does something by saying it: "The Union welcomes ... We urge ...",
    and not in passing ("while the government accuses").
    """
    document, mention = discourse.document, discourse.mentions[index]
    if any(q.start <= mention.start < q.end for q in document.quotations):
        return None
    acts = verbs()["speech_acts"]
    for candidate in range(index):
        earlier = discourse.mentions[candidate]
        if earlier.cls not in {"ORG", "NATION"} or earlier.generic:
            continue
        grammar = document.grammar[discourse.sentence[candidate]]
        for clause in grammar.clauses:
            subject = clause.subject
            if (
                subject is not None
                and clause.lemma in acts
                and not clause.past
                and clause.form == "finite"
                and grammar.tag_of(max(subject.first - 1, grammar.sentence.first)) not in "SW"
                and document.tokens[subject.first].start <= earlier.start
                and earlier.end <= document.tokens[subject.last - 1].end
            ):
                return candidate
    return None

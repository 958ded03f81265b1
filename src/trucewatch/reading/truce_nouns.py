"""The nouns that a mention of a ceasefire hangs on, and what each makes of it.

"Violations of the truce", "a call for a ceasefire", "the extension of the truce".
"""

from __future__ import annotations

from trucewatch.model.claim import TruceAct
from trucewatch.reading.context import Context
from trucewatch.reading.grammar import Grammar, Phrase
from trucewatch.reading.truce_turns import SAME

__all__ = ["OTHER_HEADS", "heads", "nominal", "phrase_of"]


def _pair(act: TruceAct, nouns: str) -> tuple[TruceAct, tuple[str, ...]]:
    return act, tuple(nouns.split())


_HEADS: dict[str, TruceAct] = {
    noun: act
    for act, nouns in (
        _pair("violated", "violation violations breach breaches infringement infringements "
              "infraction infractions violators disregard defiance contravention"),
        _pair("extended", "extension extensions renewal prolongation"),
        _pair("declared", "declaration announcement proclamation order"),
        _pair("ended", "collapse breakdown end termination failure demise unraveling unravelling"),
        _pair("expired", "expiry expiration"),
        _pair("resumed", "resumption restoration reinstatement revival"),
        _pair("in_force", "implementation observance respect adherence compliance maintenance "
              "enforcement start beginning"),
        _pair("proposed", "call calls appeal appeals demand demands need proposal proposals plan "
              "plans offer offers talks negotiations effort efforts attempt attempts bid hope "
              "hopes prospect prospects push initiative request requests idea possibility "
              "discussions draft suggestion roadmap possible chance chances goal goals aim aims "
              "objective objectives"),
        _pair("rejected", "rejection refusal"),
        _pair("accepted", "acceptance approval"),
    )
    for noun in nouns
}  # fmt: skip
OTHER_HEADS = frozenset(
    """line lines monitor monitors monitoring mechanism committee commission observers observer
    supervision supervisors zone zones team teams force forces centre center claim claims
    rumours rumors news monitors""".split()
)


def phrase_of(grammar: Grammar, first: int, last: int) -> Phrase:
    """The noun phrase that a mention stands in, over its own "of" and "to" phrases."""
    start = next((p for p in grammar.phrases if p.first <= first < p.last), None)
    end = next((p for p in grammar.phrases if p.first < last <= p.last), start)
    if start is None:
        return Phrase(first, last)
    return Phrase(start.first, max(last, end.last if end else last), start.preposition)


def heads(
    context: Context, grammar: Grammar, phrase: Phrase, first: int, last: int
) -> tuple[list[str], Phrase]:
    """The nouns a mention hangs on, from the inside, and the outermost phrase of the chain."""
    found = [w for w in context.lowers(last, phrase.last) if w.isalpha()][-1:]
    own = {"extension", "violations", "breaches", "proposal", "offer"}
    found += [w for w in context.lowers(last - 1, last) if w in own]
    before = context.lowers(phrase.first, first)
    found += [w for w in before if w in {"possible", "proposed"}]
    current = phrase
    for _ in range(3):
        if current.preposition not in _JOINTS:
            break
        previous = _before(grammar, current)
        if previous is None:
            break
        noun = context.lowers(previous.last - 1, previous.last)[0]
        if noun not in _HEADS and noun not in SAME and noun not in {
            "reports", "report", "allegations", "claims", "accusations", "number", "series",
            "string", "round", "rounds", "lack", "terms", "support", "backing", "praise", "denial",
        }:  # fmt: skip
            break
        if current.preposition == "with" and _HEADS.get(noun) != "in_force":
            break
        found.append(noun)
        current = previous
    return found, Phrase(current.first, phrase.last, current.preposition)


_JOINTS = frozenset("of to in for on about against over with".split())
_PARTNERS = frozenset({"with", "between"})


def _before(grammar: Grammar, phrase: Phrase) -> Phrase | None:
    """The phrase that a phrase hangs on: "a deal with the rebels on a truce" is a deal on one."""
    for _ in range(2):
        first = phrase.first
        previous = next((p for p in grammar.phrases if p.last in {first - 1, first - 2}), None)
        if previous is None or previous.preposition not in _PARTNERS:
            return previous
        phrase = previous
    return None


def nominal(heads: list[str]) -> tuple[TruceAct | None, bool | None]:
    """The act that the nouns make of the truce, and whether they tell of prolonging it."""
    act: TruceAct | None = None
    extends: bool | None = None
    for head in heads:
        found = _HEADS.get(head)
        if found is None:
            continue
        if found == "extended":
            extends = True
        if act is None or found in {"proposed", "rejected", "accepted"}:
            act = found
    return act, extends

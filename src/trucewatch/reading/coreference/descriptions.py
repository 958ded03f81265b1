"""Descriptions without a name: "the official", "the ministry", "the group", "the rebels"."""

from __future__ import annotations

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.bodies import body_of
from trucewatch.knowledge.roles import roles
from trucewatch.reading.coreference.discourse import Discourse
from trucewatch.reading.document import ActorMention

__all__ = ["described"]

_REACH = 6
"""How many sentences back a description looks."""

_ARTICLES = frozenset("the this that these those its their his her our a an".split())
_JOINTS = frozenset(
    "of from in with affiliated allied aligned loyal backed belonging who which".split()
)
_ARMED = frozenset("group movement militia faction organisation organization front".split())
_FAMILIES = tuple(
    frozenset(words.split())
    for words in (
        "spokesman spokeswoman spokesperson",
        "chairman chairwoman chair chairperson",
        "premier minister",
        "adviser advisor",
        "envoy representative",
        "chief head director",
        "leader chief",
    )
)
"""Words for one office: a description may use another than the introduction did."""

_LARGER = frozenset({"official", "leader", "diplomat", "politician", "officer"})
"""Words that fit many offices, so that they need a second word in common."""


def described(discourse: Discourse, index: int, register: Register) -> int | None:
    """The mention that a description points back to: the nearest that fits, when it is alone."""
    mention = discourse.mentions[index]
    words = _content(mention.name)
    if not words:
        return None
    for indexes in discourse.before(index, _REACH):
        fitting = [i for i in indexes if _fits(discourse, i, mention, words, register)]
        if not fitting:
            continue
        return discourse.only(fitting)
    if mention.cls == "PERSON":  # farther back, only the one who bears the office in this text
        earlier = [i for i in range(index) if _fits(discourse, i, mention, words, register)]
        return discourse.only(earlier) if earlier else None
    return None


def _head(name: str) -> str | None:
    """The noun a name is built on: "fighters" of "fighters affiliated with the forces"."""
    words = _content(name)
    joint = next((i for i, w in enumerate(words) if i and w in _JOINTS), len(words))
    return words[joint - 1] if words else None


def _content(name: str) -> list[str]:
    words = name.lower().replace("’", "'").replace("'s", "").split()
    return [w for w in words if w not in _ARTICLES]


def _fits(
    discourse: Discourse, index: int, mention: ActorMention, words: list[str], register: Register
) -> bool:
    candidate = discourse.mentions[index]
    open_ = candidate.generic and candidate.of is None and candidate.actor is None
    if mention.cls == "PERSON":
        return not open_ and candidate.cls == "PERSON" and _has_role(discourse, index, words)
    if open_:
        return False
    head, body = words[-1], body_of(" ".join(words))
    if body is not None:
        same = candidate.actor is not None and candidate.actor.endswith(f".{body}")
        whole = discourse.mentions[discourse.root(index)]  # "the regime" is no "we" of a state
        return same and whole.cls not in {"PERSON", "NATION"}
    if mention.cls == "GROUP":
        return candidate.cls == "GROUP" and _head(candidate.name) == head
    if candidate.cls != "ORG":
        return False
    if head in _content(candidate.name) or _named_so(candidate, head, register):
        return True
    return head in _ARMED and _is_armed(candidate, register)


def _has_role(discourse: Discourse, index: int, words: list[str]) -> bool:
    """Whether a person was introduced by the words of a description ("the spokesman")."""
    candidate = discourse.mentions[discourse.root(index)]
    role = set(_content((candidate.role or candidate.name).replace("-", " ")))
    if candidate.name.lower() in role:
        return False
    head, rest = words[-1].split("-")[-1], {w for word in words[:-1] for w in word.split("-")}
    heads = {head}.union(*(family for family in _FAMILIES if head in family))
    if rest and head in _LARGER:
        named = {w for w in rest if w not in {"senior", "top", "unnamed", "same"}}
        if named and named <= role:
            return True
    return not heads.isdisjoint(role) and rest - {"prime"} <= role


def _named_so(candidate: ActorMention, head: str, register: Register) -> bool:
    """Whether a name or the role of a known actor has the head: "the Mission", "the agency"."""
    if candidate.actor is None or head not in roles().org:
        return False
    actor = register.actor(candidate.actor)
    if actor is None:
        return False
    return any(
        head in name.lower().split() for name in (actor.name, *actor.aliases, actor.role or "")
    )


def _is_armed(candidate: ActorMention, register: Register) -> bool:
    """Whether a body may be called a group or movement: no state's, no outlet, no union of states.

    Those stand in the register under prefixes of their own.
    """
    if candidate.actor is None:
        return True
    prefix = candidate.actor.partition(".")[0]
    if prefix.isupper() or prefix in {"med", "int"}:
        return candidate.actor.startswith(("int.isis", "int.alqaeda", "int.aq"))
    actor = register.actor(candidate.actor)
    return actor is not None and not any(m.of.endswith(".gov") for m in actor.member_of)

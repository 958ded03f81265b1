"""Lead pronouns, surnames, acronyms and descriptions back to whom they stand for.

Only a mention that fits and has no rival as near is taken; what stays open stays open. "The
official" whom nobody introduced is nobody.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.bodies import body_of
from trucewatch.reading.coreference.descriptions import described
from trucewatch.reading.coreference.discourse import Discourse, root
from trucewatch.reading.coreference.pronouns import PRONOUNS, antecedent, pronouns
from trucewatch.reading.document import ActorMention, Document
from trucewatch.reading.publishers import publisher, state_of

__all__ = ["link", "resolve"]

_OFFICES = (".president", ".premier", ".minister", ".monarch", ".vicepresident", ".supremeleader")
_REGNAL = frozenset("king queen prince princess emperor sultan pope emir".split())
_RULING = 2
"""How many times as often as the next a state's bodies must be named to be meant without name."""


def link(document: Document, register: Register, home: str | None = None) -> None:
    """Add the pronouns that are subjects, and fill ``of`` and ``actor`` of all that point back.

    ``home`` is the country of the story (ISO code): "the army" is its army when no other state's
    bodies are named that could be meant instead.
    """
    taken = {m.start for m in document.actors}
    added = [m for m in pronouns(document) if m.start not in taken]
    mentions = sorted([*document.actors, *added], key=lambda m: m.start)
    discourse = Discourse(document, mentions)
    _link_names(discourse)
    _link_offices(discourse, register)
    writer = publisher(document, register)
    ours = state_of(writer, register, document.report.day) if writer is not None else None
    state = _state(mentions, home, ours)
    for index in range(len(mentions)):
        mention = mentions[index]
        if mention.of is not None:
            continue
        if mention.generic:
            _lead_back(discourse, index, register, state)
        elif mention.actor is None and mention.cls != "PERSON" and state is not None:
            body = body_of(mention.name)
            if body is not None and _at_home(document, mention, state):
                mentions[index] = replace(mention, actor=f"{state}.{body}")
    document.actors = mentions


def resolve(document: Document, index: int) -> ActorMention:
    """The mention that a mention stands for, followed back to one with a name."""
    return document.actors[root(document.actors, index)]


def _lead_back(discourse: Discourse, index: int, register: Register, state: str | None) -> None:
    mention = discourse.mentions[index]
    if mention.name.lower() in PRONOUNS:
        found = antecedent(discourse, index)
        if found is not None:
            discourse.point(index, found)
        return
    found = described(discourse, index, register)
    body = body_of(mention.name.lower().removeprefix("the "))
    actor = f"{state}.{body}" if state is not None and body is not None else None
    if found is not None:
        target = discourse.mentions[found]
        if body is None or _same_head(mention, target):
            discourse.point(index, found)
            return
        actor = target.actor  # "the regime" stays that, whoever it is
    if actor is not None and mention.cls != "PERSON":
        discourse.mentions[index] = replace(mention, actor=actor, generic=False)


def _same_head(mention: ActorMention, target: ActorMention) -> bool:
    head = mention.name.lower().split()[-1]
    return mention.cls == target.cls and head in target.name.lower().split()


def _link_names(discourse: Discourse) -> None:
    """Surnames to full names, and acronyms in parentheses to the name before."""
    mentions, text = discourse.mentions, discourse.document.text
    full: dict[str, list[int]] = {}
    for index, mention in enumerate(mentions):
        if mention.cls == "PERSON" and not mention.generic:
            words = mention.name.lower().split()
            for word in {words[0], words[-1]}:
                full.setdefault(word, []).append(index)
    for index, mention in enumerate(mentions):
        if mention.generic:
            continue
        if mention.cls == "PERSON":
            found = _full_name(mentions, index, full)
            if found is not None and found != index:
                discourse.point(index, found)
        elif index and text[mentions[index - 1].end : mention.start] in {" (", "("}:
            before = mentions[index - 1]
            if (
                before.cls == mention.cls
                and mention.name.isupper()
                and text[mention.end : mention.end + 1] == ")"
            ):
                discourse.point(index, index - 1)


def _full_name(mentions: list[ActorMention], index: int, named: dict[str, list[int]]) -> int | None:
    """The mention that gives a person's name most fully, when all of that name can be one.

    One word is a last name first; where nobody has it, the first word of a name, as in Korea, but
    not behind a title of monarchs, who have no other.
    """
    words = mentions[index].name.lower().split()
    same = [i for i in named[words[-1]] if mentions[i].name.lower().split()[-1] == words[-1]]
    titles = (mentions[index].role or "").lower().replace("-", " ").split()
    alone = len(words) == 1 and all(len(mentions[i].name.split()) == 1 for i in same)
    if alone and _REGNAL.isdisjoint(titles):
        same = named[words[-1]]
    fuller = [i for i in same if set(words) <= set(mentions[i].name.lower().split())]
    longest = max(fuller, key=lambda i: (*_fullness(mentions[i]), -i))
    ours = set(mentions[longest].name.lower().split())
    rivals = any(not set(mentions[i].name.lower().split()) <= ours for i in fuller)
    return None if rivals else longest


def _fullness(mention: ActorMention) -> tuple[int, bool]:
    return len(mention.name.split()), mention.role is not None


def _link_offices(discourse: Discourse, register: Register) -> None:
    """An office with its country ("the Turkish foreign minister") to who was introduced as that."""
    holders: dict[str, set[int]] = {}
    mentions = discourse.mentions
    for index, mention in enumerate(mentions):
        if mention.cls == "PERSON" and mention.role and mention.of is None:
            office = register.body(mention.role)
            if office is not None:
                holders.setdefault(office, set()).add(index)
    for index, mention in enumerate(mentions):
        if mention.cls == "PERSON" and mention.actor in holders and mention.role is None:
            (holder, *others) = sorted(holders[mention.actor])
            if not others and holder != index and mention.of is None:
                discourse.mentions[index] = replace(
                    mention, of=holder, actor=mentions[holder].actor
                )


def _state(mentions: list[ActorMention], home: str | None, ours: str | None) -> str | None:
    """The state whose bodies are meant where no country is named.

    The one whose bodies are named, offices and the mere country apart; the story's own where none
    are; ``None`` when two could be meant, or when only bodies of others than the story's are named.
    ``ours`` is the government that publishes the report: what it tells of another country, it does
    not tell of itself.
    """
    counts: Counter[str] = Counter()
    for mention in mentions:
        actor = mention.actor
        if actor is None or actor[2:6] != ".gov" or mention.cls == "NATION":
            continue
        if ours is not None and actor.startswith(ours) and actor[:2] != home:
            continue
        if not actor.endswith(_OFFICES):
            counts[actor[:2]] += 1
    if not counts:
        return home
    (first, most), *rest = counts.most_common()
    if home is not None and home not in counts:
        return None  # told by one state of what goes on in another
    return first if not rest or most >= _RULING * rest[0][1] else None


def _at_home(document: Document, mention: ActorMention, country: str) -> bool:
    """Whether no place abroad stands in its sentence: "in X, the ministry there" is that of X."""
    sentence = document.sentence_at(mention.start)
    return sentence is not None and all(
        place.place.country in {None, country}
        for place in document.places
        if sentence.start <= place.start < sentence.end
    )

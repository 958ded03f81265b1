"""What a kind of claim asks of a document: who says it, when, where, and how real it is.

Each module of a kind of claim finds its clauses and hands a :class:`Draft` back; the voice around
the words (speaker, relay, medium, cue, stance) is found here, once for all kinds.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from trucewatch.knowledge.known import Knowledge
from trucewatch.model.claim import Body, Kind, Reality, Speaker, Stance
from trucewatch.model.interval import Interval
from trucewatch.model.place import Place
from trucewatch.reading.attribution import Attribution, stance_of
from trucewatch.reading.coreference import resolve
from trucewatch.reading.document import (
    ActorMention,
    CountMention,
    Document,
    PlaceMention,
    Sentence,
    TimeMention,
)
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.joint import together
from trucewatch.reading.places import is_metonym
from trucewatch.reading.truce_words import mentions

__all__ = ["Context", "Draft", "Voice"]

Span = tuple[int, int]

_MEDIUM = re.compile(
    r"""\b(?:(?:on|via|over|through|to|in|at|by|during)\s+(?:(?:an?|the|its|his|her|their)\s+)?
    (?:(?P<net>X|Twitter|Telegram|Facebook|WhatsApp|Instagram|TikTok|YouTube|Truth\ Social)
    (?:,?\s+formerly\ Twitter)?
    |(?P<form>(?:[\w-]+\s){0,3}?(?:statement|communiqu[eé]|interview|speech|letter|tweet|post|
    television|TV|radio|newspaper|news\ conference|press\ conference|briefing|telephone|phone|
    declaration|message|video|broadcast|news\ agency)))\b)
    """,
    re.VERBOSE,
)
_CONDITION = re.compile(
    r"\b(?:if|whether|unless|provided(?:\ that)?|on condition(?:\ that)?|as long as|should)\b",
    re.I,
)
_AREA_HEADS = frozenset(
    """neighbourhood neighbourhoods neighborhood neighborhoods district districts province
    provinces region regions city cities town towns village villages area areas governorate
    governorates front fronts countryside suburb suburbs quarter quarters strip border frontier
    camp camps island islands valley corridor side department state states oblast peninsula
    outskirts airport crossing county counties municipality municipalities departments locality
    localities commune communes enclave""".split()
)
_UNCERTAIN = frozenset("would could may might should".split())
_PRONOUNS = frozenset("he she it they".split())
_BESIDE = re.compile(r",\s(?:(?:the|a|an)\s)?", re.IGNORECASE)
_FIRST = frozenset("i we me us my our".split())


@dataclass(slots=True, frozen=True)
class Voice:
    """Who vouches for some words: the contract's speaker, via, medium, cue and stance.

    ``others`` say the same together with the speaker; each of them gets a claim of its own.
    """

    speaker: Speaker | None = None
    others: tuple[Speaker, ...] = ()
    via: tuple[str, ...] = ()
    medium: str | None = None
    cue: str | None = None
    stance: Stance = "asserts"


@dataclass(slots=True, frozen=True)
class _Link:
    """One in a chain of those who tell what another told, with the cue by which they do."""

    speaker: Speaker | None
    others: tuple[Speaker, ...]
    cue: str
    stance: Stance
    at: int


@dataclass(slots=True)
class Draft:
    """A claim in the making. ``start`` and ``end`` bound its quote."""

    kind: Kind
    start: int
    end: int
    body: Body
    voice: Voice
    reality: Reality = "actual"
    when: Interval | None = None
    where: tuple[Place, ...] = ()
    at: int = 0
    """Position of the word that made the claim: orders claims with one quote."""
    includes: list[Draft] = field(default_factory=list)
    """Tolls that are parts of this one."""


class Context:
    """A document with its layers filled, and the questions that kinds of claims ask of it."""

    def __init__(self, document: Document, known: Knowledge) -> None:
        self.document, self.known = document, known
        self.text = document.text
        self.truces = mentions(document)
        self._speakers: dict[Span, Speaker | None] = {}
        self._times = [t.start for t in document.times]
        self._places = [p.start for p in document.places]
        self._counts = [c.start for c in document.counts]
        self._actors = [a.start for a in document.actors]
        self._longest_actor = max((a.end - a.start for a in document.actors), default=0)
        self._heard: dict[int, list[Attribution]] = {}
        for attribution in document.heard:
            for i in _sentences_of(document, attribution):
                self._heard.setdefault(i, []).append(attribution)

    # ---- walking -------------------------------------------------------------------------

    def sentences(self) -> Iterator[tuple[Sentence, Grammar]]:
        """Every sentence with its grammar."""
        yield from zip(self.document.sentences, self.document.grammar, strict=True)

    def words(self, phrase: Phrase | None) -> str:
        """The words of a phrase as written."""
        if phrase is None:
            return ""
        tokens = self.document.tokens
        return self.text[tokens[phrase.first].start : tokens[phrase.last - 1].end]

    def lowers(self, first: int, last: int) -> list[str]:
        """The lower-case words of tokens ``[first, last)``."""
        return [t.lower for t in self.document.tokens[first:last]]

    def text_end(self, clause: Clause) -> int:
        """The offset where a clause's own phrases end."""
        return self.document.tokens[max(clause.end, clause.last) - 1].end

    def span(self, phrase: Phrase) -> Span:
        """The offsets of a phrase."""
        tokens = self.document.tokens
        return tokens[phrase.first].start, tokens[phrase.last - 1].end

    def token_at(self, offset: int) -> int:
        """The index of the token that holds an offset, or of the first one after it."""
        tokens = self.document.tokens
        low, high = 0, len(tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].end <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def times(self, start: int, end: int) -> list[TimeMention]:
        """The times inside a span."""
        found = self.document.times[bisect_left(self._times, start) : bisect_left(self._times, end)]
        return [t for t in found if t.end <= end]

    def places(self, start: int, end: int) -> list[PlaceMention]:
        """The places inside a span."""
        first, last = bisect_left(self._places, start), bisect_left(self._places, end)
        return [p for p in self.document.places[first:last] if p.end <= end]

    def counts(self, start: int, end: int) -> list[CountMention]:
        """The counts inside a span."""
        first, last = bisect_left(self._counts, start), bisect_left(self._counts, end)
        return [c for c in self.document.counts[first:last] if c.end <= end]

    def actors(self, start: int, end: int) -> list[ActorMention]:
        """The actor mentions that touch a span, in order."""
        return [self.document.actors[i] for i in self._actor_indexes(start, end)]

    def _actor_indexes(self, start: int, end: int) -> list[int]:
        first = bisect_left(self._actors, start - self._longest_actor)
        last = bisect_left(self._actors, end)
        return [i for i in range(first, last) if start < self.document.actors[i].end]

    # ---- who -----------------------------------------------------------------------------

    def speaker(self, start: int, end: int) -> Speaker | None:
        """The speaker that some words name, pronouns and descriptions followed back."""
        key = (start, end)
        if key not in self._speakers:
            self._speakers[key] = self._find_speaker(start, end)
        return self._speakers[key]

    def together(self, start: int, end: int) -> tuple[Speaker, ...]:
        """Those who speak together with the speaker that some words name, in order."""
        index = self._naming(start, end)
        if index is None:
            return ()
        ours = self.speaker(start, end)
        found = (self._bearer(i) for i in together(self.document, index) if i != index)
        return tuple(s for s in dict.fromkeys(found) if s is not None and s != ours)

    def _naming(self, start: int, end: int) -> int | None:
        """The mention that names the speaker in some words."""
        named = self.document.actors
        return max(
            self._actor_indexes(start, end),
            key=lambda i: (named[i].cls == "PERSON", min(named[i].end, end) - named[i].start),
            default=None,
        )

    def _bearer(self, index: int) -> Speaker | None:
        """The speaker that a mention stands for; ``None`` for "I" and "we"."""
        beside = self._named_beside(index)
        chosen, actual = self.document.actors[index], resolve(self.document, beside)
        if beside != index:
            role = actual.role or (chosen.name if actual.cls == "PERSON" else None)
            return Speaker(actual.name, actual.actor, role)
        if actual.name.lower() in _FIRST:
            return None
        return Speaker(actual.name, actual.actor, actual.role or chosen.role)

    def _find_speaker(self, start: int, end: int) -> Speaker | None:
        index = self._naming(start, end)
        if index is not None:
            return self._bearer(index)
        named = self._set_apart(end)
        if named is not None:
            return self._bearer(named)
        words = self.text[start:end]
        if words.lower() in _FIRST | {"it", "he", "she", "they", "who", "which", "that", "one"}:
            return None
        return Speaker(words)

    def _named_beside(self, index: int) -> int:
        """Whose name stands beside a description, or the description itself.

        "Ehud Barak, the defence minister" and "the defence minister, Ehud Barak" say one person,
        "the Observatory, a monitoring group" one body.
        """
        named = self.document.actors
        mention = named[index]
        if mention.actor or mention.generic or not mention.name.split()[-1][:1].islower():
            return index
        before, after = index - 1, index + 1
        if before >= 0 and _BESIDE.fullmatch(self.text[named[before].end : mention.start]):
            other, beside = named[before], before
        elif after < len(named) and self.text[mention.end : named[after].start] == ", ":
            other, beside = named[after], after
            if other.role is None or mention.name not in other.role:
                return index
        else:
            return index
        proper = other.name.split()[-1][:1].isupper() and not other.generic
        return beside if proper and (other.cls == "PERSON") == (mention.cls == "PERSON") else index

    def _set_apart(self, end: int) -> int | None:
        """The person named between commas behind a description: "the chief of staff, Ana Ruiz,"."""
        for index in self._actor_indexes(end, end + len(", ") + 1):
            person = self.document.actors[index]
            following = self.text[person.end : person.end + len(", and")]
            listed = following == ", and" or self._actor_indexes(person.end, person.end + 3)
            if person.cls == "PERSON" and self.text[end : person.start] == ", ":
                return index if following.startswith(",") and not listed else None
        return None

    def name(self, phrase: Phrase | None) -> str | None:
        """The name of whoever a phrase stands for, as a claim's slot prints it."""
        if phrase is None:
            return None
        speaker = self.speaker(*self.span(phrase))
        return speaker.name if speaker else None

    def whole(self, phrase: Phrase) -> str:
        """The words of a phrase with what "of" hangs on it ("the town of Bor")."""
        start, end = self.span(phrase)
        sentence = self.document.sentence_at(start)
        last = phrase.last
        for following in self.document.grammar[sentence.i].phrases if sentence else ():
            if following.preposition == "of" and following.first == last + 1:
                last, end = following.last, self.span(following)[1]
        return self.text[start:end]

    def joined(self, phrase: Phrase) -> Span:
        """The offsets of a phrase with those that "and" joins to it ("the army and the rebels")."""
        start, end = self.span(phrase)
        sentence = self.document.sentence_at(start)
        if sentence is None:
            return start, end
        listed = end
        for following in self.document.grammar[sentence.i].phrases:
            if following.first < phrase.last or following.preposition:
                continue
            begin, finish = self.span(following)
            gap = self.text[listed:begin].split()
            if gap == [","]:
                listed = finish
            elif gap in (["and"], [",", "and"], [",and"]):
                return start, finish
            else:
                break
        return start, end

    def party_names(self, start: int, end: int) -> list[str]:
        """The names of all actors named in a span, each once, in order."""
        names: list[str] = []
        for index in self._actor_indexes(start, end):
            actual = resolve(self.document, index)
            open_ = actual.generic and actual.actor is None and actual.name.lower() in _PRONOUNS
            if actual.name not in names and actual.name.lower() not in _FIRST and not open_:
                names.append(actual.name)
        return names

    def fighting_names(self, start: int, end: int) -> list[str]:
        """The parties named in a span: a person stands for the body that the words give him."""
        names: list[str] = []
        for index in self._actor_indexes(start, end):
            mention = resolve(self.document, index)
            if mention.name.lower() in _FIRST | _PRONOUNS:
                continue
            name = self._body_of(mention) if mention.cls == "PERSON" else mention.name
            if name is not None and name not in names:
                names.append(name)
        return names

    def _body_of(self, person: ActorMention) -> str | None:
        """The body a person speaks for: by the register, else by a name inside his role."""
        register = self.known.register
        actor = register.actor(person.actor) if person.actor else None
        if actor is not None and actor.member_of:
            body = register.actor(actor.member_of[0].of)
            return body.name if body is not None else None
        words = (person.role or "").split()
        for size in (4, 3, 2, 1):
            for i in range(len(words) - size + 1):
                found = register.find(" ".join(words[i : i + size]))
                if found is not None and found.cls != "PERSON":
                    return found.name
        return None

    def speaks(self, place: PlaceMention) -> bool:
        """Whether a place stands for its government here ("Moscow said")."""
        return is_metonym(self.document, place)

    # ---- how it is said ------------------------------------------------------------------

    def voice(self, offset: int, clause: Clause | None = None) -> Voice:
        """The voice around a position.

        With ``clause``, its verb is itself what somebody does with words (declares, demands,
        rejects): its subject is the speaker and those around it are relays.
        """
        nested = self.around(offset)
        chain: list[_Link] = []
        if clause is not None:
            source = self._source(clause)
            doer = self.speaker(*source) if source is not None else None
            cue = self.document.tokens[clause.head]
            stance = stance_of(clause.lemma, negated=clause.negated)
            ours = clause.subject is not None and self.words(clause.subject).lower() in _FIRST
            if doer is not None and nested and _unresolved(doer):
                doer, ours = None, True  # "a spokesman said it would": whoever "it" is
            if doer is not None or ours:
                others = self.together(*source) if source is not None and doer else ()
                chain.append(_Link(doer, others, cue.text, stance, cue.start))
        for attribution in nested:
            if clause is not None and chain and attribution.cue[0] == chain[0].at:
                continue
            chain.append(self._link(attribution))
        chain = [
            link for n, link in enumerate(chain) if n == 0 or link.speaker != chain[n - 1].speaker
        ]
        denied = next((n for n, link in enumerate(chain) if n and link.stance == "denies"), None)
        if clause is not None and denied is not None:
            chain = chain[
                denied:
            ]  # "the army denied that rebels had signed": its words, not theirs
        if not chain:
            return Voice()
        said = chain[0]
        if said.speaker is None:
            outer = next((link for link in chain[1:] if link.speaker is not None), None)
            if outer is not None:  # "we" inside a quotation, or "he" that nobody resolves
                stance = said.stance if said.stance != "asserts" else outer.stance
                said = replace(outer, stance=stance)
        via = tuple(
            link.speaker.name
            for link in chain[1:]
            if link.speaker is not None and link.speaker != said.speaker
        )
        return Voice(
            said.speaker, said.others, tuple(dict.fromkeys(via)),
            self.medium(said.at), said.cue, said.stance,
        )  # fmt: skip

    def around(self, offset: int) -> list[Attribution]:
        """The attributions whose content holds a position, the innermost first."""
        sentence = self.document.sentence_at(offset)
        heard = self._heard.get(sentence.i, []) if sentence is not None else []
        here = [a for a in heard if a.covers(offset)]
        return sorted(here, key=lambda a: (a.length, -a.cue[0]))

    def denied(self, offset: int, clause: Clause | None = None) -> bool:
        """Whether somebody denies the words around a position, by another verb than ``clause``."""
        own = self.document.tokens[clause.head].start if clause is not None else -1
        return any(
            stance_of(a.lemma, negated=a.negated) == "denies" and a.cue[0] != own
            for a in self.around(offset)
        )

    def _source(self, clause: Clause) -> Span | None:
        """The words for whoever does what a verb says, by which they do something themselves."""
        if clause.passive:
            agents = clause.after("by")
            return self.span(agents[0]) if agents else None
        if clause.subject is not None:
            return self.span(clause.subject)
        cue = self.document.tokens[clause.head].start
        return next((a.source for a in self.document.heard if a.cue[0] == cue), None)

    def _link(self, attribution: Attribution) -> _Link:
        source = attribution.source
        return _Link(
            self.speaker(*source) if source else None,
            self.together(*source) if source else (),
            self.text[slice(*attribution.cue)],
            stance_of(attribution.lemma, negated=attribution.negated),
            attribution.cue[0],
        )

    def medium(self, cue: int) -> str | None:
        """The medium named beside a cue ("on X", "in a statement", "told Reuters")."""
        sentence = self.document.sentence_at(cue)
        if sentence is None:
            return None
        quoted = [q for q in self.document.quotations if q.start <= cue < q.end]
        start = max([sentence.start, *(q.start for q in quoted)])
        window = self.text[cue : min(sentence.end, cue + 160)]
        stop = re.search(r"\bthat\b|[“\"]", window[4:])
        window = window[: stop.start() + 4] if stop else window
        told = re.match(r"tol[dl]\s+(?:the\s+)?((?:[A-Z][\w-]*\s?){1,4})", window)
        if told:
            return told[1].strip()
        match = _MEDIUM.search(window) or _MEDIUM.search(self.text, start, cue)
        if match is None:
            return None
        return match["net"] or match["form"]

    # ---- how real it is ------------------------------------------------------------------

    def reality(self, clause: Clause | None, sentence: Sentence, voice: Voice) -> Reality:
        """How a clause stands in its speaker's mouth, by its verb group and what opens it."""
        if voice.stance == "denies":
            return "denied"
        if clause is None:
            return "actual"
        if clause.negated:
            return "denied"
        if self.conditional(clause, sentence):
            return "conditional"
        if clause.modal in _UNCERTAIN and not self.told_as_future(clause, voice):
            return "conditional"
        if clause.future or clause.modal == "would" or self.planned(clause):
            return "planned"
        if voice.stance in {"calls_for", "demands"}:
            return "proposed"
        if voice.stance in {"threatens", "promises"} and clause.form == "infinitive":
            return "planned"
        return "actual"

    def told_as_future(self, clause: Clause, voice: Voice) -> bool:
        """Whether "would" is a "will" in somebody's mouth: "the army said it would leave"."""
        return clause.modal == "would" and not clause.perfect and voice.speaker is not None

    def conditional(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether "if", "unless" or "provided that" opens the clause or follows its forecast."""
        begin = clause.subject.first if clause.subject and not clause.shared else clause.first
        if begin >= clause.last:
            begin = clause.first
        start = self.document.tokens[max(sentence.first, begin - 3)].start
        end = self.document.tokens[clause.first].start
        if _CONDITION.search(self.text, start, max(start, end)):
            return True
        if not clause.future and clause.modal != "would":
            return False
        if _CONDITION.match(self.text, sentence.start):
            return True  # "If the truce fails, thousands will flee"
        following = _CONDITION.search(
            self.text, self.document.tokens[clause.head].end, sentence.end
        )
        if following is None or following[0].lower() == "should":
            return False
        between = self.token_at(following.start())
        return not any(
            c.form == "finite" and not c.relative and clause.last <= c.head < between
            for c in self.document.grammar[sentence.i].clauses
        )

    def planned(self, clause: Clause) -> bool:
        """Whether an infinitive hangs on a word of intention ("due to", "set to", "plans to")."""
        if clause.form != "infinitive" or clause.governor is None:
            return False
        return self.document.tokens[clause.governor].lower in {
            "due", "set", "scheduled", "expected", "plan", "plans", "planned", "intends", "intend",
            "about", "ready", "prepared", "preparing", "hopes", "hope", "aims", "decided",
        }  # fmt: skip

    def when(self, clause: Clause | None, sentence: Sentence) -> Interval | None:
        """When a clause happened: the time among its phrases, else beside it in its sentence."""
        times = [t for t in self.times(sentence.start, sentence.end) if t.interval is not None]
        times = [t for t in times if t.type in {"DATE", "TIME", "DURATION"}]
        if not times:
            return None
        if clause is None:
            return times[0].interval
        tokens = self.document.tokens
        start = tokens[clause.first].start
        end = tokens[min(max(clause.end, clause.last), len(tokens)) - 1].end
        inside = [t for t in times if start <= t.start < end]
        if inside:
            return inside[0].interval
        near = min(times, key=lambda t: abs(t.start - start))
        between = self.text[min(near.end, start) : max(near.start, start)]
        return near.interval if abs(near.start - start) < 120 and ";" not in between else None

    def where(self, start: int, end: int) -> tuple[Place, ...]:
        """The places named in a span, each once."""
        seen: dict[str, Place] = {}
        for mention in self.places(start, end):
            if self.in_a_name(mention):
                continue
            seen.setdefault(mention.place.id or mention.place.name.lower(), mention.place)
        return tuple(seen.values())

    def _modifies(self, place: PlaceMention) -> bool:
        """Whether a place stands before the head of its phrase, which is no kind of place."""
        if self.text[place.end : place.end + 1] == "-":
            return True
        sentence = self.document.sentence_at(place.start)
        if sentence is None:
            return False
        last = self.token_at(place.end - 1) + 1
        for phrase in self.document.grammar[sentence.i].phrases:
            if phrase.first < last < phrase.last:
                following = self.document.tokens[last : phrase.last]
                if following[0].lower in {"'s", "'"} or not following[0].text[0].islower():
                    return False
                return following[-1].lower not in _AREA_HEADS
        return False

    def in_a_name(self, place: PlaceMention) -> bool:
        """Whether a place only describes something: "US special envoy to Syria", "US pressure"."""
        if self._modifies(place):
            return True
        for actor in self.actors(place.start - 80, place.end):
            if actor.start <= place.start < actor.end:
                return True
            role = self.text.find(actor.role, actor.end, place.end + 60) if actor.role else -1
            if (
                role >= 0
                and role - actor.end < 4
                and role <= place.start < role + len(actor.role or "")
            ):
                return True
        return False


def _unresolved(speaker: Speaker) -> bool:
    """Whether a speaker is only a pronoun that leads back to nobody."""
    return speaker.actor is None and speaker.name.lower() in _PRONOUNS


def _sentences_of(document: Document, attribution: Attribution) -> set[int]:
    """The sentences that the content of an attribution reaches."""
    found: set[int] = set()
    for start, end in attribution.contents:
        first, last = document.sentence_at(start), document.sentence_at(max(start, end - 1))
        if first is not None and last is not None:
            found.update(range(first.i, last.i + 1))
    return found

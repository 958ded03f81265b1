"""Actors: who in a report can speak or act, and which of them the register knows.

Names of the register come first, by one pass over the text; then every noun phrase is looked at:
a state's body by its country and kind, a person by a title or by speaking, an organisation by the
word that heads it, a group of people, or a description without a name ("the official"), which
:mod:`trucewatch.reading.coreference` may lead back to somebody.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Literal

import ahocorasick_rs

from trucewatch.knowledge.actors import Register
from trucewatch.knowledge.bodies import body_of
from trucewatch.knowledge.known import Knowledge
from trucewatch.knowledge.place_words import place_words
from trucewatch.knowledge.roles import roles
from trucewatch.knowledge.verbs import verbs
from trucewatch.knowledge.words import words
from trucewatch.model.actor import Actor, ActorClass
from trucewatch.reading.document import ActorMention, Document, PlaceMention, Sentence, Token
from trucewatch.reading.grammar import Grammar, Phrase
from trucewatch.reading.places import is_metonym

__all__ = ["find"]

Class = Literal["PERSON", "ORG", "GROUP", "NATION"]

_DEFINITE = frozenset("the this that these those its their his her our".split())
_LEADING = frozenset(
    """the a an this that these those its their his her our some any many several other another
    both all two three four five more most dozens hundreds thousands top senior local new no each
    one various certain numerous""".split()
)
_BELONGING = re.compile(
    r"\s(?:(?:who are |which are )?(?:affiliated|allied|aligned)\s(?:with|to)|loyal\sto"
    r"|belonging\sto|backed\sby|of|from)\s(?:the\s)?",
)
_NAMED = re.compile(
    r"(?:[\w’'-]+-(?:led|backed|dominated)\s)?(?P<name>[A-Z][\w’'-]*(?:\s[A-Z][\w’'-]*)*)"
)
_JOINT = re.compile(r"(?:,\s|,?\sand\s)(?:the\s)?$")
_JOINS = re.compile(r"\sand\s(?:the\s)?")
_IN_PLACE = re.compile(r"\b(?:in|at|from|to|near|of|across|around|into)\s(?:the\s)?$")
_ACRONYM = re.compile(r"\s?\(([A-Z][A-Z-]{1,9})\)")
_MONTHS = frozenset(
    """january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday ramadan christmas easter""".split()
)


def find(document: Document, known: Knowledge) -> list[ActorMention]:
    """The actor mentions of a document, sorted by start, none inside another."""
    return _Finder(document, known).run()


class _Finder:
    """Collects the mentions of one document."""

    def __init__(self, document: Document, known: Knowledge) -> None:
        self.document, self.known = document, known
        self.text = document.text
        self.register: Register = known.register
        self.shouting = _shouting(document)
        self.found: list[ActorMention] = []
        self.places = {p.start: p for p in document.places}
        self.acronyms: dict[str, ActorMention] = {}
        self.surnames: dict[str, ActorMention] = {}
        self.speakers: set[int] = set()
        speech = verbs()["speech_always"]
        for grammar in document.grammar:
            for clause in grammar.clauses:
                if clause.subject is not None and clause.lemma in speech and not clause.passive:
                    self.speakers.add(clause.subject.first)

    def run(self) -> list[ActorMention]:
        taken = self._named()
        for sentence, grammar in zip(self.document.sentences, self.document.grammar, strict=True):
            for phrase in grammar.phrases:
                self._phrase(sentence, grammar, phrase, taken)
        self._joined_states()
        return _without_roles(self.text, _disjoint(self.found))

    def _joined_states(self) -> None:
        """Make the countries that "and" joins to somebody actors too ("A and B agreed")."""
        states = [p for p in self.document.places if p.place.precision == "country"]
        before = {p.end: p for p in states}
        after = {p.start: p for p in states}
        for mention in [m for m in self.found if m.cls != "PERSON" and not m.generic]:
            start, end = mention.start, mention.end
            while joint := _JOINT.search(self.text, max(0, start - 9), start):
                place = before.get(joint.start())
                if place is None or _IN_PLACE.search(self.text, 0, place.start):
                    break
                self.found.append(self._nation(place))
                start = place.start
            while joint := _JOINS.match(self.text, end):
                place = after.get(joint.end())
                if place is None or self.text[place.end : place.end + 1] in "'’-":
                    break
                self.found.append(self._nation(place))
                end = place.end

    # ---- names of the register -----------------------------------------------------------

    def _named(self) -> list[ActorMention]:
        hits: list[ActorMention] = []
        automaton, names = _automaton(self.register)
        for index, start, end in automaton.find_matches_as_indexes(
            self.text.lower(), overlapping=False
        ):
            name, actor = names[index]
            if not self._stands(start, end, name):
                continue
            hits.append(
                ActorMention(start, end, self.text[start:end], actor.cls, actor.id, actor.role)
            )
        return hits

    def _stands(self, start: int, end: int, name: str) -> bool:
        """Whether a hit is a word of its own, in the case its name asks for."""
        text = self.text
        if start and (text[start - 1].isalnum() or text[start - 1] in "-&"):
            return False
        if end < len(text) and text[end].isalnum():
            return False
        here = text[start:end]
        if len(here) != len(name):
            return False
        if name.isupper() or len(name) <= 3:
            return here == name
        first = next((c for c in here.removeprefix("the ") if c.isalpha()), "")
        return self.shouting or first.isupper() or name[0].islower()

    # ---- noun phrases ----------------------------------------------------------------------

    def _phrase(
        self, sentence: Sentence, grammar: Grammar, phrase: Phrase, taken: list[ActorMention]
    ) -> None:
        tokens = self.document.tokens
        start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
        lowers = [t.lower for t in tokens[phrase.first : phrase.last]]
        inside = [m for m in taken if start <= m.start < end or m.start <= start < m.end]
        place = self._place_in(phrase)
        head = lowers[-1]
        whole = self._with_of(grammar, phrase)
        whole_end = tokens[whole.last - 1].end
        person = self._person(sentence, grammar, phrase, place, inside)
        if person is not None:
            self._keep(person)
            return
        if inside:
            self._register_hit(phrase, start, end, head, inside)
            return
        body = self._body(phrase, whole, start, whole_end)
        if body is not None:
            self._keep(body)
            return
        mention = self._by_head(phrase, whole, lowers, start, end, whole_end)
        if mention is not None:
            self._keep(self._belonging(grammar, mention, taken))
            return
        if place is not None and (
            is_metonym(self.document, place) or phrase.first in self.speakers
        ):
            self._keep(self._nation(place))

    def _keep(self, mention: ActorMention) -> None:
        acronym = _ACRONYM.match(self.text, mention.end)
        if acronym is not None and mention.cls != "PERSON" and not mention.generic:
            self.acronyms[acronym[1]] = mention
        self.found.append(mention)

    def _register_hit(
        self, phrase: Phrase, start: int, end: int, head: str, inside: list[ActorMention]
    ) -> None:
        """A phrase around a known name: the name itself, or people of it ("FARC fighters")."""
        hit = max(inside, key=lambda m: m.end - m.start)
        lasting = hit.end >= end - 1
        kind = roles()
        if lasting or head not in kind.group | kind.person | kind.org:
            for mention in inside:
                self._keep(mention)
            return
        actor = self.register.actor(hit.actor) if hit.actor else None
        name = self.text[start:end]
        generic = head in kind.person and not name[:1].isupper()
        cls: Class = "GROUP" if head in kind.group else ("PERSON" if generic else "ORG")
        self._keep(
            ActorMention(
                start,
                max(end, hit.end),
                _plain(name),
                cls,
                actor.id if actor and cls != "PERSON" else None,
            )
        )

    def _body(self, phrase: Phrase, whole: Phrase, start: int, end: int) -> ActorMention | None:
        """A state's body, by country and kind, or by kind alone ("the Defence Ministry")."""
        words_here = self.text[start:end]
        actor = self.register.find(words_here)
        if actor is not None and "." in actor.id and actor.id[:2].isupper():
            if self.places.get(start) is not None and phrase.last - phrase.first == 1:
                return None
            return ActorMention(start, end, _plain(words_here), actor.cls, actor.id)
        plain = re.sub(r"^(?:the|its|their|this|a|an)\s+", "", words_here, flags=re.I).lower()
        body = body_of(plain)
        if body is None or plain in {"state", "administration", "leadership"}:
            return None
        country = self._country_before(phrase)
        cls: ActorClass = "GROUP" if plain.endswith(("troops", "soldiers", "forces")) else "ORG"
        if country is not None:
            return ActorMention(start, end, _plain(words_here), cls, f"{country}.{body}")
        definite = words_here.split()[0].lower() in _DEFINITE
        bare = len(plain.split()) == 1 or plain == body.rpartition(".")[2]
        if not definite and plain in {"forces", "troops", "soldiers"}:
            return ActorMention(start, end, _plain(words_here), "GROUP")
        return ActorMention(
            start,
            end,
            words_here if bare else _plain(words_here),
            cls,
            None,
            None,
            definite or not bare,
        )

    def _country_before(self, phrase: Phrase) -> str | None:
        """The country of an adjective inside a phrase ("the Sudanese armed forces")."""
        for token in self.document.tokens[phrase.first : phrase.last - 1]:
            country = self.known.gazetteer.nation(token.text) if token.text[0].isupper() else None
            if country is not None:
                return country
        return None

    def _by_head(
        self, phrase: Phrase, whole: Phrase, lowers: list[str], start: int, end: int, whole_end: int
    ) -> ActorMention | None:
        kind = roles()
        head, name = lowers[-1], self.text[start:end]
        content = [w for w in lowers if w not in _LEADING and w.isalpha()]
        acronym = name.removeprefix("the ").removeprefix("The ")
        if acronym in self.acronyms:
            known = self.acronyms[acronym]
            return replace(known, start=start, end=end, name=acronym)
        country = self._country_before(phrase)
        capital = [
            t for t in self.document.tokens[phrase.first : phrase.last] if t.text[0].isupper()
        ]
        proper = not self.shouting and len(capital) >= 2 and capital[-1].i >= phrase.last - 1
        if proper and self._is_org(phrase, whole):
            text = self.text[start:whole_end]
            return ActorMention(start, whole_end, _plain(text), "ORG")
        outlet = self._outlet(phrase, start, end)
        if outlet is not None:
            return outlet
        if head in kind.group and head not in {"people", "reports", "members", "parties", "states"}:
            actor = f"{country}.gov.army" if country and head in {"troops", "soldiers"} else None
            generic = lowers[0] in _DEFINITE and len(content) == 1
            return ActorMention(start, end, _plain(name), "GROUP", actor, None, generic)
        if head in {"sides", "parties"} and (len(content) > 1 or lowers[0] in {"both", "the"}):
            text = self.text[start:whole_end] if head == "parties" else name
            return ActorMention(start, start + len(text), _plain(text), "GROUP")
        if head == "members" and len(content) > 1:
            return ActorMention(start, end, _plain(name), "GROUP")
        if head in kind.person:
            generic = lowers[0] in _DEFINITE and len(content) <= 2
            text = self.text[start:whole_end]
            return ActorMention(
                start, whole_end, text if generic else _plain(text), "PERSON", None, None, generic
            )
        if head in kind.org:
            generic = lowers[0] in _DEFINITE and len(content) == 1
            return ActorMention(
                start, end, name if generic else _plain(name), "ORG", None, None, generic
            )
        if phrase.first in self.speakers and head in words().person | words().demonym:
            return ActorMention(start, end, _plain(name), "GROUP")
        return None

    def _outlet(self, phrase: Phrase, start: int, end: int) -> ActorMention | None:
        """An agency or station named after what it is ("state news agency Petra")."""
        tokens = self.document.tokens
        kinds = [t.i for t in tokens[phrase.first : phrase.last - 1] if t.lower in _OUTLETS]
        if not kinds or not tokens[phrase.last - 1].text[0].isupper():
            return None
        name = self.text[tokens[kinds[-1] + 1].start : end]
        actor = self.register.find(name)
        role = self.text[start : tokens[kinds[-1]].end]
        return ActorMention(
            start, end, _plain(self.text[start:end]), "ORG", actor.id if actor else None, role
        )

    def _is_org(self, phrase: Phrase, whole: Phrase) -> bool:
        named = roles().named_org
        return any(
            t.text in named for t in self.document.tokens[phrase.first : whole.last]
        ) and not any(t.lower in _MONTHS for t in self.document.tokens[phrase.first : phrase.last])

    def _belonging(
        self, grammar: Grammar, mention: ActorMention, taken: list[ActorMention]
    ) -> ActorMention:
        """A group with whom it belongs to ("fighters affiliated with the Northern Front")."""
        if mention.cls != "GROUP" or mention.actor is not None:
            return mention
        link = _BELONGING.match(self.text, mention.end)
        if link is None:
            return mention
        owner = next(
            (m for m in taken if link.end() <= m.start <= link.end() + 24 and m.cls == "ORG"), None
        )
        if owner is not None and not any(c in self.text[link.end() : owner.start] for c in ",.;"):
            name = _plain(self.text[mention.start : owner.end])
            return ActorMention(mention.start, owner.end, name, "GROUP", owner.actor)
        tokens = self.document.tokens
        for phrase in grammar.phrases:
            start, end = tokens[phrase.first].start, tokens[phrase.last - 1].end
            if start <= link.end() < end and start > mention.end:
                words_of = self.text[link.end() : end].split()
                body = self.register.find(" ".join(words_of))
                # "fighters of the Malian army"; "people of Mali" are nobody's
                if body is not None and (body.cls == "ORG" or words_of[-1].islower()):
                    name = _plain(self.text[mention.start : end])
                    return ActorMention(mention.start, end, name, "GROUP", body.id)
        named = _NAMED.match(self.text, link.end())
        if named is None or self.shouting or named.start("name") in self.places:
            return mention
        loyal = link[0].split()[0] not in {"of", "from"}
        if loyal or roles().named_org & set(named["name"].split()):
            name = _plain(self.text[mention.start : named.end()])
            return ActorMention(mention.start, named.end(), name, "GROUP")
        return mention

    def _nation(self, place: PlaceMention) -> ActorMention:
        country = place.place.country
        found = self.register.actor(f"{country}.gov") if country else None
        return ActorMention(
            place.start,
            place.end,
            self.text[place.start : place.end],
            "NATION",
            found.id if found else None,
        )

    def _place_in(self, phrase: Phrase) -> PlaceMention | None:
        for token in self.document.tokens[phrase.first : phrase.last]:
            if token.start in self.places:
                return self.places[token.start]
        return None

    def _with_of(self, grammar: Grammar, phrase: Phrase) -> Phrase:
        """The phrase with "of" and "for" phrases that belong to a name ("Ministry of Defence")."""
        last = phrase.last
        linked = {"of", "for", "to"} if not self.shouting else {"of"}
        for following in grammar.phrases:
            if following.first == last + 1 and following.preposition in linked:
                proper = self.document.tokens[following.last - 1].text[0].isupper()
                if proper or (following.preposition == "of" and self.shouting):
                    last = following.last
        return Phrase(phrase.first, last, phrase.preposition)

    # ---- persons ---------------------------------------------------------------------------

    def _person(
        self,
        sentence: Sentence,
        grammar: Grammar,
        phrase: Phrase,
        place: PlaceMention | None,
        inside: list[ActorMention],
    ) -> ActorMention | None:
        tokens = self.document.tokens
        first, last = phrase.first, phrase.last
        titles = roles().title
        titled = [i for i in range(first, last) if tokens[i].lower in titles]
        name_first = titled[-1] + 1 if titled else first
        for i in range(name_first, last):  # "the centre's Ana Ruiz"
            if tokens[i].lower in {"'s", "'"} or (i == name_first and tokens[i].text == "."):
                name_first = i + 1
        while name_first < last and tokens[name_first].lower in _LEADING:
            name_first += 1
        run = tokens[name_first:last]
        if not run or not self._looks_like_name(run, bool(titled)):
            return None
        start, end = tokens[first].start, run[-1].end
        if place is not None and place.start <= run[0].start < place.end:
            return None  # Sheikh Maqsoud is a quarter of a city, whatever "Sheikh" is elsewhere
        name = self.text[run[0].start : end]
        registered = next(
            (m for m in inside if m.cls == "PERSON" and m.start >= run[0].start and m.end <= end),
            None,
        )
        if any(m.cls != "PERSON" and m.start >= run[0].start for m in inside):
            return None
        role = self.text[start : run[0].start].strip(" ,.") if name_first > first else None
        role = role if role and role.lower() not in _LEADING | {"mr", "mrs", "ms", "dr"} else None
        apposed = self._apposition(grammar, phrase)
        role = role or apposed
        if registered is not None:
            found = ActorMention(
                start, end, registered.name, "PERSON", registered.actor, role or registered.role
            )
            self.surnames[run[-1].lower] = found
            return found
        known = self.surnames.get(run[-1].lower)
        given = len(run) > 1 and run[0].lower in place_words()["given"] and not self.shouting
        if not titled and apposed is None and known is None and not (given and place is None):
            if first not in self.speakers or place is not None or self._is_org(phrase, phrase):
                return None
            if len(run) < 2 and tokens[first].i == sentence.first and not self.shouting:
                return None
        elif place is not None and not titled and known is None:
            return None
        mention = ActorMention(start, end, name, "PERSON", None, role)
        if known is not None and len(run) == 1:
            mention = replace(mention, name=known.name, actor=known.actor, role=known.role or role)
        if len(run) > 1 or run[-1].lower not in self.surnames:
            self.surnames[run[-1].lower] = mention
        return mention

    def _looks_like_name(self, run: list[Token], titled: bool) -> bool:
        if len(run) > 6:
            return False
        kind, person_nouns = roles(), words()
        for token in run:
            if token.text in {".", "-"} or token.lower in _PARTICLES:
                continue
            if not token.text[0].isupper():
                return False
            if token.lower in _MONTHS or token.lower in _DEFINITE:
                return False
        final = run[-1].lower
        if final in kind.org | kind.group | kind.person or final in person_nouns.person:
            return False
        if self.shouting and not titled and final in verbs().forms:
            return False
        return not all(self.known.gazetteer.nation(t.text) for t in run)

    def _apposition(self, grammar: Grammar, phrase: Phrase) -> str | None:
        """The description that stands beside a name between commas, or before it."""
        tokens = self.document.tokens
        after = next((p for p in grammar.phrases if p.first == phrase.last + 1), None)
        beside = after is not None and tokens[phrase.last].text == "," and not after.preposition
        if after is not None and beside and self._describes(after):
            last = after.last
            for following in grammar.phrases:
                if following.first == last + 1 and following.preposition in _ROLE_LINKS:
                    last = following.last
            if not (phrase.preposition and self._begins_clause(grammar, after, last)):
                return self.text[tokens[after.first].start : tokens[last - 1].end]
        before = next((p for p in grammar.phrases if p.last == phrase.first - 1), None)
        if before is None or tokens[before.last].text != ",":
            return None
        head = self._described(grammar, before)
        if not self._describes(head):
            return None
        if head.preposition and self._begins_clause(grammar, phrase, phrase.last):
            return None
        return self.text[tokens[head.first].start : tokens[before.last - 1].end]

    def _described(self, grammar: Grammar, phrase: Phrase) -> Phrase:
        """The phrase that "of the Front" belongs to, in "the leader of the Front"."""
        for earlier in reversed(grammar.phrases):
            if phrase.preposition not in _ROLE_LINKS:
                break
            if earlier.last == phrase.first - 1:
                phrase = earlier
        return phrase

    def _begins_clause(self, grammar: Grammar, phrase: Phrase, last: int) -> bool:
        """Whether a phrase is the subject of a verb right behind it, not words beside a name.

        So in "according to the radio, the general left".
        """
        return any(
            c.form == "finite"
            and not c.shared
            and not c.relative
            and c.subject is not None
            and c.subject.first == phrase.first
            and c.first >= last
            and not any(t.text == "," for t in self.document.tokens[last : c.first])
            for c in grammar.clauses
        )

    def _describes(self, phrase: Phrase) -> bool:
        tokens = self.document.tokens
        head = tokens[phrase.last - 1].lower
        return (head in roles().title or head in roles().person) and not tokens[
            phrase.last - 1
        ].text.isupper()


_OUTLETS = frozenset("agency television tv radio newspaper broadcaster channel daily".split())
_ROLE_LINKS = frozenset({"of", "to", "for", "at", "from", "in"})
_PARTICLES = frozenset("al el de del der van von bin ibn ben da la le di ul".split())


def _plain(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^(?:the|a|an)\s+", "", " ".join(name.split()), flags=re.I) or name


def _shouting(document: Document) -> bool:
    """Whether a text is mostly capitals, so that case tells nothing."""
    letters = [c for c in document.text[:4000] if c.isalpha()]
    return bool(letters) and sum(c.isupper() for c in letters) > 0.7 * len(letters)


def _disjoint(mentions: list[ActorMention]) -> list[ActorMention]:
    """Sorted by start; of two that overlap the longer one, then the one that is known."""
    kept: list[ActorMention] = []
    order = sorted(mentions, key=lambda m: (-(m.end - m.start), m.actor is None, m.start))
    for mention in order:
        if all(mention.end <= k.start or k.end <= mention.start for k in kept):
            kept.append(mention)
    return sorted(kept, key=lambda m: m.start)


def _without_roles(text: str, mentions: list[ActorMention]) -> list[ActorMention]:
    """Mentions without the descriptions that only introduce the name beside them.

    "The president, Ana Ruiz" and "Ana Ruiz, the envoy" are one person each.
    """
    kept: list[ActorMention] = []
    for n, mention in enumerate(mentions):
        named = next((m for m in reversed(kept) if m.cls == "PERSON" and m.role), None)
        if named is not None and mention.cls == "PERSON" and named.role is not None:
            begin = text.find(named.role, named.end, named.end + len(named.role) + 3)
            if 0 <= begin <= mention.start < begin + len(named.role):
                continue
        following = mentions[n + 1] if n + 1 < len(mentions) else None
        introduces = (
            following is not None
            and following.cls == mention.cls == "PERSON"
            and following.role == mention.name
            and 0 <= following.start - mention.end <= 2
        )
        if not introduces:
            kept.append(mention)
    return kept


@lru_cache(maxsize=4)
def _automaton(register: Register) -> tuple[ahocorasick_rs.AhoCorasick, list[tuple[str, Actor]]]:
    """One automaton over all names of a register, lower-cased, the longest match first."""
    names = sorted(
        {(name, actor.id) for actor in register for name in (actor.name, *actor.aliases)}
    )
    found = [(name, actor) for name, id in names if (actor := register.actor(id)) is not None]
    patterns = [name.lower() for name, _ in found]
    return (
        ahocorasick_rs.AhoCorasick(patterns, matchkind=ahocorasick_rs.MatchKind.LeftmostLongest),
        found,
    )

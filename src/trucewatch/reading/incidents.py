"""Claims of violence and coercion: what happened, by whose hand, to whom, with what.

A verb gives its subject as actor and its object as target; a noun ("shelling of", "clashes
between") gives them by its prepositions. Nothing is inferred about who did it: an actor stands
where the words name one.
"""

from __future__ import annotations

import re
from dataclasses import replace

import msgspec

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Incident, IncidentType
from trucewatch.reading.context import Context, Draft, Voice
from trucewatch.reading.document import Sentence
from trucewatch.reading.grammar import Clause, Grammar, Phrase
from trucewatch.reading.incident_words import ARMED, ATTACKS, CIVIL, NOUNS, WEAPONS

__all__ = ["find"]

_BY_GROUP: tuple[tuple[IncidentType, str], ...] = (
    ("shelling", "shelling"),
    ("sniping", "sniping"),
    ("airstrike", "airstrike"),
    ("bombing", "bombing"),
    ("abduction", "abduct"),
    ("arrest", "arrest"),
    ("defection", "defect"),
    ("looting", "loot"),
    ("destruction", "destroy"),
    ("blockade", "blockade"),
    ("clash", "clash"),
    ("shooting", "shooting"),
    ("other", "strike"),
    ("other", "attack"),
)
_NEEDS_OBJECT = frozenset(
    """strike hit target take capture hold seize round open fire block isolate surround free
    desert launch mount burn damage flatten level wreck ruin torch beat exchange trade duel
    raid rob repel repulse battle blast mine""".split()
)


_NO_THING = frozenset("the a an each other it them this that these those all some most".split())
_FIRED_THINGS = frozenset(
    "rockets rocket missiles missile shells shell mortars rounds shots shot bullets strike strikes "
    "attack attacks war wars combat battle battles campaign".split()
)
_WIELDED = re.compile(
    r"\b(?:government|army|rebel|regime|military|state|militia|coalition|opposition)\b", re.I
)
"""Whose weapon it is: "government warplanes" name a hand, "warplanes" do not."""
_WAGED = frozenset("launched carried mounted staged waged conducted led".split())
_AIMING = frozenset("fire launch lob hurl shoot".split())
_FIRED = re.compile(r"\b(?:shots?|rounds?|volleys?|tear gas|flares?|warning)\b")
_WORDS_ONLY = re.compile(
    r"\b(?:deals?|agreements?|balance|bargain|tone|chord|truce|accord|plans?|polic(?:y|ies)|"
    r"proposals?|decisions?|budget|bill|record|remarks|statements?|criticism)$",
    re.I,
)


def find(context: Context) -> list[Draft]:
    """The incidents of a document, in the order of their words, one for each event word."""
    drafts: list[Draft] = []
    for sentence, grammar in context.sentences():
        here = [d for c in grammar.clauses if (d := _verbal(context, sentence, grammar, c))]
        here += _nominal(context, sentence, grammar, here)
        drafts += _one_hand(_merged(here))
    return drafts


def _one_hand(drafts: list[Draft]) -> list[Draft]:
    """Give an event without an actor the one actor that its speaker names in the same breath.

    "The assault launched by the militia, despite shelling of homes": where one speaker names one
    hand in a sentence, the events of that sentence are told of it; of two, nobody can tell.
    """
    actors = {
        d.body.actor
        for d in drafts
        if isinstance(d.body, Incident) and d.body.actor and d.voice.stance == "accuses"
    }
    if len(actors) != 1:
        return drafts
    (actor,) = actors
    return [
        replace(d, body=msgspec.structs.replace(d.body, actor=actor), voice=_accusing(d))
        if isinstance(d.body, Incident)
        and d.body.actor is None
        and d.voice.speaker is not None
        and d.body.type not in {"clash", "defection", "arrest"}
        else d
        for d in drafts
    ]


def _accusing(draft: Draft) -> Voice:
    asserts = draft.voice.stance == "asserts"
    return replace(draft.voice, stance="accuses") if asserts else draft.voice


def _merged(drafts: list[Draft]) -> list[Draft]:
    """One incident per type and actor in a sentence: the one with more of its slots filled."""
    best: dict[tuple[IncidentType, str | None], Draft] = {}
    for draft in sorted(drafts, key=lambda d: d.at):
        body = draft.body
        assert isinstance(body, Incident)
        key = (body.type, body.actor)
        if key not in best and body.actor is None:
            same = next((k for k in best if k[0] == body.type), None)
            key = same if same is not None and not body.target else key
        if key not in best or _filled(body) > _filled(best[key].body):
            best[key] = draft
    return sorted(_halves(list(best.values())), key=lambda d: d.at)


def _halves(drafts: list[Draft]) -> list[Draft]:
    """Join two tellings of one event, of which one names the hand and the other what it hit."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((k for k in kept if _complete(k.body, draft.body)), None)
        if twin is None:
            kept.append(draft)
            continue
        ours, theirs = twin.body, draft.body
        assert isinstance(ours, Incident)
        assert isinstance(theirs, Incident)
        body = Incident(
            ours.type,
            ours.actor or theirs.actor,
            ours.target or theirs.target,
            tuple(dict.fromkeys((*ours.weapons, *theirs.weapons))),
        )
        kept[kept.index(twin)] = replace(twin, body=body)
    return kept


def _complete(ours: object, theirs: object) -> bool:
    """Whether two incidents of one type have the actor and the target between them, once each."""
    if not (isinstance(ours, Incident) and isinstance(theirs, Incident)):
        return False
    return (
        ours.type == theirs.type
        and (ours.actor is None) != (theirs.actor is None)
        and (ours.target is None) != (theirs.target is None)
        and (ours.actor is None) == (theirs.target is None)
    )


def _filled(body: object) -> int:
    assert isinstance(body, Incident)
    return bool(body.actor) * 2 + bool(body.target) + bool(body.weapons)


def _verbal(context: Context, sentence: Sentence, grammar: Grammar, clause: Clause) -> Draft | None:
    groups, lemma = verbs().groups, clause.lemma
    kind = next((k for k, group in _BY_GROUP if lemma in groups[group]), None)
    if kind is None:
        return None
    passive = clause.passive or clause.form == "participle"
    objects = [p for p in clause.arguments if not p.preposition]
    direct = objects[0] if objects and objects[0].first <= clause.last + 2 else None
    if passive:
        target: Phrase | None = clause.subject
        agents = clause.after("by")
        actor = agents[0] if agents else None
    else:
        actor = clause.subject
        aimed = next(iter(clause.after("on", "against", "with")), None)
        if lemma in _AIMING:  # "fired mortars at the town"
            aimed = next(iter(clause.after("at", "on", "into", "towards", "against")), None)
            target = aimed or (None if direct and _weapon(context, direct) else direct)
        elif direct and context.words(direct).lower().split()[-1] == "fire":
            target = aimed if lemma == "open" else None
        elif direct is None and aimed is None and not clause.arguments:
            target = _shared_object(grammar, clause)
        else:
            target = direct or aimed
    if target is not None and _WORDS_ONLY.search(context.words(target)):
        return None  # "attacked the budget plan", "struck a deal"
    if lemma in _NEEDS_OBJECT or lemma in {"clash", "fight", "shoot"}:
        checked = _plausible(context, clause, kind, actor, target, direct, passive=passive)
        if checked is None:
            return None
        kind = checked
    if actor is not None and _weapon(context, actor):
        actor = None  # "drones hit the port", "was hit by a strike": by whom is not said
    if clause.form == "infinitive" and actor is None:
        actor = _agent_of_infinitive(context, grammar, clause)
    beside = clause.form == "gerund" and context.lowers(clause.first - 1, clause.first) != [","]
    if beside and lemma == "target" and _names_event(context, clause):
        return None  # "shelling targeting homes" is the shelling
    if clause.form == "gerund" and actor is None:
        actor = _accused(grammar, clause)
    if clause.form == "gerund" and actor is None and not beside:
        governor = next(
            (c for c in reversed(grammar.clauses) if c.last <= clause.first and c.form == "finite"),
            None,
        )
        if governor is not None and not governor.passive:
            actor = governor.subject
    start = context.document.tokens[clause.first].start
    end = context.document.tokens[max(clause.end, clause.last) - 1].end
    return _draft(context, sentence, clause, kind, actor, target, start, end)


def _weapon(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase is a weapon or a blow and names nobody ("two kamikaze drones")."""
    words = context.words(phrase)
    event = words.lower().split()[-1] in ATTACKS | {"shelling", "blast", "explosion", "explosions"}
    named = any(a.actor for a in context.actors(*context.span(phrase)))
    named = named or _WIELDED.search(words) is not None
    return (event or WEAPONS.search(words) is not None) and not named


def _shared_object(grammar: Grammar, clause: Clause) -> Phrase | None:
    """The object of the verb that "and" joins on ("abducted and later released two nurses")."""
    following = next((c for c in grammar.clauses if c.first >= clause.last), None)
    if following is None or not following.shared or following.first > clause.last + 2:
        return None
    return following.object


def _accused(grammar: Grammar, clause: Clause) -> Phrase | None:
    """Whose deed a gerund is: of whoever is accused of it, or denies it."""
    before = [c for c in grammar.clauses if c.last <= clause.first]
    if not before or clause.first - before[-1].last > 12:
        return None
    holder = before[-1]
    if holder.lemma in {"accuse", "suspect", "blame", "condemn"}:
        return holder.object if not holder.passive else holder.subject
    if holder.lemma in {"deny", "admit", "stop", "halt", "resume", "begin", "start", "continue"}:
        return holder.subject
    return None


def _names_event(context: Context, clause: Clause) -> bool:
    """Whether a noun of violence stands in the few words before a verb."""
    tokens = context.document.tokens
    start = tokens[max(0, clause.first - 8)].start
    window = context.text[start : tokens[clause.first].start]
    return any(pattern.search(window) for _, pattern in NOUNS)


def _plausible(
    context: Context,
    clause: Clause,
    kind: IncidentType,
    actor: Phrase | None,
    target: Phrase | None,
    direct: Phrase | None,
    *,
    passive: bool,
) -> IncidentType | None:
    """The type of a verb that is only sometimes violent, or ``None`` when it is not here."""
    lemma = clause.lemma
    said = context.words(direct).lower() if direct else ""
    if lemma == "open":
        return "shooting" if "fire" in said.split() else None
    if lemma == "shoot":
        return "sniping" if re.search(r"\bsnipers?\b", context.words(actor), re.I) else kind
    if lemma == "fire":
        dismissed = direct is not None and target is direct and not _FIRED.search(said)
        if dismissed or not (target or direct):
            return None  # "fired the head of the agency"
        return (
            "shelling" if re.search(r"rocket|shell|mortar|missile|artiller", said) else "shooting"
        )
    if lemma in {"launch", "mount"}:
        if not any(w in ATTACKS for w in said.split()):
            return None
        return "shelling" if re.search(r"rocket|missile", said) else "other"
    if lemma in {"take", "hold", "seize", "round", "capture"}:
        if lemma == "capture" and target and _people(context, target):
            return "arrest"
        return (
            "arrest"
            if lemma in {"seize", "round"} and target and _people(context, target)
            else None
        )
    if lemma in {"exchange", "trade"}:
        if "fire" not in said.split():
            return None
        return "shelling" if re.search(r"rocket|mortar|missile|artiller", said) else "shooting"
    if lemma in {"clash", "fight", "battle", "duel"}:
        return "clash" if actor is not None and clause.form != "infinitive" else None
    if lemma in {"desert", "free", "block", "isolate", "surround"}:
        who = context.words(actor)
        return kind if ARMED.search(who) or (passive and target) else None
    if target is None:
        return None
    if lemma in {"strike", "hit", "target", "raid"}:
        words = f"{context.words(actor)} {context.words(target)}"
        subject = context.words(actor).lower()
        if re.search(r"drone", subject):
            return "drone_strike"
        if re.search(r"jet|plane|aircraft|helicopter", subject):
            return "airstrike"
        if re.search(r"rocket|shell|missile|mortar|artiller", subject):
            return "shelling"
        return kind if ARMED.search(subject) or CIVIL.search(words) or passive else None
    return kind


def _people(context: Context, phrase: Phrase) -> bool:
    words = context.words(phrase)
    return bool(context.counts(*context.span(phrase))) or bool(
        re.search(r"\b(?:members?|fighters?|soldiers?|militants?|men|people|suspects?|leaders?|"
                  r"civilians?|prisoners?|activists?|troops|gunmen)\b", words, re.I)
    )  # fmt: skip


def _agent_of_infinitive(context: Context, grammar: Grammar, clause: Clause) -> Phrase | None:
    """Who does what "to" introduces: "used by X to shell", "accused X of trying to bomb"."""
    holder = None
    for earlier in grammar.clauses:
        if earlier.last <= clause.first and earlier.end >= clause.first - 1:
            holder = earlier
    if holder is None:
        return None
    if holder.passive:
        agents = holder.after("by")
        return agents[0] if agents else None
    return holder.subject


def _nominal(
    context: Context, sentence: Sentence, grammar: Grammar, verbal: list[Draft]
) -> list[Draft]:
    drafts: list[Draft] = []
    taken = [(m.start, m.end) for m in context.truces]
    for kind, pattern in NOUNS:
        for match in pattern.finditer(context.text, sentence.start, sentence.end):
            if any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            first = context.token_at(match.start())
            if grammar.tag_of(first) == "V" or any(
                abs(d.at - match.start()) < 25 and _type_of(d) == kind for d in verbal
            ):
                continue
            draft = _noun(context, sentence, grammar, kind, match.start(), match.end())
            if draft is not None:
                drafts.append(draft)
    return drafts


def _can_be_hit(context: Context, phrase: Phrase) -> bool:
    """Whether a phrase names something: no time ("Sunday"), number ("40") or missile fired."""
    start, end = context.span(phrase)
    if any(t.start <= start and end <= t.end for t in context.document.times):
        return False
    words = context.lowers(phrase.first, phrase.last)
    if all(w in _NO_THING or not w[:1].isalpha() for w in words):
        return False
    return words[-1] not in _FIRED_THINGS


def _type_of(draft: Draft) -> IncidentType | None:
    return draft.body.type if isinstance(draft.body, Incident) else None


def _noun(
    context: Context,
    sentence: Sentence,
    grammar: Grammar,
    kind: IncidentType,
    start: int,
    end: int,
) -> Draft | None:
    last = context.token_at(end - 1) + 1
    own = next((p for p in grammar.phrases if p.first < last <= p.last), None)
    actor: Phrase | None = None
    target: Phrase | None = None
    position = own.last if own else last
    for phrase in grammar.phrases:
        if phrase.first < position or phrase.first > position + 2:
            continue
        between = context.lowers(position, phrase.first)
        verbal = any(grammar.tag_of(i) == "V" for i in range(position, phrase.first))
        if verbal and _WAGED.isdisjoint(between):
            break  # "a strike blamed on the army": not a strike on the army
        if phrase.preposition in {"by", "from"} and actor is None:
            actor = phrase
        elif (
            phrase.preposition in {"of", "on", "against", "targeting", "into", "at"} and not target
        ):
            target = phrase
        elif phrase.preposition in {"between", "with", "among"} and kind == "clash":
            actor = phrase
            follower = next((p for p in grammar.phrases if p.first == phrase.last + 1), None)
            if follower is not None and not follower.preposition:
                target = follower
        else:
            continue
        position = phrase.last
    clause = grammar.clause_at(context.token_at(start))
    actor = actor or _answerable(context, grammar, own, last)
    if own is not None and actor is None:
        named = [a for a in context.actors(context.span(own)[0], start) if not a.generic]
        if named:
            actor = Phrase(context.token_at(named[0].start), context.token_at(named[0].end - 1) + 1)
    if actor is not None and _weapon(context, actor):
        actor = None
    gerund = next((c for c in grammar.clauses if c.form == "gerund" and c.lemma == "target"
                   and 0 <= c.first - last < 8), None)  # fmt: skip
    if gerund is not None and target is None:
        target = gerund.object
    happening = clause is not None and clause.lemma in {
        "grip", "engulf", "shake", "erupt", "break", "continue", "resume", "take", "occur", "flare",
        "intensify", "follow",
        "kill", "wound", "injure", "hit", "rock", "be", "begin", "start", "launch", "report",
        "rage", "hear", "observe", "record", "register",
    }  # fmt: skip
    if actor is None and target is None and not happening:
        return None
    if kind == "other" and actor is None and target is None:
        return None
    return _draft(context, sentence, clause, kind, actor, target, start, sentence.end)


def _answerable(context: Context, grammar: Grammar, own: Phrase | None, last: int) -> Phrase | None:
    """Who is blamed for an event, or says it was theirs ("claimed responsibility for")."""
    blamed = next((c for c in grammar.clauses if c.lemma == "blame" and c.passive), None)
    if blamed is not None and last <= blamed.first <= last + 2:
        return next(iter(blamed.after("on")), None)
    if own is None or own.preposition != "for":
        return None
    before = context.lowers(max(0, own.first - 2), own.first - 1)
    owner = grammar.clause_at(own.first - 2) if before == ["responsibility"] else None
    return owner.subject if owner is not None and not owner.passive else None


def _draft(
    context: Context,
    sentence: Sentence,
    clause: Clause | None,
    kind: IncidentType,
    actor: Phrase | None,
    target: Phrase | None,
    start: int,
    end: int,
) -> Draft:
    target_words = context.whole(target) if target else None
    if target is not None and not _can_be_hit(context, target):
        target, target_words = None, None
    if kind == "other" and target_words and CIVIL.search(target_words):
        kind = "attack_on_civilians"
    voice = context.voice(start)
    actor_name = context.name(actor)
    speaker = voice.speaker.name if voice.speaker else None
    accusing = speaker is not None and actor_name is not None and actor_name != speaker
    if accusing and voice.stance == "asserts" and kind not in {"arrest", "defection"}:
        voice = replace(voice, stance="accuses")
    weapons = tuple(dict.fromkeys(m[0].lower() for m in WEAPONS.finditer(context.text, start, end)))
    named = target is not None and bool(context.actors(*context.span(target)))
    body = Incident(kind, actor_name, context.name(target) if named else target_words, weapons)
    reality = context.reality(clause, sentence, voice)
    return Draft(
        "incident",
        sentence.start,
        sentence.end,
        body,
        voice,
        reality,
        context.when(clause, sentence),
        context.where(sentence.start, sentence.end),
        at=start,
    )

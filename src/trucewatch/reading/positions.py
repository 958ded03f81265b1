"""Claims of position: what a speaker says that no other kind of claim has taken up.

Every attribution with a named speaker is kept, so that nothing a party said is lost: toward what,
in its own words, and for or against where the verb says so.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Polarity, Position, Speaker
from trucewatch.reading.attribution import Attribution
from trucewatch.reading.context import Context, Draft

__all__ = ["MAX_WORDS", "find"]

MAX_WORDS = 240
"""Code points kept of what a position is toward; the quote holds the rest."""

_LINKS = ("that ", "to ", "on ", "for ", "of ", "out that ")


def find(context: Context, others: list[Draft]) -> list[Draft]:
    """One claim for each attribution whose speaker no other claim of its sentence has."""
    groups = verbs().groups
    drafts: list[Draft] = []
    voiced: dict[int, list[Speaker]] = {}  # whose positions are found, by start of the sentence
    others = sorted(others, key=lambda d: d.at)
    places = [d.at for d in others]
    for attribution in context.document.heard:
        source = context.told_by(attribution)
        if source is None or context.denied(attribution.cue[0]):
            continue
        if attribution.lemma in _NO_STAND or _describes(context, attribution):
            continue
        speaker = context.speaker(*source)
        if speaker is None:
            continue
        sentence = context.document.sentences[attribution.sentence]
        first = min(attribution.cue[0], *(start for start, _ in attribution.contents))
        last = max(attribution.cue[0] + 1, *(end for _, end in attribution.contents))
        taken = [
            d
            for d in others[bisect_left(places, first) : bisect_left(places, last)]
            if d.voice.speaker is not None
            and d.voice.speaker.name == speaker.name
            and (sentence.start <= d.at < sentence.end or attribution.covers(d.at))
            and (attribution.covers(d.at) or d.at == attribution.cue[0])
        ]
        if taken or speaker in voiced.get(sentence.start, ()):
            continue
        voiced.setdefault(sentence.start, []).append(speaker)
        start, end = max(attribution.contents, key=lambda span: span[1] - span[0])
        toward = context.text[start:end]
        for link in _LINKS:
            toward = toward.removeprefix(link)
        toward = toward.rstrip(" ,;")
        polarity: Polarity = "neutral"
        if attribution.lemma in groups["support"] or attribution.lemma in groups["welcomes"]:
            polarity = "supports"
        elif attribution.lemma in groups["oppose"] or attribution.lemma in groups["rejects"]:
            polarity = "opposes"
        voice = context.voice(start)
        drafts.append(
            Draft(
                "position",
                sentence.start,
                sentence.end,
                Position(toward[:MAX_WORDS], polarity),
                replace(voice, speaker=speaker, others=context.together(*source)),
                "actual",
                None,
                context.where(sentence.start, sentence.end),
                at=attribution.cue[0],
            )
        )
    return drafts


_NO_STAND = frozenset({"know"})


def _describes(context: Context, attribution: Attribution) -> bool:
    """Whether a stand only says which ones are meant: "rebels that support the plan"."""
    grammar = context.document.grammar[attribution.sentence]
    cue = context.token_at(attribution.cue[0])
    clause = next((c for c in grammar.clauses if c.first <= cue < c.last), None)
    if clause is None or not clause.relative or clause.subject is None:
        return False
    stand = verbs().groups["support"] | verbs().groups["oppose"]
    before = context.lowers(clause.subject.last, clause.subject.last + 1)
    return attribution.lemma in stand and before != [","]

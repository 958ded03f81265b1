"""An attribution, and what a speaker does by its cue."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.knowledge.verbs import verbs
from trucewatch.model.claim import Stance
from trucewatch.reading.document import Span

__all__ = ["Attribution", "stance_of"]

_STANCES: tuple[Stance, ...] = (
    "accuses", "denies", "demands", "calls_for", "threatens", "promises", "confirms", "welcomes",
    "doubts", "announces",
)  # fmt: skip


@dataclass(slots=True, frozen=True)
class Attribution:
    """A stretch of text that somebody vouches for. Offsets are code points of the text.

    ``source`` is the span of the words that name the speaker, ``None`` for hearsay. ``lemma`` is
    the cue's, ``act`` whether the cue is itself what the speaker does (to demand, to reject).
    """

    source: Span | None
    cue: Span
    lemma: str
    contents: tuple[Span, ...]
    sentence: int
    act: bool = False
    negated: bool = False
    quoted: bool = False

    def covers(self, offset: int) -> bool:
        """Whether a position lies in the content."""
        return any(start <= offset < end for start, end in self.contents)

    @property
    def length(self) -> int:
        """How many code points the content has."""
        return sum(end - start for start, end in self.contents)


def stance_of(lemma: str, *, negated: bool = False) -> Stance:
    """What a speaker does with the words when using a cue verb."""
    if lemma == "reject":
        return "denies"
    if negated and lemma in {"confirm", "recognise", "recognize", "acknowledge"}:
        return "doubts"
    groups = verbs().groups
    for stance in _STANCES:
        if lemma in groups[stance]:
            return stance
    return "asserts"

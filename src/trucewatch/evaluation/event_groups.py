"""Types of event against the open half of CASE 2021 task 2: one label a snippet of news.

The 25 types of ACLED and five more are folded to the ten groups that our claims can name. A
snippet of another type (a protest, a disaster, diplomacy) belongs to no group; it stays among those
scored, so that a group named there counts as wrong. Figures published for all 25 types are
therefore not comparable.

Every snippet is scored, those too that the encoder's training has seen: no claim is read with
what it learned of types of event.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from trucewatch.errors import BadTable
from trucewatch.evaluation.labels import Labelled
from trucewatch.evaluation.score import Miss
from trucewatch.model.claim import (
    Claim,
    Control,
    ControlChange,
    Incident,
    IncidentType,
    Truce,
    TruceAct,
)
from trucewatch.model.report import Report

__all__ = ["Group", "Snippet", "SnippetScore", "group_of", "read_snippets", "score"]

Group = Literal[
    "clash", "attack", "air strike", "shelling", "bombing", "abduction", "arrest", "destruction",
    "territory", "agreement",
]  # fmt: skip

_TYPES: Mapping[str, Group | None] = MappingProxyType(
    {
        "ABDUCT_DISSAP": "abduction",
        "AGREEMENT": "agreement",
        "AIR_STRIKE": "air strike",
        "ARMED_CLASH": "clash",
        "ARREST": "arrest",
        "ART_MISS_ATTACK": "shelling",
        "ATTACK": "attack",
        "GOV_REGAINS_TERIT": "territory",
        "GRENADE": "bombing",
        "NON_STATE_ACTOR_OVERTAKES_TER": "territory",
        "NON_VIOL_TERRIT_TRANSFER": "territory",
        "PROPERTY_DISTRUCT": "destruction",
        "REM_EXPLOS": "bombing",
        "SUIC_BOMB": "bombing",
        **dict.fromkeys(
            (
                "ATTRIB", "CHANGE_TO_GROUP_ACT", "CHEM_WEAP", "DIPLO", "DISR_WEAP",
                "FORCE_AGAINST_PROTEST", "HQ_ESTABLISHED", "MAN_MADE_DISASTER", "MOB_VIOL",
                "NATURAL_DISASTER", "ORG_CRIME", "OTHER", "PEACE_PROTEST", "PROTEST_WITH_INTER",
                "SEX_VIOL", "VIOL_DEMONSTR",
            )
        ),
    }
)  # fmt: skip
"""The types of the corpus and their groups; ``None``: none of the ten."""
_INCIDENTS: Mapping[IncidentType, Group] = MappingProxyType(
    {
        "clash": "clash",
        "attack_on_civilians": "attack",
        "shooting": "attack",
        "sniping": "attack",
        "airstrike": "air strike",
        "drone_strike": "air strike",
        "shelling": "shelling",
        "bombing": "bombing",
        "abduction": "abduction",
        "arrest": "arrest",
        "destruction": "destruction",
        "looting": "destruction",
    }
)
_TERRITORY: frozenset[ControlChange] = frozenset({"takes", "enters", "withdraws"})
_AGREEMENT: frozenset[TruceAct] = frozenset({"agreed", "accepted", "declared", "extended"})


@dataclass(frozen=True, slots=True)
class Snippet:
    """A few sentences of news, their type in the corpus and its group, if it has one."""

    id: str
    text: str
    type: str
    group: Group | None


@dataclass(frozen=True, slots=True)
class SnippetScore:
    """One answer a snippet, in the order of the corpus, and what was answered wrongly."""

    answers: tuple[Labelled, ...]
    misses: tuple[Miss, ...]


def read_snippets(path: Path) -> list[Snippet]:
    """The snippets of ``task2.tsv``: number, text and type, a tab between, no heading.

    Raises:
        BadTable: the file is missing or empty, or a line has other columns or an unknown type.
    """
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadTable(f"cannot be read ({error})", where=str(path), do="check it") from error
    snippets = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        columns = line.split("\t")
        if len(columns) != 3 or columns[2] not in _TYPES:
            raise BadTable("no snippet with a type of event", where=f"{path}, line {number}")
        id_, text, type_ = columns
        snippets.append(Snippet(id_, text, type_, _TYPES[type_]))
    if not snippets:
        raise BadTable("holds no snippet", where=str(path), do="give task2.tsv")
    return snippets


def group_of(claims: Sequence[Claim]) -> Group | None:
    """The group that most claims name; of equals the one named first in the text."""
    ordered = sorted(claims, key=lambda claim: (claim.quote.start, claim.quote.end))
    named = Counter(group for claim in ordered if (group := _named(claim)))
    return max(named, key=lambda group: named[group], default=None)


def _named(claim: Claim) -> Group | None:
    body = claim.body
    if isinstance(body, Incident):
        return _INCIDENTS.get(body.type)
    if isinstance(body, Control) and body.change in _TERRITORY:
        return "territory"
    if isinstance(body, Truce) and body.act in _AGREEMENT:
        return "agreement"
    return None


def score(snippets: Sequence[Snippet], read: Callable[[Report], Sequence[Claim]]) -> SnippetScore:
    """Score a reader of single snippets, which have no date and no publisher."""
    answers, misses = [], []
    for snippet in snippets:
        given = group_of(read(Report(snippet.id, snippet.id, snippet.text, "")))
        answers.append(Labelled(snippet.group, given))
        if given != snippet.group:
            wanted = f"{snippet.group} ({snippet.type})" if snippet.group else ""
            misses.append(Miss(snippet.id, snippet.text, wanted, given or ""))
    return SnippetScore(tuple(answers), tuple(misses))

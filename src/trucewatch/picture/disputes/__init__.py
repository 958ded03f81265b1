"""Disputes: accounts that cannot all be true, or that stand against each other.

They are computed and shown, never averaged or decided: a dispute closes as ``converged`` when the
parties' later claims agree, as ``resolved`` by a person's decision, and never by vote.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from trucewatch.model.picture import Ceasefire, Dispute, IncidentEntry, TollEntry
from trucewatch.picture.disputes.compare import Verdict, compare
from trucewatch.picture.disputes.contrasts import contrast_disputes
from trucewatch.picture.disputes.denials import denial_disputes
from trucewatch.picture.disputes.numbers import number_disputes
from trucewatch.picture.disputes.sides import (
    control_disputes,
    occurrence_disputes,
    responsibility_disputes,
)
from trucewatch.picture.disputes.truces import truce_disputes
from trucewatch.picture.drafts import Draft
from trucewatch.picture.story import Story

__all__ = ["Verdict", "compare", "disputes"]


def disputes(
    story: Story,
    tolls: Sequence[TollEntry],
    incidents: Sequence[IncidentEntry],
    ceasefires: Sequence[tuple[Ceasefire, Draft]],
) -> tuple[Dispute, ...]:
    """All disputes on record in a story, at most one for each question."""
    inside: dict[str, list[IncidentEntry]] = defaultdict(list)
    for incident in incidents:
        for during in incident.during:
            if during.time == during.place == during.party == "yes":
                inside[during.ceasefire].append(incident)
    found = [
        *number_disputes(tolls, story),
        *responsibility_disputes(story),
        *occurrence_disputes(incidents, story),
        *control_disputes(story),
        *denial_disputes(story),
        *contrast_disputes(story),
        *(
            d
            for entry, draft in ceasefires
            for d in truce_disputes(entry, draft, inside[entry.id], story)
        ),
    ]
    return tuple(sorted(found, key=lambda d: (d.kind, d.id)))

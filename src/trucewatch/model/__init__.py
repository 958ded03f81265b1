"""The nouns: report, quote, claim, interval, place, count, actor, decision, picture.

They hold no behaviour beyond their own arithmetic and import nothing of ours.
"""

from __future__ import annotations

from trucewatch.model.actor import Actor, Membership
from trucewatch.model.annotation import Annotation
from trucewatch.model.claim import Claim, Speaker, claim_id
from trucewatch.model.count import Count
from trucewatch.model.decision import Decision
from trucewatch.model.interval import Interval
from trucewatch.model.picture import Picture
from trucewatch.model.place import Place
from trucewatch.model.quote import Quote
from trucewatch.model.report import Report, report_key

__all__ = [
    "Actor",
    "Annotation",
    "Claim",
    "Count",
    "Decision",
    "Interval",
    "Membership",
    "Picture",
    "Place",
    "Quote",
    "Report",
    "Speaker",
    "claim_id",
    "report_key",
]

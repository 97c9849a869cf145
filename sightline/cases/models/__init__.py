"""What the hall keeps: the work and its events, who was asked to take a child over, and plans for a load."""

from sightline.cases.models.hall import (
    Allocation,
    Case,
    CaseQuerySet,
    Decision,
    Duty,
    DutyQuerySet,
    Event,
    Note,
)
from sightline.cases.models.offers import Offer
from sightline.cases.models.relief import ReliefPlan

__all__ = [
    "Allocation",
    "Case",
    "CaseQuerySet",
    "Decision",
    "Duty",
    "DutyQuerySet",
    "Event",
    "Note",
    "Offer",
    "ReliefPlan",
]

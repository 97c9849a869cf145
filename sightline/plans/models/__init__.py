"""What is kept of a plan: the plan, what will be different, who does what by when, and each review."""

from sightline.plans.models.action import Action
from sightline.plans.models.outcome import Outcome, Score
from sightline.plans.models.plan import Plan
from sightline.plans.models.review import Progress, Review

__all__ = ["Action", "Outcome", "Plan", "Progress", "Review", "Score"]

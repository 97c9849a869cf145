"""A look at whether a plan is working, outcome by outcome."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.cases.models import Event
from sightline.plans.models.outcome import Outcome
from sightline.plans.models.plan import Plan
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class Review(models.Model):
    """One review of a plan: what changed for the child, and whether it is still the right plan."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """How it stands in the child's story, where its kind of plan has an event for it."""
    reviewed_at = models.DateTimeField()
    who_came = models.TextField(blank=True)
    how_the_child_took_part = models.TextField(blank=True)
    what_changed = models.TextField()
    is_right_plan = models.BooleanField()
    why = models.TextField()
    """Why it is, or is not, still the right plan."""
    next_review_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["-reviewed_at", "-pk"]
        indexes = [models.Index(fields=["plan", "-reviewed_at"])]
        constraints = [
            models.CheckConstraint(condition=~Q(what_changed="") & ~Q(why=""), name="a_review_says_why"),
        ]

    def __str__(self) -> str:
        return f"Review of plan {self.plan_id} on {self.reviewed_at:%Y-%m-%d}"


@kept
class Progress(models.Model):
    """What a review found of one outcome."""

    class Is(models.TextChoices):
        BETTER = "better", "Better"
        SAME = "same", "The same"
        WORSE = "worse", "Worse"

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="progress")
    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="progress")
    progress = models.CharField(max_length=6, choices=Is.choices)
    how_we_know = models.TextField(blank=True)

    class Meta:
        ordering = ["outcome"]
        constraints = [
            models.UniqueConstraint(fields=["review", "outcome"], name="each_outcome_once_a_review")
        ]

    def __str__(self) -> str:
        return f"{self.outcome_id}: {self.progress}"

"""What will be different for the child, and how far along the family say it is."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.plans.models.plan import Plan
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class Outcome(models.Model):
    """One thing that will be different, in words the child would notice."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="outcomes")
    what = models.TextField()
    """What will be different: "I sleep in my own bed every night"."""
    why_it_matters = models.TextField(blank=True)
    how_we_will_know = models.TextField(blank=True)
    in_their_words = models.TextField(blank=True)
    """The child's or the family's own words for it."""
    is_kept_from_child = models.BooleanField(default=False)
    """Left out of the plan as the child reads it. `kept_because` says why."""
    kept_because = models.TextField(blank=True)
    added_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    reached_on = models.DateField(null=True, blank=True)
    """The day it was said at a review to be so, and nothing more is needed."""

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="an_outcome_says_what"),
            models.CheckConstraint(
                condition=Q(is_kept_from_child=False) | ~Q(kept_because=""),
                name="what_is_kept_from_a_child_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]


@kept
class Score(models.Model):
    """How far along something is, from 0 to 10, as somebody of the family said on a day."""

    class Given(models.TextChoices):
        TOLD = "told", "They told me their number"
        THEMSELVES = "themselves", "They chose it themselves, on my device"

    outcome = models.ForeignKey(Outcome, on_delete=models.PROTECT, related_name="scores")
    score = models.PositiveSmallIntegerField()
    scored_by = models.CharField(max_length=150)
    """Who of the family: "Mia", "Mia and her mother"."""
    scored_on = models.DateField()
    given = models.CharField(max_length=10, choices=Given.choices, default=Given.TOLD, db_default=Given.TOLD)
    """Whether they told it to whoever wrote it down, or chose it with their own hand."""
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["scored_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(score__lte=10), name="scored_0_to_10"),
            models.CheckConstraint(condition=~Q(scored_by=""), name="a_score_is_somebodys"),
        ]

    def __str__(self) -> str:
        return f"{self.score} of 10"

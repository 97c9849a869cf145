"""What was put forward about a plan of help, and on what grounds. The decision itself is in the hall."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.cases.models import Decision
from sightline.people.models import Person
from sightline.plans.models import Plan, Review
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class ConclusionQuerySet(models.QuerySet["Conclusion"]):
    """What workers put forward for children in need."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(plan__child__in=Person.objects.visible_to(worker))

    def waiting(self) -> Self:
        """Put forward, and nobody has signed it or sent it back."""
        return self.filter(decision__state=Decision.State.PROPOSED)


@kept
class Conclusion(models.Model):
    """What a worker says should happen next under a plan, for a different person to sign."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="+")
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="+")
    review = models.ForeignKey(Review, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The review it rests on. None where safety could not wait for one."""
    signs = models.JSONField(default=list)
    """What spoke against it, as it was shown."""
    despite = models.TextField(blank=True)
    """Why it is right all the same."""
    why_still_here = models.TextField(blank=True)
    """Asked when a plan has gone on for nine months."""

    objects = ConclusionQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signs=[]) | ~Q(despite=""), name="what_speaks_against_it_is_answered"
            )
        ]

    def __str__(self) -> str:
        return f"Conclusion {self.pk} on plan {self.plan_id}"


@kept
class Closing(models.Model):
    """The closing checklist, answered, and what becomes of each thing that is not done."""

    conclusion = models.OneToOneField(Conclusion, on_delete=models.PROTECT, related_name="closing")
    reason_for_closure = models.CharField(max_length=3)
    """In the codes of the children in need census."""
    what_is_different = models.TextField(blank=True)
    child_said = models.TextField(blank=True)
    not_seen_because = models.TextField(blank=True)
    next_help = models.TextField(blank=True)
    partners = models.TextField()
    family_told = models.TextField()
    record = models.TextField()
    chance_of_return = models.TextField(blank=True)
    dealings = models.JSONField(default=dict)
    """By the number of each open action: how, why, and the plan it moves to. Done when it is signed."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason_for_closure=""), name="a_closing_has_its_reason")
        ]

    def __str__(self) -> str:
        return f"Closing {self.conclusion_id}: {self.reason_for_closure}"

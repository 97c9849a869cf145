"""Whether living with people outside the family suits a child: put forward by one, signed by another."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class JudgementQuerySet(models.QuerySet["Judgement"]):
    """What was put forward, and what came of it."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))

    def waiting(self) -> Self:
        """Neither signed nor sent back."""
        return self.filter(state=Judgement.State.WAITING)


@kept
class Judgement(models.Model):
    """One answer to whether private fostering suits one child."""

    class State(models.TextChoices):
        WAITING = "waiting", "To be signed"
        SIGNED = "signed", "Signed"
        RETURNED = "returned", "Sent back"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=20)
    reason = models.TextField()
    requirements = models.TextField(blank=True)
    """What the carer must keep to."""
    tonight = models.TextField(blank=True)
    """Where the child sleeps tonight, when it does not suit them."""
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    signed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    sign_off_reason = models.TextField(blank=True)

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("made_by")),
                name="nobody_signs_what_they_put_forward",
            ),
            models.UniqueConstraint(
                fields=["child"], condition=Q(state="waiting"), name="one_judgement_waits_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.outcome} for {self.child_id}"

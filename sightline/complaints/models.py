"""Complaints by or for a child. The database gives them to complaints officers alone."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker

KEEP = "complaints.keep"


class ComplaintQuerySet(models.QuerySet["Complaint"]):
    """What complaints officers keep."""

    def visible_to(self, worker: Worker) -> Self:
        """Nobody but a complaints officer, and never a complaint about oneself."""
        if not worker.may(KEEP):
            return self.none()
        return self.filter(Q(about__isnull=True) | ~Q(about=worker))


@kept
class Complaint(models.Model):
    """That a child, or somebody for them, is not content with what we do."""

    class Advocate(models.TextChoices):
        WANTED = "wanted", "They want one, and we are finding one"
        HAS = "has", "They have one"
        DECLINED = "declined", "Offered, and they said no"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    said_by = models.CharField(max_length=200)
    """The child, or who speaks for them."""
    about = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The worker complained of. They never see it, whatever their role."""
    words = models.TextField()
    wants = models.TextField()
    grounds_on = models.DateField()
    received_at = models.DateTimeField()
    advocate = models.CharField(max_length=10, choices=Advocate.choices)
    advocate_name = models.CharField(max_length=200, blank=True)
    is_about_safety = models.BooleanField()
    safety = models.TextField(blank=True)
    """What of it is about being safe: it goes its own way, and the complaint goes on."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    objects = ComplaintQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_about_safety=False) | ~Q(safety=""), name="what_is_not_safe_is_said"
            )
        ]

    def __str__(self) -> str:
        return f"Complaint {self.pk}"


@kept
class Step(models.Model):
    """One thing that happened to a complaint."""

    complaint = models.ForeignKey(Complaint, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20)
    happened_at = models.DateTimeField()
    words = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["happened_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["complaint", "kind"], name="each_step_once")]

    def __str__(self) -> str:
        return f"{self.kind} of complaint {self.complaint_id}"


class PointerQuerySet(models.QuerySet["Pointer"]):
    """What a child's record says of this room: nothing but that somebody can be asked."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class Pointer(models.Model):
    """That information is held elsewhere. It names no complaint, and says nothing of one."""

    child = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    is_shown = models.BooleanField()
    said_at = models.DateTimeField()

    objects = PointerQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Information about {self.child_id} is held elsewhere"

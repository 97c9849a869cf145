"""Allegations against adults who work with children. The database gives them to designated officers alone."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker

KEEP = "allegations.keep"


class Decision(models.TextChoices):
    """The first decision, within one working day."""

    MANAGED = "managed", "It may mean harm: people meet, and it is managed"
    ADVICE = "advice", "Advice to the employer, who deals with it"
    NOT_HERE = "not_here", "It is nothing of the kind"


class Outcome(models.TextChoices):
    """The five findings of the statutory guidance for schools."""

    SUBSTANTIATED = "substantiated", "Substantiated: there is enough to show that it happened"
    MALICIOUS = "malicious", "Malicious: it did not happen, and somebody meant to deceive"
    FALSE = "false", "False: there is enough to show that it did not happen"
    UNSUBSTANTIATED = "unsubstantiated", "Unsubstantiated: it cannot be shown either way"
    UNFOUNDED = "unfounded", "Unfounded: nothing supports it"


class AllegationQuerySet(models.QuerySet["Allegation"]):
    """What designated officers keep."""

    def visible_to(self, worker: Worker) -> Self:
        """Nobody but a designated officer, and never an allegation against oneself."""
        if not worker.may(KEEP):
            return self.none()
        return self.filter(Q(worker__isnull=True) | ~Q(worker=worker))


@kept
class Allegation(models.Model):
    """That an adult who works with children may have harmed one."""

    adult_name = models.CharField(max_length=200)
    adult_role = models.CharField(max_length=200)
    employer = models.CharField(max_length=200)
    worker = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Where the adult works for us. They never see it, whatever their role."""
    what = models.TextField()
    safe_now = models.TextField()
    """How children are safe from this adult today."""
    told_by = models.CharField(max_length=200)
    known_on = models.DateField()
    """When the employer first knew."""
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=12, choices=Decision.choices, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decision_reason = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    concluded_at = models.DateTimeField(null=True, blank=True)
    concluded_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    conclusion = models.TextField(blank=True)
    who_was_told = models.TextField(blank=True)
    """The adult, the employer, the child and parents, a barring service."""

    objects = AllegationQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(concluded_at__isnull=True) | ~Q(conclusion=""),
                name="a_concluded_allegation_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"Allegation {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.concluded_at is None


@kept
class ChildConcerned(models.Model):
    """A child whom an allegation is about. Nothing of it is on the child's own record."""

    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["allegation", "child"], name="a_child_concerned_once")]

    def __str__(self) -> str:
        return f"{self.child_id} in allegation {self.allegation_id}"


@kept
class Meeting(models.Model):
    """People met about an allegation, or the officer looked at it again."""

    class Kind(models.TextChoices):
        STRATEGY = "strategy", "Strategy meeting"
        REVIEW = "review", "Review"

    allegation = models.ForeignKey(Allegation, on_delete=models.PROTECT, related_name="meetings")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    held_at = models.DateTimeField()
    who_came = models.TextField()
    decided = models.TextField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["held_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} on allegation {self.allegation_id}"


class PointerQuerySet(models.QuerySet["Pointer"]):
    """What a child's record says of this room: nothing but that somebody can be asked."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class Pointer(models.Model):
    """That information is held elsewhere. It names no allegation, and says nothing of one."""

    child = models.OneToOneField(Person, on_delete=models.PROTECT, related_name="+")
    is_shown = models.BooleanField()
    said_at = models.DateTimeField()

    objects = PointerQuerySet.as_manager()

    def __str__(self) -> str:
        return f"Information about {self.child_id} is held elsewhere"

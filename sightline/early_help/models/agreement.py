"""What a family agreed to, who leads their help, and what was decided about it."""

from __future__ import annotations

from typing import Any, Self

from django.db import models
from django.db.models import Q

from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class OfAChildQuerySet(models.QuerySet[Any]):
    """Rows that belong to one child."""

    def visible_to(self, worker: Worker) -> Self:
        """Those of the children whose record this worker may open."""
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class Agreement(models.Model):
    """That a family chose this help, in their words, and who may know what. They can stop at any time."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    agreed_by = models.CharField(max_length=200)
    """Who agreed: "Kerry, her mother"."""
    in_their_words = models.TextField()
    child_says = models.TextField(blank=True)
    may_know = models.TextField()
    """Who may be told what: "School: everything. Doctor: the plan only"."""
    may_not_know = models.TextField(blank=True)
    given_on = models.DateField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_on = models.DateField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.TextField(blank=True)

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["-given_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(agreed_by="") & ~Q(in_their_words=""), name="an_agreement_is_in_somebodys_words"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(ended_because=""),
                name="an_agreement_that_ended_says_why",
            ),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_on__isnull=True), name="one_agreement_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agreed_by}, {self.given_on}"


@kept
class Lead(models.Model):
    """Who brings a family's help together, from which agency, and how the family reaches them."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    agency = models.CharField(max_length=150)
    reach = models.CharField(max_length=150, blank=True)
    """What the family rings: "Mo on 07700 900142, or at the school gate"."""
    reason = models.TextField()
    first_contact_on = models.DateField(null=True, blank=True)
    """The day on which they promised to see the family first."""
    named_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["-named_at", "-pk"]
        indexes = [models.Index(fields=["child"])]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_lead_practitioner_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_lead_is_named_for_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.worker}, {self.agency}"


@kept
class EarlyHelpDecision(models.Model):
    """One decision about a family's early help, with its reasons and what the family think of it."""

    class Kind(models.TextChoices):
        TRIAGE = "triage", "Whether early help begins"
        EXTENSION = "extension", "Going on longer"
        CLOSING = "closing", "The end of early help"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    outcome = models.CharField(max_length=40)
    reason = models.TextField()
    family_view = models.TextField(blank=True)
    child_view = models.TextField(blank=True)
    goes_on_until = models.DateField(null=True, blank=True)
    decided_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [models.Index(fields=["child"]), models.Index(fields=["case"])]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="early_help_is_decided_for_a_reason")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.outcome}"

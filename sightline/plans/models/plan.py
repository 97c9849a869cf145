"""A plan: one shape for every kind, so that a child's plan is one page everywhere."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.cases.models import Case, Event
from sightline.people.models import Person
from sightline.plans import kinds
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class PlanQuerySet(models.QuerySet["Plan"]):
    """Plans of children."""

    def visible_to(self, worker: Worker) -> Self:
        """The plans of the children this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))

    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)

    def of(self, child: Person) -> Self:
        """A child's plans, those that go on before those that ended, the latest first."""
        return self.filter(child=child).order_by(models.F("ended_at").desc(nulls_first=True), "-started_at")


@kept
class Plan(models.Model):
    """What will be different for one child, and what everybody does about it."""

    class Kind(models.TextChoices):
        EARLY_HELP = "early_help", "Family help plan"
        CHILD_IN_NEED = "child_in_need", "Child in need plan"
        CHILD_PROTECTION = "child_protection", "Child protection plan"
        CARE = "care", "Care plan"
        PLACEMENT = "placement", "Placement plan"
        PATHWAY = "pathway", "Pathway plan"
        CLOSING = "closing", "Plan for after we leave"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    because_of = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The event that asked for it: a signed assessment, a conference."""
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    agreed_how = models.TextField(blank=True)
    """Who agreed it, and how: "Leanne and Mia at the meeting on Tuesday"."""
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    ended_because = models.TextField(blank=True)
    why = models.TextField(blank=True)
    """Why this child has this plan."""
    contingency = models.TextField(blank=True)
    """What we will do if it does not work."""
    step_up = models.TextField(blank=True)
    """What would worry us enough to do more."""
    step_down = models.TextField(blank=True)
    """What would be good enough to do less."""
    family_view = models.TextField(blank=True)
    """What the family say of it, and where they do not agree."""
    for_the_child = models.TextField(blank=True)
    """The same in words written to the child: "You have a plan because …"."""
    shared_with_child_on = models.DateField(null=True, blank=True)
    child_said_of_it = models.TextField(blank=True)
    next_review_on = models.DateField(null=True, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["child", "-started_at"]),
            models.Index(fields=["case"], condition=Q(ended_at__isnull=True), name="open_plans_of_a_case"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "kind"], condition=Q(ended_at__isnull=True), name="one_open_plan_of_a_kind"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | ~Q(ended_because=""), name="an_ended_plan_says_why"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=models.F("started_at")),
                name="a_plan_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True) | ~Q(agreed_how=""), name="an_agreed_plan_says_how"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"

    @property
    def is_ended(self) -> bool:
        return self.ended_at is not None

    @property
    def name(self) -> str:
        """Within a sentence: "child in need plan"."""
        return kinds.kind_of(self.kind).name

"""What somebody will do, by name and by a day."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q

from sightline.people.models import Person
from sightline.plans.models.outcome import Outcome
from sightline.plans.models.plan import Plan
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class ActionQuerySet(models.QuerySet["Action"]):
    """What was promised in plans."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(plan__in=Plan.objects.visible_to(worker))

    def open(self) -> Self:
        return self.filter(done_on__isnull=True, dropped_on__isnull=True, moved_to__isnull=True)

    def overdue_on(self, today: date) -> Self:
        """Past the day they were due, in plans that go on."""
        return self.open().filter(due_on__lt=today, plan__ended_at__isnull=True)


@kept
class Action(models.Model):
    """One thing that one person will do by a day, and what came of it."""

    class Part(models.TextChoices):
        """Which help it is part of. Early help stands inside any kind of plan."""

        SOCIAL_CARE = "social_care", "Social care"
        EARLY_HELP = "early_help", "Early help"
        FAMILY = "family", "Family and friends"
        HEALTH = "health", "Health"
        EDUCATION = "education", "School or nursery"
        OTHER = "other", "Another service"

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    outcome = models.ForeignKey(
        Outcome, null=True, blank=True, on_delete=models.PROTECT, related_name="actions"
    )
    what = models.TextField()
    part = models.CharField(max_length=12, choices=Part.choices, default=Part.SOCIAL_CARE)
    worker = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Somebody of the family, or the child."""
    who_else = models.CharField(max_length=200, blank=True)
    """A named person of another agency: "Mrs Okafor, Pershall Primary School"."""
    due_on = models.DateField()
    is_kept_from_child = models.BooleanField(default=False)
    """Left out of the plan as the child reads it."""
    done_on = models.DateField(null=True, blank=True)
    what_came_of_it = models.TextField(blank=True)
    dropped_on = models.DateField(null=True, blank=True)
    dropped_because = models.TextField(blank=True)
    moved_to = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="moved_from"
    )
    """The same action in the plan that followed."""
    moved_because = models.TextField(blank=True)
    """Why its day was changed, the last time it was."""
    added_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    dealt_with_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        indexes = [
            models.Index(
                fields=["due_on"],
                condition=Q(done_on__isnull=True, dropped_on__isnull=True, moved_to__isnull=True),
                name="actions_still_open",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="an_action_says_what"),
            models.CheckConstraint(
                condition=(
                    Q(worker__isnull=False, person__isnull=True, who_else="")
                    | Q(worker__isnull=True, person__isnull=False, who_else="")
                    | (Q(worker__isnull=True, person__isnull=True) & ~Q(who_else=""))
                ),
                name="an_action_is_one_persons",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | ~Q(what_came_of_it=""),
                name="a_done_action_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(dropped_on__isnull=True) | ~Q(dropped_because=""),
                name="a_dropped_action_says_why",
            ),
            models.CheckConstraint(
                condition=Q(done_on__isnull=True) | Q(dropped_on__isnull=True, moved_to__isnull=True),
                name="an_action_is_dealt_with_one_way",
            ),
        ]

    def __str__(self) -> str:
        return self.what[:60]

    @property
    def who(self) -> str:
        """Who will do it, by name."""
        return str(self.worker or self.person or self.who_else)

    @property
    def is_open(self) -> bool:
        return self.done_on is None and self.dropped_on is None and self.moved_to_id is None

    def is_late_on(self, today: date) -> bool:
        """Still to be done, and its day has passed."""
        return self.is_open and self.due_on < today

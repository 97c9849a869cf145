"""Who may decide what for a child in care."""

from __future__ import annotations

from typing import Self

from django.db import models

from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class DelegatedDecisionQuerySet(models.QuerySet["DelegatedDecision"]):
    """What was agreed about deciding."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class DelegatedDecision(models.Model):
    """That somebody may decide one thing for a child, such as a sleepover. What stood before is in its history."""

    class Who(models.TextChoices):
        CARER = "carer", "The people they live with"
        SOCIAL_WORKER = "social_worker", "Their social worker"
        MANAGER = "manager", "A manager"
        PARENT = "parent", "Their parent"
        CHILD = "child", "They decide themselves"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(max_length=30)
    who = models.CharField(max_length=20, choices=Who.choices)
    note = models.CharField(max_length=300, blank=True)
    """What must be asked or told first."""
    agreed_on = models.DateField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = DelegatedDecisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["child", "what"], name="one_answer_for_each_thing_to_decide")
        ]

    def __str__(self) -> str:
        return f"{self.what}: {self.get_who_display()}"

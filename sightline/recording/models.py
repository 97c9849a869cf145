"""What was written down in answer to an act's questions."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class EntryQuerySet(models.QuerySet["Entry"]):
    def visible_to(self, worker: Worker) -> Self:
        """The entries about children whom this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))

    def standing(self) -> Self:
        """Neither withdrawn nor put right by another."""
        return self.filter(withdrawn_at__isnull=True, put_right_by__isnull=True)


@kept
class Entry(models.Model):
    """One act as it was written down for one child. Never edited: it is put right by another, or withdrawn."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    act = models.CharField(max_length=80)
    """Its address, "looked_after.health_assessed"."""
    asked = models.JSONField()
    """The questions and answers in words as they stood on the form: [["Who was there?", "Mum"], …]."""
    answers = models.JSONField()
    """By the code of each question, as the act's file words them."""
    happened_at = models.DateTimeField()
    is_timed = models.BooleanField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    late_because = models.TextField(blank=True)
    """Why it was written down so long after it happened."""
    puts_right = models.OneToOneField(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="put_right_by"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    why = models.TextField(blank=True)
    """Why it was withdrawn, or what this one puts right."""

    objects = EntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["child", "-happened_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, puts_right__isnull=True) | ~Q(why=""),
                name="an_entry_withdrawn_or_put_right_says_why",
            )
        ]

    def __str__(self) -> str:
        return f"{self.act} for {self.child_id}"

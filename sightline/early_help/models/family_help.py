"""Who, being qualified, oversees work that somebody without that qualification holds."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sightline.cases.models import Case
from sightline.early_help.models.agreement import OfAChildQuerySet
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class Overseer(models.Model):
    """A named registered social worker who answers for the decisions in work that another person holds."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    holder = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    overseer = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    named_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["-named_at", "-pk"]
        indexes = [models.Index(fields=["child"])]
        constraints = [
            models.CheckConstraint(condition=~Q(overseer=F("holder")), name="nobody_oversees_their_own_work"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at__isnull=True), name="one_overseer_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overseer} oversees {self.holder}"

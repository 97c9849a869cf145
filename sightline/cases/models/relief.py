"""How the work of somebody who holds too much is to be made safe."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class ReliefPlan(models.Model):
    """A manager's plan for a worker over their limit: what will change, and when it is looked at again."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    points = models.DecimalField(max_digits=6, decimal_places=2)
    limit = models.DecimalField(max_digits=6, decimal_places=2)
    plan = models.TextField()
    review_on = models.DateField()
    agreed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["worker", "-agreed_at"])]
        constraints = [
            models.CheckConstraint(
                condition=~Q(agreed_by=F("worker")), name="nobody_agrees_their_own_relief_plan"
            )
        ]

    def __str__(self) -> str:
        return f"Relief plan for {self.worker_id}"

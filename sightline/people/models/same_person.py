"""Two records that may be one person."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.people.models.person import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class PossibleSamePerson(models.Model):
    """Two records that somebody thinks may be one person. Nothing merges by itself."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    noted_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    answer = models.CharField(
        max_length=12,
        choices=[("open", "Not yet decided"), ("same", "Same person"), ("different", "Two people")],
        default="open",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="one_question_a_pair"),
            models.CheckConstraint(
                condition=Q(first__lt=models.F("second")), name="the_lower_number_stands_first_in_a_pair"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"

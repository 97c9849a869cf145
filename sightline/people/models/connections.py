"""How strong a child's connections are to those around them, as somebody heard or saw it on a day."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.people.models.around import Professional
from sightline.people.models.person import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class Connection(models.Model):
    """What one connection is to a child. The latest is drawn; the earlier ones stay."""

    class Strength(models.TextChoices):
        STRONG = "strong", "Strong"
        ORDINARY = "ordinary", "Ordinary"
        WEAK = "weak", "Weak"
        STRAINED = "strained", "Strained"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    to = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    professional = models.ForeignKey(
        Professional, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    strength = models.CharField(max_length=8, choices=Strength.choices)
    how_known = models.CharField(max_length=300)
    """What the child said, or what was seen."""
    noted_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(to__isnull=True, professional__isnull=False)
                | Q(to__isnull=False, professional__isnull=True),
                name="a_connection_is_to_one_person",
            )
        ]

    def __str__(self) -> str:
        return f"{self.child_id}: {self.get_strength_display()}"

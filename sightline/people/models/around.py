"""Who is around somebody: family, network and the professionals who know them."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.people.models.person import Person
from sightline.shared.history import kept


class RelationshipKind(models.TextChoices):
    """What the first person is to the second."""

    PARENT = "parent", "Parent of"
    ADOPTIVE_PARENT = "adoptive_parent", "Adoptive parent of"
    STEP_PARENT = "step_parent", "Step-parent of"
    GRANDPARENT = "grandparent", "Grandparent of"
    SIBLING = "sibling", "Brother or sister of"
    HALF_SIBLING = "half_sibling", "Half-brother or half-sister of"
    PARTNER = "partner", "Partner of"
    FORMER_PARTNER = "former_partner", "Former partner of"
    AUNT_OR_UNCLE = "aunt_or_uncle", "Aunt or uncle of"
    CARER = "carer", "Carer of"
    SPECIAL_GUARDIAN = "special_guardian", "Special guardian of"
    FRIEND = "friend", "Friend or network of"
    POSES_RISK = "poses_risk", "May be a risk to"
    OTHER = "other", "Connected to"


@kept
class Relationship(models.Model):
    """What one person is to another, read from the first to the second."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships")
    to = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="relationships_to")
    kind = models.CharField(max_length=20, choices=RelationshipKind.choices)
    has_parental_responsibility = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True)
    """Such as a no-contact condition."""
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(person=models.F("to")), name="nobody_is_related_to_themselves"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.get_kind_display()} {self.to_id}"


@kept
class Professional(models.Model):
    """Somebody from another agency who knows this person: teacher, health visitor, GP, officer."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="professionals")
    name = models.CharField(max_length=150)
    role = models.CharField(max_length=100)
    agency = models.CharField(max_length=150, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.name}, {self.role}"

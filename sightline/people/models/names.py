"""What else somebody is called, and the numbers that systems know them by."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.people.models.person import Person
from sightline.shared.history import kept


@kept
class Name(models.Model):
    """Another name somebody has had or uses."""

    class Kind(models.TextChoices):
        ALIAS = "alias", "Also known as"
        FORMER = "former", "Former name"
        BIRTH = "birth", "Birth name"
        SPELLING = "spelling", "Other spelling"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="other_names")
    kind = models.CharField(max_length=10, choices=Kind.choices, default=Kind.ALIAS)
    forenames = models.CharField(max_length=120, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.forenames} {self.surname}".strip()


@kept
class Identifier(models.Model):
    """A number that some system knows a person by."""

    class Kind(models.TextChoices):
        LA_CHILD_ID = "la_child_id", "Authority’s child number"
        UPN = "upn", "Unique pupil number"
        FORMER_UPN = "former_upn", "Former unique pupil number"
        NHS = "nhs", "NHS number"
        CASE_SYSTEM = "case_system", "Number in another case system"
        HOME_OFFICE = "home_office", "Home Office number"
        POLICE = "police", "Police reference"

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="identifiers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    value = models.CharField(max_length=60)
    source = models.CharField(max_length=200, blank=True)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    is_superseded = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["kind", "value"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=Q(is_superseded=False) & Q(kind__in=["la_child_id"]),
                name="one_child_for_each_child_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"

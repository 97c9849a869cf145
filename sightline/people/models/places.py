"""Where people live, how to reach them, and who must not be told."""

from __future__ import annotations

from django.db import models

from sightline.people.models.person import Person
from sightline.shared.history import kept


@kept
class Address(models.Model):
    """A place. People live at it through residences, so a household is everyone there at the same time."""

    lines = models.CharField(max_length=300)
    """House and street, one line: "14 Tanyard Lane, Pershall"."""
    postcode = models.CharField(max_length=10, blank=True)
    uprn = models.CharField(max_length=12, blank=True)

    class Meta:
        indexes = [models.Index(fields=["postcode"])]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.lines, self.postcode) if part)


@kept
class Residence(models.Model):
    """That somebody lives or lived at an address, and who may not know it."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences", db_index=False)
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="residences")
    kind = models.CharField(
        max_length=12,
        choices=[
            ("home", "Home"),
            ("placement", "Placement"),
            ("temporary", "Temporary"),
            ("other", "Other"),
        ],
        default="home",
    )
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    is_confidential = models.BooleanField(default=False)
    confidential_because = models.TextField(blank=True)
    kept_from = models.ManyToManyField(Person, blank=True, related_name="+", through="AddressKeptFrom")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "to_on"])]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.address_id}"


@kept
class AddressKeptFrom(models.Model):
    """That one person must not be told where another lives."""

    residence = models.ForeignKey(Residence, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["residence", "person"], name="kept_from_somebody_once")
        ]

    def __str__(self) -> str:
        return f"{self.residence_id} kept from {self.person_id}"


@kept
class ContactPoint(models.Model):
    """A phone number or email address of a person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=6, choices=[("phone", "Phone"), ("email", "Email")], default="phone")
    value = models.CharField(max_length=120)
    digits = models.CharField(max_length=20, blank=True)
    """A phone number as it is dialled here, without spaces, to be found by."""
    note = models.CharField(max_length=200, blank=True)
    """Such as "safe to leave a message", "shared with partner"."""
    to_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.value

"""Everybody the service knows: children born and unborn, their families, and the professionals around them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.shared.history import kept
from sightline.workforce.models import Worker


class PersonQuerySet(models.QuerySet["Person"]):
    """Every read of people goes through `visible_to`."""

    def visible_to(self, worker: Worker) -> Self:
        """The people whose record this worker may open."""
        if not worker.may("people.view"):
            return self.none()
        return self.filter(Q(is_restricted=False) | Q(access_list=worker)) if worker.pk else self.none()


@kept
class Person(models.Model):
    """A child or an adult. The same row from before birth to after care."""

    class Sex(models.TextChoices):
        FEMALE = "F", "Female"
        MALE = "M", "Male"
        NOT_KNOWN = "U", "Not known"

    forenames = models.CharField(max_length=120, blank=True)
    surname = models.CharField(max_length=120, blank=True)
    known_as = models.CharField(max_length=80, blank=True)
    born_on = models.DateField(null=True, blank=True)
    born_on_is_estimated = models.BooleanField(default=False)
    expected_on = models.DateField(null=True, blank=True)
    """The expected date of birth of a child not yet born."""
    died_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=1, choices=Sex.choices, default=Sex.NOT_KNOWN)
    pronouns = models.CharField(max_length=40, blank=True)
    ethnicity = models.CharField(max_length=4, blank=True)
    """National code: WBRI, ABAN ... (shared/codelists)."""
    disabilities = ArrayField(models.CharField(max_length=4), default=list, blank=True)
    first_language = models.CharField(max_length=60, blank=True)
    communication = models.CharField(max_length=200, blank=True)
    """How this child best tells people things."""
    door_alerts = models.TextField(blank=True)
    """What a worker must know before knocking: a dog, threats."""
    is_restricted = models.BooleanField(default=False)
    access_list = models.ManyToManyField(Worker, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True)
    """Blank when recorded here; otherwise the extract that named them."""
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["born_on"]), models.Index(fields=["surname", "forenames"])]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """Their name as we say it; an unborn child is called by the family name."""
        full = " ".join(part for part in (self.forenames, self.surname) if part)
        if self.is_unborn and not self.forenames:
            return f"Unborn baby {self.surname}".strip()
        return full or "Name not known"

    @property
    def called(self) -> str:
        """What to call them in a sentence: "we have not seen Mia for 31 days"."""
        return self.known_as or self.forenames.split(" ")[0] or self.name

    @property
    def is_unborn(self) -> bool:
        return self.born_on is None and self.expected_on is not None

    def age_on(self, day: date) -> int | None:
        """Whole years old on a day, or None when not born or not known."""
        if self.born_on is None or self.born_on > day:
            return None
        return day.year - self.born_on.year - ((day.month, day.day) < (self.born_on.month, self.born_on.day))


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
        indexes = [models.Index(fields=["kind", "value"]), models.Index(fields=["value"])]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "value"],
                condition=Q(is_superseded=False) & Q(kind__in=["la_child_id"]),
                name="one_child_for_each_child_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.value}"


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

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="residences")
    address = models.ForeignKey(Address, on_delete=models.PROTECT, related_name="residences")
    kind = models.CharField(
        max_length=12,
        choices=[("home", "Home"), ("placement", "Placement"), ("temporary", "Temporary"), ("other", "Other")],
        default="home",
    )
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField(null=True, blank=True)
    is_confidential = models.BooleanField(default=False)
    confidential_because = models.TextField(blank=True)
    kept_from = models.ManyToManyField(Person, blank=True, related_name="+")
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = [models.Index(fields=["address"]), models.Index(fields=["person", "to_on"])]

    def __str__(self) -> str:
        return f"{self.person_id} at {self.address_id}"


@kept
class ContactPoint(models.Model):
    """A phone number or email address of a person."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="contact_points")
    kind = models.CharField(max_length=6, choices=[("phone", "Phone"), ("email", "Email")], default="phone")
    value = models.CharField(max_length=120)
    digits = models.CharField(max_length=20, blank=True, db_index=True)
    """A phone number without its spaces, to be found by."""
    note = models.CharField(max_length=200, blank=True)
    """Such as "safe to leave a message", "shared with partner"."""
    to_on = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return self.value


class RelationshipKind(models.TextChoices):
    """What the first person is to the second."""

    PARENT = "parent", "Parent of"
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
            models.CheckConstraint(condition=~Q(person=models.F("to")), name="nobody_is_related_to_themselves")
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


@kept
class PossibleSamePerson(models.Model):
    """Two records that somebody thinks may be one person. Nothing merges by itself."""

    first = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    noted_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    answer = models.CharField(
        max_length=12, choices=[("open", "Not yet decided"), ("same", "Same person"), ("different", "Two people")], default="open"
    )

    class Meta:
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="one_question_a_pair")]

    def __str__(self) -> str:
        return f"{self.first_id} and {self.second_id}"

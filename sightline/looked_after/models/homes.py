"""The register of homes and carers: what each is approved for, and who may not know where it is."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from sightline.people.models import Address, Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class HomeQuerySet(models.QuerySet["Home"]):
    """Homes that children may live in."""

    def visible_to(self, worker: Worker) -> Self:
        """Homes this worker may know of. Where a confidential one is, is another question."""
        return self.all() if worker.may("looked_after.view") else self.none()

    def listed(self) -> Self:
        """Homes on the register, not somewhere one child went."""
        return self.filter(is_listed=True)

    def open_on(self, day: date) -> Self:
        return self.filter(Q(closed_on__isnull=True) | Q(closed_on__gt=day))


@kept
class Home(models.Model):
    """A place in which children we look after live: a family's or a house with workers."""

    class Kind(models.TextChoices):
        FOSTER = "foster", "Foster home"
        CONNECTED = "connected", "Home of a relative or friend who fosters"
        ADOPTIVE = "adoptive", "Adoptive home"
        PARENT = "parent", "A parent’s home"
        CHILDRENS_HOME = "childrens_home", "Children’s home"
        SECURE = "secure", "Secure children’s home"
        SUPPORTED = "supported", "Supported accommodation"
        SCHOOL = "school", "Residential school"
        HEALTH = "health", "Hospital or health unit"
        OTHER = "other", "Somewhere else"

    name = models.CharField(max_length=150)
    """As it is said: "Jan and Pete Rowe", "Larch House"."""
    kind = models.CharField(max_length=20, choices=Kind.choices)
    provider = models.CharField(max_length=3)
    """Who provides it, by the national code."""
    provider_name = models.CharField(max_length=150, blank=True)
    urn = models.CharField(max_length=12, blank=True)
    """The number Ofsted knows the home, or its agency, by."""
    address = models.ForeignKey(Address, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    phone = models.CharField(max_length=30, blank=True)
    is_listed = models.BooleanField(default=True)
    """On the register, and so searched for vacancies. False for somewhere one child went."""
    is_confidential = models.BooleanField(default=False)
    confidential_because = models.TextField(blank=True)
    about = models.TextField(blank=True)
    """What a child would want to know: who lives there, pets, the garden, house rules."""
    closed_on = models.DateField(null=True, blank=True)
    closed_because = models.CharField(max_length=300, blank=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = HomeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_confidential=False) | ~Q(confidential_because=""),
                name="a_confidential_home_says_why",
            )
        ]

    def __str__(self) -> str:
        return self.name


@kept
class HomeKeptFrom(models.Model):
    """That one person must not be told where a home is."""

    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="kept_from")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["home", "person"], name="a_home_kept_from_once")]

    def __str__(self) -> str:
        return f"{self.home_id} kept from {self.person_id}"


@kept
class HomeCarer(models.Model):
    """Somebody who cares for the children of a home."""

    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="carers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["from_on", "pk"]

    def __str__(self) -> str:
        return f"{self.person_id} cares at {self.home_id}"


@kept
class Approval(models.Model):
    """What a home is approved for, from a day on: how many children, of what ages."""

    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="approvals")
    places = models.PositiveSmallIntegerField()
    age_from = models.PositiveSmallIntegerField(default=0)
    age_to = models.PositiveSmallIntegerField(default=17)
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    is_temporary = models.BooleanField(default=False)
    """A relative or friend approved for a time, until they are assessed."""
    terms = models.CharField(max_length=300, blank=True)
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(age_to__gte=F("age_from")), name="ages_in_order"),
            models.CheckConstraint(
                condition=Q(to_on__isnull=True) | Q(to_on__gte=F("from_on")), name="approval_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.places} from {self.from_on}"


@kept
class HomeLimit(models.Model):
    """What must be kept to when placing a child in a home."""

    class Kind(models.TextChoices):
        NOT_TAKING = "not_taking", "Not taking children for now"
        ALONE = "alone", "One child at a time"
        SIBLINGS_ONLY = "siblings_only", "Brothers and sisters together only"
        GIRLS_ONLY = "girls_only", "Girls only"
        BOYS_ONLY = "boys_only", "Boys only"
        NOT_THIS_CHILD = "not_this_child", "Not for one child"
        OTHER = "other", "Something else to keep in mind"

    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="limits")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    words = models.CharField(max_length=300)
    child = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    to_on = models.DateField(null=True, blank=True)
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="not_this_child") | Q(child__isnull=False),
                name="a_limit_on_one_child_names_them",
            )
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

"""A child or an adult, and who may open the record of one who is restricted."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.people import some_of_them
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class PersonQuerySet(models.QuerySet["Person"]):
    """Every read of people goes through `visible_to`."""

    def visible_to(self, worker: Worker) -> Self:
        """The people whose record this worker may open; restricted ones only when on their list.

        Somebody from outside the council has no leave to open every record: only those that a room has
        told us of, such as the children whose early help they lead.
        """
        if worker.pk is None:
            return self.none()
        if not worker.may("people.view"):
            few = some_of_them.may_open(worker)
            return self.filter(few & self._not_closed_to(worker)) if few is not None else self.none()
        return self.filter(self._not_closed_to(worker))

    def _not_closed_to(self, worker: Worker) -> Q:
        # A subquery, not a join: a join on the access list would show the same person once for each entry
        listed = OnAccessList.objects.filter(worker=worker).values("person")
        return Q(is_restricted=False) | Q(pk__in=listed)


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
    access_list = models.ManyToManyField(Worker, blank=True, related_name="+", through="OnAccessList")
    source = models.CharField(max_length=200, blank=True)
    """Blank when recorded here; otherwise the extract that named them."""
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    opened_by: int | None = None
    """The worker whose page this is, who has been let in already; never kept."""

    objects = PersonQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["born_on"]),
            models.Index(fields=["id"], condition=Q(is_restricted=True), name="restricted_people"),
        ]

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
class OnAccessList(models.Model):
    """That one worker may open one restricted record."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["worker", "person"], name="once_on_an_access_list")]

    def __str__(self) -> str:
        return f"{self.worker_id} may open {self.person_id}"

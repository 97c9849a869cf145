"""A time in care: what in law it rests on, and each home in it. The database holds the two to the whole of it."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, Q

from sightline.cases.models import Case
from sightline.looked_after.models.homes import Home
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class Period(Func):
    """From one moment until just before another."""

    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


def _never_two_at_once(name: str, of: str) -> ExclusionConstraint:
    return ExclusionConstraint(
        name=name,
        expressions=[
            (of, RangeOperators.EQUAL),
            (Period("began_at", "ended_at", RangeBoundary()), RangeOperators.OVERLAPS),
        ],
    )


def _ends_after_it_begins(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(ended_at__isnull=True) | Q(ended_at__gt=F("began_at")), name=name
    )


class OfAChildQuerySet(models.QuerySet["TimeInCare"]):
    """Times in care."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))

    def open(self) -> Self:
        return self.filter(ended_at__isnull=True)


@kept
class TimeInCare(models.Model):
    """One unbroken time in which a child is looked after by the council."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    began_at = models.DateTimeField()
    is_timed = models.BooleanField(default=True)
    """False when only the day is known."""
    known_from_at = models.DateTimeField(null=True, blank=True)
    """Blank, unless care began before Sightline: from here on legal status and home are recorded here."""
    ended_at = models.DateTimeField(null=True, blank=True)
    category_of_need = models.CharField(max_length=2)
    home_postcode = models.CharField(max_length=10, blank=True)
    """Where they lived when they came into care."""
    ended_because = models.CharField(max_length=4, blank=True)
    """Why, by the national code."""
    agreed_by = models.CharField(max_length=300, blank=True)
    """Who agreed, for care by agreement."""
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            _never_two_at_once("in_care_once_at_a_time", "child"),
            _ends_after_it_begins("care_ends_after_it_begins"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_because="")
                | (Q(ended_at__isnull=False) & ~Q(ended_because="")),
                name="care_that_ended_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} in care from {self.began_at:%Y-%m-%d}"

    @property
    def recorded_from_at(self) -> datetime:
        """From when on legal status and home are recorded here."""
        return self.known_from_at or self.began_at


@kept
class LegalStatus(models.Model):
    """Why in law a child is looked after, for a part of a time in care."""

    care = models.ForeignKey(TimeInCare, on_delete=models.PROTECT, related_name="legal_statuses")
    code = models.CharField(max_length=2)
    began_at = models.DateTimeField()
    is_timed = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            _never_two_at_once("one_legal_status_at_a_time", "care"),
            _ends_after_it_begins("a_legal_status_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.code} from {self.began_at:%Y-%m-%d}"


@kept
class Stay(models.Model):
    """One child living in one home, for a part of a time in care."""

    care = models.ForeignKey(TimeInCare, on_delete=models.PROTECT, related_name="stays")
    home = models.ForeignKey(Home, on_delete=models.PROTECT, related_name="stays")
    placement = models.CharField(max_length=3)
    """What kind of home it is for this child, by the national code."""
    outcome = models.CharField(max_length=40, default="ordinary")
    """Which of the rules for visits and plans it falls under."""
    provider = models.CharField(max_length=3, blank=True)
    urn = models.CharField(max_length=12, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    """As they were when the child came: the home may move, and its number change."""
    miles_from_home = models.DecimalField(max_digits=4, decimal_places=1, null=True, blank=True)
    with_same_carers = models.BooleanField(default=False)
    why_here = models.TextField(blank=True)
    agreed_although = models.TextField(blank=True)
    """Who agreed and why, where the register said that the home does not fit."""
    began_at = models.DateTimeField()
    is_timed = models.BooleanField(default=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    left_because = models.CharField(max_length=6, blank=True)
    """Why they moved on, by the national code."""
    was_unplanned = models.BooleanField(default=False)
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["began_at", "pk"]
        indexes = [
            models.Index(fields=["home"], condition=Q(ended_at__isnull=True), name="living_in_a_home_now")
        ]
        constraints = [
            _never_two_at_once("one_home_at_a_time", "care"),
            _ends_after_it_begins("a_stay_ends_after_it_begins"),
        ]

    def __str__(self) -> str:
        return f"{self.placement} from {self.began_at:%Y-%m-%d}"

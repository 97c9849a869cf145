"""The people who do the work, and the teams they do it in."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from sightline.access.models import Account
from sightline.shared.history import kept
from sightline.shared.wording import long_date


@kept
class Team(models.Model):
    """A team that holds children."""

    class Kind(models.TextChoices):
        FRONT_DOOR = "front_door", "Front door"
        EMERGENCY_DUTY = "emergency_duty", "Emergency duty"
        ASSESSMENT = "assessment", "Assessment"
        SAFEGUARDING = "safeguarding", "Safeguarding"
        LOOKED_AFTER = "looked_after", "Children looked after"
        LEAVING_CARE = "leaving_care", "Leaving care"
        EARLY_HELP = "early_help", "Early help"
        DISABLED_CHILDREN = "disabled_children", "Disabled children"
        OTHER = "other", "Other"

    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=30, choices=Kind.choices, default=Kind.OTHER)
    service = models.CharField(max_length=120, blank=True)
    """The part of the service that a service manager answers for."""
    manager = models.ForeignKey("Worker", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    opened_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


@kept
class Worker(models.Model):
    """Somebody who holds or oversees children, whether or not they can sign in."""

    account = models.OneToOneField(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150)
    job_title = models.CharField(max_length=120, blank=True)
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.PROTECT, related_name="workers")
    phone = models.CharField(max_length=30, blank=True)
    is_social_worker = models.BooleanField(default=False)
    """Registered, and so able to make the decisions the law keeps for social workers."""
    registration_number = models.CharField(max_length=20, blank=True)
    registration_expires_on = models.DateField(null=True, blank=True)
    full_time_share = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    qualified_on = models.DateField(null=True, blank=True)
    """When they began as a newly qualified social worker, whose first two years carry less. Blank otherwise."""
    other_duties = models.PositiveSmallIntegerField(default=0, db_default=0)
    """Points of their time that go to duties other than children: students, the duty rota."""
    started_on = models.DateField(null=True, blank=True)
    left_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=200, blank=True)
    """Blank when recorded here; otherwise the extract that named them."""

    class Meta:
        ordering = ["name"]
        indexes = [models.Index(fields=["team", "name"])]

    def __str__(self) -> str:
        return self.name

    def may(self, permission: str) -> bool:
        """Whether this person's roles grant a permission now."""
        return self.account is not None and permission in self.account.permissions

    def is_here_on(self, day: date) -> bool:
        """Whether they were in post on a day."""
        return (self.started_on is None or self.started_on <= day) and (
            self.left_on is None or day <= self.left_on
        )

    def is_registered_on(self, day: date) -> bool:
        """Whether they could lawfully act as a social worker on a day."""
        return self.is_social_worker and (
            self.registration_expires_on is None or day <= self.registration_expires_on
        )


@kept
class RunBy(models.Model):
    """Which body runs a team from a day: the council itself, a trust, another. The last that has begun counts.

    The council stays responsible in law whoever runs a team, and nothing about any child changes with it.
    """

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="run_by")
    body = models.CharField(max_length=120)
    from_on = models.DateField()
    because = models.TextField()
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["from_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["team", "from_on"], name="a_team_is_run_by_one_body_from_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.body} runs {self.team} from {long_date(self.from_on)}"


class AbsenceQuerySet(models.QuerySet["Absence"]):
    """Times when somebody is not at work."""

    def on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)

    def on_or_after(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))


@kept
class Absence(models.Model):
    """Days on which a worker is away, and who sees their children meanwhile. Why they are away is not asked."""

    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """The last day away; blank while nobody knows."""
    cover = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who answers for their children meanwhile. Blank until somebody is named, and it shows."""
    recorded_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    cover_named_at = models.DateTimeField(null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on"]
        indexes = [models.Index(fields=["cover"], condition=Q(cover__isnull=False), name="absences_by_cover")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="an_absence_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(cover__isnull=True) | ~Q(cover=F("worker")), name="nobody_covers_for_themselves"
            ),
            ExclusionConstraint(
                name="away_once_at_a_time",
                expressions=[
                    ("worker", RangeOperators.EQUAL),
                    (
                        Func(
                            "starts_on",
                            "ends_on",
                            Value("[]"),
                            function="daterange",
                            output_field=DateRangeField(),
                        ),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.worker} is away {self.until}"

    @property
    def until(self) -> str:
        """Until 3 June 2026; or that nobody knows yet."""
        return f"until {long_date(self.ends_on)}" if self.ends_on else "with no date of return yet"

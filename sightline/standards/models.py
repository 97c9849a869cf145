"""Standards as the database holds them: each version of each clock, and the calendar that counts its days."""

from __future__ import annotations

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.access.models import Account
from sightline.shared.history import kept
from sightline.standards.plain_names import in_full


class EventKind(models.Model):
    """One kind of thing that can happen to a child. The registry is content/event_kinds.toml."""

    id = models.SmallIntegerField(primary_key=True)
    name = models.CharField(max_length=80, unique=True)
    means = models.CharField(max_length=200)
    """As a line of the child's story, past tense: "Seen alone by their social worker"."""
    depth = models.CharField(max_length=12, default="everything")
    comes_first = models.BooleanField(default=False)
    """At one instant it goes before whatever begins: a child leaves one home and enters the next."""

    def __str__(self) -> str:
        return self.name


@kept
class Standard(models.Model):
    """One rule, for one period in force. Key: code, effective_from and whether an authority set it."""

    code = models.CharField(max_length=40)
    name = models.CharField(max_length=200)
    domain = models.CharField(max_length=40)
    applies_to = models.CharField(max_length=300, blank=True)
    subject = models.CharField(max_length=20, default="child")
    authority = models.CharField(max_length=30)
    """act, regulation, statutory_guidance, national_minimum_standard, national_practice, data_rule, local"""
    statutory = models.CharField(max_length=10)
    source = models.TextField(blank=True)
    effective_from = models.DateField(null=True, blank=True)
    effective_to = models.DateField(null=True, blank=True)
    is_asleep = models.BooleanField(default=False)
    """Loaded, shown and not counted: no commencement date is known."""
    is_watched = models.BooleanField(default=True)
    """False when the duty statement does not count it; `not_watched_because` says why."""
    not_watched_because = models.TextField(blank=True)
    starts_at_receipt = models.BooleanField(default=False)
    """Starts when something reaches the council, so an authority's rule on receipt after hours applies."""
    confidence = models.CharField(max_length=10, blank=True)
    is_to_be_checked = models.BooleanField(default=False)
    checked_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    notes = models.TextField(blank=True)
    evidence = models.TextField(blank=True)
    good_looks_like = models.TextField(blank=True)
    quality_area = models.CharField(max_length=10, blank=True)
    owner_role = models.CharField(max_length=40, blank=True)
    warn_at = models.FloatField(null=True, blank=True)

    count_from = models.CharField(max_length=10)
    allowance = models.IntegerField(null=True, blank=True)
    unit = models.CharField(max_length=15, blank=True)
    recurs = models.BooleanField(default=False)
    matched_within = models.CharField(max_length=5, default="child")
    age_from = models.SmallIntegerField(null=True, blank=True)
    age_under = models.SmallIntegerField(null=True, blank=True)
    is_age_counted_when_due = models.BooleanField(default=False)
    is_first_only = models.BooleanField(default=False)
    """Only the first start in one spell of the status: the first placement of this time in care."""
    carries_on = models.BooleanField(default=False)
    """A chain that takes over from another counts on from the last stop, not from taking over."""
    early_stop_days = models.SmallIntegerField(null=True, blank=True)
    """A stop this many days before the start also counts."""
    from_after_months = models.SmallIntegerField(null=True, blank=True)
    until_after_months = models.SmallIntegerField(null=True, blank=True)
    window = models.JSONField(null=True, blank=True)
    how_often = models.CharField(max_length=200, blank=True)
    matching = models.TextField(blank=True)
    """How its events are matched, in words, where that is more than its name says."""

    set_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(null=True, blank=True)
    set_reason = models.TextField(blank=True)

    class Meta:
        ordering = ["domain", "code", "effective_from"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "effective_from"], name="one_version_a_date", nulls_distinct=False
            ),
            models.CheckConstraint(
                condition=Q(set_by__isnull=True) | Q(authority="local"),
                name="only_local_values_are_set_by_an_authority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"

    @property
    def in_words(self) -> str:
        """Its name with no short form left in it, as every page says it."""
        return in_full(self.name)

    @property
    def is_law(self) -> bool:
        """Whether an Act, regulation or statutory guidance says this, so that nobody here may change it."""
        return self.authority != "local"

    def is_in_force_on(self, day: date) -> bool:
        """Whether this version governs a clock that starts on a day."""
        return (
            not self.is_asleep
            and (self.effective_from is None or self.effective_from <= day)
            and (self.effective_to is None or day <= self.effective_to)
        )


class Part(models.TextChoices):
    """What an event kind does to the clocks of a standard."""

    STARTS = "starts", "Starts a clock"
    STATUS = "status", "Makes a recurring standard apply"
    STOPS = "stops", "Stops the clock"
    ENDS = "ends", "Ends the need for it"
    ARMS = "arms", "Recurrence begins only after this"
    GUARDS = "guards", "May not happen first"


class StandardPart(models.Model):
    """One event kind's part in one standard, for some outcomes of the event or for all."""

    standard = models.ForeignKey(Standard, on_delete=models.CASCADE, related_name="parts")
    kind = models.ForeignKey(EventKind, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=6, choices=Part.choices)
    outcomes = ArrayField(models.CharField(max_length=60), null=True, blank=True)
    """Only when the event's outcome is one of these; null means any."""
    is_all_but = models.BooleanField(default=False)
    """Any outcome except these: an outcome nobody thought of still starts a clock."""

    def __str__(self) -> str:
        return f"{self.kind_id} {self.part} {self.standard_id}"


class StatusRule(models.Model):
    """A status that time alone brings, such as becoming looked after at 24 hours. Nobody has to remember."""

    derives = models.ForeignKey(EventKind, on_delete=models.PROTECT, related_name="+")
    from_kind = models.ForeignKey(EventKind, on_delete=models.PROTECT, related_name="+")
    after = models.DurationField()
    not_before_age = models.SmallIntegerField(null=True, blank=True)
    under_age = models.SmallIntegerField(null=True, blank=True)
    unless = ArrayField(models.SmallIntegerField(), default=list)
    """Event kinds which, if one comes first, mean that the status never arises."""
    requires = models.ForeignKey(EventKind, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """An event, or a status, that must already have come; null for none."""
    rests_on_another = models.BooleanField(default=False)
    """Its own start or requirement is itself a status that time brings, so it is worked out second."""
    means = models.TextField(blank=True)
    source = models.TextField()

    def __str__(self) -> str:
        return f"{self.derives_id} from {self.from_kind_id}"


class CalendarDay(models.Model):
    """One day, numbered by the working days up to and including it, so that clocks can be counted in SQL."""

    day = models.DateField(primary_key=True)
    is_working = models.BooleanField()
    working_day_number = models.IntegerField()
    term_number = models.SmallIntegerField(null=True, blank=True)
    """School terms in order, for the clocks that run by term."""
    holiday = models.CharField(max_length=60, blank=True)
    is_confirmed = models.BooleanField(default=True)
    """False beyond the published bank holidays: the day is counted as working, so a clock errs early."""

    class Meta:
        indexes = [
            models.Index(
                fields=["term_number", "day"], condition=Q(term_number__isnull=False), name="days_of_a_term"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["working_day_number"],
                condition=Q(is_working=True),
                name="working_days_are_numbered_once",
            )
        ]

    def __str__(self) -> str:
        return self.day.isoformat()


@kept
class Setting(models.Model):
    """A choice that an authority makes about how its clocks run, from a date."""

    name = models.CharField(max_length=60)
    """"receipt" (strict or deemed), "receipt_cut_off" (HH:MM), "section17_level", "authority_name" ..."""
    value = models.CharField(max_length=200)
    effective_from = models.DateField(null=True, blank=True)
    set_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name", "effective_from"], name="one_value_a_date", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.value}"

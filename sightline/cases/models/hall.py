"""The hall: the events of a child's life with us, the decisions, who holds each child, and what is due."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q

from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.standards.models import EventKind, Standard
from sightline.workforce.models import Team, Worker


class CaseQuerySet(models.QuerySet["Case"]):
    """Pieces of work with a child."""

    def visible_to(self, worker: Worker) -> Self:
        """The cases whose child this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


@kept
class Case(models.Model):
    """One piece of work with one child, from opening to closure. It is never without a holder while open."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Contact"
        EARLY_HELP = "early_help", "Early help"
        SOCIAL_CARE = "social_care", "Social care"
        LEAVING_CARE = "leaving_care", "Leaving care"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    because_of = models.ForeignKey("Event", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The event that opened it, for example the decision on a contact."""
    source = models.CharField(max_length=200, blank=True)
    """Blank when opened here; otherwise the extract and row."""

    objects = CaseQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["child", "-opened_at"]),
            models.Index(
                fields=["kind", "opened_at"], condition=Q(closed_at__isnull=True), name="open_cases"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="a_case_closes_after_it_opens",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.pk}"


@kept
class Allocation(models.Model):
    """Who answers for a case, and when. Exactly one at every instant that the case is open."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="allocations")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    period = DateTimeRangeField()
    is_holding = models.BooleanField(default=False)
    """A manager holds the name because nobody has been allocated: nobody is unowned, and it shows."""
    reason = models.CharField(max_length=300, blank=True)
    allocated_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        indexes = [
            models.Index(
                fields=["team", "worker"],
                condition=Q(period__endswith__isnull=True),
                name="holding_now_by_team",
            ),
            models.Index(
                fields=["worker"], condition=Q(period__endswith__isnull=True), name="holding_now_by_worker"
            ),
            models.Index(
                fields=["case"], condition=Q(period__endswith__isnull=True), name="holding_now_by_case"
            ),
        ]
        constraints = [
            ExclusionConstraint(
                name="one_accountable_holder_at_a_time",
                expressions=[("case", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
            )
        ]

    def __str__(self) -> str:
        return f"{self.worker_id} holds {self.case_id}"


class Event(models.Model):
    """Something that happened and matters to a child. Appended, never edited.

    A correction is another event that supersedes this one and says why; the old one stays readable.
    """

    id = models.BigAutoField(primary_key=True)
    # found by the indexes below: each index of its own would be paid for by every event of every load
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(
        Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.ForeignKey(EventKind, on_delete=models.PROTECT, related_name="+", db_index=False)
    happened_at = models.DateTimeField()
    """To the whole second. A fact known only to the day stands at that day's first instant in England."""
    is_timed = models.BooleanField(default=True)
    """False when only the day is known."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    because_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=60, blank=True)
    summary = models.CharField(max_length=300, blank=True)
    """One plain line for the child's story, when the kind alone does not say enough."""
    room = models.CharField(max_length=40, blank=True)
    row = models.BigIntegerField(null=True, blank=True)
    """Which row of which room holds the detail: "assessment.assessment", 812."""
    load = models.BigIntegerField(null=True, blank=True)
    """Which load of which extract it came from; null when recorded here."""
    source = models.CharField(max_length=120, blank=True)
    supersedes = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_withdrawal = models.BooleanField(default=False)
    """Supersedes another without standing in its place: it never happened."""
    reason = models.TextField(blank=True)
    """Why it was corrected, withdrawn or recorded late."""

    class Meta:
        indexes = [
            models.Index(fields=["child", "happened_at"]),
            models.Index(fields=["case"], condition=Q(case__isnull=False), name="events_of_a_case"),
            models.Index(fields=["kind", "happened_at"]),
            models.Index(fields=["load"], condition=Q(load__isnull=False), name="events_of_a_load"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(is_withdrawal=False) | Q(supersedes__isnull=False),
                name="a_withdrawal_names_what_it_withdraws",
            ),
            models.CheckConstraint(
                condition=Q(supersedes__isnull=True) | ~Q(reason=""), name="a_correction_says_why"
            ),
            models.UniqueConstraint(
                fields=["supersedes"], condition=Q(supersedes__isnull=False), name="superseded_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind_id} for {self.child_id}"


@kept
class Decision(models.Model):
    """A choice made about a child: outcome, reason and maker, and a different person's sign-off."""

    class State(models.TextChoices):
        PROPOSED = "proposed", "Waiting for sign-off"
        SIGNED = "signed", "Signed"
        RETURNED = "returned", "Returned"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    """What was being decided: "contact", "assessment" ..."""
    outcome = models.CharField(max_length=60)
    reason = models.TextField()
    made_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    signed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(null=True, blank=True)
    sign_off_reason = models.TextField(blank=True)
    changed_from = models.CharField(max_length=60, blank=True)
    """The proposed outcome, when the person signing changed it."""

    class Meta:
        indexes = [models.Index(fields=["state", "question"]), models.Index(fields=["case"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(signed_by__isnull=True) | ~Q(signed_by=F("made_by")),
                name="nobody_signs_their_own_decision",
            ),
            models.CheckConstraint(
                condition=~Q(state="signed") | (Q(signed_by__isnull=False) & ~Q(sign_off_reason="")),
                name="a_signed_decision_has_a_signer_and_a_reason",
            ),
            models.UniqueConstraint(
                fields=["case", "question"], condition=Q(state="proposed"), name="one_open_proposal_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.outcome}"


class DutyQuerySet(models.QuerySet["Duty"]):
    """What is asked for each child. Overdue is a question put at reading time, never stored."""

    def open_at(self, now: datetime) -> Self:
        return self.filter(opened_at__lte=now, stopped_at__isnull=True, ended_at__isnull=True)

    def overdue_at(self, now: datetime) -> Self:
        return self.open_at(now).filter(due_at__lt=now)


class Duty(models.Model):
    """What one standard asks for one child: opened by an event, due, and discharged or still open.

    Derived, whole, by duties.sql from events, standards and the calendar. Never written by hand: its links
    carry no constraint of their own, because the statement that makes them reads them from what they name.
    """

    id = models.BigAutoField(primary_key=True)
    standard = models.ForeignKey(
        Standard, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    child = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    case = models.ForeignKey(
        Case, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    opened_by = models.ForeignKey(
        Event, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    opened_at = models.DateTimeField()
    earliest_at = models.DateTimeField(null=True)
    """May not be done before this: minimum periods and windows."""
    warn_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)
    """In time up to and including this instant. Null when there is no number: a gate, or not yet known."""
    stopped_at = models.DateTimeField(null=True)
    stopped_by = models.ForeignKey(
        Event, null=True, on_delete=models.PROTECT, related_name="+", db_constraint=False, db_index=False
    )
    ended_at = models.DateTimeField(null=True)
    """No longer asked for, though never done."""

    objects = DutyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["child"], name="duties_of_a_child"),
            models.Index(
                fields=["due_at"],
                include=["standard", "child", "case", "opened_at"],
                condition=Q(stopped_at__isnull=True, ended_at__isnull=True),
                name="duties_still_open",
            ),
            models.Index(
                fields=["standard", "opened_at"],
                include=["due_at", "stopped_at", "ended_at"],
                name="duties_of_a_standard",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.standard_id} for {self.child_id}"


@kept
class Note(models.Model):
    """Something written down about a child that is not a decision."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:60]

"""Stepping up to social care with everything carried along, and coming back after stepping down."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.cases.models import Case, Event
from sightline.early_help.models.agreement import OfAChildQuerySet
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class StepUp(models.Model):
    """Early help asks social care to step in now, and the whole of its record goes with the asking."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    """The early help, which stays open: nobody's actions vanish."""
    lead = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    """Who led the help when it was asked, and keeps the view they need."""
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    what_happened = models.TextField()
    child_said = models.TextField(blank=True)
    rang = models.TextField(blank=True)
    """Whom they rang on the consultation line, and what was advised."""
    family_told = models.BooleanField()
    family_view = models.TextField(blank=True)
    """What the family say of it, or why they have not been told."""
    is_immediate = models.BooleanField(default=False)
    carried = models.JSONField(default=list)
    """The early help record as it stood: [["Agreement", ["…"]], …]."""
    contact_case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    contact = models.CharField(max_length=16, blank=True)
    """Its reference at the front door."""
    decided_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=60, blank=True)
    told = models.TextField(blank=True)
    """What the lead practitioner was told had been decided."""
    read_at = models.DateTimeField(null=True, blank=True)

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["child"]), models.Index(fields=["lead"])]
        constraints = [
            models.UniqueConstraint(
                fields=["child"], condition=Q(decided_at__isnull=True), name="one_step_up_waits_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(what_happened=""), name="a_step_up_says_what_happened"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | ~Q(told=""), name="who_asked_to_step_up_is_told"
            ),
        ]

    def __str__(self) -> str:
        return f"Step up for {self.child_id}"


@kept
class CameBack(models.Model):
    """A child came back to social care within six months of being handed to early help: was that right?"""

    class Answer(models.TextChoices):
        RIGHT = "right", "It was the right decision with what was known"
        TOO_SOON = "too_soon", "It was too soon"
        HELP_DID_NOT_BEGIN = "did_not_begin", "The help that was promised did not begin"
        SOMETHING_NEW = "something_new", "Something new happened that nobody could have known"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    handed_over = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    came_back = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    team_manager = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    asked_at = models.DateTimeField()
    due_on = models.DateField()
    answer = models.CharField(max_length=20, choices=Answer.choices, blank=True)
    learned = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfAChildQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["came_back"], name="each_return_is_asked_about_once"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | (~Q(answer="") & ~Q(learned="")),
                name="a_return_is_answered_in_words",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} came back"

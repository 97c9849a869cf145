"""Enquiries into whether a child is being seriously harmed (Children Act 1989, section 47)."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from sightline.cases.models import Decision, Event
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    """Enquiries into whether children are being harmed."""

    def visible_to(self, worker: Worker) -> Self:
        """The enquiries about the children this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))

    def open(self) -> Self:
        return self.exclude(state__in=[Enquiry.State.AUTHORISED, Enquiry.State.STOPPED])


@kept
class Enquiry(models.Model):
    """One section 47 enquiry about one child, from the strategy discussion to a manager's decision."""

    class State(models.TextChoices):
        OPEN = "open", "Being made"
        PROPOSED = "proposed", "Waiting for a manager"
        RETURNED = "returned", "Sent back to be strengthened"
        AUTHORISED = "authorised", "Authorised"
        STOPPED = "stopped", "Stopped"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    because_of = models.ForeignKey(Event, on_delete=models.PROTECT, related_name="+")
    """The strategy discussion that began it: every clock counts from there."""
    opened_at = models.DateTimeField()
    lead = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    """A registered social worker, always."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    not_seen_alone_because = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    authorised_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)
    stopped_because = models.TextField(blank=True)

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-opened_at", "-pk"]
        indexes = [models.Index(fields=["child", "-opened_at"])]
        constraints = [
            models.UniqueConstraint(
                fields=["child"],
                condition=~Q(state__in=["authorised", "stopped"]),
                name="one_open_enquiry_a_child",
            ),
            models.CheckConstraint(
                condition=~Q(state="stopped") | ~Q(stopped_because=""), name="a_stopped_enquiry_says_why"
            ),
        ]

    def __str__(self) -> str:
        return f"Enquiry {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state not in (self.State.AUTHORISED, self.State.STOPPED)

    @property
    def may_be_written(self) -> bool:
        """Whether its words can change: not while a manager is reading it, and not once it is over."""
        return self.state in (self.State.OPEN, self.State.RETURNED)


class Part(models.TextChoices):
    """What an enquiry has to find out, in the order in which it is read."""

    HARM = "harm", "What happened"
    MEDICAL = "medical", "Medical and interview"
    PARENTS = "parents", "What their parents and carers say"
    PROTECTS = "protects", "What protects them"
    ELSE = "else", "What else could explain it"
    BELIEVE = "believe", "What you now believe"


@kept
class Finding(models.Model):
    """What has been found out so far under one heading. Saved as it is typed."""

    enquiry = models.ForeignKey(Enquiry, on_delete=models.PROTECT, related_name="findings")
    part = models.CharField(max_length=10, choices=Part.choices)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["enquiry", "part"], name="one_finding_a_part")]

    def __str__(self) -> str:
        return f"{self.part}: {self.text[:40]}"

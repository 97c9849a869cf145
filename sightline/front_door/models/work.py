"""Work that a contact asks of others: partners who know something, and the next team on duty."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from sightline.front_door.models.contact import Contact
from sightline.shared.history import kept
from sightline.workforce.models import Team, Worker


class Urgency(models.TextChoices):
    """How quickly partners are asked to answer. Partners know the colours; the words say when."""

    RED = "red", "Red: within 4 hours"
    AMBER = "amber", "Amber: within 24 hours"
    GREEN = "green", "Green: within 3 working days"


@kept
class InformationRequest(models.Model):
    """One partner asked what they know. A partner who is silent shows."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="information_requests")
    partner = models.CharField(max_length=150)
    """The service and, where known, the person: "Pershall Academy, Mrs Okafor"."""
    urgency = models.CharField(max_length=5, choices=Urgency.choices)
    question = models.TextField()
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    replied_at = models.DateTimeField(null=True, blank=True)
    reply = models.TextField(blank=True)
    is_nil_return = models.BooleanField(default=False)
    """They answered that they know nothing, which is an answer."""
    reply_recorded_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(replied_at__isnull=True) | ~Q(reply="") | Q(is_nil_return=True),
                name="a_reply_says_something_or_that_nothing_is_known",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner} about {self.contact_id}"


@kept
class Handover(models.Model):
    """A contact offered to another team. Whoever offered it answers for it until somebody accepts by name."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="handovers")
    from_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    for_worker = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    what_they_must_know = models.TextField()
    offered_at = models.DateTimeField()
    accepted_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["offered_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["contact"],
                condition=Q(accepted_at__isnull=True),
                name="one_handover_waiting_a_contact",
            ),
            models.CheckConstraint(
                condition=Q(accepted_by__isnull=True) | ~Q(accepted_by=models.F("from_worker")),
                name="nobody_accepts_their_own_handover",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.contact_id} to {self.to_team_id}"

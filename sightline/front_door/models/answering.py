"""How the door answers: once to each knock, in words to the person who told us, and never to a wrong hand."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models

from sightline.cases.models import Decision
from sightline.front_door.models.contact import Contact
from sightline.shared.history import kept
from sightline.workforce.models import Worker


@kept
class Submission(models.Model):
    """One press of a button. The same press arriving twice does its work once and gets the same answer."""

    key = models.CharField(max_length=120, primary_key=True)
    act = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    body_digest = models.CharField(max_length=64, blank=True)
    """Of what was sent, so that one key is never used for two different things."""
    sender_digest = models.CharField(max_length=64, blank=True)
    """Of the network address of a public form, so that a flood from one place can be slowed."""
    result_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["sender_digest", "made_at"])]

    def __str__(self) -> str:
        return f"{self.act} {self.key}"


@kept
class WordToReferrer(models.Model):
    """What was said to the person who told us, exactly. It never holds anything else about the family."""

    class Kind(models.TextChoices):
        ACKNOWLEDGEMENT = "acknowledgement", "Acknowledgement"
        OUTCOME = "outcome", "Outcome"

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="words_to_referrer")
    kind = models.CharField(max_length=15, choices=Kind.choices)
    text = models.TextField()
    sent_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Null when the page they sent the form from told them itself."""
    sent_at = models.DateTimeField()
    how = models.CharField(max_length=60)
    """By phone, by email, on the page."""

    class Meta:
        ordering = ["sent_at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} to the referrer of {self.contact_id}"


@kept
class RefusedSignOff(models.Model):
    """Somebody tried to sign a decision and was refused. Kept, because it must never be a quiet habit."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="+")
    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="refused_sign_offs")
    worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    refused_at = models.DateTimeField()
    reasons = ArrayField(models.TextField())

    class Meta:
        ordering = ["refused_at", "pk"]

    def __str__(self) -> str:
        return "; ".join(self.reasons)


class ApiKeyQuerySet(models.QuerySet["ApiKey"]):
    """Keys of other systems."""

    def visible_to(self, worker: Worker) -> Self:
        """Only whoever may give a key sees who has one."""
        return self.order_by("name") if worker.may("front_door.sign_decision") else self.none()


@kept
class ApiKey(models.Model):
    """Another organisation's system that may send us contacts. The key itself is never kept."""

    name = models.CharField(max_length=120, unique=True)
    key_digest = models.CharField(max_length=64, unique=True)
    given_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = ApiKeyQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name

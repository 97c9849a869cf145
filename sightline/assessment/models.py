"""Assessments: what life is like for one child, why, and what has to change."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.cases.models import Case, Decision, Event
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class AssessmentQuerySet(models.QuerySet["Assessment"]):
    """Assessments of children."""

    def visible_to(self, worker: Worker) -> Self:
        """The assessments of the children this worker may see."""
        return self.filter(child__in=Person.objects.visible_to(worker))

    def open(self) -> Self:
        return self.exclude(state=Assessment.State.AUTHORISED)


@kept
class Assessment(models.Model):
    """One continuous assessment of one child, from opening to a manager's authorisation."""

    class State(models.TextChoices):
        WRITING = "writing", "Being written"
        SUBMITTED = "submitted", "Waiting for a manager"
        RETURNED = "returned", "Sent back to be strengthened"
        AUTHORISED = "authorised", "Authorised"

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    because_of = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The decision that asked for it."""
    referral = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The referral that the law counts from."""
    started_at = models.DateTimeField()
    target_on = models.DateField(null=True, blank=True)
    """When this child needs it by, agreed on the first day."""
    target_because = models.TextField(blank=True)
    review_on = models.DateField(null=True, blank=True)
    """The internal review point agreed at the outset."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WRITING)
    factors = ArrayField(models.CharField(max_length=3), default=list, blank=True)
    """What was found, in the national list's codes."""
    not_seen_because = models.TextField(blank=True)
    not_seen_alone_because = models.TextField(blank=True)
    no_voice_because = models.TextField(blank=True)
    family_not_heard_because = models.TextField(blank=True)
    decision = models.ForeignKey(Decision, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """The latest conclusion put forward for authorisation."""
    authorised_at = models.DateTimeField(null=True, blank=True)
    was_without_voice = models.BooleanField(default=False)
    """Authorised with nothing of the child's own in it. Counted."""
    version = models.PositiveIntegerField(default=1)
    """Goes up with every change to what is chosen rather than written, so that nobody overwrites unseen."""

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        ordering = ["-started_at", "-pk"]
        indexes = [
            models.Index(fields=["state", "started_at"]),
            models.Index(fields=["child", "-started_at"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=~Q(state="authorised"), name="one_open_assessment_a_case"
            ),
            models.CheckConstraint(
                condition=~Q(state="authorised") | Q(authorised_at__isnull=False),
                name="an_authorised_assessment_says_when",
            ),
        ]

    def __str__(self) -> str:
        return f"Assessment {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state != self.State.AUTHORISED

    @property
    def may_be_written(self) -> bool:
        """Whether its words can change: not while a manager is reading it, and not once it is signed."""
        return self.state in (self.State.WRITING, self.State.RETURNED)


class Question(models.TextChoices):
    """The five questions that run through everything we write, and what the family say of it."""

    LIFE = "life", "Life"
    WORRIES_AND_STRENGTHS = "worries_and_strengths", "Worries and strengths"
    WHY = "why", "Why"
    CHANGE = "change", "Change"
    HELP = "help", "Help"
    FAMILY = "family", "What the family say"


@kept
class Answer(models.Model):
    """What has been written so far under one question. Saved as it is typed."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="answers")
    question = models.CharField(max_length=24, choices=Question.choices)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "question"], name="one_answer_a_question")
        ]

    def __str__(self) -> str:
        return f"{self.question}: {self.text[:40]}"


@kept
class ManagerReview(models.Model):
    """A manager's look at an assessment part of the way through, and what they asked for."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="reviews")
    number = models.PositiveSmallIntegerField()
    """1 at day 10, 2 at day 20."""
    note = models.TextField()
    """What they think, and what they want done: a direction with a reason, never "agreed"."""
    target_on = models.DateField(null=True, blank=True)
    """The finishing date that stands after this review."""
    reviewed_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    reviewed_at = models.DateTimeField()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "number"], name="each_review_once"),
            models.CheckConstraint(condition=Q(number__in=[1, 2]), name="reviews_at_day_10_and_20"),
        ]

    def __str__(self) -> str:
        return f"Review {self.number} of {self.assessment_id}"

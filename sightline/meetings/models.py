"""Meetings about children: who was asked, who came, what each knew, and what was decided for each child."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from sightline.cases.models import Case, Event
from sightline.meetings.kinds import MeetingKind, kind_of
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class How(models.TextChoices):
    """How people met."""

    TOGETHER = "together", "In one room"
    VIDEO = "video", "By video"
    PHONE = "phone", "By phone"
    MIXED = "mixed", "Some in the room, some not"


class Agency(models.TextChoices):
    """Whom somebody at a meeting speaks for."""

    SOCIAL_CARE = "social_care", "Social care"
    POLICE = "police", "Police"
    HEALTH = "health", "Health"
    EDUCATION = "education", "School or nursery"
    EARLY_HELP = "early_help", "Early help"
    HOUSING = "housing", "Housing"
    PROBATION = "probation", "Probation"
    LEGAL = "legal", "Lawyers"
    ADVOCATE = "advocate", "Advocate"
    FAMILY = "family", "Family and friends"
    OTHER = "other", "Another service"


class Attendance(models.TextChoices):
    """Whether somebody came."""

    THERE = "there", "There"
    SENT_WORD = "sent_word", "Not there, but sent what they know"
    APOLOGY = "apology", "Sent apologies"
    ABSENT = "absent", "Not there, and said nothing"


class TookPart(models.TextChoices):
    """How a child took part in a meeting about them."""

    CAME = "came", "They came, and spoke for themselves"
    HELPED = "helped", "They came, and somebody spoke for them"
    SENT = "sent", "They sent their views in their own way"
    PASSED_ON = "passed_on", "Somebody passed on what they think"
    DECLINED = "declined", "They were asked, and did not want to"
    TOO_YOUNG = "too_young", "They are too young to be asked"
    NOT_ASKED = "not_asked", "They were not asked"


class MeetingQuerySet(models.QuerySet["Meeting"]):
    """Meetings about children."""

    def visible_to(self, worker: Worker) -> Self:
        """Meetings about a child whose record this worker may open."""
        children = ChildOfMeeting.objects.visible_to(worker).filter(meeting=OuterRef("pk"))
        return self.filter(Exists(children))

    def about(self, child: Person) -> Self:
        return self.filter(Exists(ChildOfMeeting.objects.filter(meeting=OuterRef("pk"), child=child)))


@kept
class Meeting(models.Model):
    """One meeting about one child or several: called, then held or cancelled."""

    kind = models.CharField(max_length=40)
    called_for = models.DateTimeField()
    called_at = models.DateTimeField()
    called_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    called_because = models.TextField()
    how = models.CharField(max_length=10, choices=How.choices)
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    held_at = models.DateTimeField(null=True, blank=True)
    discussion = models.TextField(blank=True)
    not_quorate_because = models.TextField(blank=True)
    recorded_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    late_because = models.TextField(blank=True)
    changed_because = models.TextField(blank=True)
    """Why the record was last changed after it was first made."""
    cancelled_at = models.DateTimeField(null=True, blank=True)
    cancelled_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    cancelled_because = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    """How often its record has been written: nobody writes over what they have not read."""

    objects = MeetingQuerySet.as_manager()

    class Meta:
        ordering = ["-called_for", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(held_at__isnull=True) | Q(recorded_at__isnull=False, chair__isnull=False),
                name="a_meeting_held_has_a_chair_and_a_record",
            ),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True) | (Q(held_at__isnull=True) & ~Q(cancelled_because="")),
                name="a_meeting_cancelled_was_not_held_and_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"

    @property
    def what(self) -> MeetingKind:
        """What kind of meeting it is."""
        return kind_of(self.kind)

    @property
    def name(self) -> str:
        return self.what.name

    @property
    def is_open(self) -> bool:
        """Called, and neither held nor cancelled."""
        return self.held_at is None and self.cancelled_at is None


class ChildOfMeetingQuerySet(models.QuerySet["ChildOfMeeting"]):
    """Each child's own part of the meetings about them."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(child__in=Person.objects.visible_to(worker))


@kept
class ChildOfMeeting(models.Model):
    """One child's own part of a meeting. Nothing of a brother or sister stands in it."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    because_of = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """What called for it, in this child's story."""
    held = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    outcome = models.CharField(max_length=60, blank=True)
    category = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    safety_plan = models.TextField(blank=True)
    said_of_them = models.TextField(blank=True)
    """What was said that concerns this child alone."""
    took_part = models.CharField(max_length=12, choices=TookPart.choices, blank=True)
    their_views = models.TextField(blank=True)

    objects = ChildOfMeetingQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["child"])]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "child"], name="each_child_once_a_meeting"),
            models.CheckConstraint(
                condition=Q(outcome="") | ~Q(reason=""), name="a_meeting_decides_for_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} at {self.meeting_id}"

    @property
    def how_they_took_part(self) -> str:
        """In words, whether they are ours or those of a return."""
        return self.meeting.what.took_part_codes.get(self.took_part) or self.get_took_part_display()


@kept
class Invitation(models.Model):
    """Somebody asked to a meeting: a worker, somebody of the family, or a named person of another service."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="invitations")
    worker = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=150, blank=True)
    role = models.CharField(max_length=150, blank=True)
    agency = models.CharField(max_length=12, choices=Agency.choices)
    reached_at = models.CharField(max_length=150, blank=True)
    """A telephone number or an address for messages."""
    is_report_asked = models.BooleanField(default=False)
    report_shared_on = models.DateField(null=True, blank=True)
    """The day on which the family was given it."""
    attendance = models.CharField(max_length=10, choices=Attendance.choices, blank=True)
    knew = models.TextField(blank=True)
    view = models.TextField(blank=True)
    invited_at = models.DateTimeField()
    invited_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(worker__isnull=False, person__isnull=True, name="")
                | Q(worker__isnull=True, person__isnull=False, name="")
                | (Q(worker__isnull=True, person__isnull=True) & ~Q(name="")),
                name="an_invitation_is_to_one_person",
            ),
            models.UniqueConstraint(
                fields=["meeting", "worker"], condition=Q(worker__isnull=False), name="each_worker_asked_once"
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], condition=Q(person__isnull=False), name="each_person_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} at {self.meeting_id}"


@kept
class Dissent(models.Model):
    """That somebody at a meeting did not agree with what was decided for a child, in their words."""

    part = models.ForeignKey(ChildOfMeeting, on_delete=models.CASCADE, related_name="dissents")
    invitation = models.ForeignKey(Invitation, on_delete=models.PROTECT, related_name="+")
    words = models.TextField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["part", "invitation"], name="each_dissent_is_said_once")
        ]

    def __str__(self) -> str:
        return self.words[:60]


@kept
class Sending(models.Model):
    """That the decisions or the minutes of a meeting went out for a child, and to whom."""

    class What(models.TextChoices):
        DECISIONS = "decisions", "Decisions"
        MINUTES = "minutes", "Minutes"

    part = models.ForeignKey(ChildOfMeeting, on_delete=models.PROTECT, related_name="sendings")
    what = models.CharField(max_length=10, choices=What.choices)
    sent_on = models.DateField()
    sent_to = models.TextField()
    sent_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.what} on {self.sent_on:%Y-%m-%d}"

"""A contact: what somebody told us, how and when it reached us."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class Channel(models.TextChoices):
    """How it reached us. Every channel leads to the same queue."""

    PHONE = "phone", "Phone call"
    EMAIL = "email", "Email"
    POLICE_NOTICE = "police_notice", "Police notice"
    LETTER = "letter", "Letter"
    WEB_PUBLIC = "web_public", "Public web form"
    WEB_PROFESSIONAL = "web_professional", "Professionals’ web form"
    API = "api", "Another system"
    IN_PERSON = "in_person", "In person"


class ReferrerRole(models.TextChoices):
    """Who is telling us, in the words they would use of themselves."""

    POLICE = "police", "Police"
    SCHOOL = "school", "School or college"
    EDUCATION = "education", "Other education service"
    HEALTH_VISITOR = "health_visitor", "Health visitor"
    SCHOOL_NURSE = "school_nurse", "School nurse"
    GP = "gp", "GP"
    PRIMARY_HEALTH = "primary_health", "Other community health service"
    HOSPITAL = "hospital", "Hospital emergency department"
    OTHER_HEALTH = "other_health", "Other health service"
    HOUSING = "housing", "Housing"
    ADULT_SOCIAL_CARE = "adult_social_care", "Adult social care"
    EARLY_HELP = "early_help", "Early help"
    COUNCIL = "council", "Another part of the council"
    OTHER_AUTHORITY = "other_authority", "Another council’s children’s services"
    COURT = "court", "Court, probation, prison or Cafcass"
    VOLUNTARY = "voluntary", "Charity, nursery or community group"
    PARENT = "parent", "Parent or carer"
    RELATIVE = "relative", "Relative"
    NEIGHBOUR = "neighbour", "Neighbour, friend or childminder"
    CHILD = "child", "The child or young person"
    OTHER = "other", "Somebody else"


NATIONAL_SOURCES = {
    "police": "6",
    "school": "2A",
    "education": "2B",
    "health_visitor": "3B",
    "school_nurse": "3C",
    "gp": "3A",
    "primary_health": "3D",
    "hospital": "3E",
    "other_health": "3F",
    "housing": "4",
    "adult_social_care": "5A",
    "early_help": "5D",
    "council": "5B",
    "other_authority": "5C",
    "court": "7",
    "voluntary": "8",
    "parent": "1A",
    "relative": "1A",
    "neighbour": "1B",
    "child": "1C",
    "other": "1D",
}
"""The national code for the source of a referral (children in need census)."""

PROFESSIONALS = frozenset(ReferrerRole.values) - {"parent", "relative", "neighbour", "child", "other"}


class Wishes(models.TextChoices):
    """What the person who told us wants to hear back."""

    OUTCOME = "outcome", "Tell me what you decide"
    RECEIPT = "receipt", "Only tell me that it arrived"
    NOTHING = "nothing", "Do not contact me"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Every read of contacts goes through `visible_to`."""

    def visible_to(self, worker: Worker) -> Self:
        """Contacts this worker may open: none that is about a child whose record is closed to them."""
        if not worker.may("front_door.view"):
            return self.none()
        from sightline.front_door.models.people import ContactChild

        hidden = ContactChild.objects.filter(contact=OuterRef("pk"), child__is_restricted=True).exclude(
            child__in=Person.objects.visible_to(worker)
        )
        return self.filter(~Exists(hidden))

    def open(self) -> Self:
        """Contacts about a child for whom the front door's work is not finished."""
        from sightline.front_door.models.people import ContactChild

        return self.filter(
            Exists(ContactChild.objects.filter(contact=OuterRef("pk"), case__closed_at__isnull=True))
        )


@kept
class Contact(models.Model):
    """Something said to us about one or more children. Kept in the words of the person who said it."""

    reference = models.CharField(max_length=16, unique=True)
    channel = models.CharField(max_length=20, choices=Channel.choices)
    received_at = models.DateTimeField()
    """When it reached the council, by any channel. The database refuses to change it; it can be annotated."""
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Null when it came by a web form or from another system, with nobody of ours in between."""
    sent_by_system = models.CharField(max_length=120, blank=True)

    is_anonymous = models.BooleanField(default=False)
    referrer_name = models.CharField(max_length=150, blank=True)
    referrer_role = models.CharField(max_length=20, choices=ReferrerRole.choices, blank=True)
    referrer_agency = models.CharField(max_length=150, blank=True)
    referrer_phone = models.CharField(max_length=40, blank=True)
    referrer_email = models.CharField(max_length=200, blank=True)
    referrer_relationship = models.CharField(max_length=150, blank=True)
    """What they are to the children: "class teacher", "neighbour"."""
    referrer_wishes = models.CharField(max_length=10, choices=Wishes.choices, default=Wishes.OUTCOME)
    referrer_safety = models.CharField(max_length=300, blank=True)
    """What could harm the person who told us, such as the family knowing who it was."""

    worry = models.CharField(max_length=200, blank=True)
    """One line of the worry, in the referrer's own words."""
    story = models.TextField()
    children_said = models.TextField(blank=True)
    """What the children have said or shown, as the referrer tells it."""
    who_lives_there = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    postcode = models.CharField(max_length=10, blank=True)

    is_immediate_danger = models.BooleanField(default=False)
    act_now = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    """Signs from the act-now list. Any one is enough for the immediate lane."""
    has_nowhere_to_stay = models.BooleanField(default=False)
    """Somebody of 16 or 17 has nowhere safe to stay tonight."""

    family_told = models.BooleanField(null=True, blank=True)
    family_not_told_because = models.TextField(blank=True)
    family_agrees = models.BooleanField(null=True, blank=True)

    history_adds_up_to = models.TextField(blank=True)
    household_is = models.TextField(blank=True)
    partners_add_up_to = models.TextField(blank=True)
    safety_plan = models.TextField(blank=True)
    """What keeps the children safe until the next decision."""

    objects = ContactQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["received_at"]), models.Index(fields=["channel", "received_at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(received_at__lte=F("recorded_at")),
                name="nothing_is_recorded_before_it_is_received",
            ),
            models.CheckConstraint(condition=~Q(story=""), name="a_contact_says_something"),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def is_immediate(self) -> bool:
        """Whether this belongs in the lane above the queue."""
        return self.is_immediate_danger or bool(self.act_now)

    @property
    def source(self) -> str:
        """Who told us, as the queue says it: "Police, Sgt Helen Marsh"."""
        if self.is_anonymous:
            return "Anonymous"
        role = self.get_referrer_role_display() if self.referrer_role else ""
        return ", ".join(part for part in (role, self.referrer_name) if part) or "Not known"

    @property
    def national_source(self) -> str:
        """The national code for who told us."""
        return "9" if self.is_anonymous else NATIONAL_SOURCES.get(self.referrer_role, "10")

    @property
    def is_from_professional(self) -> bool:
        return self.referrer_role in PROFESSIONALS

    @property
    def one_line(self) -> str:
        """The worry in one line of the referrer's own words."""
        return self.worry or first_line(self.story)

    @property
    def leading(self) -> Contact:
        """The contact on which the decision about this story is made: itself, unless it was told before."""
        link = LinkedContact.objects.filter(same_story=self).select_related("leads").first()
        return link.leads if link else self


def first_line(story: str, most: int = 160) -> str:
    """The first sentence of what was said, cut at a word."""
    text = " ".join(story.split())
    end = min((i for i in (text.find(mark) for mark in (". ", "! ", "? ")) if i > 20), default=len(text))
    text = text[: end + 1].strip()
    return text if len(text) <= most else f"{text[: most - 1].rsplit(' ', 1)[0]}…"


@kept
class ReceiptNote(models.Model):
    """Something added about when or how a contact reached us. The receipt itself never changes."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="receipt_notes")
    text = models.TextField()
    written_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_receipt_note_says_something")]

    def __str__(self) -> str:
        return self.text[:60]


@kept
class LinkedContact(models.Model):
    """The same story told again by another channel. Each keeps its own receipt; one record, one decision."""

    leads = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="tellings")
    """The contact on which the decision is made."""
    same_story = models.OneToOneField(Contact, on_delete=models.PROTECT, related_name="told_first_as")
    linked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    linked_at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ["same_story__received_at"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(leads=F("same_story")), name="no_contact_is_linked_to_itself"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="a_link_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.same_story_id} is the same story as {self.leads_id}"

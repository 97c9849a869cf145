"""Who a contact is about: each child with their own decision, and the adults with their part in it."""

from __future__ import annotations

from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from sightline.cases.models import Case
from sightline.front_door.models.contact import Contact
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class ContactChildQuerySet(models.QuerySet["ContactChild"]):
    """Children of contacts."""

    def visible_to(self, worker: Worker) -> Self:
        return self.filter(contact__in=Contact.objects.visible_to(worker))

    def undecided(self) -> Self:
        """Those for whom the front door's work is not finished."""
        return self.filter(case__closed_at__isnull=True)


@kept
class ContactChild(models.Model):
    """One child of a contact: who they are, what they said, and the judgement made about them alone."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="children")
    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="+")
    named_as = models.CharField(max_length=200, blank=True)
    """As the referrer named them, when nobody of ours asked who they are."""
    is_identified = models.BooleanField(default=True)
    identified_by = models.ForeignKey(
        Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    identified_because = models.CharField(max_length=300, blank=True)

    safety_now = models.TextField(blank=True)
    child_said = models.TextField(blank=True)
    child_not_heard_because = models.TextField(blank=True)
    second_look = ArrayField(models.CharField(max_length=60), default=list, blank=True)
    """Groups that ask for a note: disabled, not in school, does not use words ..."""
    second_look_note = models.TextField(blank=True)

    level = models.SmallIntegerField(null=True, blank=True)
    indicators = ArrayField(models.CharField(max_length=12), default=list, blank=True)
    """Aspect and level: "PAR-7.4". Prompts that somebody relied on, never a score."""
    judgement = models.TextField(blank=True)
    why_not_above = models.TextField(blank=True)
    why_not_below = models.TextField(blank=True)
    strategy_considered = models.TextField(blank=True)
    dissent = models.TextField(blank=True)
    """Who sees it differently, and the answer."""
    advice = models.TextField(blank=True)
    transfer_to = models.CharField(max_length=200, blank=True)
    judged_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    judged_at = models.DateTimeField(null=True, blank=True)

    objects = ContactChildQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["child"])]
        constraints = [
            models.UniqueConstraint(fields=["contact", "child"], name="each_child_once_a_contact"),
            models.CheckConstraint(
                condition=Q(level__isnull=True) | Q(level__in=[1, 2, 3, 4]),
                name="there_are_four_levels_of_need",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} in {self.contact_id}"


class Part(models.TextChoices):
    """What an adult is in this contact."""

    MOTHER = "mother", "Mother"
    FATHER = "father", "Father"
    PARENTS_PARTNER = "parents_partner", "A parent’s partner"
    FORMER_PARTNER = "former_partner", "A parent’s former partner"
    GRANDPARENT = "grandparent", "Grandparent"
    CARER = "carer", "Other carer"
    RELATIVE = "relative", "Other relative"
    MAY_POSE_RISK = "may_pose_risk", "May be a risk to the children"
    OTHER = "other", "Somebody else"


@kept
class ContactAdult(models.Model):
    """An adult named in a contact."""

    contact = models.ForeignKey(Contact, on_delete=models.PROTECT, related_name="adults")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices, default=Part.OTHER)
    is_alleged_to_have_harmed = models.BooleanField(default=False)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["contact", "person"], name="each_adult_once_a_contact"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.contact_id}"

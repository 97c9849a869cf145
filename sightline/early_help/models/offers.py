"""The offer: what help there is, for whom, with how many places, and the children who asked for one."""

from __future__ import annotations

from datetime import date
from typing import Any, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, Q

from sightline.cases.models import Case
from sightline.early_help.models.agreement import OfAChildQuerySet
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Worker


class HelpOfferQuerySet(models.QuerySet["HelpOffer"]):
    """Help that a family can ask for."""

    def visible_to(self, worker: Worker) -> Self:
        """The directory names no child, so everybody who works with families may read it."""
        return self if worker.may("early_help.view") else self.none()

    def running_on(self, day: date) -> Self:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day))

    def counted(self) -> models.QuerySet[Any]:
        """With the places taken and the families waiting, worked out from those who asked."""
        here = Q(referrals__ended_on__isnull=True, referrals__accepted_at__isnull=False)
        waiting = Q(
            referrals__accepted_at__isnull=True,
            referrals__declined_at__isnull=True,
            referrals__ended_on__isnull=True,
        )
        return self.annotate(
            taken=Count("referrals", filter=here),
            waiting=Count("referrals", filter=waiting & Q(referrals__isnull=False)),
        ).annotate(free=F("places") - F("taken"))


@kept
class HelpOffer(models.Model):
    """One group, service or person that helps families, and how many it can help at once."""

    name = models.CharField(max_length=150)
    agency = models.CharField(max_length=150)
    what_for = ArrayField(models.CharField(max_length=30))
    """Codes of content/needs.toml."""
    about = models.TextField()
    """What happens there, in words a parent would use."""
    from_age = models.PositiveSmallIntegerField(default=0)
    to_age = models.PositiveSmallIntegerField(default=18)
    where = models.CharField(max_length=200)
    reach = models.CharField(max_length=150, blank=True)
    places = models.PositiveSmallIntegerField()
    ends_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    changed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()

    objects = HelpOfferQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(from_age__lte=F("to_age")), name="an_offer_is_for_some_age"),
            models.CheckConstraint(condition=~Q(name="") & ~Q(about=""), name="an_offer_says_what_it_is"),
            models.UniqueConstraint(fields=["name", "agency"], name="each_offer_once"),
        ]

    def __str__(self) -> str:
        return self.name


class OfferReferralQuerySet(OfAChildQuerySet):
    """Children for whom a place was asked."""

    def open(self) -> Self:
        return self.filter(ended_on__isnull=True, declined_at__isnull=True)


@kept
class OfferReferral(models.Model):
    """One child and one offer: asked, accepted, started, ended, and what came of it."""

    child = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    """The work it was asked in: early help, or help, protection or care under any other plan."""
    offer = models.ForeignKey(HelpOffer, on_delete=models.PROTECT, related_name="referrals")
    why = models.TextField()
    family_says = models.TextField(blank=True)
    asked_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    declined_because = models.TextField(blank=True)
    started_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)
    sessions = models.PositiveSmallIntegerField(null=True, blank=True)
    came_of_it = models.TextField(blank=True)
    """What is different now, in the family's words."""
    changed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = OfferReferralQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        indexes = [models.Index(fields=["child"])]
        constraints = [
            models.UniqueConstraint(
                fields=["child", "offer"],
                condition=Q(ended_on__isnull=True, declined_at__isnull=True),
                name="a_child_waits_once_for_an_offer",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True) | ~Q(declined_because=""),
                name="an_offer_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | ~Q(came_of_it=""),
                name="an_offer_ended_says_what_came_of_it",
            ),
            models.CheckConstraint(
                condition=Q(started_on__isnull=True) | Q(accepted_at__isnull=False),
                name="an_offer_starts_once_accepted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.child_id} at {self.offer_id}"

    @property
    def stands(self) -> str:
        """How far it has come, in words."""
        if self.declined_at:
            return "No place"
        if self.ended_on:
            return "Ended" if self.started_on else "Never began"
        if self.started_on:
            return "Going on"
        return "Place given" if self.accepted_at else "Waiting for a place"

"""Offers: one team asks another to take a child over, and keeps the child until somebody accepts by name."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import F, Q

from sightline.cases.models.hall import Case
from sightline.people.models import Person
from sightline.shared.history import kept
from sightline.workforce.models import Team, Worker


class OfferQuerySet(models.QuerySet["Offer"]):
    """Children offered by one team to another."""

    def visible_to(self, worker: Worker) -> Self:
        """The offers about children this worker may see."""
        return self.filter(case__child__in=Person.objects.visible_to(worker))

    def unanswered(self) -> Self:
        """Waiting for the receiving team, or for the senior who decides a dispute."""
        return self.filter(state__in=Offer.UNANSWERED)


@kept
class Offer(models.Model):
    """A child offered to another team or worker. Whoever holds the child goes on holding until it is accepted."""

    class State(models.TextChoices):
        WAITING = "waiting", "Waiting for an answer"
        DISPUTED = "disputed", "Disputed: a senior manager decides"
        ACCEPTED = "accepted", "Accepted"
        DECLINED = "declined", "Declined"
        WITHDRAWN = "withdrawn", "Withdrawn"

    UNANSWERED = ("waiting", "disputed")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="offers")
    from_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    from_worker = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    to_team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+")
    to_worker = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who is asked by name. Without one, whoever accepts for the team names the worker."""
    reason = models.TextField()
    to_know = models.TextField(blank=True)
    """What you would want to know on day one: promises made, and what not to ask the family again."""
    child_told = models.TextField(blank=True)
    """How the child heard that their worker may change, and from whom."""
    offered_by = models.ForeignKey(Worker, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    senior = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who decides, once the two teams cannot agree."""
    disputed_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    disputed_at = models.DateTimeField(null=True, blank=True)
    dispute_reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True, blank=True)
    answer_reason = models.TextField(blank=True)
    given_to = models.ForeignKey(Worker, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    """Who became responsible, once it was accepted."""
    first_visit_on = models.DateField(null=True, blank=True)
    """When the new worker said they would first see the child."""

    objects = OfferQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["to_team"], condition=Q(state__in=("waiting", "disputed")), name="offers_unanswered"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case"],
                condition=Q(state__in=("waiting", "disputed")),
                name="one_unanswered_offer_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=("waiting", "disputed"))
                | Q(answered_by__isnull=False, answered_at__isnull=False),
                name="an_answer_has_a_name_and_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="accepted") | Q(given_to__isnull=False, first_visit_on__isnull=False),
                name="an_acceptance_names_a_worker_and_a_first_visit",
            ),
            models.CheckConstraint(
                condition=~Q(state="disputed")
                | (Q(senior__isnull=False, disputed_by__isnull=False) & ~Q(senior=F("disputed_by"))),
                name="a_dispute_names_a_senior",
            ),
        ]

    def __str__(self) -> str:
        return f"Offer of {self.case_id} to {self.to_team_id}: {self.state}"

    @property
    def is_unanswered(self) -> bool:
        return self.state in self.UNANSWERED

    @property
    def asked(self) -> str:
        """Who is being asked, in words."""
        return f"{self.to_worker}, {self.to_team}" if self.to_worker else str(self.to_team)

"""What a manager of early help must answer: said as sentences, each with the page on which it is answered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import NoReverseMatch, reverse

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.early_help import policy
from sightline.early_help.models import Agreement, CameBack, OfferReferral, StepUp
from sightline.people.models import Person
from sightline.plans.models import Action, Plan
from sightline.shared.clock import london_date
from sightline.shared.wording import long_date, plural
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

MOST = 50
WITH_HELP = (Plan.Kind.CHILD_IN_NEED, Plan.Kind.CHILD_PROTECTION)
"""Plans in which some help is expected, besides a social worker."""


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that somebody must answer."""

    child: Person
    words: str
    since: str
    url: str
    do: str


def for_the_manager(worker: Worker, now: datetime) -> list[Alert]:
    """Everything that waits for this manager, the longest first in each sort."""
    return [
        *_step_downs(worker, now),
        *_unread(worker, now),
        *_came_back(worker, now),
        *_no_longer_agreed(worker),
        *_no_help(worker, now),
    ][:MOST]


def _step_downs(worker: Worker, now: datetime) -> list[Alert]:
    """Handed over, and nobody has said yes: the managers on both sides hear after two working days."""
    waiting = (
        Duty.objects.open_at(now)
        .filter(standard__code="EH-STEPDOWN", child__in=Person.objects.visible_to(worker))
        .filter(child__in=_of_their_teams(worker))
        .select_related("child", "opened_by")
        .order_by("opened_at")
    )
    found = []
    for duty in waiting[:MOST]:
        days = england_and_wales().elapsed(london_date(duty.opened_at), london_date(now))
        if days > policy.STEP_DOWN_WORKING_DAYS:
            found.append(
                Alert(
                    duty.child,
                    f"Nobody has accepted {duty.child.called} from social care after {plural(days, 'working day')}",
                    f"Asked on {long_date(duty.opened_at)}",
                    _address("pathway:accept_step_down", duty.opened_by.case_id),
                    "Accept, or say why not",
                )
            )
    return found


def _unread(worker: Worker, now: datetime) -> list[Alert]:
    """Whoever asked to step up must know what was decided, within a working day."""
    answered = StepUp.objects.visible_to(worker).filter(decided_at__isnull=False, read_at__isnull=True)
    rows = (
        answered.filter(child__in=_of_their_teams(worker))
        .select_related("child", "lead")
        .order_by("decided_at")
    )
    return [
        Alert(
            each.child,
            f"{each.lead.name} has not read what social care decided about {each.child.called}",
            f"Decided on {long_date(each.decided_at)}",
            reverse("early_help:step_up", args=[each.child_id, each.pk]),
            "Ring them",
        )
        for each in rows[:MOST]
        if each.decided_at and england_and_wales().elapsed(london_date(each.decided_at), london_date(now)) > 1
    ]


def _came_back(worker: Worker, now: datetime) -> list[Alert]:
    asked = CameBack.objects.visible_to(worker).filter(answered_at__isnull=True)
    theirs = asked.filter(Q(team_manager=worker) | Q(child__in=_of_their_teams(worker)))
    return [
        Alert(
            each.child,
            f"{each.child.called} came back to social care within six months of being handed over",
            f"To be answered by {long_date(each.due_on)}",
            reverse("early_help:came_back", args=[each.pk]),
            "Look at the decision again",
        )
        for each in theirs.select_related("child")[:MOST]
    ]


def _no_longer_agreed(worker: Worker) -> list[Alert]:
    ended = Agreement.objects.visible_to(worker).filter(ended_on__isnull=False, case__closed_at__isnull=True)
    again = Agreement.objects.filter(ended_on__isnull=True).values("case")
    rows = ended.filter(child__in=_of_their_teams(worker)).exclude(case__in=again).select_related("child")
    return [
        Alert(
            each.child,
            f"The family of {each.child.called} no longer agree to early help",
            f"Since {long_date(each.ended_on)}",
            reverse("early_help:child", args=[each.child_id]),
            "Talk to them, then decide",
        )
        for each in {row.child_id: row for row in rows.order_by("ended_on")[:MOST]}.values()
    ]


def _no_help(worker: Worker, now: datetime) -> list[Alert]:
    """A plan of help or protection in which nobody helps: social workers visit, and nothing is offered."""
    helped = [
        OfferReferral.objects.filter(declined_at__isnull=True).values("child"),
        Case.objects.open().filter(kind=Case.Kind.EARLY_HELP).values("child"),
        Action.objects.filter(part=Action.Part.EARLY_HELP, dropped_on__isnull=True).values("plan__child"),
    ]
    plans = (
        Plan.objects.visible_to(worker)
        .open()
        .filter(kind__in=WITH_HELP, started_at__lt=now - timedelta(weeks=policy.HELP_WITHIN_WEEKS))
        .filter(child__in=_of_their_teams(worker))
    )
    for children in helped:
        plans = plans.exclude(child__in=children)
    return [
        Alert(
            plan.child,
            f"{plan.child.called} has had a plan for {plural((now - plan.started_at).days // 7, 'week')}"
            " and no help service",
            f"Since {long_date(plan.started_at)}",
            f"{reverse('early_help:offers')}?child={plan.child_id}",
            "Find help",
        )
        for plan in plans.select_related("child").order_by("started_at")[:MOST]
    ]


def _of_their_teams(worker: Worker) -> QuerySet[Any]:
    """The children whom this worker's team holds, or the team that they manage."""
    held = Allocation.objects.filter(period__endswith__isnull=True).filter(
        Q(team=worker.team_id) | Q(team__manager=worker.pk)
    )
    return held.values("case__child")


def _address(name: str, number: int | None) -> str:
    try:
        return reverse(name, args=[number])
    except NoReverseMatch:
        return ""


def step_down_waiting(child: Person) -> Event | None:
    """That social care asked early help to take this child, and nobody has answered."""
    last = (
        events.standing()
        .filter(child=child, kind__name__startswith="stepdown.", case__kind=Case.Kind.SOCIAL_CARE)
        .select_related("kind", "case")
        .order_by("-happened_at", "-pk")
        .first()
    )
    return last if last and last.kind.name == "stepdown.requested" else None

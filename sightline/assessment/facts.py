"""What is true of an assessment now, gathered from its own rows and from the hall, for policy to judge."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from sightline.assessment.models import Assessment
from sightline.assessment.policy import AssessmentFacts
from sightline.cases import events
from sightline.cases.models import Allocation, Duty, Event
from sightline.shared.clock import london_date
from sightline.shared.fields import Choice
from sightline.shared.wording import plural
from sightline.workforce.models import Worker

SEEN = ("visit.child_seen", "visit.child_seen_alone")
ALONE = ("visit.child_seen_alone",)
VOICE = ("voice.recorded",)


def of(assessment: Assessment) -> AssessmentFacts:
    """Everything that policy asks about an assessment."""
    happened = set(_since_referral(assessment).values_list("kind__name", flat=True))
    return AssessmentFacts(
        called=assessment.child.called,
        state=assessment.state,
        is_target_set=assessment.target_on is not None,
        was_seen=bool(happened.intersection(SEEN)),
        was_seen_alone=bool(happened.intersection(ALONE)),
        has_voice=bool(happened.intersection(VOICE)),
        answers=dict(assessment.answers.values_list("question", "text")),
        factors=tuple(assessment.factors),
        not_seen_because=assessment.not_seen_because,
        not_seen_alone_because=assessment.not_seen_alone_because,
        no_voice_because=assessment.no_voice_because,
        family_not_heard_because=assessment.family_not_heard_because,
    )


def counted_from(assessment: Assessment) -> datetime:
    """From when seeing the child counts: the referral, which the law counts from, or the start."""
    if assessment.referral_id and assessment.referral:
        return min(assessment.referral.happened_at, assessment.started_at)
    return assessment.started_at


def latest_on(assessment: Assessment) -> date | None:
    """The last day that the law allows for this assessment, while its clock runs."""
    duty = (
        Duty.objects.filter(child=assessment.child_id, standard__code="ASM-45", due_at__isnull=False)
        .filter(stopped_at__isnull=True, ended_at__isnull=True)
        .order_by("due_at")
        .first()
    )
    return london_date(duty.due_at) if duty and duty.due_at else None


def shared_at(assessment: Assessment) -> datetime | None:
    """When the family were told what it says."""
    told: Event | None = (
        events.standing()
        .filter(**_rows_of(assessment), kind__name="assessment.shared")
        .order_by("happened_at")
        .first()
    )
    return told.happened_at if told else None


def _since_referral(assessment: Assessment) -> QuerySet[Event]:
    return events.standing().filter(
        child=assessment.child_id,
        kind__name__in=[*SEEN, *VOICE],
        happened_at__gte=counted_from(assessment),
    )


def _rows_of(assessment: Assessment) -> dict[str, object]:
    return {"room": Assessment._meta.label_lower, "row": assessment.pk}


@dataclass(frozen=True, slots=True)
class CouldHold:
    """Who a child could be given to, and how many children each already has."""

    workers: QuerySet[Worker]
    choices: list[Choice]


def holding(assessment: Assessment) -> Allocation | None:
    """Who holds the child in this work, or held them last."""
    holdings = Allocation.objects.select_related("worker", "team").filter(case=assessment.case_id)
    return holdings.order_by("-period").first()


def who_could_hold(assessment: Assessment, day: date) -> CouldHold:
    """The workers of the team that holds this child, who are in post, with how many children each has now."""
    team = holding(assessment)
    workers = Worker.objects.filter(team=team.team_id if team else None, is_social_worker=True)
    workers = workers.exclude(left_on__lt=day).exclude(started_on__gt=day).order_by("name")
    held = dict(
        Allocation.objects.filter(worker__in=workers, period__endswith__isnull=True, is_holding=False)
        .values_list("worker")
        .annotate(children=Count("case__child", distinct=True))
    )
    choices = [
        Choice(
            str(worker.pk),
            worker.name,
            hint=f"{worker.job_title}, {_children(held.get(worker.pk, 0))}".lstrip(", "),
        )
        for worker in workers
    ]
    return CouldHold(workers, choices)


def _children(number: int) -> str:
    return plural(number, "child", "children")

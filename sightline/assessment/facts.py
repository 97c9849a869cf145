"""What is true of an assessment now, gathered from its own rows and from the hall, for policy to judge."""

from __future__ import annotations

from datetime import date, datetime

from django.db.models import QuerySet

from sightline.assessment.models import Assessment
from sightline.assessment.policy import AssessmentFacts
from sightline.cases import events
from sightline.cases.models import Duty, Event
from sightline.shared.clock import london_date

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

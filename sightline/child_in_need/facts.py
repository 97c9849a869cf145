"""How a child is doing under a plan of help, gathered for policy to judge."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from sightline.cases import events
from sightline.cases.models import Decision, Duty, Event
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.child_in_need import policy
from sightline.child_in_need.models import Conclusion
from sightline.child_in_need.policy import HelpFacts
from sightline.participation.seeing import seeing
from sightline.plans import facts as plan_facts
from sightline.plans.models import Action, Plan, Progress, Review
from sightline.shared.clock import london_date
from sightline.standards.working_days import england_and_wales

QUESTION = "child_in_need"
"""What is being decided, in the hall's own words."""
WORDS = {
    "CIN-MEET-1": "First child in need meeting",
    "CIN-REV": "Review of the plan",
    "CIN-REV-CWD": "Review of the plan, with a settled long-term package",
    "CIN-VISIT": "Seeing the child",
    "CIN-9M": "A senior manager asks why the plan goes on",
    "CIN-POSTCP": "The plan goes on at least until",
}
SENIOR_REVIEW_MONTHS = 3
"""How long a senior manager's review of a long plan holds. A local choice."""


def of(plan: Plan, at: datetime) -> HelpFacts:
    """Everything that policy asks about a plan of help at an instant."""
    today = london_date(at)
    reviews = list(plan.reviews.prefetch_related("progress__outcome")[:2])
    seen = seeing(plan.child)
    seen_on = london_date(seen.last_seen_at) if seen.last_seen_at else None
    since = reviews[0].reviewed_at if reviews else plan.started_at
    last_contact = _last(plan, "contact.received")
    quiet_since = max(last_contact.happened_at, plan.started_at) if last_contact else plan.started_at
    decided = last_signed(plan)
    return HelpFacts(
        called=plan.child.called,
        is_ended=plan.is_ended,
        months=_months(london_date(plan.started_at), today),
        unseen_days=(today - seen_on).days if seen_on else None,
        working_days_unseen=england_and_wales().elapsed(seen_on, today) if seen_on else None,
        not_alone_running=seen.not_alone_running,
        has_died=plan.child.died_on is not None,
        has_senior_review=_has_senior_review(plan, today),
        is_reviewed_since_decision=bool(reviews)
        and (decided is None or decided.signed_at is None or reviews[0].recorded_at > decided.signed_at),
        worse=_worse(reviews),
        is_nothing_better_twice=len(reviews) == 2 and not any(_better(review) for review in reviews),
        is_everything_better=bool(reviews) and _is_everything_better(reviews[0]),
        lowest_score=_lowest_score(plan),
        late_actions=Action.objects.overdue_on(today).filter(plan=plan).count(),
        contacts_since=_contacts_since(plan, since),
        days_quiet=(today - london_date(quiet_since)).days,
        lacks=policy.what_a_plan_must_have(plan_facts.of(plan)),
        not_before=_not_before(plan, at),
    )


def clocks_of(plan: Plan, at: datetime) -> list[ShownDuty]:
    """What is due under this plan now, as a page draws it."""
    open_now = Duty.objects.open_at(at).filter(child=plan.child_id, standard__code__startswith="CIN-")
    rows = open_now.filter(due_at__isnull=False).select_related("standard", "opened_by")
    return [
        replace(shown(duty), words=WORDS.get(duty.standard.code, duty.standard.name))
        for duty in soonest_first(rows)
    ]


def last_signed(plan: Plan) -> Decision | None:
    """The last time somebody signed what happens next under this plan."""
    signed = Conclusion.objects.filter(plan=plan, decision__state=Decision.State.SIGNED)
    last = signed.select_related("decision").order_by("-decision__signed_at").first()
    return last.decision if last else None


def _has_senior_review(plan: Plan, today: date) -> bool:
    """Whether a senior manager asked lately why we are still here."""
    asked = _last(plan, "cin.senior_review")
    return asked is not None and _months(london_date(asked.happened_at), today) < SENIOR_REVIEW_MONTHS


def _contacts_since(plan: Plan, since: datetime) -> int:
    told = events.standing().filter(child=plan.child_id, kind__name="contact.received", happened_at__gt=since)
    return told.count()


def _not_before(plan: Plan, at: datetime) -> date | None:
    """The day before which a plan that follows a child protection plan may not end, while it is ahead."""
    duty = (
        Duty.objects.filter(child=plan.child_id, standard__code="CIN-POSTCP", earliest_at__gt=at)
        .filter(stopped_at__isnull=True, ended_at__isnull=True)
        .order_by("-earliest_at")
        .first()
    )
    return london_date(duty.earliest_at) if duty and duty.earliest_at else None


def _worse(reviews: list[Review]) -> list[str]:
    return (
        [each.outcome.what for each in reviews[0].progress.all() if each.progress == WORSE] if reviews else []
    )


def _better(review: Review) -> bool:
    return any(each.progress == BETTER for each in review.progress.all())


def _is_everything_better(review: Review) -> bool:
    judged = list(review.progress.all())
    return bool(judged) and all(each.progress == BETTER for each in judged)


def _lowest_score(plan: Plan) -> int | None:
    """The lowest of the family's last scores, once every part of the plan has one."""
    last = []
    for outcome in plan.outcomes.filter(reached_on__isnull=True).prefetch_related("scores"):
        scores = list(outcome.scores.all())
        if not scores:
            return None
        last.append(scores[-1].score)
    return min(last, default=None)


def _last(plan: Plan, kind: str) -> Event | None:
    found: Event | None = (
        events.standing().filter(child=plan.child_id, kind__name=kind).order_by("-happened_at", "-pk").first()
    )
    return found


def _months(start: date, today: date) -> int:
    return (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)


BETTER, WORSE = Progress.Is.BETTER, Progress.Is.WORSE

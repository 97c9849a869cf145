"""How children are doing under a plan of help, gathered for policy to judge: one child, or many at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import Count, Max

from sightline.cases import events
from sightline.cases.models import Decision, Duty
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.child_in_need.models import Conclusion
from sightline.child_in_need.policy import HelpFacts
from sightline.participation.seeing import SEEN, running_for
from sightline.plans.models import Action, Outcome, Plan, Progress, Review
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
BETTER, WORSE = Progress.Is.BETTER, Progress.Is.WORSE


def of(plan: Plan, at: datetime) -> HelpFacts:
    """Everything that policy asks about a plan of help at an instant."""
    return of_many([plan], at)[plan.pk]


def of_many(plans: Iterable[Plan], at: datetime) -> dict[int, HelpFacts]:
    """The same for many plans, in as many questions to the database as for one."""
    plans = list(plans)
    known = Known(plans, at)
    return {plan.pk: _facts(plan, known, at) for plan in plans}


class Known:
    """What the rooms and the hall know of these children, each asked once."""

    def __init__(self, plans: list[Plan], at: datetime) -> None:
        children = [plan.child_id for plan in plans]
        ids = [plan.pk for plan in plans]
        self.seen = _latest(children, SEEN)
        self.not_alone = running_for(children)
        self.senior = _latest(children, ("cin.senior_review",))
        self.contacts = _contacts(children, min((plan.started_at for plan in plans), default=at))
        self.reviews = _by_plan(Review.objects.filter(plan__in=ids).prefetch_related("progress__outcome"))
        going = Outcome.objects.filter(plan__in=ids, reached_on__isnull=True).prefetch_related("scores")
        self.outcomes: dict[int, list[Outcome]] = defaultdict(list)
        for outcome in going:
            self.outcomes[outcome.plan_id].append(outcome)
        late = Action.objects.overdue_on(london_date(at)).filter(plan__in=ids).order_by()
        self.late = dict(late.values_list("plan").annotate(Count("pk")))
        signed = Conclusion.objects.filter(plan__in=ids, decision__state=Decision.State.SIGNED).order_by()
        self.signed = dict(signed.values_list("plan").annotate(Max("decision__signed_at")))
        self.not_before = _not_before(children, at)


def clocks_of(plan: Plan, at: datetime) -> list[ShownDuty]:
    """What is due under this plan now, as a page draws it."""
    open_now = Duty.objects.open_at(at).filter(child=plan.child_id, standard__code__startswith="CIN-")
    rows = open_now.filter(due_at__isnull=False).select_related("standard", "opened_by")
    return [
        replace(shown(duty), words=WORDS.get(duty.standard.code, duty.standard.name))
        for duty in soonest_first(rows)
    ]


def _facts(plan: Plan, known: Known, at: datetime) -> HelpFacts:
    today, child = london_date(at), plan.child_id
    reviews = known.reviews.get(plan.pk, [])[:2]
    seen_at, signed_at, asked_at = known.seen.get(child), known.signed.get(plan.pk), known.senior.get(child)
    seen_on = london_date(seen_at) if seen_at else None
    contacts = [told_at for told_at in known.contacts.get(child, []) if told_at >= plan.started_at]
    since = reviews[0].reviewed_at if reviews else plan.started_at
    return HelpFacts(
        called=plan.child.called,
        is_ended=plan.is_ended,
        months=_months(london_date(plan.started_at), today),
        unseen_days=(today - seen_on).days if seen_on else None,
        working_days_unseen=england_and_wales().elapsed(seen_on, today) if seen_on else None,
        not_alone_running=known.not_alone.get(child, 0),
        has_died=plan.child.died_on is not None,
        has_senior_review=asked_at is not None
        and _months(london_date(asked_at), today) < SENIOR_REVIEW_MONTHS,
        is_reviewed_since_decision=bool(reviews)
        and (signed_at is None or reviews[0].recorded_at > signed_at),
        worse=[each.outcome.what for review in reviews[:1] for each in _judged(review, WORSE)],
        is_nothing_better_twice=len(reviews) == 2 and not any(_judged(each, BETTER) for each in reviews),
        is_everything_better=bool(reviews) and _is_everything_better(reviews[0]),
        lowest_score=_lowest_score(known.outcomes.get(plan.pk, [])),
        late_actions=known.late.get(plan.pk, 0),
        contacts_since=sum(1 for told_at in contacts if told_at > since),
        days_quiet=(today - london_date(max([plan.started_at, *contacts]))).days,
        not_before=known.not_before.get(child),
    )


def _latest(children: list[int], kinds: Iterable[str]) -> dict[int, datetime]:
    """When each child last had an event of one of these kinds."""
    found = events.standing().filter(child__in=children, kind__in=[events.kind_id(name) for name in kinds])
    return dict(found.order_by().values_list("child").annotate(Max("happened_at")))


def _contacts(children: list[int], since: datetime) -> dict[int, list[datetime]]:
    told = events.standing().filter(
        child__in=children, kind=events.kind_id("contact.received"), happened_at__gte=since
    )
    found: dict[int, list[datetime]] = defaultdict(list)
    for child, happened_at in told.values_list("child", "happened_at"):
        found[child].append(happened_at)
    return found


def _by_plan(reviews: Iterable[Review]) -> dict[int, list[Review]]:
    """The reviews of each plan, the latest first."""
    found: dict[int, list[Review]] = defaultdict(list)
    for review in reviews:
        found[review.plan_id].append(review)
    return found


def _not_before(children: list[int], at: datetime) -> dict[int, date]:
    """The day before which a plan that follows a child protection plan may not end, while it is ahead."""
    rows = Duty.objects.filter(child__in=children, standard__code="CIN-POSTCP", earliest_at__gt=at)
    still = rows.filter(stopped_at__isnull=True, ended_at__isnull=True).order_by("earliest_at")
    return {
        child: london_date(earliest_at)
        for child, earliest_at in still.values_list("child", "earliest_at")
        if earliest_at
    }


def _judged(review: Review, progress: str) -> list[Progress]:
    return [each for each in review.progress.all() if each.progress == progress]


def _is_everything_better(review: Review) -> bool:
    judged = list(review.progress.all())
    return bool(judged) and len(_judged(review, BETTER)) == len(judged)


def _lowest_score(outcomes: list[Outcome]) -> int | None:
    """The lowest of the family's last scores, once every part of the plan has one."""
    scores = [[each.score for each in outcome.scores.all()] for outcome in outcomes]
    return min((each[-1] for each in scores), default=None) if all(scores) else None


def _months(start: date, today: date) -> int:
    return (today.year - start.year) * 12 + today.month - start.month - (today.day < start.day)

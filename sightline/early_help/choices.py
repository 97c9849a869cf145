"""What there is to choose from in the forms of early help."""

from __future__ import annotations

from datetime import date

from django.db.models import Q

from sightline.workforce.models import Team, Worker

OUTCOMES = {
    "needs_met": "Enough has changed: the family’s goals are met",
    "family_ended": "The family have asked to stop",
    "carried_on": "The help is carried on inside a social care plan",
    "moved_away": "The family have moved away, and somebody there knows",
    "not_engaged": "The family could not be reached, and nobody is thought to be unsafe",
}
OTHERS = {
    "accepted": "Early help begins",
    "not_accepted": "Early help did not begin",
    "goes_on": "Help goes on longer",
}


def in_words(outcome: str) -> str:
    """How a decision about early help reads."""
    return {**OUTCOMES, **OTHERS, "stepped_up": "Stepped up to social care"}.get(outcome, outcome)


def who_may_lead(today: date) -> list[Worker]:
    """The people of the early help teams, and the lead practitioners of other agencies, who are here now."""
    found = (
        Worker.objects.filter(
            Q(team__kind=Team.Kind.EARLY_HELP) | Q(account__roles__contains=["lead_practitioner"]),
            Q(left_on__isnull=True) | Q(left_on__gte=today),
            account__isnull=False,
        )
        .select_related("team", "account")
        .order_by("name")
    )
    return [worker for worker in found if worker.is_here_on(today)]


def who_may_oversee(today: date) -> list[Worker]:
    """Registered social workers who decide on children's work."""
    found = Worker.objects.filter(is_social_worker=True, account__isnull=False, left_on__isnull=True)
    return [
        worker
        for worker in found.select_related("team", "account").order_by("name")
        if worker.is_registered_on(today) and worker.may("early_help.manage")
    ]


def who_may_hold(manager: Worker, today: date) -> list[Worker]:
    """The people in post in this manager's team."""
    found = Worker.objects.filter(Q(team=manager.team_id) | Q(team__manager=manager), account__isnull=False)
    return [
        each for each in found.select_related("team", "account").order_by("name") if each.is_here_on(today)
    ]

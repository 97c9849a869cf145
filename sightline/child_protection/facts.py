"""What is true of a child's protection now, read from the hall and from the enquiry itself."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.cases.written_down import open_case_of
from sightline.child_protection.models import Enquiry
from sightline.child_protection.policy import EnquiryFacts
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

SEEN_ALONE = ("visit.child_seen_alone", "visit.child_observed")


CLOCKS = ("CP-", "FD-STRAT", "TRF-CP", "COURT-")
"""How the codes of the clocks of protection begin."""


def clocks_of(child: Person, now: datetime) -> list[ShownDuty]:
    """The clocks of protection that run for this child, the soonest first."""
    codes = Q()
    for start in CLOCKS:
        codes |= Q(standard__code__startswith=start)
    rows = Duty.objects.open_at(now).filter(codes, child=child).select_related("standard", "opened_by")
    return [shown(row) for row in soonest_first(rows)]


def of(enquiry: Enquiry) -> EnquiryFacts:
    """Everything that policy asks about an enquiry."""
    return EnquiryFacts(
        called=enquiry.child.called,
        state=enquiry.state,
        is_seen_alone=seen_alone_at(enquiry) is not None,
        not_seen_alone_because=enquiry.not_seen_alone_because,
        is_on_a_plan=plan_of(enquiry.child, at=enquiry.opened_at) is not None,
        findings=dict(enquiry.findings.values_list("part", "text")),
    )


def seen_alone_at(enquiry: Enquiry) -> datetime | None:
    """When the child was first seen alone, or a baby watched closely, since the strategy discussion."""
    seen = events.standing().filter(
        child=enquiry.child_id, kind__name__in=SEEN_ALONE, happened_at__gte=enquiry.opened_at
    )
    return seen.order_by("happened_at").values_list("happened_at", flat=True).first()


def plan_of(child: Person, *, at: datetime | None = None) -> Event | None:
    """The event that began the protection plan a child is on, or was on at an instant; None when on none."""
    return _running(child, "cp_plan", at)


def help_plan_of(child: Person) -> Event | None:
    """The same for a child in need plan."""
    return _running(child, "cin_plan")


def open_enquiry_of(child: Person) -> Enquiry | None:
    return Enquiry.objects.open().filter(child=child).first()


def social_care_of(child: Person) -> Case | None:
    """The social care work that carries a plan out."""
    return open_case_of(child, [Case.Kind.SOCIAL_CARE])


def who_would_lead(child: Person, otherwise: Worker, at: datetime) -> Worker:
    """Whoever holds the child, where they are registered; otherwise whoever chaired the discussion."""
    holding = Allocation.objects.filter(case__child=child, period__endswith__isnull=True, is_holding=False)
    holders = [each.worker for each in holding.select_related("worker").order_by("-period")]
    day = london_date(at)
    return next((each for each in holders if each.is_registered_on(day)), otherwise)


def _running(child: Person, plan: str, at: datetime | None = None) -> Event | None:
    told = events.standing().filter(child=child, kind__name__in=[f"{plan}.started", f"{plan}.ended"])
    if at is not None:
        told = told.filter(happened_at__lte=at)
    latest = told.select_related("kind").order_by("-happened_at", "-pk").first()
    return latest if latest is not None and latest.kind.name == f"{plan}.started" else None


def who_could_lead(near: Worker) -> list[Worker]:
    """Registered social workers who could lead an enquiry, those of the same team first."""
    found = Worker.objects.filter(account__isnull=False, left_on__isnull=True).order_by("name")
    return sorted(found, key=lambda each: (each.team_id != near.team_id, each.name))

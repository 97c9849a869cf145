"""Whom a lead practitioner of another agency may see, and how much of it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from sightline.cases.models import Allocation, Case
from sightline.early_help.models import StepUp
from sightline.early_help.permissions import LEAD
from sightline.people import some_of_them
from sightline.people.models import Person
from sightline.workforce.models import Worker

OPEN_AFTER = (Case.Kind.CONTACT, Case.Kind.SOCIAL_CARE)


def children_led_by(worker: Worker) -> QuerySet[Any]:
    """The children whose early help somebody leads now, or led when a step-up began that is still open."""
    leads = Allocation.objects.filter(
        worker=worker,
        period__endswith__isnull=True,
        case__kind=Case.Kind.EARLY_HELP,
        case__closed_at__isnull=True,
    )
    still_open = Case.objects.filter(child=OuterRef("child"), kind__in=OPEN_AFTER, closed_at__isnull=True)
    stepped_up = StepUp.objects.filter(Exists(still_open), lead=worker)
    return (
        Person.objects.filter(Q(pk__in=leads.values("case__child")) | Q(pk__in=stepped_up.values("child")))
        .order_by()
        .values("pk")
    )


def is_limited(worker: Worker, child: Person) -> bool:
    """Whether this person sees the plan, their own part and the outcome, and no more.

    So it is for somebody of another agency from the moment social care has taken the child on: what others write
    from then on is not theirs to read. Their own work stays in front of them.
    """
    if worker.may("people.view"):
        return False
    holds = Allocation.objects.filter(
        worker=worker, period__endswith__isnull=True, case__child=child, case__kind=Case.Kind.EARLY_HELP
    )
    social_care = Case.objects.open().filter(child=child, kind=Case.Kind.SOCIAL_CARE)
    return not holds.exists() or social_care.exists()


def tell() -> None:
    """Register with the room of people, a floor below, which cannot ask who leads whom."""
    some_of_them.register(LEAD, children_led_by)

"""Who told us, asked to hear, and has not been told what was decided."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from sightline.front_door.models import Contact, ContactChild, WordToReferrer
from sightline.front_door.models.contact import Wishes
from sightline.workforce.models import Worker

LONGEST_AGO = timedelta(days=60)


def to_tell(worker: Worker, now: datetime) -> QuerySet[Contact]:
    """Decided contacts whose referrer waits to hear. A story told twice has two people to tell."""
    undecided = ContactChild.objects.undecided()
    told = WordToReferrer.objects.filter(contact=OuterRef("pk"), kind=WordToReferrer.Kind.OUTCOME)
    return (
        Contact.objects.visible_to(worker)
        .filter(received_at__gt=now - LONGEST_AGO, referrer_wishes=Wishes.OUTCOME, is_anonymous=False)
        .exclude(Exists(undecided.filter(contact=OuterRef("pk"))))
        .exclude(Exists(undecided.filter(contact=OuterRef("told_first_as__leads"))))
        .exclude(Exists(told))
        .order_by("received_at")
    )

"""Tells the room of people that a child is in care, since when and why in law: it stands in their banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sightline.looked_after import codes
from sightline.looked_after.models import LegalStatus
from sightline.people.standing import StandingPart, register
from sightline.shared.wording import long_date, lower_first
from sightline.workforce.models import Worker


def in_care_since(person_ids: list[int], worker: Worker, at: datetime) -> Mapping[int, StandingPart]:
    """What stands in the banner of each of these children who is in care. The address stands there already."""
    rows = LegalStatus.objects.filter(
        care__child__in=person_ids, care__ended_at__isnull=True, ended_at__isnull=True
    ).select_related("care")
    return {row.care.child_id: {"status": _words(row)} for row in rows}


def tell() -> None:
    """Register with the room of people."""
    register(in_care_since)


def _words(legal: LegalStatus) -> str:
    status = lower_first(codes.words(codes.legal_statuses(), legal.code))
    since = long_date(legal.care.began_at)
    if legal.began_at > legal.care.recorded_from_at:
        return f"In care since {since}, {status} since {long_date(legal.began_at)}"
    return f"In care since {since}: {status}"

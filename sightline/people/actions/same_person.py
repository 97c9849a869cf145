"""Noting that two records may be one person. Nothing merges by itself."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.people import permissions, policy
from sightline.people.models import Person, PossibleSamePerson
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def note_possible_same_person(
    first: Person, second: Person, *, by: Worker, at: datetime, reason: str
) -> PossibleSamePerson:
    """Ask whether two records are one person. Both stay as they are until two people answer it."""
    permissions.check_may_edit(by, first, second)
    lower, higher = sorted((first, second), key=lambda person: person.pk)
    check(
        policy.obstacles_to_same_person(
            first_id=first.pk,
            second_id=second.pk,
            reason=reason,
            exists=PossibleSamePerson.objects.filter(first=lower, second=higher).exists(),
        )
    )
    return PossibleSamePerson.objects.create(
        first=lower, second=higher, reason=reason.strip(), noted_by=by, noted_at=at
    )

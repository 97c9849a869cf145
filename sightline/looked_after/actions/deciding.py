"""Agreeing who may decide what for a child in care."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sightline.looked_after import codes, facts, permissions
from sightline.looked_after.actions.writing import Writing
from sightline.looked_after.models import DelegatedDecision
from sightline.looked_after.policy.deciding import obstacles_to_agreeing
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Answer:
    """Who may decide one thing, and what must be asked or told first."""

    who: str
    note: str = ""


@transaction.atomic
def agree_who_decides(
    child: Person, answers: Mapping[str, Answer], *, agreed_with: str, by: Worker, at: datetime
) -> list[DelegatedDecision]:
    """Say who may decide what. What is left out stays as it stands; what changes is in the history."""
    child = Person.objects.select_for_update().get(pk=child.pk)
    permissions.check_may_record(by, child)
    check(
        obstacles_to_agreeing(
            {what: answer.who for what, answer in answers.items()},
            known=set(codes.matters_to_decide()),
            agreed_with=agreed_with,
        )
    )
    for what, answer in answers.items():
        DelegatedDecision.objects.update_or_create(
            child=child,
            what=what,
            defaults={
                "who": answer.who,
                "note": answer.note.strip()[:300],
                "agreed_on": london_date(at),
                "recorded_by": by,
                "recorded_at": at,
            },
        )
    writing = Writing(child, facts.social_care_of(child), by, at, "", [])
    writing.add("delegated_authority.agreed", at, summary=f"Agreed with {agreed_with.strip()}")
    writing.append()
    return list(DelegatedDecision.objects.filter(child=child))

"""What came back to one worker: decisions sent back, and what their manager asked for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.cases import events, next_steps
from sightline.cases.models import Decision, Event
from sightline.cases.my_children.addresses import address
from sightline.people.models import Person
from sightline.workforce.models import Worker

CAME_BACK_WITHIN = timedelta(days=14)
FROM_A_MANAGER = ("assessment.manager_review_1", "assessment.manager_review_2")


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a manager said about work this worker did."""

    child: Person
    words: str
    by: str
    at: datetime
    said: str
    url: str


def came_back_to(worker: Worker, children: Iterable[int], now: datetime) -> list[CameBack]:
    """Decisions sent back to this worker and not put forward again, and what managers lately asked for."""
    returned = [_returned(decision) for decision in _still_returned(worker)]
    asked = (
        events.standing()
        .filter(
            child__in=list(children), kind__name__in=FROM_A_MANAGER, happened_at__gt=now - CAME_BACK_WITHIN
        )
        .exclude(summary="")
        .select_related("child", "recorded_by")
    )
    directions = [
        CameBack(
            event.child,
            "Your manager looked at the assessment",
            str(event.recorded_by or event.source),
            event.happened_at,
            event.summary,
            address("assessment:assessment", event.row) or address("people:person", event.child_id),
        )
        for event in asked
    ]
    return sorted([*returned, *directions], key=lambda each: each.at, reverse=True)


def _still_returned(worker: Worker) -> list[Decision]:
    sent_back = Decision.objects.filter(
        made_by=worker, state=Decision.State.RETURNED, child__in=Person.objects.visible_to(worker)
    ).select_related("child", "signed_by", "case")
    newest = {
        (case, question): pk
        for case, question, pk in Decision.objects.filter(case__in=sent_back.values("case"))
        .order_by("made_at", "pk")
        .values_list("case", "question", "pk")
    }
    return [
        decision
        for decision in sent_back
        if newest[decision.case_id, decision.question] == decision.pk and decision.case.closed_at is None
    ]


def _returned(decision: Decision) -> CameBack:
    begun_by, page = {
        "contact": ("contact.received", "front_door:contact"),
        "assessment": ("assessment.started", "assessment:assessment"),
    }.get(decision.question, ("", ""))
    begun: Event | None = (
        events.standing().filter(case=decision.case, kind__name=begun_by).order_by("-happened_at").first()
    )
    url = address(page, begun.row) if begun and begun.row else ""
    return CameBack(
        decision.child,
        f"Sent back: {next_steps.after(decision.question, decision.outcome).label.lower()}",
        str(decision.signed_by),
        decision.signed_at or decision.made_at,
        decision.sign_off_reason,
        url or address("people:person", decision.child_id),
    )

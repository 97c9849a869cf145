"""Tells the room of people, below, which children are on a protection plan: it stands in their banner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sightline.cases import events
from sightline.child_protection.meeting_kinds import CATEGORIES
from sightline.people.standing import StandingPart, register
from sightline.shared.wording import long_date
from sightline.workforce.models import Worker


def on_a_plan(person_ids: list[int], worker: Worker, at: datetime) -> Mapping[int, StandingPart]:
    """Since when each of these children is on a plan, and which harm it protects them from."""
    kinds = {events.kind_id(name): name for name in ("cp_plan.started", "cp_plan.ended")}
    latest = (
        events.standing()
        .filter(child__in=person_ids, kind__in=kinds, happened_at__lte=at)
        .order_by("child", "-happened_at", "-pk")
        .distinct("child")
        .values_list("child", "kind", "happened_at", "outcome")
    )
    return {
        child: {"status": _words(since, category)}
        for child, kind, since, category in latest
        if kinds[kind] == "cp_plan.started"
    }


def _words(since: datetime, category: str) -> str:
    harm = CATEGORIES.get(category, "")
    return f"Child protection plan since {long_date(since)}" + (f": {harm.lower()}" if harm else "")


def tell() -> None:
    """Register with the room of people."""
    register(on_a_plan)

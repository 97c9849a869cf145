"""The way to adoption, step by step: what is behind this child, what is next, and by when."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.people.models import Person

OFF = "adoption.plan_changed"
STARTS = ("review.adoption_plan", "cpr.completed", "adm.should_be_placed")
"""Any of these says that somebody is thinking of adoption."""
WAY: tuple[tuple[str, str], ...] = (
    ("review.adoption_plan", "A review named adoption"),
    ("cpr.completed", "The report on this child was finished"),
    ("panel.papers_received", "The panel had its papers"),
    ("panel.final_minutes_received", "The panel’s minutes arrived"),
    ("adm.should_be_placed", "It was decided that they should be placed"),
    ("told.orally", "Their parents were told"),
    ("told.in_writing", "Their parents were told in writing"),
    ("authority_to_place.obtained", "A court, or their parents, gave leave"),
    ("register.referred", "A family was looked for"),
    ("match.approved", "A match was approved"),
    ("adoption.placed", "They moved in with their adopters"),
    ("ado_visit.child_seen", "They were first seen there"),
    ("ado_review.held", "The first review there was held"),
    ("adoption_application.made", "The adopters asked the court"),
    ("adoption.order_made", "They were adopted"),
    ("lifestory.given", "They have their life story book"),
    ("laterlife.given", "Their later life letter was given"),
)
MAY_BE_PASSED = {"panel.papers_received", "panel.final_minutes_received", "register.referred"}
"""Not every child’s way goes through these: a court’s case has no panel, and a match found needs no search."""
AFTER_MOVING = {"ado_visit.child_seen", "ado_review.held"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: when it was done, or that it is next."""

    kind: str
    words: str
    done_at: datetime | None = None
    is_next: bool = False
    is_passed: bool = False
    """Not done, though a later one is; nothing waits for it."""


@dataclass(frozen=True, slots=True)
class TowardsAdoption:
    """Where one child is on the way."""

    steps: list[Step]
    changed_at: datetime | None
    """When adoption stopped being the plan."""

    @property
    def next(self) -> Step | None:
        return next((step for step in self.steps if step.is_next), None)


def in_order(done: Mapping[str, datetime]) -> list[Step]:
    """The steps in their order, with the first that is not done as the next. Pure."""
    last = max((at for at, (kind, _) in enumerate(WAY) if kind in done), default=-1)
    found: list[Step] = []
    has_next = False
    for at, (kind, words) in enumerate(WAY):
        is_passed = kind not in done and at < last and kind in MAY_BE_PASSED
        is_next = not has_next and kind not in done and not is_passed
        has_next = has_next or is_next
        found.append(Step(kind, words, done.get(kind), is_next, is_passed))
    return found


def of(child: Person, at: datetime) -> TowardsAdoption | None:
    """Nothing for a child for whom nobody is thinking of adoption."""
    dates = _dates(child, at)
    if not any(kind in dates for kind in STARTS):
        return None
    first = {kind: days[0] for kind, days in dates.items() if kind not in {OFF, *AFTER_MOVING}}
    moved = dates.get("adoption.placed", [None])[-1]
    if moved is not None:
        first["adoption.placed"] = moved
    for kind in AFTER_MOVING:
        since = [day for day in dates.get(kind, []) if moved is not None and day >= moved]
        if since:
            first[kind] = since[0]
    changed = dates.get(OFF, [None])[-1]
    again = max((dates[kind][-1] for kind in STARTS if kind in dates), default=None)
    is_off = changed is not None and (again is None or changed >= again)
    return TowardsAdoption(in_order(first), changed if is_off else None)


def clocks(child: Person, at: datetime) -> list[ShownDuty]:
    """What the law and guidance of adoption ask for this child now."""
    rows = Duty.objects.open_at(at).filter(child=child, standard__code__startswith="ADO-")
    return [shown(each) for each in soonest_first(rows.select_related("standard", "opened_by"))]


def _dates(child: Person, at: datetime) -> dict[str, Sequence[datetime]]:
    kinds = [kind for kind, _ in WAY] + [OFF]
    rows = events.standing().filter(child=child, kind__name__in=kinds, happened_at__lte=at)
    found: dict[str, list[datetime]] = {}
    for name, happened_at in rows.order_by("happened_at", "pk").values_list("kind__name", "happened_at"):
        found.setdefault(name, []).append(happened_at)
    return dict(found)

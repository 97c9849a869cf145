"""Finding a home with room that fits a child, or brothers and sisters together, and saying why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sightline.looked_after import facts
from sightline.looked_after.models import Home, Stay
from sightline.looked_after.policy.fitting import Fit, fit, vacancies
from sightline.people import family
from sightline.people.models import Person, RelationshipKind
from sightline.people.viewing import is_child
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Found:
    """A home, whether it fits, and why."""

    home: Home
    fit: Fit
    free: int
    living: list[Stay]


def homes_for(children: Sequence[Person], *, worker: Worker, on: date) -> list[Found]:
    """Every open home on the register, those that fit first, each with why it does or does not."""
    known = [facts.child_known(child, on) for child in children]
    besides = {child.pk for child in children}
    found = [
        Found(
            each.home,
            fit(facts.home_known(each.home, on, _others(each.living, besides)), known),
            each.free,
            each.living,
        )
        for each in register(worker=worker, on=on)
    ]
    return sorted(found, key=lambda each: (not each.fit.fits, len(each.fit.against), each.home.name))


def register(*, worker: Worker, on: date, kind: str = "") -> list[Found]:
    """The register of homes, with who lives in each and how much room there is."""
    homes = Home.objects.visible_to(worker).listed().open_on(on)
    if kind:
        homes = homes.filter(kind=kind)
    rows = list(homes.select_related("address").prefetch_related("approvals", "limits"))
    living = facts.living_in([home.pk for home in rows])
    found = []
    for home in rows:
        known = facts.home_known(home, on, len(living[home.pk]))
        found.append(Found(home, Fit(), vacancies(known.approval, len(living[home.pk])), living[home.pk]))
    return found


def brothers_and_sisters(child: Person, *, worker: Worker, on: date) -> list[Person]:
    """Children who might need a home together with this one."""
    kinds = (RelationshipKind.SIBLING, RelationshipKind.HALF_SIBLING)
    found = [each.person for each in family.related_to(child, worker=worker) if each.kind in kinds]
    return [each for each in found if is_child(each, on)]


def _others(living: Sequence[Stay], besides: set[int]) -> int:
    return len([stay for stay in living if stay.care.child_id not in besides])

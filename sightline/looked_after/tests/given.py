"""Homes and times in care, for the tests of this room and of others."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.looked_after import actions
from sightline.looked_after.actions import Began, HomeTold, Moved
from sightline.looked_after.models import Home, TimeInCare
from sightline.people.models import Person

NOW = MONDAY + timedelta(days=1, hours=3)
"""Tuesday 24 November 2026, midday."""
BEGAN = datetime(2026, 11, 23, 15, 0, tzinfo=UTC)


def a_home(
    house: House, name: str = "Jan and Pete Rowe", kind: str = "foster", *, places: int = 2, **more: Any
) -> Home:
    """A foster home for children of any age."""
    home = actions.add_home(
        name,
        kind,
        provider=more.pop("provider", "PR1"),
        urn="SC123456",
        lines=more.pop("lines", f"{len(name)} Larch Rise, Pershall"),
        postcode="WY4 2AB",
        by=house.ben,
        at=NOW,
        **more,
    )
    actions.approve(
        home, places=places, age_from=0, age_to=17, from_on=date(2020, 1, 1), by=house.ben, at=NOW
    )
    return home


def living(home: Home, placement: str = "U6", **more: Any) -> HomeTold:
    return HomeTold(home, placement, why_here=more.pop("why_here", "Near school; she misses her cat"), **more)


def began(home: Home, *, at: datetime = BEGAN, legal: str = "C1", **more: Any) -> Began:
    return Began(
        began_at=at,
        legal=legal,
        need=more.pop("need", "N1"),
        home=more.pop("told", None) or living(home, more.pop("placement", "U6")),
        agreed_by="Her mother, Leanne" if legal in ("V2", "V3") else "",
        **more,
    )


def in_care(
    house: House, child: Person | None = None, *, home: Home | None = None, at: datetime = BEGAN, **more: Any
) -> TimeInCare:
    """A child in care since a moment, at the Rowes’ unless said otherwise, held by Amina."""
    child = child or a_child()
    a_case(child, house)
    home = home or a_home(house)
    return actions.begin_care(
        child, began(home, at=at, **more), by=house.amina, at=NOW, reason="Learned of it late"
    )


def moved(home: Home, at: datetime, *, because: str = "CARPL", placement: str = "U6", **more: Any) -> Moved:
    told = living(home, placement, with_same_carers=more.pop("with_same_carers", False))
    return Moved(moved_at=at, home=told, because=because, **more)

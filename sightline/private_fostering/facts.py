"""How one private fostering arrangement stands, read from the child's story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.cases import events
from sightline.cases.models import Duty, Event
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.people.models import Person

BEGAN, ENDED, SEEN = "pf.arrangement_started", "pf.arrangement_ended", "pf_visit.done"
KINDS = r"^pf(_visit)?\."
"""Everything that is written about an arrangement."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """One child's life with people outside the family."""

    story: list[Event]
    """All that happened, the newest first."""
    is_here: bool
    was_seen: bool
    """Since it began."""


def of(child: Person, at: datetime) -> Arrangement | None:
    """Nothing for a child about whom nothing of the kind was ever written."""
    rows = events.standing().filter(child=child, kind__name__regex=KINDS, happened_at__lte=at)
    story = list(rows.select_related("kind", "recorded_by").order_by("-happened_at", "-pk"))
    if not story:
        return None
    latest = {each.kind.name: each.happened_at for each in reversed(story)}
    began, ended, seen = (latest.get(name) for name in (BEGAN, ENDED, SEEN))
    return Arrangement(
        story=story,
        is_here=began is not None and (ended is None or began > ended),
        was_seen=began is not None and seen is not None and seen >= began,
    )


def clocks(child: Person, at: datetime) -> list[ShownDuty]:
    """What the law of private fostering asks for this child now."""
    rows = Duty.objects.open_at(at).filter(child=child, standard__code__startswith="PF-")
    return [shown(each) for each in soonest_first(rows.select_related("standard", "opened_by"))]

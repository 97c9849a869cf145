"""What a room apart hears about a child being unsafe: at the front door in the same moment, and nothing else of it."""

from __future__ import annotations

from datetime import datetime

from sightline.complaints import safety
from sightline.complaints.safety import Unsafe
from sightline.front_door import actions as front_door
from sightline.front_door.models import Channel, ReferrerRole
from sightline.front_door.told import ChildTold, Told


def register() -> None:
    safety.register(tell_the_front_door)


def tell_the_front_door(unsafe: Unsafe, at: datetime) -> str:
    """A contact like any other: it says what is unsafe, and whom to ask where that may be said."""
    child, ask = unsafe.child, unsafe.ask
    told = Told(
        channel=Channel.IN_PERSON,
        received_at=unsafe.reached_us_at,
        worry=unsafe.words[:200],
        story=unsafe.words,
        children=(
            ChildTold(
                child.forenames,
                child.surname,
                born_on=child.born_on,
                expected_on=child.expected_on,
                person=child,
            ),
        ),
        referrer_name=ask.name if ask else "",
        referrer_role=ReferrerRole.COUNCIL,
        referrer_agency=ask.job_title if ask else "",
        referrer_phone=ask.phone if ask else "",
        referrer_wishes="nothing",
    )
    return front_door.receive_from_a_room_apart(told, at=at).reference

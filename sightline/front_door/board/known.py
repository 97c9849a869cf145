"""What we already know, in a few words for the board."""

from __future__ import annotations

from sightline.front_door.board.row import Found
from sightline.shared.wording import the_day

ADULTS = {"mother": "mother", "father": "father", "parents_partner": "parent’s partner"}


def already_known(found: Found) -> list[str]:
    """Each thing once, what matters most to the child first."""
    return [
        *(f"open to {team}" for team in found["teams"] or ()),
        *_plan(found),
        *_contacts(found),
        *_adults(found),
        *(["may already be here under another record"] if found["is_doubled"] else ()),
        *(f"perhaps the same story as {reference}" for reference in found["told_as"] or ()),
        *(["nobody has said who the child is"] if found["has_unidentified"] else ()),
        *([f"told {found['tellings'] + 1} times"] if found["tellings"] else ()),
    ]


def _plan(found: Found) -> list[str]:
    if found["is_on_a_plan"]:
        return ["on a child protection plan"]
    ended = found["plan_ended_at"]
    return [f"child protection plan ended {the_day(ended):%B %Y}"] if ended else []


def _contacts(found: Found) -> list[str]:
    number = found["contacts_this_year"] or 0
    return [f"{number} contacts this year"] if number > 1 else []


def _adults(found: Found) -> list[str]:
    known = [f"{ADULTS.get(part, 'an adult')} known as a child" for part in found["known_as_children"] or ()]
    return [*dict.fromkeys(known), *(["an adult here may be a risk"] if found["may_pose_risk"] else ())]

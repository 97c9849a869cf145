"""What the facts allow when a contact arrives, or the same story arrives again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody has told us, before it becomes a contact."""

    story: str
    children: int
    act_now: tuple[str, ...] = ()
    is_immediate_danger: bool = False
    received_at: datetime | None = None
    now: datetime | None = None
    is_anonymous: bool = False
    referrer: str = ""


def obstacles_to_receiving(typed: Typed) -> list[str]:
    """Why this is not yet a contact. As little as possible: nothing that can wait may keep a child out."""
    obstacles = []
    if not typed.story.strip():
        obstacles.append("Write what they told you, in their words")
    if typed.children == 0:
        obstacles.append("Tell us about at least one child, even if you do not know their name")
    if typed.received_at and typed.now and typed.received_at > typed.now:
        obstacles.append("The time it reached us cannot be in the future")
    return obstacles


def is_in_immediate_lane(*, is_immediate_danger: bool, act_now: tuple[str, ...]) -> bool:
    """Whether this goes above the queue. Any one sign on the act-now list is enough."""
    return is_immediate_danger or bool(act_now)


def team_on_duty(clock: time, *, is_working_day: bool, opens: time, closes: time) -> str:
    """Which kind of team answers the door at this hour in England."""
    return "front_door" if is_working_day and opens <= clock < closes else "emergency_duty"


def obstacles_to_linking(
    *, is_itself: bool, either_decided: bool, both_proposed: bool, reason: str
) -> list[str]:
    """Why two contacts cannot be joined as one story."""
    if is_itself:
        return ["These are already one story"]
    obstacles = []
    if either_decided:
        obstacles.append("One of these has been decided, so the new telling needs its own decision")
    if both_proposed:
        obstacles.append("Both have a decision waiting to be signed: have one returned first")
    if not reason.strip():
        obstacles.append("Say how you know it is the same story")
    return obstacles

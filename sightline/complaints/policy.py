"""What the facts allow for a complaint. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date, datetime
from enum import StrEnum

from sightline.shared.clock import london_date


class Kind(StrEnum):
    """Everything that can happen to a complaint once it has arrived."""

    SAFETY_TOLD = "safety_told"
    STAGE1_EXTENDED = "stage1_extended"
    STAGE1_ANSWERED = "stage1_answered"
    STAGE2_ASKED = "stage2_asked"
    STAGE2_EXTENDED = "stage2_extended"
    STAGE2_ANSWERED = "stage2_answered"
    PANEL_ASKED = "panel_asked"
    PANEL_HELD = "panel_held"
    PANEL_REPORTED = "panel_reported"
    FINAL_ANSWER = "final_answer"
    RESOLVED = "resolved"
    WITHDRAWN = "withdrawn"


SAYS: dict[Kind, str] = {
    Kind.SAFETY_TOLD: "What is about being safe went to the front door",
    Kind.STAGE1_EXTENDED: "The first answer needs 10 working days more",
    Kind.STAGE1_ANSWERED: "The first answer was given",
    Kind.STAGE2_ASKED: "They asked for a full investigation",
    Kind.STAGE2_EXTENDED: "The investigation needs up to 65 working days",
    Kind.STAGE2_ANSWERED: "The investigation’s answer was given",
    Kind.PANEL_ASKED: "They asked for a review panel",
    Kind.PANEL_HELD: "The panel met",
    Kind.PANEL_REPORTED: "The panel reported",
    Kind.FINAL_ANSWER: "The council gave its final answer",
    Kind.RESOLVED: "They are content with what was put right",
    Kind.WITHDRAWN: "They withdrew it",
}
AFTER: Mapping[Kind, Kind | None] = {
    Kind.STAGE1_EXTENDED: None,
    Kind.STAGE1_ANSWERED: None,
    Kind.STAGE2_ASKED: None,
    Kind.STAGE2_EXTENDED: Kind.STAGE2_ASKED,
    Kind.STAGE2_ANSWERED: Kind.STAGE2_ASKED,
    Kind.PANEL_ASKED: Kind.STAGE2_ANSWERED,
    Kind.PANEL_HELD: Kind.PANEL_ASKED,
    Kind.PANEL_REPORTED: Kind.PANEL_HELD,
    Kind.FINAL_ANSWER: Kind.PANEL_REPORTED,
    Kind.RESOLVED: None,
    Kind.WITHDRAWN: None,
}
"""What has to have come first. They may ask for an investigation before there is a first answer."""
OVER: Mapping[Kind, tuple[Kind, ...]] = {
    Kind.STAGE1_EXTENDED: (Kind.STAGE1_ANSWERED, Kind.STAGE2_ASKED),
    Kind.STAGE1_ANSWERED: (Kind.STAGE2_ASKED,),
    Kind.STAGE2_EXTENDED: (Kind.STAGE2_ANSWERED,),
}
"""What cannot come any more once one of these has."""
ENDS = (Kind.FINAL_ANSWER, Kind.RESOLVED, Kind.WITHDRAWN)


def may_come(done: Collection[str]) -> list[Kind]:
    """What can happen next. Telling of what is not safe is never shut out, not by an end either."""
    told = [Kind.SAFETY_TOLD] if Kind.SAFETY_TOLD not in done else []
    if is_over(done):
        return told
    return told + [
        kind
        for kind, first in AFTER.items()
        if kind not in done
        and (first is None or first in done)
        and not any(each in done for each in OVER.get(kind, ()))
    ]


def is_over(done: Collection[str]) -> bool:
    """Whether the complaint has ended. That safety is looked at elsewhere never ends it."""
    return any(kind in done for kind in ENDS)


def obstacles_to_receiving(
    *, received_at: datetime, grounds_on: date, at: datetime, is_about_safety: bool, safety: str
) -> list[str]:
    """Why a complaint cannot be written down like this."""
    obstacles = ["It cannot have arrived in the future"] if received_at > at else []
    if grounds_on > london_date(received_at):
        obstacles.append("It cannot have happened only after they complained of it")
    if is_about_safety and not safety.strip():
        obstacles.append("Say what of it is about being safe")
    return obstacles


def obstacles_to_stepping(
    kind: str,
    done: Collection[str],
    *,
    happened_at: datetime,
    received_at: datetime,
    at: datetime,
    words: str,
) -> list[str]:
    """Why this cannot be written down of a complaint."""
    obstacles = []
    if kind not in may_come(done):
        obstacles.append("That cannot come next")
    if not received_at <= happened_at <= at:
        obstacles.append("It happened after the complaint arrived, and not in the future")
    if not words.strip():
        obstacles.append("Say what was said and done")
    return obstacles


def obstacles_to_pointing(*, is_about_a_worker: bool, is_shown: bool) -> list[str]:
    """Why the child's record may not say that information is held elsewhere."""
    if is_shown and is_about_a_worker:
        return [
            "It is about somebody who works here and could read it, so nothing may stand on the child’s record"
        ]
    return []

"""What may be recorded of a child's way into, through and out of care. Reasons in words, for those who cannot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.looked_after import codes
from sightline.looked_after.policy.living import (
    ChildFacts,
    HomeFacts,
    obstacles_of_pair,
    obstacles_to_living_there,
)
from sightline.shared.wording import date_time, long_date

ADULT = 18


@dataclass(frozen=True, slots=True)
class Moment:
    """When something is said to have happened, and when it is written down."""

    at: datetime
    on: date
    now: datetime


@dataclass(frozen=True, slots=True)
class Standing:
    """How the child's care stood at the moment in question."""

    is_in_care: bool = False
    began_at: datetime | None = None
    last_ended_at: datetime | None = None
    last_change_at: datetime | None = None
    """The latest thing recorded in this time in care."""
    legal: str = ""
    placement: str = ""
    home: int | None = None
    taken: frozenset[datetime] = frozenset()
    """Moments at which a change of the same kind is already recorded."""


def obstacles_to_beginning(
    child: ChildFacts,
    when: Moment,
    standing: Standing,
    *,
    legal: str,
    need: str,
    home: HomeFacts,
    agreed: bool,
) -> list[str]:
    """Why it cannot be recorded that a child came into care."""
    if standing.is_in_care and standing.began_at:
        return [_already_in_care(child, standing, legal)]
    found = _obstacles_of_time(when)
    if not child.is_born:
        found.append("A baby can be looked after from birth. Record the birth first")
    if child.age is not None and child.age >= ADULT:
        found.append(f"{child.called} was already {child.age}. Nobody comes into care at 18 or over")
    if standing.last_ended_at and when.at <= standing.last_ended_at:
        found.append(
            f"{child.called} was still in care until {date_time(standing.last_ended_at)}. "
            "If they never left, take back the end of care instead"
        )
    found += _obstacles_of_legal(child, legal)
    if need not in codes.needs():
        found.append("Say why they came into care")
    if legal in codes.legal_statuses() and codes.legal_statuses()[legal].agreement and not agreed:
        found.append(
            "Say who agreed to this care, and when. Without an agreement or an order nobody may move"
        )
    return [*found, *obstacles_to_living_there(child, home, legal=legal, is_first=True)]


def obstacles_to_changing_legal_status(
    child: ChildFacts, when: Moment, standing: Standing, *, legal: str
) -> list[str]:
    """Why a change of legal status cannot be recorded."""
    found = _obstacles_within_care(child, when, standing)
    if found:
        return found
    found = _obstacles_of_legal(child, legal)
    if legal == standing.legal:
        found.append(f"{child.called} already had this legal status then")
    if when.at in standing.taken:
        found.append(
            f"Another legal status began at that moment for {child.called}. Say the time of this one"
        )
    known = codes.legal_statuses()
    if legal in known and known[legal].short_breaks != known[standing.legal].short_breaks:
        found.append(
            "Short breaks are counted apart from other care. End this care first, then record that they came "
            "into care"
        )
    return [*found, *obstacles_of_pair(child, standing.placement, legal)]


def obstacles_to_moving(
    child: ChildFacts,
    when: Moment,
    standing: Standing,
    *,
    home: HomeFacts,
    to: int | None,
    because: str,
) -> list[str]:
    """Why a move to another home cannot be recorded."""
    found = _obstacles_within_care(child, when, standing)
    if found:
        return found
    if codes.legal_statuses()[standing.legal].short_breaks:
        return ["A short break is one stay in one place. End this break, then record the next one"]
    if when.at in standing.taken:
        found.append(f"{child.called} already moved at that moment. Say the time of this move")
    if to is not None and to == standing.home and home.placement == standing.placement:
        found.append(f"{child.called} already lived there, in the same way")
    reasons = codes.reasons_moved()
    was_temporary = codes.placements()[standing.placement].temporary
    if not was_temporary and because not in reasons:
        found.append("Say why they moved")
    if because in reasons and child.age is not None and child.age < reasons[because].least_age:
        found.append(
            f"{child.called} was under {reasons[because].least_age}, so cannot have gone into custody"
        )
    return [*found, *obstacles_to_living_there(child, home, legal=standing.legal, is_first=False)]


def obstacles_to_ending(
    child: ChildFacts, when: Moment, standing: Standing, *, because: str, is_waiting_for_agreement: bool
) -> list[str]:
    """Why the end of care cannot be recorded."""
    found = _obstacles_within_care(child, when, standing)
    if found:
        return found
    if standing.last_change_at and when.at < standing.last_change_at:
        found.append(
            f"Something is recorded later, on {date_time(standing.last_change_at)}. Care cannot have ended before"
        )
    if codes.placements()[standing.placement].temporary:
        found.append("They were only there for a time. First record where they moved after it")
    if is_waiting_for_agreement:
        found.append(
            f"It was proposed that {child.called} stop being looked after, and no senior manager has yet agreed"
        )
    return [*found, *_obstacles_of_ending(child, standing, because)]


def obstacles_to_taking_up(
    child: ChildFacts, when: Moment, *, legal: str, need: str, home: HomeFacts
) -> list[str]:
    """Why care that began before Sightline cannot be filled in."""
    found = [*_obstacles_of_time(when), *_obstacles_of_legal(child, legal)]
    if need not in codes.needs():
        found.append("Say why they came into care")
    return [*found, *obstacles_to_living_there(child, home, legal=legal, is_first=True)]


def obstacles_to_taking_back(*, reason: str, is_only: bool, what: str) -> list[str]:
    """Why something recorded by mistake cannot be taken back."""
    found = [] if reason.strip() else ["Say what was wrong"]
    if is_only:
        found.append(f"It is the only {what} of this time in care. Take back the whole time in care instead")
    return found


def _already_in_care(child: ChildFacts, standing: Standing, legal: str) -> str:
    assert standing.began_at is not None
    since = long_date(standing.began_at)
    known = codes.legal_statuses()
    if legal in known and known[legal].short_breaks:
        return f"{child.called} has been in care since {since}. Short breaks cannot run beside it"
    return f"{child.called} is already recorded as in care since {since}"


def _obstacles_of_time(when: Moment) -> list[str]:
    return ["That has not happened yet"] if when.at > when.now else []


def _obstacles_within_care(child: ChildFacts, when: Moment, standing: Standing) -> list[str]:
    if not standing.is_in_care or standing.began_at is None:
        return [f"{child.called} is not in care as far as is recorded here"]
    if when.at <= standing.began_at:
        return [f"{child.called} came into care on {date_time(standing.began_at)}. This must come after it"]
    return _obstacles_of_time(when)


def _obstacles_of_legal(child: ChildFacts, legal: str) -> list[str]:
    known = codes.legal_statuses()
    if legal == "V4":
        return [
            "Here each short break is recorded by itself, with its days, so the agreement is not counted "
            "instead. Record the break as “Short breaks”"
        ]
    if legal not in known or not known[legal].offered:
        return ["Say why in law they are looked after"]
    if child.age is not None and child.age < known[legal].least_age:
        return [f"{child.called} was {child.age}. “{known[legal].says}” is for children of 10 or over"]
    return []


def _obstacles_of_ending(child: ChildFacts, standing: Standing, because: str) -> list[str]:
    known = codes.reasons_ended()
    if because not in known:
        return ["Say why care ended"]
    reason, place, found = known[because], codes.placements()[standing.placement], []
    if child.age is not None and child.age < reason.least_age:
        found.append(f"{child.called} was {child.age}. “{reason.says}” is from the age of {reason.least_age}")
    if child.age is not None and reason.most_age is not None and child.age > reason.most_age:
        found.append(f"{child.called} was {child.age}. “{reason.says}” is for children under 18")
    if reason.adopted and not place.adoption:
        found.append("First record when they moved in with their adopters, or were placed with them in law")
    if reason.fostered and not place.fostering:
        found.append(f"{child.called} did not live with foster carers, so this cannot be the reason")
    return found

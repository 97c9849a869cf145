"""What somebody who is owed leaving care support does not have. Each stands until it is there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sightline.leaving_care.policy.status import Status
from sightline.standards.due import add_months

IN_TOUCH_WITHIN = timedelta(weeks=8)
WITHIN_MONTHS = 3
SECOND_VISIT_BY = timedelta(days=27)
"""The 28th day, counting the day of the move as the first (Care Leavers Regulations 2010, regulation 8(2)(b))."""


class Lacking(StrEnum):
    """In the order of how much it matters tonight."""

    WORKER = "no_worker"
    UNSUITABLE = "unsuitable"
    UNTOLD = "head_not_told"
    HOLDER = "nobody"
    ADVISER = "no_adviser"
    PLAN = "no_plan"
    VISIT = "no_second_visit"
    TOUCH = "not_in_touch"
    HOME = "home_not_known"


@dataclass(frozen=True, slots=True)
class Support:
    """What is known of somebody's support on a day."""

    status: Status
    since: date
    born_on: date
    is_held: bool
    has_qualified_worker: bool
    has_adviser: bool
    has_plan: bool
    first_owed_on: date
    last_in_touch_on: date | None
    home_is_suitable: bool | None
    """None when it is not known where they live."""
    head_was_told: bool = True
    given_a_home_on: date | None = None
    """When they moved into the home that we provide now."""
    visits_there: int = 0


def lacking(support: Support, on: date) -> tuple[Lacking, ...]:
    """What is missing. Closing a case takes nothing off this list."""
    is_child = on < add_months(support.born_on, 12 * 18)
    has_full_rights = support.status is not Status.QUALIFYING
    is_out_of_care = support.status is not Status.ELIGIBLE
    in_time = on <= add_months(support.first_owed_on, WITHIN_MONTHS)
    is_silent = support.last_in_touch_on is None or on - support.last_in_touch_on > IN_TOUCH_WITHIN
    moved_on = support.given_a_home_on
    found = {
        Lacking.WORKER: is_child and has_full_rights and not support.has_qualified_worker,
        Lacking.UNSUITABLE: support.home_is_suitable is False,
        Lacking.UNTOLD: support.home_is_suitable is False and not support.head_was_told,
        Lacking.HOLDER: is_out_of_care and not support.is_held,
        Lacking.ADVISER: has_full_rights and not support.has_adviser,
        Lacking.PLAN: has_full_rights and not support.has_plan and not in_time,
        Lacking.VISIT: moved_on is not None and on > moved_on + SECOND_VISIT_BY and support.visits_there < 2,
        Lacking.TOUCH: is_out_of_care and is_silent and on - support.since > IN_TOUCH_WITHIN,
        Lacking.HOME: is_out_of_care and support.home_is_suitable is None,
    }
    return tuple(code for code in Lacking if found[code])

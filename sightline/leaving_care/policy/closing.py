"""When leaving care support may end. Work that is closed ends nothing by itself."""

from __future__ import annotations

from datetime import date

from sightline.leaving_care.policy.status import Status
from sightline.shared.wording import long_date
from sightline.standards.due import add_months

BY_CHOICE = "their_choice"
AT_25 = "turned_25"
DIED = "died"
MOVED = "other_authority"


def obstacles_to_ending(
    *, status: Status, born_on: date, on: date, because: str, reason: str, asked_on: date | None, died: bool
) -> list[str]:
    """Why support cannot end yet. Under 21 a young person with full rights is never let go."""
    twenty_one, twenty_five = add_months(born_on, 12 * 21), add_months(born_on, 12 * 25)
    obstacles = [] if reason.strip() else ["Say why support ends, in words the young person would recognise"]
    if because == AT_25 and on < twenty_five:
        obstacles.append(f"They turn 25 on {long_date(twenty_five)}, so it is not that yet")
    if because == DIED and not died:
        obstacles.append("Nothing on the record says that they died")
    if because == BY_CHOICE and status is not Status.QUALIFYING:
        if on < twenty_one:
            obstacles.append(
                f"Support is owed until they are 21, on {long_date(twenty_one)}, even to somebody who does not "
                "want it now: go on offering it"
            )
        elif asked_on is None or asked_on > on:
            obstacles.append("Say on which day they told us that they want no more support")
    return obstacles

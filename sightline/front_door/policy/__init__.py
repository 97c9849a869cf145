"""What the facts of a contact allow. Plain values in, reasons out."""

from sightline.front_door.policy.deciding import (
    RAPID,
    SIGNIFICANT_HARM_LEVEL,
    ContactFacts,
    Outcome,
    obstacles_to_proposing,
    obstacles_to_returning,
    obstacles_to_signing,
    still_to_record,
)
from sightline.front_door.policy.receiving import (
    Typed,
    is_in_immediate_lane,
    obstacles_to_linking,
    obstacles_to_receiving,
    team_on_duty,
)
from sightline.front_door.policy.working import (
    BoardState,
    next_act,
    obstacles_to_accepting,
    obstacles_to_handing_over,
)

__all__ = [
    "RAPID",
    "SIGNIFICANT_HARM_LEVEL",
    "BoardState",
    "ContactFacts",
    "Outcome",
    "Typed",
    "is_in_immediate_lane",
    "next_act",
    "obstacles_to_accepting",
    "obstacles_to_handing_over",
    "obstacles_to_linking",
    "obstacles_to_proposing",
    "obstacles_to_receiving",
    "obstacles_to_returning",
    "obstacles_to_signing",
    "still_to_record",
    "team_on_duty",
]

"""What happens to a child in care, and to the homes they live in. The only code here that writes."""

from sightline.looked_after.actions.beginning import begin_care, obstacles_to_beginning
from sightline.looked_after.actions.changing import change_legal_status, move_home
from sightline.looked_after.actions.deciding import agree_who_decides
from sightline.looked_after.actions.ending import end_care
from sightline.looked_after.actions.homes import (
    add_home,
    approve,
    carer_left,
    close_home,
    keep_from,
    lift_limit,
    limit,
    name_carer,
)
from sightline.looked_after.actions.mistakes import (
    take_back_care,
    take_back_ending,
    take_back_legal_status,
    take_back_move,
)
from sightline.looked_after.actions.taking_up import take_up
from sightline.looked_after.actions.told import Began, HomeTold, Moved

__all__ = [
    "Began",
    "HomeTold",
    "Moved",
    "add_home",
    "agree_who_decides",
    "approve",
    "begin_care",
    "carer_left",
    "change_legal_status",
    "close_home",
    "end_care",
    "keep_from",
    "lift_limit",
    "limit",
    "move_home",
    "name_carer",
    "obstacles_to_beginning",
    "take_back_care",
    "take_back_ending",
    "take_back_legal_status",
    "take_back_move",
    "take_up",
]

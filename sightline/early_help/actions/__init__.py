"""What people do in early help. The only code here that writes."""

from sightline.early_help.actions.deciding import (
    close,
    end_agreement,
    extend,
    name_lead,
    record_agreement,
    triage,
)
from sightline.early_help.actions.family_help import give_family_help
from sightline.early_help.actions.offers import add_offer, change_offer, end_offer
from sightline.early_help.actions.places import (
    ask_for_place,
    decline_place,
    end_place,
    give_place,
    start_place,
)
from sightline.early_help.actions.stepping import (
    answer_step_up,
    answer_why_they_came_back,
    ask_to_step_up,
    ask_why_they_came_back,
    carried_to,
    read_answer,
)

__all__ = [
    "add_offer",
    "answer_step_up",
    "answer_why_they_came_back",
    "ask_for_place",
    "ask_to_step_up",
    "ask_why_they_came_back",
    "carried_to",
    "change_offer",
    "close",
    "decline_place",
    "end_agreement",
    "end_offer",
    "end_place",
    "extend",
    "give_family_help",
    "give_place",
    "name_lead",
    "read_answer",
    "record_agreement",
    "start_place",
    "triage",
]

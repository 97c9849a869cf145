"""What people do at the front door. The only code here that writes."""

from sightline.front_door.actions.answering import acknowledge_referrer, tell_referrer_outcome
from sightline.front_door.actions.asking import ask_partner, complete_analysis, record_reply
from sightline.front_door.actions.children import add_adult, add_child, identify_child, set_address
from sightline.front_door.actions.deciding import (
    propose_decision,
    record_findings,
    record_refused_sign_off,
    return_decision,
    sign_decision,
)
from sightline.front_door.actions.handing_over import accept_handover, hand_over
from sightline.front_door.actions.keys import end_api_key, give_api_key
from sightline.front_door.actions.linking import link_same_contact
from sightline.front_door.actions.receiving import (
    annotate_receipt,
    receive_by_api,
    receive_contact,
    receive_from_a_room_apart,
    receive_from_web,
    receive_step_up,
)
from sightline.front_door.actions.submissions import once
from sightline.front_door.actions.working import (
    mark_immediate,
    record_action_taken,
    record_place_for_tonight,
    take_contact,
)

__all__ = [
    "accept_handover",
    "acknowledge_referrer",
    "add_adult",
    "add_child",
    "annotate_receipt",
    "ask_partner",
    "complete_analysis",
    "end_api_key",
    "give_api_key",
    "hand_over",
    "identify_child",
    "link_same_contact",
    "mark_immediate",
    "once",
    "propose_decision",
    "receive_by_api",
    "receive_contact",
    "receive_from_a_room_apart",
    "receive_from_web",
    "receive_step_up",
    "record_action_taken",
    "record_findings",
    "record_place_for_tonight",
    "record_refused_sign_off",
    "record_reply",
    "return_decision",
    "set_address",
    "sign_decision",
    "take_contact",
    "tell_referrer_outcome",
]

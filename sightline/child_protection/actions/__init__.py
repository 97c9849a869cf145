"""What people do to protect a child. The only code here that writes."""

from sightline.child_protection.actions.births import record_birth
from sightline.child_protection.actions.deaths import record_death
from sightline.child_protection.actions.enquiries import (
    QUESTION,
    WrittenMeanwhile,
    authorise,
    give_enquiry,
    open_enquiry,
    propose_outcome,
    send_back,
    stop_enquiry,
    take_back_enquiry,
    write,
)
from sightline.child_protection.actions.protecting import (
    check_on_a_plan,
    end_protection_plan,
    start_help_plan,
    start_protection_plan,
    take_back_end,
    take_back_plan,
)

__all__ = [
    "QUESTION",
    "WrittenMeanwhile",
    "authorise",
    "check_on_a_plan",
    "end_protection_plan",
    "give_enquiry",
    "open_enquiry",
    "propose_outcome",
    "record_birth",
    "record_death",
    "send_back",
    "start_help_plan",
    "start_protection_plan",
    "stop_enquiry",
    "take_back_end",
    "take_back_enquiry",
    "take_back_plan",
    "write",
]

"""Who may do what at the front door. The names are in access/roles.py."""

from __future__ import annotations

from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker


def check_may(by: Worker, permission: str, to: str) -> None:
    """Refuse a worker whose roles do not include this."""
    if not by.may(permission):
        raise NotPermitted(f"Your role does not let you {to}.")


def check_may_record(by: Worker) -> None:
    check_may(by, "front_door.record_contact", "record a contact")


def check_may_work_on(by: Worker) -> None:
    check_may(by, "front_door.take", "work on a contact")


def check_may_propose(by: Worker) -> None:
    check_may(by, "front_door.propose_decision", "propose what happens next")


def check_may_ask_partners(by: Worker) -> None:
    check_may(by, "front_door.ask_partners", "ask partners for information")


def may_sign(by: Worker) -> bool:
    """Whether their role signs front door decisions. Refusals are kept, so this is asked and not checked."""
    return by.may("front_door.sign_decision")

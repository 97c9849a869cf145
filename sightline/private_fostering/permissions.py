"""Who may say, and who may sign, whether private fostering suits a child."""

from __future__ import annotations

from sightline.people.models import Person
from sightline.people.permissions import may
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW, PROPOSE, SIGN = "cases.view", "recording.record", "private_fostering.sign"


def check_may_propose(worker: Worker, child: Person) -> None:
    if not may(worker, PROPOSE, child):
        raise NotPermitted("Your role does not include saying whether this suits the child.")


def check_may_sign(worker: Worker, child: Person) -> None:
    if not may(worker, SIGN, child):
        raise NotPermitted("Your role does not include signing whether this suits the child.")

"""The front door: Amina and Ben by day, Carol at night with Nadia on call, Dev looking on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import pytest

from sightline.access.session import act_as_the_system
from sightline.cases.tests.people_of_the_house import a_team, a_worker
from sightline.front_door import actions
from sightline.front_door.actions.deciding import Found
from sightline.front_door.models import Contact, ContactChild
from sightline.front_door.told import ChildTold, Told
from sightline.workforce.models import Team, Worker

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
SATURDAY_NIGHT = datetime(2026, 11, 21, 2, 10, tzinfo=UTC)


@dataclass
class FrontDoor:
    """Two teams, their managers and workers, all with accounts."""

    day: Team = field(init=False)
    night: Team = field(init=False)

    def __post_init__(self) -> None:
        self.day = a_team("Front Door", Team.Kind.FRONT_DOOR)
        self.night = a_team("Emergency Duty", Team.Kind.EMERGENCY_DUTY)
        self.amina = a_worker("Amina Yusuf", "front_door_worker", team=self.day, job_title="Social worker")
        self.ben = a_worker("Ben Carter", "front_door_manager", team=self.day, job_title="Front door manager")
        self.carol = a_worker(
            "Carol Price", "emergency_duty_worker", team=self.night, job_title="Duty social worker"
        )
        self.nadia = a_worker(
            "Nadia Osei", "front_door_manager", team=self.night, job_title="On-call manager"
        )
        self.dev = a_worker("Dev Rao", "reader", is_social_worker=False, job_title="Reviewer")
        self.day.manager, self.night.manager = self.ben, self.nadia
        self.day.save()
        self.night.save()


@pytest.fixture
def door(db: None) -> FrontDoor:
    act_as_the_system()
    return FrontDoor()


AVA = ChildTold("Ava", "Hart", born_on=date(2017, 4, 13), sex="F", is_new_to_us=True)
MAX = ChildTold("Max", "Dunn", born_on=date(2022, 3, 2), sex="M", is_new_to_us=True)


def told(**changes: Any) -> Told:
    """A school rings about Ava."""
    plain: dict[str, Any] = {
        "channel": "phone",
        "received_at": MONDAY,
        "story": "Ava told her teacher that she is frightened to go home. Her mother had a bruise on Friday.",
        "children": (AVA,),
        "referrer_name": "Mrs Okafor",
        "referrer_role": "school",
        "referrer_agency": "Pershall Academy",
    }
    return Told(**(plain | changes))


COMPLETE: dict[str, object] = {
    "safety_now": "Mrs Okafor saw Ava in school at 9am; she stays with her grandmother tonight",
    "child_said": "“I hid in the wardrobe with Max”",
    "level": 3,
    "indicators": ["PAR-7.3"],
    "judgement": "Fear at home, and no safe adult there at night",
    "why_not_above": "Nobody has hurt Ava and she is with her grandmother",
    "why_not_below": "Three notices in a year",
    "strategy_considered": "Considered with police; no injury and the children are not at home",
    "advice": "Leanne will ring the domestic abuse service; Amina gave her the number",
    "transfer_to": "Northmarch, duty manager Iona Reid",
}
KNOWN: dict[str, object] = {
    "history_adds_up_to": "Three police notices in a year, each worse",
    "household_is": "Leanne and two children; Kyle stays most nights",
    "family_told": True,
    "family_agrees": True,
}


def only_child(contact: Contact) -> ContactChild:
    return contact.children.select_related("child", "case", "contact").get()


@pytest.fixture
def ready(door: FrontDoor) -> Callable[..., Contact]:
    """A contact that Amina has taken and found everything out about."""

    def make(at: datetime = MONDAY, **changes: Any) -> Contact:
        contact = actions.receive_contact(told(**changes), by=door.amina, at=at)
        actions.take_contact(contact, by=door.amina, at=at)
        each = {about.pk: COMPLETE for about in contact.children.all()}
        return actions.record_findings(contact, Found(KNOWN, each), by=door.amina, at=at)

    return make


def worker_named(name: str) -> Worker:
    return Worker.objects.get(name__startswith=name)

"""Young people of our tests: who left care and when, as other rooms would have recorded it."""

from __future__ import annotations

from datetime import date, datetime

from sightline.cases import allocations, events
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import House, a_child, a_team, a_worker
from sightline.people.models import Person
from sightline.recording import acts
from sightline.shared.clock import london_midnight
from sightline.workforce.models import Team, Worker

BORN = date(2009, 3, 10)
LEFT = london_midnight(date(2025, 9, 10))


class AfterCare:
    """The leaving care team: Nia manages it, Sam is a personal adviser, Grace leads the service."""

    def __init__(self) -> None:
        self.nia = a_worker("Nia Bevan", "team_manager", job_title="Leaving care manager")
        self.team = a_team("Leaving care", Team.Kind.LEAVING_CARE, manager=self.nia)
        self.sam = a_worker("Sam Reid", "personal_adviser", team=self.team, is_social_worker=False)
        self.grace = a_worker("Grace Lindqvist", "service_manager", job_title="Head of service")
        self.nia.team = self.team
        self.nia.save()


def in_care(house: House, began: date = date(2020, 1, 1), forenames: str = "Jordan") -> Person:
    """A child in care, held by Amina in social care."""
    at = london_midnight(began)
    child = a_child(forenames, "Ellis", born_on=BORN, at=at)
    case = allocations.open_case(
        child, Case.Kind.SOCIAL_CARE, holder=house.amina, team=house.team, by=house.ben, at=at
    )
    events.record(child, "child.became_looked_after", happened_at=at, at=at, by=house.amina, case=case)
    return child


def leave_care(child: Person, house: House, at: datetime = LEFT, because: str = "E6") -> None:
    events.record(child, "care.ended", happened_at=at, at=at, by=house.amina, outcome=because)


def leaving_care_case(child: Person) -> Case:
    return Case.objects.open().get(child=child, kind=Case.Kind.LEAVING_CARE)


def write(child: Person, act: str, by: Worker, at: datetime, **answers: object) -> None:
    """Write an act down as its page would."""
    acts.record(acts.find(f"leaving_care.{act}"), child, answers, by=by, at=at, happened_at=at)

"""The standing people of our tests: Amina (a worker), Ben (her manager), Carol (elsewhere), Dev (looks)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sightline.access.models import Account
from sightline.access.session import act_as
from sightline.cases import allocations
from sightline.cases.models import Case
from sightline.people.models import Person
from sightline.workforce.models import Team, Worker

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def a_worker(
    name: str, *roles: str, team: Team | None = None, is_social_worker: bool = True, job_title: str = ""
) -> Worker:
    """Somebody who can sign in, with these roles."""
    account = Account.objects.create_user(
        name.lower().replace(" ", "."), "a long enough password", roles=list(roles)
    )
    return Worker.objects.create(
        account=account, name=name, team=team, is_social_worker=is_social_worker, job_title=job_title
    )


def a_team(name: str, kind: str = Team.Kind.ASSESSMENT, manager: Worker | None = None) -> Team:
    return Team.objects.create(name=name, kind=kind, service="Help and protection", manager=manager)


class House:
    """Amina and Ben in one team, Carol in another, Dev looking on."""

    def __init__(self) -> None:
        self.team = a_team("Assessment North")
        self.other_team = a_team("Assessment South")
        self.amina = a_worker("Amina Yusuf", "social_worker", team=self.team, job_title="Social worker")
        self.ben = a_worker("Ben Carter", "team_manager", team=self.team, job_title="Team manager")
        self.carol = a_worker("Carol Price", "social_worker", team=self.other_team, job_title="Social worker")
        self.dev = a_worker("Dev Rao", "reader", is_social_worker=False, job_title="Reviewer")
        self.team.manager = self.ben
        self.team.save()

    def signed_in(self, worker: Worker) -> Worker:
        """Read and write on this worker's behalf from here on."""
        assert worker.account is not None
        act_as(worker.account.pk)
        return worker


def a_child(
    forenames: str = "Mia",
    surname: str = "Hartley",
    born_on: date | None = date(2017, 5, 4),
    at: datetime = MONDAY,
) -> Person:
    return Person.objects.create(forenames=forenames, surname=surname, born_on=born_on, added_at=at)


def a_case(child: Person, house: House, kind: str = Case.Kind.SOCIAL_CARE, at: datetime = MONDAY) -> Case:
    """A piece of work with a child, held by Amina."""
    return allocations.open_case(child, kind, holder=house.amina, team=house.team, by=house.ben, at=at)

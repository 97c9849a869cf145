"""The standing people of this room's tests, and short ways of writing down a family."""

from __future__ import annotations

from datetime import UTC, date, datetime

from sightline.access.models import Account
from sightline.access.session import act_as
from sightline.people.actions import add_person, move_to, relate
from sightline.people.models import OnAccessList, Person, Relationship, Residence
from sightline.people.search import Match, search
from sightline.workforce.models import Team, Worker

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)


def a_worker(name: str, *roles: str, team: Team | None = None) -> Worker:
    """Somebody who can sign in, with these roles."""
    account = Account.objects.create_user(
        name.lower().replace(" ", "."), "a long enough password", roles=list(roles)
    )
    return Worker.objects.create(account=account, name=name, team=team)


class House:
    """Amina and Ben in one team, Carol in another, Dev looking on."""

    def __init__(self) -> None:
        self.team = Team.objects.create(name="Assessment North")
        self.amina = a_worker("Amina Yusuf", "front_door_worker", team=self.team)
        self.ben = a_worker("Ben Carter", "team_manager", team=self.team)
        self.carol = a_worker("Carol Price", "social_worker")
        self.dev = a_worker("Dev Rao", "reader")
        self.nobody = a_worker("Nina Hall")

    def signed_in(self, worker: Worker) -> Worker:
        """Read and write on this worker's behalf from here on."""
        assert worker.account is not None
        act_as(worker.account.pk)
        return worker

    def person(self, name: str, born_on: date | None = None, **fields: object) -> Person:
        """Somebody new, by their whole name; a bar stands before a surname of several words."""
        forenames, _, surname = name.rpartition("|" if "|" in name else " ")
        if not forenames:
            forenames, surname = surname, ""
        return add_person(forenames=forenames, surname=surname, born_on=born_on, by=None, at=NOW, **fields)  # type: ignore[arg-type]

    def lives(self, person: Person, lines: str, postcode: str = "", **fields: object) -> Residence:
        """Where somebody lives now."""
        return move_to(person, lines, postcode=postcode, by=None, at=NOW, **fields)  # type: ignore[arg-type]

    def related(self, person: Person, to: Person, kind: str, note: str = "") -> Relationship:
        """What the first is to the second."""
        return relate(person, to, kind, note=note, by=None, at=NOW)

    def restrict(self, person: Person, *listed: Worker) -> Person:
        """Only these workers may open this record."""
        Person.objects.filter(pk=person.pk).update(is_restricted=True)
        for worker in listed:
            OnAccessList.objects.create(person=person, worker=worker)
        person.refresh_from_db()
        return person

    def found(self, text: str, worker: Worker | None = None, limit: int = 20) -> list[Match]:
        """What a search brings."""
        return search(text, worker=worker or self.amina, at=NOW, limit=limit)

    def names(self, text: str, worker: Worker | None = None) -> list[str]:
        """The names a search brings, in order."""
        return [match.name for match in self.found(text, worker)]

    def why(self, text: str, person: Person) -> list[str]:
        """Why a search brought this person."""
        return next(match.reasons for match in self.found(text) if match.person_id == person.pk)

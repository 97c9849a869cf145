"""What there is to choose from in the short acts: people, teams, contacts that may be the same."""

from __future__ import annotations

from datetime import date

from sightline.front_door.models import Contact
from sightline.people.models import Person
from sightline.people.search import Match
from sightline.shared.fields import Choice
from sightline.shared.wording import age, listed, long_date, short_date_time
from sightline.workforce.models import Team, Worker


def people_of(contact: Contact, today: date) -> list[Choice]:
    """Everybody in a contact, children first."""
    children = [about.child for about in contact.children.select_related("child")]
    adults = [adult.person for adult in contact.adults.select_related("person")]
    return [
        Choice(str(person.pk), person.name, hint=age(person.born_on, today, person.expected_on))
        for person in [*children, *adults]
    ]


def chosen_people(contact: Contact, ids: list[str]) -> list[Person]:
    """The people of a contact who were chosen; nobody else's id is taken."""
    wanted = {int(value) for value in ids if value.isdigit()}
    here = [
        *contact.children.values_list("child", flat=True),
        *contact.adults.values_list("person", flat=True),
    ]
    return list(Person.objects.filter(pk__in=wanted & set(here)))


def who_this_may_be(matches: list[Match], new: str) -> list[Choice]:
    """The people who match, each with why, and somebody new."""
    found = [
        Choice(str(each.person_id), f"{each.name}, {each.age}", hint=described(each)) for each in matches
    ]
    return [*found, Choice(new, "None of these: somebody new to us", divider="or" if found else "")]


def described(match: Match) -> str:
    """One line about somebody who matches: where they live, when born, and why they were found."""
    born = f"born {long_date(match.born_on)}" if match.born_on else ""
    is_open = "open to us now" if match.is_open else ""
    return " · ".join(part for part in (born, match.lives_at, is_open, listed(match.reasons)) if part)


def teams_to_hand_to() -> list[tuple[str, str]]:
    """Day and night teams of the front door."""
    kinds = [Team.Kind.FRONT_DOOR, Team.Kind.EMERGENCY_DUTY]
    return [(str(team.pk), team.name) for team in Team.objects.filter(kind__in=kinds, closed_on__isnull=True)]


def team_with(pk: str) -> Team:
    return Team.objects.get(pk=int(pk))


def workers_to_hand_to(besides: Worker) -> list[tuple[str, str]]:
    """The people of those teams, by name."""
    kinds = [Team.Kind.FRONT_DOOR, Team.Kind.EMERGENCY_DUTY]
    found = Worker.objects.filter(team__kind__in=kinds, left_on__isnull=True, account__isnull=False)
    return [
        (str(worker.pk), f"{worker.name}, {worker.team}")
        for worker in found.exclude(pk=besides.pk).select_related("team", "account")
        if worker.may("front_door.take")
    ]


def worker_with(pk: str) -> Worker | None:
    return Worker.objects.filter(pk=int(pk)).first() if pk.isdigit() else None


def same_story_choices(contacts: list[Contact]) -> list[Choice]:
    """Contacts that may tell the same story."""
    return [
        Choice(
            str(each.pk),
            f"{each.reference}: {each.one_line}",
            hint=f"{each.get_channel_display()}, {each.source}, {short_date_time(each.received_at)}",
        )
        for each in contacts
    ]


def contact_with(worker: Worker, pk: str, reference: str) -> Contact | None:
    """The contact chosen from the list, or by its reference."""
    seen = Contact.objects.visible_to(worker)
    if pk.isdigit():
        return seen.filter(pk=int(pk)).first()
    return seen.filter(reference__iexact=reference.strip()).first()

"""Adding somebody, changing who they are said to be, and the birth of a baby we already knew."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TypedDict, Unpack

import pghistory
from django.db import transaction

from sightline.people import permissions, policy
from sightline.people.models import Name, Person
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


class PersonFields(TypedDict, total=False):
    """What may be written down about who somebody is."""

    forenames: str
    surname: str
    known_as: str
    born_on: date | None
    born_on_is_estimated: bool
    expected_on: date | None
    died_on: date | None
    sex: str
    pronouns: str
    ethnicity: str
    disabilities: Sequence[str]
    first_language: str
    communication: str
    door_alerts: str


IDENTITY = {"forenames": "name", "surname": "name", "born_on": "date of birth"}
"""The fields that tell two children apart, and what they are called in a sentence."""


@transaction.atomic
def add_person(
    *,
    by: Worker | None,
    at: datetime,
    source: str = "",
    is_unborn: bool = False,
    **fields: Unpack[PersonFields],
) -> Person:
    """Write down somebody new to us. Who they may be the same as is shown first; nothing is merged."""
    permissions.check_may_add(by)
    person = Person(added_by=by, added_at=at, source=source)
    _put(person, fields)
    check(policy.obstacles_to_recording_person(_facts(person, is_unborn), today=london_date(at)))
    person.save()
    return person


@transaction.atomic
def change_person(
    person: Person,
    *,
    by: Worker | None,
    at: datetime,
    reason: str = "",
    name_was: str = Name.Kind.FORMER,
    **fields: Unpack[PersonFields],
) -> Person:
    """Change what is written down about somebody. A name they had goes on finding them."""
    permissions.check_may_edit(by, person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    was_called, changed = (person.forenames, person.surname), _identity_changed(person, fields)
    _put(person, fields)
    check(
        policy.obstacles_to_changing_identity(changed, reason)
        + policy.obstacles_to_recording_person(_facts(person, person.is_unborn), today=london_date(at))
    )
    with pghistory.context(reason=reason):
        person.save()
        if "name" in changed and any(was_called):
            Name.objects.get_or_create(
                person=person, forenames=was_called[0], surname=was_called[1], defaults={"kind": name_was}
            )
    return person


@transaction.atomic
def record_birth(
    person: Person,
    born_on: date,
    *,
    by: Worker | None,
    at: datetime,
    forenames: str = "",
    surname: str = "",
    sex: str = "",
    reason: str = "",
) -> Person:
    """A baby we knew before birth is born: the same record goes on, with the expected date kept."""
    permissions.check_may_edit(by, person)
    person = Person.objects.select_for_update().get(pk=person.pk)
    check(policy.obstacles_to_birth(is_unborn=person.is_unborn, born_on=born_on, today=london_date(at)))
    person.born_on, person.born_on_is_estimated = born_on, False
    person.forenames = _tidy(forenames) or person.forenames
    person.surname = _tidy(surname) or person.surname
    person.sex = sex or person.sex
    with pghistory.context(reason=reason or "Born"):
        person.save()
    return person


def _put(person: Person, fields: PersonFields) -> None:
    for name, value in fields.items():
        if isinstance(value, str):
            value = _tidy(value)
        setattr(person, name, list(value) if isinstance(value, tuple) else value)


def _tidy(text: str) -> str:
    """Without the spaces that slip in; the lines of longer writing are kept."""
    return text.strip() if "\n" in text else " ".join(text.split())


def _identity_changed(person: Person, fields: PersonFields) -> list[str]:
    """Which of the things that tell children apart would change; filling in a blank is not a change."""
    given: dict[str, object] = {**fields}
    found = []
    for name, words in IDENTITY.items():
        old, new = getattr(person, name), given.get(name)
        if name in given and old and old != (_tidy(new) if isinstance(new, str) else new):
            found.append(words)
    return list(dict.fromkeys(found))


def _facts(person: Person, is_unborn: bool) -> policy.PersonFacts:
    return policy.PersonFacts(
        name=f"{person.forenames} {person.surname} {person.known_as}",
        born_on=person.born_on,
        expected_on=person.expected_on,
        died_on=person.died_on,
        is_unborn=is_unborn,
    )

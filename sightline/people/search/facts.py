"""What we hold of the people a search found, read at once for a whole list."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.db import connection

from sightline.people.models import Identifier, Name, Person
from sightline.people.search.reasons import Home, Known, OtherName
from sightline.workforce.models import Worker

# One question instead of four, because a list is drawn with every letter typed. Row security applies to it.
AROUND = """SELECT person_id, 'name', kind, btrim(forenames || ' ' || surname), '', false, false
FROM people_name WHERE person_id = ANY (%(ids)s)
UNION ALL
SELECT person_id, 'number', kind, value, '', NOT is_superseded, false
FROM people_identifier WHERE person_id = ANY (%(ids)s)
UNION ALL
SELECT person_id, kind, '', value, '', to_on IS NULL, false
FROM people_contactpoint WHERE person_id = ANY (%(ids)s)
UNION ALL
SELECT * FROM (
    SELECT r.person_id, 'home', r.kind, a.lines, a.postcode, r.to_on IS NULL, r.is_confidential
    FROM people_residence r JOIN people_address a ON a.id = r.address_id
    WHERE r.person_id = ANY (%(ids)s)
    ORDER BY r.from_on DESC NULLS LAST, r.id DESC
) AS home
"""

Row = tuple[str, str, str, str, bool, bool]
"""what it is, its kind, its value, more of it, whether it counts now, whether it is confidential"""

NAME_KINDS = {str(value): str(label) for value, label in Name.Kind.choices}
NUMBER_KINDS = {str(value): str(label) for value, label in Identifier.Kind.choices}


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person read for a list: the record, and the facts that a search may have touched."""

    person: Person
    facts: Known


def known_people(person_ids: Sequence[int], *, worker: Worker) -> dict[int, KnownPerson]:
    """What we hold of these people that a list shows, only of those this worker may see."""
    people = list(Person.objects.visible_to(worker).filter(pk__in=person_ids)) if person_ids else []
    around = _around([person.pk for person in people])
    return {person.pk: KnownPerson(person, _facts(person, around[person.pk])) for person in people}


def _around(ids: list[int]) -> Mapping[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    if ids:
        with connection.cursor() as cursor:
            cursor.execute(AROUND, {"ids": ids})
            for person_id, *row in cursor.fetchall():
                found[person_id].append(tuple(row))
    return found


def _facts(person: Person, rows: Iterable[Row]) -> Known:
    by_what: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        by_what[row[0]].append(row)
    return Known(
        name=f"{person.forenames} {person.surname}",
        known_as=person.known_as,
        other_names=tuple(OtherName(NAME_KINDS[kind], name) for _, kind, name, *_ in by_what["name"]),
        born_on=person.born_on,
        expected_on=person.expected_on if person.is_unborn else None,
        homes=tuple(
            Home(lines, postcode, is_current=is_now, is_confidential=is_kept)
            for _, _, lines, postcode, is_now, is_kept in by_what["home"]
        ),
        phones=tuple(row[2] for row in by_what["phone"]),
        emails=tuple(row[2].lower() for row in by_what["email"]),
        numbers=tuple((NUMBER_KINDS[kind], number) for _, kind, number, *_ in by_what["number"]),
    )

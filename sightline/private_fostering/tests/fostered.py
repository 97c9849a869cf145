"""A child who lives with people outside the family, as workers would have written it down."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.recording import acts

DAY = timedelta(days=1)
SEEN = {"outcome": "alone", "words": "Auntie is kind", "home": "Her own bed", "carer": "Need school uniform"}
BEGAN = {"who": "Mrs Adeyemi, 3 Larch Close", "why": "Mother is abroad", "parents": "By telephone"}


def write(about: Person, act: str, house: House, when: datetime, /, **answers: object) -> None:
    found = acts.find(f"private_fostering.{act}")
    acts.record(found, about, answers, by=house.amina, at=when, happened_at=when)


def a_fostered_child(house: House, *, seen: bool = True) -> Person:
    """Lives with a friend of her mother since Monday; seen there on Wednesday."""
    child = a_child("Ife", "Bello", born_on=date(2015, 5, 4))
    a_case(child, house)
    write(child, "began", house, MONDAY, **BEGAN)
    write(child, "notified", house, MONDAY, who="Her school")
    if seen:
        write(child, "visit", house, MONDAY + 2 * DAY, **SEEN)
    return child

"""The rows of the list behind a number, in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sightline.oversight import policy, telling
from sightline.oversight.asking import Row
from sightline.oversight.flow import ListPage
from sightline.oversight.period import Period
from sightline.people.models import Person
from sightline.shared import wording

COLUMNS = {
    "contacts": ("Received", "Decided", "How long"),
    "referrals": ("Received", "Decided", "How long"),
    "assessments": ("Started", "Authorised", "Working days since the referral"),
    "decisions": ("Put forward", "Signed or sent back", "How long"),
}
"""What the times in a list of each population are called."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: the child, the two times, and how far apart they are."""

    child_name: str
    child_url: str
    age: str
    at: str
    until: str
    length: str
    worker: str
    team: str


def rows(found: ListPage, period: Period) -> list[ListRow]:
    """The rows of a page of a list, in the order of the list."""
    return [_row(row, found.measure.population, period) for row in found.rows]


def _row(row: Row, population: str, period: Period) -> ListRow:
    child = Person(
        pk=row["child_id"], forenames=row["forenames"], surname=row["surname"], known_as=row["known_as"],
        born_on=row["born_on"], expected_on=row["expected_on"],
    )  # fmt: skip
    return ListRow(
        child_name=child.name,
        child_url=telling.address_of_child(child.pk),
        age=wording.age(child.born_on, period.now, child.expected_on),
        at=_said(row["at"], is_timed=row["is_timed"]),
        until=_said(row["until"], is_timed=True) if row["until"] else "Not yet",
        length=_length(row, population, period),
        worker=row["worker"] or "Nobody",
        team=row["team"] or "",
    )


def _said(moment: datetime, *, is_timed: bool) -> str:
    return wording.short_date_time(moment) if is_timed else f"{wording.short_date(moment)}, time not known"


def _length(row: Row, population: str, period: Period) -> str:
    if population == "assessments":
        return str(row["age"]) if row["until"] is None else policy.how_long(row["until"] - row["at"])
    if not row["is_timed"]:
        return "Cannot tell"
    return policy.how_long((row["until"] or period.as_at) - row["at"])

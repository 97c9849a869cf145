"""What this room works out from dates, and what the clocks derive by themselves, say the same."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pytest
from django.db import connection

from sightline.cases import duties, events
from sightline.cases.duties import EVERYONE
from sightline.cases.events import NewEvent
from sightline.cases.models import Duty, Event
from sightline.cases.tests.people_of_the_house import House, a_child
from sightline.leaving_care import owed
from sightline.leaving_care.policy import Status
from sightline.pathway.after_care import see_to, write_down_rights
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight

BORN = date(2009, 3, 10)
SIXTEEN, EIGHTEEN = date(2025, 3, 10), date(2027, 3, 10)
NOW = london_midnight(date(2028, 6, 1))
DERIVED = EVERYONE.split("happening AS (")[0].rstrip().rstrip(",") + (
    " SELECT k.name, s.happened_at FROM (SELECT * FROM arisen UNION ALL SELECT * FROM arisen_from_another) s"
    " JOIN standards_eventkind k ON k.id = s.kind_id ORDER BY s.happened_at"
)
KINDS = {
    Status.ELIGIBLE: "child.became_eligible",
    Status.RELEVANT: "child.became_relevant",
    Status.FORMER_RELEVANT: "child.became_former_relevant",
}


@dataclass(frozen=True)
class Story:
    """Days, kinds of event and outcomes."""

    says: str
    told: tuple[tuple[date, str, str], ...]


def days(number: int) -> timedelta:
    return timedelta(days=number)


def in_care(began: date, ended: date | None = None, because: str = "E6") -> tuple[tuple[date, str, str], ...]:
    start = (began, "child.became_looked_after", "")
    return (start, (ended, "care.ended", because)) if ended else (start,)


STORIES = [
    Story("in care throughout", in_care(date(2020, 1, 1))),
    Story("came 91 days before 16", in_care(SIXTEEN - days(91))),
    Story("came 90 days before 16", in_care(SIXTEEN - days(90))),
    Story("came on the birthday", in_care(SIXTEEN)),
    Story("came in the summer at 16", in_care(date(2025, 8, 1))),
    Story("left the day before 16", in_care(date(2020, 1, 1), SIXTEEN - days(1))),
    Story("left the day after 16", in_care(date(2020, 1, 1), SIXTEEN + days(1))),
    Story("left at 16 and a half", in_care(date(2020, 1, 1), date(2025, 9, 10))),
    Story("left after 90 days", in_care(SIXTEEN, SIXTEEN + days(90))),
    Story("left after 92 days", in_care(SIXTEEN, SIXTEEN + days(92))),
    Story("left on the 18th birthday", in_care(date(2020, 1, 1), EIGHTEEN)),
    Story("left the day before 18", in_care(date(2020, 1, 1), EIGHTEEN - days(1))),
    Story("came 60 days before 18 and nobody ended it", in_care(EIGHTEEN - days(60))),
    Story("accommodated, and nobody recorded care", ((date(2025, 1, 1), "accommodation.started", ""),)),
    Story("to custody from care", (*in_care(date(2020, 1, 1), date(2025, 9, 1), "E9"), (date(2025, 9, 1), "child.detained", ""))),
    Story("came back to care", in_care(date(2020, 1, 1), date(2025, 9, 10)) + in_care(date(2026, 2, 1))),
]  # fmt: skip
UNSEEN = [
    Story("left on the 16th birthday", in_care(date(2020, 1, 1), SIXTEEN)),
    Story("left after 91 days", in_care(SIXTEEN, SIXTEEN + days(91))),
    Story("13 weeks in two", in_care(date(2024, 1, 1), date(2024, 3, 11)) + in_care(date(2025, 4, 1), date(2025, 6, 1))),
    Story("in custody at 16", (*in_care(date(2024, 1, 1), date(2025, 2, 1), "E9"), (date(2025, 2, 1), "child.detained", ""))),
]  # fmt: skip


def derived(child: Person) -> dict[Status, date]:
    """The first day of each status that stands on the record: what the statement derives, and what was told."""
    with connection.cursor() as cursor:
        cursor.execute(DERIVED)
        found: list[tuple[str, datetime]] = list(cursor.fetchall())
    told = events.standing().filter(child=child, kind__name__in=KINDS.values())
    found += list(told.values_list("kind__name", "happened_at"))
    return {
        status: min(london_date(at) for name, at in found if name == kind)
        for status, kind in KINDS.items()
        if any(name == kind for name, _ in found)
    }


def worked_out(child: Person) -> dict[Status, date]:
    leaver = owed.of(child, NOW)
    assert leaver is not None
    return {status: day for status in KINDS if (day := leaver.worked.first(status))}


def lived(story: Story) -> Person:
    """A child with this story, as a load would bring it: nothing follows from it by itself."""
    child = a_child(born_on=BORN)
    rows = [
        NewEvent(child, kind, london_midnight(on), outcome=out, is_timed=False)
        for on, kind, out in story.told
    ]
    made = [events._event(row, at=NOW, by=None) for row in rows]
    Event.objects.bulk_create(made)
    duties.refresh([child.pk])
    return child


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.says)
def test_the_policy_and_the_clocks_agree(house: House, story: Story) -> None:
    child = lived(story)

    assert derived(child) == worked_out(child)


@pytest.mark.parametrize("story", UNSEEN, ids=lambda story: story.says)
def test_what_the_clocks_cannot_see_is_written_down_for_them(house: House, story: Story) -> None:
    child = lived(story)
    assert derived(child) != worked_out(child)
    leaver = owed.of(child, NOW)
    assert leaver is not None

    write_down_rights(leaver, by=house.amina, at=NOW)

    assert derived(child) == worked_out(child)


def test_writing_rights_down_twice_writes_nothing_more(house: House) -> None:
    child = lived(UNSEEN[2])
    for _ in range(2):
        see_to(child, by=house.amina, at=NOW)

    told = events.standing().filter(child=child, kind__name="child.became_eligible")
    assert [london_date(each.happened_at) for each in told] == [date(2025, 4, 22)]


def test_a_right_written_down_starts_its_clocks(house: House) -> None:
    child = lived(UNSEEN[2])
    assert not Duty.objects.filter(child=child, standard__code="LAC-ELIG").exists()

    see_to(child, by=house.amina, at=NOW)

    assert {"LAC-ELIG", "LAC-PATHWAY", "CL-PA-NAMED", "CL-ASM-REL"} <= set(
        Duty.objects.filter(child=child).values_list("standard__code", flat=True)
    )


def test_after_six_months_at_home_the_clocks_go_on_asking_though_the_law_asks_less(house: House) -> None:
    """The one place where the clocks are wider than the law: a person decides, so nobody is dropped by a date."""
    child = lived(Story("", in_care(date(2020, 1, 1), date(2025, 9, 10), "E4A")))

    assert derived(child)[Status.FORMER_RELEVANT] == EIGHTEEN
    leaver = owed.of(child, NOW)
    assert leaver is not None
    assert leaver.status is Status.QUALIFYING

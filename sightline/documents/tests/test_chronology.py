"""A chronology is never out of date without saying so, and keeps what each thing meant for the child."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import Error, connection, transaction
from django.urls import reverse

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.documents.chronology import actions
from sightline.documents.chronology.reading import Asked, Chronology, children_of_the_family, side_by_side
from sightline.documents.chronology.spreadsheet import harmless
from sightline.documents.models import Marking, Pattern
from sightline.people.models import Person, Relationship
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from tests.fixtures.signing_in import client_of

NOON = MONDAY + timedelta(hours=3)
LATER = NOON + timedelta(days=9)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    clock.start_at(NOON)
    yield
    clock.run_true()


@pytest.fixture
def mia(house: House) -> Person:
    child = a_child()
    a_case(child, house)
    return child


def happened(child: Person, house: House, kind: str = "visit.child_seen", days: int = 0) -> Event:
    at = NOON + timedelta(days=days)
    return events.record(child, kind, happened_at=at, at=at, by=house.amina, summary=f"On day {days}")


def page(child: Person, name: str = "chronology", **query: str) -> str:
    return reverse(f"documents:{name}", args=[child.pk], query=query or None)


def ids(child: Person, **asked: str) -> set[int]:
    return {row.pk for row in Chronology(child, Asked.of(asked)).found()}


def test_what_happens_is_in_the_chronology_by_itself(house: House, mia: Person) -> None:
    event = happened(mia, house)

    assert event.pk in ids(mia)


def test_the_latest_marking_counts_and_the_earlier_one_stays(house: House, mia: Person) -> None:
    event = happened(mia, house)
    actions.mark(event, by=house.amina, at=NOON, significance="background")
    actions.mark(event, by=house.ben, at=LATER, significance="turning_point", effect="She began to talk")

    assert ids(mia, matters="turning_point") == {event.pk}
    assert ids(mia, matters="background") == set()
    assert event.pk not in ids(mia, matters="unmarked")
    assert Marking.objects.count() == 2


def test_what_matters_says_what_it_meant_for_the_child(house: House, mia: Person) -> None:
    with pytest.raises(Refused):
        actions.mark(happened(mia, house), by=house.amina, at=NOON, significance="significant", effect=" ")


def test_what_was_said_of_an_entry_stays_with_it_when_it_is_corrected(house: House, mia: Person) -> None:
    event = happened(mia, house)
    actions.mark(event, by=house.amina, at=NOON, significance="significant", effect="She slept at last")
    corrected = event
    for number in range(2):
        at = NOON - timedelta(days=number + 1)
        corrected = events.correct(corrected, by=house.amina, at=LATER, reason="Wrong day", happened_at=at)

    assert ids(mia, matters="chosen") == {corrected.pk}


def test_it_is_filtered_by_the_part_of_the_work_and_by_who_wrote(house: House, mia: Person) -> None:
    visit, decision = happened(mia, house), happened(mia, house, "cp_plan.started")

    assert ids(mia, about="visit") == {visit.pk}
    assert {visit.pk, decision.pk} <= ids(mia, who=str(house.amina.pk))
    assert visit.pk not in ids(mia, who=str(house.carol.pk))


def test_a_summary_writes_that_both_were_brought_up_to_date(house: House, mia: Person) -> None:
    actions.summarise(mia, by=house.amina, at=NOON, says="It comes round each winter")

    told = events.standing().filter(child=mia).values_list("kind__name", flat=True)
    assert {"chronology.updated", "summary.updated"} <= set(told)


def test_the_page_says_how_much_happened_since_it_was_summarised(house: House, mia: Person) -> None:
    actions.summarise(mia, by=house.amina, at=NOON, says="It comes round each winter")
    for days in (1, 2, 3):
        happened(mia, house, days=days)

    written = client_of(house.amina).get(page(mia)).content.decode()

    assert "3 things since 23 November 2026." in written
    assert "It comes round each winter" in written


def test_a_chronology_that_nobody_summarised_says_so(house: House, mia: Person) -> None:
    assert (
        "Nobody has summarised this chronology yet" in client_of(house.amina).get(page(mia)).content.decode()
    )


def test_something_old_written_down_late_counts_as_new(house: House, mia: Person) -> None:
    pattern = actions.summarise(mia, by=house.amina, at=NOON, says="Quiet")
    old = NOON - timedelta(days=400)
    late = events.record(mia, "visit.child_seen", happened_at=old, at=LATER, by=house.amina)

    assert list(Chronology(mia).since(pattern)) == [late]


@pytest.mark.parametrize("table", ["documents_pattern", "documents_marking"])
def test_what_was_said_is_never_changed(house: House, mia: Person, table: str) -> None:
    actions.summarise(mia, by=house.amina, at=NOON, says="Quiet")
    actions.mark(happened(mia, house), by=house.amina, at=NOON, significance="background")

    with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {table}")


def test_only_those_who_record_may_mark_or_summarise(house: House, mia: Person) -> None:
    with pytest.raises(NotPermitted):
        actions.summarise(mia, by=house.dev, at=NOON, says="Quiet")
    with pytest.raises(NotPermitted):
        actions.mark(happened(mia, house), by=house.dev, at=NOON, significance="background")


def test_a_formula_in_a_summary_does_nothing_in_a_spreadsheet(house: House, mia: Person) -> None:
    events.record(
        mia, "visit.child_seen", happened_at=NOON, at=NOON, by=house.amina, summary='=HYPERLINK("x")'
    )

    written = client_of(house.dev).get(page(mia, "chronology_file")).content.decode("utf-8-sig")

    assert "'=HYPERLINK" in written
    assert [harmless(words) for words in ("+1", "-1", "@a", " =a", "\ta", "Mia")][-1] == "Mia"
    assert all(harmless(words).startswith("'") for words in ("+1", "-1", "@a", " =a", "\ta"))


def test_brothers_and_sisters_stand_side_by_side_as_far_as_they_may_be_seen(
    house: House, mia: Person
) -> None:
    tom = a_child("Tom", born_on=date(2014, 4, 7))
    Relationship.objects.create(person=tom, to=mia, kind="sibling")
    happened(mia, house, "cp_plan.started")
    happened(tom, house, "cp_plan.started", days=1)

    children = children_of_the_family(mia, worker=house.amina)
    days = side_by_side(children)

    assert children == [mia, tom]
    assert [len(column) for column in days[0].columns] == [0, 1]
    Person.objects.filter(pk=tom.pk).update(is_restricted=True)
    assert children_of_the_family(mia, worker=house.amina) == [mia]
    assert "Tom" not in client_of(house.amina).get(page(mia, "chronology_of_siblings")).content.decode()


def test_nobody_reads_the_chronology_of_a_child_they_may_not_see(house: House, mia: Person) -> None:
    Person.objects.filter(pk=mia.pk).update(is_restricted=True)

    for name in ("chronology", "chronology_file", "chronology_of_siblings", "summarise"):
        assert client_of(house.amina).get(page(mia, name)).status_code == 404


def test_an_entry_of_another_child_cannot_be_marked_here(house: House, mia: Person) -> None:
    event = happened(a_child("Tom"), house)

    assert (
        client_of(house.amina).get(reverse("documents:mark_entry", args=[mia.pk, event.pk])).status_code
        == 404
    )


def test_an_entry_is_marked_and_the_whole_summarised_on_their_pages(house: House, mia: Person) -> None:
    event = happened(mia, house)
    browser = client_of(house.amina)
    marking = reverse("documents:mark_entry", args=[mia.pk, event.pk])

    assert browser.post(marking, {"significance": "significant", "effect": ""}).status_code == 422
    assert browser.post(marking, {"significance": "significant", "effect": "She slept"}).status_code == 302
    assert browser.post(page(mia, "draft_summary"), {"says": "It comes"}).status_code == 204
    assert "It comes" in browser.get(page(mia, "summarise")).content.decode()
    assert browser.post(page(mia, "summarise"), {"says": "It comes round"}).status_code == 302
    assert Pattern.objects.get().says == "It comes round"
    assert "She slept" in browser.get(page(mia)).content.decode()


def test_five_thousand_entries_ask_no_more_than_fifty(
    house: House, mia: Person, django_assert_max_num_queries: object
) -> None:
    happened(mia, house)
    new = [
        events.NewEvent(mia, "visit.child_seen", NOON - timedelta(hours=number), summary=f"Visit {number}")
        for number in range(300)
    ]
    events.record_many(new, at=NOON, by=house.amina)
    browser = client_of(house.amina)

    with django_assert_max_num_queries(45):  # type: ignore[operator]
        written = browser.get(page(mia)).content.decode()

    assert "301 entries" in written or "302 entries" in written

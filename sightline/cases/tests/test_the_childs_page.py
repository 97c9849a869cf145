"""What the hall puts on a child's page: what happens next, the story so far, and who answers for them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from sightline.access.models import Look
from sightline.cases import allocations, events, next_for_them
from sightline.cases import duties as duties_of
from sightline.cases.chronology import MOST, Asked, story_of
from sightline.cases.models import Case, Event
from sightline.cases.standing import how_they_stand
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import OnAccessList, Person
from sightline.people.search import search
from sightline.people.viewing import banner
from tests.fixtures.signing_in import client_of

DAY = timedelta(days=1)


@pytest.fixture
def mia(house: House) -> Person:
    return a_child()


def happened(house: House, child: Person, kind: str, days_ago: int = 0, **more: Any) -> Event:
    at = MONDAY - days_ago * DAY
    return events.record(child, kind, **{"happened_at": at, "at": at, "by": house.amina, **more})


def titles(child: Person, **asked: Any) -> list[str]:
    return [entry.title for entry in story_of(child, Asked(**asked)).entries]


def test_the_story_is_read_at_three_depths_the_latest_first(house: House, mia: Person) -> None:
    happened(house, mia, "contact.received", 3)
    happened(house, mia, "contact.decided", 2, outcome="early_help")
    happened(house, mia, "contact.owner_named", 3, summary="Amina")

    life, decisions, everything = (titles(mia, depth=depth) for depth in ("life", "decision", "everything"))

    assert life == ["Someone told us about them"]
    assert decisions == ["A worker said what should happen next, for a manager to sign", *life]
    assert len(everything) == 3


def test_the_story_is_filtered_by_part_and_by_words(house: House, mia: Person) -> None:
    happened(house, mia, "contact.received", 3, summary="School worried about bruising")
    happened(house, mia, "contact.received", 2, summary="Police notice")
    happened(house, mia, "visit.child_seen", 1)

    assert len(titles(mia, about="contact")) == 2
    assert len(titles(mia, words="bruising school")) == 1
    assert len(titles(mia, words="amina")) == 3
    assert titles(mia, words="nothing like it") == []
    assert [part for part, _ in story_of(mia, Asked()).parts] == ["contact", "visit"]


def test_a_corrected_event_stands_once_with_why_it_was_corrected(house: House, mia: Person) -> None:
    seen = happened(house, mia, "visit.child_seen", 3, summary="At school")
    events.correct(seen, by=house.amina, at=MONDAY, reason="Wrong day", happened_at=MONDAY - 4 * DAY)

    [entry] = story_of(mia, Asked()).entries

    assert entry.at == MONDAY - 4 * DAY
    assert entry.words == "At school. Corrected: Wrong day"


def test_a_withdrawn_event_is_not_part_of_the_story(house: House, mia: Person) -> None:
    seen = happened(house, mia, "visit.child_seen", 3)
    events.withdraw(seen, by=house.amina, at=MONDAY, reason="Another child")

    assert titles(mia, depth="everything") == []


def test_an_entry_written_down_much_later_says_so(house: House, mia: Person) -> None:
    happened(house, mia, "visit.child_seen", 9, at=MONDAY - 7 * DAY)
    happened(house, mia, "contact.received", 9, at=MONDAY)

    written = {entry.title: entry.written_at for entry in story_of(mia, Asked()).entries}

    assert written == {"Seen by their social worker": None, "Someone told us about them": MONDAY}


def test_only_the_latest_are_drawn_and_the_rest_are_counted(house: House, mia: Person) -> None:
    for day in range(MOST + 3):
        happened(house, mia, "contact.received", day)

    story = story_of(mia, Asked())

    assert (len(story.entries), story.how_many, story.has_more) == (MOST, MOST + 3, True)


@given(st.dictionaries(st.sampled_from(["depth", "words", "about", "most"]), st.text(max_size=20)))
def test_no_address_of_the_story_is_an_error(given_: dict[str, str]) -> None:
    asked = Asked.of(given_)
    assert asked.depth in ("life", "decision", "everything")
    assert 0 < asked.most <= 5000


def test_what_happens_next_is_in_order_of_time_with_how_it_was_worked_out(house: House, mia: Person) -> None:
    happened(house, mia, "contact.received")

    duties = next_for_them.open_duties(mia, MONDAY + DAY)

    assert len(duties) > 1
    due = [duty.due_at for duty in duties if duty.due_at]
    assert due == sorted(due)
    assert all(duty.working and duty.source for duty in duties)


def test_what_an_extract_began_and_never_says_was_done_is_not_called_late(house: House, mia: Person) -> None:
    began = happened(house, mia, "contact.received")
    loaded = Event.objects.create(
        child=mia,
        kind_id=events.kind_id("assessment.started"),
        happened_at=MONDAY - 90 * DAY,
        recorded_at=MONDAY,
        load=1,
        source="Annex A, list 4",
    )
    duties_of.refresh([mia.pk])

    duties = next_for_them.open_duties(mia, MONDAY)

    assert {duty.is_untold for duty in duties if duty.opened_at == loaded.happened_at} == {True}
    assert not any(duty.is_untold for duty in duties if duty.opened_at == began.happened_at)


def test_the_banner_says_who_answers_for_a_child_and_when_they_were_seen(house: House, mia: Person) -> None:
    a_case(mia, house, Case.Kind.CONTACT, MONDAY - 20 * DAY)
    a_case(mia, house, Case.Kind.SOCIAL_CARE, MONDAY - 10 * DAY)
    happened(house, mia, "visit.child_seen_alone", 9)
    happened(house, mia, "visit.child_seen", 2)

    shown = banner(mia, worker=house.amina, at=MONDAY)

    assert shown.accountable is not None
    assert (shown.accountable.name, shown.accountable.team) == ("Amina Yusuf", "Assessment North")
    assert shown.status == "Open to social care since 13 November 2026"
    assert shown.last_seen.startswith("Seen 2 days ago")
    assert shown.last_seen_alone.startswith("Seen alone 9 days ago")


def test_a_child_held_until_somebody_is_allocated_is_said_to_wait(house: House, mia: Person) -> None:
    allocations.open_case(
        mia,
        Case.Kind.SOCIAL_CARE,
        holder=house.ben,
        team=house.team,
        by=house.ben,
        at=MONDAY,
        is_holding=True,
    )

    assert how_they_stand([mia.pk], house.amina, MONDAY)[mia.pk]["status"].endswith("waiting for a worker")


def test_a_closed_child_is_open_to_nobody(house: House, mia: Person) -> None:
    allocations.close_case(a_case(mia, house), by=house.ben, at=MONDAY + DAY)

    assert how_they_stand([mia.pk], house.amina, MONDAY + DAY) == {}


def test_search_puts_those_open_to_us_before_others(house: House) -> None:
    closed, opened = a_child(born_on=date(2016, 1, 1)), a_child(born_on=date(2017, 1, 1))
    a_case(opened, house)

    found = search("mia hartley", worker=house.amina, at=MONDAY)

    assert [(match.person_id, match.is_open) for match in found] == [(opened.pk, True), (closed.pk, False)]


@pytest.mark.parametrize("name", ["cases:next", "cases:story", "people:person"])
def test_the_parts_are_there_for_those_who_may_see_the_child_and_each_look_is_written_down(
    house: House, mia: Person, name: str
) -> None:
    happened(house, mia, "contact.received", summary="School worried about bruising")
    address = reverse(name, args=[mia.pk])

    assert client_of(house.dev).get(address).status_code == 200
    assert Look.objects.filter(subject="person", subject_id=mia.pk).count() == 1

    Person.objects.filter(pk=mia.pk).update(is_restricted=True)
    OnAccessList.objects.create(person=mia, worker=house.ben)
    assert client_of(house.amina).get(address).status_code == 404
    assert client_of(house.ben).get(address).status_code == 200


def test_the_page_shows_the_story_at_the_depth_asked_for(house: House, mia: Person) -> None:
    happened(house, mia, "contact.owner_named", summary="Taken by Amina")
    browser = client_of(house.amina)
    page = reverse("people:more", args=[mia.pk])

    assert "Taken by Amina" not in browser.get(page).content.decode()
    assert "Taken by Amina" in browser.get(page, {"depth": "everything"}).content.decode()


def test_search_knows_at_once_when_a_child_is_opened_closed_and_opened_again(
    house: House, mia: Person
) -> None:
    def is_open() -> bool:
        [match] = search("mia hartley", worker=house.amina, at=MONDAY)
        return match.is_open

    before = is_open()
    case = a_case(mia, house)
    opened = is_open()
    allocations.close_case(case, by=house.ben, at=MONDAY + DAY)
    closed = is_open()
    a_case(mia, house, at=MONDAY + 2 * DAY)

    assert (before, opened, closed, is_open()) == (False, True, False, True)

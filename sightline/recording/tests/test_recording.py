"""An act is a form, an event and an entry that stays readable."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Case, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.recording import actions
from sightline.recording.models import Entry
from sightline.recording.reading import Act
from sightline.shared.refusals import NotPermitted, Refused

LATER = MONDAY + timedelta(hours=8)
HELD = {"outcome": "done", "line": "I stayed at Jay’s"}


@pytest.fixture
def mia(house: House) -> Person:
    child = a_child(born_on=MONDAY.date().replace(year=2012))
    case = a_case(child, house)
    events.record(
        child, "child.became_looked_after", happened_at=MONDAY, at=MONDAY, by=house.amina, case=case
    )
    return child


def held(act: Act, child: Person, house: House, **changes: object) -> Event:
    told = {"by": house.amina, "at": LATER, "happened_at": LATER - timedelta(hours=1), **changes}
    return actions.record(act, child, told.pop("answers", HELD), **told)  # type: ignore[arg-type]


def entry_of(event: Event) -> Entry:
    assert event.row is not None
    return Entry.objects.get(pk=event.row)


def test_an_act_appends_its_event_and_keeps_what_was_answered(house: House, mia: Person, an_act: Act) -> None:
    event = held(an_act, mia, house)

    assert (event.kind.name, event.outcome, event.summary) == (
        "rhi.completed",
        "done",
        "It was held. I stayed at Jay’s",
    )
    entry = entry_of(event)
    assert (event.room, event.case) == ("recording.entry", Case.objects.get(child=mia))
    assert entry.asked == [["What came of it?", "It was held"], ["What did they say?", "I stayed at Jay’s"]]


def test_an_answer_may_name_another_kind_of_event(house: House, mia: Person, an_act: Act) -> None:
    event = held(
        an_act, mia, house, answers={"outcome": "refused", "line": "left over", "next_on": "2026-11-30"}
    )

    assert (event.kind.name, event.summary) == ("rhi.refused", "They said no")
    assert entry_of(event).answers == {"outcome": "refused", "next_on": "2026-11-30"}


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({}, "Answer this: What came of it?"),
        ({"outcome": "done"}, "Answer this: What did they say?"),
        ({"outcome": "maybe"}, "“maybe” is not an answer to: What came of it?"),
    ],
)
def test_what_is_asked_must_be_answered(
    house: House, mia: Person, an_act: Act, answers: dict[str, str], says: str
) -> None:
    with pytest.raises(Refused) as refused:
        held(an_act, mia, house, answers=answers)

    assert says in refused.value.reasons
    assert not Entry.objects.exists()


def test_nothing_is_written_down_before_it_happened(house: House, mia: Person, an_act: Act) -> None:
    with pytest.raises(Refused, match="future"):
        held(an_act, mia, house, happened_at=LATER + timedelta(minutes=1))


def test_what_is_written_down_late_says_why_and_stays_late(house: House, mia: Person, an_act: Act) -> None:
    late = MONDAY + timedelta(days=9)
    with pytest.raises(Refused, match="written down late"):
        held(an_act, mia, house, at=late)

    event = held(an_act, mia, house, at=late, reason="I was in court")
    assert entry_of(event).late_because == event.reason == "I was in court"


def test_an_act_is_offered_only_while_it_applies(house: House, an_act: Act) -> None:
    child = a_child()
    a_case(child, house)

    with pytest.raises(Refused, match="does not apply"):
        held(an_act, child, house)


def test_an_act_needs_work_to_be_written_in(house: House, mia: Person, an_act: Act) -> None:
    Case.objects.filter(child=mia).update(kind=Case.Kind.EARLY_HELP)

    with pytest.raises(Refused, match="no open social care work"):
        held(an_act, mia, house)


def test_somebody_who_only_looks_writes_nothing_down(house: House, mia: Person, an_act: Act) -> None:
    with pytest.raises(NotPermitted, match="record a return interview"):
        held(an_act, mia, house, by=house.dev)


def test_a_mistake_is_put_right_and_both_stay_readable(house: House, mia: Person, an_act: Act) -> None:
    first = held(an_act, mia, house)
    entry = entry_of(first)

    actions.put_right(
        entry,
        an_act,
        {"outcome": "refused"},
        by=house.amina,
        at=LATER,
        happened_at=LATER - timedelta(hours=2),
        reason="She had said no; I had the wrong sister",
    )

    assert [each.kind.name for each in events.standing().filter(child=mia, room="recording.entry")] == [
        "rhi.refused"
    ]
    assert Entry.objects.standing().count() == 1
    assert Entry.objects.count() == 2
    with pytest.raises(Refused, match="put right already"):
        actions.withdraw(entry, an_act, by=house.amina, at=LATER, reason="again")


def test_what_is_withdrawn_never_happened_and_stays_readable(house: House, mia: Person, an_act: Act) -> None:
    entry = entry_of(held(an_act, mia, house))

    actions.withdraw(entry, an_act, by=house.amina, at=LATER, reason="It was her sister")

    assert not events.standing().filter(room="recording.entry").exists()
    assert Entry.objects.get().why == "It was her sister"

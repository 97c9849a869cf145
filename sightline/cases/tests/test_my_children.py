"""A practitioner's home: today first, then my children, then what I was writing, then what came back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.access import drafts
from sightline.cases import allocations, decisions, events
from sightline.cases.models import Case
from sightline.cases.my_children.came_back import came_back_to
from sightline.cases.my_children.children import held_by
from sightline.cases.my_children.today import to_do
from sightline.cases.my_children.unsent import drafts_of
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person


def happened(child: Person, kind: str, *, days: int, house: House, summary: str = "") -> None:
    at = MONDAY + timedelta(days=days)
    events.record(child, kind, happened_at=at, at=at, by=house.amina, summary=summary)


def test_my_children_are_those_i_hold_now_the_longest_unseen_first(house: House) -> None:
    seen, unseen, never, passed_on = (a_child(name) for name in ("Seen", "Unseen", "Never", "Passed on"))
    for child in (seen, unseen, never, passed_on):
        a_case(child, house)
    happened(seen, "visit.child_seen", days=9, house=house)
    happened(unseen, "visit.child_seen", days=1, house=house)
    allocations.allocate(
        Case.objects.get(child=passed_on),
        house.carol,
        by=house.ben,
        at=MONDAY + timedelta(days=2),
        reason="Moved",
    )

    mine = held_by(house.amina, MONDAY + timedelta(days=10))

    assert [each.child.forenames for each in mine] == ["Never", "Unseen", "Seen"]


@pytest.mark.parametrize(
    ("visits", "words"),
    [
        ([], "We have no record of seeing Mia"),
        ([("visit.child_seen", 10)], "Seen today; never alone"),
        ([("visit.child_seen", 1), ("visit.child_seen_alone", 1)], "Seen 9 days ago, alone"),
        (
            [("visit.child_seen_alone", 1), ("visit.child_seen", 9)],
            "Seen yesterday, not alone; last alone 9 days ago",
        ),
        ([("visit.child_observed", 4)], "Seen 6 days ago, watched closely"),
    ],
)
def test_when_a_child_was_seen_is_said_in_words(
    house: House, visits: list[tuple[str, int]], words: str
) -> None:
    mia = a_child()
    a_case(mia, house)
    for kind, days in visits:
        happened(mia, kind, days=days, house=house)

    [mine] = held_by(house.amina, MONDAY + timedelta(days=10))

    assert mine.unseen == words


def test_a_child_is_shown_with_what_they_last_said_and_one_worry(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    happened(mia, "voice.recorded", days=1, house=house, summary="I like school")
    happened(mia, "voice.recorded", days=2, house=house, summary="I like Nan’s house")
    happened(mia, "contact.received", days=1, house=house, summary="Bruise on her arm at school")

    [mine] = held_by(house.amina, MONDAY + timedelta(days=3))

    assert (mine.said, mine.worry) == ("I like Nan’s house", "Bruise on her arm at school")


def test_a_child_held_in_two_pieces_of_work_is_shown_once(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    a_case(mia, house, kind=Case.Kind.CONTACT)

    [mine] = held_by(house.amina, MONDAY)

    assert sorted(mine.kinds) == ["Contact", "Social care"]


def on_a_plan(house: House) -> Person:
    """Mia, on a child protection plan since Monday and due to be seen within five working days."""
    mia = a_child()
    case = a_case(mia, house)
    events.record(mia, "cp_plan.started", happened_at=MONDAY, at=MONDAY, by=house.ben, case=case)
    return mia


FIRST = "see Mia for the first time on the plan"


def test_what_is_due_today_comes_first_each_with_one_act(house: House) -> None:
    mia = on_a_plan(house)

    asked = to_do(house.amina, [mia.pk], MONDAY + timedelta(days=7))

    first = next(item for item in asked.due_today if item.words == FIRST)
    assert (first.act, first.url) == ("Record a visit", f"/children/{mia.pk}/visits/record")
    assert asked.late == []


def test_what_falls_due_this_week_is_there_and_not_yet_today(house: House) -> None:
    asked = to_do(house.amina, [on_a_plan(house).pk], MONDAY)

    assert FIRST in [item.words for item in asked.due_soon]
    assert FIRST not in [item.words for item in asked.due_today]


def test_what_is_past_its_time_is_said_once_for_each_child(house: House) -> None:
    mia = on_a_plan(house)

    asked = to_do(house.amina, [mia.pk], MONDAY + timedelta(days=30))

    [late] = asked.late
    assert late.child == mia
    assert late.items[0].words == FIRST
    assert asked.how_many_late == len(late.items) > 1


def test_nobody_is_shown_the_clocks_of_a_chair(house: House) -> None:
    asked = to_do(house.amina, [on_a_plan(house).pk], MONDAY + timedelta(days=300))

    shown = [item.duty.standard.owner_role for late in asked.late for item in late.items]
    assert shown
    assert not {"child_protection_chair", "team_manager"}.intersection(shown)


def test_what_i_was_writing_is_there_and_nobody_elses(house: House) -> None:
    mia = a_child()
    assert house.amina.account is not None
    drafts.keep(house.amina.account, "participation.visit", mia.pk, {"what_i_saw": ["Toys"]}, at=MONDAY)

    [draft] = drafts_of(house.amina.account, house.amina)

    assert (draft.words, draft.url) == ("A visit: Mia Hartley", f"/children/{mia.pk}/visits/record")
    assert house.carol.account is not None
    assert drafts_of(house.carol.account, house.carol) == []


def test_what_a_manager_sent_back_stays_until_it_is_put_forward_again(house: House) -> None:
    case = a_case(a_child(), house, kind=Case.Kind.CONTACT)
    decision = decisions.propose(
        case, "contact", "no_further_action", by=house.amina, at=MONDAY, reason="Nothing in it that I can see"
    )
    decisions.return_to_maker(decision, by=house.ben, at=MONDAY, reason="Ask the school first")

    [came_back] = came_back_to(house.amina, [case.child_id], MONDAY)
    decisions.propose(
        case, "contact", "early_help", by=house.amina, at=MONDAY, reason="The school is worried"
    )

    assert (came_back.said, came_back.by) == ("Ask the school first", "Ben Carter")
    assert came_back_to(house.amina, [case.child_id], MONDAY) == []
    assert came_back_to(house.carol, [case.child_id], MONDAY) == []


def test_what_a_manager_asked_for_in_a_review_comes_back_for_two_weeks(house: House) -> None:
    mia = a_child()
    happened(mia, "assessment.manager_review_1", days=0, house=house, summary="See her father this week")

    assert [each.said for each in came_back_to(house.amina, [mia.pk], MONDAY)] == ["See her father this week"]
    assert came_back_to(house.amina, [mia.pk], MONDAY + timedelta(days=15)) == []


def test_a_child_i_may_not_see_is_not_on_my_page(house: House) -> None:
    hidden = a_child()
    a_case(hidden, house)
    hidden.is_restricted = True
    hidden.save()

    assert held_by(house.amina, MONDAY) == []

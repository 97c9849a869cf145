"""What a visit leaves behind: for a child who was seen, for one who was not, and never for the wrong one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.participation import actions
from sightline.participation.actions import ChildAsSeen, VisitAsTold
from sightline.participation.models import ChildAtVisit, Place, Visit, VisitKind, Voice
from sightline.participation.seeing import not_seen_alone_running, running_for, seeing
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted, Refused


def a_visit(*children: ChildAsSeen, days: int = 0, kind: VisitKind = VisitKind.ASSESSMENT) -> VisitAsTold:
    return VisitAsTold(
        visited_at=MONDAY + timedelta(days=days),
        kind=kind,
        place=Place.HOME,
        is_announced=False,
        what_i_saw="Toys out, warm house, Mia quiet",
        what_it_means_now="She is safe tonight",
        children=children,
    )


def seen_alone(child: Person, words: str = "") -> ChildAsSeen:
    return ChildAsSeen(child, was_seen=True, was_seen_alone=True, words=words)


def not_alone(child: Person) -> ChildAsSeen:
    return ChildAsSeen(
        child, was_seen=True, in_earshot="a parent’s partner", why_not_alone="An adult refused"
    )


def not_seen(child: Person) -> ChildAsSeen:
    return ChildAsSeen(
        child, was_seen=False, why_not_seen="Nobody answered", next_attempt_on=date(2026, 12, 31)
    )


def record(told: VisitAsTold, house: House) -> Visit:
    return actions.record_visit(told, by=house.amina, at=told.visited_at + timedelta(hours=1))


def kinds_of(child: Person) -> set[str]:
    return set(events.standing().filter(child=child).values_list("kind__name", flat=True))


def test_a_child_seen_alone_is_seen_and_seen_alone(house: House) -> None:
    mia = a_child()

    record(a_visit(seen_alone(mia)), house)

    assert kinds_of(mia) == {"visit.done", "visit.child_seen", "visit.child_seen_alone", "visit.recorded"}


def test_a_child_seen_with_others_is_seen_and_not_seen_alone(house: House) -> None:
    mia = a_child()

    record(a_visit(not_alone(mia)), house)

    assert kinds_of(mia) == {"visit.done", "visit.child_seen", "visit.recorded"}


def test_not_seen_never_appends_a_seen_event(house: House) -> None:
    mia = a_child()

    visit = record(a_visit(not_seen(mia), kind=VisitKind.CHILD_PROTECTION), house)

    assert kinds_of(mia) == {"visit.attempted", "visit.recorded"}
    kept = visit.children.get()
    assert (kept.why_not_seen, kept.next_attempt_on) == ("Nobody answered", date(2026, 12, 31))


@pytest.mark.parametrize(
    ("kind", "own"),
    [
        (
            VisitKind.CHILD_PROTECTION,
            {"cp_visit.child_seen", "cp_visit.child_seen_alone", "cp_visit.home_seen"},
        ),
        (VisitKind.CHILD_IN_NEED, {"cin_visit.child_seen"}),
        (VisitKind.LOOKED_AFTER, {"lac_visit.child_seen", "lac_visit.child_seen_alone"}),
        (VisitKind.OTHER, set()),
    ],
)
def test_a_visit_stops_the_clocks_of_its_own_kind(house: House, kind: VisitKind, own: set[str]) -> None:
    mia = a_child()

    record(a_visit(seen_alone(mia), kind=kind), house)

    assert {name for name in kinds_of(mia) if not name.startswith("visit.")} == own


def test_seeing_a_child_at_school_is_not_seeing_their_home(house: House) -> None:
    mia = a_child()

    record(replace(a_visit(seen_alone(mia), kind=VisitKind.CHILD_PROTECTION), place=Place.SCHOOL), house)

    assert "cp_visit.home_seen" not in kinds_of(mia)


def test_a_baby_is_watched_and_not_said_to_be_seen_alone(house: House) -> None:
    jay = a_child("Jay", born_on=date(2026, 10, 12))

    record(a_visit(ChildAsSeen(jay, was_seen=True, was_observed=True, in_earshot="a parent")), house)

    assert kinds_of(jay) == {"visit.done", "visit.child_seen", "visit.child_observed", "visit.recorded"}
    assert not_seen_alone_running(jay) == 0


def test_brothers_and_sisters_are_ticked_one_by_one(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))

    record(a_visit(seen_alone(mia), not_seen(tom)), house)

    assert "visit.child_seen" in kinds_of(mia)
    assert kinds_of(tom) == {"visit.attempted", "visit.recorded"}


def test_when_it_happened_is_kept_apart_from_when_it_was_written_down(house: House) -> None:
    mia = a_child()
    told = a_visit(seen_alone(mia))

    actions.record_visit(told, by=house.amina, at=MONDAY + timedelta(days=1))

    done = Event.objects.get(child=mia, kind__name="visit.done")
    written = Event.objects.get(child=mia, kind__name="visit.recorded")
    assert (done.happened_at, done.recorded_at) == (MONDAY, MONDAY + timedelta(days=1))
    assert (written.happened_at, written.because_of) == (MONDAY + timedelta(days=1), done)


def test_a_late_entry_says_why_and_is_marked_for_good(house: House) -> None:
    mia = a_child()
    told, thursday = a_visit(seen_alone(mia)), MONDAY + timedelta(days=3)

    with pytest.raises(Refused, match="3 working days ago"):
        actions.record_visit(told, by=house.amina, at=thursday)
    visit = actions.record_visit(told, by=house.amina, at=thursday, reason="No signal, then off sick")

    assert visit.is_late_entry
    assert visit.late_because == "No signal, then off sick"
    assert Event.objects.get(child=mia, kind__name="visit.child_seen").reason == "No signal, then off sick"


def test_a_refused_visit_leaves_nothing_behind(house: House) -> None:
    mia = a_child()

    with pytest.raises(Refused, match="Say what you saw"):
        actions.record_visit(replace(a_visit(seen_alone(mia)), what_i_saw=""), by=house.amina, at=MONDAY)

    assert not Visit.objects.exists()
    assert kinds_of(mia) == set()


def test_only_somebody_who_records_may_record_a_visit(house: House) -> None:
    with pytest.raises(NotPermitted):
        actions.record_visit(a_visit(seen_alone(a_child())), by=house.dev, at=MONDAY)


def test_a_childs_words_at_a_visit_become_their_own_voice(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))

    visit = record(a_visit(seen_alone(mia, words="I like it when Nan comes"), not_seen(tom)), house)

    voice = Voice.objects.get()
    assert (voice.child, voice.visit, voice.words) == (mia, visit, "I like it when Nan comes")
    assert "voice.recorded" in kinds_of(mia)
    assert "voice.recorded" not in kinds_of(tom)


def test_the_words_of_a_child_who_was_not_seen_are_not_made_up(house: House) -> None:
    mia = a_child()

    record(a_visit(replace(not_seen(mia), words="left over from another tap")), house)

    assert not Voice.objects.exists()


def test_three_running_without_being_seen_alone_are_counted(house: House) -> None:
    ellie = a_child("Ellie", born_on=date(2018, 2, 2))
    record(a_visit(seen_alone(ellie), days=0), house)
    for days in (9, 19, 29):
        record(a_visit(not_alone(ellie), days=days), house)

    assert not_seen_alone_running(ellie) == 3
    assert "not been seen alone on the last 3 visits" in seeing(ellie).warning


def test_a_visit_when_the_child_was_not_there_counts_as_not_alone(house: House) -> None:
    ellie = a_child("Ellie")
    record(a_visit(not_alone(ellie), days=0), house)
    record(a_visit(not_seen(ellie), days=7), house)

    assert not_seen_alone_running(ellie) == 2


def test_being_seen_alone_once_starts_the_count_again(house: House) -> None:
    ellie, tom = a_child("Ellie"), a_child("Tom")
    record(a_visit(not_alone(ellie), days=0), house)
    record(a_visit(not_alone(ellie), not_alone(tom), days=7), house)
    record(a_visit(seen_alone(ellie), days=14), house)

    assert running_for([ellie.pk, tom.pk]) == {tom.pk: 1}
    assert seeing(ellie).last_seen_alone_at == MONDAY + timedelta(days=14)


def test_a_late_entry_takes_its_place_by_when_it_happened(house: House) -> None:
    ellie = a_child("Ellie")
    record(a_visit(not_alone(ellie), days=7), house)

    actions.record_visit(
        a_visit(seen_alone(ellie), days=0), by=house.amina, at=MONDAY + timedelta(days=8), reason="Off sick"
    )

    assert not_seen_alone_running(ellie) == 1


def test_a_withdrawn_visit_stops_no_clock_and_stays_readable(house: House) -> None:
    mia = a_child()
    visit = record(a_visit(seen_alone(mia)), house)

    actions.withdraw_visit(visit, by=house.amina, at=MONDAY + timedelta(days=1), reason="That was her cousin")

    assert kinds_of(mia) == set()
    assert seeing(mia).last_seen_at is None
    kept = ChildAtVisit.objects.of(mia).get()
    assert kept.visit.withdrawn_because == "That was her cousin"
    assert not ChildAtVisit.objects.of(mia).standing().exists()


def test_a_visit_belongs_to_the_childs_social_care_work(house: House) -> None:
    mia = a_child()
    case = a_case(mia, house)

    record(a_visit(seen_alone(mia), days=1), house)

    assert set(
        Event.objects.filter(child=mia, kind__name__startswith="visit.").values_list("case", flat=True)
    ) == {case.pk}

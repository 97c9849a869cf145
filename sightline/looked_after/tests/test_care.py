"""Coming into care, changing, moving and leaving: what is kept, what the story says, what falls due."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sightline.cases import events
from sightline.cases.models import Case, Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.looked_after import actions, facts, reading
from sightline.looked_after.models import LegalStatus, Stay, TimeInCare
from sightline.looked_after.tests.given import BEGAN, NOW, a_home, began, in_care, moved
from sightline.people.actions import move_to
from sightline.people.models import Person, Residence
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.refusals import NotPermitted, Refused

DAY = timedelta(days=1)
LATE = "Learned of it late"


def story(child: Person) -> list[tuple[str, str]]:
    rows = events.standing().filter(child=child).order_by("happened_at", "pk")
    return [(kind, outcome) for kind, outcome in rows.values_list("kind__name", "outcome")]


def nothing_is_left_open() -> None:
    """Make the database check now what it would check at the end of the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_coming_into_care_by_agreement_is_one_story(house: House) -> None:
    care = in_care(house, legal="V2")

    assert story(care.child) == [
        ("s20_agreement.signed", ""),
        ("child.became_looked_after", "V2"),
        ("accommodation.started", ""),
        ("legal_status.started", "V2"),
        ("placement.started", "ordinary"),
    ]
    nothing_is_left_open()


def test_coming_into_care_starts_the_clocks_of_care_once(house: House) -> None:
    care = in_care(house, legal="V2")

    open_now = list(
        Duty.objects.open_at(NOW).filter(child=care.child).values_list("standard__code", flat=True)
    )

    for code in (
        "LAC-REV-1",
        "LAC-IHA",
        "LAC-VIS-1",
        "LAC-CAREPLAN",
        "LAC-PEP-1",
        "LAC-PLACEPLAN",
        "LAC-IRO",
    ):
        assert open_now.count(code) == 1, code


def test_a_child_in_care_is_held_by_somebody_even_when_no_work_was_open(house: House) -> None:
    mia = a_child()

    care = actions.begin_care(mia, began(a_home(house)), by=house.amina, at=NOW)

    assert care.case is not None
    assert care.case.kind == Case.Kind.SOCIAL_CARE


def test_care_by_agreement_needs_somebody_who_agreed(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    told = began(a_home(house), legal="V2")

    with pytest.raises(Refused, match="Say who agreed"):
        actions.begin_care(mia, _without_agreement(told), by=house.amina, at=NOW)


def test_an_agreement_already_on_the_record_is_enough(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    events.record(mia, "s20_agreement.signed", happened_at=BEGAN - DAY, at=NOW, by=house.amina)

    care = actions.begin_care(
        mia, _without_agreement(began(a_home(house), legal="V2")), by=house.amina, at=NOW
    )

    assert [kind for kind, _ in story(care.child)].count("s20_agreement.signed") == 1


def _without_agreement(told: actions.Began) -> actions.Began:
    return actions.Began(told.began_at, told.legal, told.need, told.home)


def test_a_move_and_a_change_of_legal_status_on_one_day_are_one_episode(house: House) -> None:
    care = in_care(house, at=BEGAN - 30 * DAY, legal="C1")
    mia, larch = care.child, a_home(house, "Larch House", "childrens_home")

    actions.change_legal_status(mia, "C2", happened_at=BEGAN, by=house.amina, at=NOW)
    actions.move_home(mia, moved(larch, BEGAN + timedelta(hours=2), placement="K2"), by=house.amina, at=NOW)

    assert [(each.why_new, each.legal_status, each.placement) for each in reading.episodes_of(care)] == [
        ("S", "C1", "U6"),
        ("B", "C2", "K2"),
    ]
    assert story(mia)[-4:] == [
        ("legal_status.started", "C2"),
        ("care_order.made", ""),
        ("placement.ended", "CARPL"),
        ("placement.started", "ordinary"),
    ]
    nothing_is_left_open()


def test_midnight_belongs_to_the_day_that_begins_also_in_summer(house: House) -> None:
    """In British Summer Time midnight in England is 11pm of the day before in UTC."""
    care = in_care(house, at=datetime(2026, 6, 1, 9, tzinfo=UTC), legal="C1")
    midnight = london_midnight(date(2026, 7, 10))

    actions.change_legal_status(
        care.child, "C2", happened_at=midnight, is_timed=False, by=house.amina, at=NOW, reason=LATE
    )

    assert [each.began_on for each in reading.episodes_of(care)] == [date(2026, 6, 1), date(2026, 7, 10)]


def test_a_change_written_down_out_of_order_finds_its_place(house: House) -> None:
    care = in_care(house, at=BEGAN - 30 * DAY, legal="V2")
    mia = care.child
    actions.change_legal_status(mia, "C2", happened_at=BEGAN - 5 * DAY, by=house.amina, at=NOW, reason=LATE)

    actions.change_legal_status(mia, "C1", happened_at=BEGAN - 15 * DAY, by=house.amina, at=NOW, reason=LATE)

    found = [(each.code, each.began_at, each.ended_at) for each in care.legal_statuses.all()]
    assert found == [
        ("V2", BEGAN - 30 * DAY, BEGAN - 15 * DAY),
        ("C1", BEGAN - 15 * DAY, BEGAN - 5 * DAY),
        ("C2", BEGAN - 5 * DAY, None),
    ]
    nothing_is_left_open()


def test_a_move_written_down_out_of_order_says_afresh_who_left_when(house: House) -> None:
    care = in_care(house, at=BEGAN - 30 * DAY)
    mia, larch, ash = care.child, a_home(house, "Larch House"), a_home(house, "Ash Cottage")
    actions.move_home(mia, moved(ash, BEGAN - 5 * DAY, because="CHILD"), by=house.amina, at=NOW, reason=LATE)

    actions.move_home(
        mia, moved(larch, BEGAN - 15 * DAY, because="CREQB"), by=house.amina, at=NOW, reason=LATE
    )

    left = events.standing().filter(child=mia, kind__name="placement.ended").order_by("happened_at")
    assert list(left.values_list("happened_at", "outcome")) == [
        (BEGAN - 15 * DAY, "CREQB"),
        (BEGAN - 5 * DAY, "CHILD"),
    ]
    assert [each.home.name for each in care.stays.all()] == [
        "Jan and Pete Rowe",
        "Larch House",
        "Ash Cottage",
    ]
    nothing_is_left_open()


def test_leaving_care_ends_the_agreement_and_the_placement_and_nothing_else(house: House) -> None:
    care = in_care(house, at=BEGAN - 10 * DAY, legal="V2")

    actions.end_care(care.child, "E4A", happened_at=BEGAN, by=house.amina, at=NOW)

    assert story(care.child)[-3:] == [
        ("placement.ended", ""),
        ("accommodation.ended", ""),
        ("care.ended", "E4A"),
    ]
    assert facts.social_care_of(care.child) is not None
    assert not Duty.objects.open_at(NOW).filter(child=care.child, standard__code="LAC-REV-1").exists()
    nothing_is_left_open()


def test_care_does_not_end_while_a_senior_manager_has_not_agreed(house: House) -> None:
    care = in_care(house, at=BEGAN - 10 * DAY)
    events.record(care.child, "cease.proposed", happened_at=BEGAN - DAY, at=NOW, by=house.amina)

    with pytest.raises(Refused, match="no senior manager"):
        actions.end_care(care.child, "E4A", happened_at=BEGAN, by=house.amina, at=NOW)

    events.record(care.child, "cease.approved", happened_at=BEGAN - timedelta(hours=2), at=NOW, by=house.ben)
    actions.end_care(care.child, "E4A", happened_at=BEGAN, by=house.amina, at=NOW)


def test_a_short_break_is_its_own_time_in_care_and_has_none_of_its_clocks(house: House) -> None:
    care = in_care(house, legal="V3", at=BEGAN - DAY)

    assert ("placement.started", "short_break") in story(care.child)
    assert ("accommodation.started", "short_break") in story(care.child)
    assert not Duty.objects.filter(child=care.child, standard__code="LAC-VIS-1").exists()
    assert Duty.objects.open_at(NOW).filter(child=care.child, standard__code="PLC-SB-17").exists()


def test_placed_for_adoption_and_adopted_is_told_as_such(house: House) -> None:
    home = a_home(house)
    care = in_care(house, home=home, at=BEGAN - 60 * DAY, legal="C2")
    mia = care.child
    actions.change_legal_status(mia, "E1", happened_at=BEGAN - 40 * DAY, by=house.amina, at=NOW, reason=LATE)
    told = moved(home, BEGAN - 30 * DAY, because="PLACE", placement="A5", with_same_carers=True)
    actions.move_home(mia, told, by=house.amina, at=NOW, reason=LATE)

    actions.end_care(mia, "E12", happened_at=BEGAN, by=house.amina, at=NOW)

    kinds = [kind for kind, _ in story(mia)]
    assert "placement_order.made" in kinds
    assert "care_order.discharged" not in kinds
    assert "adoption.placed" in kinds
    assert "adoption.order_made" in kinds
    assert [each.why_new for each in reading.episodes_of(TimeInCare.objects.get(pk=care.pk))] == [
        "S",
        "L",
        "T",
    ]


def test_twins_have_each_their_own_care(house: House) -> None:
    home = a_home(house)
    mia, max_ = a_child(), a_child("Max")
    first = in_care(house, mia, home=home, at=BEGAN - 3 * DAY)
    in_care(house, max_, home=home, at=BEGAN - 3 * DAY)

    actions.end_care(mia, "E4A", happened_at=BEGAN, by=house.amina, at=NOW)

    assert len(facts.living_in([home.pk])[home.pk]) == 1
    assert facts.care_of(max_, NOW) is not None
    assert facts.care_of(mia, NOW) is None
    assert first.child == mia


def test_a_full_home_is_refused_unless_somebody_agreed(house: House) -> None:
    home = a_home(house, places=1)
    in_care(house, home=home)
    tom = a_child("Tom", born_on=date(2020, 1, 9))
    a_case(tom, house)

    with pytest.raises(Refused, match="Approved for 1 child, 1 there now: no room"):
        actions.begin_care(tom, began(home), by=house.amina, at=NOW)


def test_a_child_in_hospital_for_a_time_keeps_their_place(house: House) -> None:
    home = a_home(house, places=1)
    care = in_care(house, home=home, at=BEGAN - 10 * DAY)
    ward = actions.add_home("Ward 4", "health", provider="PR3", is_listed=False, by=house.amina, at=NOW)

    actions.move_home(care.child, moved(ward, BEGAN, placement="T1"), by=house.amina, at=NOW)

    assert len(facts.living_in([home.pk])[home.pk]) == 1
    assert ("placement.started", "temporary_t1") in story(care.child)


def test_what_is_written_down_late_says_why(house: House) -> None:
    mia = a_child()
    a_case(mia, house)

    with pytest.raises(Refused, match="written down late"):
        actions.begin_care(mia, began(a_home(house), at=BEGAN - 20 * DAY), by=house.amina, at=NOW)


def test_whoever_only_looks_records_nothing(house: House) -> None:
    care = in_care(house)

    with pytest.raises(NotPermitted):
        actions.end_care(care.child, "E4A", happened_at=NOW, by=house.dev, at=NOW)


def test_the_address_of_a_confidential_home_is_kept_in_the_child_s_own(house: House) -> None:
    kyle = Person.objects.create(forenames="Kyle", surname="Dunn", added_at=MONDAY)
    home = a_home(house)
    actions.keep_from(home, [kyle], because="He has threatened to find her", by=house.ben, at=NOW)

    care = in_care(house, home=home)

    lives = Residence.objects.get(person=care.child, kind="placement", to_on__isnull=True)
    assert lives.is_confidential
    assert list(lives.kept_from.all()) == [kyle]
    assert not any("Larch" in each.summary for each in events.standing().filter(child=care.child))


def test_a_home_that_becomes_confidential_becomes_so_for_who_lives_there(house: House) -> None:
    home = a_home(house)
    care = in_care(house, home=home)

    actions.keep_from(home, [], because="Threats", by=house.ben, at=NOW)

    assert Residence.objects.get(person=care.child, kind="placement").is_confidential


def test_home_is_no_longer_where_they_live_and_its_postcode_is_kept(house: House) -> None:
    mia = a_child()
    move_to(mia, "3 Mill Lane", postcode="WY1 9ZZ", from_on=date(2020, 1, 1), by=None, at=NOW)

    care = in_care(house, mia)

    assert care.home_postcode == "WY1 9ZZ"
    assert not Residence.objects.filter(person=mia, kind="home", to_on__isnull=True).exists()
    assert reading.episodes_of(care)[0].home_postcode == "WY1 9ZZ"


def test_a_move_recorded_by_mistake_is_taken_back(house: House) -> None:
    care = in_care(house, at=BEGAN - 10 * DAY)
    stay = actions.move_home(care.child, moved(a_home(house, "Larch House"), BEGAN), by=house.amina, at=NOW)

    actions.take_back_move(stay, by=house.amina, at=NOW, reason="It was Max who moved")

    assert [kind for kind, _ in story(care.child)].count("placement.started") == 1
    assert "placement.ended" not in [kind for kind, _ in story(care.child)]
    assert care.stays.get().ended_at is None
    nothing_is_left_open()


def test_a_legal_status_recorded_by_mistake_is_taken_back(house: House) -> None:
    care = in_care(house, at=BEGAN - 10 * DAY, legal="C1")
    legal = actions.change_legal_status(care.child, "C2", happened_at=BEGAN, by=house.amina, at=NOW)

    actions.take_back_legal_status(legal, by=house.amina, at=NOW, reason="The hearing was put off")

    assert "care_order.made" not in [kind for kind, _ in story(care.child)]
    assert care.legal_statuses.get().ended_at is None


def test_an_end_of_care_recorded_by_mistake_is_taken_back(house: House) -> None:
    care = in_care(house, at=BEGAN - 10 * DAY, legal="V2")
    before = story(care.child)
    actions.end_care(care.child, "E4A", happened_at=BEGAN, by=house.amina, at=NOW)

    actions.take_back_ending(care, by=house.amina, at=NOW, reason="She stayed one more night")

    assert story(care.child) == before
    assert facts.care_of(care.child, NOW) == care
    nothing_is_left_open()


def test_a_time_in_care_that_never_was_leaves_nothing_standing(house: House) -> None:
    care = in_care(house)

    actions.take_back_care(care, by=house.amina, at=NOW, reason="Wrong child")

    assert story(care.child) == []
    assert not Duty.objects.open_at(NOW).filter(child=care.child, standard__code="LAC-REV-1").exists()


def test_the_first_legal_status_cannot_be_taken_back_alone(house: House) -> None:
    care = in_care(house)

    with pytest.raises(Refused, match="the whole time in care"):
        actions.take_back_legal_status(care.legal_statuses.get(), by=house.amina, at=NOW, reason="Wrong")


def test_care_that_began_elsewhere_is_filled_in_and_goes_on_here(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    start = BEGAN - 400 * DAY
    events.record(mia, "child.became_looked_after", happened_at=start, at=NOW, by=None, is_timed=False)
    with pytest.raises(Refused, match="known to be in care already"):
        actions.begin_care(mia, began(a_home(house)), by=house.amina, at=NOW)
    before = story(mia)

    care = actions.take_up(mia, began(a_home(house), at=BEGAN - 30 * DAY), by=house.amina, at=NOW)
    actions.change_legal_status(mia, "C2", happened_at=BEGAN, by=house.amina, at=NOW)

    assert care.began_at == start
    assert story(mia)[: len(before)] == before
    assert [each.legal_status for each in reading.episodes_of(care)] == ["C1", "C2"]
    nothing_is_left_open()


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM looked_after_legalstatus WHERE care_id = %s",
        "DELETE FROM looked_after_stay WHERE care_id = %s",
        "UPDATE looked_after_stay SET began_at = began_at + interval '1 hour' WHERE care_id = %s",
        "UPDATE looked_after_legalstatus SET ended_at = began_at + interval '1 day' WHERE care_id = %s",
        "UPDATE looked_after_timeincare SET began_at = began_at - interval '1 second' WHERE id = %s",
        "UPDATE looked_after_timeincare SET ended_at = began_at + interval '1 day', ended_because = 'E8' WHERE id = %s",
    ],
)
def test_the_database_refuses_any_gap_in_care(house: House, damage: str) -> None:
    care = in_care(house)

    with pytest.raises(IntegrityError, match="one legal status and one home"):
        _by_hand(damage, care.pk)


def _by_hand(sql: str, pk: int) -> None:
    """Change the record as somebody going round the application would, and check at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, [pk])
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_the_database_refuses_two_homes_at_once(house: House) -> None:
    care = in_care(house)
    stay = care.stays.get()

    with pytest.raises(IntegrityError, match="one_home_at_a_time"), transaction.atomic():
        Stay.objects.create(
            care=care, home=stay.home, placement="U6", began_at=NOW, recorded_at=NOW, recorded_by=house.amina
        )


def test_the_database_refuses_to_be_in_care_twice_at_once(house: House) -> None:
    care = in_care(house)

    with pytest.raises(IntegrityError, match="in_care_once_at_a_time"), transaction.atomic():
        TimeInCare.objects.create(child=care.child, began_at=NOW, category_of_need="N1", recorded_at=NOW)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["legal", "move", "end", "begin"]),
        st.integers(min_value=-60, max_value=0),
        st.sampled_from([0, 9, 17]),
        st.integers(min_value=0, max_value=2),
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_recorded_in_whatever_order_care_has_no_gap_and_no_overlap(
    house: House, steps: list[tuple[str, int, int, int]]
) -> None:
    """Any sequence of the four actions, most of them out of order: each is refused in words or kept whole."""
    with transaction.atomic():
        care = in_care(house, a_child(), at=BEGAN - 70 * DAY, legal="V2")
        mia = care.child
        homes = [care.stays.get().home, *(a_home(house, f"Home {number}", places=9) for number in (1, 2))]
        for what, day, hour, which in steps:
            at = london_midnight(london_date(BEGAN + day * DAY)) + timedelta(hours=hour)
            _try(DOING[what], mia, homes, which, at, house)
            nothing_is_left_open()
        for each in TimeInCare.objects.filter(child=mia):
            _agrees_with_what_was_recorded(each)
        transaction.set_rollback(True)


def _try(
    act: Callable[..., Any], mia: Person, homes: list[Any], which: int, at: datetime, house: House
) -> None:
    with suppress(Refused), transaction.atomic():
        act(mia, homes, which, at, {"by": house.amina, "at": NOW, "reason": LATE})


DOING: dict[str, Callable[..., Any]] = {
    "legal": lambda mia, homes, which, at, who: actions.change_legal_status(
        mia, ["V2", "C1", "C2"][which], happened_at=at, **who
    ),
    "move": lambda mia, homes, which, at, who: actions.move_home(mia, moved(homes[which], at), **who),
    "end": lambda mia, homes, which, at, who: actions.end_care(mia, "E4A", happened_at=at, **who),
    "begin": lambda mia, homes, which, at, who: actions.begin_care(mia, began(homes[which], at=at), **who),
}


def _agrees_with_what_was_recorded(care: TimeInCare) -> None:
    """Each night of care lies in exactly one episode, with the legal status and home of that night."""
    found = reading.episodes_of(care)
    last = london_date(care.ended_at) if care.ended_at else london_date(NOW)
    day = london_date(care.began_at)
    while day < last:
        night = london_midnight(day + DAY) - timedelta(seconds=1)
        (one,) = [
            each for each in found if each.began_on <= day and (not each.ended_on or day < each.ended_on)
        ]
        legal = LegalStatus.objects.get(care=care, pk__in=_standing(care.legal_statuses, night))
        stay = Stay.objects.get(care=care, pk__in=_standing(care.stays, night))
        assert (one.legal_status, one.placement_postcode) == (legal.code, stay.postcode)
        day += DAY


def _standing(rows: Any, at: datetime) -> list[int]:
    return [
        each.pk for each in rows.all() if each.began_at <= at and (not each.ended_at or each.ended_at > at)
    ]

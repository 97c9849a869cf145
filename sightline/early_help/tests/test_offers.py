"""The offer has as many free places as nobody has taken, whoever asks and under whatever plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.early_help import actions, alerts
from sightline.early_help.actions.offers import OfferTold
from sightline.early_help.models import HelpOffer, OfferReferral
from sightline.early_help.tests.conftest import Help
from sightline.people.models import Person
from sightline.plans.models import Plan
from sightline.shared.refusals import NotPermitted, Refused

TUESDAY = MONDAY + timedelta(days=1)
CLUB = OfferTold(
    "Breakfast club",
    "Pershall Primary School",
    "Toast, games and a calm start from 7:45",
    ["learning", "friends"],
    4,
    11,
    "Pershall Primary School, Mill Road",
    "01632 960177",
    2,
)


@pytest.fixture
def club(asked: Help) -> HelpOffer:
    return actions.add_offer(CLUB, by=asked.ewan, at=MONDAY)


def free(offer: HelpOffer) -> tuple[int, int]:
    """Free places, and how many wait."""
    counted = HelpOffer.objects.counted().get(pk=offer.pk)
    return counted.free, counted.waiting


def a_place(offer: HelpOffer, child: Person, help_: Help) -> OfferReferral:
    return actions.ask_for_place(offer, child, by=help_.ewan, at=TUESDAY, reason="Calm mornings")


def test_free_places_are_worked_out_from_those_who_go(asked: Help, house: House, club: HelpOffer) -> None:
    assert free(club) == (2, 0)
    place = a_place(club, asked.child, asked)
    assert free(club) == (2, 1)
    actions.give_place(place, by=asked.ewan, at=TUESDAY)
    assert free(club) == (1, 0)
    actions.end_place(place, TUESDAY.date(), by=asked.ewan, at=TUESDAY, reason="He goes by himself now")
    assert free(club) == (2, 0)


def test_the_last_place_is_given_once(asked: Help, house: House, club: HelpOffer) -> None:
    actions.change_offer(club, replace(CLUB, places=1), by=asked.ewan, at=MONDAY)
    other = a_child("Tom", "Else")
    a_case(other, house)
    first, second = a_place(club, asked.child, asked), a_place(club, other, asked)
    actions.give_place(first, by=asked.ewan, at=TUESDAY)

    with pytest.raises(Refused, match="no free place"):
        actions.give_place(second, by=asked.ewan, at=TUESDAY)
    with pytest.raises(Refused, match="1 children have a place"):
        actions.change_offer(club, replace(CLUB, places=0), by=asked.ewan, at=MONDAY)


@pytest.mark.parametrize("kind", [Case.Kind.SOCIAL_CARE, Case.Kind.LEAVING_CARE])
def test_help_is_asked_for_under_any_plan(
    house: House, asked: Help, club: HelpOffer, kind: Case.Kind
) -> None:
    child = a_child("Tom", "Else")
    case = a_case(child, house, kind=kind)

    place = actions.ask_for_place(club, child, by=house.amina, at=TUESDAY, reason="Something of his own")

    assert place.case == case


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ("nobody", "Nothing is open for Tom"),
        ("twice", "already waiting"),
        ("old", "not of the age"),
        ("over", "has ended"),
    ],
)
def test_a_place_is_asked_for_only_where_it_can_be_followed_up(
    asked: Help, house: House, club: HelpOffer, change: str, refusal: str
) -> None:
    child = a_child("Tom", "Else", born_on=date(2010, 1, 1) if change == "old" else date(2018, 1, 1))
    if change != "nobody":
        a_case(child, house)
    if change == "twice":
        a_place(club, child, asked)
    if change == "over":
        actions.end_offer(club, date(2026, 1, 1), by=asked.ewan, at=MONDAY)

    with pytest.raises(Refused, match=refusal):
        a_place(club, child, asked)


def test_a_place_begins_once_given_and_ends_with_what_came_of_it(asked: Help, club: HelpOffer) -> None:
    place = a_place(club, asked.child, asked)
    with pytest.raises(Refused):
        actions.start_place(place, TUESDAY.date(), by=asked.ewan, at=TUESDAY)
    actions.give_place(place, by=asked.ewan, at=TUESDAY)
    actions.start_place(place, TUESDAY.date(), by=asked.ewan, at=TUESDAY)
    with pytest.raises(Refused, match="in the family’s words"):
        actions.end_place(place, TUESDAY.date(), by=asked.ewan, at=TUESDAY, reason="")

    actions.end_place(place, TUESDAY.date(), by=asked.ewan, at=TUESDAY, reason="“I like toast”", sessions=1)

    place.refresh_from_db()
    assert (place.stands, place.came_of_it, place.sessions) == ("Ended", "“I like toast”", 1)


def test_no_place_says_what_the_family_have_instead(asked: Help, club: HelpOffer) -> None:
    place = a_place(club, asked.child, asked)
    with pytest.raises(Refused, match="instead"):
        actions.decline_place(place, by=asked.ewan, at=TUESDAY, reason=" ")

    actions.decline_place(place, by=asked.ewan, at=TUESDAY, reason="Full until June; Nan walks him")

    place.refresh_from_db()
    assert place.stands == "No place"


def test_a_plan_with_no_help_in_it_for_six_weeks_is_brought_to_its_manager(
    asked: Help, house: House, club: HelpOffer
) -> None:
    tom = a_child("Tom", "Else")
    case = a_case(tom, house)
    Plan.objects.create(child=tom, case=case, kind="child_in_need", started_at=MONDAY, changed_at=MONDAY)
    soon, later = MONDAY + timedelta(weeks=5), MONDAY + timedelta(weeks=6, days=1)
    words = "Tom has had a plan for 6 weeks and no help service"

    assert alerts.for_the_manager(house.ben, soon) == []
    assert [alert.words for alert in alerts.for_the_manager(house.ben, later)] == [words]
    assert alerts.for_the_manager(asked.ewan, later) == []
    a_place(club, tom, asked)
    assert alerts.for_the_manager(house.ben, later) == []


def test_only_a_manager_changes_the_directory(asked: Help, house: House) -> None:
    with pytest.raises(NotPermitted):
        actions.add_offer(CLUB, by=house.amina, at=MONDAY)


def test_early_help_does_not_end_while_an_offer_is_open(led: Help, club: HelpOffer) -> None:
    a_place(club, led.child, led)

    with pytest.raises(Refused, match="1 offer is still open"):
        actions.close(led.case, "needs_met", by=led.ewan, at=TUESDAY, reason="Calm", family_view="Good")

"""What is written down about harm outside the home, and which clocks it starts and stops."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.recording import acts
from sightline.recording.choosing import choices
from sightline.shared.refusals import Refused
from sightline.standards.kinds import real_kinds, status_rules
from sightline.standards.timescales import timescales

HOUR = timedelta(hours=1)
OURS = [act for act in acts.registered() if act.room == "outside_home"]


@pytest.fixture
def tyler(house: House) -> Person:
    """Sixteen, known to us, not in care."""
    child = a_child("Tyler", "Reeve", born_on=date(2010, 3, 2))
    a_case(child, house)
    return child


def write(about: Person, act: str, house: House, hours: int, /, **answers: object) -> None:
    at = MONDAY + hours * HOUR
    found = acts.find(f"outside_home.{act}")
    acts.record(found, about, answers, by=house.amina, at=at, happened_at=at)


def open_clocks(child: Person) -> set[str]:
    rows = Duty.objects.filter(child=child, stopped_at__isnull=True, ended_at__isnull=True)
    return set(rows.values_list("standard__code", flat=True))


def offered(child: Person, house: House) -> set[str]:
    found = choices(child, house.amina, MONDAY + 2 * HOUR)
    return {act.address for group in found.groups.values() for act in group}


HOMELESS = {"why": "Thrown out on Sunday. Slept on a bus", "home": "Not tonight: his father hit him"}


def test_nowhere_to_stay_asks_for_somewhere_safe_tonight(tyler: Person, house: House) -> None:
    write(tyler, "homeless", house, 1, **HOMELESS)

    assert "FD-1617-TONIGHT" in open_clocks(tyler)


@pytest.mark.parametrize("who", ["ours", "family_or_friend"])
def test_somewhere_safe_tonight_answers_it_whoever_gives_it(who: str, tyler: Person, house: House) -> None:
    write(tyler, "homeless", house, 1, **HOMELESS)
    write(tyler, "tonight", house, 2, outcome=who, where="His aunt’s, Larch Close", safe="We went and saw it")

    assert "FD-1617-TONIGHT" not in open_clocks(tyler)


def test_a_joint_assessment_is_not_a_bed(tyler: Person, house: House) -> None:
    write(tyler, "homeless", house, 1, **HOMELESS)
    write(tyler, "joint_assessment", house, 2, housing="Jo", outcome="section_20", needs="A home")

    assert "FD-1617-TONIGHT" in open_clocks(tyler)


def test_refusing_care_needs_what_was_explained(tyler: Person, house: House) -> None:
    write(tyler, "homeless", house, 1, **HOMELESS)

    with pytest.raises(Refused, match="What did you explain"):
        write(tyler, "choices_explained", house, 2, outcome="housing", capable="He asked", words="A flat")


@pytest.mark.parametrize("act", ["tonight", "choices_explained", "interpreter", "age_decided", "safety_plan"])
def test_nothing_is_offered_before_what_it_follows(act: str, tyler: Person, house: House) -> None:
    assert f"outside_home.{act}" not in offered(tyler, house)


def test_arriving_alone_opens_what_follows_it(tyler: Person, house: House) -> None:
    write(
        tyler, "arrived", house, 1, where="A lorry park", well="Cold, fed", others="Nobody", trafficked="yes"
    )

    for act in ("interpreter", "age_decided", "lawyer", "family", "transfer"):
        assert f"outside_home.{act}" in offered(tyler, house)


def test_somebody_whose_age_is_doubted_had_two_workers_and_an_adult_with_them(
    tyler: Person, house: House
) -> None:
    write(tyler, "arrived", house, 1, where="A lorry park", well="Fed", others="Nobody", trafficked="no")

    with pytest.raises(Refused, match="Which two social workers"):
        write(tyler, "age_decided", house, 2, outcome="adult", why="Papers", told="In Tigrinya")


def test_going_missing_is_written_down_for_a_child_who_is_not_in_care(tyler: Person, house: House) -> None:
    missing, back = acts.find("looked_after.missing"), acts.find("looked_after.returned")
    at = MONDAY + HOUR
    told = {"last_seen": "The bus station, at 6pm", "risk": "Older men"}
    acts.record(missing, tyler, told, by=house.amina, at=at, happened_at=at)
    assert "MIS-DCS" in open_clocks(tyler)
    assert "MIS-NOTIFY" not in open_clocks(tyler)

    at += HOUR
    acts.record(back, tyler, {"how": "Tired"}, by=house.amina, at=at, happened_at=at)
    assert {"MIS-RHI"} == open_clocks(tyler) & {"MIS-RHI", "MIS-DCS"}


def test_every_clock_of_going_missing_can_be_started_and_stopped() -> None:
    can = set(acts.writing()) | {rule.derives for rule in status_rules()}
    wanted = {
        kind
        for each in timescales()
        if each.domain == "missing" and each.is_watched
        for match in (*each.starts_on, *each.stops_on)
        for kind in real_kinds(match.kind)
    }

    assert wanted
    assert wanted - can == set()


def test_no_act_is_written_twice() -> None:
    elsewhere = {act.says for act in acts.registered() if act.room != "outside_home"}

    assert OURS
    assert [act.says for act in OURS if act.says in elsewhere] == []


def test_harm_outside_the_home_ends_with_a_managers_name(tyler: Person, house: House) -> None:
    write(tyler, "screened", house, 1, outcome="likely", what=["drugs"], why="Two phones", child="No comment")
    assert "outside_home.safety_plan" in offered(tyler, house)

    with pytest.raises(Refused, match="Which manager agreed"):
        write(tyler, "ended", house, 2, why="He moved", child="I am alright")

    write(tyler, "ended", house, 2, who=str(house.ben.pk), why="He moved", child="I am alright")
    assert events.standing().filter(child=tyler, kind__name="harm_outside.ended").exists()

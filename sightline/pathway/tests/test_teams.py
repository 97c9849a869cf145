"""Which team a child goes to: the same answer for the same day, whoever asks."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases.tests.people_of_the_house import MONDAY, House, a_team, a_worker
from sightline.pathway.teams import receiving, turn
from sightline.shared.refusals import Refused
from sightline.standards.models import Setting
from sightline.workforce.models import Team


def test_each_team_takes_a_week_in_turn_and_none_is_left_out() -> None:
    first = date(2026, 11, 23)

    weeks = [turn(4, first + timedelta(weeks=week)) for week in range(8)]

    assert sorted(weeks[:4]) == [0, 1, 2, 3]
    assert weeks[:4] == weeks[4:]
    assert {turn(4, first + timedelta(days=day)) for day in range(7)} == {weeks[0]}


def test_turns_do_not_start_again_in_january() -> None:
    assert turn(4, date(2027, 1, 4)) == (turn(4, date(2026, 12, 28)) + 1) % 4


def test_the_team_on_duty_is_named_with_why(house: House) -> None:
    to = receiving(Team.Kind.ASSESSMENT, MONDAY, otherwise=house.amina)

    assert to.team in (house.team, house.other_team)
    assert to.reason.startswith(f"{to.team.name} is on duty this week")


def test_an_authority_may_name_the_team_itself(house: House) -> None:
    for named in (house.team, house.other_team):
        Setting.objects.all().delete()
        Setting.objects.create(
            name="assessment_team_on_duty", value=named.name, effective_from=date(2026, 11, 1)
        )

        assert receiving(Team.Kind.ASSESSMENT, MONDAY, otherwise=house.amina).team == named


def test_a_closed_team_receives_nothing(house: House) -> None:
    house.other_team.closed_on = date(2026, 11, 22)
    house.other_team.save()

    to = receiving(Team.Kind.ASSESSMENT, MONDAY, otherwise=house.amina)

    assert (to.team, to.holder) == (house.team, house.ben)


def test_where_the_manager_has_left_the_signer_holds_the_child(house: House) -> None:
    house.other_team.closed_on = date(2026, 1, 1)
    house.other_team.save()
    house.ben.left_on = date(2026, 11, 20)
    house.ben.save()

    to = receiving(Team.Kind.ASSESSMENT, MONDAY, otherwise=house.carol)

    assert (to.team, to.holder) == (house.team, house.carol)
    assert "has no manager in post" in to.reason


def test_where_there_is_no_such_team_the_signer_holds_the_child(house: House) -> None:
    to = receiving(Team.Kind.EARLY_HELP, MONDAY, otherwise=house.ben)

    assert (to.team, to.holder) == (house.team, house.ben)
    assert "No early help team is open" in to.reason


def test_nobody_is_handed_a_child_who_belongs_to_no_team(house: House) -> None:
    alone = a_worker("Alone Nobody", "team_manager")

    with pytest.raises(Refused, match="you belong to no team"):
        receiving(Team.Kind.EARLY_HELP, MONDAY, otherwise=alone)


def test_a_team_with_its_own_manager_holds_in_their_name(house: House) -> None:
    manager = a_worker("Ewan Bell", "team_manager")
    team = a_team("Early help North", Team.Kind.EARLY_HELP, manager=manager)

    to = receiving(Team.Kind.EARLY_HELP, MONDAY, otherwise=house.ben)

    assert (to.team, to.holder, to.reason) == (team, manager, "Early help North receives this work")

"""Children living with people outside the family: visited by the law's rhythm, and judged with two names."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.people.models import Person
from sightline.private_fostering import actions
from sightline.private_fostering.models import Judgement
from sightline.private_fostering.policy import WORDS, Outcome
from sightline.private_fostering.tests.fostered import DAY, SEEN, a_fostered_child, write
from sightline.recording import acts
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.standards.kinds import real_kinds
from sightline.standards.timescales import timescales
from tests.fixtures.signing_in import client_of

THURSDAY = MONDAY + 3 * DAY
WHY = "A warm home where she is known"


@pytest.fixture(autouse=True)
def on_thursday() -> Iterator[None]:
    clock.start_at(THURSDAY)
    yield
    clock.run_true()


def open_clocks(child: Person) -> dict[str, object]:
    rows = Duty.objects.filter(child=child, stopped_at__isnull=True, ended_at__isnull=True)
    return dict(rows.values_list("standard__code", "due_at__date"))


def test_being_told_asks_for_a_visit_in_seven_working_days_and_seeing_the_child_answers_it(
    house: House,
) -> None:
    child = a_fostered_child(house, seen=False)
    assert "PF-VISIT-1" in open_clocks(child)

    write(child, "visit", house, MONDAY + 2 * DAY, **SEEN)

    assert "PF-VISIT-1" not in open_clocks(child)


def test_each_visit_in_the_first_year_starts_the_next_six_weeks(house: House) -> None:
    child = a_fostered_child(house)

    assert open_clocks(child)["PF-VISIT-Y1"] == (MONDAY + 2 * DAY + timedelta(weeks=6)).date()


def test_no_visit_is_asked_for_once_the_arrangement_has_ended(house: House) -> None:
    child = a_fostered_child(house)
    write(child, "ended", house, THURSDAY, why="Home", where="Her mother, seen", child="I am glad")

    assert [code for code in open_clocks(child) if code.startswith("PF-VISIT")] == []


def test_a_stay_of_28_days_asks_whether_it_is_private_fostering(house: House) -> None:
    child = a_child("Ife", "Bello")
    a_case(child, house)
    write(child, "staying", house, MONDAY, who="A friend of her mother")
    assert "PF-28D" in open_clocks(child)

    write(child, "recognised", house, THURSDAY, outcome="close_family", why="She is an aunt")

    assert "PF-28D" not in open_clocks(child)


def test_nobody_judges_a_home_in_which_nobody_saw_the_child(house: House) -> None:
    child = a_fostered_child(house, seen=False)

    with pytest.raises(Refused, match="See the child where they live first"):
        actions.judge(child, "suitable", by=house.amina, at=THURSDAY, reason=WHY)


def test_where_it_does_not_suit_them_tonight_is_asked_first(house: House) -> None:
    child = a_fostered_child(house)

    with pytest.raises(Refused, match="where the child sleeps tonight"):
        actions.judge(child, "not_suitable", by=house.amina, at=THURSDAY, reason="He drinks")


def test_it_stands_in_the_story_only_when_a_different_person_signed(house: House) -> None:
    child = a_fostered_child(house)
    judgement = actions.judge(child, "suitable", by=house.amina, at=THURSDAY, reason=WHY)
    story = events.standing().filter(child=child, kind__name="pf.suitability_decided")
    assert not story.exists()
    with pytest.raises(NotPermitted):
        actions.sign(judgement, by=house.amina, at=THURSDAY, reason="Yes")

    actions.sign(judgement, by=house.ben, at=THURSDAY, reason="I read the visits")

    assert story.get().outcome == "suitable"


def test_a_manager_cannot_sign_what_they_put_forward(house: House) -> None:
    child = a_fostered_child(house)
    judgement = actions.judge(child, "suitable", by=house.ben, at=THURSDAY, reason=WHY)

    with pytest.raises(Refused, match="a different person must sign"):
        actions.sign(judgement, by=house.ben, at=THURSDAY, reason="Yes")
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.filter(pk=judgement.pk).update(signed_by=house.ben)


def test_what_is_sent_back_can_be_put_forward_again(house: House) -> None:
    child = a_fostered_child(house)
    judgement = actions.judge(child, "suitable", by=house.amina, at=THURSDAY, reason=WHY)
    with pytest.raises(Refused, match="Another answer already waits"):
        actions.judge(child, "suitable", by=house.amina, at=THURSDAY, reason=WHY)

    actions.send_back(judgement, by=house.ben, at=THURSDAY, reason="Who else lives there?")

    assert actions.judge(child, "suitable", by=house.amina, at=THURSDAY, reason=WHY).pk


def test_every_answer_says_what_follows() -> None:
    assert set(WORDS) == set(Outcome)
    assert all(says and leads for says, leads in WORDS.values())


def test_every_clock_of_private_fostering_can_be_started_and_stopped() -> None:
    wanted = {
        kind
        for each in timescales()
        if each.domain == "private fostering" and each.is_watched
        for match in (*each.starts_on, *each.status_from, *each.stops_on)
        for kind in real_kinds(match.kind)
    }

    assert wanted
    assert wanted - set(acts.writing()) == set()


def test_the_page_and_the_childs_own_page_say_what_is_due_and_undecided(house: House) -> None:
    child = a_fostered_child(house)
    page = (
        client_of(house.amina).get(reverse("private_fostering:arrangement", args=[child.pk])).content.decode()
    )
    own = client_of(house.amina).get(reverse("people:person", args=[child.pk])).content.decode()

    for words in (
        "Visits in first year",
        "Nobody has decided yet",
        "Seen where they live, in private fostering",
    ):
        assert words in page
    assert "Nobody has decided yet whether it suits them" in own


def test_it_is_put_forward_and_signed_on_the_pages(house: House) -> None:
    child = a_fostered_child(house)
    told = {"outcome": "with_requirements", "requirements": "A stair gate", "reason": WHY}
    client_of(house.amina).post(reverse("private_fostering:judge", args=[child.pk]), told)
    address = reverse("private_fostering:sign", args=[child.pk])
    assert client_of(house.amina).get(address).status_code == 403

    answer = client_of(house.ben).post(address, {"answer": "sign", "reason": "Seen it"})

    assert answer.status_code == 302
    assert Judgement.objects.get(child=child).state == Judgement.State.SIGNED


@pytest.mark.parametrize("name", ["arrangement", "judge", "sign"])
def test_a_child_whom_one_may_not_see_has_no_such_page(name: str, house: House) -> None:
    child = a_fostered_child(house)
    Person.objects.filter(pk=child.pk).update(is_restricted=True)

    assert client_of(house.ben).get(reverse(f"private_fostering:{name}", args=[child.pk])).status_code == 404


def test_a_child_without_an_arrangement_has_no_such_page(house: House) -> None:
    assert (
        client_of(house.amina).get(reverse("private_fostering:arrangement", args=[a_child().pk])).status_code
        == 404
    )

"""A review of care is a meeting: who was asked, who came, how the child took part, and what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.tests.people_of_the_house import House, a_worker
from sightline.looked_after.reading.now import clocks_of
from sightline.looked_after.tests.given import BEGAN, in_care
from sightline.meetings.actions import (
    Came,
    ChildAsDecided,
    Invitee,
    MeetingAsCalled,
    MeetingAsHeld,
    call_meeting,
    hold_meeting,
    send_decisions,
    send_minutes,
)
from sightline.meetings.kinds import kind_of
from sightline.meetings.models import Agency, Attendance, ChildOfMeeting, How, Meeting
from sightline.people.models import Person
from sightline.recording import acts
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import signed_in

HELD_AT = BEGAN + timedelta(days=15)
LATER = HELD_AT + timedelta(hours=2)


@pytest.fixture(autouse=True)
def on_the_day() -> Iterator[None]:
    clock.start_at(LATER)
    yield
    clock.run_true()


@pytest.fixture
def grace(house: House) -> Worker:
    """The reviewing officer."""
    return a_worker("Grace Obi", "conference_chair", job_title="Independent reviewing officer")


@pytest.fixture
def review(house: House, grace: Worker) -> Meeting:
    """Mia's first review, to which she chose to ask her foster carer."""
    mia = in_care(house).child
    told = MeetingAsCalled(
        called_for=HELD_AT,
        how=How.TOGETHER,
        chair=grace,
        invited=[Invitee(Agency.FAMILY, name="Jan Rowe"), Invitee(Agency.EDUCATION, name="Mr Bone")],
    )
    kind = kind_of("looked_after_review")
    return call_meeting(
        kind, [mia], told, by=house.amina, at=BEGAN + timedelta(days=1), reason="Her first review"
    )


def held(
    review: Meeting, house: House, took_part: str, *, outcome: str = "plan_goes_on", **more: str
) -> Meeting:
    chair = review.chair
    child = review.children.get().child
    told = MeetingAsHeld(
        held_at=HELD_AT,
        how=How.TOGETHER,
        chair=chair,
        came=[Came(each.pk, Attendance.THERE) for each in review.invitations.all()],
        children=[
            ChildAsDecided(
                child,
                outcome=outcome,
                reason="She is settled",
                took_part=took_part,
                their_views="I want to swim",
            )
        ],
    )
    since = Meeting.objects.get(pk=review.pk).version
    return hold_meeting(review, told, by=house.amina, at=LATER, since=since, reason=more.get("reason", ""))


def the_review_of(child: Person) -> list[str]:
    found = events.standing().filter(child=child, kind__name="review.held")
    return list(found.values_list("outcome", flat=True))


def stopped(child: Person, code: str) -> bool:
    return Duty.objects.get(child=child, standard__code=code).stopped_at is not None


def test_how_she_took_part_is_the_code_that_the_yearly_return_asks(house: House, review: Meeting) -> None:
    mia = review.children.get().child
    assert not stopped(mia, "LAC-REV-1")

    held(review, house, "PN1")

    assert the_review_of(mia) == ["PN1"]
    assert stopped(mia, "LAC-REV-1")
    part = ChildOfMeeting.objects.get(meeting=review)
    assert part.how_they_took_part == "They came and spoke for themselves"


@pytest.mark.parametrize("code", ["", "came"])
def test_a_review_is_not_written_down_without_a_code_of_how_the_child_took_part(
    house: House, review: Meeting, code: str
) -> None:
    with pytest.raises(Refused, match="Say how Mia took part"):
        held(review, house, code)

    assert the_review_of(review.children.get().child) == []


def test_a_code_that_was_wrong_is_mended_and_the_review_stands_once(house: House, review: Meeting) -> None:
    held(review, house, "PN1")

    held(review, house, "PN2", reason="Her advocate spoke")

    assert the_review_of(review.children.get().child) == ["PN2"]


def test_decisions_and_the_record_have_their_own_days_and_stop_their_own_clocks(
    house: House, review: Meeting
) -> None:
    held(review, house, "PN1")
    part = review.children.get()
    assert not stopped(part.child, "LAC-REV-DEC")
    assert not stopped(part.child, "LAC-REV-REC")

    day = clock.london_date(LATER)
    send_decisions(part, by=house.amina, at=LATER, sent_on=day, sent_to="Mia, Jan Rowe")
    assert stopped(part.child, "LAC-REV-DEC")
    send_minutes(part, by=house.amina, at=LATER, sent_on=day, sent_to="Mia, as a letter")
    assert stopped(part.child, "LAC-REV-REC")


def test_a_review_that_names_adoption_says_so_in_the_same_moment(house: House, review: Meeting) -> None:
    held(review, house, "PN1", outcome="adoption")

    mia = review.children.get().child
    assert events.standing().get(child=mia, kind__name="review.adoption_plan").happened_at == HELD_AT
    assert Duty.objects.filter(child=mia, standard__code="ADO-PLAN-REC", stopped_at__isnull=True).exists()


def test_the_page_of_care_leads_from_the_clock_of_a_review_to_its_meeting(
    house: House, review: Meeting
) -> None:
    mia = review.children.get().child

    found = {each.duty.words: each.url for each in clocks_of(mia, house.amina, LATER)}

    assert found["First looked after review"] == reverse("meetings:meetings", args=[mia.pk])


def test_only_a_reviewing_officer_chairs_it(house: House, review: Meeting) -> None:
    review.chair = house.ben

    with pytest.raises(Refused, match="chair"):
        held(review, house, "PN1")


@pytest.mark.parametrize("code", ["review_held", "review_report", "review_decisions", "review_record"])
def test_no_second_way_is_left_to_write_a_review_down(
    client: Client, house: House, review: Meeting, code: str
) -> None:
    mia, act = review.children.get().child, acts.find(f"looked_after.{code}")

    with pytest.raises(Refused, match="is written down at a meeting"):
        acts.record(act, mia, {}, by=house.amina, at=LATER, happened_at=LATER)
    old = signed_in(client, house.amina).get(reverse("recording:record", args=[mia.pk, act.address]))
    assert old.headers["Location"] == reverse("meetings:meetings", args=[mia.pk])
    assert "Review of their care" in client.get(old.headers["Location"]).content.decode()
    listed = client.get(reverse("recording:choose", args=[mia.pk])).content.decode()
    assert act.says not in listed


def test_the_form_of_the_meeting_asks_for_the_code_and_keeps_what_was_typed(
    client: Client, house: House, review: Meeting
) -> None:
    mia = review.children.get().child
    page = reverse("meetings:record", args=[mia.pk, review.pk])
    assert "They came and told us without words" in signed_in(client, house.amina).get(page).content.decode()

    answer = client.post(page, {f"reason_c{mia.pk}": "Amina asks about swimming by Friday"})

    assert "Say how Mia took part" in answer.content.decode()
    assert "swimming by Friday" in answer.content.decode()
    assert the_review_of(mia) == []

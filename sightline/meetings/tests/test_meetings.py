"""What is recorded when people meet about children, and what is refused."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases import events
from sightline.cases.models import Case, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.meetings.actions import (
    CameUnasked,
    Invitee,
    RecordedMeanwhile,
    cancel_meeting,
    invite,
    send_decisions,
    send_minutes,
    share_report,
)
from sightline.meetings.models import Agency, ChildOfMeeting, Dissent, Invitation, Meeting
from sightline.meetings.tests.a_meeting import HELD_AT, HOSPITAL, NOW, POLICE, called, decided, held
from sightline.meetings.tests.conftest import PLANNED, URGENT
from sightline.people.models import OnAccessList, Person
from sightline.shared.refusals import NotPermitted, Refused


def story(child: Person) -> list[tuple[str, str]]:
    told = events.standing().filter(child=child).order_by("happened_at", "pk")
    return list(told.values_list("kind__name", "outcome"))


def part_of(child: Person) -> ChildOfMeeting:
    return ChildOfMeeting.objects.select_related("meeting", "held").get(child=child)


def test_calling_a_meeting_says_why_in_each_childs_own_story(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    case = a_case(mia, house)

    meeting = called(house, URGENT, mia, tom)

    assert story(mia) == [("s47_threshold.identified", ""), ("strategy.requested", "")]
    assert story(tom) == story(mia)
    part = part_of(mia)
    assert (part.meeting, part.case) == (meeting, case)
    assert part.because_of is not None
    assert part.because_of.kind.name == "strategy.requested"


def test_a_threshold_already_identified_is_not_said_twice(house: House) -> None:
    mia = a_child()
    events.record(mia, "s47_threshold.identified", happened_at=MONDAY, at=MONDAY, by=house.ben)

    called(house, URGENT, mia, at=MONDAY + timedelta(hours=1))

    assert [kind for kind, _ in story(mia)].count("s47_threshold.identified") == 1


def test_whoever_calls_and_chairs_a_meeting_is_asked_to_it(house: House) -> None:
    meeting = called(house, URGENT, a_child())

    assert {(each.worker, each.name) for each in meeting.invitations.all()} == {
        (house.amina, ""),
        (house.ben, ""),
        (None, POLICE.name),
        (None, HOSPITAL.name),
    }


def test_holding_it_decides_for_each_child_and_stops_the_clock_it_answers(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    meeting = called(house, URGENT, mia, tom)

    held(house, meeting, decided(mia, "enquire"), decided(tom, "do_not_enquire"))

    assert story(mia)[-1] == ("strategy.held", "section_47")
    assert story(tom)[-1] == ("strategy.held", "no_section_47")
    said = Event.objects.get(child=mia, kind__name="strategy.held")
    assert (said.happened_at, said.recorded_at, said.row) == (HELD_AT, NOW, part_of(mia).pk)
    assert said.because_of is not None
    assert Duty.objects.get(child=mia, standard__code="FD-STRAT").stopped_at == HELD_AT
    assert Duty.objects.filter(child=mia, standard__code="CP-ICPC").exists()
    assert not Duty.objects.filter(child=tom, standard__code="CP-ICPC").exists()


def test_nothing_of_one_child_stands_in_the_story_of_another(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    meeting = called(house, URGENT, mia, tom)

    held(house, meeting, decided(mia, "enquire"), decided(tom, "do_not_enquire"))

    assert "Mia" not in Event.objects.get(child=tom, kind__name="strategy.held").summary


def test_without_police_it_is_refused_unless_it_says_why_and_that_is_kept(house: House) -> None:
    mia = a_child()
    meeting = called(house, URGENT, mia)

    with pytest.raises(Refused, match="Say why it went ahead without police"):
        held(house, meeting, decided(mia, "enquire"), absent=["police"])
    held(
        house,
        meeting,
        decided(mia, "enquire"),
        absent=["police"],
        not_quorate_because="They were at the scene",
    )

    meeting.refresh_from_db()
    assert meeting.not_quorate_because == "They were at the scene"


def test_somebody_who_came_unasked_counts_as_there_and_may_disagree(house: House) -> None:
    mia = a_child()
    meeting = called(house, URGENT, mia, invited=[HOSPITAL])
    constable = CameUnasked("PC Hale", "Response", Agency.POLICE, knew="Called twice before")

    held(
        house,
        meeting,
        decided(mia, "enquire", dissenters=[-1], dissent="Wait for the medical"),
        unasked=[constable],
    )

    dissent = Dissent.objects.get(part__child=mia)
    assert (dissent.invitation.name, dissent.words) == ("PC Hale", "Wait for the medical")


def test_a_chair_who_may_not_chair_is_refused(house: House) -> None:
    mia = a_child()
    meeting = called(house, URGENT, mia)

    with pytest.raises(Refused, match="may not chair"):
        held(house, meeting, decided(mia, "enquire"), chair=house.amina)


def test_a_meeting_before_anybody_could_write_it_down_was_called_before_it_was_held(house: House) -> None:
    mia = a_child()
    meeting = called(
        house, URGENT, mia, at=MONDAY + timedelta(hours=6), called_for=MONDAY + timedelta(hours=4)
    )

    held(house, meeting, decided(mia, "enquire"), held_at=MONDAY, at=MONDAY + timedelta(hours=7))

    duty = Duty.objects.get(child=mia, standard__code="FD-STRAT")
    assert (duty.opened_at, duty.stopped_at) == (MONDAY, MONDAY)


def test_a_decision_starts_what_follows_and_changing_it_takes_that_back(house: House) -> None:
    mia = a_child()
    meeting = called(house, PLANNED, mia)
    held(house, meeting, decided(mia, "plan", category="NEG"))
    assert story(mia)[-1] == ("cp_plan.started", "NEG")

    held(house, meeting, decided(mia, "no_plan"), since=1, reason="The chair’s note was misread")

    assert story(mia) == [("icpc.held", "no_plan")]
    withdrawn = Event.objects.filter(child=mia, is_withdrawal=True)
    assert {event.reason for event in withdrawn} == {"The chair’s note was misread"}


def test_a_change_of_words_changes_no_event(house: House) -> None:
    mia = a_child()
    meeting = called(house, PLANNED, mia)
    held(house, meeting, decided(mia, "plan", category="NEG"))
    before = list(Event.objects.filter(child=mia).values_list("pk", flat=True).order_by("pk"))

    held(
        house,
        meeting,
        decided(mia, "plan", category="NEG", reason="In better words"),
        since=1,
        reason="Spelling",
    )

    assert list(Event.objects.filter(child=mia).values_list("pk", flat=True).order_by("pk")) == before
    assert part_of(mia).reason == "In better words"


def test_nobody_writes_over_what_they_have_not_read(house: House) -> None:
    mia = a_child()
    meeting = called(house, URGENT, mia)
    held(house, meeting, decided(mia, "enquire"))

    with pytest.raises(RecordedMeanwhile, match="Amina Yusuf wrote this record"):
        held(house, meeting, decided(mia, "do_not_enquire"), since=0)

    assert part_of(mia).outcome == "enquire"


def test_our_report_shared_with_the_family_is_said_for_each_child_and_a_partners_is_kept(
    house: House,
) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    meeting = called(house, PLANNED, mia, tom, called_for=MONDAY + timedelta(days=7))
    ours = meeting.invitations.get(worker=house.amina)
    theirs = meeting.invitations.get(name=HOSPITAL.name)

    for invitation in (ours, theirs):
        share_report(invitation, by=house.amina, at=NOW, shared_on=date(2026, 11, 23), reason="Read together")

    assert story(mia) == story(tom) == [("icpc.report_shared", "")]
    assert Invitation.objects.get(pk=theirs.pk).report_shared_on == date(2026, 11, 23)


def test_decisions_and_minutes_go_out_child_by_child_and_once(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    meeting = called(house, PLANNED, mia, tom)
    held(house, meeting, decided(mia, "plan", category="EMO"), decided(tom, "no_plan"))
    part, day = part_of(mia), date(2026, 11, 23)

    send_decisions(part, by=house.amina, at=NOW, sent_on=day, sent_to="Leanne Dunn")
    send_minutes(
        part, by=house.amina, at=NOW + timedelta(days=3), sent_on=date(2026, 11, 25), sent_to="All there"
    )

    sent = {code: Duty.objects.get(child=mia, standard__code=code) for code in ("CP-DECISIONS", "CP-MINUTES")}
    assert all(duty.stopped_at is not None for duty in sent.values())
    assert Duty.objects.get(child=tom, standard__code="CP-DECISIONS").stopped_at is None
    with pytest.raises(Refused, match="already gone out"):
        send_decisions(part, by=house.amina, at=NOW, sent_on=day, sent_to="Leanne Dunn")


def test_a_cancelled_meeting_says_why_and_can_no_longer_be_written_down(house: House) -> None:
    mia = a_child()
    meeting = cancel_meeting(
        called(house, URGENT, mia), by=house.amina, at=NOW, reason="Police asked for an hour"
    )

    with pytest.raises(Refused, match="This meeting was cancelled"):
        held(house, meeting, decided(mia, "enquire"))
    with pytest.raises(Refused, match="already been held or cancelled"):
        invite(meeting, Invitee(Agency.HOUSING, name="Jo Marsh"), by=house.amina, at=NOW)
    assert Duty.objects.get(child=mia, standard__code="FD-STRAT").stopped_at is None


def test_somebody_is_asked_once(house: House) -> None:
    meeting = called(house, URGENT, a_child())
    teacher = Invitee(Agency.EDUCATION, name="Mr Bone", role="Head of year")

    invite(meeting, teacher, by=house.amina, at=NOW)

    with pytest.raises(Refused, match="already been asked"):
        invite(meeting, teacher, by=house.amina, at=NOW)


def test_a_meeting_that_is_planned_is_not_called_for_a_weekend(house: House) -> None:
    with pytest.raises(Refused, match="never on a Saturday or Sunday"):
        called(house, PLANNED, a_child(), called_for=MONDAY + timedelta(days=5))


def test_somebody_who_looks_calls_nothing_and_writes_nothing(house: House) -> None:
    mia = a_child()
    meeting = called(house, URGENT, mia)
    house.amina = house.dev

    with pytest.raises(NotPermitted):
        called(house, URGENT, mia)
    with pytest.raises(NotPermitted):
        held(house, meeting, decided(mia, "enquire"))


def test_a_meeting_is_written_down_only_by_somebody_who_may_see_every_child(house: House) -> None:
    mia, tom = a_child(), a_child("Tom", born_on=date(2020, 1, 9))
    meeting = called(house, URGENT, mia, tom)
    Person.objects.filter(pk=tom.pk).update(is_restricted=True)
    OnAccessList.objects.create(person=tom, worker=house.ben)

    with pytest.raises(NotPermitted):
        held(house, meeting, decided(mia, "enquire"))
    assert Meeting.objects.visible_to(house.amina).about(mia).exists()
    assert not ChildOfMeeting.objects.visible_to(house.amina).filter(child=tom).exists()


def test_the_meeting_belongs_to_social_care_where_that_is_open(house: House) -> None:
    mia = a_child()
    social_care = a_case(mia, house, at=MONDAY - timedelta(days=30))
    a_case(mia, house, kind=Case.Kind.CONTACT)

    called(house, URGENT, mia)

    assert part_of(mia).case == social_care

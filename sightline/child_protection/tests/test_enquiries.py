"""What is recorded of a section 47 enquiry, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest

from sightline.cases import events
from sightline.cases.leaving import also
from sightline.cases.leaving.theirs import theirs
from sightline.cases.models import Decision, Duty, Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child, a_worker
from sightline.child_protection import facts
from sightline.child_protection.actions import (
    WrittenMeanwhile,
    authorise,
    give_enquiry,
    propose_outcome,
    send_back,
    stop_enquiry,
    write,
)
from sightline.child_protection.models import Enquiry, Part
from sightline.child_protection.tests.an_enquiry import (
    HELD_AT,
    NOW,
    an_enquiry,
    met,
    seen_alone,
    whole,
    written,
)
from sightline.meetings.models import Meeting
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker


def duty(child: Person, code: str) -> Duty:
    return Duty.objects.get(child=child, standard__code=code)


def proposed(house: House, outcome: str = "substantiated_conference") -> Enquiry:
    return propose_outcome(
        whole(house), outcome, by=house.amina, at=NOW, reason="The bruise and her words fit"
    )


def test_the_discussion_that_begins_it_starts_three_clocks_for_each_child(house: House) -> None:
    mia, tom = a_child(), a_child("Tom")
    for child in (mia, tom):
        a_case(child, house)

    met(house, "strategy_discussion", "section_47", mia, tom)

    for child in (mia, tom):
        assert Enquiry.objects.open().filter(child=child).count() == 1
        for code in ("CP-S47-SEEN", "CP-S47-DONE", "CP-ICPC"):
            assert duty(child, code).opened_at == HELD_AT


def test_a_second_discussion_goes_on_with_the_enquiry_and_starts_no_clock_again(house: House) -> None:
    enquiry = an_enquiry(house)
    later = HELD_AT + timedelta(days=2)

    with pytest.raises(Refused, match="already open: choose that it goes on"):
        met(house, "strategy_discussion", "section_47", enquiry.child, at=later)
    met(house, "strategy_discussion", "section_47_continues", enquiry.child, at=later)

    assert duty(enquiry.child, "CP-ICPC").opened_at == HELD_AT
    assert Enquiry.objects.count() == 1


def test_an_enquiry_that_is_not_open_cannot_go_on(house: House) -> None:
    mia = a_child()
    a_case(mia, house)

    with pytest.raises(Refused, match="No enquiry about Mia is open"):
        met(house, "strategy_discussion", "section_47_continues", mia)
    assert not Meeting.objects.filter(held_at__isnull=False).exists()


def test_a_record_mended_to_no_enquiry_stops_it_and_its_clocks(house: House) -> None:
    enquiry = an_enquiry(house)
    meeting = Meeting.objects.get()

    met(
        house,
        "strategy_discussion",
        "no_section_47",
        enquiry.child,
        meeting=meeting,
        since=1,
        reason="The wrong choice was ticked",
    )

    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.stopped_because) == ("stopped", "The wrong choice was ticked")
    assert not Duty.objects.filter(child=enquiry.child, standard__code="CP-ICPC").exists()


def test_it_is_led_by_a_registered_social_worker_and_nobody_else(house: House) -> None:
    enquiry = an_enquiry(house)
    sam = a_worker("Sam Lowe", "social_worker", team=house.team, is_social_worker=False)

    with pytest.raises(Refused, match="Sam Lowe is not one"):
        give_enquiry(enquiry, sam, by=house.ben, at=NOW, reason="Has room")
    given = give_enquiry(enquiry, house.carol, by=house.ben, at=NOW, reason="Has room")

    assert given.lead == house.carol
    with pytest.raises(NotPermitted):
        give_enquiry(enquiry, house.amina, by=house.amina, at=NOW, reason="I want it")


def test_where_no_registered_worker_holds_the_child_the_chair_leads(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    house.amina.is_social_worker = False
    house.amina.save()

    assert an_enquiry(house, mia).lead == house.ben


def test_the_outcome_waits_for_a_manager_and_nothing_takes_effect_before(house: House) -> None:
    enquiry = proposed(house)

    assert enquiry.state == "proposed"
    assert duty(enquiry.child, "CP-S47-DONE").stopped_at is None
    with pytest.raises(Refused, match="A manager is reading"):
        write(enquiry, Part.HARM, "More", by=house.amina, at=NOW, since=1)


def test_a_manager_authorises_it_and_the_conference_is_still_due(house: House) -> None:
    enquiry = authorise(proposed(house), by=house.ben, at=NOW, reason="Clear and well tested")

    told = events.standing().get(child=enquiry.child, kind__name="s47.outcome_authorised")
    assert told.outcome == "substantiated_conference"
    assert duty(enquiry.child, "CP-S47-DONE").stopped_at == NOW
    icpc = duty(enquiry.child, "CP-ICPC")
    assert (icpc.stopped_at, icpc.ended_at) == (None, None)


@pytest.mark.parametrize("outcome", ["substantiated_no_conference", "not_substantiated"])
def test_where_no_conference_is_needed_its_clock_ends_and_an_assessment_says_what_follows(
    house: House, outcome: str
) -> None:
    enquiry = authorise(proposed(house, outcome), by=house.ben, at=NOW, reason="Clear and well tested")

    assert duty(enquiry.child, "CP-ICPC").ended_at == NOW
    begun = events.standing().get(child=enquiry.child, kind__name="assessment.started")
    assert begun.because_of is not None
    assert begun.because_of.kind.name == "s47.outcome_authorised"


def test_a_conference_held_before_the_manager_signs_does_not_stand_in_the_way(
    house: House, chair: Worker
) -> None:
    enquiry = proposed(house)
    at = NOW + timedelta(days=7)
    met(
        house,
        "initial_conference",
        "child_protection_plan",
        enquiry.child,
        chair=chair,
        at=at,
        category="NEG",
    )

    signed = authorise(enquiry, by=house.ben, at=at + timedelta(hours=1), reason="As the conference found")

    assert signed.state == "authorised"


def test_whoever_put_it_forward_cannot_authorise_it(house: House) -> None:
    enquiry = whole(house)
    propose_outcome(enquiry, "not_substantiated", by=house.ben, at=NOW, reason="It was the dog")

    with pytest.raises(Refused, match="a different person must authorise it"):
        authorise(enquiry, by=house.ben, at=NOW, reason="I agree with myself")


def test_it_is_sent_back_with_what_would_make_it_good_and_put_forward_again(house: House) -> None:
    enquiry = send_back(proposed(house), by=house.ben, at=NOW, reason="Ask her father")

    write(enquiry, Part.PARENTS, "He says she fell", by=house.amina, at=NOW, since=1)
    again = propose_outcome(
        enquiry, "substantiated_conference", by=house.amina, at=NOW, reason="He was asked"
    )

    assert again.state == "proposed"
    assert Decision.objects.filter(child=enquiry.child, question="section_47").count() == 2


def test_a_child_not_seen_alone_stops_it_going_forward_unless_it_says_why(house: House) -> None:
    enquiry = written(an_enquiry(house), house)

    with pytest.raises(Refused, match="See Mia alone"):
        propose_outcome(enquiry, "not_substantiated", by=house.amina, at=NOW, reason="It was the dog")
    done = propose_outcome(
        enquiry,
        "not_substantiated",
        by=house.amina,
        at=NOW,
        reason="It was the dog",
        not_seen_alone_because="She is in intensive care",
    )

    assert done.not_seen_alone_because == "She is in intensive care"


def test_seeing_the_child_alone_stops_the_clock_and_an_earlier_visit_does_not(house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    seen_alone(mia, house, at=MONDAY - timedelta(days=3))
    enquiry = an_enquiry(house, mia)
    assert facts.seen_alone_at(enquiry) is None

    seen_alone(mia, house, at=NOW)

    assert facts.seen_alone_at(enquiry) == NOW
    assert duty(mia, "CP-S47-SEEN").stopped_at == NOW


def test_nobody_writes_over_words_they_have_not_read(house: House) -> None:
    enquiry = an_enquiry(house)
    write(enquiry, Part.HARM, "A bruise", by=house.amina, at=NOW, since=0)
    write(enquiry, Part.HARM, "A bruise and a burn", by=house.amina, at=NOW, since=1)

    with pytest.raises(WrittenMeanwhile, match="Amina Yusuf changed this"):
        write(enquiry, Part.HARM, "Nothing", by=house.ben, at=NOW, since=1)


def test_a_stopped_enquiry_says_why_and_its_clocks_end(house: House) -> None:
    enquiry = stop_enquiry(an_enquiry(house), by=house.ben, at=NOW, reason="Kent took it over, by name")

    assert duty(enquiry.child, "CP-S47-DONE").ended_at == NOW
    told = Event.objects.get(child=enquiry.child, kind__name="s47.stopped")
    assert told.because_of == enquiry.because_of


def test_whoever_looks_writes_nothing(house: House) -> None:
    enquiry = an_enquiry(house)

    with pytest.raises(NotPermitted):
        write(enquiry, Part.HARM, "A bruise", by=house.dev, at=NOW, since=0)
    with pytest.raises(NotPermitted):
        stop_enquiry(enquiry, by=house.amina, at=NOW, reason="Enough")


def test_nobody_leaves_while_an_enquiry_is_theirs_to_lead(house: House) -> None:
    enquiry = an_enquiry(house)
    leaver = enquiry.lead
    [one] = [each for each in also.also_theirs(leaver) if each.kind.code == "enquiry"]
    assert "1 section 47 enquiry to lead" in theirs(leaver, MONDAY, viewer=house.ben).in_words
    sam = a_worker("Sam Lowe", "social_worker", team=house.team, is_social_worker=False)

    with pytest.raises(Refused, match="registered"):
        also.give_also(leaver, one.key, sam, by=house.ben, at=MONDAY, reason="She leaves")
    also.give_also(leaver, one.key, house.carol, by=house.ben, at=MONDAY, reason="She leaves")

    assert also.also_theirs(leaver) == []
    enquiry.refresh_from_db()
    assert enquiry.lead == house.carol

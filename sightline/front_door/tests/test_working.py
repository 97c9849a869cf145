"""Working on a contact: taking it, acting at once, asking, handing over, and telling whoever told us."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from sightline.cases import allocations, events
from sightline.cases.models import Duty
from sightline.front_door import actions
from sightline.front_door.models import Contact, WordToReferrer
from sightline.front_door.policy import Outcome
from sightline.front_door.tests.conftest import AVA, MAX, MONDAY, SATURDAY_NIGHT, FrontDoor, only_child, told
from sightline.front_door.told import AdultTold, ChildTold
from sightline.people.models import Person, PossibleSamePerson
from sightline.shared.refusals import Refused

Ready = Callable[..., Contact]
LATER = MONDAY + timedelta(hours=1)


def test_whoever_takes_a_contact_answers_for_every_child_in_it(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(children=(AVA, MAX)), by=door.amina, at=MONDAY)

    actions.take_contact(contact, by=door.amina, at=LATER)

    holders = [allocations.holder_of(about.case, LATER) for about in contact.children.select_related("case")]
    assert [holder.worker for holder in holders if holder] == [door.amina, door.amina]


def test_action_taken_at_once_stops_the_immediate_clock(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(is_immediate_danger=True), by=door.amina, at=MONDAY)

    actions.record_action_taken(
        contact,
        by=door.amina,
        at=LATER,
        happened_at=MONDAY + timedelta(minutes=10),
        reason="Police at the house; Sgt Marsh has seen Ava and Max, both unhurt",
        safety_plan="Ava stays with her grandmother; Sgt Marsh rings at 6pm",
    )

    contact.refresh_from_db()
    assert contact.safety_plan.startswith("Ava stays")
    assert Duty.objects.get(standard__code="FD-IMMEDIATE").stopped_at == MONDAY + timedelta(minutes=10)


def test_how_one_child_is_never_stands_in_the_story_of_another(door: FrontDoor) -> None:
    contact = actions.receive_contact(
        told(children=(AVA, MAX), is_immediate_danger=True), by=door.amina, at=MONDAY
    )
    ava, max_ = contact.children.order_by("pk")

    actions.record_action_taken(
        contact,
        by=door.amina,
        at=LATER,
        happened_at=MONDAY,
        reason="Police at the house",
        seen={ava.pk: "Seen asleep at 2am", max_.pk: f"Taken to hospital {'and watched ' * 40}"},
    )

    said = dict(
        events.standing()
        .filter(kind__name="immediate_action.started")
        .values_list("child__forenames", "summary")
    )
    assert said["Ava"] == "Seen asleep at 2am. Police at the house"
    assert "Taken to hospital" in said["Max"]
    assert len(said["Max"]) <= 300
    max_.refresh_from_db()
    assert max_.safety_now.count("and watched") == 40  # the line of the story is short; nothing is lost
    assert "Ava" not in max_.safety_now


def test_action_begun_before_the_danger_was_judged_answers_it_and_the_true_time_is_said(
    door: FrontDoor,
) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    actions.mark_immediate(contact, ["ACT-2"], by=door.amina, at=LATER, reason="Ava told Mrs Okafor")

    actions.record_action_taken(
        contact,
        by=door.amina,
        at=LATER,
        happened_at=MONDAY + timedelta(minutes=10),
        reason="Mrs Okafor kept Ava in school",
    )

    duty = Duty.objects.get(standard__code="FD-IMMEDIATE")
    assert duty.stopped_at == LATER
    assert duty.stopped_by is not None
    assert duty.stopped_by.summary == "Began 23 Nov 2026, 9:10am. Mrs Okafor kept Ava in school"


def test_partners_are_asked_with_one_clock_for_each_urgency(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    for partner in ("Health visitor, Ms Dale", "Police, referral desk"):
        actions.ask_partner(contact, partner, "What do you know?", "amber", by=door.amina, at=MONDAY)

    assert Duty.objects.filter(standard__code="FD-MASH-AMBER").count() == 1
    first, second = contact.information_requests.all()
    actions.record_reply(first, "Seen weekly; growing well", by=door.amina, at=LATER, replied_at=LATER)
    actions.record_reply(second, "", by=door.amina, at=LATER, replied_at=LATER, is_nil_return=True)
    actions.complete_analysis(
        contact, by=door.amina, at=LATER, reason="No pattern; the health visitor sees warmth"
    )

    assert Duty.objects.get(standard__code="FD-MASH-AMBER").stopped_at == LATER


def test_a_silent_partner_is_named_when_the_answers_are_weighed(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    actions.ask_partner(
        contact, "Police, referral desk", "What do you know?", "red", by=door.amina, at=MONDAY
    )

    actions.complete_analysis(contact, by=door.amina, at=LATER, reason="Deciding without the police")

    contact.refresh_from_db()
    assert contact.partners_add_up_to == "Deciding without the police Not answered: Police, referral desk."


def test_a_partner_answers_once_and_with_something(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    asked = actions.ask_partner(contact, "GP, Dr Shah", "Any injuries?", "green", by=door.amina, at=MONDAY)

    with pytest.raises(Refused, match="or that they know nothing"):
        actions.record_reply(asked, " ", by=door.amina, at=LATER, replied_at=LATER)
    actions.record_reply(asked, "None seen", by=door.amina, at=LATER, replied_at=LATER)
    with pytest.raises(Refused, match="already recorded"):
        actions.record_reply(asked, "One seen", by=door.amina, at=LATER, replied_at=LATER)


def test_the_night_worker_answers_for_a_contact_until_the_day_accepts_it_by_name(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(received_at=SATURDAY_NIGHT), by=door.carol, at=SATURDAY_NIGHT)
    actions.take_contact(contact, by=door.carol, at=SATURDAY_NIGHT)
    noon = SATURDAY_NIGHT + timedelta(hours=10)

    offered = actions.hand_over(
        contact, door.day, by=door.carol, at=noon, reason="Baby unseen since 2am", for_worker=door.amina
    )

    case = only_child(contact).case
    holder = allocations.holder_of(case, noon + timedelta(hours=1))
    assert holder is not None
    assert holder.worker == door.carol
    with pytest.raises(Refused, match="somebody else must accept"):
        actions.accept_handover(offered, by=door.carol, at=MONDAY)
    actions.accept_handover(offered, by=door.amina, at=MONDAY)
    holder = allocations.holder_of(case, MONDAY)
    assert holder is not None
    assert holder.worker == door.amina
    assert Duty.objects.get(standard__code="FD-EDT-HANDOVER").stopped_at == MONDAY


def test_a_handover_from_night_to_night_is_not_yet_the_days(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(received_at=SATURDAY_NIGHT), by=door.carol, at=SATURDAY_NIGHT)

    offered = actions.hand_over(
        contact, door.night, by=door.carol, at=SATURDAY_NIGHT, reason="Weekend duty from noon"
    )
    actions.accept_handover(offered, by=door.nadia, at=SATURDAY_NIGHT + timedelta(hours=1))

    assert not Duty.objects.filter(standard__code="FD-EDT-HANDOVER").exists()


def test_one_story_by_phone_form_email_and_school_is_one_record_and_one_decision(door: FrontDoor) -> None:
    at = MONDAY
    phone = actions.receive_contact(told(received_at=at), by=door.amina, at=at)
    child = only_child(phone).child
    same = (ChildTold(person=child, is_new_to_us=False),)
    email = actions.receive_contact(
        told(channel="email", received_at=at - timedelta(minutes=5), children=same), by=door.amina, at=LATER
    )
    web = actions.receive_from_web(
        told(channel="web_public", received_at=LATER, children=same), at=LATER, key="w"
    )
    school = actions.receive_from_web(
        told(channel="web_professional", received_at=LATER, children=same), at=LATER, key="s"
    )

    for other in (email, web, school):
        actions.link_same_contact(
            phone, other, by=door.amina, at=LATER, reason="Same night, same house, same words"
        )

    assert list(Contact.objects.open()) == [phone]
    assert phone.tellings.count() == 3
    [decide] = Duty.objects.filter(child=child, standard__code="FD-CON-24H", stopped_at=None, ended_at=None)
    assert decide.opened_at == at - timedelta(minutes=5)
    phone.refresh_from_db()
    email.refresh_from_db()
    assert (phone.received_at, email.received_at) == (at, at - timedelta(minutes=5))


def test_a_child_named_only_in_the_second_telling_joins_the_first(door: FrontDoor) -> None:
    first = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    second = actions.receive_contact(told(children=(MAX,), act_now=("ACT-2",)), by=door.amina, at=LATER)

    actions.link_same_contact(first, second, by=door.amina, at=LATER, reason="Same house")

    first.refresh_from_db()
    assert {about.child.forenames for about in first.children.select_related("child")} == {"Ava", "Max"}
    assert first.act_now == ["ACT-2"]
    immediate = events.standing().filter(kind__name="contact.triaged_immediate")
    assert {event.child.forenames for event in immediate.select_related("child")} == {"Ava", "Max"}


def test_two_decided_contacts_are_not_made_one_afterwards(door: FrontDoor, ready: Ready) -> None:
    first = ready()
    actions.propose_decision(only_child(first), Outcome.EARLY_HELP, by=door.amina, at=MONDAY, reason="x")
    actions.sign_decision(only_child(first), by=door.ben, at=LATER, reason="y")
    second = actions.receive_contact(told(), by=door.amina, at=LATER)

    with pytest.raises(Refused, match="needs its own decision"):
        actions.link_same_contact(first, second, by=door.amina, at=LATER, reason="Same")


def test_a_name_from_a_web_form_is_joined_to_the_child_we_know_and_nothing_is_merged(door: FrontDoor) -> None:
    known = Person.objects.create(
        forenames="Maxwell", surname="Dunn", born_on=date(2022, 3, 2), added_at=MONDAY
    )
    contact = actions.receive_from_web(
        told(channel="web_public", children=(ChildTold("Max", "Dunn", age=4),)), at=MONDAY, key="k"
    )
    about = only_child(contact)
    typed = about.child

    actions.identify_child(about, person=known, by=door.amina, at=LATER, reason="Same school, same mother")

    about = only_child(contact)
    assert (about.child, about.is_identified, about.named_as) == (known, True, "Max Dunn")
    assert not events.standing().filter(child=typed).exists()
    clock = Duty.objects.get(child=known, standard__code="FD-CON-24H")
    assert clock.opened_at == MONDAY
    assert Person.objects.filter(pk=typed.pk).exists()
    assert PossibleSamePerson.objects.filter(answer="open").count() == 1


def test_a_brother_nobody_named_joins_with_the_same_time_of_receipt(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(), by=door.amina, at=MONDAY)
    actions.take_contact(contact, by=door.amina, at=MONDAY)

    about = actions.add_child(contact, MAX, by=door.amina, at=LATER)

    holder = allocations.holder_of(about.case, LATER)
    assert holder is not None
    assert (holder.worker, holder.is_holding) == (door.amina, False)
    assert Duty.objects.get(child=about.child, standard__code="FD-CON-24H").opened_at == MONDAY


def test_an_address_can_be_kept_from_one_person(door: FrontDoor) -> None:
    leanne, kyle = (
        AdultTold("Leanne", "Hart", part="mother"),
        AdultTold("Kyle", "Marsh", part="parents_partner"),
    )
    contact = actions.receive_contact(told(adults=(leanne, kyle)), by=door.amina, at=MONDAY)
    mother, partner = (adult.person for adult in contact.adults.select_related("person"))

    [residence] = actions.set_address(
        contact,
        [mother],
        "22 Saltmarsh Row, Elmbridge",
        postcode="WY4 2AB",
        is_confidential=True,
        kept_from=[partner],
        by=door.amina,
        at=LATER,
        reason="He has threatened to find her",
    )

    assert residence.is_confidential
    assert list(residence.kept_from.all()) == [partner]
    with pytest.raises(Refused, match="why the address is confidential"):
        actions.set_address(contact, [mother], "Elsewhere", is_confidential=True, by=door.amina, at=LATER)


def test_the_person_who_told_us_hears_what_they_may_and_nothing_more(door: FrontDoor, ready: Ready) -> None:
    contact = ready(adults=(AdultTold("Craig", "Dunn", part="father"),))
    with pytest.raises(Refused, match="not yet signed"):
        actions.tell_referrer_outcome(contact, by=door.amina, at=LATER, how="by telephone")
    actions.propose_decision(
        only_child(contact), Outcome.REFERRAL_TO_ASSESSMENT, by=door.amina, at=MONDAY, reason="x"
    )
    actions.sign_decision(only_child(contact), by=door.ben, at=LATER, reason="y")

    with pytest.raises(Refused, match="names Craig Dunn"):
        actions.tell_referrer_outcome(
            contact,
            by=door.amina,
            at=LATER,
            how="by secure email",
            more="We will speak to her father Craig too.",
        )
    word = actions.tell_referrer_outcome(
        contact, by=door.amina, at=LATER, how="by secure email", more="Keep Ava in view."
    )

    assert word.kind == WordToReferrer.Kind.OUTCOME
    assert "a social worker will assess" in word.text
    assert "Three police notices" not in word.text
    assert Duty.objects.get(standard__code="FD-REF-FEEDBACK").stopped_at == LATER


def test_nobody_writes_to_somebody_who_asked_not_to_be_contacted(door: FrontDoor) -> None:
    contact = actions.receive_contact(told(referrer_wishes="nothing"), by=door.amina, at=MONDAY)

    with pytest.raises(Refused, match="not to be contacted"):
        actions.acknowledge_referrer(contact, by=door.amina, at=LATER, how="by letter")

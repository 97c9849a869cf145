"""Early help begins with the family’s agreement, is led by a named person, and never ends with a promise open."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from sightline.cases import allocations, events
from sightline.cases.models import Case, Duty
from sightline.cases.standing import how_they_stand
from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.early_help import actions, facts
from sightline.early_help.models import Agreement, Lead
from sightline.early_help.tests.conftest import AGREED, Help, name_mo
from sightline.recording import acts
from sightline.shared.refusals import NotPermitted, Refused
from tests.fixtures.signing_in import client_of

TUESDAY = MONDAY + timedelta(days=1)


def due(help_: Help) -> set[str]:
    rows = Duty.objects.filter(child=help_.child, stopped_at__isnull=True, ended_at__isnull=True)
    return set(rows.values_list("standard__code", flat=True))


def wrote(help_: Help, code: str, answers: dict[str, Any], at: datetime = TUESDAY) -> None:
    acts.record(acts.find(f"early_help.{code}"), help_.child, answers, by=help_.mo, at=at, happened_at=at)


def first_contact(help_: Help, at: datetime = TUESDAY) -> None:
    wrote(
        help_,
        "first_contact",
        {"how": "home", "who": "Kerry", "child": "He showed me his lizard", "change": "Mornings"},
        at,
    )


def test_help_does_not_begin_before_the_family_agreed(asked: Help) -> None:
    with pytest.raises(Refused, match="what the family agreed to"):
        actions.triage(asked.case, "accepted", by=asked.ewan, at=MONDAY, reason="They need it")


def test_a_request_is_decided_on_once_and_by_somebody_whose_place_it_is(led: Help, house: House) -> None:
    with pytest.raises(Refused, match="already been decided"):
        actions.triage(led.case, "accepted", by=led.ewan, at=TUESDAY, reason="Again")
    with pytest.raises(NotPermitted):
        actions.triage(led.case, "accepted", by=house.amina, at=TUESDAY, reason="Again")


def test_a_request_that_is_not_accepted_says_why_and_ends(asked: Help) -> None:
    with pytest.raises(Refused, match="what the family will have instead"):
        actions.triage(asked.case, "not_accepted", by=asked.ewan, at=TUESDAY, reason=" ")

    actions.triage(
        asked.case, "not_accepted", by=asked.ewan, at=TUESDAY, reason="The school nurse is seeing them"
    )

    asked.case.refresh_from_db()
    assert asked.case.closed_at == TUESDAY
    assert due(asked) == set()


def test_somebody_of_another_agency_leads_and_the_councils_team_stays_answerable(led: Help) -> None:
    holding = allocations.holder_of(led.case, TUESDAY)

    assert holding is not None
    assert (holding.worker, holding.team) == (led.mo, led.team)
    assert Lead.objects.get().agency == "Pershall Primary School"
    assert due(led) == {"EH-FIRST-CONTACT"}


def test_nobody_leads_help_that_was_not_agreed(asked: Help) -> None:
    with pytest.raises(Refused, match="Decide first"):
        name_mo(asked)


def test_help_begins_when_somebody_has_spoken_to_the_family(led: Help) -> None:
    assert facts.standing_of(led.case).words == "Waiting for the first contact"

    first_contact(led)

    assert facts.standing_of(led.case).words == "Help is going on"
    assert due(led) == {"EH-ASM", "EH-VISIT", "EH-DURATION"}


def test_a_new_lead_practitioner_starts_no_clock_of_the_help_again(led: Help) -> None:
    first_contact(led)
    started = Duty.objects.get(child=led.child, standard__code="EH-ASM").opened_at
    name_mo(led, at=TUESDAY + timedelta(days=20))
    assert "EH-FIRST-CONTACT" in due(led)

    wrote(led, "new_contact", {"how": "Ewan brought me"}, TUESDAY + timedelta(days=21))

    assert "EH-FIRST-CONTACT" not in due(led)
    assert Duty.objects.get(child=led.child, standard__code="EH-ASM").opened_at == started


def test_a_visit_counts_for_early_help_alone(led: Help) -> None:
    first_contact(led)
    before = Duty.objects.get(child=led.child, standard__code="EH-VISIT").due_at

    wrote(
        led, "visit", {"outcome": "alone", "words": "I like Mo", "saw": "Calm"}, TUESDAY + timedelta(days=7)
    )

    visits = Duty.objects.filter(child=led.child, standard__code="EH-VISIT").order_by("opened_at")
    assert before is not None
    assert [visit.stopped_at is not None for visit in visits] == [True, False]
    assert not events.standing().filter(child=led.child, kind__name__startswith="visit.child").exists()


def test_being_seen_by_early_help_is_last_seen_only_until_social_care_has_the_child(led: Help) -> None:
    first_contact(led)
    seen_at = TUESDAY + timedelta(days=7)
    wrote(led, "visit", {"outcome": "alone", "words": "I like Mo", "saw": "Calm"}, seen_at)

    stands = how_they_stand([led.child.pk], led.ewan, seen_at)[led.child.pk]
    assert stands["last_seen"].startswith("Seen by early help today")
    assert stands["last_seen_alone"].startswith("Seen alone by early help today")

    open_social_care(led, seen_at)
    assert "last_seen" not in how_they_stand([led.child.pk], led.ewan, seen_at)[led.child.pk]


def open_social_care(led: Help, at: datetime) -> None:
    allocations.open_case(
        led.child, Case.Kind.SOCIAL_CARE, holder=led.ewan, team=led.team, by=led.ewan, at=at, is_holding=True
    )


def test_early_help_visits_stand_beside_ours_with_the_childs_words(led: Help) -> None:
    first_contact(led)
    seen_at = TUESDAY + timedelta(days=7)
    wrote(led, "visit", {"outcome": "alone", "words": "I like Mo", "saw": "Calm"}, seen_at)

    page = client_of(led.ewan)
    visits = page.get(reverse("participation:visits", args=[led.child.pk])).content.decode()
    assert "it stops no clock of a social worker’s visit" in visits
    assert "I like Mo" in page.get(reverse("participation:words", args=[led.child.pk])).content.decode()


def test_help_goes_on_longer_only_for_a_reason_and_until_a_day(led: Help) -> None:
    with pytest.raises(Refused, match="has not begun"):
        actions.extend(led.case, TUESDAY.date(), by=led.ewan, at=MONDAY, reason="More time")
    first_contact(led)
    with pytest.raises(Refused, match="a day to come"):
        actions.extend(led.case, TUESDAY.date(), by=led.ewan, at=TUESDAY, reason="More time")

    actions.extend(
        led.case, (TUESDAY + timedelta(days=60)).date(), by=led.ewan, at=TUESDAY, reason="Mornings hold"
    )

    assert "EH-DURATION" not in due(led)


def test_help_ends_with_what_the_family_say(led: Help) -> None:
    first_contact(led)
    with pytest.raises(Refused, match="what the family say"):
        actions.close(led.case, "needs_met", by=led.ewan, at=TUESDAY, reason="Calm mornings", family_view=" ")

    actions.close(
        led.case, "needs_met", by=led.ewan, at=TUESDAY, reason="Calm mornings", family_view="We did it"
    )

    assert due(led) == set()
    assert Case.objects.get(pk=led.case.pk).closed_at == TUESDAY
    assert Lead.objects.get().ended_at == TUESDAY


def test_help_is_not_carried_on_by_a_plan_that_is_not_there(led: Help) -> None:
    first_contact(led)

    with pytest.raises(Refused, match="No social care plan is open"):
        actions.close(led.case, "carried_on", by=led.ewan, at=TUESDAY, reason="So", family_view="Fine")


def test_one_agreement_stands_and_the_last_one_stays_readable(led: Help) -> None:
    actions.record_agreement(
        led.case,
        **{**AGREED, "may_not_know": "His father’s family"},
        given_on=TUESDAY.date(),
        by=led.mo,
        at=TUESDAY,
        reason="Kerry changed who may know",
    )

    stands = facts.standing_of(led.case).agreement
    assert stands is not None
    assert stands.may_not_know == "His father’s family"
    assert Agreement.objects.count() == 2


def test_a_family_may_stop_and_says_why_in_their_words(led: Help) -> None:
    agreement = Agreement.objects.get()
    with pytest.raises(Refused, match="what the family said"):
        actions.end_agreement(agreement, by=led.mo, at=TUESDAY, reason="")

    actions.end_agreement(agreement, by=led.mo, at=TUESDAY, reason="“Too many people in my house”")

    assert facts.standing_of(led.case).agreement is None

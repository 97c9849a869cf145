"""The pages of oversight: who gets in, whose children they show, and that every number opens its list."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.cases import allocations
from sightline.cases.models import Case, Decision, Duty, Event, ReliefPlan
from sightline.cases.tests.people_of_the_house import House, a_case, a_child, a_worker
from sightline.oversight.tests.conftest import NOW, days_ago
from sightline.people.models import Person
from sightline.shared import clock
from sightline.workforce.models import Worker

Happened = Callable[..., Event]
COUNT = re.compile(r"sl-count__figure\">([\d,]+)<")


@pytest.fixture(autouse=True)
def at_nine_on_monday() -> Iterator[None]:
    clock.start_at(NOW)
    yield
    clock.run_true()


@pytest.fixture
def read(client: Client) -> Callable[..., str]:
    """The text of a page as somebody sees it."""

    def get(who: Worker, address: str, status: int = 200, **filters: str) -> str:
        assert who.account is not None
        client.force_login(who.account)
        answer = client.get(address, filters, follow=True)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    return get


@pytest.mark.parametrize(
    ("name", "may", "may_not"),
    [
        ("exceptions", ["amina", "ben", "dev"], []),
        ("line_of_sight", ["ben", "dev"], ["amina"]),
        ("home", ["ben", "dev"], ["amina"]),
        ("flow", ["ben", "dev"], ["amina"]),
        ("service", ["dev"], ["amina", "ben"]),
    ],
)
def test_a_page_is_for_those_whose_role_it_is(
    house: House, read: Callable[..., str], name: str, may: list[str], may_not: list[str]
) -> None:
    for who in may:
        read(getattr(house, who), reverse(f"oversight:{name}"))
    for who in may_not:
        read(getattr(house, who), reverse(f"oversight:{name}"), status=403)


def test_a_worker_sees_what_is_wrong_for_their_own_children_and_nobody_elses(
    house: House, mia: Person, read: Callable[..., str]
) -> None:
    assert "We have not seen Mia for 31 days" in read(house.amina, reverse("oversight:exceptions"))
    assert "Mia" not in read(house.carol, reverse("oversight:exceptions"))
    read(house.carol, reverse("oversight:exceptions"), status=403, team=str(house.team.pk))
    read(house.ben, reverse("oversight:exceptions"), status=403, of="everybody")


def test_a_managers_day_begins_with_the_children_who_may_not_be_safe(
    house: House, mia: Person, read: Callable[..., str]
) -> None:
    page = read(house.ben, reverse("oversight:home"))

    assert "1 child who may not be safe today" in page
    assert (
        page.index("We have not seen Mia for 31 days")
        < page.index("To answer")
        < page.index("Who holds how many")
    )


def test_a_decision_waiting_for_sign_off_is_on_the_managers_home(
    house: House, mia: Person, read: Callable[..., str]
) -> None:
    case = Case.objects.get(child=mia)
    Decision.objects.create(
        child=mia,
        case=case,
        question="assessment",
        outcome="no_further_action",
        reason="Why",
        made_by=house.amina,
        made_at=days_ago(2),
    )

    page = read(house.ben, reverse("oversight:home"))

    assert "1 waiting for my decision" in page
    assert re.search(r"Mia Hartley, \d+ years: the assessment", page)


def test_the_team_shows_every_child_with_when_they_were_seen_and_who_holds_them(
    house: House, mia: Person, read: Callable[..., str]
) -> None:
    page = read(house.ben, reverse("oversight:team", args=[house.team.pk]))

    assert "31 days ago" in page
    assert "Plan 60 days old" in page
    assert "Amina Yusuf: 1 child, something wrong for 1, 1 may not be safe" in page
    assert "Ben Carter: 0 children" in page


def test_each_number_of_the_team_opens_a_list_of_that_length(
    house: House, mia: Person, happened: Happened, client: Client, read: Callable[..., str]
) -> None:
    for name in ("Ava", "Max"):
        child = a_child(name, "Dunn")
        happened(child, "cin_plan.started", 60, a_case(child, house, at=days_ago(70)))
    page = read(house.ben, reverse("oversight:team", args=[house.team.pk]))
    links = re.findall(r'href="([^"]*exceptions/[^"]+)"><span class="sl-count__figure">([\d,]+)<', page)

    assert links
    for address, number in links:
        listed = read(house.ben, address.replace("&amp;", "&"))
        assert listed.count('class="ov-child') - listed.count('class="ov-child__') == int(number)


def test_the_flow_page_says_what_each_number_counts_and_opens_its_list(
    house: House, happened: Happened, read: Callable[..., str]
) -> None:
    child = a_child("Tom", "Hartley")
    happened(child, "contact.received", 3, a_case(child, house, kind=Case.Kind.CONTACT, at=days_ago(3)))

    page = read(house.ben, reverse("oversight:flow"))
    listed = read(house.ben, reverse("oversight:list", args=["contacts_undecided_24"]))

    assert "Contacts decided within 24 hours" in page
    assert "founding report" in page
    assert "1 contact not decided and past 24 hours" in listed
    assert "Tom Hartley" in listed
    read(house.ben, reverse("oversight:list", args=["no_such_measure"]), status=404)


def test_the_journey_of_a_child_is_shown_whole(house: House, mia: Person, read: Callable[..., str]) -> None:
    case = Case.objects.get(child=mia)
    allocations.allocate(case, house.carol, by=house.ben, at=days_ago(10), reason="Moved")

    page = read(house.amina, reverse("oversight:journey", args=[mia.pk]))

    assert "1 change of worker" in page
    assert "On a child protection plan" in page
    assert "There was no moment with the work open and nobody answering for Mia" in page


def test_what_is_wrong_for_a_child_is_part_of_their_own_page(
    house: House, mia: Person, read: Callable[..., str]
) -> None:
    page = read(house.amina, reverse("people:person", args=[mia.pk]))
    part = reverse("oversight:child", args=[mia.pk])

    assert "What needs somebody now" in page
    assert f'hx-get="{part}"' in page
    assert "We have not seen Mia for 31 days" in read(house.amina, part)


def test_how_a_time_was_worked_out_is_told_step_by_step(
    house: House, mia: Person, read: Callable[..., str]
) -> None:
    duty = Duty.objects.get(child=mia, standard__code="CP-VISIT", stopped_at__isnull=True)

    page = read(house.amina, reverse("oversight:duty", args=[duty.pk]))

    assert "10 working days" in page
    assert "which is not the time that is kept" not in page
    mia.is_restricted = True
    mia.save()
    read(house.amina, reverse("oversight:duty", args=[duty.pk]), status=404)
    read(house.amina, reverse("oversight:journey", args=[mia.pk]), status=404)


def test_a_change_of_a_local_value_shows_its_effect_and_changes_nothing_until_it_is_made(
    house: House, mia: Person, client: Client
) -> None:
    lead = a_worker("Priya Shah", "practice_lead", team=house.team)
    assert lead.account is not None
    client.force_login(lead.account)
    late = Duty.objects.get(child=mia, standard__code="CP-VISIT", stopped_at__isnull=True)
    first = days_ago(60).date()
    told = {
        "allowance": "40",
        "effective_from-day": str(first.day),
        "effective_from-month": str(first.month),
        "effective_from-year": str(first.year),
        "reason": "Agreed by the partnership",
    }
    address = reverse("oversight:change_standard", args=[late.standard_id])

    tried = client.post(address, {**told, "act": "try"}).content.decode()

    assert "1 of today’s exceptions would change" in tried
    assert "Late now: 1. Late then: 0" in tried
    assert Duty.objects.overdue_at(NOW).filter(child=mia, standard__code="CP-VISIT").exists()

    client.post(address, {**told, "act": "change"})

    assert not Duty.objects.overdue_at(NOW).filter(child=mia, standard__code="CP-VISIT").exists()
    later = NOW + timedelta(days=40)
    assert Duty.objects.overdue_at(later).filter(child=mia, standard__code="CP-VISIT").exists()


def test_a_worker_over_their_limit_without_a_plan_is_said_on_the_managers_home(
    house: House, read: Callable[..., str]
) -> None:
    assert "no plan makes it safe" not in read(house.ben, reverse("oversight:home"))
    house.amina.other_duties = 100
    house.amina.save()
    a_case(a_child("Tom", "Hartley"), house, at=days_ago(9))

    page = read(house.ben, reverse("oversight:home"))

    assert re.search(r"Amina Yusuf carries [\d.]+ points of work with 1 child, over their limit of 0", page)
    ReliefPlan.objects.create(
        worker=house.amina, points=9, limit=0, plan="Two children go to Zoe", review_on=NOW.date(),
        agreed_by=house.ben, agreed_at=NOW,
    )  # fmt: skip
    assert "no plan makes it safe" not in read(house.ben, reverse("oversight:home"))

"""The library: law and local choice never mixed up; local values change with dates and reasons, law never."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from sightline.access.models import Account
from sightline.access.session import act_as_the_system
from sightline.shared.refusals import NotPermitted, Refused
from sightline.standards import actions, library, policy
from sightline.standards.models import Standard, StandardPart

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
FIRST = date(2026, 12, 1)


@pytest.fixture
def lead(db: None) -> Account:
    act_as_the_system()
    return Account.objects.create_user("priya", "a long enough password", roles=["practice_lead"])


@pytest.fixture
def amina(db: None) -> Account:
    act_as_the_system()
    return Account.objects.create_user("amina", "a long enough password", roles=["social_worker"])


def current(code: str) -> Standard:
    return Standard.objects.filter(code=code, effective_to=None).latest("pk")


@pytest.mark.parametrize(
    ("changes", "obstacle"),
    [
        (
            {"authority": "statutory_guidance"},
            "The law or national practice sets this, so it cannot be changed here",
        ),
        ({"is_current": False}, "A later value has already taken its place: change that one"),
        ({"began_on": FIRST}, "A new value must begin after the one it follows"),
        ({"taken": True}, "There is already a value that begins on this date"),
        ({"is_same": True}, "This is the value that is in force already"),
        ({"reason": " "}, "Say why it is changed"),
        ({}, None),
    ],
)
def test_what_stands_in_the_way_of_changing_a_value(changes: dict[str, object], obstacle: str | None) -> None:
    facts: dict[str, object] = {
        "authority": "local",
        "is_current": True,
        "began_on": None,
        "effective_from": FIRST,
        "is_same": False,
        "taken": False,
        "reason": "Agreed",
    }

    assert policy.obstacles_to_changing(**{**facts, **changes}) == ([obstacle] if obstacle else [])  # type: ignore[arg-type]


def test_a_local_value_is_changed_by_a_new_version_and_the_old_one_ends_the_day_before(lead: Account) -> None:
    old = current("CP-VISIT")
    watched = set(StandardPart.objects.filter(standard=old).values_list("kind_id", "part"))

    made = actions.change_local_value(old, 15, FIRST, by=lead, at=NOW, reason="Agreed by the partnership")

    old.refresh_from_db()
    assert (old.allowance, old.effective_to) == (10, date(2026, 11, 30))
    assert (made.allowance, made.effective_from, made.effective_to) == (15, FIRST, None)
    assert (made.set_by, made.set_reason) == (lead, "Agreed by the partnership")
    assert set(StandardPart.objects.filter(standard=made).values_list("kind_id", "part")) == watched
    assert made.pk != old.pk


def test_law_is_refused_by_the_action_and_by_the_database(lead: Account) -> None:
    law = current("ASM-45")

    with pytest.raises(Refused, match="The law or national practice sets this"):
        actions.change_local_value(law, 60, FIRST, by=lead, at=NOW, reason="We are behind")
    with pytest.raises(DatabaseError), transaction.atomic():
        Standard.objects.filter(pk=law.pk).update(allowance=60)


def test_only_those_whose_task_it_is_change_a_value_or_sign_one_off(amina: Account) -> None:
    with pytest.raises(NotPermitted):
        actions.change_local_value(current("CP-VISIT"), 15, FIRST, by=amina, at=NOW, reason="Easier")
    with pytest.raises(NotPermitted):
        actions.sign_off(current("CP-VISIT"), by=amina, at=NOW, reason="Looks right")


def test_a_standard_to_be_checked_says_so_until_it_is_signed_off(lead: Account) -> None:
    standard = Standard.objects.filter(is_to_be_checked=True, is_asleep=False).first()
    assert standard is not None
    assert library.shown(standard).state.startswith("To be checked")

    signed = actions.sign_off(standard, by=lead, at=NOW, reason="Read against the guidance")

    assert (signed.is_to_be_checked, signed.checked_by) == (False, lead)
    assert not library.shown(signed).state.startswith("To be checked")
    with pytest.raises(Refused):
        actions.sign_off(signed, by=lead, at=NOW, reason="Again")


def test_no_name_on_the_page_holds_an_unexplained_acronym(db: None) -> None:
    act_as_the_system()
    shown = [each for domain in library.standards_by_domain(NOW.date()) for each in domain.standards]

    left = {word for each in shown for word in re.findall(r"\b[A-Z]{2,}\b", f"{each.name} {each.applies_to}")}
    assert left == set()


def test_every_standard_is_in_the_library_once_with_its_authority_in_words(db: None) -> None:
    act_as_the_system()
    shown = [each for domain in library.standards_by_domain(NOW.date()) for each in domain.standards]

    assert len(shown) == Standard.objects.values("code").distinct().count()
    assert all(each.authority and each.who_says_so and each.allowance and each.in_force for each in shown)


@pytest.mark.parametrize("narrowed", list(library.NARROWED))
def test_the_library_can_be_narrowed(db: None, narrowed: str) -> None:
    act_as_the_system()
    shown = [
        each.standard
        for domain in library.standards_by_domain(NOW.date(), narrowed)
        for each in domain.standards
    ]
    rule: dict[str, Callable[[Standard], bool]] = {
        "local": lambda each: each.authority == "local",
        "law": lambda each: each.authority in library.LAW,
        "to_check": lambda each: each.is_to_be_checked,
        "asleep": lambda each: each.is_asleep,
        "not_watched": lambda each: not each.is_watched,
    }

    assert shown
    assert all(rule[narrowed](each) for each in shown)


def test_the_pages_of_the_library_open_and_say_whose_rule_it_is(client: Client, amina: Account) -> None:
    client.force_login(amina)

    listed = client.get(reverse("standards:library"), {"q": "child protection visit"}).content.decode()
    local = client.get(reverse("standards:standard", args=["CP-VISIT"])).content.decode()
    law = client.get(reverse("standards:standard", args=["ASM-45"])).content.decode()

    assert "Child protection visit: child seen" in listed
    assert "A local standard says so, not the law" in local
    assert "Statutory guidance says so" in law
    assert "Change this local value" not in local
    assert client.get(reverse("standards:standard", args=["NO-SUCH"])).status_code == 404


def test_a_holder_of_local_standards_is_offered_the_change_of_a_local_value_and_never_of_law(
    client: Client, lead: Account
) -> None:
    client.force_login(lead)

    assert (
        "Change this local value"
        in client.get(reverse("standards:standard", args=["CP-VISIT"])).content.decode()
    )
    assert (
        "Change this local value"
        not in client.get(reverse("standards:standard", args=["ASM-45"])).content.decode()
    )

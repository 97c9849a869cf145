"""A plan to hold in the hand: whole or the child's own, checked for its reader, kept as it was given."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House
from sightline.documents.models import Document, Kind
from sightline.documents.plans.actions import Version, give
from sightline.documents.tests.test_letters import kyle as kyle
from sightline.documents.tests.test_letters import leanne as leanne
from sightline.documents.tests.test_letters import mia as mia
from sightline.people.models import Person
from sightline.plans.actions import start_plan
from sightline.plans.models import Action, Outcome, Plan
from sightline.shared import clock
from sightline.shared.refusals import NotPermitted, Refused
from sightline.workforce.models import Worker
from tests.fixtures.signing_in import signed_in

NOON = MONDAY + timedelta(hours=3)


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    clock.start_at(NOON)
    yield
    clock.run_true()


@pytest.fixture
def plan(house: House, mia: Person) -> Plan:
    """Mia sleeps in her own bed; something about her uncle is not for her to read."""
    made = start_plan(
        Case.objects.get(child=mia), "child_in_need", by=house.amina, at=MONDAY, reason="Her nights are loud"
    )
    made.for_the_child = "You have a plan because you told us about the nights."
    made.save()
    mine = Outcome.objects.create(plan=made, what="I sleep in my own bed", added_at=MONDAY)
    Outcome.objects.create(
        plan=made,
        what="Uncle Ray stays away",
        is_kept_from_child=True,
        kept_because="Not told yet",
        added_at=MONDAY,
    )
    Action.objects.create(
        plan=made,
        outcome=mine,
        what="Mend her door",
        worker=house.amina,
        due_on=date(2026, 12, 4),
        added_at=MONDAY,
    )
    return made


def made(plan: Plan, version: Version, to: Person | None, by: Worker, name: str = "") -> Document:
    return give(
        plan,
        version,
        to,
        to_name=to.name if to else name,
        by=by,
        at=NOON,
        authority="Wyreshire County Council",
    )


def words_in(document: Document) -> str:
    pages = PdfReader(io.BytesIO(bytes(document.stored.content))).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def test_a_childs_own_version_is_in_words_to_her_and_leaves_out_what_is_not_for_her(
    house: House, mia: Person, plan: Plan
) -> None:
    document = made(plan, Version.CHILD, mia, house.amina)

    read = words_in(document)
    assert "You have a plan because you told us about the nights." in read
    assert "I sleep in my own bed" in read
    assert "They are called an advocate" in read
    assert "Uncle Ray" not in read
    assert "Her nights are loud" not in read
    assert document.kind == Kind.PLAN


def test_the_whole_plan_says_who_does_what_by_when(house: House, plan: Plan) -> None:
    read = words_in(made(plan, Version.WHOLE, None, house.amina, "Mrs Okafor, Pershall Primary School"))

    assert "Amina Yusuf: Mend her door. By 4 December 2026. To do." in read
    assert "Uncle Ray stays away" in read
    assert "For Mrs Okafor, Pershall Primary School" in read


def test_a_child_is_not_given_what_is_kept_from_her_and_nobody_else_gets_her_own(
    house: House, mia: Person, leanne: Person, plan: Plan
) -> None:
    with pytest.raises(Refused, match="choose Mia’s own version"):
        made(plan, Version.WHOLE, mia, house.amina)
    with pytest.raises(Refused, match="own version is for Mia"):
        made(plan, Version.CHILD, leanne, house.amina)
    Plan.objects.update(for_the_child="")
    plan.refresh_from_db()
    with pytest.raises(Refused, match="Write first, in words to Mia"):
        made(plan, Version.CHILD, mia, house.amina)


def test_a_plan_that_tells_where_somebody_lives_is_not_made_for_who_may_not_know(
    house: House, kyle: Person, leanne: Person, plan: Plan
) -> None:
    Plan.objects.update(contingency="Mia goes to 14 Tanyard Lane")
    plan.refresh_from_db()

    with pytest.raises(Refused, match="The plan tells where Leanne Dunn lives, and this reader may not know"):
        made(plan, Version.WHOLE, kyle, house.amina)
    assert "14 Tanyard Lane" in words_in(made(plan, Version.WHOLE, leanne, house.amina))


def test_a_screen_reader_can_read_it(house: House, mia: Person, plan: Plan) -> None:
    pdf = PdfReader(io.BytesIO(bytes(made(plan, Version.CHILD, mia, house.amina).stored.content)))

    catalogue: Any = pdf.trailer["/Root"].get_object()
    assert catalogue["/Lang"] == "en-GB"
    assert catalogue["/MarkInfo"]["/Marked"]
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Mia’s plan"


def test_it_is_made_on_a_page_and_kept_on_the_record(
    client: Client, house: House, mia: Person, plan: Plan
) -> None:
    page = reverse("documents:plan_on_paper", args=[plan.pk])
    assert page in signed_in(client, house.amina).get(reverse("plans:plan", args=[plan.pk])).content.decode()
    assert "Mia’s own" in client.get(page).content.decode()

    answer = client.post(page, {"version": "child", "to": str(mia.pk), "to_name": ""})

    document = Document.objects.get()
    assert answer.headers["Location"] == reverse("documents:document", args=[mia.pk, document.pk])
    assert document.name == "Mia’s plan, as Mia reads it"


def test_somebody_who_only_looks_makes_none(house: House, mia: Person, plan: Plan) -> None:
    with pytest.raises(NotPermitted):
        made(plan, Version.CHILD, mia, house.dev)

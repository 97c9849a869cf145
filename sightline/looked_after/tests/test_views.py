"""Who gets in, and what the pages of care and of homes say and do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.access import drafts
from sightline.cases import allocations, events
from sightline.cases.models import Case
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_case, a_child
from sightline.looked_after import actions, facts
from sightline.looked_after.models import DelegatedDecision, Home, TimeInCare
from sightline.looked_after.tests.given import BEGAN, NOW, a_home, in_care, moved
from sightline.people.models import Person, Relationship, RelationshipKind
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in


@pytest.fixture(autouse=True)
def at_noon_on_tuesday() -> Iterator[None]:
    clock.start_at(NOW)
    yield
    clock.run_true()


def page(name: str, *parts: object) -> str:
    return reverse(f"looked_after:{name}", args=parts)


def on_monday(**more: object) -> dict[str, object]:
    return {
        "happened_on-day": "23",
        "happened_on-month": "11",
        "happened_on-year": "2026",
        "happened_time": "3pm",
        **more,
    }


def a_home_on_a_form(home: Home, **more: object) -> dict[str, object]:
    return {
        "where": "listed",
        "home": str(home.pk),
        "placement": "U6",
        "special": "",
        "why_here": "Near school; her cat cannot come",
        **more,
    }


def test_a_child_comes_into_care_from_the_form(client: Client, house: House) -> None:
    mia, home = a_child(), a_home(house)
    a_case(mia, house)
    signed_in(client, house.amina)

    sent = on_monday(legal="V2", agreed_by="Leanne, her mother", need="N1", **a_home_on_a_form(home))
    answer = client.post(page("begin", mia.pk), sent)

    assert answer.status_code == 302, answer.content.decode()
    care = TimeInCare.objects.get(child=mia)
    assert care.began_at == BEGAN
    shown = client.get(answer["Location"]).content.decode()
    assert "Where I live" in shown
    assert "Jan and Pete Rowe" in shown
    assert "By agreement" in shown
    assert "First looked after review" in shown
    assert "In the yearly return: S V2 N1 U6 PR1" in shown


def test_what_stands_in_the_way_is_said_and_nothing_typed_is_lost(client: Client, house: House) -> None:
    mia, home = a_child(), a_home(house)
    a_case(mia, house)
    signed_in(client, house.amina)

    sent = on_monday(legal="V2", agreed_by="", need="N1", **a_home_on_a_form(home))
    shown = client.post(page("begin", mia.pk), sent).content.decode()

    assert "Say who agreed to this care" in shown
    assert "Near school; her cat cannot come" in shown
    assert not TimeInCare.objects.exists()


def test_a_place_found_tonight_needs_no_register(client: Client, house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    signed_in(client, house.amina)
    sent = on_monday(
        legal="C1",
        need="N1",
        where="elsewhere",
        place_name="With her father",
        place_lines="9 Quay Street",
        place_postcode="wy2 1ab",
        place_provider="PR0",
        placement="P1",
        special="regulation_19",
        why_here="She asked to; the assessment is not finished",
    )

    answer = client.post(page("begin", mia.pk), sent)

    assert answer.status_code == 302, answer.content.decode()
    stay = TimeInCare.objects.get().stays.get()
    assert (stay.outcome, stay.postcode, stay.home.is_listed) == ("regulation_19", "WY2 1AB", False)


def test_a_refusal_leaves_no_place_behind(client: Client, house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    signed_in(client, house.amina)
    sent = on_monday(
        legal="V2",
        agreed_by="",
        need="N1",
        where="elsewhere",
        place_name="Ward 4",
        place_provider="PR3",
        placement="R2",
        why_here="Ill",
    )

    client.post(page("begin", mia.pk), sent)

    assert not Home.objects.exists()


def test_typing_is_kept_and_shown_again(client: Client, house: House) -> None:
    mia = a_child()
    a_case(mia, house)
    signed_in(client, house.amina)

    client.post(page("draft", mia.pk, "begin"), {"why_here": "half a sent"})

    assert drafts.kept(house.amina.account, "looked_after.begin", mia.pk)  # type: ignore[arg-type]
    assert "half a sent" in client.get(page("begin", mia.pk)).content.decode()


def test_a_move_and_a_new_legal_status_are_recorded_from_forms(client: Client, house: House) -> None:
    care = in_care(house, at=BEGAN - 20 * timedelta(days=1), legal="C1")
    larch = a_home(house, "Larch House", "childrens_home")
    signed_in(client, house.amina)
    sent = on_monday(
        because="CREQB",
        was_planned="no",
        with_same_carers="no",
        **a_home_on_a_form(larch, placement="K2"),
    )

    assert client.post(page("move", care.child.pk), sent).status_code == 302
    assert client.post(page("legal_status", care.child.pk), on_monday(legal="C2")).status_code == 302

    shown = client.get(page("in_care", care.child.pk)).content.decode()
    assert "Larch House" in shown
    assert "Children’s home; care order" in shown
    assert events.standing().filter(child=care.child, kind__name="placement.ended_unplanned").exists()


def test_care_ends_and_says_what_follows(client: Client, house: House) -> None:
    care = in_care(house, at=BEGAN - timedelta(days=9))
    signed_in(client, house.amina)

    answer = client.post(page("end", care.child.pk), on_monday(because="E4A"), follow=True)

    assert "Their social worker stays with them" in answer.content.decode()
    assert facts.care_of(care.child, NOW) is None
    assert Case.objects.get(child=care.child).closed_at is None


@pytest.mark.parametrize("what", ["move", "legal-status", "care"])
def test_the_latest_of_each_kind_is_taken_back(client: Client, house: House, what: str) -> None:
    care = in_care(house, at=BEGAN - timedelta(days=9), legal="C1")
    actions.move_home(care.child, moved(a_home(house, "Larch House"), BEGAN), by=house.amina, at=NOW)
    actions.change_legal_status(care.child, "C2", happened_at=BEGAN, by=house.amina, at=NOW)
    signed_in(client, house.amina)

    answer = client.post(page("take_back", care.child.pk, what), {"reason": "The wrong child"}, follow=True)

    assert "It no longer stands" in answer.content.decode()


def test_who_decides_what_is_agreed_and_shown(client: Client, house: House) -> None:
    care = in_care(house)
    signed_in(client, house.amina)

    client.post(
        page("who_decides", care.child.pk),
        {
            "agreed_with": "The Rowes and her mother",
            "who_sleepovers": "carer",
            "note_sleepovers": "Tell Amina",
        },
    )

    assert DelegatedDecision.objects.get().who == "carer"
    shown = client.get(page("in_care", care.child.pk)).content.decode()
    assert "The people they live with" in shown
    assert "Tell Amina" in shown


def test_a_child_known_from_an_extract_is_filled_in(client: Client, house: House) -> None:
    mia, home = a_child(), a_home(house)
    a_case(mia, house)
    events.record(mia, "child.became_looked_after", happened_at=BEGAN - timedelta(days=99), at=NOW, by=None)
    signed_in(client, house.amina)
    assert client.get(page("begin", mia.pk)).status_code == 302
    assert "An extract says" in client.get(page("in_care", mia.pk)).content.decode()

    answer = client.post(page("fill_in", mia.pk), on_monday(legal="C2", need="N1", **a_home_on_a_form(home)))

    assert answer.status_code == 302, answer.content.decode()
    assert TimeInCare.objects.get().known_from_at == BEGAN


def test_the_list_finds_children_by_home_and_by_who_holds_them(client: Client, house: House) -> None:
    mia = in_care(house, legal="C1").child
    larch = a_home(house, "Larch House", "childrens_home")
    tom = a_child("Tom", "Vale")
    in_care(house, tom, home=larch, placement="K2", legal="C2")
    told = a_child("Zed", "Told")
    events.record(told, "child.became_looked_after", happened_at=BEGAN, at=NOW, by=None)
    signed_in(client, house.ben)

    every = client.get(page("children")).content.decode()
    assert "3 children in care" in every
    for asked, names in (
        ("home=fostering", {mia.name}),
        ("legal=C2", {tom.name}),
        (f"team={house.team.pk}", {mia.name, tom.name}),
        ("late=yes", set()),
    ):
        shown = client.get(f"{page('children')}?{asked}").content.decode()
        assert {each.name for each in (mia, tom, told) if f">{each.name}<" in shown} == names, asked


def test_the_list_takes_few_questions_however_many_children(
    client: Client, house: House, django_assert_max_num_queries: object
) -> None:
    home = a_home(house, places=9)
    for number in range(6):
        in_care(house, a_child(f"Child {number}"), home=home)
    signed_in(client, house.ben)

    with django_assert_max_num_queries(22):  # type: ignore[operator]
        client.get(page("children"))


def test_the_persons_page_and_banner_say_that_they_are_in_care(client: Client, house: House) -> None:
    care = in_care(house, legal="C1")
    signed_in(client, house.dev)

    shown = client.get(reverse("people:person", args=[care.child.pk])).content.decode()

    assert "In care since 23 November 2026: interim care order" in shown
    assert "All about Mia in care" in shown
    assert "Moved to a new home" not in shown.split('id="story"')[0].split("All about Mia in care")[1][:200]


def test_a_child_never_in_care_has_no_part_about_it_for_those_who_only_look(
    client: Client, house: House
) -> None:
    mia = a_child()
    a_case(mia, house)

    address = reverse("people:person", args=[mia.pk])
    for worker, sees in ((house.dev, False), (house.amina, True)):
        shown = signed_in(client, worker).get(address).content.decode()
        assert ("came into care" in shown) is sees


def test_a_confidential_home_is_never_shown_to_those_who_may_not_know(client: Client, house: House) -> None:
    kyle = Person.objects.create(forenames="Kyle", surname="Dunn", added_at=MONDAY)
    home = a_home(house, "Ash Cottage", lines="77 Hidden Row")
    care = in_care(house, home=home)
    actions.keep_from(home, [kyle], because="Threats", by=house.ben, at=NOW)
    signed_in(client, house.amina)
    assert "77 Hidden Row" in client.get(page("in_care", care.child.pk)).content.decode()
    assert "77 Hidden Row" not in client.get(page("home", home.pk)).content.decode()

    assert care.case is not None
    allocations.close_case(care.case, by=house.ben, at=NOW)
    for address in (page("in_care", care.child.pk), reverse("people:person", args=[care.child.pk])):
        shown = client.get(address).content.decode()
        assert "77 Hidden Row" not in shown
        assert "Ash Cottage" not in shown


def test_homes_that_fit_say_why(client: Client, house: House) -> None:
    mia, tom = a_child(), a_child("Tom")
    Relationship.objects.create(person=mia, to=tom, kind=RelationshipKind.SIBLING)
    a_case(mia, house)
    a_home(house, "One Bed", places=1)
    a_home(house, "Two Beds", places=2)
    signed_in(client, house.amina)

    alone = client.get(page("homes_that_fit", mia.pk)).content.decode()
    together = client.get(f"{page('homes_that_fit', mia.pk)}?with={tom.pk}&all=yes").content.decode()

    assert "2 homes fit Mia" in alone
    assert "1 home fits Mia and Tom" in together
    assert "room for 1, not for 2" in together


def test_a_home_is_put_on_the_register_approved_limited_and_closed(client: Client, house: House) -> None:
    signed_in(client, house.ben)
    told = {"name": "Ash Cottage", "kind": "foster", "provider": "PR1", "lines": "1 Ash Row"}
    client.post(page("add_home"), told)
    home = Home.objects.get()
    day = {"from_on-day": "1", "from_on-month": "11", "from_on-year": "2026"}
    client.post(
        page("approve_home", home.pk),
        {"places": "2", "age_from": "5", "age_to": "12", "is_temporary": "no", **day},
    )
    client.post(page("limit_home", home.pk), {"kind": "alone", "words": "A young baby there", **day})

    jan = Person.objects.create(forenames="Jan", surname="Rowe", born_on=date(1970, 1, 1), added_at=NOW)
    assert "Jan Rowe" in client.get(f"{page('carers', home.pk)}?q=jan+rowe").content.decode()
    client.post(page("carers", home.pk), {"person": jan.pk})

    shown = client.get(page("home", home.pk)).content.decode()
    assert "Jan Rowe" in shown
    assert "2 children, ages 5 to 12" in shown
    assert "A young baby there" in shown
    assert "room for 2 children" in client.get(page("homes")).content.decode()
    closing = {"on-day": "24", "on-month": "11", "on-year": "2026", "because": "Retired"}
    assert client.post(page("close_home", home.pk), closing).status_code == 302
    assert "0 homes" in client.get(page("homes")).content.decode()


@pytest.mark.parametrize("name", ["begin", "move", "legal_status", "end", "who_decides", "fill_in"])
def test_whoever_only_looks_cannot_record_care(client: Client, house: House, name: str) -> None:
    mia = a_child()
    a_case(mia, house)

    assert signed_in(client, house.dev).get(page(name, mia.pk)).status_code == 403


def test_a_restricted_child_is_not_there(client: Client, house: House) -> None:
    care = in_care(house)
    Person.objects.filter(pk=care.child.pk).update(is_restricted=True)
    signed_in(client, house.carol)

    assert client.get(page("in_care", care.child.pk)).status_code == 404
    assert "0 children in care" in client.get(page("children")).content.decode()
    assert "whose record is restricted" in client.get(page("home", Home.objects.get().pk)).content.decode()


def test_the_story_leads_to_the_page_of_care(client: Client, house: House) -> None:
    care = in_care(house)
    signed_in(client, house.dev)

    story = client.get(reverse("cases:story", args=[care.child.pk])).content.decode()
    address = page("from_the_story", care.child.pk, care.stays.get().pk)

    assert address in story
    assert client.get(address)["Location"] == f"{page('in_care', care.child.pk)}#history"

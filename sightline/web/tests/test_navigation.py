"""Where each role can go from the top of every page."""

from __future__ import annotations

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from sightline.access.models import Account
from sightline.access.roles import ROLES
from sightline.web import navigation


def nowhere(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def a_room(name: str, *pages: tuple[str, str]) -> object:
    return path("", include(([path(address, nowhere, name=page) for address, page in pages], name)))


urlpatterns = [
    a_room("web", ("home", "home"), ("everything", "everything")),
    a_room("front_door", ("front-door", "board"), ("front-door/contact/1", "contact")),
    a_room("assessment", ("assessments", "list")),
    a_room("oversight", ("exceptions", "exceptions"), ("line-of-sight", "line_of_sight"), ("flow", "flow")),
    a_room("standards", ("standards", "library")),
    a_room("returns", ("loads", "loads")),
]


def a_request(address: str, *roles: str) -> HttpRequest:
    request = RequestFactory().get(address)
    request.user = Account(username="amina", roles=list(roles))
    return request


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("role", ROLES)
def test_no_role_is_offered_more_than_six_places(role: str) -> None:
    assert 2 <= len(navigation.items(a_request("/", role))) <= 6


@pytest.mark.urls(__name__)
def test_a_place_is_offered_only_to_those_who_may_go_there() -> None:
    assert [item.words for item in navigation.items(a_request("/", "social_worker"))] == [
        "Home",
        "Assessments",
        "Exceptions",
        "Standards",
        "Everything",
    ]
    assert [item.words for item in navigation.items(a_request("/"))] == ["Home", "Everything"]
    assert "Loads" not in dict(navigation.everything(a_request("/", "social_worker")))


@pytest.mark.parametrize("role", ROLES)
def test_whatever_has_no_room_at_the_top_is_found_among_everything(role: str) -> None:
    request = a_request("/", role)
    places = (*navigation.PLACES, *navigation.OVERSIGHT, *navigation.ELSEWHERE)

    found = dict(navigation.everything(request))
    assert {place.words for place in places if place.permission in ROLES[role].permissions} == set(found)


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(
    ("role", "second"),
    [
        ("front_door_worker", "Front door"),
        ("team_manager", "Assessments"),
        ("data_officer", "Loads"),
        ("practice_lead", "Standards"),
        ("director", "Exceptions"),
    ],
)
def test_what_a_person_is_here_to_do_comes_straight_after_home(role: str, second: str) -> None:
    assert navigation.items(a_request("/", role))[1].words == second


@pytest.mark.urls(__name__)
def test_a_page_below_a_place_marks_the_place() -> None:
    items = navigation.items(a_request("/front-door/contact/1", "front_door_worker"))

    assert [(item.words, item.is_current) for item in items if item.is_within] == [("Front door", False)]


def test_a_place_that_this_installation_lacks_is_left_out() -> None:
    assert all(item.href for item in navigation.items(a_request("/", "team_manager")))


def test_nobody_signed_in_is_offered_nothing() -> None:
    request = RequestFactory().get("/")

    assert navigation.signed_in(request) is None

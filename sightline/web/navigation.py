"""What is at the top of every page: where this person can go, and who they are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sightline.access.models import Account
from sightline.shared import clock
from sightline.workforce.models import Worker
from sightline.workforce.present import worker_of

MOST_ITEMS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go, and who may go there."""

    words: str
    url_name: str
    permission: str = ""
    work: str = ""
    """Whoever holds this permission works there, and finds it first."""


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the navigation as this person sees it now."""

    words: str
    href: str
    is_current: bool
    is_within: bool


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is at the keyboard."""

    name: str
    job_title: str
    team: str


HOME = Place("Home", "web:home")
PLACES = (
    Place("Front door", "front_door:board", "front_door.view", work="front_door.take"),
    Place("Assessments", "assessment:list", "assessment.view", work="assessment.write"),
    Place("Leaving care", "leaving_care:list", "leaving_care.view", work="leaving_care.hold"),
    Place("Early help", "early_help:list", "early_help.view", work="early_help.lead"),
    Place("Allegations", "allegations:list", "allegations.keep", work="allegations.keep"),
    Place("Complaints", "complaints:list", "complaints.keep", work="complaints.keep"),
    Place("Loads", "returns:loads", "returns.view_loads", work="returns.load"),
    Place("Standards", "standards:library", "standards.view", work="standards.change_local"),
)
ELSEWHERE = (
    Place("My children", "cases:my_children", "assessment.write"),
    Place("Find somebody", "people:search", "people.search"),
    Place("Children in need", "child_in_need:list", "child_in_need.view"),
    Place("Children in care", "looked_after:children", "looked_after.view"),
    Place("Meetings you chair", "meetings:chaired", "meetings.record"),
    Place("Homes and carers", "looked_after:homes", "looked_after.view"),
    Place("Help that can be offered", "early_help:offers", "early_help.view"),
    Place("Promises in plans that are late", "plans:late", "plans.view"),
    Place("Children who change hands", "cases:transfers", "cases.view"),
    Place("Who carries how much", "cases:loads", "cases.see_loads"),
    Place("Who runs the teams", "workforce:who_runs", "workforce.say_who_runs"),
    Place("Waiting for my decision", "oversight:to_decide", "oversight.exceptions"),
    Place("The whole service", "oversight:service", "oversight.service"),
)
"""Lists that are not at the top of every page, and are one press away on the page of everything."""
EVERYTHING = Place("Everything", "web:everything")
OVERSIGHT = (
    Place("Exceptions", "oversight:exceptions", "oversight.exceptions"),
    Place("Line of sight", "oversight:line_of_sight", "oversight.line_of_sight"),
    Place("Flow", "oversight:flow", "oversight.flow"),
)


def items(request: HttpRequest) -> list[Item]:
    """At most six places: home, where this person works, what they oversee, what they may read, and all the rest."""
    found = _allowed(request, *_in_order(request))
    return [
        _item(words, href, request.path)
        for words, href in [*found[: MOST_ITEMS - 1], *_allowed(request, EVERYTHING)]
    ]


def everything(request: HttpRequest) -> list[tuple[str, str]]:
    """Every list that this person may open, by its name."""
    return sorted(_allowed(request, *_in_order(request)[1:], *ELSEWHERE))


def _in_order(request: HttpRequest) -> list[Place]:
    held = request.user.permissions if isinstance(request.user, Account) else frozenset()
    worked_in = [place for place in PLACES if place.work in held]
    return [HOME, *worked_in, *OVERSIGHT, *(place for place in PLACES if place.work not in held)]


def _allowed(request: HttpRequest, *places: Place) -> list[tuple[str, str]]:
    """The words and address of each place that is here and that this person may open."""
    if not isinstance(request.user, Account):
        return []
    held = request.user.permissions
    found = [(place.words, _address(place.url_name)) for place in places if place.permission in {"", *held}]
    return [(words, href) for words, href in found if href]


def signed_in(request: HttpRequest) -> SignedIn | None:
    """Whose name stands in the header; None on pages for anyone."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account):
        return None
    known: SignedIn | None = getattr(request, "_signed_in", None)
    if known is None:
        known = _who_is(account, getattr(request, "worker", None))
        request._signed_in = known  # type: ignore[attr-defined]
    return known


def authority_name() -> str:
    """Whose service this is."""
    return str(settings.AUTHORITY_NAME)


def today() -> date:
    """The calendar date in England, for the foot of a printed page."""
    return clock.london_date(clock.now())


def _who_is(account: Account, worker: Worker | None) -> SignedIn:
    worker = worker or worker_of(account)
    if worker is None:
        return SignedIn(account.username, "", "")
    return SignedIn(worker.name, worker.job_title, worker.team.name if worker.team else "")


def _address(url_name: str) -> str:
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def _item(words: str, href: str, path: str) -> Item:
    is_within = path == href or (href != "/" and path.startswith(f"{href.rstrip('/')}/"))
    return Item(words, href, path == href, is_within)

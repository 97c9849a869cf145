"""What is at the top of every page: where this person can go, and who they are."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sightline.access.models import Account
from sightline.shared import clock
from sightline.workforce.models import Worker

MOST_ITEMS = 6


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere to go, who may go there, and which addresses count as being there."""

    words: str
    url_name: str
    permission: str = ""


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


# In order of how often they are needed; the first six that a person may use are shown.
PLACES = (
    Place("Home", "web:home"),
    Place("Front door", "front_door:board", "front_door.view"),
    Place("Assessments", "assessment:list", "assessment.view"),
    Place("Exceptions", "oversight:exceptions", "oversight.exceptions"),
    Place("Line of sight", "oversight:line_of_sight", "oversight.line_of_sight"),
    Place("Flow", "oversight:flow", "oversight.flow"),
    Place("Loads", "returns:loads", "returns.view_loads"),
    Place("Standards", "standards:library", "standards.view"),
)


def items(request: HttpRequest) -> list[Item]:
    """At most six places, those this person's roles open and this installation has."""
    account = request.user
    if not isinstance(account, Account):
        return []
    held = account.permissions
    allowed = (place for place in PLACES if not place.permission or place.permission in held)
    found = ((place.words, _address(place.url_name)) for place in allowed)
    return [_item(words, href, request.path) for words, href in found if href][:MOST_ITEMS]


def signed_in(request: HttpRequest) -> SignedIn | None:
    """Whose name stands in the header; None on pages for anyone."""
    account = getattr(request, "user", None)
    if not isinstance(account, Account):
        return None
    known: SignedIn | None = getattr(request, "_signed_in", None)
    if known is None:
        known = _who_is(account)
        request._signed_in = known  # type: ignore[attr-defined]
    return known


def authority_name() -> str:
    """Whose service this is. The county that ships is invented."""
    return os.environ.get("SIGHTLINE_AUTHORITY", "Wyreshire County Council")


def today() -> date:
    """The calendar date in England, for the foot of a printed page."""
    return clock.london_date(clock.now())


def _who_is(account: Account) -> SignedIn:
    worker = Worker.objects.filter(account=account).select_related("team").first()
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

"""The draft of whatever page somebody is at, without a line of its own in any room.

A form that says `data-draft-url="?draft"` is sent there as it is typed, valid or not, and the gate keeps it under
the page's own address. The view shows it again with `typed=typed_here(request)`, and the gate lets it go when the
form has been sent. Where a page has several forms, each has a name: `?draft=accept`, `typed_here(request, "accept")`.
"""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from sightline.access import drafts
from sightline.access.models import Account, Draft
from sightline.shared.forms import as_typed

PART = "draft"
FAMILY = "page:"
LONGEST = 80
"""Characters of a page's address that tell it from every other: its end, where the numbers are."""


def is_a_draft(request: HttpRequest) -> bool:
    """Whether this is only being kept, and not sent."""
    return request.method == "POST" and PART in request.GET


def keep_here(request: HttpRequest, account: Account, *, at: datetime) -> HttpResponse:
    """Keep what has been typed so far, valid or not, or let it go."""
    name = request.GET[PART]
    if "discard" in request.POST:
        drafts.drop(account, _form(name), _page(request.path))
        return HttpResponseRedirect(request.path)
    drafts.keep(account, _form(name), _page(request.path), as_typed(request.POST), at=at)
    return HttpResponse(status=204)


def typed_here(request: HttpRequest, name: str = "", *, at: str = "") -> dict[str, list[str]] | None:
    """What this person had typed in this form and not sent. `at` is where the form goes, if not to this page."""
    if request.method == "POST" or not isinstance(request.user, Account):
        return None
    kept = drafts.kept(request.user, _form(name), _page(at or request.path))
    if kept is None:
        return None
    shown: dict[str, Draft] = getattr(request, "kept_drafts", {})
    request.kept_drafts = {**shown, at + name: kept}  # type: ignore[attr-defined]
    return dict(kept.typed)


def sent(request: HttpRequest, account: Account, answer: HttpResponse) -> None:
    """A form that was sent leads elsewhere; one that was refused comes back, and its draft stays."""
    if request.method == "POST" and isinstance(answer, HttpResponseRedirect):
        Draft.objects.filter(account=account, form__startswith=FAMILY, about=_page(request.path)).delete()


def _form(name: str) -> str:
    return f"{FAMILY}{name}"[:LONGEST]


def _page(path: str) -> str:
    return path[-LONGEST:]

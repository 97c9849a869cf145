"""Anybody may tell us about a child, without signing in. The page says honestly who reads it and when."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from sightline.access import session
from sightline.front_door import actions, letters
from sightline.front_door.forms.people import PublicChildForm, blocks
from sightline.front_door.forms.telling import ProfessionalContactForm, PublicContactForm
from sightline.front_door.on_duty import is_night
from sightline.front_door.views.acting import new_press
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused

SALT = "front_door.told"
FORMS: dict[str, type[PublicContactForm]] = {
    "worried-about-a-child": PublicContactForm,
    "in-your-work": ProfessionalContactForm,
}


def for_anybody(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page that nobody signs in for: it acts on the service’s behalf and shows nothing about anybody."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            session.act_as_the_system()
            return view(request, *args, **kwargs)

    return opened


@for_anybody
def tell_us(request: HttpRequest, who: str) -> HttpResponse:
    """The form, for anybody or for people in the course of their work."""
    if who not in FORMS:
        raise Http404
    now = clock.now()
    if request.method != "POST":
        return _page(request, who, FORMS[who](at=now), blocks(PublicChildForm, "child", None, at=now), now)
    adding = request.POST.get("do") == "add-child"
    children = blocks(PublicChildForm, "child", request.POST, at=now, add=adding)
    if adding:
        typed = as_typed(request.POST)
        return _page(request, who, FORMS[who](at=now, typed=typed), children, now)
    return _receive(request, who, FORMS[who](request.POST, at=now), children, now)


def _receive(
    request: HttpRequest, who: str, form: PublicContactForm, children: list[PublicChildForm], now: datetime
) -> HttpResponse:
    used = [child for child in children if not child.is_empty()] or children[:1]
    if all([form.is_valid(), *(child.is_valid() for child in used)]):
        told = form.told([child.told(None, is_new=False) for child in used], at=now)
        try:
            contact = actions.receive_from_web(
                told,
                at=now,
                key=f"web:{request.POST.get('press', '')}",
                sender=request.META.get("REMOTE_ADDR", ""),
            )
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            token = signing.dumps([contact.reference, contact.received_at.isoformat()], salt=SALT)
            return HttpResponseRedirect(reverse("front_door:told_us", args=[token]))
    return _page(request, who, form, children, now, status=422)


def _page(
    request: HttpRequest,
    who: str,
    form: PublicContactForm,
    children: list[PublicChildForm],
    now: datetime,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "form": form,
        "children": children,
        "who": who,
        "is_professional": who == "in-your-work",
        "is_night": is_night(now),
        "press": request.POST.get("press") or new_press(),
    }
    return render(request, "front_door/tell_us.html", shown, status=status)


@for_anybody
def told_us(request: HttpRequest, token: str) -> HttpResponse:
    """That it arrived, with its reference. The address holds only what it says, sealed."""
    try:
        reference, received_at = signing.loads(token, salt=SALT, max_age=30 * 24 * 60 * 60)
    except signing.BadSignature:
        raise Http404 from None
    at = parse_datetime(received_at)
    assert at is not None
    shown = {
        "reference": reference,
        "received_at": at,
        "is_night": is_night(at),
        "if_danger": letters.IF_DANGER,
    }
    return render(request, "front_door/told_us.html", shown)

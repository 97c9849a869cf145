"""One short act a page: a form, one button, and the reasons when it cannot be done yet."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from sightline.front_door import actions, levels
from sightline.front_door.models import Contact
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


def find_contact(request: WorkerRequest, contact_id: int) -> Contact:
    """The contact at this address, if this worker may see it; otherwise there is no such page."""
    return get_object_or_404(Contact.objects.visible_to(request.worker), pk=contact_id)


def new_press() -> str:
    """A key for one press of one button on one page."""
    return secrets.token_urlsafe(16)


def key_of(request: WorkerRequest) -> str:
    """The key of this press, belonging to this person."""
    typed = str(request.POST.get("press") or "")
    return f"{request.user.pk}:{typed}"[:120] if typed else ""


def to_contact(contact_id: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("front_door:contact", args=[contact_id]))


def act_page(
    request: WorkerRequest,
    contact: Contact,
    form: GovukForm,
    do: Callable[[], object],
    *,
    at: datetime,
    title: str,
    button: str,
    done: str,
    intro: str = "",
    text: str = "",
    prompts: tuple[str, ...] = (),
) -> HttpResponse:
    """Show a form; when it is sent, do the act once and go back to the contact."""
    act = request.resolver_match.url_name if request.resolver_match else title
    if form.is_bound and form.is_valid():
        try:
            actions.once(key_of(request), f"{act}:{contact.pk}", do, at=at)
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            messages.success(request, done)
            return to_contact(contact.pk)
    shown = {
        "contact": contact,
        "form": form,
        "title": title,
        "button": button,
        "intro": intro,
        "text": text,
        "prompts": [levels.PROMPTS[each] for each in prompts],
        "press": request.POST.get("press") or new_press(),
        "now": at,
    }
    return render(request, "front_door/act.html", shown, status=422 if form.is_bound else 200)

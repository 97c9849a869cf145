"""What the pages about one person share: finding them, and a short form that does one thing."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from sightline.people.models import Person
from sightline.people.of_a_child import child_of
from sightline.people.viewing import banner_of, knowing
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


def person_or_404(request: WorkerRequest, person_id: int) -> Person:
    """The person of the address, as far as this worker may see them."""
    return child_of(request, person_id)


def page_of(person: Person, part: str = "") -> str:
    """The address of a person's page, at one of its parts."""
    return reverse("people:person", args=[person.pk]) + (f"#{part}" if part else "")


def answer(
    request: WorkerRequest,
    person: Person,
    form: GovukForm,
    do: Callable[[], object],
    *,
    title: str,
    button: str,
    done: str,
    part: str = "",
    template: str = "people/form.html",
    to: str = "",
    **more: object,
) -> HttpResponse:
    """Show a short form about one person, or do what it asks. A refusal keeps what was typed."""
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                do()
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(to or page_of(person, part))
    shown = {
        "subject": person,
        "banner": banner_of(knowing(request, person, at=clock.now())),
        "form": form,
        "title": title,
        "button": button,
        "cancel": to or page_of(person, part),
        **more,
    }
    return render(request, template, shown, status=422 if form.errors else 200)

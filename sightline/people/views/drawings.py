"""The family drawing of a child, and the people around them: on the page, printed, and as a file."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods
from markupsafe import Markup

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people.actions.connections import say_how_strong
from sightline.people.genogram import drawing, ecomap
from sightline.people.genogram.forms import ConnectionForm
from sightline.people.genogram.reading import genogram_of
from sightline.people.models import Person, Professional
from sightline.people.viewing import banner_of, knowing
from sightline.people.views.shared_page import answer, page_of, person_or_404
from sightline.shared import clock
from sightline.shared.wording import date_time
from sightline.workforce.present import WorkerRequest

OF_A_PERSON = ("person", "person_id")


@require_GET
@requires("people.view", looking_at=OF_A_PERSON)
def family_drawing(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Everybody of a family, drawn from what is recorded of them, and the same as a list."""
    person, now = person_or_404(request, person_id), clock.now()
    drawn = genogram_of(person, worker=request.worker, today=clock.london_date(now))
    picture = drawing.svg_of(drawn, links={each.person.pk: page_of(each.person) for each in drawn.people})
    return _show(request, "people/drawings/family.html", person, drawn=drawn, picture=Markup(picture))  # noqa: S704 - made by our own hand, element by element


@require_GET
@requires("people.view", looking_at=OF_A_PERSON)
def family_drawing_file(request: WorkerRequest, person_id: int) -> HttpResponse:
    """The family drawing as a file of its own, which says who took it and when."""
    person = person_or_404(request, person_id)
    drawn = genogram_of(person, worker=request.worker, today=clock.london_date(clock.now()))
    return _file(drawing.svg_of(drawn, links={}, made=_made(request, person)), f"family-{person.pk}")


@require_GET
@requires("people.view", looking_at=OF_A_PERSON)
def people_around(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Who is around a child, and how strong each connection is."""
    person = person_or_404(request, person_id)
    found = ecomap.around(person, worker=request.worker)
    links = {each.person.pk: page_of(each.person) for each in found if each.person}
    return _show(
        request,
        "people/drawings/around.html",
        person,
        found=found,
        most=ecomap.MOST,
        picture=Markup(ecomap.svg_of(person, found, links=links)),  # noqa: S704 - the same
    )


@require_GET
@requires("people.view", looking_at=OF_A_PERSON)
def people_around_file(request: WorkerRequest, person_id: int) -> HttpResponse:
    """The same as a file of its own."""
    person = person_or_404(request, person_id)
    found = ecomap.around(person, worker=request.worker)
    return _file(
        ecomap.svg_of(person, found, links={}, made=_made(request, person)), f"people-around-{person.pk}"
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=OF_A_PERSON)
def connection(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Say how strong one connection is."""
    person, at = person_or_404(request, person_id), clock.now()
    to = _the_other(request, person)
    form = ConnectionForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        return say_how_strong(person, to, by=request.worker, at=at, **form.cleaned_data)

    return answer(
        request,
        person,
        form,
        do,
        title=f"{person.called} and {to.name}",
        button="Save",
        done="Saved",
        to=reverse("people:people_around", args=[person.pk]),
    )


def _the_other(request: WorkerRequest, person: Person) -> Person | Professional:
    """Whom the connection is to, as far as this worker may see them."""
    who, professional = request.GET.get("person", ""), request.GET.get("professional", "")
    if who.isascii() and who.isdecimal():
        found = ecomap.around(person, worker=request.worker)
        return (
            next((each.person for each in found if each.person and each.person.pk == int(who)), None)
            or _missing()
        )
    if professional.isascii() and professional.isdecimal():
        visible = Professional.objects.filter(person__in=Person.objects.visible_to(request.worker))
        return get_object_or_404(visible, pk=professional, person=person)
    return _missing()


def _missing() -> Person:
    raise Http404


def _show(request: WorkerRequest, template: str, person: Person, **shown: Any) -> HttpResponse:
    banner = banner_of(knowing(request, person, at=clock.now()))
    return render(request, template, {"subject": person, "person": person, "banner": banner, **shown})


def _made(request: WorkerRequest, person: Person) -> str:
    return f"{person.name}, record {person.pk}. Taken by {request.worker.name}, {date_time(clock.now())}. Confidential."


def _file(picture: str, name: str) -> HttpResponse:
    given = HttpResponse(
        f'<?xml version="1.0" encoding="UTF-8"?>\n{picture}'.encode(), content_type="image/svg+xml"
    )
    given["Content-Disposition"] = f'attachment; filename="{name}.svg"'
    given["X-Content-Type-Options"] = "nosniff"
    return given

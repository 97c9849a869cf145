"""A person's page, adding somebody, changing who they are, and a birth."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_http_methods

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people import actions, panels
from sightline.people.duplicates import possible_duplicates
from sightline.people.forms import AddPersonForm, BirthForm, ChangePersonForm
from sightline.people.models import Person
from sightline.people.search import Match
from sightline.people.viewing import banner_of, knowing
from sightline.people.views.finding import lines_of
from sightline.people.views.shared_page import answer, page_of, person_or_404
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@require_GET
@requires("people.view", looking_at=("person", "person_id"))
def person(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Everything we know of one person, in the order in which it matters."""
    found = person_or_404(request, person_id)
    shown = {
        "subject": found,
        "banner": banner_of(knowing(request, found, at=clock.now())),
        "panels": panels.shown(request, found),
        "later": panels.later(request),
        "may_edit": request.worker.may("people.edit"),
    }
    return render(request, "people/person.html", shown)


@require_GET
@requires("people.view", looking_at=("person", "person_id"))
def more(request: WorkerRequest, person_id: int) -> HttpResponse:
    """The rest of a person's page, fetched by the page itself; without scripts it is a page of its own."""
    found = person_or_404(request, person_id)
    shown = {"subject": found, "panels": panels.shown_later(request, found)}
    if request.htmx:
        return render(request, "people/parts.html", shown)
    banner = banner_of(knowing(request, found, at=clock.now()))
    return render(request, "people/more.html", {**shown, "banner": banner})


@require_http_methods(["GET", "POST"])
@requires("people.add")
def add(request: WorkerRequest) -> HttpResponse:
    """Somebody new to us. Who they may already be is shown before they are added."""
    at = clock.now()
    form = AddPersonForm(
        request.POST or None,
        typed=typed_here(request),
        at=at,
        initial={"forenames": request.GET.get("name", "")},
    )
    alike: list[Match] = []
    if request.method == "POST" and form.is_valid():
        alike = _alike(form, request)
        if not alike or form.cleaned_data["is_somebody_new"]:
            try:
                added = _add(form, request)
            except Refused as refused:
                form.refuse(refused.reasons)
            else:
                messages.success(request, f"{added.name} has been added")
                return HttpResponseRedirect(page_of(added))
    lines = lines_of(alike, worker=request.worker, at=at)
    status = 422 if form.errors or alike else 200
    return render(request, "people/add.html", {"form": form, "lines": lines}, status=status)


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def change(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Change what is written down about who somebody is."""
    found, at = person_or_404(request, person_id), clock.now()
    form = ChangePersonForm(
        request.POST or None, typed=typed_here(request), at=at, initial=ChangePersonForm.as_held(found)
    )

    def do() -> object:
        return actions.change_person(
            found,
            by=request.worker,
            at=at,
            reason=form.cleaned_data["reason"],
            name_was=form.cleaned_data["name_was"] or "former",
            **form.person_fields(),
        )

    return answer(
        request,
        found,
        form,
        do,
        title=f"Change what is known about {found.called}",
        button="Save",
        done="Saved",
        part="about",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def born(request: WorkerRequest, person_id: int) -> HttpResponse:
    """An unborn baby has been born: the same record goes on."""
    found, at = person_or_404(request, person_id), clock.now()
    form = BirthForm(
        request.POST or None,
        typed=typed_here(request),
        at=at,
        initial={"surname": found.surname, "forenames": found.forenames},
    )

    def do() -> object:
        typed = form.cleaned_data
        return actions.record_birth(
            found,
            typed["born_on"],
            by=request.worker,
            at=at,
            forenames=typed["forenames"],
            surname=typed["surname"],
            sex=typed["sex"],
        )

    return answer(
        request,
        found,
        form,
        do,
        title="This baby has been born",
        button="Record the birth",
        done="The birth is recorded",
    )


def _alike(form: AddPersonForm, request: WorkerRequest) -> list[Match]:
    typed = form.cleaned_data
    return possible_duplicates(
        forenames=typed["forenames"],
        surname=typed["surname"],
        known_as=typed["known_as"],
        born_on=typed["born_on"],
        born_on_is_estimated=bool(typed["born_on_is_estimated"]),
        expected_on=typed["expected_on"],
        address=typed["address"],
        postcode=typed["postcode"],
        phone=typed["phone"],
        worker=request.worker,
        at=clock.now(),
    )


@transaction.atomic
def _add(form: AddPersonForm, request: WorkerRequest) -> Person:
    typed, at = form.cleaned_data, clock.now()
    added = actions.add_person(
        by=request.worker, at=at, is_unborn=typed["born"] == "unborn", **form.person_fields()
    )
    if typed["address"]:
        actions.move_to(added, typed["address"], postcode=typed["postcode"], by=request.worker, at=at)
    if typed["phone"]:
        actions.add_contact_point(added, typed["phone"], by=request.worker, at=at)
    return added

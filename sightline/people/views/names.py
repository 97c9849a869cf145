"""Other names and numbers."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people import actions
from sightline.people.forms import NameForm, NumberForm, SupersedeForm
from sightline.people.models import Identifier
from sightline.people.views.shared_page import answer, person_or_404
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def add_name(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Another name somebody uses or had."""
    person, at = person_or_404(request, person_id), clock.now()
    form = NameForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        return actions.add_name(person, by=request.worker, at=at, **form.cleaned_data)

    return answer(
        request,
        person,
        form,
        do,
        title=f"Another name of {person.called}",
        button="Save",
        done="The name is saved",
        part="about",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def add_number(request: WorkerRequest, person_id: int) -> HttpResponse:
    """A number that some system knows somebody by."""
    person, at = person_or_404(request, person_id), clock.now()
    form = NumberForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        typed = form.cleaned_data
        return actions.add_identifier(
            person, typed["kind"], typed["value"], source=typed["source"], by=request.worker, at=at
        )

    return answer(
        request,
        person,
        form,
        do,
        title=f"A number for {person.called}",
        button="Save",
        done="The number is saved",
        part="numbers",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def supersede(request: WorkerRequest, person_id: int, number_id: int) -> HttpResponse:
    """A number that is not, or no longer, theirs."""
    person, at = person_or_404(request, person_id), clock.now()
    number = get_object_or_404(Identifier, pk=number_id, person=person)
    form = SupersedeForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        return actions.supersede_identifier(number, by=request.worker, at=at, **form.cleaned_data)

    return answer(
        request,
        person,
        form,
        do,
        title=f"{number.get_kind_display()} {number.value} no longer counts",
        button="Save",
        done="The number is marked as no longer used",
        part="numbers",
    )

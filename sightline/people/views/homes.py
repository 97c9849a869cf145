"""Addresses, who must not know them, and how to reach somebody."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people import actions, family
from sightline.people.forms import AddressForm, ConfidentialForm, ContactPointForm, LeaveForm
from sightline.people.models import Person, Residence
from sightline.people.views.shared_page import answer, person_or_404
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def add_address(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Where somebody lives now."""
    person, at = person_or_404(request, person_id), clock.now()
    form = AddressForm(request.POST or None, typed=typed_here(request), at=at)
    form.offer(_around(request, person))

    def do() -> object:
        typed = form.cleaned_data
        return actions.move_to(
            person,
            typed["lines"],
            postcode=typed["postcode"],
            kind=typed["kind"],
            from_on=typed["from_on"],
            is_confidential=bool(typed["is_confidential"]),
            confidential_because=typed["because"],
            kept_from=_chosen(request, typed["kept_from"]),
            by=request.worker,
            at=at,
        )

    return answer(
        request,
        person,
        form,
        do,
        title=f"Where {person.called} lives now",
        button="Save",
        done="The address is saved",
        part="addresses",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def left(request: WorkerRequest, person_id: int, residence_id: int) -> HttpResponse:
    """Somebody no longer lives somewhere."""
    person, at = person_or_404(request, person_id), clock.now()
    residence = get_object_or_404(Residence, pk=residence_id, person=person)
    form = LeaveForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        return actions.end_residence(residence, by=request.worker, at=at, **form.cleaned_data)

    return answer(
        request,
        person,
        form,
        do,
        title=f"{person.called} has left this address",
        button="Save",
        done="Saved",
        part="addresses",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def confidential(request: WorkerRequest, person_id: int, residence_id: int) -> HttpResponse:
    """Keep an address from somebody, for everybody who lives there."""
    person, at = person_or_404(request, person_id), clock.now()
    residence = get_object_or_404(Residence, pk=residence_id, person=person)
    form = ConfidentialForm(request.POST or None, typed=typed_here(request), at=at)
    form.offer(_around(request, person))

    def do() -> object:
        typed = form.cleaned_data
        return actions.mark_address_confidential(
            residence,
            kept_from=_chosen(request, typed["kept_from"]),
            because=typed["because"],
            by=request.worker,
            at=at,
        )

    return answer(
        request,
        person,
        form,
        do,
        title="Keep this address confidential",
        button="Keep it confidential",
        done="The address is confidential for everybody who lives there",
        part="addresses",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def add_contact_point(request: WorkerRequest, person_id: int) -> HttpResponse:
    """A telephone number or email address."""
    person, at = person_or_404(request, person_id), clock.now()
    form = ContactPointForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        typed = form.cleaned_data
        value = typed[typed["kind"]]
        return actions.add_contact_point(
            person, value, kind=typed["kind"], note=typed["note"], by=request.worker, at=at
        )

    return answer(
        request,
        person,
        form,
        do,
        title=f"How to reach {person.called}",
        button="Save",
        done="Saved",
        part="addresses",
    )


def _around(request: WorkerRequest, person: Person) -> list[tuple[str, str]]:
    """The people around them, to choose who must not be told."""
    related = family.related_to(person, worker=request.worker)
    found = {each.person.pk: f"{each.person.name} ({each.words.lower()})" for each in related}
    today = clock.london_date(clock.now())
    for adult in family.adults_around([person], worker=request.worker, today=today):
        if adult.pk != person.pk:
            found.setdefault(adult.pk, adult.name)
    return [(str(pk), name) for pk, name in found.items()]


def _chosen(request: WorkerRequest, chosen: list[str]) -> list[Person]:
    return list(Person.objects.visible_to(request.worker).filter(pk__in=chosen or []))

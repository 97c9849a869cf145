"""Saying who is in a contact, and where they live."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpResponse
from django.shortcuts import get_object_or_404

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.front_door import actions, choices
from sightline.front_door.forms.acts import AddressForm, IdentifyForm, SamePersonForm
from sightline.front_door.forms.people import NEW, AdultForm, ChildForm
from sightline.front_door.known import matches_for
from sightline.front_door.models import Contact, ContactChild
from sightline.front_door.told import ChildTold
from sightline.front_door.views.acting import act_page, find_contact
from sightline.front_door.views.acts import CONTACT, typed
from sightline.people import actions as people
from sightline.people.models import Person
from sightline.people.search import Match
from sightline.shared import clock
from sightline.shared.clock import london_date
from sightline.workforce.present import WorkerRequest


@requires("front_door.take", looking_at=CONTACT)
def identify(request: WorkerRequest, contact_id: int, about_id: int) -> HttpResponse:
    """Say who a child named in a contact is."""
    contact, at = find_contact(request, contact_id), clock.now()
    about = get_object_or_404(contact.children.select_related("child", "contact", "case"), pk=about_id)
    form = IdentifyForm(typed(request), typed=typed_here(request))
    form.set_choices("person", choices.who_this_may_be(_who(request, contact, about, at), NEW))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.identify_child(
            about,
            by=request.worker,
            at=at,
            reason=form.cleaned_data["reason"],
            person=_chosen(request, form.cleaned_data["person"]),
        ),
        at=at,
        title=f"Who is {about.named_as or about.child.name}?",
        intro="Nothing is merged. If this is somebody we know, the contact joins their record, "
        "with its own time of receipt.",
        button="Record who this is",
        done="Recorded. Nothing was merged",
        prompts=("REF-3",),
    )


def _who(request: WorkerRequest, contact: Contact, about: ContactChild, at: datetime) -> list[Match]:
    return matches_for(
        forenames=about.child.forenames,
        surname=about.child.surname,
        born_on=about.child.born_on,
        born_on_is_estimated=about.child.born_on_is_estimated,
        address=contact.address,
        postcode=contact.postcode,
        worker=request.worker,
        at=at,
        not_these=[about.child_id],
    )


def _chosen(request: WorkerRequest, value: str) -> Person | None:
    return Person.objects.visible_to(request.worker).get(pk=int(value)) if value.isdigit() else None


@requires("front_door.take", looking_at=CONTACT)
def add_child(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Another child belongs in this contact."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = ChildForm(typed(request), typed=typed_here(request), at=at)
    known = request.GET.get("person", "")
    person = _chosen(request, known)
    return act_page(
        request,
        contact,
        form,
        lambda: actions.add_child(contact, _told(request, form, person, at), by=request.worker, at=at),
        at=at,
        title=f"Add {person.name} to this contact" if person else "Add another child",
        intro=""
        if person
        else "If we may know this child already, you will be asked who they are on the contact’s page.",
        button="Add this child",
        done="Added, with the same time of receipt",
    )


def _told(request: WorkerRequest, form: ChildForm, person: Person | None, at: datetime) -> ChildTold:
    """Somebody of whom the search knows nobody alike is new to us; otherwise the page asks who they are."""
    clean = form.cleaned_data
    alike = matches_for(
        forenames=clean["forenames"],
        surname=clean["surname"],
        born_on=clean["born_on"],
        worker=request.worker,
        at=at,
    )
    return form.told(person, is_new=not alike)


@requires("front_door.take", looking_at=CONTACT)
def add_adult(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Another adult has a part in this."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = AdultForm(typed(request), typed=typed_here(request), at=at)
    person = _chosen(request, request.GET.get("person", ""))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.add_adult(contact, form.told(person), by=request.worker, at=at),
        at=at,
        title=f"Add {person.name} to this contact" if person else "Add another adult",
        button="Add this adult",
        done="Added",
    )


@requires("people.edit", looking_at=CONTACT)
def set_address(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Where some of these people live now, and who must never be told."""
    contact, at = find_contact(request, contact_id), clock.now()
    here = choices.people_of(contact, london_date(at))
    form = AddressForm(typed(request), typed=typed_here(request), at=at)
    form.set_choices("people", here)
    form.set_choices("kept_from", here)
    return act_page(
        request,
        contact,
        form,
        lambda: actions.set_address(
            contact,
            choices.chosen_people(contact, form.cleaned_data["people"]),
            form.cleaned_data["lines"],
            postcode=form.cleaned_data["postcode"],
            from_on=form.cleaned_data["from_on"],
            is_confidential=form.cleaned_data["is_confidential"],
            kept_from=choices.chosen_people(contact, form.cleaned_data["kept_from"]),
            by=request.worker,
            at=at,
            reason=form.cleaned_data["because"],
        ),
        at=at,
        title="Where they live now",
        button="Save this address",
        done="The address is saved",
    )


@requires("people.edit", looking_at=CONTACT)
def note_same_person(request: WorkerRequest, contact_id: int, about_id: int, person_id: int) -> HttpResponse:
    """Note that two records may be one person, for two people to decide."""
    contact, at = find_contact(request, contact_id), clock.now()
    about = get_object_or_404(contact.children.select_related("child"), pk=about_id)
    other = get_object_or_404(Person.objects.visible_to(request.worker), pk=person_id)
    form = SamePersonForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: people.note_possible_same_person(
            about.child, other, by=request.worker, at=at, reason=form.cleaned_data["reason"]
        ),
        at=at,
        title=f"Are {about.child.name} and {other.name} one person?",
        intro="Both records stay as they are, with their whole history, until two people have decided.",
        button="Note that they may be one person",
        done="Noted. Both records stay as they are",
    )

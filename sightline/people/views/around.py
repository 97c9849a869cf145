"""Family and network, professionals, and records that may be one person."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_http_methods

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.people import actions
from sightline.people.duplicates import possible_duplicates
from sightline.people.forms import EndRelationshipForm, ProfessionalForm, RelationshipForm, SamePersonForm
from sightline.people.forms.around import THE_OTHER_WAY
from sightline.people.models import Person, Relationship
from sightline.people.search import Match, look_for
from sightline.people.views.shared_page import answer, person_or_404
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

MOST_TO_CHOOSE = 10


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def add_relationship(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Somebody around this person: found first, then said what they are."""
    person, at = person_or_404(request, person_id), clock.now()
    matches, advice = _found(request, person)
    form = RelationshipForm(request.POST or None, typed=typed_here(request), at=at)
    form.offer(matches, person.called)

    def do() -> object:
        typed = form.cleaned_data
        other = get_object_or_404(Person.objects.visible_to(request.worker), pk=typed["other"])
        kind: str = typed["kind"]
        is_turned = kind.startswith(THE_OTHER_WAY)
        first, second = (person, other) if is_turned else (other, person)
        return actions.relate(
            first,
            second,
            kind.removeprefix(THE_OTHER_WAY),
            has_parental_responsibility=bool(typed["has_parental_responsibility"]),
            from_on=typed["from_on"],
            note=typed["note"],
            by=request.worker,
            at=at,
        )

    return answer(
        request,
        person,
        form,
        do,
        title=f"Somebody around {person.called}",
        button="Save",
        done="Saved",
        part="family",
        template="people/choose.html",
        typed=request.GET.get("q", ""),
        matches=matches,
        advice=advice,
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def relationship_over(request: WorkerRequest, person_id: int, relationship_id: int) -> HttpResponse:
    """A relationship that has ended stays part of the family's history."""
    person, at = person_or_404(request, person_id), clock.now()
    visible = Person.objects.visible_to(request.worker)
    relationship = get_object_or_404(
        Relationship.objects.filter(Q(person=person) | Q(to=person), person__in=visible, to__in=visible),
        pk=relationship_id,
    )
    form = EndRelationshipForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        return actions.end_relationship(relationship, by=request.worker, at=at, **form.cleaned_data)

    return answer(request, person, form, do, title="This is over", button="Save", done="Saved", part="family")


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def add_professional(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Somebody from another agency who knows this person."""
    person, at = person_or_404(request, person_id), clock.now()
    form = ProfessionalForm(request.POST or None, typed=typed_here(request), at=at)

    def do() -> object:
        return actions.add_professional(person, by=request.worker, at=at, **form.cleaned_data)

    return answer(
        request,
        person,
        form,
        do,
        title=f"A professional who knows {person.called}",
        button="Save",
        done="Saved",
        part="professionals",
    )


@require_http_methods(["GET", "POST"])
@requires("people.edit", looking_at=("person", "person_id"))
def same_person(request: WorkerRequest, person_id: int) -> HttpResponse:
    """Note that another record may be this person. Nothing is merged."""
    person, at = person_or_404(request, person_id), clock.now()
    matches, advice = _found(request, person)
    if not request.GET.get("q"):
        matches = _alike(request, person)
    form = SamePersonForm(request.POST or None, typed=typed_here(request), at=at)
    form.offer(matches)

    def do() -> object:
        other = get_object_or_404(Person.objects.visible_to(request.worker), pk=form.cleaned_data["other"])
        return actions.note_possible_same_person(
            person, other, by=request.worker, at=at, reason=form.cleaned_data["reason"]
        )

    return answer(
        request,
        person,
        form,
        do,
        title=f"Another record that may be {person.called}",
        button="Note it",
        done="Noted. Both records stay as they are",
        part="same-person",
        template="people/choose.html",
        typed=request.GET.get("q", ""),
        matches=matches,
        advice=advice,
    )


def _found(request: WorkerRequest, person: Person) -> tuple[list[Match], str]:
    found = look_for(request.GET.get("q", ""), worker=request.worker, at=clock.now(), limit=MOST_TO_CHOOSE)
    others = [match for match in found.matches if match.person_id != person.pk]
    return others, found.advice or ("" if others or not found.typed else "Nobody was found")


def _alike(request: WorkerRequest, person: Person) -> list[Match]:
    return possible_duplicates(
        forenames=person.forenames,
        surname=person.surname,
        known_as=person.known_as,
        born_on=person.born_on,
        born_on_is_estimated=person.born_on_is_estimated,
        expected_on=person.expected_on if person.is_unborn else None,
        worker=request.worker,
        at=clock.now(),
        not_these=[person.pk],
    )

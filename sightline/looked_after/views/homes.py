"""The register of homes, and finding one that fits."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.looked_after import actions, facts, finding
from sightline.looked_after.forms import ApprovalForm, CloseForm, ConfidentialForm, HomeForm, LimitForm
from sightline.looked_after.models import Home
from sightline.looked_after.permissions import KEEP_HOMES, VIEW
from sightline.looked_after.views.shown import show
from sightline.people.family import related_to
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.people.search import search
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest

A_PAGE = 50
OF_A_HOME = ("home", "home_id")


@requires(VIEW, looking_at=OF_A_CHILD)
def homes_that_fit(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Homes with room for this child, alone or with brothers and sisters, and why each fits or does not."""
    child, now = child_of(request, child_id), clock.now()
    today = clock.london_date(now)
    siblings = finding.brothers_and_sisters(child, worker=request.worker, on=today)
    with_them = [each for each in siblings if str(each.pk) in request.GET.getlist("with")]
    found = finding.homes_for([child, *with_them], worker=request.worker, on=today)
    wanted = found if request.GET.get("all") else [each for each in found if each.fit.fits]
    return show(
        request,
        "homes_that_fit.html",
        child,
        now,
        siblings=siblings,
        with_them=with_them,
        found=Paginator(wanted, A_PAGE).get_page(request.GET.get("page")),
        how_many=len(found),
        how_many_fit=len([each for each in found if each.fit.fits]),
        is_in_care=facts.care_of(child, now) is not None,
        beside=card("Why this home?", "PLA"),
    )


@requires(VIEW)
def homes(request: WorkerRequest) -> HttpResponse:
    """The register of homes, with room and without."""
    today, kind = clock.london_date(clock.now()), request.GET.get("kind", "")
    found = finding.register(worker=request.worker, on=today, kind=kind if kind in Home.Kind.values else "")
    if request.GET.get("room"):
        found = [each for each in found if each.free]
    words = request.GET.get("q", "").strip().lower()
    found = [each for each in found if words in each.home.name.lower()]
    return render(
        request,
        "looked_after/homes.html",
        {
            "found": Paginator(found, A_PAGE).get_page(request.GET.get("page")),
            "how_many": len(found),
            "free": sum(each.free for each in found),
            "kinds": [each for each in Home.Kind.choices if each[0] != Home.Kind.PARENT],
            "words": request.GET.get("q", ""),
            "may_keep": request.worker.may(KEEP_HOMES),
        },
    )


@requires(VIEW, looking_at=OF_A_HOME)
def home(request: WorkerRequest, home_id: int) -> HttpResponse:
    """One home: what it is approved for, who lives there, what must be kept to."""
    found, now = _home(request, home_id), clock.now()
    today = clock.london_date(now)
    living = facts.living_in([found.pk])[found.pk]
    seen = set(
        Person.objects.visible_to(request.worker)
        .filter(pk__in=[s.care.child_id for s in living])
        .values_list("pk", flat=True)
    )
    may_keep = request.worker.may(KEEP_HOMES)
    return render(
        request,
        "looked_after/home.html",
        {
            "home": found,
            "living": [stay for stay in living if stay.care.child_id in seen],
            "unseen": len(living) - len(seen),
            "approval": facts.approval_on(found, today),
            "limits": [each for each in found.limits.all() if each.to_on is None or each.to_on >= today],
            "carers": [each.person.name for each in found.carers.all() if each.to_on is None],
            "kept_from": [each.person.name for each in found.kept_from.all()] if may_keep else [],
            "may_know": may_keep or not found.is_confidential,
            "may_keep": may_keep,
            "now": now,
        },
    )


@requires(KEEP_HOMES)
def add_home(request: WorkerRequest) -> HttpResponse:
    """Put a home on the register."""
    form = HomeForm(request.POST or None, typed=typed_here(request))
    if form.is_valid():
        try:
            made = actions.add_home(**form.cleaned_data, by=request.worker, at=clock.now())
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"{made.name} is on the register. Say what it is approved for.")
            return redirect("looked_after:approve_home", made.pk)
    return _form_page(request, form, "Put a home on the register", None)


@requires(KEEP_HOMES, looking_at=OF_A_HOME)
def approve_home(request: WorkerRequest, home_id: int) -> HttpResponse:
    """Say what a home is approved for."""
    found, now = _home(request, home_id), clock.now()
    form = ApprovalForm(
        request.POST or None, typed=typed_here(request), initial={"from_on": clock.london_date(now)}
    )
    if form.is_valid():
        try:
            actions.approve(found, **form.cleaned_data, by=request.worker, at=now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return _done(request, found, "The approval is on the record.")
    return _form_page(request, form, f"What {found.name} is approved for", found)


@requires(KEEP_HOMES, looking_at=OF_A_HOME)
def carers(request: WorkerRequest, home_id: int) -> HttpResponse:
    """Find the people who care there among everybody we know, and name them; or say that one has left."""
    found, now = _home(request, home_id), clock.now()
    today, words = clock.london_date(now), request.GET.get("q", "")
    people = Person.objects.visible_to(request.worker)
    if request.method == "POST":
        try:
            if "left" in request.POST:
                leaving = get_object_or_404(found.carers.filter(person__in=people), pk=request.POST["left"])
                actions.carer_left(leaving, on=today, by=request.worker, at=now)
            else:
                person = get_object_or_404(people, pk=request.POST.get("person"))
                actions.name_carer(found, person, from_on=today, by=request.worker, at=now)
        except Refused as refused:
            messages.warning(request, refused.reasons[0])
        else:
            messages.success(request, "The register is changed.")
        return redirect("looked_after:carers", found.pk)
    matches = search(words, worker=request.worker, at=now) if words.strip() else []
    return render(
        request,
        "looked_after/carers.html",
        {
            "home": found,
            "words": words,
            "matches": [each for each in matches if not each.is_child],
            "now_caring": [each for each in found.carers.all() if each.to_on is None],
        },
    )


@requires(KEEP_HOMES, looking_at=OF_A_HOME)
def limit_home(request: WorkerRequest, home_id: int) -> HttpResponse:
    """Say what must be kept to when placing a child in a home."""
    found, now = _home(request, home_id), clock.now()
    children = [stay.care.child for stay in facts.living_in([found.pk])[found.pk]]
    form = LimitForm(
        request.POST or None,
        typed=typed_here(request),
        children=[(str(each.pk), each.name) for each in children],
        initial={"from_on": clock.london_date(now)},
    )
    if form.is_valid():
        told = dict(form.cleaned_data)
        named = told.pop("child")
        child = next((each for each in children if str(each.pk) == named), None)
        try:
            actions.limit(
                found, told.pop("kind"), told.pop("words"), child=child, by=request.worker, at=now, **told
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return _done(request, found, "It is on the register.")
    return _form_page(request, form, f"What must be kept to at {found.name}", found)


@requires(KEEP_HOMES, looking_at=OF_A_HOME)
def keep_home_from(request: WorkerRequest, home_id: int) -> HttpResponse:
    """Say that nobody, or some people, may know where a home is."""
    found, now = _home(request, home_id), clock.now()
    people = _families(request, found)
    form = ConfidentialForm(
        request.POST or None, typed=typed_here(request), people=[(str(each.pk), each.name) for each in people]
    )
    if form.is_valid():
        kept_from = [each for each in people if str(each.pk) in form.cleaned_data["kept_from"]]
        try:
            actions.keep_from(
                found, kept_from, because=form.cleaned_data["because"], by=request.worker, at=now
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return _done(request, found, "The address is now kept, here and for each child who lives there.")
    return _form_page(request, form, f"Who may not know where {found.name} is", found)


@requires(KEEP_HOMES, looking_at=OF_A_HOME)
def close_home(request: WorkerRequest, home_id: int) -> HttpResponse:
    """Close a home."""
    found, now = _home(request, home_id), clock.now()
    form = CloseForm(request.POST or None, typed=typed_here(request), initial={"on": clock.london_date(now)})
    if form.is_valid():
        try:
            actions.close_home(found, **form.cleaned_data, by=request.worker, at=now)
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            return _done(request, found, "The home is closed.")
    return _form_page(request, form, f"Close {found.name}", found)


def _home(request: WorkerRequest, home_id: int) -> Home:
    rows = Home.objects.visible_to(request.worker).select_related("address")
    return get_object_or_404(
        rows.prefetch_related("approvals", "limits", "carers__person", "kept_from__person"), pk=home_id
    )


def _families(request: WorkerRequest, found: Home) -> list[Person]:
    """The family of the children who live there: those from whom an address is usually kept."""
    people: dict[int, Person] = {}
    for stay in facts.living_in([found.pk])[found.pk]:
        for each in related_to(stay.care.child, worker=request.worker):
            people.setdefault(each.person.pk, each.person)
    return list(people.values())


def _done(request: WorkerRequest, found: Home, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("looked_after:home", found.pk)


def _form_page(request: WorkerRequest, form: Any, title: str, found: Home | None) -> HttpResponse:
    return render(
        request,
        "looked_after/home_form.html",
        {"form": form, "title": title, "home": found, "beside": card("A home for the child", "PLA")},
    )

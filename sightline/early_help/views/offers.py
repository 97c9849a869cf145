"""The directory of help: what there is, for whom, and how many places are free today."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.early_help import actions
from sightline.early_help.forms import HelpOfferForm
from sightline.early_help.models import HelpOffer, OfferReferral
from sightline.early_help.needs import in_words, needs
from sightline.early_help.permissions import MANAGE, VIEW
from sightline.people.models import Person
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@requires(VIEW)
def offers(request: WorkerRequest) -> HttpResponse:
    """Look for help by what it is for and for what age. Free places first."""
    need, age, now = request.GET.get("need", ""), request.GET.get("age", ""), clock.now()
    child = _child(request)
    if child and not age and (years := child.age_on(clock.london_date(now))) is not None:
        age = str(years)
    found = HelpOffer.objects.visible_to(request.worker).running_on(clock.london_date(now)).counted()
    if need in needs():
        found = found.filter(what_for__contains=[need])
    if age.isdigit():
        found = found.filter(from_age__lte=int(age), to_age__gte=int(age))
    page = {
        "offers": [(each, in_words(each.what_for)) for each in found.order_by("-free", "name")],
        "needs": needs(),
        "need": need,
        "age": age,
        "child": child,
        "may_keep": request.worker.may(MANAGE),
    }
    return render(request, "early_help/offers.html", page)


@requires(VIEW)
def offer(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """One offer, and the children whom this worker may see who wait or go there."""
    found = get_object_or_404(HelpOffer.objects.visible_to(request.worker).counted(), pk=offer_id)
    seen = OfferReferral.objects.visible_to(request.worker).open().filter(offer=found).select_related("child")
    page = {
        "offer": found,
        "helps_with": in_words(found.what_for),
        "asked_for": seen.order_by("asked_at"),
        "child": _child(request),
        "may_keep": request.worker.may(MANAGE),
    }
    return render(request, "early_help/offer.html", page)


@requires(MANAGE)
def add_offer(request: WorkerRequest) -> HttpResponse:
    """Put help into the directory."""
    return _keep(request, None)


@requires(MANAGE)
def change_offer(request: WorkerRequest, offer_id: int) -> HttpResponse:
    """Change what an offer is, or how many it can help at once."""
    return _keep(request, get_object_or_404(HelpOffer.objects.visible_to(request.worker), pk=offer_id))


def _keep(request: WorkerRequest, offer: HelpOffer | None) -> HttpResponse:
    now = clock.now()
    form = HelpOfferForm(
        request.POST or None,
        typed=typed_here(request),
        at=now,
        initial=HelpOfferForm.initial_of(offer) if offer else {"from_age": 0, "to_age": 18},
    )
    if form.is_valid():
        try:
            kept = (
                actions.change_offer(offer, form.told(), by=request.worker, at=now)
                if offer
                else actions.add_offer(form.told(), by=request.worker, at=now)
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"{kept.name} is in the directory.")
            return redirect("early_help:offer", kept.pk)
    return render(request, "early_help/keep_offer.html", {"form": form, "offer": offer})


def _child(request: WorkerRequest) -> Person | None:
    """For whom help is looked for, when the address says so."""
    number = request.GET.get("child", "")
    return (
        Person.objects.visible_to(request.worker).filter(pk=int(number)).first() if number.isdigit() else None
    )

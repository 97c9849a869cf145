"""One child and one offer: asking for a place, and what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.early_help import actions
from sightline.early_help.forms import AskForm, EndPlaceForm, StartPlaceForm, WhyForm
from sightline.early_help.models import HelpOffer, OfferReferral
from sightline.early_help.permissions import RECORD, VIEW
from sightline.early_help.views.shown import form_page
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.people.permissions import may
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


@requires(RECORD, looking_at=OF_A_CHILD)
def ask(request: WorkerRequest, offer_id: int, child_id: int) -> HttpResponse:
    """Ask for a place for this child, under whatever plan they have."""
    child, now = child_of(request, child_id), clock.now()
    offer = get_object_or_404(HelpOffer.objects.visible_to(request.worker).counted(), pk=offer_id)
    form = AskForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        try:
            asked = actions.ask_for_place(
                offer,
                child,
                by=request.worker,
                at=now,
                reason=form.cleaned_data["reason"],
                family_says=form.cleaned_data["family_says"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"A place at {offer.name} is asked for.")
            return redirect("early_help:place", asked.pk)
    free = "1 place is free today." if offer.free == 1 else f"{offer.free} places are free today."
    says = free if offer.free > 0 else "No place is free today, so they would wait."
    return form_page(request, child, form, f"Ask for a place at {offer.name}", "Ask for a place", says=says)


@requires(VIEW, looking_at=("offer", "place_id"))
def place(request: WorkerRequest, place_id: int) -> HttpResponse:
    """Where one child's place has come to, and what comes next."""
    now = clock.now()
    seen = OfferReferral.objects.visible_to(request.worker).select_related("offer", "child", "asked_by")
    found = get_object_or_404(seen, pk=place_id)
    do = request.POST.get("do", "")
    forms: dict[str, GovukForm] = {
        "no": WhyForm(request.POST if do == "no" else None, typed=typed_here(request, "no"), at=now),
        "start": StartPlaceForm(
            request.POST if do == "start" else None, typed=typed_here(request, "start"), at=now
        ),
        "end": EndPlaceForm(request.POST if do == "end" else None, typed=typed_here(request, "end"), at=now),
    }
    if (
        do
        and may(request.worker, RECORD, found.child)
        and (do == "give" or (do in forms and forms[do].is_valid()))
    ):
        try:
            _do(request, found, do, forms)
        except Refused as refused:
            if do in forms:
                forms[do].refuse(refused.reasons)
            else:
                messages.warning(request, " ".join(refused.reasons))
        else:
            messages.success(request, "It is on the record.")
            return redirect("early_help:place", found.pk)
    page = {
        "place": found,
        "child": found.child,
        "may_record": may(request.worker, RECORD, found.child),
        **forms,
    }
    return render(request, "early_help/place.html", page)


def _do(request: WorkerRequest, found: OfferReferral, do: str, forms: Mapping[str, GovukForm]) -> None:
    by, at = request.worker, clock.now()
    given = forms[do].cleaned_data if do in forms else {}
    if do == "give":
        actions.give_place(found, by=by, at=at)
    elif do == "no":
        actions.decline_place(found, by=by, at=at, reason=given["reason"])
    elif do == "start":
        actions.start_place(found, given["started_on"], by=by, at=at)
    else:
        actions.end_place(
            found, given["ended_on"], by=by, at=at, reason=given["reason"], sessions=given.get("sessions")
        )

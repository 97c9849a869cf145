"""Telling the person who told us."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.front_door import actions, letters
from sightline.front_door.actions.answering import outcome_letter, signed_outcomes
from sightline.front_door.forms.acts import AcknowledgeForm, TellOutcomeForm
from sightline.front_door.to_tell import to_tell
from sightline.front_door.views.acting import act_page, find_contact
from sightline.front_door.views.acts import CONTACT, typed
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest


@requires("front_door.take", looking_at=CONTACT)
def acknowledge(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Tell them that it arrived and that somebody holds it."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = AcknowledgeForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.acknowledge_referrer(contact, by=request.worker, at=at, how=form.cleaned_data["how"]),
        at=at,
        title="Tell the person who told us that it arrived",
        text=letters.acknowledgement(contact.reference, contact.received_at, name=contact.referrer_name),
        button="Record that they have been told",
        done="Recorded that they have been told it arrived",
        prompts=("REF-7",),
    )


@requires("front_door.take", looking_at=CONTACT)
def tell_outcome(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Tell them what was decided, as far as they may know it."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = TellOutcomeForm(typed(request), typed=typed_here(request))
    if not contact.is_from_professional:
        del form.fields["more"]
    return act_page(
        request,
        contact,
        form,
        lambda: actions.tell_referrer_outcome(
            contact,
            by=request.worker,
            at=at,
            how=form.cleaned_data["how"],
            more=form.cleaned_data.get("more", ""),
        ),
        at=at,
        title="Tell the person who told us what was decided",
        text=outcome_letter(contact, signed_outcomes(contact)),
        button="Record that they have been told",
        done="Recorded that they have been told what was decided",
        prompts=("REF-7",),
    )


@requires("front_door.view")
def referrers_to_tell(request: WorkerRequest) -> HttpResponse:
    """Everybody who waits to hear what was decided."""
    now = clock.now()
    page = Paginator(to_tell(request.worker, now), 100).get_page(request.GET.get("page"))
    return render(request, "front_door/referrers_to_tell.html", {"page": page, "now": now})

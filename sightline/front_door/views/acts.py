"""Short acts on a contact by those who work on it."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.views.decorators.http import require_POST

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.front_door import actions, choices
from sightline.front_door.forms import acts as forms
from sightline.front_door.known import same_story
from sightline.front_door.models import Contact
from sightline.front_door.views.acting import act_page, find_contact
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

CONTACT = ("contact", "contact_id")


def typed(request: WorkerRequest) -> Any:
    """What was sent, or nothing when the page is only being opened."""
    return request.POST if request.method == "POST" else None


@requires("front_door.record_contact", looking_at=CONTACT)
def note_receipt(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Explain when or how a contact reached us."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.ReceiptNoteForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.annotate_receipt(
            contact, by=request.worker, at=at, reason=form.cleaned_data["reason"]
        ),
        at=at,
        title="Explain when or how it reached us",
        button="Add this note",
        done="The note is kept beside the receipt",
    )


@requires("front_door.take", looking_at=CONTACT)
def take_over(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Take a contact from somebody who already has it."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.TakeForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.take_contact(contact, by=request.worker, at=at, reason=form.cleaned_data["reason"]),
        at=at,
        title="Take this contact over",
        button="Take it over",
        done="You answer for this contact now",
    )


@requires("front_door.take", looking_at=CONTACT)
def mark_danger(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Something on the act-now list has come to light."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.DangerForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.mark_immediate(
            contact,
            form.cleaned_data["act_now"],
            by=request.worker,
            at=at,
            reason=form.cleaned_data["reason"],
            is_danger=bool(form.cleaned_data["is_danger"]),
        ),
        at=at,
        title="A child may be in danger now",
        intro="If a child is in danger at this moment, telephone 999 first.",
        button="Move it above the queue",
        done="This contact is above the queue. Act now to keep the child safe",
    )


@requires("front_door.take", looking_at=CONTACT)
def record_action(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """What was done at once to keep the children safe."""
    contact, at = find_contact(request, contact_id), clock.now()
    initial = {"happened_at": at, "safety_plan": contact.safety_plan}
    about = contact.children.undecided().select_related("child")
    form = forms.ActionTakenForm(
        typed(request), typed=typed_here(request), at=at, initial=initial, about=about
    )
    return act_page(
        request,
        contact,
        form,
        lambda: actions.record_action_taken(contact, by=request.worker, at=at, **form.told()),
        at=at,
        title="What was done to keep the children safe",
        button="Record it",
        done="What was done is recorded for each child",
        prompts=("REF-1",),
    )


@requires("front_door.take", looking_at=CONTACT)
def place_for_tonight(request: WorkerRequest, contact_id: int, about_id: int) -> HttpResponse:
    """Somewhere safe to sleep for somebody of 16 or 17."""
    contact, at = find_contact(request, contact_id), clock.now()
    about = contact.children.select_related("child", "contact", "case").get(pk=about_id)
    form = forms.PlaceForTonightForm(
        typed(request), typed=typed_here(request), at=at, initial={"happened_at": at}
    )
    return act_page(
        request,
        contact,
        form,
        lambda: actions.record_place_for_tonight(
            about,
            by=request.worker,
            at=at,
            reason=form.cleaned_data["reason"],
            happened_at=form.cleaned_data["happened_at"],
            is_ours=form.cleaned_data["is_ours"] == "ours",
        ),
        at=at,
        title=f"Where {about.child.called} will sleep tonight",
        button="Record it",
        done="Where they sleep tonight is recorded",
    )


@requires("front_door.ask_partners", looking_at=CONTACT)
def ask(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Ask a partner what they know, by when."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.AskPartnerForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.ask_partner(contact, by=request.worker, at=at, **form.cleaned_data),
        at=at,
        title="Ask a partner what they know",
        intro="Ask for what you need to decide and no more. The clocks on the decision go on running.",
        button="Record that they have been asked",
        done="The partner’s clock has started",
        prompts=("REF-5",),
    )


@requires("front_door.ask_partners", looking_at=CONTACT)
def reply(request: WorkerRequest, contact_id: int, request_id: int) -> HttpResponse:
    """What a partner answered."""
    contact, at = find_contact(request, contact_id), clock.now()
    asked = contact.information_requests.get(pk=request_id)
    form = forms.ReplyForm(typed(request), typed=typed_here(request), at=at, initial={"replied_at": at})
    return act_page(
        request,
        contact,
        form,
        lambda: actions.record_reply(asked, by=request.worker, at=at, **form.cleaned_data),
        at=at,
        title=f"What {asked.partner} answered",
        intro=f"We asked: {asked.question}",
        button="Record the answer",
        done="The answer is recorded",
    )


@requires("front_door.ask_partners", looking_at=CONTACT)
def weigh(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """What the partners' answers add up to."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.AnalysisForm(typed(request), typed=typed_here(request))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.complete_analysis(
            contact, by=request.worker, at=at, reason=form.cleaned_data["reason"]
        ),
        at=at,
        title="What the partners’ answers add up to",
        button="Record it",
        done="What the answers add up to is recorded",
        prompts=("REF-3", "REF-6"),
    )


@requires("front_door.take", looking_at=CONTACT)
def hand_over(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Offer a contact to the next team on duty."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.HandoverForm(
        typed(request), typed=typed_here(request), initial={"reason": contact.safety_plan}
    )
    form.set_choices("to_team", choices.teams_to_hand_to())
    form.set_choices("for_worker", choices.workers_to_hand_to(request.worker))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.hand_over(
            contact,
            choices.team_with(form.cleaned_data["to_team"]),
            by=request.worker,
            at=at,
            reason=form.cleaned_data["reason"],
            for_worker=choices.worker_with(form.cleaned_data["for_worker"]),
        ),
        at=at,
        title="Hand this contact over",
        intro="You answer for it until somebody there accepts it by name.",
        button="Offer it",
        done="Offered. You answer for it until somebody accepts it by name",
    )


@require_POST
@requires("front_door.take", looking_at=CONTACT)
def accept(request: WorkerRequest, contact_id: int, handover_id: int) -> HttpResponse:
    """Accept a handover by name."""
    contact, at = find_contact(request, contact_id), clock.now()
    offered = contact.handovers.select_related("contact").get(pk=handover_id)
    form = forms.NothingForm(request.POST)
    return act_page(
        request,
        contact,
        form,
        lambda: actions.accept_handover(offered, by=request.worker, at=at),
        at=at,
        title="Accept this handover",
        text=offered.what_they_must_know,
        button="Accept it",
        done="Accepted. You answer for this contact now",
    )


@requires("front_door.take", looking_at=CONTACT)
def link(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Say that another contact tells the same story."""
    contact, at = find_contact(request, contact_id), clock.now()
    form = forms.LinkForm(typed(request), typed=typed_here(request))
    form.set_choices("other", choices.same_story_choices(same_story(contact, worker=request.worker)))
    return act_page(
        request,
        contact,
        form,
        lambda: actions.link_same_contact(
            contact, _other(request, form), by=request.worker, at=at, reason=form.cleaned_data["reason"]
        ),
        at=at,
        title="Which contact tells the same story?",
        intro="Nothing is merged and no receipt is lost. There will be one record and one decision, "
        "and the clocks run from the first time we were told.",
        button="Link them",
        done="One record, one decision. The clocks run from the first time we were told",
    )


def _other(request: WorkerRequest, form: forms.LinkForm) -> Contact:
    other = choices.contact_with(request.worker, form.cleaned_data["other"], form.cleaned_data["reference"])
    if other is None:
        raise Refused([f"We cannot find a contact with the reference {form.cleaned_data['reference']}"])
    return other

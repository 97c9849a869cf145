"""One contact: left the story, right what we know, below the decision and its sign-off."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.gate import requires
from sightline.cases import next_steps
from sightline.front_door import actions, levels
from sightline.front_door.forms.deciding import AGREE, CHANGE, PROPOSE, RETURN, DecideForm, SignForm
from sightline.front_door.known import adults_in, known_about
from sightline.front_door.models import Contact, ContactChild
from sightline.front_door.page import ContactPage, page_of
from sightline.front_door.policy import Outcome
from sightline.front_door.views.acting import find_contact, key_of, new_press, to_contact
from sightline.shared import clock
from sightline.shared.clock import london_date
from sightline.shared.forms import GovukForm, as_typed
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

DECIDE, SIGN = "front_door.decide", "front_door.sign"


@requires("front_door.view", looking_at=("contact", "contact_id"))
def show_contact(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Everything about one contact on one page."""
    contact = find_contact(request, contact_id)
    now = clock.now()
    if request.htmx and request.GET.get("part") == "news":
        return render(
            request,
            "front_door/contact_news.html",
            {"page": page_of(contact, worker=request.worker, at=now), "now": now},
        )
    return show(request, contact, now)


def show(
    request: WorkerRequest,
    contact: Contact,
    now: datetime,
    *,
    decide: GovukForm | None = None,
    sign: GovukForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw the page, with the forms as they were sent when something in them was refused."""
    page = page_of(contact, worker=request.worker, at=now)
    may_propose = request.worker.may("front_door.propose_decision")
    draft = drafts.kept(request.user, DECIDE, contact.pk) if may_propose else None
    sign_draft = drafts.kept(request.user, SIGN, contact.pk) if page.waiting else None
    if decide is None and may_propose and page.to_decide:
        decide = decide_form(page, typed=draft.typed if draft else None)
    if sign is None and page.waiting:
        sign = sign_form(page, typed=sign_draft.typed if sign_draft else None)
    shown: dict[str, Any] = {
        "page": page,
        "contact": contact,
        "known": known_about(contact, worker=request.worker, at=now),
        "adults": adults_in(contact, london_date(now)),
        "decide": decide,
        "sign": sign,
        "now": now,
        "draft": draft,
        "sign_draft": sign_draft,
        "steps": {step.outcome: step for step in next_steps.choices("contact")},
        "indicators": levels.by_domain(),
        "prompts": levels.PROMPTS,
        "press": request.POST.get("press") or new_press(),
        "may": {name: request.worker.may(f"front_door.{name}") for name in MAY},
        "worker": request.worker,
        **_work(contact),
    }
    return render(request, "front_door/contact.html", shown, status=status)


MAY = ("take", "propose_decision", "ask_partners", "sign_decision", "record_contact")


def _work(contact: Contact) -> dict[str, Any]:
    return {
        "requests": list(contact.information_requests.select_related("asked_by")),
        "handovers": list(
            contact.handovers.select_related("from_worker", "to_team", "for_worker", "accepted_by")
        ),
        "receipt_notes": list(contact.receipt_notes.select_related("written_by")),
        "tellings": [each.same_story for each in contact.tellings.select_related("same_story")],
        "words": list(contact.words_to_referrer.select_related("sent_by")),
        "refused": list(contact.refused_sign_offs.select_related("worker", "decision__child")),
    }


def decide_form(page: ContactPage, data: Any = None, typed: Any = None) -> DecideForm:
    about = [child.about for child in page.to_decide]
    return DecideForm(data, about=about, steps=next_steps.choices("contact"), typed=typed, prefix="decide")


def sign_form(page: ContactPage, data: Any = None, typed: Any = None) -> SignForm:
    about = [child.about for child in page.waiting]
    return SignForm(data, about=about, steps=next_steps.choices("contact"), typed=typed, prefix="sign")


@require_POST
@requires("front_door.propose_decision", looking_at=("contact", "contact_id"))
def decide(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Keep what has been found, and when asked, put the decision forward for sign-off."""
    contact = find_contact(request, contact_id)
    now = clock.now()
    form = decide_form(page_of(contact, worker=request.worker, at=now), request.POST)
    if not form.is_valid():
        return show(request, contact, now, decide=form, status=422)
    proposing = request.POST.get("do") == PROPOSE
    try:
        actions.record_findings(contact, form.found(), by=request.worker, at=now)
        if proposing:
            actions.once(
                key_of(request), f"propose:{contact.pk}", lambda: _propose(form, request, now), at=now
            )
    except Refused as refusal:
        form.refuse(refusal.reasons)
        return show(request, find_contact(request, contact_id), now, decide=form, status=422)
    drafts.drop(request.user, DECIDE, contact.pk)
    messages.success(
        request, "Put forward for sign-off" if proposing else "Saved. Nothing has been decided yet"
    )
    return to_contact(contact.pk)


def _propose(form: DecideForm, request: WorkerRequest, now: datetime) -> None:
    chosen = form.cleaned_data["outcome"]
    if not chosen:
        raise Refused(["Select what should happen next"])
    gaps: list[str] = []
    for about in form.ticked:
        try:
            actions.propose_decision(
                about, Outcome(chosen), by=request.worker, at=now, reason=form.cleaned_data["reason"]
            )
        except Refused as refusal:
            gaps += [reason for reason in refusal.reasons if reason not in gaps]
    if gaps or not form.ticked:
        raise Refused(gaps or ["Select at least one child"])


@require_POST
@requires("front_door.view", looking_at=("contact", "contact_id"))
def sign(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Agree, change or return what was put forward. A refusal is kept, and undoes nothing else."""
    contact = find_contact(request, contact_id)
    now = clock.now()
    form = sign_form(page_of(contact, worker=request.worker, at=now), request.POST)
    if not form.is_valid():
        return show(request, contact, now, sign=form, status=422)
    try:
        actions.once(key_of(request), f"sign:{contact.pk}", lambda: _sign(form, request, now), at=now)
    except Refused as refusal:
        if form.cleaned_data["answer"] != RETURN:
            for about in form.ticked:
                actions.record_refused_sign_off(
                    about, by=request.worker, at=now, reason="; ".join(refusal.reasons)
                )
        form.refuse(refusal.reasons)
        return show(request, find_contact(request, contact_id), now, sign=form, status=422)
    drafts.drop(request.user, SIGN, contact.pk)
    messages.success(request, DONE[form.cleaned_data["answer"]])
    return to_contact(contact.pk)


DONE = {
    AGREE: "Signed. What follows has started",
    CHANGE: "Changed and signed. What follows has started",
    RETURN: "Returned",
}


def _sign(form: SignForm, request: WorkerRequest, now: datetime) -> None:
    clean = form.cleaned_data
    for about in form.ticked:
        if clean["answer"] == RETURN:
            actions.return_decision(about, by=request.worker, at=now, reason=clean["reason"])
        else:
            changed = Outcome(clean["outcome"]) if clean["answer"] == CHANGE else None
            added = {name: clean[name] or "" for name in ("advice", "transfer_to", "strategy_considered")}
            actions.sign_decision(
                about, by=request.worker, at=now, reason=clean["reason"], outcome=changed, added=added
            )


@require_POST
@requires("front_door.propose_decision")
def keep_decide_draft(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Keep what is being typed in the decision, valid or not."""
    return _keep(request, DECIDE, contact_id)


@require_POST
@requires("front_door.view")
def keep_sign_draft(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Keep what is being typed in the sign-off, valid or not."""
    return _keep(request, SIGN, contact_id)


def _keep(request: WorkerRequest, form: str, contact_id: int) -> HttpResponse:
    contact = find_contact(request, contact_id)
    typed = {name: values for name, values in as_typed(request.POST).items() if name != "press"}
    drafts.keep(request.user, form, contact.pk, typed, at=clock.now())
    return HttpResponse(status=204)


def child_of(request: HttpRequest, contact: Contact, about_id: int) -> ContactChild | None:
    return contact.children.select_related("child", "case", "contact").filter(pk=about_id).first()

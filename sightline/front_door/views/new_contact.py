"""Writing down a contact: who it is about, looked for while it is typed, and nothing typed is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.gate import requires
from sightline.front_door import actions
from sightline.front_door.forms.contact import ContactForm
from sightline.front_door.forms.people import NEW, UNSURE, AdultForm, ChildForm, PersonTypedForm, blocks
from sightline.front_door.known import matches_for
from sightline.front_door.told import AdultTold, ChildTold
from sightline.front_door.views.acting import key_of, new_press, to_contact
from sightline.people.models import Person
from sightline.people.search import Match
from sightline.shared import clock
from sightline.shared.fields.boxes import DateBoxes
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

DRAFT = "front_door.contact"
BLOCK = re.compile(r"(child|adult)-(\d{1,2})")


@dataclass
class Block:
    """One person on the page: their form, and who they may already be."""

    form: Any
    matches: list[Match] = field(default_factory=list)
    error: str = ""

    @property
    def shown(self) -> str:
        """Who is being shown, so that the same people are never drawn again over an answer just given."""
        return ",".join(str(match.person_id) for match in self.matches)


@requires("front_door.record_contact")
def new_contact(request: WorkerRequest) -> HttpResponse:
    """Write down a call, email, police notice, letter or visit."""
    now = clock.now()
    if request.method == "POST":
        return _sent(request, now)
    draft = drafts.kept(request.user, DRAFT)
    typed = draft.typed if draft else None
    form = ContactForm(at=now, typed=typed, initial={"received_at": now})
    children = blocks(ChildForm, "child", typed, at=now, is_bound=False)
    adults = blocks(AdultForm, "adult", typed, at=now, is_bound=False)
    return _page(
        request, form, [Block(each) for each in children], [Block(each) for each in adults], now, draft=draft
    )


def _sent(request: WorkerRequest, now: datetime) -> HttpResponse:
    do = request.POST.get("do", "send")
    if do == "throw-away":
        drafts.drop(request.user, DRAFT)
        return redirect("front_door:new_contact")
    form = ContactForm(request.POST, at=now)
    children = [
        Block(each) for each in blocks(ChildForm, "child", request.POST, at=now, add=do == "add-child")
    ]
    adults = [Block(each) for each in blocks(AdultForm, "adult", request.POST, at=now, add=do == "add-adult")]
    for block in [*children, *adults]:
        block.matches = _matches(request, block.form, now)
    if do != "send":
        return _page(request, _as_typed_so_far(form, request, now), children, adults, now)
    return _receive(request, form, children, adults, now)


def _as_typed_so_far(form: ContactForm, request: WorkerRequest, now: datetime) -> ContactForm:
    """Adding somebody is not sending: what was typed is shown, and not yet judged."""
    return ContactForm(at=now, typed=as_typed(request.POST), initial={"received_at": now})


def _receive(
    request: WorkerRequest, form: ContactForm, children: list[Block], adults: list[Block], now: datetime
) -> HttpResponse:
    in_danger = request.POST.get("is_immediate_danger") == "yes"
    used = [block for block in [*children, *adults] if not block.form.is_empty()]
    for block in used:
        block.error = "" if in_danger else _unanswered(block)
    checked = [form.is_valid(), *(block.form.is_valid() for block in used)]
    for block in used:
        block.form.refuse([block.error] if block.error else [])
    if all(checked) and not any(block.error for block in used):
        told = form.told(
            [_child(request, block) for block in children if block in used],
            [_adult(request, block) for block in adults if block in used],
        )
        try:
            contact = actions.receive_contact(told, by=request.worker, at=now, key=key_of(request))
        except Refused as refusal:
            form.refuse(refusal.reasons)
        else:
            drafts.drop(request.user, DRAFT)
            messages.success(request, f"{contact.reference} is recorded and has an owner")
            return to_contact(contact.pk)
    return _page(request, form, children, adults, now, status=422)


def _unanswered(block: Block) -> str:
    if not block.matches or block.form.chosen:
        return ""
    name = str(block.form.data.get(block.form.add_prefix("forenames")) or "this person")
    return f"We may know {name} already: say whether this is one of the people shown"


def _child(request: WorkerRequest, block: Block) -> ChildTold:
    is_new = block.form.chosen == NEW or not block.matches
    told: ChildTold = block.form.told(_person(request, block), is_new=is_new)
    return told


def _adult(request: WorkerRequest, block: Block) -> AdultTold:
    told: AdultTold = block.form.told(_person(request, block))
    return told


def _person(request: WorkerRequest, block: Block) -> Person | None:
    chosen = block.form.chosen
    if not chosen or chosen in (NEW, UNSURE):
        return None
    return (
        Person.objects.visible_to(request.worker).filter(pk=int(chosen)).first() if chosen.isdigit() else None
    )


def _matches(request: WorkerRequest, form: PersonTypedForm, now: datetime) -> list[Match]:
    if form.is_empty():
        return []
    typed = {
        name: str(form.data.get(form.add_prefix(name)) or "") for name in ("forenames", "surname", "phone")
    }
    boxes = DateBoxes().value_from_datadict(form.data, None, form.add_prefix("born_on"))
    try:
        born_on = form.fields["born_on"].clean(boxes)
    except Exception:
        born_on = None
    return matches_for(
        forenames=typed["forenames"],
        surname=typed["surname"],
        born_on=born_on,
        address=str(form.data.get("address") or ""),
        postcode=str(form.data.get("postcode") or ""),
        phone=typed["phone"],
        worker=request.worker,
        at=now,
    )


def _page(
    request: WorkerRequest,
    form: ContactForm,
    children: list[Block],
    adults: list[Block],
    now: datetime,
    *,
    draft: Any = None,
    status: int = 200,
) -> HttpResponse:
    shown = {
        "form": form,
        "children": children,
        "adults": adults,
        "now": now,
        "draft": draft,
        "press": request.POST.get("press") or new_press(),
        "NEW": NEW,
        "UNSURE": UNSURE,
        "is_refused": status == 422,
    }
    return render(request, "front_door/new_contact.html", shown, status=status)


@require_POST
@requires("front_door.record_contact")
def possible_matches(request: WorkerRequest) -> HttpResponse:
    """Who the person being typed may already be. Sent by post: a name never stands in an address."""
    which = BLOCK.fullmatch(request.GET.get("block", ""))
    if which is None:
        raise Http404
    now = clock.now()
    kind: type[PersonTypedForm] = ChildForm if which[1] == "child" else AdultForm
    form = kind(request.POST, at=now, prefix=which[0])
    block = Block(form, _matches(request, form, now))
    if block.shown == str(request.POST.get(form.add_prefix("shown")) or ""):
        return HttpResponse(status=204)
    return render(request, "front_door/matches.html", {"block": block, "NEW": NEW, "UNSURE": UNSURE})


@require_POST
@requires("front_door.record_contact")
def keep_draft(request: WorkerRequest) -> HttpResponse:
    """Keep what is being typed, valid or not."""
    typed = {name: values for name, values in as_typed(request.POST).items() if name not in ("press", "do")}
    drafts.keep(request.user, DRAFT, "", typed, at=clock.now())
    return HttpResponse(status=204)

"""The pages on which a child's own words are recorded, read and answered."""

from __future__ import annotations

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.participation import actions
from sightline.participation.beside import said_before
from sightline.participation.elsewhere import seen_elsewhere
from sightline.participation.forms import AnswerForm, VoiceForm
from sightline.participation.models import Voice
from sightline.participation.permissions import RECORD
from sightline.participation.views.shown import WORDS, is_late, keep_draft, saved_at, show
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.standards.beside import card
from sightline.workforce.present import WorkerRequest


@requires("people.view", looking_at=OF_A_CHILD)
def words(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Everything this child has told us, and what we did because of it."""
    child = child_of(request, child_id)
    voices = Voice.objects.visible_to(request.worker).of(child).select_related("visit")
    heard = [each for each in seen_elsewhere(child, request.worker) if each.words]
    return show(request, "participation/words.html", child, clock.now(), voices=voices, elsewhere=heard)


@requires(RECORD, looking_at=OF_A_CHILD)
def record_words(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Write down what a child told us, in their words."""
    child, now = child_of(request, child_id), clock.now()
    form = _voice_form(request, child, now)
    if request.method == "POST" and form.is_valid():
        try:
            actions.record_voice(
                child,
                form.told(),
                by=request.worker,
                at=now,
                reason=form.cleaned_data.get("late_because", ""),
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            drafts.drop(request.user, WORDS, child.pk)
            messages.success(request, f"What {child.called} said is on the record.")
            return redirect("participation:words", child.pk)
    return show(
        request,
        "participation/record_words.html",
        child,
        now,
        form=form,
        saved_at=saved_at(request, WORDS, child),
        beside=card("Whose words are these?", "VOI"),
        known=said_before(child, worker=request.worker),
    )


@requires(RECORD, looking_at=OF_A_CHILD)
@require_POST
def draft_words(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Keep what has been typed of a child's words so far, or let it go."""
    return keep_draft(request, WORDS, child_of(request, child_id), "participation:record_words")


@requires(RECORD, looking_at=OF_A_CHILD)
def answer_words(request: WorkerRequest, child_id: int, voice_id: int) -> HttpResponse:
    """Say what changed because of what a child said, and that they were told."""
    child, now = child_of(request, child_id), clock.now()
    voice = get_object_or_404(Voice.objects.visible_to(request.worker), pk=voice_id, child=child)
    typed = {"what_changed": voice.what_changed, "told_on": voice.told_the_child_on}
    form = AnswerForm(request.POST or None, typed=typed_here(request), at=now, initial=typed)
    if form.is_valid():
        answer = form.cleaned_data
        try:
            actions.answer_voice(
                voice,
                by=request.worker,
                at=now,
                what_changed=answer["what_changed"],
                told_the_child_on=answer["told_on"],
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, f"The answer to {child.called} is on the record.")
            return redirect("participation:words", child.pk)
    beside = card("What did we do differently?", "VOI")
    return show(request, "participation/answer_words.html", child, now, voice=voice, form=form, beside=beside)


def _voice_form(request: WorkerRequest, child: Person, now: datetime) -> VoiceForm:
    draft = drafts.kept(request.user, WORDS, child.pk)
    if request.method != "POST":
        initial = {"said_on": clock.london_date(now)}
        form = VoiceForm(at=now, typed=draft.typed if draft else None, initial=initial)
        form.ask_why_late(bool(draft and "late_because" in draft.typed))
        return form
    form = VoiceForm(request.POST, at=now)
    form.ask_why_late(is_late(form, "said_on", now))
    return form

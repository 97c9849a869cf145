"""The pages on which letters are written, looked at and sent."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_GET, require_POST

from sightline.access import drafts
from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.documents import permissions
from sightline.documents.letters import actions, checking
from sightline.documents.letters.drawing import pdf_of
from sightline.documents.letters.forms import SOMEBODY_ELSE, LetterForm, SendForm
from sightline.documents.letters.templates import Template, templates
from sightline.documents.models import Letter
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

DRAFT = "documents.letter"


@requires("people.view", looking_at=OF_A_CHILD)
def letters(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Every letter about a child, and the kinds that may be written."""
    child, now = child_of(request, child_id), clock.now()
    found = (
        Letter.objects.visible_to(request.worker).filter(child=child).select_related("written_by", "document")
    )
    page = {"letters": found.order_by("-written_at", "-pk"), "templates": templates().values()}
    return show(
        request,
        "documents/letters.html",
        child,
        now,
        **page,
        may_add=permissions.may_add(request.worker, child),
    )


@requires(permissions.ADD, looking_at=OF_A_CHILD)
def write(request: WorkerRequest, child_id: int, code: str) -> HttpResponse:
    """Write a letter from a template."""
    child, now = child_of(request, child_id), clock.now()
    template = templates().get(code)
    if template is None:
        raise Http404
    typed = drafts.kept(request.user, f"{DRAFT}.{code}", child.pk)
    form = LetterForm(
        request.POST or None,
        child=child,
        worker=request.worker,
        template=template,
        typed=typed.typed if typed and request.method != "POST" else None,
        initial=_filled(template, child),
    )
    letter = _written(request, child, form, now, None)
    if letter is not None:
        drafts.drop(request.user, f"{DRAFT}.{code}", child.pk)
        return redirect("documents:letter", child.pk, letter.pk)
    saved_at = typed.saved_at if typed else None
    return show(
        request, "documents/write_letter.html", child, now, form=form, template=template, saved_at=saved_at
    )


@requires(permissions.ADD, looking_at=OF_A_CHILD)
@require_POST
def draft(request: WorkerRequest, child_id: int, code: str) -> HttpResponse:
    """Keep what has been typed of a letter so far."""
    child = child_of(request, child_id)
    drafts.keep(request.user, f"{DRAFT}.{code}", child.pk, as_typed(request.POST), at=clock.now())
    return HttpResponse(status=204)


@requires(permissions.ADD, looking_at=OF_A_CHILD)
def change(request: WorkerRequest, child_id: int, letter_id: int) -> HttpResponse:
    """Change a letter that has not been sent."""
    child, now = child_of(request, child_id), clock.now()
    found = _letter_of(request, child, letter_id)
    template = templates().get(found.template) or templates()["own_words"]
    initial = {name: getattr(found, name) for name in ("to_name", "to_address", "subject", "body")}
    initial["to"] = str(found.to_person_id) if found.to_person_id else SOMEBODY_ELSE
    form = LetterForm(
        request.POST or None,
        typed=typed_here(request),
        child=child,
        worker=request.worker,
        template=template,
        initial=initial,
    )
    letter = _written(request, child, form, now, found)
    if letter is not None:
        return redirect("documents:letter", child.pk, letter.pk)
    return show(
        request, "documents/write_letter.html", child, now, form=form, template=template, letter=found
    )


@requires("people.view", looking_at=OF_A_CHILD)
def letter(request: WorkerRequest, child_id: int, letter_id: int) -> HttpResponse:
    """A letter before it goes, with what is kept from its reader; or as it went."""
    child, now = child_of(request, child_id), clock.now()
    found = _letter_of(request, child, letter_id)
    kept = checking.kept_from(found.to_person, child)
    may_send = found.sent_at is None and permissions.may_add(request.worker, child)
    form = SendForm(request.POST or None, typed=typed_here(request))
    if may_send and form.is_valid():
        try:
            actions.send(
                found,
                by=request.worker,
                at=now,
                how=form.cleaned_data["how"],
                authority=settings.AUTHORITY_NAME,
            )
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(
                request, f"The letter to {found.to_name} is on {child.called}’s record as it was sent."
            )
            return redirect("documents:letters", child.pk)
    return show(
        request, "documents/letter.html", child, now, letter=found, kept=kept, form=form, may_send=may_send
    )


@require_GET
@requires("people.view", looking_at=OF_A_CHILD)
def pdf(request: WorkerRequest, child_id: int, letter_id: int) -> HttpResponse:
    """The letter as it will be, or as it was sent."""
    found = _letter_of(request, child_of(request, child_id), letter_id)
    if found.document is not None:
        return redirect("documents:content", child_id, found.document.pk)
    answer = HttpResponse(
        pdf_of(found, authority=settings.AUTHORITY_NAME, at=clock.now()), content_type="application/pdf"
    )
    answer["Content-Disposition"] = f'inline; filename="{found.reference}.pdf"'
    return answer


def _written(
    request: WorkerRequest, child: Person, form: LetterForm, now: datetime, letter: Letter | None
) -> Letter | None:
    """The letter, once it may stand; otherwise the form says why not."""
    if not form.is_valid():
        return None
    try:
        return actions.write(child, form.told(), by=request.worker, at=now, letter=letter)
    except Refused as refused:
        form.refuse(refused.reasons, "body")
        return None


def _filled(template: Template, child: Person) -> dict[str, str]:
    return {
        "subject": template.subject.format(child=child.called),
        "body": template.body.format(child=child.called),
    }


def _letter_of(request: WorkerRequest, child: Person, letter_id: int) -> Letter:
    seen = Letter.objects.visible_to(request.worker).select_related(
        "written_by", "sent_by", "to_person", "document"
    )
    return get_object_or_404(seen, pk=letter_id, child=child)

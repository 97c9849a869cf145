"""The pages of documents, and of search in one record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_GET

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.documents import actions, permissions
from sightline.documents.forms import DocumentForm, WithdrawForm
from sightline.documents.models import Document, Kind
from sightline.documents.reading import Type
from sightline.documents.search import MOST, search
from sightline.people.models import Person
from sightline.people.of_a_child import OF_A_CHILD, child_of, show
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

SHOWN_HERE = {Type.PDF.value, Type.JPEG.value, Type.PNG.value, Type.TEXT.value}
ENDINGS = {
    Type.PDF.value: ".pdf",
    Type.JPEG.value: ".jpg",
    Type.PNG.value: ".png",
    Type.TEXT.value: ".txt",
    Type.DOCX.value: ".docx",
}


@requires("people.view", looking_at=OF_A_CHILD)
def documents(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Every document on a child's record, the newest first."""
    child, now = child_of(request, child_id), clock.now()
    kind = request.GET.get("kind", "")
    found = Document.objects.visible_to(request.worker).filter(child=child).select_related("added_by")
    shown = found.filter(kind=kind) if kind in Kind.values else found
    return show(
        request,
        "documents/documents.html",
        child,
        now,
        documents=shown.order_by("-added_at", "-pk"),
        kinds=[choice for choice in Kind.choices if choice[0] in set(found.values_list("kind", flat=True))],
        may_add=permissions.may_add(request.worker, child),
    )


@requires(permissions.ADD, looking_at=OF_A_CHILD)
def add(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Put a file on a child's record."""
    child, now = child_of(request, child_id), clock.now()
    form = DocumentForm(request.POST or None, request.FILES or None, typed=typed_here(request), at=now)
    if form.is_valid() and form.read is not None:
        told = form.cleaned_data
        try:
            document = actions.add(
                child,
                form.read,
                name=told["name"],
                kind=Kind(told["kind"]),
                by=request.worker,
                at=now,
                written_on=told["written_on"],
                note=told["note"],
            )
        except Refused as refused:
            form.refuse(refused.reasons, "file")
        else:
            messages.success(request, f"“{document.name}” is on {child.called}’s record.")
            return redirect("documents:documents", child.pk)
    return show(request, "documents/add.html", child, now, form=form)


@requires("people.view", looking_at=OF_A_CHILD)
def document(request: WorkerRequest, child_id: int, document_id: int) -> HttpResponse:
    """One document: what it is, and its content where a browser may show it safely."""
    child, now = child_of(request, child_id), clock.now()
    found = _document_of(request, child, document_id)
    may_change = found.withdrawn_at is None and permissions.may_add(request.worker, child)
    page = {"document": found, "may_change": may_change, "is_picture": found.type.startswith("image/")}
    return show(request, "documents/document.html", child, now, **page)


@require_GET
@requires("people.view", looking_at=OF_A_CHILD)
def content(request: WorkerRequest, child_id: int, document_id: int) -> HttpResponse:
    """The bytes of a document. Whatever they are, they run nothing and reach nothing."""
    found = _document_of(request, child_of(request, child_id), document_id)
    if found.withdrawn_at is not None:
        raise Http404
    answer = HttpResponse(bytes(found.stored.content), content_type=found.type)
    as_attachment = found.type not in SHOWN_HERE or "save" in request.GET
    name = f"{found.name}{ENDINGS[found.type]}"
    answer["Content-Disposition"] = content_disposition_header(as_attachment, name) or "attachment"
    answer["Content-Security-Policy"] = (
        "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:"
    )
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@requires(permissions.ADD, looking_at=OF_A_CHILD)
def withdraw(request: WorkerRequest, child_id: int, document_id: int) -> HttpResponse:
    """Take a document off a record, in the open."""
    child, now = child_of(request, child_id), clock.now()
    found = _document_of(request, child, document_id)
    form = WithdrawForm(request.POST or None, typed=typed_here(request), at=now)
    if form.is_valid():
        try:
            actions.withdraw(found, by=request.worker, at=now, reason=form.cleaned_data["why"])
        except Refused as refused:
            form.refuse(refused.reasons)
        else:
            messages.success(request, "It is withdrawn. Nobody can open it, and the record says why.")
            return redirect("documents:documents", child.pk)
    return show(request, "documents/withdraw.html", child, now, document=found, form=form)


@requires("people.view", looking_at=OF_A_CHILD)
def search_record(request: WorkerRequest, child_id: int) -> HttpResponse:
    """Words, wherever they stand in one child's record."""
    child, now = child_of(request, child_id), clock.now()
    words = request.GET.get("words", "").strip()[:200]
    found = search(child, words)
    return show(
        request, "documents/search.html", child, now, words=words, found=found, is_cut=len(found) == MOST
    )


def _document_of(request: WorkerRequest, child: Person, document_id: int) -> Document:
    seen = Document.objects.visible_to(request.worker).select_related("added_by", "withdrawn_by", "stored")
    return get_object_or_404(seen, pk=document_id, child=child)

"""Putting a file on a child's record, and taking it off again in the open."""

from __future__ import annotations

from datetime import date, datetime
from hashlib import sha256

from django.contrib.postgres.search import SearchVector
from django.db import transaction
from django.db.models import Value

from sightline.cases import events
from sightline.cases.written_down import open_case_of
from sightline.documents import permissions
from sightline.documents.models import Document, Kind, Stored, Words
from sightline.documents.reading import ReadFile
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

DETAIL = "documents.document"


@transaction.atomic
def add(
    child: Person,
    file: ReadFile,
    *,
    name: str,
    kind: Kind,
    by: Worker,
    at: datetime,
    written_on: date | None = None,
    note: str = "",
) -> Document:
    """Keep a file on a child's record, with its words for search, in one transaction."""
    permissions.check_may_add(by, child)
    digest = sha256(file.content).hexdigest()
    check(_obstacles_to_adding(child, digest, name, written_on, at))
    Stored.objects.get_or_create(sha256=digest, defaults={"content": file.content})
    document = Document.objects.create(
        child=child,
        case=open_case_of(child),
        name=name.strip(),
        kind=kind,
        written_on=written_on,
        note=note.strip(),
        type=file.type.value,
        size=len(file.content),
        stored_id=digest,
        added_by=by,
        added_at=at,
    )
    found_by = SearchVector(Value(file.words), config="english")
    Words.objects.create(document=document, text=file.words, found_by=found_by)
    events.record(
        child,
        "document.added",
        happened_at=at,
        at=at,
        by=by,
        case=document.case,
        detail=document,
        summary=document.name,
    )
    return document


@transaction.atomic
def withdraw(document: Document, *, by: Worker, at: datetime, reason: str) -> Document:
    """It was put on the wrong record, or twice. It is closed to everybody, and says why."""
    document = Document.objects.select_for_update(of=("self",)).select_related("child").get(pk=document.pk)
    permissions.check_may_add(by, document.child)
    obstacles = ["This document was withdrawn already"] if document.withdrawn_at else []
    check(obstacles + ([] if reason.strip() else ["Say why you are withdrawing it"]))
    document.withdrawn_at, document.withdrawn_by, document.withdrawn_because = at, by, reason
    document.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    for event in events.standing().filter(room=DETAIL, row=document.pk):
        events.withdraw(event, by=by, at=at, reason=reason)
    return document


def _obstacles_to_adding(
    child: Person, digest: str, name: str, written_on: date | None, at: datetime
) -> list[str]:
    obstacles = []
    if not name.strip():
        obstacles.append("Say what the document is called")
    if written_on is not None and written_on > at.date():
        obstacles.append("The date on the document is in the future")
    same = Document.objects.standing().filter(child=child, stored_id=digest).first()
    if same is not None:
        obstacles.append(f"This file is on the record already, as “{same.name}”")
    return obstacles

"""Writing a letter, and recording that it was sent. Nothing confidential leaves: both acts refuse."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from sightline.cases import events
from sightline.documents import actions, permissions, reading
from sightline.documents.letters import checking
from sightline.documents.letters.drawing import pdf_of
from sightline.documents.models import Kind, Letter
from sightline.people.models import Person
from sightline.shared.refusals import check
from sightline.workforce.models import Worker

GAP = re.compile(r"\[[^\]\n]{1,60}\]")


@dataclass(frozen=True, slots=True)
class LetterAsWritten:
    """A letter as its writer leaves it."""

    template: str
    to_person: Person | None
    to_name: str
    to_address: str
    subject: str
    body: str


@transaction.atomic
def write(
    child: Person, told: LetterAsWritten, *, by: Worker, at: datetime, letter: Letter | None = None
) -> Letter:
    """Keep a letter that has not been sent yet, or change it."""
    permissions.check_may_add(by, child)
    if letter is not None:
        letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
        check(["This letter was sent, so it can no longer be changed"] if letter.sent_at else [])
    check(obstacles_to_writing(child, told))
    letter = letter or Letter(child=child)
    for name in LetterAsWritten.__slots__:
        setattr(letter, name, getattr(told, name))
    letter.written_by, letter.written_at = by, at
    letter.save()
    return letter


@transaction.atomic
def send(letter: Letter, *, by: Worker, at: datetime, how: str, authority: str) -> Letter:
    """Record that it went, and keep it as it went. Checked once more: an address may have become confidential."""
    letter = (
        Letter.objects.select_for_update(of=("self",))
        .select_related("child", "written_by", "to_person")
        .get(pk=letter.pk)
    )
    permissions.check_may_add(by, letter.child)
    told = LetterAsWritten(**{name: getattr(letter, name) for name in LetterAsWritten.__slots__})
    obstacles = ["This letter was sent already"] if letter.sent_at else []
    check(
        [
            *obstacles,
            *([] if how.strip() else ["Say how it was sent"]),
            *obstacles_to_writing(letter.child, told),
        ]
    )
    file = reading.read(pdf_of(letter, authority=authority, at=at))
    letter.document = actions.add(
        letter.child,
        file,
        name=f"Letter to {letter.to_name}: {letter.subject}"[:200],
        kind=Kind.LETTER,
        by=by,
        at=at,
        written_on=at.date(),
        note=f"{letter.reference}, sent {how}",
    )
    letter.sent_at, letter.sent_by, letter.sent_how = at, by, how
    letter.save()
    events.record(
        letter.child,
        "document.letter_sent",
        happened_at=at,
        at=at,
        by=by,
        case=letter.document.case,
        detail=letter,
        summary=f"To {letter.to_name}: {letter.subject}",
    )
    return letter


def obstacles_to_writing(child: Person, told: LetterAsWritten) -> list[str]:
    """Why a letter cannot stand as it is: gaps left open, or something its reader may not know."""
    gaps = [f"Fill in {gap}, or take it out" for gap in dict.fromkeys(GAP.findall(told.body))]
    kept = checking.kept_from(told.to_person, child)
    return gaps + checking.obstacles(kept, told.subject, told.body, told.to_address)

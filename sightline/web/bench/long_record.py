"""The longest record there may be: a child of 4,000 notes and 300 visits, in a family of forty."""

from __future__ import annotations

from datetime import datetime, timedelta

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.models import Allocation
from sightline.participation.models import ChildAtVisit, Place, Visit, VisitKind
from sightline.people.models import Person, Relationship
from sightline.recording import acts
from sightline.recording.models import Entry
from sightline.shared import clock
from sightline.standards.models import Setting
from sightline.workforce.models import Worker

NOTES, VISITS, FAMILY = 4_000, 300, 40
MARK = "bench_long_record"
NOTE = "documents.note"


def child_of_a_long_record() -> Person:
    """The same child every time; the record is written when it is first asked for."""
    held = Setting.objects.filter(name=MARK).first()
    if held:
        return Person.objects.get(pk=held.value)
    now = clock.now()
    working = Allocation.objects.filter(
        period__endswith=None, is_holding=False, case__kind="social_care", case__closed_at=None
    )
    holding = working.select_related("case__child", "worker").earliest("case__opened_at")
    child, worker = holding.case.child, holding.worker
    _write_notes(child, worker, now)
    _write_visits(child, worker, now)
    _give_family(child, now)
    Setting.objects.create(name=MARK, value=str(child.pk), reason="The longest record there may be")
    return child


def _write_notes(child: Person, worker: Worker, now: datetime) -> None:
    """Two or three on every working day for six years."""
    act = acts.find(NOTE)
    when = [now - timedelta(hours=13 * number + 1) for number in range(NOTES)]
    entries = Entry.objects.bulk_create(
        Entry(
            child=child,
            act=NOTE,
            asked=[],
            answers={
                "about": "call_family",
                "what_happened": f"Call {number}: his mother said that the night was quiet.",
                "what_changed": "Nothing",
            },
            happened_at=at,
            is_timed=True,
            recorded_at=at,
            recorded_by=worker,
        )
        for number, at in enumerate(when)
    )
    new = [
        NewEvent(child, act.kind, at, detail=entry, summary=f"Call {number}: a quiet night")
        for number, (entry, at) in enumerate(zip(entries, when, strict=True))
    ]
    events.record_many(new, at=now, by=worker)


def _write_visits(child: Person, worker: Worker, now: datetime) -> None:
    """One a week."""
    when = [now - timedelta(days=7 * number + 1) for number in range(VISITS)]
    visits = Visit.objects.bulk_create(
        Visit(
            visited_at=at,
            kind=VisitKind.CHILD_IN_NEED,
            place=Place.HOME,
            is_announced=True,
            what_i_saw="A tidy kitchen, and a model bridge on the table.",
            visited_by=worker,
            recorded_at=at,
        )
        for at in when
    )
    seen = ChildAtVisit.objects.bulk_create(
        ChildAtVisit(visit=visit, child=child, was_seen=True, was_seen_alone=True) for visit in visits
    )
    new = [
        NewEvent(child, kind, visit.visited_at, detail=each)
        for visit, each in zip(visits, seen, strict=True)
        for kind in ("visit.child_seen", "visit.child_seen_alone")
    ]
    events.record_many(new, at=now, by=worker)


def _give_family(child: Person, now: datetime) -> None:
    """Two parents, and so many brothers and sisters of theirs, and cousins."""
    born = (now - timedelta(days=365 * 40)).date()
    kin = Person.objects.bulk_create(
        Person(forenames=f"Relative {number}", surname=child.surname, born_on=born, added_at=now)
        for number in range(FAMILY)
    )
    ties = [(kin[0], child, "parent"), (kin[1], child, "parent")]
    ties += [(kin[2], aunt, "parent") for aunt in (kin[0], *kin[3:20])]
    ties += [(kin[3 + number % 17], cousin, "parent") for number, cousin in enumerate(kin[20:])]
    Relationship.objects.bulk_create(
        Relationship(person=one, to=other, kind=kind) for one, other, kind in ties
    )

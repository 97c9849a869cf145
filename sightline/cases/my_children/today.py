"""What one worker must do now, in the order of the day, each with one act."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from sightline.cases import events
from sightline.cases.models import Duty
from sightline.cases.my_children.addresses import address
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.wording import lower_first
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

SOON_WORKING_DAYS = 5

# What to do about a clock, by how its code begins, and the page where it is done. The first that fits counts.
ACTS = (
    (("FD-",), "Open the contact", "front_door:contact", "contact.received"),
    (("ASM-SEEN", "CP-S47-SEEN"), "Record a visit", "participation:record_visit", ""),
    (("ASM-",), "Open the assessment", "assessment:assessment", "assessment.started"),
    (("REC-VOICE",), "Record their words", "participation:record_words", ""),
    (
        (
            "CP-VISIT",
            "CP-ALONE",
            "CP-HOME",
            "CIN-VISIT",
            "LAC-VIS",
            "REC-VISIT",
            "TRF-FIRSTVISIT",
            "EH-VISIT",
        ),
        "Record a visit",
        "participation:record_visit",
        "",
    ),
)
TO_DO = {
    "ASM-45": "finish the assessment",
    "ASM-SEEN": "see {child} alone",
    "ASM-CHECK": "agree the date and the review point",
    "ASM-MGR10": "look at the assessment with your manager, day 10",
    "ASM-MGR20": "look at the assessment with your manager, day 20",
    "ASM-SHARE": "share the assessment with {child} and the family",
    "CP-S47-SEEN": "see {child} alone",
    "CP-VISIT": "see {child}",
    "CP-VISIT-1": "see {child} for the first time on the plan",
    "CP-ALONE": "see {child} alone",
    "CP-HOME": "see where {child} sleeps",
    "CIN-VISIT": "see {child}",
    "CIN-MEET-1": "hold the first child in need meeting",
    "CIN-REV": "review {child}’s child in need plan",
    "CIN-REV-CWD": "review {child}’s child in need plan",
    "REC-VOICE": "hear what {child} thinks, and write it down",
    "REC-VISIT": "write up the visit",
    "FD-REF-ACK": "tell the referrer that it arrived",
    "FD-REF-FEEDBACK": "tell the referrer what was decided",
    "ALL-REF": "name a worker for {child}",
    "FD-STRAT": "hold the strategy discussion",
    "EH-STEPDOWN": "have early help accept {child}",
}
"""What a clock asks, as somebody would say it. One that is not here is said by its standard's own name."""

PRACTITIONERS = (
    "social_worker",
    "lead_social_worker",
    "worker",
    "lead_practitioner",
    "personal_adviser",
    "early_help_practitioner",
    "adoption_social_worker",
    "fostering_social_worker",
    "sending_worker",
    "receiving_worker",
)
"""Whose clocks are for the person who holds the child to meet. A chair's are not on this page."""
FRONT_DOOR = ("front_door_worker", "edt_worker")
MANAGERS = ("team_manager", "practice_supervisor", "receiving_team_manager", "manager")


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, about one child, by when."""

    child: Person
    words: str
    due_at: datetime
    is_late: bool
    act: str
    url: str
    duty: Duty


@dataclass(frozen=True, slots=True)
class Late:
    """Everything past its time for one child, the oldest first."""

    child: Person
    items: list[Item]


@dataclass(frozen=True, slots=True)
class ToDo:
    """What is asked of one worker: late, due today, and due in the next five working days."""

    late: list[Late]
    due_today: list[Item]
    due_soon: list[Item]

    @property
    def how_many_late(self) -> int:
        return sum(len(each.items) for each in self.late)


def own_duties(worker: Worker, children: Iterable[int], now: datetime) -> QuerySet[Duty]:
    """What is asked of this worker for these children: nobody else's clocks, and no rule of counting."""
    roles = list(PRACTITIONERS)
    roles += MANAGERS if worker.may("cases.allocate") else ()
    roles += FRONT_DOOR if worker.may("front_door.take") else ()
    asked = Duty.objects.open_at(now).filter(
        child__in=list(children),
        due_at__isnull=False,
        standard__is_watched=True,
        standard__owner_role__in=roles,
    )
    return asked.exclude(standard__authority="data_rule").select_related("standard", "child")


def to_do(worker: Worker, children: Iterable[int], now: datetime) -> ToDo:
    """What this worker must do now, and soon."""
    today = london_date(now)
    tomorrow = london_midnight(today + timedelta(days=1))
    soon = london_midnight(
        england_and_wales().nth_working_day_after(today, SOON_WORKING_DAYS) + timedelta(days=1)
    )
    duties = list(own_duties(worker, children, now).filter(due_at__lt=soon).order_by("due_at", "pk"))
    rows = _rows_behind(duties)
    items = [_item(duty, rows, now) for duty in duties]
    late: dict[int, Late] = {}
    for item in items:
        if item.is_late:
            late.setdefault(item.child.pk, Late(item.child, [])).items.append(item)
    return ToDo(
        late=list(late.values()),
        due_today=[item for item in items if not item.is_late and item.due_at < tomorrow],
        due_soon=[item for item in items if item.due_at >= tomorrow],
    )


def _item(duty: Duty, rows: dict[tuple[str, int], int], now: datetime) -> Item:
    assert duty.due_at is not None
    act, url = "Open their page", address("people:person", duty.child_id)
    for codes, words, page, begun_by in ACTS:
        if duty.standard.code.startswith(codes):
            part = rows.get((begun_by, duty.case_id or 0)) if begun_by else duty.child_id
            found = address(page, part) if part else ""
            act, url = (words, found) if found else (act, url)
            break
    return Item(duty.child, what_to_do(duty), duty.due_at, duty.due_at < now, act, url, duty)


def what_to_do(duty: Duty) -> str:
    """See Mia alone; finish the assessment."""
    said = TO_DO.get(duty.standard.code)
    return said.format(child=duty.child.called) if said else lower_first(duty.standard.in_words)


def _rows_behind(duties: list[Duty]) -> dict[tuple[str, int], int]:
    """Which row of which room began each piece of work: its contact, its assessment."""
    begun_by = {begun for _, _, _, begun in ACTS if begun}
    cases = {duty.case_id for duty in duties if duty.case_id}
    found = events.standing().filter(case__in=cases, kind__name__in=begun_by, row__isnull=False)
    return {
        (kind, case or 0): row or 0
        for kind, case, row in found.order_by("happened_at").values_list("kind__name", "case", "row")
    }

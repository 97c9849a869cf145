"""What one worker must do now, in the order of the day, each with one act; and what came back to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.urls import NoReverseMatch, reverse

from sightline.access.models import Account, Draft
from sightline.cases import events, next_steps
from sightline.cases.models import Decision, Duty, Event
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.wording import lower_first
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

SOON_WORKING_DAYS = 5
CAME_BACK_WITHIN = timedelta(days=14)

# What to do about a clock, by how its code begins, and the page where it is done. The first that fits counts.
ACTS = (
    (("FD-", "EH-TRIAGE"), "Open the contact", "front_door:contact", "contact.received"),
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
    "REC-VOICE": "hear what {child} thinks, and write it down",
    "REC-VISIT": "write up the visit",
    "FD-REF-ACK": "tell the referrer that it arrived",
    "FD-REF-FEEDBACK": "tell the referrer what was decided",
    "ALL-REF": "name a worker for {child}",
    "FD-STRAT": "hold the strategy discussion",
    "EH-STEPDOWN": "have early help accept {child}",
}
"""What a clock asks, as somebody would say it. One that is not here is said by its standard's own name."""

DRAFTS = {
    "participation.visit": ("A visit", "participation:record_visit"),
    "participation.words": ("What a child told you", "participation:record_words"),
    "front_door.contact": ("A contact", "front_door:new_contact"),
    "front_door.decide": ("A decision on a contact", "front_door:contact"),
    "front_door.sign": ("A sign-off of a contact", "front_door:contact"),
    "assessment.answer": ("A second version of part of an assessment", "assessment:both"),
}
OF_A_CHILD = ("participation.visit", "participation.words")
FROM_A_MANAGER = ("assessment.manager_review_1", "assessment.manager_review_2")


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
class KeptDraft:
    """Something typed and not yet sent."""

    words: str
    url: str
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a manager said about work this worker did."""

    child: Person
    words: str
    by: str
    at: datetime
    said: str
    url: str


def to_do(children: Iterable[int], now: datetime) -> tuple[list[Item], list[Item]]:
    """What is late or due today, and what falls due in the next five working days."""
    today = london_date(now)
    tomorrow = london_midnight(today + timedelta(days=1))
    soon = london_midnight(
        england_and_wales().nth_working_day_after(today, SOON_WORKING_DAYS) + timedelta(days=1)
    )
    duties = list(
        Duty.objects.open_at(now)
        .filter(child__in=list(children), due_at__lt=soon, standard__is_watched=True)
        .exclude(standard__authority="data_rule")
        .select_related("standard", "child")
        .order_by("due_at", "pk")
    )
    rows = _rows_behind(duties)
    items = [_item(duty, rows, now) for duty in duties]
    return [each for each in items if each.due_at < tomorrow], [
        each for each in items if each.due_at >= tomorrow
    ]


def drafts_of(account: Account, worker: Worker) -> list[KeptDraft]:
    """Everything this person has typed and not yet sent, the latest first."""
    kept = list(Draft.objects.filter(account=account, form__in=DRAFTS).order_by("-saved_at"))
    ids = [int(draft.about) for draft in kept if draft.form in OF_A_CHILD and draft.about.isdigit()]
    children = Person.objects.visible_to(worker).in_bulk(ids)
    found = [_draft(draft, children) for draft in kept]
    return [each for each in found if each is not None]


def came_back_to(worker: Worker, children: Iterable[int], now: datetime) -> list[CameBack]:
    """Decisions sent back to this worker and not put forward again, and what managers lately asked for."""
    returned = [_returned(decision) for decision in _still_returned(worker)]
    asked = (
        events.standing()
        .filter(
            child__in=list(children), kind__name__in=FROM_A_MANAGER, happened_at__gt=now - CAME_BACK_WITHIN
        )
        .exclude(summary="")
        .select_related("child", "recorded_by")
    )
    directions = [
        CameBack(
            event.child,
            "Your manager looked at the assessment",
            str(event.recorded_by or event.source),
            event.happened_at,
            event.summary,
            address("assessment:assessment", event.row) or address("people:person", event.child_id),
        )
        for event in asked
    ]
    return sorted([*returned, *directions], key=lambda each: each.at, reverse=True)


def address(name: str, *parts: int | str | None) -> str:
    """The address of a page of a room above, where this installation has it."""
    try:
        return reverse(name, args=[part for part in parts if part is not None])
    except NoReverseMatch:
        return ""


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
    return said.format(child=duty.child.called) if said else lower_first(duty.standard.name)


def _rows_behind(duties: list[Duty]) -> dict[tuple[str, int], int]:
    """Which row of which room began each piece of work: its contact, its assessment."""
    begun_by = {begun for _, _, _, begun in ACTS if begun}
    cases = {duty.case_id for duty in duties if duty.case_id}
    found = events.standing().filter(case__in=cases, kind__name__in=begun_by, row__isnull=False)
    return {
        (kind, case or 0): row or 0
        for kind, case, row in found.order_by("happened_at").values_list("kind__name", "case", "row")
    }


def _draft(draft: Draft, children: dict[int, Person]) -> KeptDraft | None:
    words, page = DRAFTS[draft.form]
    if draft.form in OF_A_CHILD:
        child = children.get(int(draft.about)) if draft.about.isdigit() else None
        if child is None:
            return None
        words = f"{words}: {child.name}"
    url = address(page, *(part for part in draft.about.split(":") if part))
    return KeptDraft(words, url, draft.saved_at) if url else None


def _still_returned(worker: Worker) -> list[Decision]:
    sent_back = Decision.objects.filter(
        made_by=worker, state=Decision.State.RETURNED, child__in=Person.objects.visible_to(worker)
    ).select_related("child", "signed_by", "case")
    newest = {
        (case, question): pk
        for case, question, pk in Decision.objects.filter(case__in=sent_back.values("case"))
        .order_by("made_at", "pk")
        .values_list("case", "question", "pk")
    }
    return [
        decision
        for decision in sent_back
        if newest[decision.case_id, decision.question] == decision.pk and decision.case.closed_at is None
    ]


def _returned(decision: Decision) -> CameBack:
    begun_by, page = {
        "contact": ("contact.received", "front_door:contact"),
        "assessment": ("assessment.started", "assessment:assessment"),
    }[decision.question]
    begun: Event | None = (
        events.standing().filter(case=decision.case, kind__name=begun_by).order_by("-happened_at").first()
    )
    url = address(page, begun.row) if begun and begun.row else ""
    return CameBack(
        decision.child,
        f"Sent back: {next_steps.after(decision.question, decision.outcome).label.lower()}",
        str(decision.signed_by),
        decision.signed_at or decision.made_at,
        decision.sign_off_reason,
        url or address("people:person", decision.child_id),
    )

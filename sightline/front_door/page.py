"""One contact as its page shows it: the story, the clocks, the decision so far, and who has been told."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from django.urls import NoReverseMatch, reverse

from sightline.cases import allocations
from sightline.cases.models import Allocation, Decision, Duty
from sightline.front_door import levels, policy
from sightline.front_door.facts import facts_of, is_decided
from sightline.front_door.models import Contact, ContactChild
from sightline.shared import wording
from sightline.shared.clock import london_date
from sightline.standards.due import due
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker

CLOCKS = {
    "FD-CON-24H": "Decide within 24 hours",
    "FD-CON-DEC": "Decide within one working day",
    "FD-IMMEDIATE": "Act to keep the child safe",
    "FD-1617-TONIGHT": "Find somewhere safe to sleep tonight",
    "FD-MASH-RED": "Weigh what partners know (red)",
    "FD-MASH-AMBER": "Weigh what partners know (amber)",
    "FD-MASH-GREEN": "Weigh what partners know (green)",
    "FD-EDT-HANDOVER": "The day team accepts the handover",
}


@dataclass(slots=True)
class PageClock:
    """A clock with its working, as the page draws it."""

    words: str
    opened_at: datetime
    due_at: datetime | None
    warns_at: datetime | None
    discharged_at: datetime | None
    working: list[str]
    source: str
    authority: str
    standard_url: str
    is_in_hours: bool
    next_step: str = ""


@dataclass(slots=True)
class PageChild:
    """One child of the contact, and where their decision stands."""

    about: ContactChild
    age: str
    missing: list[str]
    decision: Decision | None = None
    """The latest: waiting, returned or signed."""
    returned: Decision | None = None
    is_decided: bool = False
    level: str = ""
    indicators: list[str] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The child's words, without marks of their own: the page puts them in quotation marks."""
        return self.about.child_said.strip().strip('“”"')

    @property
    def is_waiting(self) -> bool:
        return self.decision is not None and self.decision.state == Decision.State.PROPOSED


@dataclass(slots=True)
class ContactPage:
    """Everything about one contact except what we already knew."""

    contact: Contact
    children: list[PageChild]
    clocks: list[PageClock]
    holder: Allocation | None
    act_now: list[str]
    leads: Contact | None

    @property
    def open_children(self) -> list[PageChild]:
        return [child for child in self.children if not child.is_decided]

    @property
    def waiting(self) -> list[PageChild]:
        return [child for child in self.children if child.is_waiting]

    @property
    def to_decide(self) -> list[PageChild]:
        return [child for child in self.open_children if not child.is_waiting]

    @property
    def is_open(self) -> bool:
        return bool(self.open_children)

    @property
    def names(self) -> str:
        return wording.listed([child.about.child.name for child in self.children]) or "No child named here"


def page_of(contact: Contact, *, worker: Worker, at: datetime) -> ContactPage:
    """Gather one contact for its page."""
    about = list(contact.children.select_related("child", "case", "contact"))
    first_open = next((each for each in about if each.case.closed_at is None), None)
    return ContactPage(
        contact=contact,
        children=[_child(each, at) for each in about],
        clocks=_clocks(about, at),
        holder=allocations.holder_of(first_open.case, at) if first_open else None,
        act_now=[levels.sign_in_words(sign) for sign in contact.act_now],
        leads=contact.leading if contact.leading != contact else None,
    )


def _child(about: ContactChild, at: datetime) -> PageChild:
    today = london_date(at)
    made = list(
        Decision.objects.filter(case=about.case_id, question="contact")
        .select_related("made_by", "signed_by")
        .order_by("-made_at", "-pk")
    )
    latest = made[0] if made else None
    decided = is_decided(about)
    return PageChild(
        about=about,
        age=wording.age(about.child.born_on, today, about.child.expected_on),
        missing=[] if decided else policy.still_to_record(facts_of(about, on=today)),
        decision=latest,
        returned=latest if latest and latest.state == Decision.State.RETURNED else None,
        is_decided=decided,
        level=levels.level_in_words(about.level),
        indicators=[levels.indicator_in_words(each) for each in about.indicators],
    )


def _clocks(about: list[ContactChild], at: datetime) -> list[PageClock]:
    """Each kind of clock once: of the children's, the one that runs out first."""
    duties = (
        Duty.objects.filter(
            case__in=[each.case_id for each in about], child__in=[each.child_id for each in about]
        )
        .filter(standard__code__in=CLOCKS, ended_at__isnull=True, due_at__isnull=False)
        .select_related("standard")
        .order_by("due_at")
    )
    first: dict[str, Duty] = {}
    for duty in sorted(duties, key=lambda each: (each.stopped_at is not None, each.due_at)):
        first.setdefault(duty.standard.code, duty)
    return [_clock(first[code], words) for code, words in CLOCKS.items() if code in first]


def _clock(duty: Duty, words: str) -> PageClock:
    standard = duty.standard
    found = due(standard, duty.opened_at, england_and_wales())
    return PageClock(
        words=words,
        opened_at=duty.opened_at,
        due_at=duty.due_at,
        warns_at=duty.warn_at,
        discharged_at=duty.stopped_at,
        working=list(found.steps[:-1]),
        source=standard.source.rstrip("."),
        authority=standard.authority,
        standard_url=_address("standards:standard", standard.code),
        is_in_hours=standard.unit == "hours",
    )


def _address(name: str, *parts: object) -> str:
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""

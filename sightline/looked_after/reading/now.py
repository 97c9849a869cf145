"""How a child's care stands now: where they live and with whom, why in law, what is due, what was agreed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime

from django.urls import reverse

from sightline.cases import events
from sightline.cases.models import Duty, Event
from sightline.cases.next_for_them import ShownDuty, shown, soonest_first
from sightline.looked_after import codes, facts
from sightline.looked_after.models import HomeCarer, LegalStatus, Stay, TimeInCare
from sightline.people.models import Person
from sightline.people.viewing import Knowing
from sightline.recording.choosing import choices
from sightline.recording.reading import Act
from sightline.shared.clock import london_date
from sightline.standards.plain_names import in_full
from sightline.workforce.models import Worker

DOMAINS = ("looked after", "placement", "missing")
"""The parts of the timescales whose clocks are a child's care."""
CONFIDENTIAL = "Confidential home"


@dataclass(frozen=True, slots=True)
class Lives:
    """Where a child in care lives, as far as this worker may know."""

    kind: str
    """What kind of home it is for them: "Foster carers, not long term"."""
    name: str
    since: date
    address: str = ""
    carers: list[str] = field(default_factory=list)
    phone: str = ""
    warning: str = ""
    about: str = ""
    outcome: str = ""
    home_id: int | None = None
    """None where this worker may not know which home it is."""


@dataclass(frozen=True, slots=True)
class CareNow:
    """A child's care, at a glance."""

    care: TimeInCare | None
    """None where care began in another system and was not filled in here."""
    since: date
    is_in_care: bool
    legal: str
    legal_since: date | None
    legal_means: str = ""
    lives: Lives | None = None
    home_words: str = ""
    """What kind of home, where nothing more is known."""
    need: str = ""

    @property
    def is_filled_in(self) -> bool:
        """Whether legal status and home are recorded here."""
        return self.care is not None


def care_now(child: Person, *, known: Knowing) -> CareNow | None:
    """How this child's care stands; None for a child who is not in care and never was."""
    care = facts.care_of(child, known.at)
    if care is not None:
        return _from_rows(care, known)
    started = facts.known_to_be_in_care(child, known.at)
    if started is not None:
        return _from_events(child, started, known.at)
    last = TimeInCare.objects.filter(child=child).order_by("-began_at").first()
    return _from_rows(last, known) if last else None


def lives(stay: Stay, known: Knowing) -> Lives:
    """Where they live, by the room of people's own rule of who may know an address."""
    home = stay.home
    at_home = next(
        (each for each in known.homes if each.is_current and each.residence.kind == "placement"), None
    )
    may_know = not home.is_confidential or known.stands.is_open
    return Lives(
        kind=codes.words(codes.placements(), stay.placement),
        name=home.name if may_know else CONFIDENTIAL,
        since=london_date(stay.began_at),
        address=at_home.words if at_home and may_know else "",
        carers=_carers(stay, known.today) if may_know else [],
        phone=home.phone if may_know else "",
        warning=at_home.warning if at_home else "",
        about=home.about if may_know else "",
        outcome=stay.outcome,
        home_id=home.pk if may_know else None,
    )


@dataclass(frozen=True, slots=True)
class Clock:
    """One thing that care asks, and where a worker answers it."""

    duty: ShownDuty
    words: str = ""
    url: str = ""


ANSWERED_ELSEWHERE = {
    "LAC-VIS": ("Record a visit", "participation:record_visit"),
    "LAC-CAREPLAN": ("Write the care plan", "plans:plans"),
    "LAC-PLACEPLAN": ("Write the placement plan", "plans:plans"),
    "LAC-REV-DEC": ("Say that the decisions went out", "meetings:meetings"),
    "LAC-REV-REC": ("Say that the record went out", "meetings:meetings"),
    "LAC-REV": ("Call a review, or write it down", "meetings:meetings"),
}
"""What no act of this room answers, by how the code of the standard begins."""


def clocks_of(child: Person, worker: Worker | None, at: datetime) -> list[Clock]:
    """What care asks for this child and is not yet done, the soonest first.

    Each with what answers it, for a worker who may write that down; no worker, no answers.
    """
    rows = Duty.objects.open_at(at).filter(child=child, standard__domain__in=DOMAINS)
    acts = {each.duty.words: each.act for each in choices(child, worker, at).due} if worker else {}
    return [
        _clock(row, child, acts.get(row.standard.name))
        for row in soonest_first(rows.select_related("standard", "opened_by"))
    ]


def _clock(row: Duty, child: Person, act: Act | None) -> Clock:
    duty = shown(row)
    duty = replace(duty, words=in_full(duty.words))
    if act is not None:
        return Clock(duty, act.says, reverse("recording:record", args=[child.pk, act.address]))
    for begins, (words, page) in ANSWERED_ELSEWHERE.items():
        if row.standard.code.startswith(begins):
            return Clock(duty, words, reverse(page, args=[child.pk]))
    return Clock(duty)


AGREED = (
    ("Where they will grow up", ("permanence_plan.agreed",)),
    ("This home until they are 18", ("placement.permanent_to_18_decided", "placement.permanence_withdrawn")),
    ("Last review", ("review.held",)),
    ("Independent reviewing officer", ("iro.named",)),
    ("Time with people who matter", ("family_time.agreed",)),
    ("Time with somebody stopped", ("family_time.refused",)),
    (
        "Independent visitor",
        (
            "independent_visitor.offered",
            "independent_visitor.declined",
            "independent_visitor.appointed",
            "independent_visitor.ended",
        ),
    ),
    ("Advocate", ("advocate.offered", "advocate.declined", "advocate.appointed")),
    ("Health assessment", ("iha.report_received", "rha.completed")),
    ("Dentist", ("dental.done",)),
    ("Questionnaire about feelings", ("sdq.scored", "sdq.not_done")),
    ("Personal education plan", ("pep.initiated", "pep.review_complete")),
    ("Missing or away", ("child.missing", "child.away", "child.returned", "child.back")),
)
MAY_STAND_TWICE = {"Time with people who matter": 5}


@dataclass(frozen=True, slots=True)
class Fact:
    """What was last recorded about one thing."""

    about: str
    rows: list[Event]


def standing_facts(child: Person) -> list[Fact]:
    """What was last recorded of each thing a good parent keeps in mind. Nothing recorded is said too."""
    wanted = [kind for _, kinds in AGREED for kind in kinds]
    rows = (
        events.standing()
        .filter(child=child, kind__in=[events.kind_id(kind) for kind in wanted])
        .select_related("kind")
        .order_by("-happened_at", "-pk")
    )
    found: dict[str, list[Event]] = {about: [] for about, _ in AGREED}
    about_of = {kind: about for about, kinds in AGREED for kind in kinds}
    for row in rows:
        about = about_of[row.kind.name]
        if len(found[about]) < MAY_STAND_TWICE.get(about, 1):
            found[about].append(row)
    return [Fact(about, rows) for about, rows in found.items()]


def _from_rows(care: TimeInCare, known: Knowing) -> CareNow:
    moment = care.ended_at or known.at
    legal: LegalStatus | None = facts.legal_at(care, moment)
    stay = facts.stay_at(care, moment)
    status = codes.legal_statuses().get(legal.code) if legal else None
    is_open = care.ended_at is None
    return CareNow(
        care=care,
        since=london_date(care.began_at),
        is_in_care=is_open,
        legal=status.says if status else "",
        legal_since=london_date(legal.began_at) if legal else None,
        legal_means=status.means if status else "",
        lives=lives(stay, known) if stay and is_open else None,
        home_words=codes.words(codes.placements(), stay.placement) if stay else "",
        need=codes.words(codes.needs(), care.category_of_need),
    )


def _from_events(child: Person, started: Event, at: datetime) -> CareNow:
    """What an extract says, where nothing was filled in here."""
    rows = events.standing().filter(child=child, happened_at__gte=started.happened_at, happened_at__lte=at)
    legal = rows.filter(kind__name="legal_status.started").order_by("-happened_at", "-pk").first()
    says = legal.outcome or legal.summary if legal else started.outcome
    known = codes.legal_statuses().get(says)
    return CareNow(
        care=None,
        since=london_date(started.happened_at),
        is_in_care=True,
        legal=known.says if known else says,
        legal_since=london_date(legal.happened_at) if legal else None,
        legal_means=known.means if known else "",
    )


def _carers(stay: Stay, today: date) -> list[str]:
    rows = HomeCarer.objects.filter(home=stay.home_id, from_on__lte=today).exclude(to_on__lt=today)
    return [each.person.name for each in rows.select_related("person")]

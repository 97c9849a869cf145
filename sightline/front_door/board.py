"""The front door board: every open contact in order of time left. A fixed number of questions to the database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q

from sightline.cases import events
from sightline.cases.models import Allocation, Case, Decision, Duty, Event
from sightline.front_door import policy
from sightline.front_door.models import (
    Channel,
    Contact,
    ContactAdult,
    ContactChild,
    Handover,
    InformationRequest,
)
from sightline.front_door.models.contact import ReferrerRole, first_line
from sightline.people.models import Person, PossibleSamePerson
from sightline.shared import wording
from sightline.shared.wording import listed
from sightline.workforce.models import Worker

IN_24_HOURS, IN_ONE_WORKING_DAY = "FD-CON-24H", "FD-CON-DEC"
AN_HOUR = timedelta(hours=1)
A_YEAR = timedelta(days=365)

Children = dict[int, list[int]]
"""The open contacts of each child: two, when one story has been told twice and nobody has linked them yet."""


@dataclass(slots=True)
class Clock:
    """One clock of one contact, as the page draws it."""

    words: str
    opened_at: datetime
    due_at: datetime
    warns_at: datetime | None
    discharged_at: datetime | None = None


@dataclass(slots=True)
class Row:
    """One contact on the board."""

    id: int
    reference: str
    received_at: datetime
    channel: str
    channel_code: str
    source: str
    role_code: str
    worry: str
    is_immediate: bool
    is_immediate_danger: bool
    children: list[tuple[str, str]] = field(default_factory=list)
    """Each child's name and age."""
    clocks: list[Clock] = field(default_factory=list)
    known: list[str] = field(default_factory=list)
    owner: str = ""
    owner_id: int = 0
    team: str = ""
    is_held_for_someone: bool = False
    """A manager holds the name until somebody takes it."""
    is_proposed: bool = False
    made_by_id: int = 0
    handover_to: str = ""
    silent: int = 0
    answered: int = 0
    is_acted_on: bool = False
    has_unidentified: bool = False
    next_act: str = ""
    tellings: int = 0

    @property
    def due_at(self) -> datetime:
        """Whichever clock runs out first."""
        return min((clock.due_at for clock in self.clocks), default=self.received_at)

    @property
    def names(self) -> str:
        return listed([name for name, _ in self.children])


LISTS = {
    "undecided": "Not yet decided",
    "next_hour": "Due in the next hour",
    "past_time": "Past their time",
    "sign_off": "Waiting for sign-off",
    "handovers": "Handovers to accept",
    "silent": "Partners who have not answered",
    "mine": "Held by me",
    "not_taken": "Not yet taken by anybody",
}


def rows(worker: Worker, now: datetime) -> list[Row]:
    """Every open contact this worker may see, the least time left first."""
    found, of_case, children = _open_contacts(worker, now)
    if not found:
        return []
    _owners(found, of_case)
    _clocks(found, of_case, children, now)
    _work(found, of_case)
    _known(found, children, now)
    for row in found.values():
        row.next_act = policy.next_act(_state(row))
    return sorted(found.values(), key=lambda row: (row.due_at, row.received_at, row.id))


def on_list(all_rows: Iterable[Row], name: str, worker: Worker, now: datetime) -> list[Row]:
    """The rows behind one of the numbers: the list is as long as the number, because it is the number."""
    tests = {
        "undecided": lambda row: True,
        "next_hour": lambda row: any(now <= clock.due_at <= now + AN_HOUR for clock in row.clocks),
        "past_time": lambda row: any(clock.due_at < now for clock in row.clocks),
        "sign_off": lambda row: row.is_proposed,
        "handovers": lambda row: bool(row.handover_to),
        "silent": lambda row: row.silent > 0,
        "mine": lambda row: row.owner_id == worker.pk and not row.is_held_for_someone,
        "not_taken": lambda row: row.is_held_for_someone,
    }
    return [row for row in all_rows if tests[name](row)]


def filtered(all_rows: Iterable[Row], *, channel: str = "", role: str = "", team: str = "") -> list[Row]:
    """The rows that fit the filters of the address."""
    return [
        row
        for row in all_rows
        if (not channel or row.channel_code == channel)
        and (not role or row.role_code == role)
        and (not team or row.team == team)
    ]


CONTACT = [
    f"contact__{name}"
    for name in (
        "id",
        "reference",
        "received_at",
        "channel",
        "is_anonymous",
        "referrer_role",
        "referrer_name",
        "worry",
        "story",
        "is_immediate_danger",
        "act_now",
    )
]


def _open_contacts(worker: Worker, now: datetime) -> tuple[dict[int, Row], dict[int, int], Children]:
    """The rows by contact; the contact of each case; and the contact of each child."""
    today = wording.the_day(now)
    found: dict[int, Row] = {}
    of_case: dict[int, int] = {}
    children: Children = {}
    seen = (
        ContactChild.objects.undecided()
        .visible_to(worker)
        .order_by("pk")
        .values(
            "case_id",
            "child_id",
            "is_identified",
            "child__forenames",
            "child__surname",
            "child__known_as",
            "child__born_on",
            "child__expected_on",
            *CONTACT,
        )
    )
    for each in seen:
        row = found.get(each["contact__id"]) or found.setdefault(each["contact__id"], _row(each))
        row.children.append(
            (_name(each), wording.age(each["child__born_on"], today, each["child__expected_on"]))
        )
        row.has_unidentified = row.has_unidentified or not each["is_identified"]
        of_case[each["case_id"]] = row.id
        children.setdefault(each["child_id"], []).append(row.id)
    return found, of_case, children


def _row(each: dict[str, Any]) -> Row:
    role = ReferrerRole(each["contact__referrer_role"]).label if each["contact__referrer_role"] else ""
    source = (
        "Anonymous"
        if each["contact__is_anonymous"]
        else ", ".join(filter(None, (role, each["contact__referrer_name"])))
    )
    return Row(
        id=each["contact__id"],
        reference=each["contact__reference"],
        received_at=each["contact__received_at"],
        channel=Channel(each["contact__channel"]).label,
        channel_code=each["contact__channel"],
        source=source or "Source not known",
        role_code=each["contact__referrer_role"],
        worry=each["contact__worry"] or first_line(each["contact__story"]),
        is_immediate=each["contact__is_immediate_danger"] or bool(each["contact__act_now"]),
        is_immediate_danger=each["contact__is_immediate_danger"],
    )


def _name(each: dict[str, Any]) -> str:
    person = Person(
        forenames=each["child__forenames"],
        surname=each["child__surname"],
        born_on=each["child__born_on"],
        expected_on=each["child__expected_on"],
    )
    return person.name


def _owners(found: dict[int, Row], of_case: dict[int, int]) -> None:
    held = Allocation.objects.filter(case__in=of_case, period__endswith__isnull=True)
    for case, worker_id, worker, team, is_holding in held.values_list(
        "case_id", "worker_id", "worker__name", "team__name", "is_holding"
    ):
        row = found[of_case[case]]
        row.owner, row.owner_id, row.team, row.is_held_for_someone = worker, worker_id, team, is_holding


CLOCK_WORDS = {IN_24_HOURS: "24 hours", IN_ONE_WORKING_DAY: "One working day"}


def _clocks(found: dict[int, Row], of_case: dict[int, int], children: Children, now: datetime) -> None:
    """The two clocks of each contact: of its children's, the one that began first."""
    duties = Duty.objects.open_at(now).filter(
        child__in=children, standard__code__in=[IN_24_HOURS, IN_ONE_WORKING_DAY], due_at__isnull=False
    )
    first: dict[tuple[int, str], Clock] = {}
    for case, code, opened_at, due_at, warn_at in duties.values_list(
        "case_id", "standard__code", "opened_at", "due_at", "warn_at"
    ):
        if case not in of_case:
            continue
        key = (of_case[case], code)
        if key not in first or due_at < first[key].due_at:
            first[key] = Clock(CLOCK_WORDS[code], opened_at, due_at, warn_at)
    for contact_id, row in found.items():
        row.clocks = [first[(contact_id, code)] for code in CLOCK_WORDS if (contact_id, code) in first]
        row.received_at = min([row.received_at, *(clock.opened_at for clock in row.clocks)])


def _work(found: dict[int, Row], of_case: dict[int, int]) -> None:
    """What has been put forward, handed over, asked and started."""
    proposed = Decision.objects.filter(case__in=of_case, question="contact", state=Decision.State.PROPOSED)
    for case, maker in proposed.values_list("case_id", "made_by_id"):
        found[of_case[case]].is_proposed = True
        found[of_case[case]].made_by_id = maker
    waiting = Handover.objects.filter(contact__in=found, accepted_at__isnull=True)
    for contact_id, team, name in waiting.values_list("contact_id", "to_team__name", "for_worker__name"):
        found[contact_id].handover_to = name or team
    for contact_id, replied_at in InformationRequest.objects.filter(contact__in=found).values_list(
        "contact_id", "replied_at"
    ):
        if replied_at is None:
            found[contact_id].silent += 1
        else:
            found[contact_id].answered += 1
    started = Event.objects.filter(case__in=of_case, kind=events.kind_id("immediate_action.started"))
    for case in started.values_list("case_id", flat=True):
        found[of_case[case]].is_acted_on = True
    told_again = Contact.objects.filter(told_first_as__leads__in=found).values_list(
        "told_first_as__leads", flat=True
    )
    for leads in told_again:
        found[leads].tellings += 1


def _known(found: dict[int, Row], children: Children, now: datetime) -> None:
    """What we already know, in a few words, from the record of these children and adults alone."""
    said: dict[int, list[str]] = defaultdict(list)
    for contact_id, words in [
        *_open_elsewhere(children),
        *_on_a_plan(children),
        *_contacts_this_year(children, now),
        *_adults_known_as_children(found),
        *_possibly_the_same(children),
        *_told_twice(found, children),
    ]:
        if words not in said[contact_id]:
            said[contact_id].append(words)
    for contact_id, row in found.items():
        row.known = said[contact_id]
        if row.has_unidentified:
            row.known.append("nobody has said who the child is")
        if row.tellings:
            row.known.append(f"told {row.tellings + 1} times")


def _open_elsewhere(children: Children) -> list[tuple[int, str]]:
    open_work = (
        Allocation.objects.filter(
            case__child__in=children, case__closed_at__isnull=True, period__endswith__isnull=True
        )
        .exclude(case__kind=Case.Kind.CONTACT)
        .values_list("case__child_id", "team__name")
    )
    return [(contact, f"open to {team}") for child, team in open_work for contact in children[child]]


def _on_a_plan(children: Children) -> list[tuple[int, str]]:
    started, ended = events.kind_id("cp_plan.started"), events.kind_id("cp_plan.ended")
    latest: dict[int, tuple[int, date]] = {}
    plans = (
        events.standing().filter(child__in=children, kind__in=[started, ended]).order_by("happened_at", "pk")
    )
    for child, kind, happened_at in plans.values_list("child_id", "kind_id", "happened_at"):
        latest[child] = (kind, wording.the_day(happened_at))
    return [
        (
            contact,
            "on a child protection plan" if kind == started else f"child protection plan ended {day:%B %Y}",
        )
        for child, (kind, day) in latest.items()
        for contact in children[child]
    ]


def _contacts_this_year(children: Children, now: datetime) -> list[tuple[int, str]]:
    """Earlier contacts, counted for the child who has had the most."""
    received = events.standing().filter(
        child__in=children, kind=events.kind_id("contact.received"), happened_at__gt=now - A_YEAR
    )
    counted: dict[int, int] = defaultdict(int)
    for child in received.values_list("child_id", flat=True):
        counted[child] += 1
    most: dict[int, int] = defaultdict(int)
    for child, number in counted.items():
        for contact in children[child]:
            most[contact] = max(most[contact], number)
    return [(contact_id, f"{number} contacts this year") for contact_id, number in most.items() if number > 1]


def _adults_known_as_children(found: dict[int, Row]) -> list[tuple[int, str]]:
    """A parent we knew as a child; somebody who may be a risk."""
    known = Case.objects.filter(child=OuterRef("person"))
    adults = ContactAdult.objects.filter(contact__in=found).annotate(was_known=Exists(known))
    words = {"mother": "mother", "father": "father", "parents_partner": "parent’s partner"}
    said = []
    for contact_id, part, alleged, was_known in adults.values_list(
        "contact_id", "part", "is_alleged_to_have_harmed", "was_known"
    ):
        if was_known:
            said.append((contact_id, f"{words.get(part, 'an adult')} known as a child"))
        if part == "may_pose_risk" or alleged:
            said.append((contact_id, "an adult here may be a risk"))
    return said


def _possibly_the_same(children: Children) -> list[tuple[int, str]]:
    pairs = PossibleSamePerson.objects.filter(Q(first__in=children) | Q(second__in=children), answer="open")
    return [
        (contact, "may already be here under another record")
        for pair in pairs.values_list("first_id", "second_id")
        for child in pair
        for contact in children.get(child, [])
    ]


def _told_twice(found: dict[int, Row], children: Children) -> list[tuple[int, str]]:
    """Two open contacts about one child may be one story."""
    return [
        (contact, f"perhaps the same story as {found[other].reference}")
        for contacts in children.values()
        for contact in contacts
        for other in contacts
        if other != contact
    ]


def _state(row: Row) -> policy.BoardState:
    return policy.BoardState(
        is_immediate=row.is_immediate,
        is_acted_on=row.is_acted_on,
        is_proposed=row.is_proposed,
        handover_to=row.handover_to,
        is_taken=not row.is_held_for_someone,
        has_unidentified=row.has_unidentified,
        silent=row.silent,
        answered=row.answered,
    )

"""Gathering the board, in a fixed number of questions to the database."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime
from typing import Any

from sightline.cases import events
from sightline.cases.models import Allocation, Decision, Duty, Event
from sightline.front_door import policy
from sightline.front_door.board.known import (
    adults_known_as_children,
    contacts_this_year,
    on_a_plan,
    open_elsewhere,
    possibly_the_same,
    told_twice,
)
from sightline.front_door.board.row import IN_24_HOURS, IN_ONE_WORKING_DAY, Children, Clock, Row
from sightline.front_door.models import (
    Channel,
    Contact,
    ContactChild,
    Handover,
    InformationRequest,
)
from sightline.front_door.models.contact import ReferrerRole, first_line
from sightline.people.models import Person
from sightline.shared import wording
from sightline.workforce.models import Worker


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
        worry=(each["contact__worry"] or first_line(each["contact__story"])).strip('“”"'),
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
        if case not in of_case or due_at is None:
            continue
        key = (of_case[case], code)
        if key not in first or due_at < first[key].due_at:
            first[key] = Clock(CLOCK_WORDS[code], opened_at, due_at, warn_at, code == IN_24_HOURS)
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
        *open_elsewhere(children),
        *on_a_plan(children),
        *contacts_this_year(children, now),
        *adults_known_as_children(found),
        *possibly_the_same(children),
        *told_twice(found, children),
    ]:
        if words not in said[contact_id]:
            said[contact_id].append(words)
    for contact_id, row in found.items():
        row.known = said[contact_id]
        if row.has_unidentified:
            row.known.append("nobody has said who the child is")
        if row.tellings:
            row.known.append(f"told {row.tellings + 1} times")


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

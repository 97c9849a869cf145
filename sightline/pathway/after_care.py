"""Nobody leaves care into nobody’s hands: support after care opens by itself, in a name, when it is owed.

Closing work, leaving care and turning 18 end no right. What is owed is worked out from dates by the room of
leaving care; here it is given somebody to answer for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db import transaction
from django.db.models import Min

from sightline.cases import allocations, events, what_follows
from sightline.cases.events import NewEvent
from sightline.cases.models import Allocation, Case, Duty, Event
from sightline.leaving_care import owed
from sightline.leaving_care.owed import Leaver
from sightline.leaving_care.policy import Status
from sightline.pathway.teams import Receiving, receiving
from sightline.people.models import Person
from sightline.shared.clock import london_date, london_midnight
from sightline.shared.refusals import check
from sightline.workforce.models import Team, Worker

LEFT_CARE = {Status.RELEVANT, Status.FORMER_RELEVANT, Status.QUALIFYING}
AT_A_TIME = 500


@dataclass(slots=True)
class Swept:
    """What a sweep found, by the number of each young person."""

    opened: list[int] = field(default_factory=list)
    written_down: list[int] = field(default_factory=list)
    """Rights that dates alone gave them and no clock had seen."""
    nobody_to_hold: list[int] = field(default_factory=list)


def register() -> None:
    """What follows, whichever room wrote it down."""
    for kind in ("care.ended", "case.closed", "worker.allocated", "adoption.order_made", "custody.released"):
        what_follows.register(kind, after)
    what_follows.register("leaver_home.recorded", leave_the_home_we_gave)


def after(event: Event, by: Worker | None, at: datetime) -> None:
    """Somebody of 16 or more left care, or work with them closed or changed hands: see that they are held."""
    if _is_of_age(event.child, at):
        see_to(event.child, by=by, at=at, because_of=event)


def leave_the_home_we_gave(event: Event, by: Worker | None, at: datetime) -> None:
    """They live somewhere that we do not provide now, so they have left the home that we did."""
    homes = ("accommodation.first_provided", "accommodation.no_longer_provided")
    last = (
        events.standing()
        .filter(child=event.child, kind__name__in=homes, happened_at__lte=event.happened_at)
        .order_by("-happened_at", "-pk")
        .first()
    )
    if last is not None and last.kind_id == events.kind_id(homes[0]):
        left = NewEvent(event.child, homes[1], event.happened_at, case=event.case, because_of=event,
                        is_timed=event.is_timed, summary="Now lives somewhere that we do not provide")  # fmt: skip
        events.record_many([left], at=at, by=by)


@transaction.atomic
def see_to(child: Person, *, by: Worker | None, at: datetime, because_of: Event | None = None) -> Case | None:
    """Give this young person what is owed by itself: a holder, and the clocks that dates alone have started.

    Returns the work that opened, if it did.
    """
    leaver = owed.of(child, at)
    if leaver is None or leaver.had.is_ended or not leaver.worked.is_owed:
        return None
    write_down_rights(leaver, by=by, at=at)
    opened = None
    if _needs_a_holder(leaver):
        opened = _open(leaver, by=by, at=at, because_of=because_of)
        leaver = owed.of(child, at) or leaver
    _ask_for_a_qualified_worker(leaver, by=by, at=at, because_of=because_of)
    return opened


@transaction.atomic
def open_again(child: Person, *, by: Worker, at: datetime, reason: str) -> Case:
    """A young person under 25 asked for support again, or is owed it and nobody holds it: it opens in a name."""
    leaver = owed.of(child, at)
    is_owed = leaver is not None and leaver.worked.is_owed
    check(
        ([] if is_owed else ["The dates on the record give no right to leaving care support"])
        + (["Leaving care already holds them"] if leaver is not None and leaver.holder is not None else [])
        + ([] if reason.strip() else ["Say what they want help with"])
    )
    assert leaver is not None
    asked = events.record(
        child, "leaving_care.asked_again", happened_at=at, at=at, by=by, summary=reason[:300]
    )
    opened = _open(leaver, by=by, at=at, because_of=asked)
    assert opened is not None
    _ask_for_a_qualified_worker(owed.of(child, at) or leaver, by=by, at=at, because_of=asked)
    return opened


def sweep(*, at: datetime, by: Worker | None = None) -> Swept:
    """Find everybody who is owed support after care and has nobody, and see to them.

    After a load, which writes no events one by one; and every night, because a birthday is no event.
    """
    swept = Swept()
    for leavers in _everybody(at):
        owed_it = [each for each in leavers if each.worked.is_owed and not each.had.is_ended]
        unseen = _rights_unseen(owed_it)
        for leaver in owed_it:
            with transaction.atomic():
                if unseen[leaver.person.pk] and write_down_rights(leaver, by=by, at=at):
                    swept.written_down.append(leaver.person.pk)
                if _needs_a_holder(leaver):
                    opened = _open(leaver, by=by, at=at, because_of=None)
                    (swept.opened if opened else swept.nobody_to_hold).append(leaver.person.pk)
                _ask_for_a_qualified_worker(leaver, by=by, at=at, because_of=None)
    return swept


def write_down_rights(leaver: Leaver, *, by: Worker | None, at: datetime) -> bool:
    """Write down a right that the clocks do not see: 13 weeks made of several times in care, or custody at 16."""
    unseen = _rights_unseen([leaver])[leaver.person.pk]
    for kind, day in unseen:
        new = NewEvent(leaver.person, kind, london_midnight(day), is_timed=False, summary=FROM_DATES)
        events.record_many([new], at=at, by=by)
    return bool(unseen)


def _rights_unseen(leavers: Sequence[Leaver]) -> dict[int, list[tuple[str, date]]]:
    """For each of these, the rights that their dates give and that neither a person nor a clock has told."""
    people = [each.person.pk for each in leavers]
    told = set(
        events.standing()
        .filter(child__in=people, kind__in=[events.kind_id(kind) for kind in CLOCKS])
        .values_list("child_id", "kind__name")
    )
    seen = {
        (child, code): london_date(first)
        for child, code, first in Duty.objects.filter(child__in=people, standard__code__in=CLOCKS.values())
        .values_list("child_id", "standard__code")
        .annotate(first=Min("opened_at"))
        .order_by()
    }
    return {
        each.person.pk: [
            (kind, day)
            for kind, day in _rights(each)
            if (each.person.pk, kind) not in told and seen.get((each.person.pk, CLOCKS[kind]), date.max) > day
        ]
        for each in leavers
    }


def _rights(leaver: Leaver) -> list[tuple[str, date]]:
    first = leaver.worked.first
    rights = {
        "child.became_eligible": first(Status.ELIGIBLE),
        "child.became_relevant": first(Status.RELEVANT),
    }
    if first(Status.ELIGIBLE) is None:  # the clocks know 18 only as what follows being eligible
        rights["child.became_former_relevant"] = first(Status.FORMER_RELEVANT)
    return [(kind, day) for kind, day in rights.items() if day is not None]


CLOCKS = {
    "child.became_eligible": "LAC-ELIG",
    "child.became_relevant": "CL-ASM-REL",
    "child.became_former_relevant": "",
}
"""For each right, the clock that shows whether the duty statement has seen it; blank where there is none."""
FROM_DATES = "Worked out from the dates of their care"


def _needs_a_holder(leaver: Leaver) -> bool:
    """Nobody holds them in leaving care though they left care; or nobody holds them at all, though they are in it."""
    return leaver.holder is None and (leaver.status in LEFT_CARE or not leaver.is_held_at_all)


def _open(leaver: Leaver, *, by: Worker | None, at: datetime, because_of: Event | None) -> Case | None:
    """Open it in the name of their adviser; without one, of the leaving care team’s manager, who allocates."""
    child, adviser = leaver.person, _adviser(leaver, at)
    if adviser is not None and adviser.team is not None:
        to: Receiving | None = Receiving(adviser.team, adviser, f"{adviser.name} is their personal adviser")
    else:
        somebody = by if by is not None and by.team else _somebody(child, at)
        to = receiving(Team.Kind.LEAVING_CARE, at, otherwise=somebody) if somebody else None
    if to is None:
        return None
    case = allocations.open_case(
        child,
        Case.Kind.LEAVING_CARE,
        holder=to.holder,
        team=to.team,
        by=by,
        at=at,
        because_of=because_of,
        is_holding=adviser is None,
        reason=to.reason[:300],
    )
    events.record_many([NewEvent(child, "case.opened", at, case=case, because_of=because_of)], at=at, by=by)
    return case


def _ask_for_a_qualified_worker(
    leaver: Leaver, *, by: Worker | None, at: datetime, because_of: Event | None
) -> None:
    """Under 18 with no qualified worker of their own: a clock starts that only such a worker stops."""
    is_owed_one = leaver.status in {Status.ELIGIBLE, Status.RELEVANT}
    if not is_owed_one or leaver.qualified is not None or _is_asked_already(leaver.person):
        return
    words = "No qualified social worker of their own, at 16 or 17"
    ended = NewEvent(leaver.person, "allocation.ended", at, because_of=because_of, summary=words)
    events.record_many([ended], at=at, by=by)


def _is_asked_already(child: Person) -> bool:
    waiting = Duty.objects.filter(child=child, standard__code="CL-16-17-SW")
    return waiting.filter(stopped_at__isnull=True, ended_at__isnull=True).exists()


def _adviser(leaver: Leaver, at: datetime) -> Worker | None:
    """Their personal adviser, where somebody of that name works here and belongs to a team."""
    if not leaver.had.adviser or leaver.had.adviser_has_left:
        return None
    day = london_date(at)
    found = Worker.objects.filter(name=leaver.had.adviser, team__isnull=False).select_related("team")
    return next((each for each in found if each.is_here_on(day)), None)


def _somebody(child: Person, at: datetime) -> Worker | None:
    """Whoever can answer when nobody at a keyboard can: the last holder, or the manager of any team."""
    day = london_date(at)
    last = Allocation.objects.filter(case__child=child).select_related("worker__team").order_by("-period")
    managers = Worker.objects.filter(pk__in=Team.objects.values("manager")).select_related("team")
    known = [each.worker for each in last] + list(managers.order_by("pk"))
    return next((each for each in known if each.team is not None and each.is_here_on(day)), None)


def _everybody(at: datetime) -> Iterator[list[Leaver]]:
    people = list(owed.candidates(at))
    for start in range(0, len(people), AT_A_TIME):
        yield owed.of_people(people[start : start + AT_A_TIME], at)


def _is_of_age(child: Person, at: datetime) -> bool:
    age = child.age_on(london_date(at))
    return age is not None and owed.YOUNGEST <= age < owed.OLDEST

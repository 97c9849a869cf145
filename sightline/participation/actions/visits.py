"""Writing down a visit, child by child. Only a child who was seen stops a clock."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.policy import is_late
from sightline.cases.written_down import open_case_of, shortened, working_days_since
from sightline.participation import permissions, policy
from sightline.participation.actions.told import ChildAsSeen, VisitAsTold, VoiceAsTold
from sightline.participation.actions.voices import record_voice
from sightline.participation.models import ChildAtVisit, Place, Visit, VisitKind
from sightline.shared.clock import london_date
from sightline.shared.refusals import check
from sightline.standards.kinds import everything_it_is, kinds
from sightline.workforce.models import Worker

# Each kind of visit has a clock of its own, which only seeing the child on a visit of that kind can stop.
SEEING = {
    VisitKind.CHILD_PROTECTION: "cp_visit",
    VisitKind.CHILD_IN_NEED: "cin_visit",
    VisitKind.LOOKED_AFTER: "lac_visit",
}

SEEN_ALONE, OBSERVED, SEEN_NOT_ALONE, NOT_SEEN = "seen_alone", "observed", "seen_not_alone", "not_seen"
"""How a visit went for one child, as the outcome of its event."""


@transaction.atomic
def record_visit(told: VisitAsTold, *, by: Worker, at: datetime, reason: str = "") -> Visit:
    """Write down a visit, child by child. A child who was not seen stops no clock.

    `reason` is why it is written down late; needed, and shown for good, after two working days.
    """
    for each in told.children:
        permissions.check_may_record(by, each.child)
    late_by = working_days_since(told.visited_at, at)
    check(policy.obstacles_to_recording_visit(_facts(told, at=at, late_by=late_by, reason=reason)))
    visit = _keep_visit(told, by=by, at=at, is_late=is_late(late_by), reason=reason)
    for each in told.children:
        kept = _keep_child(visit, each)
        _append_visit_events(visit, kept, by=by, at=at)
        if each.was_seen and each.words.strip():
            record_voice(each.child, _voice_at(visit, each), by=by, at=at, reason=reason, visit=visit)
    return visit


@transaction.atomic
def withdraw_visit(visit: Visit, *, by: Worker, at: datetime, reason: str) -> Visit:
    """Say that a visit was recorded by mistake. It stays readable, with why, and stops no clock any more."""
    visit = Visit.objects.select_for_update().get(pk=visit.pk)
    for each in visit.children.select_related("child"):
        permissions.check_may_record(by, each.child)
    check(policy.obstacles_to_withdrawing(is_withdrawn=visit.withdrawn_at is not None, reason=reason))
    visit.withdrawn_at, visit.withdrawn_by, visit.withdrawn_because = at, by, reason
    visit.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_because"])
    of_this_visit = {"room": ChildAtVisit._meta.label_lower, "row__in": visit.children.values("pk")}
    for event in events.standing().filter(**of_this_visit):
        events.withdraw(event, by=by, at=at, reason=reason)
    return visit


def _facts(told: VisitAsTold, *, at: datetime, late_by: int, reason: str) -> policy.VisitFacts:
    return policy.VisitFacts(
        visited_at=told.visited_at,
        visited_on=london_date(told.visited_at),
        recorded_at=at,
        working_days_ago=late_by,
        late_because=reason,
        what_i_saw=told.what_i_saw,
        what_it_means_now=told.what_it_means_now,
        children=[_child_facts(each, london_date(told.visited_at)) for each in told.children],
    )


def _child_facts(each: ChildAsSeen, on: date) -> policy.ChildFacts:
    child = each.child
    return policy.ChildFacts(
        called=child.called,
        was_seen=each.was_seen,
        was_seen_alone=each.was_seen_alone,
        was_observed=each.was_observed,
        may_be_observed=policy.may_be_observed(age=child.age_on(on), is_disabled=bool(child.disabilities)),
        in_earshot=each.in_earshot,
        why_not_alone=each.why_not_alone,
        why_not_seen=each.why_not_seen,
        next_attempt_on=each.next_attempt_on,
    )


def _keep_visit(told: VisitAsTold, *, by: Worker, at: datetime, is_late: bool, reason: str) -> Visit:
    as_told = {name: getattr(told, name) for name in VisitAsTold.__slots__ if name != "children"}
    return Visit.objects.create(
        visited_by=by,
        recorded_at=at,
        is_late_entry=is_late,
        late_because=reason if is_late else "",
        **as_told,
    )


def _keep_child(visit: Visit, each: ChildAsSeen) -> ChildAtVisit:
    was_not_alone = each.was_seen and not each.was_seen_alone
    return ChildAtVisit.objects.create(
        visit=visit,
        child=each.child,
        was_seen=each.was_seen,
        was_seen_alone=each.was_seen_alone,
        was_observed=each.was_observed,
        in_earshot=each.in_earshot if was_not_alone else "",
        why_not_alone=each.why_not_alone if was_not_alone else "",
        why_not_seen="" if each.was_seen else each.why_not_seen,
        next_attempt_on=None if each.was_seen else each.next_attempt_on,
    )


def _append_visit_events(visit: Visit, kept: ChildAtVisit, *, by: Worker, at: datetime) -> None:
    """The facts of one child at one visit, as the clocks will read them."""
    case = open_case_of(kept.child)

    def new(kind: str, outcome: str = "", summary: str = "") -> NewEvent:
        return NewEvent(
            kept.child,
            kind,
            visit.visited_at,
            case=case,
            outcome=outcome,
            detail=kept,
            is_timed=visit.is_timed,
            summary=summary,
            reason=visit.late_because,
        )

    if kept.was_seen:
        facts = [
            new("visit.done", _outcome(kept), _seen_line(visit, kept)),
            *map(new, _seen_kinds(visit, kept)),
        ]
    else:
        facts = [new("visit.attempted", NOT_SEEN, _not_seen_line(kept))]
    gone = events.record_many(facts, at=at, by=by)[0]
    events.record(
        kept.child, "visit.recorded", happened_at=at, at=at, by=by, case=case, because_of=gone, detail=kept
    )


def _outcome(kept: ChildAtVisit) -> str:
    if kept.was_seen_alone:
        return SEEN_ALONE
    return OBSERVED if kept.was_observed else SEEN_NOT_ALONE


def _seen_kinds(visit: Visit, kept: ChildAtVisit) -> list[str]:
    """Every fact about being seen that this visit made true, and no other."""
    how = (
        "child_seen_alone" if kept.was_seen_alone else "child_observed" if kept.was_observed else "child_seen"
    )
    named = [f"visit.{how}"]
    if own := SEEING.get(VisitKind(visit.kind)):
        named += [f"{own}.child_seen", f"{own}.{how}", f"{own}.home_seen"]
    if visit.place not in (Place.HOME, Place.PLACEMENT):
        named = [name for name in named if not name.endswith("home_seen")]
    true = [kind for name in named if name in kinds() for kind in everything_it_is(name)]
    return list(dict.fromkeys(true))


def _seen_line(visit: Visit, kept: ChildAtVisit) -> str:
    who_heard = f"; {kept.in_earshot} in earshot" if kept.in_earshot else ""
    return f"{kept.said} {visit.get_place_display().lower()}{who_heard}"[:300]


def _not_seen_line(kept: ChildAtVisit) -> str:
    assert kept.next_attempt_on is not None
    when = f"{kept.next_attempt_on:%A} {kept.next_attempt_on.day} {kept.next_attempt_on:%B}"
    return f"{shortened(kept.why_not_seen)} Next attempt {when}."[:300]


def _voice_at(visit: Visit, each: ChildAsSeen) -> VoiceAsTold:
    return VoiceAsTold(
        said_at=visit.visited_at,
        is_timed=visit.is_timed,
        words=each.words,
        where=visit.place_detail or visit.get_place_display(),
        who_was_there="" if each.was_seen_alone else each.in_earshot,
    )

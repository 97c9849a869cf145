"""What the actions of this room share: lateness, the events of legal statuses and homes, and where a child lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import models

from sightline.cases import events
from sightline.cases.events import NewEvent
from sightline.cases.models import Case, Event
from sightline.cases.policy import is_late
from sightline.cases.written_down import working_days_since
from sightline.looked_after import codes, facts
from sightline.looked_after.actions.told import HomeTold
from sightline.looked_after.models import Home, HomeKeptFrom, LegalStatus, Stay, TimeInCare
from sightline.looked_after.policy import living
from sightline.looked_after.policy.fitting import fit
from sightline.people import actions as people
from sightline.people.models import Person, Residence
from sightline.shared.clock import london_date
from sightline.shared.wording import is_whole_day
from sightline.standards.kinds import everything_it_is
from sightline.workforce.models import Worker


@dataclass(slots=True)
class Writing:
    """Who writes, when, why late; and the events that one action is about to append for one child."""

    child: Person
    case: Case | None
    by: Worker
    at: datetime
    reason: str
    new: list[NewEvent]

    def add(
        self,
        kind: str,
        happened_at: datetime,
        *,
        outcome: str = "",
        detail: models.Model | None = None,
        is_timed: bool = True,
        summary: str = "",
    ) -> None:
        """One thing that happened, with all that its kind implies."""
        for name in everything_it_is(kind):
            event = NewEvent(self.child, name, happened_at, self.case, outcome, None, detail, is_timed)
            event.summary, event.reason = summary[:300], self.reason
            self.new.append(event)

    def append(self) -> list[Event]:
        """Write all of it down at once."""
        return events.record_many(self.new, at=self.at, by=self.by)


def obstacles_to_lateness(happened_at: datetime, at: datetime, reason: str) -> list[str]:
    """Something written down long after must say why."""
    if is_late(working_days_since(happened_at, at)) and not reason.strip():
        return ["Say why this is being written down late"]
    return []


def home_facts(told: HomeTold, child: Person, at: datetime) -> living.HomeFacts:
    """A home as it is about to be recorded, with what the register says against it."""
    return living.HomeFacts(
        placement=told.placement,
        provider=told.home.provider,
        special=told.special,
        why_here=told.why_here,
        against=tuple(against(told, child, at)),
        agreed_although=told.agreed_although,
    )


def against(told: HomeTold, child: Person, at: datetime) -> list[str]:
    """What the register says against this child living there. A place that is not listed is not judged."""
    home, day = told.home, london_date(at)
    known = codes.placements()
    if not home.is_listed or (told.placement in known and known[told.placement].temporary):
        return []
    there = [stay for stay in facts.living_in([home.pk])[home.pk] if stay.care.child_id != child.pk]
    return fit(facts.home_known(home, day, len(there)), [facts.child_known(child, day)]).against


def add_legal(
    writing: Writing, legal: LegalStatus, *, before: LegalStatus | None, placement: str, is_short_break: bool
) -> None:
    """Everything that a new legal status is, in events."""
    known, at = codes.legal_statuses(), legal.began_at
    add = partial(writing.add, detail=legal, is_timed=legal.is_timed)
    was_agreed = before is not None and known[before.code].agreement
    if was_agreed and not known[legal.code].agreement:
        add("accommodation.ended", at, summary=f"No longer by agreement: {known[legal.code].says}")
    if known[legal.code].agreement and not was_agreed:
        add("accommodation.started", at, outcome="short_break" if is_short_break else "")
    add("legal_status.started", at, outcome=legal.code, summary=known[legal.code].says)
    _add_orders(writing, legal, before, placement)


def _add_orders(writing: Writing, legal: LegalStatus, before: LegalStatus | None, placement: str) -> None:
    """The orders of a court that a legal status stands for. A placement order only suspends a care order."""
    at, was = legal.began_at, before.code if before else ""
    add = partial(writing.add, detail=legal, is_timed=legal.is_timed)
    if legal.code == "C2" and was != "E1" and not _is_written(writing.child, "care_order.made", at):
        add("care_order.made", at, outcome="living_with_parent" if placement == "P1" else "")
    if was == "C2" and legal.code not in ("C2", "E1"):
        add("care_order.discharged", at)
    if legal.code == "E1" and not _is_written(writing.child, "placement_order.made", at):
        add("placement_order.made", at)
    if legal.code == "E1" and not _is_written(writing.child, "authority_to_place.obtained", at):
        add("authority_to_place.obtained", at, outcome="order")
    if was == "E1":
        add("placement_order.revoked", at)


def _is_written(child: Person, kind: str, at: datetime) -> bool:
    """Whether a court's order of that day is on the record already, from the room of courts or an extract."""
    day = london_date(at)
    rows = events.standing().filter(child=child, kind__name=kind).values_list("happened_at", flat=True)
    return any(london_date(each) == day for each in rows)


def add_arrival(writing: Writing, stay: Stay, *, before: Stay | None) -> None:
    """Everything that coming to a home is, in events. No address: the story is read by many."""
    known, at = codes.placements(), stay.began_at
    add = partial(writing.add, detail=stay, is_timed=stay.is_timed)
    add("placement.started", at, outcome=stay.outcome, summary=known[stay.placement].says)
    was_adoptive = before is not None and known[before.placement].adoption
    if known[stay.placement].adoption and not was_adoptive:
        add("adoption.placed", at, outcome=stay.placement)
    if was_adoptive and not known[stay.placement].adoption and not known[stay.placement].temporary:
        add("adoption.placement_ended", at)


def add_leaving(writing: Writing, stay: Stay) -> None:
    """That a child left a home, planned or not."""
    assert stay.ended_at is not None
    writing.add(
        "placement.ended_unplanned" if stay.was_unplanned else "placement.ended",
        stay.ended_at,
        outcome=stay.left_because,
        detail=stay,
        is_timed=not is_whole_day(stay.ended_at),
        summary=codes.words(codes.reasons_moved(), stay.left_because),
    )


def events_about(*rows: models.Model) -> list[Event]:
    """The standing events whose detail is one of these rows."""
    wanted = models.Q()
    for row in rows:
        wanted |= models.Q(room=row._meta.label_lower, row=row.pk)
    return list(events.standing().filter(wanted).select_related("kind").order_by("pk"))


def withdraw_all(found: Iterable[Event], *, by: Worker, at: datetime, reason: str) -> None:
    for event in found:
        events.withdraw(event, by=by, at=at, reason=reason)


def make_stay(
    care: TimeInCare,
    told: HomeTold,
    *,
    legal: str,
    began_at: datetime,
    is_timed: bool,
    by: Worker,
    at: datetime,
    after: tuple[datetime | None, str, bool] = (None, "", False),
) -> Stay:
    """A row for living in a home, with what the return asks, as it was on the day."""
    home = Home.objects.select_related("address").get(pk=told.home.pk)  # as it is now, not when it was chosen
    address = home.address
    return Stay.objects.create(
        care=care,
        home=home,
        placement=told.placement,
        outcome=living.outcome_of_placement(told.placement, legal, told.special),
        provider="" if codes.placements()[told.placement].temporary else home.provider,
        urn=home.urn if codes.placements()[told.placement].registered else "",
        postcode=address.postcode if address else "",
        miles_from_home=told.miles_from_home,
        with_same_carers=told.with_same_carers,
        why_here=told.why_here,
        agreed_although=told.agreed_although,
        began_at=began_at,
        is_timed=is_timed,
        ended_at=after[0],
        left_because=after[1],
        was_unplanned=after[2],
        recorded_by=by,
        recorded_at=at,
    )


def live_at(stay: Stay, *, by: Worker, at: datetime) -> None:
    """Say where the child lives, in the confidence in which the home is kept."""
    child, home = stay.care.child, stay.home
    leave_placement(child, stay.began_at, by=by, at=at)
    if home.address is None:
        return
    kept_from = [
        each.person
        for each in HomeKeptFrom.objects.filter(home=home).select_related("person")
        if each.person_id != child.pk
    ]
    people.move_to(
        child,
        home.address.lines,
        postcode=home.address.postcode,
        uprn=home.address.uprn,
        from_on=london_date(stay.began_at),
        kind="placement",
        is_confidential=home.is_confidential,
        confidential_because=home.confidential_because,
        kept_from=kept_from,
        by=by,
        at=at,
    )


def leave_placement(
    child: Person, on: datetime, *, by: Worker, at: datetime, kind: str = "placement"
) -> None:
    """They no longer live where they lived, from this day."""
    day = london_date(on)
    for residence in Residence.objects.filter(person=child, kind=kind, to_on__isnull=True):
        left = max(day, residence.from_on) if residence.from_on else day
        people.end_residence(residence, to_on=left, by=by, at=at)


def begin_legal(
    care: TimeInCare,
    code: str,
    began_at: datetime,
    is_timed: bool,
    *,
    by: Worker,
    at: datetime,
    until: datetime | None = None,
) -> LegalStatus:
    """A row for why in law they are looked after, from a moment."""
    return LegalStatus.objects.create(
        care=care,
        code=code,
        began_at=began_at,
        is_timed=is_timed,
        ended_at=until,
        recorded_by=by,
        recorded_at=at,
    )


def locked_care(child: Person, at: datetime) -> TimeInCare | None:
    """The time in care of a moment, held so that two people do not change it at once."""
    Person.objects.select_for_update().get(pk=child.pk)
    return facts.care_of(child, at)

"""What the rules ask of the record: how a child's care stood at a moment, and what a home is approved for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Q

from sightline.cases import events
from sightline.cases.models import Case, Event
from sightline.cases.written_down import open_case_of
from sightline.looked_after.models import Approval, Home, LegalStatus, Stay, TimeInCare
from sightline.looked_after.policy.care import Moment, Standing
from sightline.looked_after.policy.fitting import ApprovalFacts, ChildKnown, HomeKnown, LimitFacts
from sightline.looked_after.policy.living import ChildFacts
from sightline.people.models import Person
from sightline.shared.clock import london_date


def child_facts(child: Person, on: date) -> ChildFacts:
    """The child, as the rules ask of them on a day."""
    is_born = child.born_on is not None and child.born_on <= on
    return ChildFacts(
        child.called, child.age_on(on), is_born or (child.born_on is None and not child.is_unborn)
    )


def moment(happened_at: datetime, now: datetime) -> Moment:
    return Moment(happened_at, london_date(happened_at), now)


def care_of(child: Person, at: datetime) -> TimeInCare | None:
    """The time in care in which a moment falls, or that has no end yet."""
    within = Q(began_at__lte=at) & (Q(ended_at__isnull=True) | Q(ended_at__gt=at))
    found = TimeInCare.objects.filter(within | Q(ended_at__isnull=True), child=child)
    return found.order_by("-began_at").first()


def legal_at(care: TimeInCare, at: datetime) -> LegalStatus | None:
    """The legal status that stood at a moment."""
    return care.legal_statuses.filter(began_at__lte=at).order_by("-began_at").first()


def stay_at(care: TimeInCare, at: datetime) -> Stay | None:
    """Where they lived at a moment."""
    return care.stays.select_related("home").filter(began_at__lte=at).order_by("-began_at").first()


def standing_of(child: Person, at: datetime, *, of: str = "") -> Standing:
    """How a child's care stood at a moment. `of` says whose moments are taken: "legal" or "homes"."""
    care = care_of(child, at)
    last = TimeInCare.objects.filter(child=child, ended_at__isnull=False).order_by("-ended_at").first()
    last_ended_at = last.ended_at if last else None
    if care is None:
        return Standing(last_ended_at=last_ended_at)
    legal, stay = legal_at(care, at), stay_at(care, at)
    moments = (
        list(care.legal_statuses.values_list("began_at", flat=True)),
        list(care.stays.values_list("began_at", flat=True)),
    )
    return Standing(
        is_in_care=True,
        began_at=care.recorded_from_at,
        last_ended_at=last_ended_at,
        last_change_at=max(each for rows in moments for each in rows),
        legal=legal.code if legal else "",
        placement=stay.placement if stay else "",
        home=stay.home_id if stay else None,
        taken=frozenset(moments[0] if of == "legal" else moments[1] if of == "homes" else ()),
    )


def known_to_be_in_care(child: Person, at: datetime) -> Event | None:
    """That a child became looked after, as an extract or another room said, with no end since; else None."""
    rows = (
        events.standing()
        .filter(
            child=child,
            kind__name__in=("child.became_looked_after", "care.ended", "child.died"),
            happened_at__lte=at,
        )
        .select_related("kind")
        .order_by("-happened_at", "-pk")
    )
    latest = rows.first()
    return latest if latest is not None and latest.kind.name == "child.became_looked_after" else None


def social_care_of(child: Person) -> Case | None:
    """The social care that is open for a child."""
    return open_case_of(child, [Case.Kind.SOCIAL_CARE])


def has_agreement(child: Person, at: datetime) -> bool:
    """Whether an agreement to this care is on the record, since the last time in care."""
    since = TimeInCare.objects.filter(child=child, ended_at__lte=at).order_by("-ended_at").first()
    signed = events.standing().filter(child=child, kind__name="s20_agreement.signed", happened_at__lte=at)
    if since is not None:
        signed = signed.filter(happened_at__gt=since.ended_at)
    return signed.exists()


def is_waiting_for_agreement_to_end(child: Person, at: datetime) -> bool:
    """Whether it was proposed that they stop being looked after, and nobody has answered yet."""
    latest = (
        events.standing()
        .filter(child=child, kind__name__startswith="cease.", happened_at__lte=at)
        .order_by("-happened_at", "-pk")
        .values_list("kind__name", flat=True)
        .first()
    )
    return latest == "cease.proposed"


def living_in(homes: Iterable[int]) -> dict[int, list[Stay]]:
    """The children who live in each home now. A stay for a time elsewhere keeps the child's place."""
    rows = (
        Stay.objects.filter(care__ended_at__isnull=True)
        .exclude(placement__startswith="T")
        .order_by("care_id", "-began_at")
        .distinct("care_id")
        .values("pk")
    )
    found: dict[int, list[Stay]] = {home: [] for home in homes}
    stays = Stay.objects.filter(pk__in=rows, home__in=list(found)).select_related("care__child")
    for stay in stays.order_by("began_at", "pk"):
        found[stay.home_id].append(stay)
    return found


def approval_on(home: Home, day: date) -> Approval | None:
    """What a home is approved for on a day: the latest approval in force."""
    within = [
        each
        for each in home.approvals.all()
        if each.from_on <= day and (each.to_on is None or each.to_on >= day)
    ]
    return within[-1] if within else None


def home_known(home: Home, day: date, living_there: int) -> HomeKnown:
    """A home as the rules of fitting ask. Read with its approvals and limits fetched."""
    approval = approval_on(home, day)
    limits = [
        LimitFacts(each.kind, each.words, each.to_on, each.child_id)
        for each in home.limits.all()
        if each.from_on <= day and (each.to_on is None or each.to_on >= day)
    ]
    return HomeKnown(
        name=home.name,
        approval=ApprovalFacts(approval.places, approval.age_from, approval.age_to, approval.to_on)
        if approval
        else None,
        living_there=living_there,
        closed_on=home.closed_on if home.closed_on and home.closed_on <= day else None,
        limits=limits,
    )


def child_known(child: Person, day: date) -> ChildKnown:
    return ChildKnown(child.pk, child.called, child.age_on(day), child.sex)

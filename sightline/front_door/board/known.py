"""What we already know, in a few words for the board."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, timedelta

from django.db.models import Exists, OuterRef, Q

from sightline.cases import events
from sightline.cases.models import Allocation, Case
from sightline.front_door.board.row import Children, Row
from sightline.front_door.models import (
    ContactAdult,
)
from sightline.people.models import PossibleSamePerson
from sightline.shared import wording

A_YEAR = timedelta(days=365)


def open_elsewhere(children: Children) -> list[tuple[int, str]]:
    open_work = (
        Allocation.objects.filter(
            case__child__in=children, case__closed_at__isnull=True, period__endswith__isnull=True
        )
        .exclude(case__kind=Case.Kind.CONTACT)
        .values_list("case__child_id", "team__name")
    )
    return [(contact, f"open to {team}") for child, team in open_work for contact in children[child]]


def on_a_plan(children: Children) -> list[tuple[int, str]]:
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


def contacts_this_year(children: Children, now: datetime) -> list[tuple[int, str]]:
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


def adults_known_as_children(found: dict[int, Row]) -> list[tuple[int, str]]:
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


def possibly_the_same(children: Children) -> list[tuple[int, str]]:
    pairs = PossibleSamePerson.objects.filter(Q(first__in=children) | Q(second__in=children), answer="open")
    return [
        (contact, "may already be here under another record")
        for pair in pairs.values_list("first_id", "second_id")
        for child in pair
        for contact in children.get(child, [])
    ]


def told_twice(found: dict[int, Row], children: Children) -> list[tuple[int, str]]:
    """Two open contacts about one child may be one story."""
    return [
        (contact, f"perhaps the same story as {found[other].reference}")
        for contacts in children.values()
        for contact in contacts
        for other in contacts
        if other != contact
    ]

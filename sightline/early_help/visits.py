"""Early help visits, told to the room of visits: seen and heard, and never a social worker's visit."""

from __future__ import annotations

from django.urls import reverse

from sightline.participation import elsewhere
from sightline.participation.elsewhere import SeenElsewhere
from sightline.people.models import Person
from sightline.recording.models import Entry
from sightline.workforce.models import Worker

ACT = "early_help.visit"
SAID = {"alone": "Seen alone", "not_alone": "Seen with somebody else there"}
COUNTS_FOR = "Counts for early help alone: it stops no clock of a social worker’s visit"


def visits_of(child: Person, worker: Worker) -> list[SeenElsewhere]:
    """Every early help visit at which this child was seen."""
    entries = Entry.objects.visible_to(worker).standing().filter(child=child, act=ACT)
    return [
        SeenElsewhere(
            seen_at=each.happened_at,
            what="Early help visit",
            said=SAID.get(str(each.answers.get("outcome", "")), "Seen"),
            who=each.recorded_by.name,
            words=str(each.answers.get("words", "")),
            counts_for=COUNTS_FOR,
            url=reverse("early_help:entry", args=[each.case_id, each.pk]),
        )
        for each in entries.select_related("recorded_by").order_by("-happened_at", "-pk")
    ]


def tell() -> None:
    """Register with the room of visits, which cannot look up."""
    elsewhere.register(visits_of)

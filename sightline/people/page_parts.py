"""This room's own parts of a person's page: who they are, family, addresses, numbers, who has looked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from sightline.access.models import Look
from sightline.people import codes, family, viewing
from sightline.people.models import ContactPoint, Identifier, Name, Person, PossibleSamePerson, Professional
from sightline.people.panels import Held, Panel, Part, register
from sightline.shared import clock
from sightline.shared.wording import long_date
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

MOST_LOOKS = 20
LOOKED_AT = {
    "people:person": "opened the record",
    "people:more": "read on to family, addresses and numbers",
    "people:change": "changed who they are",
    "people:add_relationship": "family and network",
    "people:same_person": "another record that may be theirs",
    "cases:next": "what happens next",
    "cases:story": "the story so far",
}
"""What was looked at, in words; any other page by its own name."""


@dataclass(frozen=True, slots=True)
class SamePersonQuestion:
    """Another record that somebody thinks may be this person."""

    other: Person
    reason: str
    noted_by: str
    noted_at: datetime
    answer: str


@dataclass(frozen=True, slots=True)
class ShownLook:
    """Somebody looked."""

    at: datetime
    who: str
    job_title: str
    what: str


def show_same_person(request: WorkerRequest, person: Person) -> Part | None:
    """Records that may be the same person. Nothing when nobody has wondered."""
    rows = (
        PossibleSamePerson.objects.filter(Q(first=person) | Q(second=person))
        .select_related("first", "second", "noted_by")
        .order_by("-noted_at", "-id")
    )
    visible = set(
        Person.objects.visible_to(request.worker)
        .filter(pk__in=[each for row in rows for each in (row.first_id, row.second_id)])
        .values_list("pk", flat=True)
    )
    questions = [_question(row, person) for row in rows if {row.first_id, row.second_id} <= visible]
    return ("people/panels/same_person.html", {"questions": questions}) if questions else None


def show_about(request: WorkerRequest, person: Person) -> Part:
    """What is written down about who they are."""
    rows = [
        ("Name", person.name),
        ("Known as", person.known_as),
        (
            "Other names",
            "; ".join(_name_words(name) for name in Name.objects.filter(person=person).order_by("id")),
        ),
        ("Date of birth", _birth_words(person)),
        ("Sex", person.get_sex_display()),
        ("Pronouns", person.pronouns),
        ("Ethnicity", codes.ethnicity_words(person.ethnicity)),
        ("Disability", "; ".join(codes.disability_words(person.disabilities))),
        ("First language", person.first_language),
        ("How they communicate", person.communication),
    ]
    if person.died_on:
        rows.insert(4, ("Died", long_date(person.died_on)))
    said = [row for row in rows if row[1]]
    return "people/panels/about.html", {"rows": said, "missing": [key for key, value in rows if not value]}


def show_family(request: WorkerRequest, person: Person) -> Part:
    """Family and network, who lives here, and the other children of the adults."""
    known = viewing.knowing(request, person, at=clock.now())
    worker, today, related = known.worker, known.today, known.related
    others: list[family.OtherChild] = []
    if viewing.is_child(person, today):
        adults = family.adults_around([person], worker=worker, today=today)
        besides = [person, *(each.person for each in related)]
        others = family.other_children_of(adults, besides=besides, worker=worker, today=today)
    return "people/panels/family.html", {
        "related": related,
        "household": known.housemates,
        "other_children": others,
        "today": today,
    }


def show_addresses(request: WorkerRequest, person: Person) -> Part:
    """Where they live and lived, and how to reach them."""
    return "people/panels/addresses.html", {
        "homes": viewing.knowing(request, person, at=clock.now()).homes,
        "contact_points": ContactPoint.objects.filter(person=person).order_by("to_on", "-id"),
    }


def show_numbers(request: WorkerRequest, person: Person) -> Part:
    """The numbers that systems know them by."""
    numbers = Identifier.objects.filter(person=person).order_by("is_superseded", "kind", "-id")
    return "people/panels/numbers.html", {"numbers": numbers}


def show_professionals(request: WorkerRequest, person: Person) -> Part:
    """Who from other agencies knows them."""
    return "people/panels/professionals.html", {
        "professionals": Professional.objects.filter(person=person).order_by("to_on", "name")
    }


def show_looks(request: WorkerRequest, person: Person) -> Part:
    """Who has opened this record, the latest first."""
    looks = list(
        Look.objects.filter(subject="person", subject_id=person.pk).order_by("-at", "-id")[:MOST_LOOKS]
    )
    workers = {
        worker.account_id: worker
        for worker in Worker.objects.filter(account__in={look.account_id for look in looks})
    }
    return "people/panels/looks.html", {
        "looks": [_look(look, workers.get(look.account_id)) for look in looks],
        "most": MOST_LOOKS,
    }


def register_all() -> None:
    """Put this room's parts on the page."""
    for panel in (
        Panel(
            "same-person",
            "May be the same person as",
            "people.view",
            5,
            show_same_person,
            held_in=(Held(PossibleSamePerson, "first"), Held(PossibleSamePerson, "second")),
        ),
        Panel("about", "About", "people.view", 15, show_about),
        Panel("family", "Family and household", "people.view", 60, show_family, is_later=True),
        Panel("addresses", "Addresses and contact details", "people.view", 62, show_addresses, is_later=True),
        Panel("numbers", "Numbers", "people.view", 64, show_numbers, is_later=True),
        Panel(
            "professionals", "Professionals around them", "people.view", 66, show_professionals, is_later=True
        ),
        Panel("looks", "Who has looked", "people.view", 80, show_looks, is_later=True),
    ):
        register(panel)


def _question(row: PossibleSamePerson, person: Person) -> SamePersonQuestion:
    return SamePersonQuestion(
        other=row.second if row.first_id == person.pk else row.first,
        reason=row.reason,
        noted_by=row.noted_by.name,
        noted_at=row.noted_at,
        answer=row.get_answer_display(),
    )


def _name_words(name: Name) -> str:
    return f"{name} ({name.get_kind_display().lower()})"


def _birth_words(person: Person) -> str:
    if person.born_on:
        return (
            f"About {long_date(person.born_on)}" if person.born_on_is_estimated else long_date(person.born_on)
        )
    return f"Not yet born, expected {long_date(person.expected_on)}" if person.expected_on else ""


def _look(look: Look, worker: Worker | None) -> ShownLook:
    return ShownLook(
        at=look.at,
        who=worker.name if worker else "An account that belongs to no worker",
        job_title=worker.job_title if worker else "",
        what=LOOKED_AT.get(look.view, look.view.partition(":")[2].replace("_", " ")),
    )

"""What is asked about a letter. Forms parse and word; they never save."""

from __future__ import annotations

from typing import Any

from sightline.documents.letters.actions import LetterAsWritten
from sightline.documents.letters.templates import Template
from sightline.people import family
from sightline.people.models import Person, Residence
from sightline.shared.fields import Choice, LongTextField, Look, RadiosField, TextField
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker

SOMEBODY_ELSE = "else"
HOW = [
    ("by post", "By post"),
    ("by hand", "By hand"),
    ("by secure email", "By secure email"),
]


def readers_of(
    child: Person, worker: Worker, reveals: tuple[str, ...] = ()
) -> tuple[dict[str, Person], list[Choice]]:
    """Who may be written to about a child: themselves, those around them, or somebody else by name."""
    around = [
        (child, "the child"),
        *((each.person, each.words.lower()) for each in family.related_to(child, worker=worker)),
    ]
    known = [Choice(str(person.pk), f"{person.name}, {words}") for person, words in around]
    other = Choice(
        SOMEBODY_ELSE, "Somebody else", hint="A school, a doctor, a solicitor", divider="or", reveals=reveals
    )
    return {str(person.pk): person for person, _ in around}, [*known, other]


class LetterForm(GovukForm):
    """To whom, about what, and the words."""

    to = RadiosField("Who is it to?", [], missing="Select who it is to")
    to_name = TextField("Their name", hint="As the letter greets them", required=False)
    to_address = LongTextField(
        "Their address",
        hint="Leave empty for where we know they live. A confidential address is never filled in for another",
        required=False,
        look=Look(rows=3),
    )
    subject = TextField("What is it about?", missing="Say what it is about")
    body = LongTextField(
        "The letter",
        hint="Fill in what stands in [brackets]. An empty line begins a new paragraph",
        missing="Write the letter",
        look=Look(rows=14),
    )

    def __init__(self, *args: Any, child: Person, worker: Worker, template: Template, **options: Any) -> None:
        super().__init__(*args, **options)
        self.template = template
        self.people, readers = readers_of(child, worker)
        self.fields["to"].set_options(readers)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Somebody else needs a name."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("to") == SOMEBODY_ELSE and not cleaned.get("to_name"):
            self.add_error("to_name", "Enter their name")
        return cleaned

    def told(self) -> LetterAsWritten:
        """The letter as its writer leaves it."""
        given = self.cleaned_data
        person = self.people.get(given["to"])
        return LetterAsWritten(
            template=self.template.code,
            to_person=person,
            to_name=given["to_name"] or (person.name if person else ""),
            to_address=given["to_address"] or (_home_of(person) if person else ""),
            subject=given["subject"],
            body=given["body"].replace("\r\n", "\n"),
        )


class SendForm(GovukForm):
    """How a letter went."""

    how = RadiosField("How was it sent?", HOW, missing="Select how it was sent")


def _home_of(person: Person) -> str:
    """Where the reader lives, which the reader knows."""
    home = (
        Residence.objects.filter(person=person, to_on__isnull=True)
        .select_related("address")
        .order_by("-pk")
        .first()
    )
    return str(home.address) if home else ""

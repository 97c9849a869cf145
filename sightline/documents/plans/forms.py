"""What is asked before a plan is put on paper. Forms parse and word; they never save."""

from __future__ import annotations

from typing import Any

from sightline.documents.letters.forms import readers_of
from sightline.documents.plans.actions import Version
from sightline.people.models import Person
from sightline.shared.fields import Choice, RadiosField, TextField
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker


class PaperForm(GovukForm):
    """Which version, and for whom."""

    version = RadiosField("Which version?", [], missing="Select which version")
    to = RadiosField("Who is it for?", [], missing="Select who it is for")
    to_name = TextField("Their name, if they are somebody else", required=False)

    def __init__(self, *args: Any, child: Person, worker: Worker, **options: Any) -> None:
        super().__init__(*args, **options)
        versions = [
            Choice(
                Version.CHILD.value,
                f"{child.called}’s own",
                hint=f"In words to {child.called}, with nothing that is not for {child.called} to read",
            ),
            Choice(Version.WHOLE.value, "The whole plan", hint="For those who carry it out"),
        ]
        self.fields["version"].set_options(versions)  # type: ignore[attr-defined]
        self.people, readers = readers_of(child, worker, reveals=("to_name",))
        self.fields["to"].set_options(readers)  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Version, Person | None, str]:
        """The version, the reader where they are known to us, and their name."""
        given = self.cleaned_data
        person = self.people.get(given["to"])
        return Version(given["version"]), person, person.name if person else given["to_name"] or ""

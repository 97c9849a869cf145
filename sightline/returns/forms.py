"""Giving us an extract."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sightline.shared.fields import SelectField, TickField, UploadField
from sightline.shared.fields.worded import Look
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker


class LoadForm(GovukForm):
    """The files, and who answers for children whom they leave without a worker."""

    extract = UploadField(
        "Files",
        hint="A children in need census (XML), an Annex A workbook (.xlsx), or all the CSV files of one SSDA903 return.",
        missing="Choose the files to load",
        look=Look(attributes={"multiple": "multiple"}),
    )
    holder = SelectField(
        "Who holds the children for whom the extract names nobody?",
        [],
        hint="A manager who answers for them, by name, until a worker is allocated. No child is left with nobody.",
        called="Who holds them",
        missing="Choose who holds the children for whom the extract names nobody",
    )
    is_whole = TickField(
        "This is the whole extract, even if much of an earlier one is not in it",
        hint="What an earlier extract of the same days said, and this one does not, is then withdrawn.",
        required=False,
    )

    def __init__(self, *given: Any, holders: Iterable[Worker], **options: Any) -> None:
        super().__init__(*given, **options)
        self.holders = {str(worker.pk): worker for worker in holders}
        self.fields["extract"].error_messages["empty"] = (
            "A file you chose is empty. Export it again, and check that the export finished"
        )
        field = self.fields["holder"]
        assert isinstance(field, SelectField)
        field.set_options(
            [("", "Choose somebody"), *((key, _named(each)) for key, each in self.holders.items())]
        )

    def chosen_holder(self) -> Worker:
        """The worker who was chosen."""
        return self.holders[self.cleaned_data["holder"]]


def _named(worker: Worker) -> str:
    return f"{worker.name}, {worker.team.name}" if worker.team else worker.name

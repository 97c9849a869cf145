"""What is asked when early help is agreed, decided on, led, extended and ended."""

from __future__ import annotations

from typing import Any

from sightline.early_help.choices import OUTCOMES
from sightline.shared.fields import DateField, LongTextField, Look, RadiosField, SelectField, TextField
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker


class TriageForm(GovukForm):
    """Whether early help begins."""

    outcome = RadiosField(
        "Does early help begin?",
        [("accepted", "Yes, early help begins"), ("not_accepted", "No, the family will have something else")],
        missing="Say whether early help begins",
    )
    reason = LongTextField(
        "Why?",
        hint="What would change for this child. If not, what the family have instead and who told them",
        missing="Say why",
        look=Look(rows=4),
    )


class LeadForm(GovukForm):
    """Who brings the family's help together."""

    lead = SelectField("Who will lead their help?", [], missing="Select who will lead their help")
    agency = TextField("Which agency do they work for?", missing="Say which agency they work for")
    reach = TextField(
        "How can the family reach them?",
        hint="A number and the best times",
        missing="Say how the family can reach them",
    )
    first_contact_on = DateField("When will they first see the family?", required=False)
    reason = LongTextField(
        "Why them, and what do the family think?",
        hint="They agreed to it, have the time, and somebody supports them",
        missing="Say why them, and what the family think",
        look=Look(rows=3),
    )

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = by_number(workers)
        self.fields["lead"].set_options(options_of(self.workers))  # type: ignore[attr-defined]

    def chosen(self) -> Worker:
        return self.workers[self.cleaned_data["lead"]]


class AgreementForm(GovukForm):
    """What the family agreed to, in their words, and who may know what."""

    agreed_by = TextField(
        "Who agreed?", hint="By name, and who they are to the child", missing="Say who agreed"
    )
    given_on = DateField("When?", when="past", missing="Enter the date they agreed")
    in_their_words = LongTextField(
        "What did they agree to, in their words?",
        hint="They chose this help, know how what they say is used, and can stop",
        missing="Write what they agreed to, in their words",
        look=Look(rows=4),
    )
    child_says = LongTextField("What does the child say?", required=False, look=Look(rows=2))
    may_know = LongTextField(
        "Who may know what?",
        hint="One line for each: “School: everything. Doctor: the plan only”",
        missing="Say who may know what",
        look=Look(rows=3),
    )
    may_not_know = LongTextField("Who may not know?", required=False, look=Look(rows=2))
    reason = TextField("If something has changed since they last agreed, what?", required=False)


class EndAgreementForm(GovukForm):
    """That the family no longer agree."""

    reason = LongTextField(
        "What did the family say?",
        hint="In their words. A worry about somebody’s safety does not need their agreement: step up instead",
        missing="Write what the family said",
        look=Look(rows=3),
    )


class ExtendForm(GovukForm):
    """That help goes on longer."""

    goes_on_until = DateField("Until when?", when="future", missing="Enter the date it goes on until")
    reason = LongTextField(
        "What will be different by then?", missing="Say what will be different by then", look=Look(rows=3)
    )
    family_view = LongTextField("What do the family say?", required=False, look=Look(rows=2))


class CloseForm(GovukForm):
    """That early help ends."""

    outcome = RadiosField("How does it end?", list(OUTCOMES.items()), missing="Say how it ends")
    reason = LongTextField(
        "What has changed for this child?",
        hint="And what keeps it so when the help has gone",
        missing="Say what has changed for this child, and why the help can end",
        look=Look(rows=4),
    )
    family_view = LongTextField(
        "What do the family say?", missing="Write what the family say about it ending", look=Look(rows=3)
    )
    child_view = LongTextField("What does the child say?", required=False, look=Look(rows=2))


class FamilyHelpForm(GovukForm):
    """Who holds this work, and which social worker oversees it."""

    worker = SelectField("Who will hold this work?", [], missing="Select who will hold this work")
    overseer = SelectField(
        "Which registered social worker oversees it?",
        [],
        hint="Needed when whoever holds it is not one",
        required=False,
    )
    reason = LongTextField("Why them?", missing="Say why them", look=Look(rows=3))

    def __init__(self, *args: Any, workers: list[Worker], overseers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers, self.overseers = by_number(workers), by_number(overseers)
        self.fields["worker"].set_options(options_of(self.workers))  # type: ignore[attr-defined]
        self.fields["overseer"].set_options(options_of(self.overseers, "Nobody"))  # type: ignore[attr-defined]

    def chosen(self) -> tuple[Worker, Worker | None]:
        return (
            self.workers[self.cleaned_data["worker"]],
            self.overseers.get(self.cleaned_data.get("overseer") or ""),
        )


def by_number(workers: list[Worker]) -> dict[str, Worker]:
    return {str(worker.pk): worker for worker in workers}


def options_of(workers: dict[str, Worker], nobody: str = "Choose") -> list[tuple[str, str]]:
    """People by name, with what they do."""
    told = [
        (key, ", ".join(filter(None, [each.name, each.job_title, str(each.team or "")])))
        for key, each in workers.items()
    ]
    return [("", nobody), *told]

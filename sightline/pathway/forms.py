"""What is asked when a child is handed to early help, or to social care. Forms parse and word; they never save."""

from __future__ import annotations

from typing import Any

from sightline.early_help.actions.stepping import StepUpTold
from sightline.pathway.actions import Taking
from sightline.shared.fields import (
    Choice,
    DateField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker


class AcceptForm(GovukForm):
    """That early help takes this child: by whom, when, and what the family agreed to."""

    reason = LongTextField(
        "Who met, and what was agreed?",
        hint="The family, the social worker and whoever will lead, together: a warm handover",
        missing="Say who met, and what was agreed with the family",
        look=Look(rows=3),
    )
    lead = SelectField("Who will lead their help?", [], missing="Select who will lead their help")
    agency = TextField("Which agency do they work for?", missing="Say which agency they work for")
    reach = TextField(
        "How can the family reach them?",
        hint="A number and the best times",
        missing="Say how the family can reach them",
    )
    first_contact_on = DateField(
        "When will they first see the family?",
        hint="Within 5 working days",
        missing="Enter the date of the first contact",
    )
    agreed_by = TextField("Who in the family agreed?", hint="By name", missing="Say who agreed")
    in_their_words = LongTextField(
        "What did they agree to, in their words?",
        missing="Write what they agreed to, in their words",
        look=Look(rows=3),
    )
    child_says = LongTextField("What does the child say?", required=False, look=Look(rows=2))
    may_know = LongTextField("Who may know what?", missing="Say who may know what", look=Look(rows=2))
    may_not_know = LongTextField("Who may not know?", required=False, look=Look(rows=2))

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = {str(worker.pk): worker for worker in workers}
        named = [(key, f"{each.name}, {each.job_title or each.team}") for key, each in self.workers.items()]
        self.fields["lead"].set_options([("", "Choose"), *named])  # type: ignore[attr-defined]

    def taking(self) -> Taking:
        """How early help takes the child on."""
        given = {name: value for name, value in self.cleaned_data.items() if name not in {"reason", "lead"}}
        return Taking(lead=self.workers[self.cleaned_data["lead"]], **given)


class StepUpForm(GovukForm):
    """What happened, in a minute. Everything already written goes with it."""

    what_happened = LongTextField(
        "What happened, and why now?",
        hint="What you saw or heard, when, and in whose words",
        missing="Write what happened",
        look=Look(rows=5),
    )
    child_said = LongTextField(
        "What did the child say?", hint="Their own words", required=False, look=Look(rows=3)
    )
    is_immediate = RadiosField(
        "Could a child be hurt today?",
        [
            Choice("yes", "Yes, or I do not know", hint="Ring 999 if it cannot wait for an answer"),
            Choice("no", "No"),
        ],
        missing="Say whether a child could be hurt today",
    )
    rang = LongTextField(
        "Did you ring the consultation line?",
        hint="Whom you spoke to, and what they advised. You need not have rung before you ask",
        required=False,
        look=Look(rows=2),
    )
    family_told = YesNoField(
        "Do the family know that you are asking?",
        yes=Choice("yes", "Yes", reveals=("family_says",)),
        no=Choice("no", "No", reveals=("not_told_because",)),
        missing="Say whether the family know that you are asking",
    )
    family_says = LongTextField("What do they say?", required=False, look=Look(rows=2))
    not_told_because = LongTextField(
        "Why have they not been told?",
        hint="For example, because telling them could put a child at more risk",
        required=False,
        look=Look(rows=2),
    )

    def told(self) -> StepUpTold:
        """What social care is told."""
        get = self.cleaned_data.get
        return StepUpTold(
            what_happened=get("what_happened") or "",
            child_said=get("child_said") or "",
            rang=get("rang") or "",
            family_told=get("family_told"),
            family_view=get("family_says" if get("family_told") else "not_told_because") or "",
            is_immediate=get("is_immediate") == "yes",
        )


class OpenForm(GovukForm):
    """That a young person asked for leaving care support again, or is owed it and nobody holds it."""

    reason = LongTextField(
        "What do they want help with?",
        hint="In their own words. It opens at once, in somebody’s name.",
        missing="Say what they want help with",
        look=Look(rows=4),
    )

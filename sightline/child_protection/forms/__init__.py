"""What is asked about an enquiry and a birth. Forms parse and word; they never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.cases.next_steps import NextStep
from sightline.people.models import Person
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

AGREE, CHANGE, SEND_BACK = "agree", "change", "send_back"


class OutcomeForm(GovukForm):
    """What the enquiry found, and why it should end so."""

    not_seen_alone_because = LongTextField(
        "Why has the child not been seen alone?",
        missing="Say why the child has not been seen alone",
        look=Look(rows=2),
    )
    outcome = RadiosField("How should it end?", [], missing="Select how it should end", look=Look(size="m"))
    reason = LongTextField(
        "Why is this the right outcome?",
        hint="Harm, how serious, how likely, what protects, what else could explain it",
        missing="Say why this is the right outcome",
        look=Look(rows=5),
    )

    def __init__(self, *args: Any, steps: Sequence[NextStep], is_seen_alone: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, RadiosField)
        outcome.set_options(Choice(step.outcome, step.label, hint=step.leads_to) for step in steps)
        if is_seen_alone:
            del self.fields["not_seen_alone_because"]


class DecideForm(GovukForm):
    """A manager's own decision on the outcome of an enquiry."""

    answer = RadiosField(
        "What have you decided?", [], missing="Select what you have decided", look=Look(size="m")
    )
    outcome = RadiosField(
        "How should it end instead?", [], missing="Select how it should end", look=Look(small=True)
    )
    reason = LongTextField(
        "Your reason",
        hint="What are you deciding, on what evidence? If it goes back, say what would make it good",
        missing="Give your own reason",
        look=Look(rows=5),
    )

    def __init__(self, *args: Any, steps: Sequence[NextStep], proposed: NextStep, **options: Any) -> None:
        super().__init__(*args, **options)
        answer, outcome = self.fields["answer"], self.fields["outcome"]
        assert isinstance(answer, RadiosField)
        assert isinstance(outcome, RadiosField)
        answer.set_options(
            [
                Choice(AGREE, f"Authorise it: {proposed.label}", hint=proposed.leads_to),
                Choice(CHANGE, "Authorise another outcome", reveals=("outcome",)),
                Choice(
                    SEND_BACK,
                    "Send it back to be strengthened",
                    hint="Nothing takes effect. The clocks go on.",
                ),
            ]
        )
        outcome.set_options(
            Choice(step.outcome, step.label, hint=step.leads_to)
            for step in steps
            if step.outcome != proposed.outcome
        )


class StopForm(GovukForm):
    """Why an enquiry is stopped before it is finished."""

    reason = LongTextField(
        "Why is it stopped?",
        hint="For example, another area has taken it over, by name. Its clocks end, and your reason stays",
        missing="Say why it is stopped",
        look=Look(rows=3),
    )


class GiveForm(GovukForm):
    """Who leads the enquiry from here."""

    worker = SelectField(
        "Who leads it from here?", [], missing="Select who leads it", look=Look(prompt="Choose one")
    )
    reason = LongTextField("Why them?", missing="Say why them", look=Look(rows=2))

    def __init__(self, *args: Any, workers: Sequence[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["worker"]
        assert isinstance(field, SelectField)
        field.set_options(
            (str(each.pk), ", ".join(part for part in (each.name, each.job_title) if part))
            for each in workers
        )


class DeathForm(GovukForm):
    """That a child has died."""

    died_on = DateField("When did they die?", when="past", missing="Enter the day they died")
    reason = LongTextField(
        "How do we know, and who is with the family?",
        missing="Say how we know, and who is with the family",
        look=Look(rows=3),
    )


class BirthForm(GovukForm):
    """That a child we knew before birth is born."""

    born_on = DateField("When were they born?", when="past", missing="Enter the day they were born")
    forenames = TextField("First names, if they have been named", required=False)
    surname = TextField("Family name", required=False)
    sex = RadiosField(
        "Sex recorded at birth",
        [(code, label) for code, label in Person.Sex.choices],
        missing="Select the sex recorded at birth",
    )
    is_relinquished = YesNoField(
        "Is their mother thinking of having them adopted?",
        hint="Law: nothing she agrees to counts before the child is 6 weeks old. Saying yes starts that wait",
        missing="Select whether their mother is thinking of having them adopted",
    )
    reason = LongTextField(
        "Who told us, and where are mother and child now?",
        missing="Say who told us, and where they are",
        look=Look(rows=2),
    )

"""What is asked of a manager: who writes it, by when, what they think on the way, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.cases.next_steps import NextStep
from sightline.shared.fields import Choice, DateField, LongTextField, Look, RadiosField
from sightline.shared.forms import GovukForm

AGREE, CHANGE, SEND_BACK = "agree", "change", "send_back"


class AllocateForm(GovukForm):
    """Who this child is given to."""

    worker = RadiosField(
        "Who will this child be given to?", [], missing="Select who this child will be given to"
    )
    reason = LongTextField(
        "Why them?", hint="Who has room and skill?", missing="Say why them", look=Look(rows=2)
    )

    def __init__(self, *args: Any, workers: Sequence[Choice], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["worker"]
        assert isinstance(field, RadiosField)
        field.set_options(workers)


class DatesForm(GovukForm):
    """When this child needs it by, and when it will be looked at on the way."""

    target_on = DateField(
        "When does this child need this assessment by?",
        hint="By need, and as soon as it can be good. For example, 18 12 2026",
        when="future",
        missing="Enter the date this child needs it by",
    )
    review_on = DateField(
        "When will it be looked at on the way?",
        hint="The review point, agreed at the outset",
        when="future",
        missing="Enter the date of the review point",
    )
    reason = LongTextField("Why by then?", missing="Say why this child needs it by then", look=Look(rows=2))


class ReviewForm(GovukForm):
    """What a manager thinks part of the way through, and wants done."""

    note = LongTextField(
        "What do you think, and what do you want done?",
        hint="Is the child seen and safe? Can this finish now? Has help already started?",
        missing="Write what you think and what you want done, and why",
        look=Look(rows=6),
    )
    target_on = DateField("New date, if this child needs it sooner or later", when="future", required=False)


class SignForm(GovukForm):
    """A manager's own decision on an assessment, and their own reason."""

    answer = RadiosField(
        "What have you decided?", [], missing="Select what you have decided", look=Look(size="m")
    )
    outcome = RadiosField(
        "What should happen next instead?",
        [],
        missing="Select what should happen next",
        look=Look(small=True),
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
                Choice(CHANGE, "Authorise it, and change what happens next", reveals=("outcome",)),
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


class ShareForm(GovukForm):
    """That the child and family know what it says."""

    how = LongTextField(
        "Who was told, and how?",
        hint="For example: read with Mia and her mother at home; her father was sent a copy and rang",
        missing="Say who was told, and how",
        look=Look(rows=3),
    )

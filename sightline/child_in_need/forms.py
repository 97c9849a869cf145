"""What is asked when it is decided what happens next for a child in need. Forms parse and word; they never save."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.cases.next_steps import NextStep
from sightline.child_in_need.actions import ClosingTold
from sightline.child_in_need.policy import AFTER_AN_ASSESSMENT, DIED, NOT_OF_THE_DEAD, ClosingFacts, Outcome
from sightline.plans.forms import EndForm
from sightline.recording.reading import codelist
from sightline.shared.fields import Choice, LongTextField, Look, RadiosField
from sightline.shared.forms import GovukForm

AGREE, CHANGE, SEND_BACK = "agree", "change", "send_back"


def _despite() -> LongTextField:
    return LongTextField(
        "Why is it right, although there are signs that speak against it?",
        missing="Say why, although there are signs that speak against it",
        look=Look(rows=3),
    )


class ConcludeForm(GovukForm):
    """What should happen next, and why."""

    outcome = RadiosField(
        "What should happen next?", [], missing="Select what should happen next", look=Look(size="m")
    )
    reason = LongTextField(
        "Why is this right for the child?",
        hint="Could the child read this at 18 and understand why?",
        missing="Say why this is right for the child",
        look=Look(rows=4),
    )
    despite = LongTextField(
        "Why is it right, although there are signs that speak against it?",
        hint="Needed where there are signs above that more is needed, unless you ask for a strategy discussion",
        required=False,
        look=Look(rows=3),
    )
    why_still_here = LongTextField(
        "Why are we still here, and what will be different in three months?",
        hint="Asked of a plan that goes on past nine months",
        required=False,
        look=Look(rows=3),
    )

    def __init__(
        self, *args: Any, steps: Sequence[NextStep], has_signs: bool, is_long: bool, **options: Any
    ) -> None:
        super().__init__(*args, **options)
        outcome = self.fields["outcome"]
        assert isinstance(outcome, RadiosField)
        outcome.set_options(
            Choice(step.outcome, step.label, hint=step.leads_to)
            for step in steps
            if step.outcome != Outcome.CLOSE
        )
        if not has_signs:
            del self.fields["despite"]
        if not is_long:
            del self.fields["why_still_here"]


class CloseForm(EndForm):
    """The closing checklist, and what becomes of each thing that is not done."""

    reason_for_closure = RadiosField(
        "Why does our work end?",
        [],
        hint="In the words of the yearly census",
        missing="Select why our work ends",
    )
    what_is_different = LongTextField(
        "What is different, and will it last?",
        hint="With the evidence. That a family no longer answers us is not a reason by itself",
        missing="Say what is different, and whether it will last",
        look=Look(rows=4),
    )
    child_said = LongTextField(
        "What did the child say about us leaving?",
        missing="Write what the child said about us leaving",
        look=Look(rows=3),
    )
    not_seen_because = LongTextField(
        "If they have not been seen in the last 20 working days, why not?", required=False, look=Look(rows=2)
    )
    next_help = LongTextField(
        "Who helps next, and from when?",
        hint="Named, agreed, with the first date; or why nobody does",
        missing="Say who helps next and from when, or why nobody does",
        look=Look(rows=3),
    )
    partners = LongTextField(
        "Who was asked and told, and who objects?",
        missing="Say who was asked and told, and who objects",
        look=Look(rows=3),
    )
    family_told = LongTextField(
        "What were the family given?",
        hint="What changed, what to watch for, and how to ask again. Could they show it to a teacher?",
        missing="Say what the family were given",
        look=Look(rows=3),
    )
    record = LongTextField(
        "What was missing from the record, and is it complete now?",
        hint="For the adult this child will become",
        missing="Say what was missing from the record, and that it is complete",
        look=Look(rows=2),
    )
    chance_of_return = LongTextField(
        "How likely are they to come back in 6 months, and why?",
        missing="Say how likely they are to come back in 6 months, and why",
        look=Look(rows=2),
    )

    def __init__(self, *args: Any, has_signs: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        why = self.fields["reason_for_closure"]
        assert isinstance(why, RadiosField)
        why.set_options(
            Choice(answer.code, answer.says)
            for answer in codelist("cin_reason_for_closure")
            if answer.code not in AFTER_AN_ASSESSMENT
        )
        self.fields["reason"].label = "Why is it right for the child that our work ends now?"
        if has_signs:
            self.fields["despite"] = _despite()

    def clean(self) -> dict[str, Any]:
        """Nobody is asked what a child who has died said about us leaving."""
        said = super().clean() or self.cleaned_data
        if said.get("reason_for_closure") == DIED:
            for name in NOT_OF_THE_DEAD:
                self.errors.pop(name, None)
                said.setdefault(name, "")
        return said

    @property
    def checklist(self) -> list[str]:
        """The questions of the checklist, in the order of the practice standard."""
        asked = [name for name in ClosingFacts.__slots__ if name != "not_seen_because"]
        at = asked.index("child_said") + 1
        return [*asked[:at], "not_seen_because", *asked[at:]]

    def told(self) -> ClosingTold:
        """The checklist as the action takes it."""
        said = self.cleaned_data
        answers = {name: said.get(name) or "" for name in ClosingFacts.__slots__}
        return ClosingTold(ClosingFacts(**answers), self.dealings())


class SignForm(GovukForm):
    """A manager's own decision, and their own reason."""

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
                Choice(AGREE, f"Sign it: {proposed.label}", hint=proposed.leads_to),
                Choice(CHANGE, "Sign it, and change what happens next", reveals=("outcome",)),
                Choice(SEND_BACK, "Send it back to be thought about again", hint="Nothing takes effect."),
            ]
        )
        outcome.set_options(
            Choice(step.outcome, step.label, hint=step.leads_to)
            for step in steps
            if step.outcome not in (proposed.outcome, Outcome.CLOSE)
        )

"""What is asked of the writer: the findings, and the conclusion."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.assessment.actions import Chosen
from sightline.assessment.reading import factor_groups
from sightline.cases.next_steps import NextStep
from sightline.shared.fields import CheckboxesField, Choice, LongTextField, Look, RadiosField
from sightline.shared.forms import GovukForm


class FindingsForm(GovukForm):
    """What was found, and why anything is missing."""

    says_optional = False
    not_seen_because = LongTextField("Why have they not been seen?", required=False, look=Look(rows=2))
    not_seen_alone_because = LongTextField(
        "Why have they not been seen alone?", required=False, look=Look(rows=2)
    )
    no_voice_because = LongTextField(
        "Why is nothing of theirs recorded?",
        hint="An assessment signed without a child’s own voice is counted, with this reason",
        required=False,
        look=Look(rows=2),
    )
    family_not_heard_because = LongTextField(
        "If the family have not been asked, why not?", required=False, look=Look(rows=2)
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, group in enumerate(factor_groups()):
            options_of_group = [Choice(one.code, one.words) for one in group.factors]
            self.fields[f"factors_{number}"] = CheckboxesField(
                group.about, options_of_group, required=False, look=Look(small=True)
            )

    @property
    def factor_names(self) -> list[str]:
        return [name for name in self.fields if name.startswith("factors_")]

    @staticmethod
    def initial_of(factors: Sequence[str]) -> dict[str, list[str]]:
        """The codes already chosen, under the group that each is drawn in."""
        return {
            f"factors_{number}": [one.code for one in group.factors if one.code in factors]
            for number, group in enumerate(factor_groups())
        }

    def chosen(self) -> Chosen:
        """What has been chosen, as the action takes it."""
        get = self.cleaned_data.get
        return Chosen(
            factors=[code for name in self.factor_names for code in get(name) or []],
            not_seen_because=get("not_seen_because") or "",
            not_seen_alone_because=get("not_seen_alone_because") or "",
            no_voice_because=get("no_voice_because") or "",
            family_not_heard_because=get("family_not_heard_because") or "",
        )


class ConclusionForm(GovukForm):
    """What should happen next, and why."""

    outcome = RadiosField(
        "What should happen next?", [], missing="Select what should happen next", look=Look(size="m")
    )
    reason = LongTextField(
        "Why is this the right conclusion?",
        hint="Could the child read this at 18 and understand why?",
        missing="Say why this is the right conclusion",
        look=Look(rows=5),
    )

    def __init__(self, *args: Any, steps: Sequence[NextStep], **options: Any) -> None:
        super().__init__(*args, **options)
        field = self.fields["outcome"]
        assert isinstance(field, RadiosField)
        field.set_options(Choice(step.outcome, step.label, hint=step.leads_to) for step in steps)

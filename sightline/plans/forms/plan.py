"""What is asked about a plan as a whole: beginning, agreeing, sharing and ending it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.plans.actions import Dealing
from sightline.plans.models import Action, Plan
from sightline.shared.fields import Choice, DateField, LongTextField, Look, RadiosField, SelectField
from sightline.shared.forms import GovukForm


class StartForm(GovukForm):
    """Why a plan begins."""

    reason = LongTextField(
        "Why does this child have this plan?",
        hint="You can write it better later",
        missing="Say why this child has this plan",
        look=Look(rows=4),
    )


class AgreeForm(GovukForm):
    """Who agreed the plan."""

    reason = LongTextField(
        "Who agreed it, and how?",
        hint="The child, the family, and everybody who has something to do in it",
        missing="Say who agreed it, and how",
        look=Look(rows=3),
    )


class ShareForm(GovukForm):
    """That the child has read it."""

    on = DateField("When did they read it, or have it read to them?", when="past", missing="Enter the day")
    said = LongTextField(
        "What did they say of it?",
        hint="Or how they took it. If they do not agree, write what with",
        missing="Write what they said of it, or how they took it",
        look=Look(rows=3),
    )


class EndForm(GovukForm):
    """Why a plan ends, and what becomes of each thing that is not done."""

    reason = LongTextField("Why does it end?", missing="Say why the plan ends", look=Look(rows=4))

    def __init__(
        self, *args: Any, open_actions: Sequence[Action], other_plans: Sequence[Plan], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        self.open_actions, self.other_plans = open_actions, other_plans
        for action in open_actions:
            self._ask_about(action)

    def names_for(self, action: Action) -> tuple[str]:
        """The questions about one action that are drawn at once; the others are revealed."""
        return (f"how_{action.pk}",)

    def dealings(self) -> dict[int, Dealing]:
        """What becomes of each open action, as the action takes it."""
        said, plans = self.cleaned_data, {str(plan.pk): plan for plan in self.other_plans}
        found = {}
        for action in self.open_actions:
            how = said[f"how_{action.pk}"]
            reason = said.get(f"{how}_{action.pk}") or ""
            to = plans.get(said.get(f"moved_{action.pk}") or "") if how == "moved" else None
            found[action.pk] = Dealing(how, "" if how == "moved" else reason, to)
        return found

    def _ask_about(self, action: Action) -> None:
        number, options = action.pk, []
        if self.other_plans:
            self.fields[f"moved_{number}"] = SelectField(
                "Which plan?",
                [(str(plan.pk), plan.get_kind_display()) for plan in self.other_plans],
                missing="Select the plan it moves to",
            )
            options.append(
                Choice("moved", "It moves to another of their plans", reveals=(f"moved_{number}",))
            )
        self.fields[f"done_{number}"] = LongTextField(
            "What came of it?", missing="Say what came of it", look=Look(rows=2)
        )
        self.fields[f"dropped_{number}"] = LongTextField(
            "Why not?", missing="Say why it will not be done", look=Look(rows=2)
        )
        options += [
            Choice("done", "It is done", reveals=(f"done_{number}",)),
            Choice("dropped", "It will not be done", reveals=(f"dropped_{number}",)),
        ]
        self.fields[f"how_{number}"] = RadiosField(
            f"What becomes of “{action.what}”?",
            options,
            hint=f"{action.who}, by {action.due_on:%-d %B %Y}",
            missing=f"Say what becomes of “{action.what}”",
        )

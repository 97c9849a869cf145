"""What is asked at a review: what is different for the child, and whether this is still the right plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sightline.plans.actions import Found, Judged
from sightline.plans.models import Outcome
from sightline.shared.fields import (
    Choice,
    DateField,
    DateTimeField,
    LongTextField,
    Look,
    RadiosField,
    YesNoField,
)
from sightline.shared.forms import GovukForm

REACHED = "reached"


class ReviewForm(GovukForm):
    """A review, outcome by outcome."""

    reviewed_at = DateTimeField("When was it held?", when="past", missing="Enter when it was held")
    who_came = LongTextField("Who came?", hint="And who did not", required=False, look=Look(rows=2))
    how_the_child_took_part = LongTextField(
        "How did the child take part?",
        hint="Came, sent word, was asked before; or why not",
        missing="Say how the child took part, or why they did not",
        look=Look(rows=2),
    )
    what_changed = LongTextField(
        "What has changed for the child since last time?",
        missing="Say what has changed for the child",
        look=Look(rows=4),
    )
    is_right_plan = YesNoField(
        "Is this still the right plan?", missing="Say whether this is still the right plan"
    )
    why = LongTextField("Why?", missing="Say why this is, or is not, still the right plan", look=Look(rows=3))
    next_review_on = DateField("When will it be reviewed next?", when="future", required=False)

    def __init__(self, *args: Any, at: datetime, outcomes: Sequence[Outcome], **options: Any) -> None:
        super().__init__(*args, at=at, **options)
        self.outcomes = outcomes
        for outcome in outcomes:
            self.fields[f"progress_{outcome.pk}"] = RadiosField(
                outcome.what,
                [
                    Choice("better", "Better"),
                    Choice("same", "The same"),
                    Choice("worse", "Worse"),
                    Choice(REACHED, "It is so now, and nothing more is needed"),
                ],
                missing=f"Say whether it is better, the same or worse: “{outcome.what}”",
            )
            self.fields[f"know_{outcome.pk}"] = LongTextField(
                "How do you know?", required=False, look=Look(rows=2)
            )

    @property
    def about_outcomes(self) -> list[str]:
        """The questions about each outcome, in order."""
        return [name for each in self.outcomes for name in (f"progress_{each.pk}", f"know_{each.pk}")]

    def found(self) -> Found:
        """What the review found, as the action takes it."""
        said = self.cleaned_data
        judged = {}
        for outcome in self.outcomes:
            answer = said[f"progress_{outcome.pk}"]
            judged[outcome.pk] = Judged(
                "better" if answer == REACHED else answer,
                said.get(f"know_{outcome.pk}") or "",
                answer == REACHED,
            )
        return Found(
            what_changed=said["what_changed"],
            is_right_plan=bool(said["is_right_plan"]),
            judged=judged,
            next_review_on=said.get("next_review_on"),
            who_came=said.get("who_came") or "",
            how_the_child_took_part=said["how_the_child_took_part"],
        )

"""Who may decide what for a child, one thing at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sightline.looked_after import codes
from sightline.looked_after.actions.deciding import Answer
from sightline.looked_after.models import DelegatedDecision
from sightline.shared.fields import Look, SelectField, TextField
from sightline.shared.forms import GovukForm


class WhoDecidesForm(GovukForm):
    """One question for each thing that has to be decided. Any may wait."""

    says_optional = False

    agreed_with = TextField(
        "With whom was this agreed?",
        hint="The carers, the parents, and the child as far as they can",
        missing="Say with whom this was agreed",
    )

    def __init__(self, *args: Any, now: Iterable[DelegatedDecision] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        standing = {each.what: each for each in now}
        for what in codes.matters_to_decide():
            stands = standing.get(what)
            self.fields[f"who_{what}"] = SelectField(
                "Who decides?",
                DelegatedDecision.Who.choices,
                required=False,
                initial=stands.who if stands else "",
                look=Look(prompt="Not agreed yet"),
            )
            self.fields[f"note_{what}"] = TextField(
                "What must be asked or told first?",
                required=False,
                initial=stands.note if stands else "",
            )

    def names(self) -> list[tuple[str, str, str]]:
        """Each thing in words, with its two questions."""
        return [(says, f"who_{what}", f"note_{what}") for what, says in codes.matters_to_decide().items()]

    def answers(self) -> dict[str, Answer]:
        """What was answered."""
        get = self.cleaned_data.get
        return {
            what: Answer(str(get(f"who_{what}")), get(f"note_{what}") or "")
            for what in codes.matters_to_decide()
            if get(f"who_{what}")
        }

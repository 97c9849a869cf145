"""What is asked about something that somebody will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sightline.plans.models import Action
from sightline.shared.fields import Choice, DateField, LongTextField, Look, RadiosField, TextField, TickField
from sightline.shared.forms import GovukForm

ELSE, NONE = "else", "none"


class ActionForm(GovukForm):
    """What one person will do, and by when."""

    what = LongTextField(
        "What will be done?",
        hint="One thing that one person does",
        missing="Say what will be done",
        look=Look(rows=2),
    )
    who = RadiosField("Who will do it?", [], missing="Name who will do it")
    who_else = TextField(
        "Their name, and where they are from",
        hint="For example: Mrs Okafor, Pershall Primary School",
        missing="Enter their name, and where they are from",
    )
    due_on = DateField("By when?", when="future", missing="Enter the day it is due")
    outcome = RadiosField("What is it for?", [], missing="Select what it is for", look=Look(small=True))
    part = RadiosField(
        "Which help is it part of?",
        Action.Part.choices,
        hint="Early help may stand inside any plan",
        missing="Select which help it is part of",
        look=Look(small=True),
    )
    is_kept_from_child = TickField("Leave this out of the plan as the child reads it", required=False)

    def __init__(
        self, *args: Any, people: Sequence[Choice], outcomes: Sequence[Choice], **options: Any
    ) -> None:
        super().__init__(*args, **options)
        who, outcome = self.fields["who"], self.fields["outcome"]
        assert isinstance(who, RadiosField)
        assert isinstance(outcome, RadiosField)
        who.set_options([*people, Choice(ELSE, "Somebody else", reveals=("who_else",), divider="or")])
        outcome.set_options([*outcomes, Choice(NONE, "The plan as a whole")])


class MarkForm(GovukForm):
    """What became of an action."""

    how = RadiosField("What became of it?", [], missing="Select what became of it")
    done_on = DateField("When was it done?", when="past", missing="Enter the day it was done")
    came = LongTextField(
        "What came of it?",
        hint="What is different because it was done",
        missing="Say what came of it",
        look=Look(rows=3),
    )
    due_on = DateField("By when, now?", when="future", missing="Enter the new day")
    longer = LongTextField("Why does it need longer?", missing="Say why it needs longer", look=Look(rows=2))
    dropped = LongTextField("Why not?", missing="Say why it will not be done", look=Look(rows=2))

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        how = self.fields["how"]
        assert isinstance(how, RadiosField)
        how.set_options(
            [
                Choice("done", "It is done", reveals=("done_on", "came")),
                Choice("later", "It needs longer", reveals=("due_on", "longer")),
                Choice("dropped", "It will not be done", reveals=("dropped",)),
            ]
        )

    def said(self) -> str:
        """What came of it, why it needs longer, or why it will not be done."""
        which = {"done": "came", "later": "longer", "dropped": "dropped"}[self.cleaned_data["how"]]
        return str(self.cleaned_data[which])

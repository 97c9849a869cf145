"""What is asked about an allegation. Forms parse and word; they never save."""

from __future__ import annotations

from typing import Any

from sightline.allegations.actions import Told
from sightline.allegations.models import Decision, Meeting, Outcome
from sightline.shared.fields import (
    Choice,
    DateField,
    DateTimeField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
)
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker

FIRST = {
    Decision.MANAGED: "A strategy meeting follows, and you look at it again every month until it is concluded.",
    Decision.ADVICE: "Nothing more follows here: say what you advised, then conclude it.",
    Decision.NOT_HERE: "Nothing follows here. If a child may be hurt by anybody, tell the front door first.",
}
"""What each first decision leads to."""


class ReceiveForm(GovukForm):
    """Who it is about, what is said, and how children are safe today."""

    adult_name = TextField("What is the adult’s name?", missing="Write the adult’s name")
    adult_role = TextField(
        "What is their work with children?", missing="Write what their work with children is"
    )
    employer = TextField("Who employs them, or whom do they volunteer for?", missing="Write who employs them")
    worker = SelectField(
        "If they work for us, who are they?",
        [],
        hint="They will never see this, whatever their role",
        required=False,
        look=Look(prompt="They do not work for us"),
    )
    what = LongTextField(
        "What is said to have happened?", missing="Write what is said to have happened", look=Look(rows=6)
    )
    safe_now = LongTextField(
        "How are children safe from this adult today, their own children too?",
        missing="Write how children are safe today",
        look=Look(rows=4),
    )
    told_by = TextField("Who told you?", missing="Write who told you")
    known_on = DateField(
        "When did the employer first know?", when="past", missing="Enter when the employer first knew"
    )
    received_at = DateTimeField("When were you told?", when="past", missing="Enter when you were told")

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = {str(each.pk): each for each in workers}
        worker = self.fields["worker"]
        assert isinstance(worker, SelectField)
        worker.set_options(
            Choice(key, f"{each.name}, {each.job_title}") for key, each in self.workers.items()
        )

    def told(self) -> Told:
        """What the action takes."""
        said = {**self.cleaned_data, "worker": self.workers.get(self.cleaned_data["worker"] or "")}
        return Told(**said)


class DecideForm(GovukForm):
    """What it is: the first decision."""

    decision = RadiosField(
        "What do you decide?",
        [Choice(one.value, one.label, hint=FIRST[one]) for one in Decision],
        missing="Select what you decide",
    )
    reason = LongTextField("Why?", missing="Say why", look=Look(rows=5))


class MeetingForm(GovukForm):
    """That people met about it, or that it was looked at again."""

    kind = RadiosField(
        "What was it?", [Choice(one.value, one.label) for one in Meeting.Kind], missing="Select what it was"
    )
    held_at = DateTimeField("When was it?", when="past", missing="Enter when it was")
    who_came = LongTextField("Who took part?", missing="Write who took part", look=Look(rows=3))
    decided = LongTextField(
        "What was decided: children’s safety, the adult’s work, who does what by when?",
        missing="Write what was decided",
        look=Look(rows=6),
    )


class ConcludeForm(GovukForm):
    """What was found, and who was told."""

    outcome = RadiosField(
        "What was found?", [Choice(one.value, one.label) for one in Outcome], missing="Select what was found"
    )
    reason = LongTextField("What does it rest on?", missing="Say what it rests on", look=Look(rows=6))
    who_was_told = LongTextField(
        "Who was told, and when?",
        hint="The adult, the employer, the child and parents; where the law asks, the Disclosure and Barring Service",
        missing="Say who was told",
        look=Look(rows=4),
    )

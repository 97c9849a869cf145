"""What is asked about a complaint. Forms parse and word; they never save."""

from __future__ import annotations

from typing import Any

from sightline.complaints.actions import Told
from sightline.complaints.models import Complaint
from sightline.complaints.policy import SAYS, Kind
from sightline.people.models import Person
from sightline.shared.fields import (
    Choice,
    DateField,
    DateTimeField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
    YesNoField,
)
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker


class ReceiveForm(GovukForm):
    """What they complain of, in their words, and whether it is also about being safe."""

    said_by = TextField(
        "Who complains?", hint="The child, or who speaks for them", missing="Write who complains"
    )
    words = LongTextField(
        "What do they say, in their words?", missing="Write what they say", look=Look(rows=6)
    )
    wants = LongTextField("What do they want to happen?", missing="Write what they want", look=Look(rows=3))
    is_about_safety = YesNoField(
        "Is this also about being safe?",
        hint="What you write about being safe is at the front door as soon as you save. The complaint goes on beside it",
        yes=Choice("yes", "Yes", reveals=("safety",)),
        missing="Select whether this is also about being safe",
    )
    safety = LongTextField(
        "What of it is about being safe?",
        hint="The front door reads this word for word, and nothing else: do not say that it comes from a complaint",
        missing="Write what of it is about being safe",
        look=Look(rows=3),
    )
    about = SelectField(
        "Is it about somebody who works here?",
        [],
        hint="They will never see this, whatever their role",
        required=False,
        look=Look(prompt="No"),
    )
    advocate = RadiosField(
        "Do they have an advocate, somebody on their side?",
        [Choice(one.value, one.label) for one in Complaint.Advocate],
        missing="Select whether they have an advocate",
    )
    advocate_name = TextField("Who is the advocate?", required=False)
    grounds_on = DateField("When did it happen?", when="past", missing="Enter when it happened")
    received_at = DateTimeField(
        "When did the complaint arrive?", when="past", missing="Enter when it arrived"
    )

    def __init__(self, *args: Any, workers: list[Worker], **options: Any) -> None:
        super().__init__(*args, **options)
        self.workers = {str(each.pk): each for each in workers}
        about = self.fields["about"]
        assert isinstance(about, SelectField)
        about.set_options(Choice(key, f"{each.name}, {each.job_title}") for key, each in self.workers.items())

    def told(self, child: Person) -> Told:
        """What the action takes."""
        said: dict[str, Any] = {
            name: value if value is not None else "" for name, value in self.cleaned_data.items()
        }
        said["about"] = self.workers.get(said["about"])
        return Told(child=child, **said)


class StepForm(GovukForm):
    """What happened to it next."""

    kind = RadiosField("What happened?", [], missing="Select what happened")
    happened_at = DateTimeField("When?", when="past", missing="Enter when it happened")
    words = LongTextField(
        "What was said and done, and what was the child told?",
        hint="With an answer: what was put right, and what changed because of it. "
        "What is about being safe goes to the front door word for word",
        missing="Say what was said and done",
        look=Look(rows=5),
    )

    def __init__(self, *args: Any, kinds: list[Kind], **options: Any) -> None:
        super().__init__(*args, **options)
        kind = self.fields["kind"]
        assert isinstance(kind, RadiosField)
        kind.set_options(Choice(one.value, SAYS[one]) for one in kinds)

"""What is asked about private fostering. Forms parse and word; they never save."""

from __future__ import annotations

from sightline.private_fostering.policy import WORDS, Outcome
from sightline.shared.fields import Choice, LongTextField, Look, RadiosField
from sightline.shared.forms import GovukForm

SIGN, SEND_BACK = "sign", "send_back"
REVEALS: dict[str, tuple[str, ...]] = {
    Outcome.WITH_REQUIREMENTS: ("requirements",),
    Outcome.NOT_SUITABLE: ("tonight",),
}


class JudgeForm(GovukForm):
    """Whether living there suits the child, and why."""

    outcome = RadiosField(
        "Does living there suit them?",
        [
            Choice(code, says, hint=leads, reveals=REVEALS.get(code, ()))
            for code, (says, leads) in WORDS.items()
        ],
        missing="Select whether living there suits them",
    )
    requirements = LongTextField(
        "What must the carer keep to?", missing="Say what the carer must keep to", look=Look(rows=3)
    )
    tonight = LongTextField(
        "Where does the child sleep tonight, and how is that safe?",
        missing="Say where the child sleeps tonight, and how that is safe",
        look=Look(rows=3),
    )
    reason = LongTextField(
        "Why?",
        hint="The home, the carers and everybody there, health, school, who they are, and what the child wants",
        missing="Say why",
        look=Look(rows=6),
    )


class SignForm(GovukForm):
    """A manager's own answer, with their own reason."""

    answer = RadiosField(
        "What have you decided?",
        [
            Choice(SIGN, "Sign it"),
            Choice(SEND_BACK, "Send it back to be thought about again", hint="Nothing takes effect."),
        ],
        missing="Select what you have decided",
    )
    reason = LongTextField(
        "Your reason",
        hint="If it goes back, say what would make it good",
        missing="Give your own reason",
        look=Look(rows=4),
    )

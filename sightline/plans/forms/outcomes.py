"""What is asked about one thing that will be different."""

from __future__ import annotations

from sightline.plans.models import Score
from sightline.shared.fields import DateField, LongTextField, Look, NumberField, RadiosField, TextField
from sightline.shared.forms import GovukForm

WORDS_FOR = {0: "0: not at all", 5: "5: half way", 10: "10: it is so now"}


class OutcomeForm(GovukForm):
    """What will be different, in words the child would notice."""

    what = LongTextField(
        "What will be different?",
        hint="In words the child would notice. For example: I sleep in my own bed every night",
        missing="Say what will be different",
        look=Look(rows=3),
    )
    in_their_words = LongTextField(
        "How do the child or the family say it?",
        hint="Their own words, if they have put it differently",
        required=False,
        look=Look(rows=3),
    )
    why_it_matters = LongTextField("Why does it matter to them?", required=False, look=Look(rows=3))
    how_we_will_know = LongTextField(
        "How will we know?",
        hint="What somebody would see or hear. A plan cannot be agreed until this is said",
        required=False,
        look=Look(rows=3),
    )


class ScoreForm(GovukForm):
    """How far along the family say it is."""

    score = NumberField(
        "How far along is it, from 0 to 10?",
        called="The score",
        hint="0 is not at all, 10 is that it is so. The family give the number, not us",
        least=0,
        most=10,
        missing="Enter the score the family gave",
        look=Look(width=2),
    )
    scored_by = TextField(
        "Who gave it?", hint="For example: Mia and her mother", missing="Say who gave the score"
    )
    given = RadiosField("How?", Score.Given.choices, missing="Select how they gave it")
    scored_on = DateField("When?", when="past", missing="Enter the day they gave it")
    note = LongTextField("What would make it one higher?", required=False, look=Look(rows=3))


class FamilyScoreForm(GovukForm):
    """The same, as somebody of the family answers it with their own hand."""

    score = RadiosField(
        "Your number",
        [(str(number), WORDS_FOR.get(number, str(number))) for number in range(11)],
        missing="Choose your number",
        look=Look(small=True),
    )
    scored_by = TextField("What is your name?", missing="Write your name")
    note = LongTextField("What would make it one higher?", required=False, look=Look(rows=3))


class KeepFromChildForm(GovukForm):
    """Why something in the plan is not for the child to read."""

    reason = LongTextField(
        "Why should the child not read this in their plan?",
        hint="This reason stays on the record. It leaves out what is done for it too",
        missing="Say why the child should not read this",
        look=Look(rows=3),
    )

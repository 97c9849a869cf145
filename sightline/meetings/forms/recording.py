"""What is asked on the day: who was there, what each knew, and what was decided for each child."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sightline.meetings import outcomes
from sightline.meetings.actions import Came, CameUnasked, ChildAsDecided, MeetingAsHeld
from sightline.meetings.models import Agency, Attendance, ChildOfMeeting, How, Meeting, TookPart
from sightline.meetings.reading import ShownInvitation
from sightline.people.models import Person
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateTimeField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
)
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Worker

UNASKED = 3
"""Lines for people who were there without having been asked."""


class RecordForm(GovukForm):
    """The record of one meeting, from the people to the decisions."""

    held_at = DateTimeField("When was it held?", when="past", missing="Enter when it was held")
    how = RadiosField("How did people meet?", How.choices, missing="Select how people met")
    place = TextField("Where, or the number used", required=False)
    chair = SelectField("Who chaired it?", [], missing="Name who chaired it", look=Look(prompt="Choose one"))
    discussion = LongTextField(
        "What was said about all of them",
        hint="What concerns one child alone goes in that child’s own part below",
        required=False,
        look=Look(rows=6),
    )
    not_quorate_because = LongTextField(
        "Why it went ahead without somebody who should have been there",
        hint="Leave empty if everybody needed was there",
        required=False,
        look=Look(rows=2),
    )

    def __init__(
        self,
        *args: Any,
        meeting: Meeting,
        parts: Sequence[ChildOfMeeting],
        invited: Sequence[ShownInvitation],
        chairs: Sequence[Worker],
        at: datetime,
        **options: Any,
    ) -> None:
        super().__init__(*args, at=at, **options)
        self.meeting, self.parts, self.invited, self.chairs = meeting, parts, invited, chairs
        self.kind, self.steps = meeting.what, outcomes.choices(meeting.what.question)
        chair = self.fields["chair"]
        assert isinstance(chair, SelectField)
        chair.set_options((str(each.pk), str(each)) for each in chairs)
        if not self.kind.quorum and not self.kind.at_least:
            del self.fields["not_quorate_because"]
        if len(parts) == 1:
            self.fields["discussion"].label = "What was said"
            self.fields["discussion"].help_text = ""
        for each in invited:
            self.fields.update(_came(each))
        for line in range(1, UNASKED + 1):
            self.fields.update(_unasked(line))
        for part in parts:
            self.fields.update(self._child(part.child))

    def ask_for_reason(self, *, is_late: bool) -> None:
        """Ask why it is late, or why a record that is there already is changed, only when it is so."""
        if self.meeting.held_at is not None:
            words, missing = "Why is the record being changed?", "Say why the record is being changed"
            hint = "What it said before can still be read"
        elif is_late:
            words, missing = "Why is this being written down late?", "Say why this is being written down late"
            hint = "It is more than 2 working days ago. Everybody who reads it will see that, and why"
        else:
            return
        self.fields["reason"] = LongTextField(words, hint=hint, missing=missing, look=Look(rows=2))

    def names_for(self, part: ChildOfMeeting) -> list[str]:
        """The fields of one child that are not inside another's answer."""
        key, within = part.child_id, self.revealed_names()
        return [name for name in self.fields if name.endswith(f"_c{key}") and name not in within]

    def names_of(self, invitation: ShownInvitation) -> list[str]:
        return [f"attendance_i{invitation.pk}", f"knew_i{invitation.pk}", f"view_i{invitation.pk}"]

    @property
    def unasked_lines(self) -> list[list[str]]:
        return [
            [f"name_u{line}", f"role_u{line}", f"agency_u{line}", f"knew_u{line}"]
            for line in range(1, UNASKED + 1)
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for line in range(1, UNASKED + 1):
            if cleaned.get(f"name_u{line}") and not cleaned.get(f"agency_u{line}"):
                self.add_error(f"agency_u{line}", "Select whom they spoke for")
            if cleaned.get(f"knew_u{line}") and not cleaned.get(f"name_u{line}"):
                self.add_error(f"name_u{line}", "Enter their name")
        return cleaned

    def told(self) -> MeetingAsHeld:
        """The meeting, as it was held."""
        get: Callable[[str], Any] = self.cleaned_data.get
        return MeetingAsHeld(
            held_at=get("held_at"),
            how=How(get("how")),
            place=get("place") or "",
            chair=next((each for each in self.chairs if str(each.pk) == get("chair")), None),
            discussion=get("discussion") or "",
            not_quorate_because=get("not_quorate_because") or "",
            came=[
                Came(
                    each.pk,
                    Attendance(get(f"attendance_i{each.pk}")),
                    knew=get(f"knew_i{each.pk}") or "",
                    view=get(f"view_i{each.pk}") or "",
                )
                for each in self.invited
            ],
            unasked=[
                CameUnasked(
                    name=get(f"name_u{line}") or "",
                    role=get(f"role_u{line}") or "",
                    agency=Agency(get(f"agency_u{line}")),
                    knew=get(f"knew_u{line}") or "",
                )
                for line in range(1, UNASKED + 1)
                if get(f"name_u{line}")
            ],
            children=[self._decided(part.child) for part in self.parts],
        )

    def _decided(self, child: Person) -> ChildAsDecided:
        def answer(name: str) -> str:
            return str(self.cleaned_data.get(f"{name}_c{child.pk}") or "")

        dissenters = self.cleaned_data.get(f"dissenters_c{child.pk}") or []
        return ChildAsDecided(
            child=child,
            outcome=answer("outcome"),
            reason=answer("reason"),
            category=answer("category"),
            safety_plan=answer("safety_plan"),
            said_of_them=answer("said_of_them"),
            took_part=answer("took_part"),
            their_views=answer("their_views"),
            dissenters=[int(each) for each in dissenters],
            dissent=answer("dissent"),
        )

    def _child(self, child: Person) -> dict[str, Any]:
        """What is asked about one child. Each is decided for by themselves."""
        name, key = child.called, f"_c{child.pk}"
        fields: dict[str, Any] = {}
        if len(self.parts) > 1:
            fields[f"said_of_them{key}"] = LongTextField(
                f"What was said about {name} alone", required=False, look=Look(rows=3)
            )
        if self.kind.asks_how_child_took_part:
            fields[f"took_part{key}"] = SelectField(
                f"How did {name} take part?",
                list(self.kind.took_part_codes.items()) or TookPart.choices,
                missing=f"Say how {name} took part",
                look=Look(prompt="Choose one"),
            )
            fields[f"their_views{key}"] = LongTextField(
                f"What {name} thinks, in their words", required=False, look=Look(rows=3)
            )
        if self.kind.question:
            fields.update(self._decision(child))
        if self.kind.asks_safety_plan:
            fields[f"safety_plan{key}"] = LongTextField(
                f"What keeps {name} safe until then",
                hint="Who does what tonight, and what would make us act at once",
                required=False,
                look=Look(rows=4),
            )
        if self.kind.question:
            fields.update(self._dissent(child))
        return fields

    def _decision(self, child: Person) -> dict[str, Any]:
        name, key = child.called, f"_c{child.pk}"
        options = [
            Choice(
                step.outcome,
                step.label,
                hint=step.leads_to,
                reveals=self._revealed_by(step, key),
            )
            for step in self.steps
        ]
        fields: dict[str, Any] = {
            f"outcome{key}": RadiosField(
                f"What was decided for {name}?",
                options,
                missing=f"Say what was decided for {name}",
            ),
        }
        if self._first_with_category:
            fields[f"category{key}"] = SelectField(
                f"What kind of harm does {name} need protecting from?",
                list(self.kind.categories.items()),
                missing=f"Say what kind of harm {name} needs protecting from",
                look=Look(prompt="Choose one"),
            )
        if any(step.needs_follow_on for step in self.steps):
            fields[f"safety_plan{key}"] = LongTextField(
                f"Who helps {name} from now on?",
                hint="By name, with the day they first meet. If nobody does, say why: the manager will see it",
                missing=f"Say who helps {name} from now on, by name, or why nobody does",
                look=Look(rows=3),
            )
        fields[f"reason{key}"] = LongTextField(
            f"Why, for {name}?",
            hint="Which harm, and which evidence",
            missing=f"Say why that was decided for {name}",
            look=Look(rows=3),
        )
        return fields

    def _revealed_by(self, step: outcomes.MeetingOutcome, key: str) -> tuple[str, ...]:
        if step.needs_follow_on:
            return (f"safety_plan{key}",)
        return (f"category{key}",) if self._first_with_category == step.outcome else ()

    @property
    def _first_with_category(self) -> str:
        return next((step.outcome for step in self.steps if step.needs_category), "")

    def _dissent(self, child: Person) -> dict[str, Any]:
        name, key = child.called, f"_c{child.pk}"
        who = [Choice(str(each.pk), each.who) for each in self.invited]
        who += [Choice(str(-line), f"Other person {line}, named above") for line in range(1, UNASKED + 1)]
        return {
            f"dissenters{key}": CheckboxesField(
                f"Did anybody not agree about {name}?",
                who,
                required=False,
                look=Look(small=True),
            ),
            f"dissent{key}": LongTextField(
                "What did they not agree with, and what was said in answer?",
                required=False,
                look=Look(rows=2),
            ),
        }


def _came(each: ShownInvitation) -> dict[str, Any]:
    """What is asked about one of those invited."""
    return {
        f"attendance_i{each.pk}": RadiosField(
            f"{each.who} ({each.agency.lower()})",
            Attendance.choices,
            missing=f"Say whether {each.name} was there",
            look=Look(small=True),
        ),
        f"knew_i{each.pk}": LongTextField(f"What {each.name} knew", required=False, look=Look(rows=3)),
        f"view_i{each.pk}": LongTextField(f"What {each.name} thought", required=False, look=Look(rows=2)),
    }


def _unasked(line: int) -> dict[str, Any]:
    """A line for somebody who was there without having been asked."""
    return {
        f"name_u{line}": TextField("Name", required=False),
        f"role_u{line}": TextField("What they do", required=False),
        f"agency_u{line}": SelectField(
            "Whom they spoke for", Agency.choices, required=False, look=Look(prompt="Choose one")
        ),
        f"knew_u{line}": LongTextField("What they knew", required=False, look=Look(rows=2)),
    }

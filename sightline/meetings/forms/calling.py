"""What is asked when a meeting is called: about whom, when, how, and who is to come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sightline.meetings.actions import Invitee, MeetingAsCalled
from sightline.meetings.kinds import MeetingKind
from sightline.meetings.models import Agency, How
from sightline.meetings.policy import agency_of
from sightline.people.family import Related
from sightline.people.models import Person, Professional
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateTimeField,
    LongTextField,
    Look,
    RadiosField,
    SelectField,
    TextField,
    TickField,
)
from sightline.shared.forms import GovukForm
from sightline.shared.wording import age, long_date
from sightline.workforce.models import Worker

SPARE = 4
"""Empty lines for people whom nobody has written down yet."""
NOT_FAMILY = [Choice(code, label) for code, label in Agency.choices if code != Agency.FAMILY]


class CallForm(GovukForm):
    """Who should meet about whom, when and how."""

    children = CheckboxesField("Which children is it about?", [], missing="Say which children it is about")
    called_because = LongTextField(
        "Why do people need to meet?", missing="Say why people need to meet", look=Look(rows=3)
    )
    called_for = DateTimeField("When?", missing="Enter when people will meet")
    how = RadiosField("How will people meet?", How.choices, missing="Select how people will meet")
    place = TextField(
        "Where, or the number to ring", required=False, hint="Somewhere safe for everybody who comes"
    )
    chair = SelectField("Who will chair it?", [], required=False, look=Look(prompt="Not known yet"))
    family = CheckboxesField("Who of the family is asked?", [], required=False, look=Look(small=True))
    professionals = CheckboxesField(
        "Who that knows them is asked?", [], required=False, look=Look(small=True)
    )
    asks_reports = TickField("Ask every service for a report", required=False)
    note = LongTextField(
        "What must be arranged",
        hint="An interpreter, an advocate, a separate room or time for somebody who is afraid of another",
        required=False,
        look=Look(rows=3),
    )

    def __init__(
        self,
        *args: Any,
        kind: MeetingKind,
        children: Sequence[Person],
        around: Sequence[Related],
        professionals: Sequence[Professional],
        chairs: Sequence[Worker],
        at: datetime,
        **options: Any,
    ) -> None:
        super().__init__(*args, at=at, **options)
        self.kind, self.everybody, self.chairs = kind, children, chairs
        self.around, self.known = around, professionals
        self._offer(at)
        for line in range(1, SPARE + 1):
            self.fields.update(_spare(line))
        for name, rows in (("family", around), ("professionals", professionals), ("chair", chairs)):
            if not rows:
                del self.fields[name]

    @property
    def spare_lines(self) -> list[list[str]]:
        """The fields of each empty line, to be drawn together."""
        return [[f"name_{line}", f"role_{line}", f"agency_{line}"] for line in range(1, SPARE + 1)]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for line in range(1, SPARE + 1):
            if cleaned.get(f"name_{line}") and not cleaned.get(f"agency_{line}"):
                self.add_error(f"agency_{line}", "Select whom they speak for")
            if not cleaned.get(f"name_{line}") and cleaned.get(f"role_{line}"):
                self.add_error(f"name_{line}", "Enter their name")
        return cleaned

    def chosen(self) -> list[Person]:
        """The children it is about."""
        return [child for child in self.everybody if str(child.pk) in self.cleaned_data["children"]]

    def told(self) -> MeetingAsCalled:
        """The meeting, as it is called."""
        get: Callable[[str], Any] = self.cleaned_data.get
        chair = next((each for each in self.chairs if str(each.pk) == get("chair")), None)
        return MeetingAsCalled(
            called_for=get("called_for"),
            how=How(get("how")),
            place=get("place") or "",
            chair=chair,
            note=get("note") or "",
            invited=[*self._family(), *self._known(), *self._spares()],
        )

    def _family(self) -> list[Invitee]:
        chosen = self.cleaned_data.get("family") or []
        return [
            Invitee(Agency.FAMILY, person=each.person)
            for each in self.around
            if str(each.person.pk) in chosen
        ]

    def _known(self) -> list[Invitee]:
        chosen, reports = (
            self.cleaned_data.get("professionals") or [],
            bool(self.cleaned_data.get("asks_reports")),
        )
        return [
            Invitee(
                Agency(agency_of(f"{each.role} {each.agency}")),
                name=each.name,
                role=", ".join(part for part in (each.role, each.agency) if part),
                reached_at=each.phone or each.email,
                is_report_asked=reports,
            )
            for each in self.known
            if str(each.pk) in chosen
        ]

    def _spares(self) -> list[Invitee]:
        get: Callable[[str], Any] = self.cleaned_data.get
        reports = bool(get("asks_reports"))
        return [
            Invitee(
                Agency(get(f"agency_{line}")),
                name=get(f"name_{line}") or "",
                role=get(f"role_{line}") or "",
                is_report_asked=reports,
            )
            for line in range(1, SPARE + 1)
            if get(f"name_{line}")
        ]

    def _offer(self, at: datetime) -> None:
        """What can be chosen, now that the children and those around them are known."""
        names = [each.name for each in self.everybody]  # a child may be here twice, or have a namesake
        offered = {
            "children": [
                Choice(
                    str(each.pk),
                    f"{each.name}, {age(each.born_on, at, each.expected_on)}",
                    hint=f"Born {long_date(each.born_on)}" if names.count(each.name) > 1 else "",
                )
                for each in self.everybody
            ],
            "chair": [
                Choice(str(each.pk), f"{each.name}, {each.job_title}" if each.job_title else each.name)
                for each in self.chairs
            ],
            "family": [
                Choice(str(each.person.pk), f"{each.person.name}, {each.words.lower()}", hint=each.note)
                for each in self.around
            ],
            "professionals": [
                Choice(str(each.pk), ", ".join(part for part in (each.name, each.role, each.agency) if part))
                for each in self.known
            ],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            assert isinstance(field, RadiosField | CheckboxesField)
            field.set_options(choices)


class InviteForm(GovukForm):
    """One more person asked to a meeting."""

    name = TextField("Name", missing="Enter their name")
    role = TextField("What they do, or what they are to the child", required=False)
    agency = RadiosField("Whom do they speak for?", Agency.choices, missing="Select whom they speak for")
    reached_at = TextField("Telephone number or email", required=False)
    is_report_asked = TickField("Ask them for a report", required=False)

    def told(self) -> Invitee:
        """The person, as they are asked."""
        get: Callable[[str], Any] = self.cleaned_data.get
        return Invitee(
            Agency(get("agency")),
            name=get("name") or "",
            role=get("role") or "",
            reached_at=get("reached_at") or "",
            is_report_asked=bool(get("is_report_asked")),
        )


def _spare(line: int) -> dict[str, Any]:
    """One empty line: a name, what they do, and for whom."""
    return {
        f"name_{line}": TextField("Name", required=False),
        f"role_{line}": TextField("What they do", required=False),
        f"agency_{line}": SelectField("For whom", NOT_FAMILY, required=False, look=Look(prompt="Choose one")),
    }

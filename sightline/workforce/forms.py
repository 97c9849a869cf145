"""The forms on which days away, cover and return are recorded."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sightline.shared import fields
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Team, Worker


class _CoverForm(GovukForm):
    """Who sees their children meanwhile."""

    def __init__(self, *data: Any, colleagues: Iterable[Worker], **rest: Any) -> None:
        super().__init__(*data, **rest)
        chosen = self.fields["cover"]
        assert isinstance(chosen, fields.SelectField)
        named = [(str(each.pk), f"{each}{f', {each.team}' if each.team else ''}") for each in colleagues]
        chosen.set_options([("", "Choose somebody"), *named] if chosen.required else named)


class AbsenceForm(_CoverForm):
    """First and last day away, and who covers. Why somebody is away is not asked."""

    starts_on = fields.DateField("First day away", missing="Enter the first day away")
    ends_on = fields.DateField("Last day away", hint="Leave this empty if nobody knows yet", required=False)
    cover = fields.SelectField(
        "Who covers for them?",
        [],
        hint="They will find these children among their own. Name somebody within 3 working days",
        required=False,
        look=fields.Look(prompt="Nobody is named yet"),
    )


class CoverForm(_CoverForm):
    """Name a cover, or another one."""

    prefix = "cover"
    cover = fields.SelectField("Who covers for them?", [], missing="Choose who covers")


class BackForm(GovukForm):
    """When somebody is back."""

    prefix = "back"
    back_on = fields.DateField("First day back at work", missing="Enter the first day back")


class MoveTeamsForm(GovukForm):
    """Which body runs which teams, from when."""

    body = fields.TextField(
        "Which body runs them?",
        hint="The council itself, a trust, another council",
        max_length=120,
        missing="Name the body that runs them",
    )
    from_on = fields.DateField("From which day?", missing="Enter the day from which it runs them")
    teams = fields.CheckboxesField(
        "Which teams?", [], missing="Choose at least one team", look=fields.Look(small=True)
    )
    reason = fields.LongTextField(
        "Why, and by whose decision?", missing="Say why, and by whose decision", look=fields.Look(rows=3)
    )

    def __init__(self, *data: Any, teams: Iterable[Team], **rest: Any) -> None:
        super().__init__(*data, **rest)
        chosen = self.fields["teams"]
        assert isinstance(chosen, fields.CheckboxesField)
        chosen.set_options([(str(each.pk), each.name) for each in teams])

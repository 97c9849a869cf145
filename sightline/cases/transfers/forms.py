"""The forms on which a child is offered, taken over, refused or disputed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sightline.shared import fields
from sightline.shared.forms import GovukForm
from sightline.workforce.models import Team, Worker


class OfferForm(GovukForm):
    """Whom to ask, why, and what they would want to know on day one."""

    to = fields.SelectField(
        "Who do you ask to take over?",
        [],
        hint="A worker by name, or a team, whose manager then names the worker",
        missing="Choose who you ask to take over",
    )
    reason = fields.LongTextField("Why should this child move?", missing="Say why this child should move")
    to_know = fields.LongTextField(
        "What would you want to know on day one?",
        hint="Promises made, who the child trusts, and what not to ask the family again",
        required=False,
    )
    child_told = fields.LongTextField(
        "How did the child hear, and from whom?",
        hint="Leave this empty if they have not been told yet, and tell them before their worker changes",
        required=False,
    )

    def __init__(self, *data: Any, teams: Iterable[Team], workers: Iterable[Worker], **rest: Any) -> None:
        super().__init__(*data, **rest)
        named: dict[int | None, list[Worker]] = {}
        for worker in workers:
            named.setdefault(worker.team_id, []).append(worker)
        options = [("", "Choose a team or a worker")]
        for team in teams:
            options.append((f"team:{team.pk}", f"{team}: the manager names somebody"))
            options += [
                (f"worker:{each.pk}", f"{team}: {each}{', ' + each.job_title if each.job_title else ''}")
                for each in named.get(team.pk, [])
            ]
        chosen = self.fields["to"]
        assert isinstance(chosen, fields.SelectField)
        chosen.set_options(options)


class _NamingForm(GovukForm):
    """What the two forms that move a child share."""

    worker = fields.SelectField(
        "Who will be responsible for this child?", [], missing="Choose who will be responsible"
    )
    first_visit_on = fields.DateField(
        "When will they first see the child?",
        hint="Our own standard is within 5 working days. The dates set by law do not move",
        missing="Enter when they will first see the child",
    )

    def __init__(self, *data: Any, workers: Iterable[Worker], at: datetime, **rest: Any) -> None:
        super().__init__(*data, at=at, **rest)
        chosen = self.fields["worker"]
        assert isinstance(chosen, fields.SelectField)
        chosen.set_options([("", "Choose a worker"), *((str(each.pk), str(each)) for each in workers)])


class AcceptForm(_NamingForm):
    """Take a child over: who, and when they will first be seen."""

    prefix = "accept"


class DeclineForm(GovukForm):
    """Say no, with why."""

    prefix = "decline"

    reason = fields.LongTextField("Why can your team not take this child?", missing="Say why")


class WithdrawForm(GovukForm):
    """Take an offer back."""

    prefix = "withdraw"

    reason = fields.LongTextField("Why do you take this offer back?", missing="Say why")


class DisputeForm(GovukForm):
    """Put a disagreement to a senior manager by name."""

    prefix = "dispute"

    senior = fields.SelectField("Who should decide?", [], missing="Choose who should decide")
    reason = fields.LongTextField("Why do you disagree?", missing="Say why you disagree")

    def __init__(self, *data: Any, seniors: Iterable[Worker], **rest: Any) -> None:
        super().__init__(*data, **rest)
        chosen = self.fields["senior"]
        assert isinstance(chosen, fields.SelectField)
        chosen.set_options(
            [
                ("", "Choose a senior manager"),
                *((str(each.pk), f"{each}, {each.job_title}") for each in seniors),
            ]
        )


class MoveForm(_NamingForm):
    """A senior manager decides that the child moves."""

    prefix = "move"

    why = fields.LongTextField("Why do you decide so?", missing="Say why you decide so")


class StayForm(GovukForm):
    """A senior manager decides that the child stays."""

    prefix = "stay"

    reason = fields.LongTextField("Why do they stay where they are?", missing="Say why they stay")

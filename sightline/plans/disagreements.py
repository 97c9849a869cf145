"""What a child did not agree with in their plan, when, and what they were answered. Read from their story."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases import events
from sightline.cases.models import Event
from sightline.plans import policy
from sightline.plans.models import Outcome, Plan
from sightline.shared.clock import london_date
from sightline.standards.working_days import england_and_wales

NOT_AGREED, ANSWERED = "plan.not_agreed", "plan.not_agreed_answered"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One thing a child did not agree with, and the answer to it."""

    event_id: int
    outcome_id: int | None
    """The thing that will be different; None where it is the plan as a whole."""
    about: str
    words: str
    at: datetime
    heard_by: str
    reply: str = ""
    replied_by: str = ""
    replied_at: datetime | None = None

    @property
    def answer_by(self) -> date:
        """The last day for an answer: five working days, a local choice."""
        return england_and_wales().nth_working_day_after(london_date(self.at), policy.ANSWER_WORKING_DAYS)


def of(plan: Plan) -> list[Disagreement]:
    """Everything that the child said they do not agree with in this plan, the latest first."""
    outcomes = {outcome.pk: outcome.what for outcome in plan.outcomes.all()}
    said = _told(plan, NOT_AGREED)
    replies = {each.because_of_id: each for each in _told(plan, ANSWERED)}
    found = []
    for event in said:
        outcome_id = event.row if event.room == Outcome._meta.label_lower else None
        if outcome_id not in outcomes and not (outcome_id is None and event.row == plan.pk):
            continue
        reply = replies.get(event.pk)
        found.append(
            Disagreement(
                event.pk,
                outcome_id,
                outcomes.get(outcome_id or 0, ""),
                event.reason or event.summary,
                event.happened_at,
                str(event.recorded_by or ""),
                (reply.reason or reply.summary) if reply else "",
                str(reply.recorded_by or "") if reply else "",
                reply.happened_at if reply else None,
            )
        )
    return found


def _told(plan: Plan, kind: str) -> list[Event]:
    rows = events.standing().filter(child=plan.child_id, case=plan.case_id, kind__name=kind)
    return list(rows.select_related("recorded_by").order_by("-happened_at", "-pk"))

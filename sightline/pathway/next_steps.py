"""What every outcome leads to: one table. A child's way through the service is read here and nowhere else.

A room records a decision with an outcome. When it is signed, its row is followed in the same transaction.
`appends`, `opens` and `closes` say what following does, and a test holds each row to it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sightline.cases import next_steps as hall
from sightline.pathway import following, helping, protecting, stepping_up

if TYPE_CHECKING:
    from sightline.cases.models import Decision, Event
    from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Row:
    """One outcome of one question, and all that follows."""

    question: str
    outcome: str
    label: str
    leads_to: str
    follow: Callable[[Decision, Event, Worker, datetime], None]
    appends: tuple[str, ...] = ()
    opens: str = ""
    """The kind of work that opens, with the child held by name from the same instant."""
    closes: bool = False
    """Whether the work in which the question was asked ends."""


@dataclass(frozen=True, slots=True)
class AndAnswer:
    """Follow a decision on a contact, then tell early help, where it was early help that asked."""

    follow: Callable[[Decision, Event, Worker, datetime], None]

    def __call__(self, decision: Decision, signed: Event, by: Worker, at: datetime) -> None:
        self.follow(decision, signed, by, at)
        stepping_up.answer_who_asked(decision, signed, by, at)


REFERRED = ("case.opened", "referral.received", "referral.decision_recorded", "assessment.started")

TABLE = (
    Row(
        "contact",
        "no_further_action",
        "No further action, with advice",
        "Nothing follows from us. The contact closes, the family has the advice recorded with it, and the"
        " referrer is told within 3 working days.",
        following.close,
        closes=True,
    ),
    Row(
        "contact",
        "information_request",
        "Ask partners before deciding",
        "The contact stays open and stays with its owner while partners answer. It must be decided again.",
        following.nothing,
    ),
    Row(
        "contact",
        "early_help",
        "Early help",
        "A request for early help opens today, in the name of the early help team’s manager. They decide "
        "on it within 3 working days. The contact closes.",
        following.ask_for_early_help,
        appends=("case.opened", "eh.request_received"),
        opens="early_help",
        closes=True,
    ),
    Row(
        "contact",
        "referral_to_assessment",
        "Refer for assessment",
        "An assessment of this child opens today, in the name of the team manager on duty, who allocates "
        "it within 1 working day. It is due within 45 working days of when the contact reached us. A "
        "child who already has a social worker stays with them.",
        following.refer_for_assessment,
        appends=REFERRED,
        opens="social_care",
        closes=True,
    ),
    Row(
        "contact",
        "strategy_discussion",
        "Strategy discussion now",
        "Social care, police and health talk at once, and within 1 working day at the latest, about how "
        "to keep this child safe. An assessment opens today.",
        following.hold_strategy_discussion,
        appends=(*REFERRED, "s47_threshold.identified"),
        opens="social_care",
        closes=True,
    ),
    Row(
        "contact",
        "transfer_to_other_authority",
        "Transfer to another authority",
        "The authority named has accepted, and takes this from here. The contact closes. Nothing else "
        "follows from us.",
        following.close,
        closes=True,
    ),
    Row(
        "assessment",
        "no_further_action",
        "No further action",
        "Nothing follows from us. The work closes today. The assessment is shared with the child and "
        "family within 5 working days.",
        following.close_the_referral,
        appends=("referral.closed", "case.closed"),
        closes=True,
    ),
    Row(
        "assessment",
        "early_help",
        "Step down to early help",
        "Early help is asked today, in the name of its manager, and accepts within 5 working days. The "
        "social worker keeps this child until then.",
        following.step_down_to_early_help,
        appends=("case.opened", "eh.request_received", "stepdown.requested"),
        opens="early_help",
    ),
    Row(
        "assessment",
        "child_in_need",
        "Child in need plan",
        "A plan of help starts today with the same worker. The first meeting, which writes the plan with "
        "the family, is within 10 working days. This child is visited at least every 20 working days.",
        helping.start_plan,
        appends=("cin_plan.started",),
    ),
    Row(
        "assessment",
        "strategy_discussion",
        "Strategy discussion",
        "Social care, police and health talk at once, and within 1 working day at the latest, about how "
        "to keep this child safe. The same worker keeps this child.",
        following.hold_strategy_discussion_after_assessment,
        appends=("s47_threshold.identified",),
    ),
    Row(
        "assessment",
        "looked_after",
        "Propose that we look after this child",
        "A home with us is proposed. Nobody moves until the agreement or the order that allows it is on "
        "the record. The same worker keeps this child.",
        following.propose_accommodation,
        appends=("accommodation.proposed",),
    ),
    Row(
        "assessment",
        "transfer_to_other_authority",
        "Transfer to another authority",
        "The authority you name has accepted this child, in the name of somebody there. Our work closes "
        "today and nothing else follows from us. The assessment goes with them.",
        following.close_the_referral,
        appends=("referral.closed", "case.closed"),
        closes=True,
    ),
    Row(
        "assessment",
        "plan_continues",
        "Their plan goes on",
        "Nothing new opens. The plan this child already has goes on with the same worker, changed by what"
        " was learned. The next assessment is within 12 months.",
        following.nothing,
    ),
    Row(
        "section_47",
        "substantiated_conference",
        "Harm is found, and a conference is needed",
        "Nothing ends. The first child protection conference is held within 15 working days of the strategy "
        "discussion, and the same worker keeps this child.",
        following.nothing,
    ),
    Row(
        "section_47",
        "substantiated_no_conference",
        "Harm is found, and no conference is needed",
        "No conference. The assessment says what help follows: one opens today, within 45 working days, unless one "
        "is open already. The same worker keeps this child.",
        protecting.assess_what_help_follows,
        appends=("assessment.started",),
    ),
    Row(
        "section_47",
        "not_substantiated",
        "Harm is not found",
        "No conference. The assessment says whether any help follows: one opens today, within 45 working days, "
        "unless one is open already. The same worker keeps this child.",
        protecting.assess_what_help_follows,
        appends=("assessment.started",),
    ),
    Row(
        "section_47",
        "already_on_a_plan",
        "Already on a child protection plan",
        "Nothing new opens. What was found goes to the core group and the next review of the plan they are on.",
        following.nothing,
    ),
    Row(
        "child_in_need",
        "continue",
        "The plan goes on",
        "Nothing new opens. The plan goes on with the same worker, changed by what was learned. It is reviewed "
        "again within 6 weeks, or 6 months where a settled long-term package is agreed.",
        following.nothing,
    ),
    Row(
        "child_in_need",
        "strategy_discussion",
        "Step up: strategy discussion",
        "Social care, police and health talk at once, and within 1 working day at the latest, about how "
        "to keep this child safe. The plan goes on meanwhile, with the same worker.",
        following.hold_strategy_discussion_after_assessment,
        appends=("s47_threshold.identified",),
    ),
    Row(
        "child_in_need",
        "early_help",
        "Step down to early help",
        "Early help is asked today, in the name of its manager, and accepts within 5 working days. The "
        "social worker keeps this child and the plan until then. What is unfinished goes with the child.",
        following.step_down_to_early_help,
        appends=("case.opened", "eh.request_received", "stepdown.requested"),
        opens="early_help",
    ),
    Row(
        "child_in_need",
        "close",
        "Our work ends",
        "The plan and our work end today, with what becomes of each unfinished thing as it was put forward. "
        "Nothing else follows from us. The family keep the plain summary that they were given.",
        helping.close,
        appends=("case.closed", "case.closure_authorised", "cin_plan.ended", "referral.closed"),
        closes=True,
    ),
)


def register() -> None:
    """Enter every row in the hall's table, which is where rooms read it."""
    for row in TABLE:
        follow = AndAnswer(row.follow) if row.question == "contact" else row.follow
        hall.register(hall.NextStep(row.question, row.outcome, row.label, row.leads_to, follow))

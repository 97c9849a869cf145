"""What each decision of a meeting leads to: one table, as for the decisions that a manager signs.

A meeting decides for each child by themselves, and the row is followed in the transaction that keeps its record.
`appends` says what following adds to that child's story, and a test holds each row to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sightline.meetings import outcomes
from sightline.meetings.outcomes import MeetingOutcome
from sightline.pathway import protecting

if TYPE_CHECKING:
    from sightline.meetings.outcomes import Follow, TakeBack


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One decision of one kind of meeting, and all that follows."""

    question: str
    outcome: str
    label: str
    leads_to: str
    follow: Follow
    appends: tuple[str, ...] = ()
    take_back: TakeBack | None = None
    needs_category: bool = False
    needs_safety_plan: bool = False
    needs_follow_on: bool = False


ON_A_PLAN = (
    "A child protection plan starts today. The core group meets within 10 working days, this child is seen "
    "within 5 working days and then at least every 10, and the plan is reviewed within 3 months."
)
HELP = (
    "A child in need plan starts today with the same worker, who visits at least every 20 working days. "
    "A plan of help that is already running goes on."
)

TABLE = (
    MeetingRow(
        "strategy_discussion",
        "section_47",
        "Begin a section 47 enquiry",
        "An enquiry opens today. This child is seen and spoken to alone within 1 working day. A manager decides "
        "on what is found within 15 working days, and within the same 15 a conference is held if one is needed.",
        protecting.open_enquiry,
        take_back=protecting.take_back_enquiry,
        needs_safety_plan=True,
    ),
    MeetingRow(
        "strategy_discussion",
        "section_47_continues",
        "The enquiry that is open goes on",
        "Nothing new opens. Every clock still counts from the discussion at which the enquiry began.",
        protecting.go_on_with_enquiry,
        needs_safety_plan=True,
    ),
    MeetingRow(
        "strategy_discussion",
        "no_section_47",
        "No section 47 enquiry",
        "Nothing follows from this discussion. The work that is open goes on with the same worker.",
        protecting.nothing,
    ),
    MeetingRow(
        "initial_conference",
        "child_protection_plan",
        "A child protection plan",
        ON_A_PLAN,
        protecting.start_plan,
        appends=("cp_plan.started",),
        take_back=protecting.take_back_plan,
        needs_category=True,
    ),
    MeetingRow(
        "initial_conference",
        "child_in_need_plan",
        "No protection plan, and help under a child in need plan",
        HELP,
        protecting.start_help,
        appends=("cin_plan.started",),
        take_back=protecting.take_back_plan,
    ),
    MeetingRow(
        "initial_conference",
        "no_plan",
        "No plan",
        "Nothing opens. The work that is open goes on, and the assessment says what help follows.",
        protecting.nothing,
    ),
    MeetingRow(
        "transfer_in_conference",
        "child_protection_plan",
        "A child protection plan here",
        ON_A_PLAN,
        protecting.start_plan,
        appends=("cp_plan.started",),
        take_back=protecting.take_back_plan,
        needs_category=True,
    ),
    MeetingRow(
        "transfer_in_conference",
        "child_in_need_plan",
        "No protection plan here, and help under a child in need plan",
        HELP,
        protecting.start_help,
        appends=("cin_plan.started",),
        take_back=protecting.take_back_plan,
    ),
    MeetingRow(
        "transfer_in_conference",
        "no_plan",
        "No plan here",
        "Nothing opens. The area that this child came from is told, and the work that is open goes on.",
        protecting.nothing,
    ),
    MeetingRow(
        "review_conference",
        "plan_continues",
        "The plan goes on",
        "Nothing new opens. The plan goes on, changed by what was learned, and is reviewed again within 6 months.",
        protecting.go_on_with_plan,
        needs_category=True,
    ),
    MeetingRow(
        "review_conference",
        "plan_ends_help_goes_on",
        "The plan ends, and help goes on under a child in need plan",
        f"The protection plan ends today, and all that is unfinished moves. {HELP}",
        protecting.end_plan_and_go_on_helping,
        appends=("cp_plan.ended", "cin_plan.started"),
        take_back=protecting.take_back_end,
    ),
    MeetingRow(
        "review_conference",
        "plan_ends",
        "The plan ends",
        "The protection plan ends today, and whatever was still to be done in it is dropped with the conference’s "
        "reason. The work stays open until a manager closes it, and the manager sees that no plan of help follows.",
        protecting.end_plan,
        appends=("cp_plan.ended",),
        needs_follow_on=True,
        take_back=protecting.take_back_end,
    ),
    MeetingRow(
        "looked_after_review",
        "plan_goes_on",
        "The care plan goes on",
        "Nothing new opens. The decisions reach the child within 5 working days, and the next review is within the "
        "time that the law gives.",
        protecting.nothing,
    ),
    MeetingRow(
        "looked_after_review",
        "plan_changes",
        "The care plan changes",
        "Nothing new opens. The social worker writes the change into the care plan, with who does what by when.",
        protecting.nothing,
    ),
    MeetingRow(
        "looked_after_review",
        "adoption",
        "Adoption is to be the plan",
        "Within two months it is decided whether they should be placed for adoption.",
        protecting.name_adoption,
        appends=("review.adoption_plan",),
    ),
)


def register() -> None:
    """Enter every row where the meetings read it."""
    for row in TABLE:
        outcomes.register(
            MeetingOutcome(
                row.question,
                row.outcome,
                row.label,
                row.leads_to,
                row.follow,
                take_back=row.take_back,
                needs_category=row.needs_category,
                needs_safety_plan=row.needs_safety_plan,
                needs_follow_on=row.needs_follow_on,
            )
        )

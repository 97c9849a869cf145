"""The meetings that protect children: which events each appends, who must be there, what is decided."""

from __future__ import annotations

from sightline.meetings.kinds import MeetingKind, register

CATEGORIES = {
    "NEG": "Neglect",
    "PHY": "Physical abuse",
    "SAB": "Sexual abuse",
    "EMO": "Emotional abuse",
    "MUL": "More than one kind",
}
"""The national codes of the children in need census."""

CHAIR = "child_protection.chair"
ON_A_PLAN = ("cp_plan.started", "cp_plan.ended")
SERVICES_AT_A_CONFERENCE = 3
"""A local choice: our own service and at least two others."""

STRATEGY = MeetingKind(
    "strategy_discussion",
    "Strategy discussion",
    held="strategy.held",
    called="strategy.requested",
    opens_with="s47_threshold.identified",
    because=("s47_threshold.identified", "contact.received"),
    due=("FD-STRAT",),
    quorum=("social_care", "police", "health"),
    question="strategy_discussion",
    asks_safety_plan=True,
    standard=("S47",),
    card="Who was there, what did each know, who is missing?",
    place=10,
)
INITIAL_CONFERENCE = MeetingKind(
    "initial_conference",
    "Initial child protection conference",
    held="icpc.held",
    because=("s47.outcome_authorised", "strategy.held"),
    offered_while=("strategy.held", "icpc.held"),
    report_shared="icpc.report_shared",
    decisions_sent="decisions.sent",
    minutes_sent="minutes.sent",
    due=("CP-ICPC", "CP-PREBIRTH-ICPC"),
    report_due="CP-ICPC-REPORT",
    quorum=("social_care",),
    at_least=SERVICES_AT_A_CONFERENCE,
    question="initial_conference",
    categories=CATEGORIES,
    asks_how_child_took_part=True,
    on_weekdays=True,
    standard=("CPP",),
    card="What must stop, and what would be safe enough?",
    chair_permission=CHAIR,
    place=20,
)
REVIEW_CONFERENCE = MeetingKind(
    "review_conference",
    "Review child protection conference",
    held="rcpc.held",
    because=("cp_plan.started", "rcpc.held"),
    offered_while=ON_A_PLAN,
    report_shared="rcpc.report_shared",
    decisions_sent="decisions.sent",
    minutes_sent="minutes.sent",
    due=("CP-RCPC-1", "CP-RCPC-N", "CP-BIRTH-REV"),
    report_due="CP-RCPC-REPORT",
    quorum=("social_care",),
    at_least=SERVICES_AT_A_CONFERENCE,
    question="review_conference",
    categories=CATEGORIES,
    asks_how_child_took_part=True,
    on_weekdays=True,
    standard=("CPP",),
    card="What is different for the child since last time?",
    chair_permission=CHAIR,
    place=30,
)
TRANSFER_IN_CONFERENCE = MeetingKind(
    "transfer_in_conference",
    "Transfer-in conference",
    held="transfer_in_conference.held",
    because=("transfer_in.notified",),
    offered_while=("transfer_in.notified", "transfer_in_conference.held"),
    decisions_sent="decisions.sent",
    minutes_sent="minutes.sent",
    due=("TRF-CP-IN",),
    quorum=("social_care",),
    at_least=SERVICES_AT_A_CONFERENCE,
    question="transfer_in_conference",
    categories=CATEGORIES,
    asks_how_child_took_part=True,
    on_weekdays=True,
    standard=("CPP", "TRF"),
    card="What must stop, and who holds it here?",
    chair_permission=CHAIR,
    place=25,
)
CORE_GROUP = MeetingKind(
    "core_group",
    "Core group",
    held="core_group.held",
    because=("cp_plan.started",),
    offered_while=ON_A_PLAN,
    minutes_sent="",
    due=("CP-CG-1", "CP-CG-N", "CP-BIRTH-REV"),
    quorum=("social_care",),
    asks_how_child_took_part=True,
    standard=("COR",),
    card="What is life like for the child now?",
    chair_permission="meetings.record",
    place=40,
)
KINDS = (STRATEGY, INITIAL_CONFERENCE, TRANSFER_IN_CONFERENCE, REVIEW_CONFERENCE, CORE_GROUP)


def register_all() -> None:
    """Enter them all, when the application starts."""
    for kind in KINDS:
        register(kind)

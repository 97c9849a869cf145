"""The review of a child in care is a meeting: one record of who was asked, who came, and what was decided."""

from __future__ import annotations

from sightline.meetings.kinds import MeetingKind, register

TOOK_PART = {
    "PN0": "They were under 4",
    "PN1": "They came and spoke for themselves",
    "PN2": "They came, and an advocate spoke for them",
    "PN3": "They came and told us without words",
    "PN4": "They came and did not tell us their views in any way",
    "PN5": "They did not come, and asked an advocate to speak for them",
    "PN6": "They did not come, and sent their views another way",
    "PN7": "They did not come, and their views were not heard",
}
"""How a child took part, by the codes of the yearly return on children looked after."""

REVIEW = MeetingKind(
    "looked_after_review",
    "Review of their care",
    held="review.held",
    because=("review.trigger", "care_plan.change_proposed", "child.became_looked_after"),
    offered_while=("child.became_looked_after", "care.ended"),
    report_shared="review.report_shared",
    decisions_sent="review.decisions_sent",
    minutes_sent="review.record_complete",
    due=("LAC-REV-1", "LAC-REV-2", "LAC-REV-N", "LAC-REV-EARLY", "LAC-REV-CHANGE"),
    report_due="LAC-REV-REPORT",
    quorum=("social_care",),
    question="looked_after_review",
    asks_how_child_took_part=True,
    took_part_codes=TOOK_PART,
    standard=("LAC",),
    card="Was the child prepared, did they choose who came, and were they heard?",
    chair_permission="looked_after.chair_review",
    place=45,
)


def register_all() -> None:
    """Enter it, when the application starts."""
    register(REVIEW)

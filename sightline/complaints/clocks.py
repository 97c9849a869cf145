"""The clocks of one complaint, worked out for the page that shows them: no duty is kept of them."""

from __future__ import annotations

from sightline.cases.counted_apart import counted
from sightline.cases.next_for_them import ShownDuty
from sightline.complaints.models import Complaint
from sightline.complaints.policy import Kind

WAY: tuple[tuple[str, str, Kind | None, Kind, Kind | None], ...] = (
    ("CMP-1", "CMP-1-EXT", None, Kind.STAGE1_ANSWERED, Kind.STAGE1_EXTENDED),
    ("CMP-2", "CMP-2-EXT", Kind.STAGE2_ASKED, Kind.STAGE2_ANSWERED, Kind.STAGE2_EXTENDED),
    ("CMP-3-REQ", "", Kind.STAGE2_ANSWERED, Kind.PANEL_ASKED, None),
    ("CMP-3", "", Kind.PANEL_ASKED, Kind.PANEL_HELD, None),
    ("CMP-3-REPORT", "", Kind.PANEL_HELD, Kind.PANEL_REPORTED, None),
    ("CMP-3-RESP", "", Kind.PANEL_REPORTED, Kind.FINAL_ANSWER, None),
)
"""Each standard, its longer form, what starts and stops it, and what makes it the longer one."""


def clocks(complaint: Complaint) -> list[ShownDuty]:
    """What is due, and what was done, in the order in which it comes."""
    at = {each.kind: each.happened_at for each in complaint.steps.all()}
    ended = [at[kind] for kind in (Kind.RESOLVED, Kind.WITHDRAWN) if kind in at]
    found = []
    for code, longer, start, stop, extended in WAY:
        began = complaint.received_at if start is None else at.get(start)
        if began is None:
            continue
        done = at.get(stop) or (ended[0] if ended else None)
        if start is None and done is None:
            done = at.get(Kind.STAGE2_ASKED)
        found.append(counted(longer if extended in at else code, began, done))
    return [each for each in found if each is not None]


def next_due(complaint: Complaint) -> ShownDuty | None:
    """What is due soonest and not done."""
    waiting = [each for each in clocks(complaint) if each.discharged_at is None and each.due_at is not None]
    return min(waiting, key=lambda each: each.due_at or each.opened_at, default=None)

"""The clocks of one allegation, worked out for the page that shows them: no duty is kept of them."""

from __future__ import annotations

from sightline.allegations.models import Allegation, Decision, Meeting
from sightline.cases.counted_apart import counted
from sightline.cases.next_for_them import ShownDuty


def clocks(allegation: Allegation) -> list[ShownDuty]:
    """What is due, and what was done in time or late, in the order in which it comes."""
    met = {kind: [each for each in allegation.meetings.all() if each.kind == kind] for kind in Meeting.Kind}
    strategy = [each.held_at for each in met[Meeting.Kind.STRATEGY]]
    found = [
        counted("LADO-REFER", allegation.known_on, allegation.received_at),
        counted("LADO-INITIAL", allegation.received_at, allegation.decided_at),
    ]
    if allegation.decided_at and allegation.decision == Decision.MANAGED:
        done = strategy[0] if strategy else allegation.concluded_at
        found.append(counted("LADO-MEET", allegation.decided_at, done))
        if allegation.is_open:
            looked = [each.held_at for each in met[Meeting.Kind.REVIEW]]
            found.append(counted("LADO-REV", max([allegation.decided_at, *looked])))
    return [each for each in found if each is not None]


def next_due(allegation: Allegation) -> ShownDuty | None:
    """What is due soonest and not done."""
    waiting = [each for each in clocks(allegation) if each.discharged_at is None and each.due_at is not None]
    return min(waiting, key=lambda each: each.due_at or each.opened_at, default=None)

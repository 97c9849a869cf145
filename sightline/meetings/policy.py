"""What the facts of a meeting allow. Plain values in, reasons out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sightline.cases.policy import is_late

"""A local choice, the same as for visits: later than this says why, for good."""

AGENCY_WORDS = {
    "health": (
        "health",
        "gp",
        "doctor",
        "nurse",
        "midwife",
        "hospital",
        "paediatric",
        "clinic",
        "camhs",
        "consultant",
    ),
    "education": ("school", "teacher", "head", "nursery", "college", "academy", "education", "pastoral"),
    "police": ("police", "constable", "sergeant", "detective"),
    "housing": ("housing", "tenancy"),
    "probation": ("probation",),
    "legal": ("solicitor", "lawyer", "legal", "barrister"),
    "advocate": ("advocate", "advocacy"),
    "early_help": ("early help", "family support", "youth worker", "children’s centre"),
}
"""Words in somebody's role by which their agency is guessed; whoever calls the meeting sees the guess."""


@dataclass(frozen=True, slots=True)
class ChildFacts:
    """What is being said of one child at a meeting."""

    called: str
    outcome: str = ""
    reason: str = ""
    category: str = ""
    safety_plan: str = ""
    took_part: str = ""
    took_part_codes: Sequence[str] = ()
    """Those that a return has for it, one of which must be given."""
    needs_outcome: bool = False
    needs_category: bool = False
    needs_safety_plan: bool = False
    needs_follow_on: bool = False
    dissenters: int = 0
    dissent: str = ""


@dataclass(frozen=True, slots=True)
class HeldFacts:
    """A meeting as it is about to be written down."""

    held_at: datetime
    recorded_at: datetime
    working_days_ago: int
    is_cancelled: bool = False
    is_held: bool = False
    has_chair: bool = True
    chair_may_chair: bool = True
    there: Collection[str] = ()
    """The agencies of those who came."""
    quorum: Sequence[str] = ()
    at_least: int = 0
    not_quorate_because: str = ""
    late_because: str = ""
    changed_because: str = ""
    on_right_day: bool = True
    children: Sequence[ChildFacts] = ()


def agency_of(role: str) -> str:
    """The agency that somebody's role suggests."""
    said = role.lower()
    found = (code for code, words in AGENCY_WORDS.items() if any(word in said for word in words))
    return next(found, "other")


def missing_from(quorum: Sequence[str], there: Collection[str]) -> list[str]:
    """The agencies that should have been there and were not."""
    return [agency for agency in quorum if agency not in there]


def obstacles_to_calling(
    *, reason: str, children: int, needs_weekday: bool, is_weekday: bool, name: str
) -> list[str]:
    """Why this meeting cannot be called yet."""
    obstacles = []
    if not reason.strip():
        obstacles.append("Say why people need to meet")
    if not children:
        obstacles.append("Say which children it is about")
    if needs_weekday and not is_weekday:
        obstacles.append(f"A {name.lower()} is never on a Saturday or Sunday")
    return obstacles


def obstacles_to_recording(facts: HeldFacts, names: dict[str, str]) -> list[str]:
    """Why this record cannot be kept yet. `names` are the agencies in words."""
    obstacles = _obstacles_of_time(facts)
    if facts.is_cancelled:
        obstacles.append("This meeting was cancelled")
    if facts.is_held and not facts.changed_because.strip():
        obstacles.append("Say why the record is being changed")
    if not facts.has_chair:
        obstacles.append("Name who chaired it")
    elif not facts.chair_may_chair:
        obstacles.append("Whoever you named may not chair this kind of meeting")
    if not facts.there:
        obstacles.append("Say who was there")
    obstacles += _obstacles_of_quorum(facts, names)
    for child in facts.children:
        obstacles += _obstacles_for(child)
    return obstacles


def _obstacles_of_time(facts: HeldFacts) -> list[str]:
    obstacles = []
    if facts.held_at > facts.recorded_at:
        obstacles.append("A meeting that has not happened yet cannot be written down")
    if is_late(facts.working_days_ago) and not facts.is_held and not facts.late_because.strip():
        obstacles.append("Say why this is being written down late")
    if not facts.on_right_day:
        obstacles.append("This kind of meeting is never on a Saturday or Sunday")
    return obstacles


def _obstacles_of_quorum(facts: HeldFacts, names: dict[str, str]) -> list[str]:
    if facts.not_quorate_because.strip() or not facts.there:
        return []
    missing = missing_from(facts.quorum, facts.there)
    if missing:
        who = " and ".join(names.get(agency, agency).lower() for agency in missing)
        return [f"Say why it went ahead without {who}"]
    if len(set(facts.there) - {"family", "advocate"}) < facts.at_least:
        return [f"Say why it went ahead with fewer than {facts.at_least} services"]
    return []


def _obstacles_for(child: ChildFacts) -> list[str]:
    obstacles = []
    if child.took_part_codes and child.took_part not in child.took_part_codes:
        obstacles.append(f"Say how {child.called} took part")
    if child.needs_outcome and not child.outcome:
        obstacles.append(f"Say what was decided for {child.called}")
    if child.outcome and not child.reason.strip():
        obstacles.append(f"Say why that was decided for {child.called}")
    if child.needs_category and not child.category:
        obstacles.append(f"Say what kind of harm {child.called} needs protecting from")
    if child.needs_safety_plan and not child.safety_plan.strip():
        obstacles.append(f"Say what keeps {child.called} safe until then")
    if child.needs_follow_on and not child.safety_plan.strip():
        obstacles.append(f"Say who helps {child.called} from now on, by name, or why nobody does")
    if child.dissenters and not child.dissent.strip():
        obstacles.append(f"Say what was not agreed about {child.called}")
    if child.dissent.strip() and not child.dissenters:
        obstacles.append(f"Say who did not agree about {child.called}")
    return obstacles


def obstacles_to_cancelling(*, is_open: bool, reason: str) -> list[str]:
    """Why this meeting cannot be cancelled."""
    obstacles = [] if is_open else ["This meeting has already been held or cancelled"]
    return obstacles if reason.strip() else [*obstacles, "Say why it is cancelled"]


def obstacles_to_sending(
    *, is_held: bool, is_sent: bool, sent_to: str, sent_on: date, held_on: date | None, today: date
) -> list[str]:
    """Why the decisions or minutes cannot be said to have gone out."""
    obstacles = []
    if not is_held:
        obstacles.append("This meeting has not been held yet")
    if is_sent:
        obstacles.append("They have already gone out")
    if not sent_to.strip():
        obstacles.append("Say who they went to")
    if sent_on > today or (held_on and sent_on < held_on):
        obstacles.append("They went out after the meeting, and not later than today")
    return obstacles


def obstacles_to_sharing(*, is_asked: bool, is_shared: bool, shared_on: date, today: date) -> list[str]:
    """Why a report cannot be said to have been shared with the family."""
    obstacles = []
    if not is_asked:
        obstacles.append("No report was asked for from them")
    if is_shared:
        obstacles.append("This report has already been shared")
    if shared_on > today:
        obstacles.append("A report is shared when the family has it, and not before")
    return obstacles

"""What the facts allow in early help. Plain values in, reasons out in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

STEP_DOWN_WORKING_DAYS = 2
"""How long a step-down may wait before the managers on both sides hear of it. A local choice."""
CAME_BACK_WITHIN_MONTHS = 6
"""A child who comes back to social care within this long has the decision looked at again. A local choice."""
LOOK_AGAIN_WORKING_DAYS = 10
HELP_WITHIN_WEEKS = 6
"""A plan of help or protection with no help in it by then is brought to its manager. A local choice."""


def obstacles_to_triage(
    *, is_asked: bool, is_decided: bool, is_closed: bool, outcome: str, has_agreement: bool, reason: str
) -> list[str]:
    """Why it cannot yet be decided whether early help begins."""
    if is_closed:
        return ["This early help has ended"]
    if not is_asked:
        return ["Nobody has asked for early help for this child"]
    if is_decided:
        return ["This request has already been decided on"]
    obstacles = []
    if outcome not in {"accepted", "not_accepted"}:
        obstacles.append("Say whether early help begins")
    if outcome == "accepted" and not has_agreement:
        obstacles.append("Write down first what the family agreed to, and who may know what")
    if not reason.strip():
        obstacles.append(
            "Say why" if outcome != "not_accepted" else "Say why, and what the family will have instead"
        )
    return obstacles


def obstacles_to_naming(
    *, is_accepted: bool, is_closed: bool, agency: str, reach: str, reason: str
) -> list[str]:
    """Why this person cannot yet be named to lead the help."""
    obstacles = ["This early help has ended"] if is_closed else []
    if not is_accepted:
        obstacles.append("Decide first whether early help begins")
    if not agency.strip():
        obstacles.append("Say which agency they work for")
    if not reach.strip():
        obstacles.append("Say how the family can reach them")
    if not reason.strip():
        obstacles.append("Say why them, and what the family think")
    return obstacles


def obstacles_to_agreeing(
    *, agreed_by: str, in_their_words: str, may_know: str, is_future: bool
) -> list[str]:
    """Why this is not yet an agreement."""
    obstacles = [] if agreed_by.strip() else ["Say who agreed"]
    if not in_their_words.strip():
        obstacles.append("Write what they agreed to, in their words")
    if not may_know.strip():
        obstacles.append("Say who may know what")
    if is_future:
        obstacles.append("They cannot have agreed in the future")
    return obstacles


def obstacles_to_extending(*, is_started: bool, is_closed: bool, is_past: bool, reason: str) -> list[str]:
    """Why help cannot be agreed to go on longer."""
    obstacles = ["This early help has ended"] if is_closed else []
    if not is_started:
        obstacles.append("Early help has not begun")
    if is_past:
        obstacles.append("It must go on until a day to come")
    if not reason.strip():
        obstacles.append("Say what will be different by then")
    return obstacles


@dataclass(frozen=True, slots=True)
class ClosingFacts:
    """How a family's help stands when somebody wants to end it."""

    is_closed: bool
    outcome: str
    reason: str
    family_view: str
    waits_for_step_up: bool
    open_actions: int
    places_open: int
    social_care_is_open: bool


def obstacles_to_closing(facts: ClosingFacts) -> list[str]:
    """Why early help cannot end yet. Nothing that was promised may vanish with it."""
    if facts.is_closed:
        return ["This early help has already ended"]
    obstacles = []
    if facts.waits_for_step_up:
        obstacles.append("Social care has not yet answered the step up, so this help must go on")
    if facts.open_actions:
        actions = "1 action is" if facts.open_actions == 1 else f"{facts.open_actions} actions are"
        obstacles.append(f"{actions} still to be done in the plan: finish them, or say what becomes of them")
    if facts.places_open and facts.outcome != "carried_on":
        places = "1 offer is" if facts.places_open == 1 else f"{facts.places_open} offers are"
        obstacles.append(f"{places} still open for this child: write down how they ended, or that they go on")
    if facts.outcome == "carried_on" and not facts.social_care_is_open:
        obstacles.append("No social care plan is open that could carry this help on")
    if not facts.reason.strip():
        obstacles.append("Say what has changed for this child, and why the help can end")
    if not facts.family_view.strip():
        obstacles.append("Write what the family say about it ending")
    return obstacles


def obstacles_to_stepping_up(
    *, is_closed: bool, already_waits: bool, what_happened: str, family_told: bool | None, family_view: str
) -> list[str]:
    """Why this cannot go to social care now. As little as possible: a frightened child does not wait for a form."""
    obstacles = ["This early help has ended: ring the front door"] if is_closed else []
    if already_waits:
        obstacles.append(
            "Social care has already been asked, and is deciding. If it cannot wait, ring them now"
        )
    if not what_happened.strip():
        obstacles.append("Write what happened")
    if family_told is None:
        obstacles.append("Say whether the family know that you are asking")
    if family_told is False and not family_view.strip():
        obstacles.append("Say why the family have not been told")
    return obstacles


def obstacles_to_holding(*, work: str, needs: str, name: str, is_registered: bool, overseer: str,
                         overseer_is_registered: bool, is_same: bool) -> list[str]:  # fmt: skip
    """Why somebody may not hold this work. `work` in words; `needs` as content/who_may_hold.toml says."""
    if is_registered or needs == "anyone":
        return []
    if needs == "registered":
        return [f"{name} is not a registered social worker, so may not hold {work}: choose one who is"]
    if not overseer:
        return [
            f"{name} is not a registered social worker: name the registered social worker who oversees {work}, "
            "on the page “Who holds this work?”"
        ]
    if is_same:
        return ["Nobody oversees their own work"]
    if not overseer_is_registered:
        return [f"{overseer} is not a registered social worker, so cannot oversee {work}"]
    return []


def is_past(day: date, today: date) -> bool:
    """Whether a day is already over."""
    return day < today


def obstacles_to_offering(*, name: str, about: str, what_for: int, from_age: int, to_age: int, places: int,
                          taken: int = 0) -> list[str]:  # fmt: skip
    """Why an offer cannot stand in the directory like this."""
    obstacles = [] if name.strip() else ["Say what it is called"]
    if not about.strip():
        obstacles.append("Say what happens there, in words a parent would use")
    if not what_for:
        obstacles.append("Say what it helps with")
    if from_age > to_age:
        obstacles.append("The youngest age must not be above the oldest")
    if places < taken:
        obstacles.append(f"{taken} children have a place, so there cannot be only {places}")
    return obstacles


def obstacles_to_asking(
    *, has_work: bool, is_waiting: bool, is_running: bool, fits_age: bool, called: str, why: str
) -> list[str]:
    """Why a place cannot be asked for."""
    obstacles = []
    if not has_work:
        obstacles.append(
            f"Nothing is open for {called}, so nobody would follow this up: tell the front door first"
        )
    if is_waiting:
        obstacles.append(f"{called} is already waiting or going there")
    if not is_running:
        obstacles.append("This offer has ended")
    if not fits_age:
        obstacles.append(f"{called} is not of the age it is for")
    if not why.strip():
        obstacles.append("Say what you hope will change")
    return obstacles


def obstacles_to_giving_a_place(*, is_waiting: bool, free: int, name: str) -> list[str]:
    """Why a place cannot be given. Free places are worked out, so the last one goes once."""
    if not is_waiting:
        return ["This has already been answered"]
    return [] if free > 0 else [f"{name} has no free place: they wait until somebody leaves"]


def obstacles_to_moving_on(*, may: bool, words: str, ask: str, is_future: bool = False) -> list[str]:
    """Why a place cannot be declined, begun or ended like this."""
    obstacles = [] if may else ["This has already been written down"]
    if not words.strip():
        obstacles.append(ask)
    if is_future:
        obstacles.append("It cannot be in the future")
    return obstacles


def obstacles_to_answering_why(*, is_answered: bool, answer: str, learned: str) -> list[str]:
    """Why it cannot yet be said what is learned from a child coming back."""
    obstacles = ["This has already been answered"] if is_answered else []
    if not answer:
        obstacles.append("Say whether it was the right decision")
    if not learned.strip():
        obstacles.append("Say what is learned from it, and what will be done differently for this child")
    return obstacles

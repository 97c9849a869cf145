"""What the facts allow in the hall: who may sign, who may hold."""

from __future__ import annotations


def obstacles_to_signing(
    *, is_proposed: bool, signer_made_it: bool, signer_is_registered: bool, reason: str
) -> list[str]:
    """Why this person cannot sign this decision. A decision is never signed by the person who made it."""
    obstacles = []
    if not is_proposed:
        obstacles.append("This decision has already been signed or returned")
    if signer_made_it:
        obstacles.append("You made this decision, so a different person must sign it")
    if not signer_is_registered:
        obstacles.append("A registered social worker must sign this decision")
    if not reason.strip():
        obstacles.append("Give your own reason for signing")
    return obstacles


def obstacles_to_proposing(*, reason: str, is_waiting: bool, is_closed: bool) -> list[str]:
    """Why a decision cannot be put forward yet."""
    obstacles = []
    if not reason.strip():
        obstacles.append("Say why you reached this decision")
    if is_waiting:
        obstacles.append("A decision is already waiting for sign-off")
    if is_closed:
        obstacles.append("This piece of work is closed")
    return obstacles


def obstacles_to_holding(*, name: str, is_here: bool, has_team: bool) -> list[str]:
    """Why this worker cannot be given a child."""
    obstacles = []
    if not is_here:
        obstacles.append(f"{name} is not in post, so cannot hold a child")
    if not has_team:
        obstacles.append(f"{name} belongs to no team, so nobody would oversee the work")
    return obstacles


def obstacles_to_offering(
    *,
    reason: str,
    is_closed: bool,
    is_waiting: bool,
    to_same_holder: bool,
    worker_is_in_team: bool,
    team_is_open: bool,
) -> list[str]:
    """Why a child cannot be offered to another team or worker."""
    obstacles = []
    if not reason.strip():
        obstacles.append("Say why this child should move")
    if is_closed:
        obstacles.append("This piece of work is closed")
    if is_waiting:
        obstacles.append("This child is already offered, and the answer is awaited")
    if to_same_holder:
        obstacles.append("They already hold this child")
    if not worker_is_in_team:
        obstacles.append("The worker you named does not belong to the team you named")
    if not team_is_open:
        obstacles.append("That team is closed")
    return obstacles


def obstacles_to_accepting(
    *,
    is_unanswered: bool,
    is_closed: bool,
    name: str,
    is_in_team: bool,
    away_until: str,
    first_visit_is_given: bool,
    first_visit_is_past: bool,
) -> list[str]:
    """Why an offer cannot be accepted like this. `name` is blank when no worker is named."""
    obstacles = _obstacles_to_answering(is_unanswered)
    if is_closed:
        obstacles.append("This piece of work is closed")
    if not name:
        obstacles.append("Name the worker who will be responsible for this child")
    elif not is_in_team:
        obstacles.append(f"{name} does not belong to the team that was asked")
    if away_until:
        obstacles.append(
            f"{name} is away {away_until}, so could not see this child: name somebody who is here"
        )
    if not first_visit_is_given:
        obstacles.append("Say when the new worker will first see this child")
    elif first_visit_is_past:
        obstacles.append("The first visit must be today or later")
    return obstacles


def obstacles_to_refusing(*, is_unanswered: bool, reason: str) -> list[str]:
    """Why an offer cannot be declined or withdrawn."""
    return _obstacles_to_answering(is_unanswered) + ([] if reason.strip() else ["Say why"])


def obstacles_to_disputing(
    *, is_waiting_or_declined: bool, has_newer: bool, reason: str, senior: str, may_decide: bool, is_own: bool
) -> list[str]:
    """Why a disagreement cannot be put to this senior manager."""
    obstacles = []
    if not is_waiting_or_declined or has_newer:
        obstacles.append("This offer can no longer be disputed")
    if not reason.strip():
        obstacles.append("Say why you disagree")
    if is_own:
        obstacles.append("You cannot decide your own dispute: name somebody else")
    elif not may_decide:
        obstacles.append(f"{senior} cannot decide disputes: name a service manager who is in post")
    return obstacles


def obstacles_to_leaving(*, name: str, theirs: list[str], is_self: bool) -> list[str]:
    """Why a worker's account cannot be ended yet. Nobody leaves while anything is theirs."""
    obstacles = [f"{name} still has {each}" for each in theirs]
    if is_self:
        obstacles.append("Somebody else must end your account")
    return obstacles


def obstacles_to_a_relief_plan(
    *, is_over: bool, plan: str, review_is_past: bool, is_own: bool, name: str
) -> list[str]:
    """Why a plan to make a load safe cannot be agreed."""
    obstacles = []
    if not is_over:
        obstacles.append(f"{name} is within the limit, so no plan is needed")
    if not plan.strip():
        obstacles.append("Say what will change so that this work is safe")
    if review_is_past:
        obstacles.append("The plan must be looked at again on a date to come")
    if is_own:
        obstacles.append("Somebody else must agree the plan for your own work")
    return obstacles


def _obstacles_to_answering(is_unanswered: bool) -> list[str]:
    return [] if is_unanswered else ["This offer has already been answered"]


def obstacles_to_handing_over(*, name: str, is_theirs: bool, is_to_self: bool) -> list[str]:
    """Why a child cannot be handed over from one worker to another."""
    obstacles = []
    if not is_theirs:
        obstacles.append(f"{name} no longer holds this child")
    if is_to_self:
        obstacles.append(f"{name} already holds this child: choose somebody else")
    return obstacles


LATE_AFTER_WORKING_DAYS = 2


def is_late(working_days_ago: int) -> bool:
    """Whether something is written down so long after it happened that every reader must be told."""
    return working_days_ago > LATE_AFTER_WORKING_DAYS

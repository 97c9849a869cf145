"""Who may record absence and cover, end an account, and say which body runs a team."""

from __future__ import annotations

from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

RECORD_ABSENCE = "workforce.record_absence"
END_ACCOUNT = "workforce.end_account"
SAY_WHO_RUNS = "workforce.say_who_runs"


def check_may(worker: Worker, permission: str) -> None:
    """Refuse somebody whose role does not include it."""
    if not worker.may(permission):
        raise NotPermitted("Your role does not include this. A manager of the team can do it.")

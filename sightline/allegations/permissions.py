"""Who keeps allegations: a designated officer, and never one about themselves."""

from __future__ import annotations

from sightline.allegations.models import KEEP, Allegation
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker


def check_may_keep(worker: Worker, allegation: Allegation | None = None) -> None:
    """Refuse everybody else in the same words, so that a refusal tells nothing."""
    is_theirs = allegation is not None and allegation.worker_id == worker.pk
    if not worker.may(KEEP) or is_theirs:
        raise NotPermitted("Your role does not include this.")

"""Who keeps complaints: a complaints officer, and never one about themselves."""

from __future__ import annotations

from sightline.complaints.models import KEEP, Complaint
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker


def check_may_keep(worker: Worker, complaint: Complaint | None = None) -> None:
    """Refuse everybody else in the same words, so that a refusal tells nothing."""
    if not worker.may(KEEP) or (complaint is not None and complaint.about_id == worker.pk):
        raise NotPermitted("Your role does not include this.")

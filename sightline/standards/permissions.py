"""Who may change a local value, and who may sign a standard off as checked."""

from __future__ import annotations

from sightline.access.models import Account
from sightline.shared.refusals import NotPermitted


def check_may_change(by: Account) -> None:
    """Local values belong to the principal social worker, or whoever the authority says."""
    if "standards.change_local" not in by.permissions:
        raise NotPermitted("Your role does not include changing local standards.")


def check_may_sign_off(by: Account) -> None:
    if "standards.sign_off" not in by.permissions:
        raise NotPermitted("Your role does not include signing standards off as checked.")

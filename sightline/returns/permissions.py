"""Who may give us extracts, and who may look at what came of them."""

from __future__ import annotations

from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

LOAD = "returns.load"
VIEW = "returns.view_loads"


def check_may_load(by: Worker | None) -> None:
    """A command acts for the service; anybody else needs the permission."""
    if by is not None and not by.may(LOAD):
        raise NotPermitted("Your role does not include loading extracts.")

"""Refusals: the plain words in which the system says no, and why."""

from __future__ import annotations

from collections.abc import Iterable


class Refused(Exception):
    """The facts do not allow this yet. Carries the reasons, in words a worker can act on."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = list(reasons)
        super().__init__("; ".join(self.reasons))


class NotPermitted(Exception):
    """This person may not do this. Becomes a 403 page that says so."""


def check(reasons: Iterable[str]) -> None:
    """Refuse when there is any reason to."""
    found = list(reasons)
    if found:
        raise Refused(found)

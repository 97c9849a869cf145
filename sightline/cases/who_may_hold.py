"""Who may hold which work. Rooms say, when the application starts; every way of giving a child to somebody obeys.

The hall cannot look upwards, so the room that knows the rule registers it here, as pathway does in what_follows.py.
A manager who holds a name only until somebody is given the child is not asked: nobody would hold the child at all.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.cases.models import Case
    from sightline.workforce.models import Worker

Rule = Callable[["Case", "Worker", datetime], list[str]]
"""(the work, who would hold it, when) -> why they may not, each with what is needed instead"""

_rules: list[Rule] = []


def register(rule: Rule) -> None:
    """Enter a rule that every allocation obeys. Once each."""
    if rule not in _rules:
        _rules.append(rule)


def obstacles(case: Case, worker: Worker, at: datetime) -> list[str]:
    """Why this worker may not hold this work, by every rule; none when they may."""
    return [reason for rule in _rules for reason in rule(case, worker, at)]


def obstacles_to_covering(worker: Worker, cover: Worker, at: datetime) -> list[str]:
    """Why somebody may not see to everything that another holds while they are away, each reason once."""
    from sightline.cases.models import Case  # the table is filled before there are models

    theirs = Case.objects.open().filter(
        allocations__worker=worker, allocations__period__endswith__isnull=True, allocations__is_holding=False
    )
    return list(dict.fromkeys(reason for case in theirs for reason in obstacles(case, cover, at)))

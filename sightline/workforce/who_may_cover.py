"""Who may cover for somebody, as the hall knows it: this room knows who is here, and not what anybody holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sightline.workforce.models import Worker

Rule = Callable[["Worker", "Worker", datetime], list[str]]
"""(who is away, who would cover, when it is arranged) -> why they may not"""

_rules: list[Rule] = []


def register(rule: Rule) -> None:
    """Enter a rule that every cover obeys. Once each."""
    if rule not in _rules:
        _rules.append(rule)


def obstacles(worker: Worker, cover: Worker, at: datetime) -> list[str]:
    """Why this person may not cover, by every rule; none when they may."""
    return [reason for rule in _rules for reason in rule(worker, cover, at)]

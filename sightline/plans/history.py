"""Every version of a plan: who changed what, when, from what to what. Read from what the database keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Model

from sightline.plans.models import Action, Outcome, Plan
from sightline.shared.wording import long_date
from sightline.workforce.models import Worker

OF_A_PLAN = {
    "why": "Why there is a plan",
    "family_view": "What the family say",
    "contingency": "If it does not work",
    "step_up": "What would make us do more",
    "step_down": "What would let us do less",
    "for_the_child": "Why there is a plan, for the child",
    "agreed_how": "Who agreed it",
    "ended_because": "Why it ended",
    "next_review_on": "When it is reviewed next",
}
OF_AN_OUTCOME = {
    "what": "What will be different",
    "why_it_matters": "Why it matters",
    "how_we_will_know": "How we will know",
    "in_their_words": "In their words",
    "kept_because": "Why it is not for the child to read",
    "reached_on": "When it was so",
}
OF_AN_ACTION = {
    "what": "What will be done",
    "due_on": "By when",
    "what_came_of_it": "What came of it",
    "dropped_because": "Why it will not be done",
    "moved_because": "Why it needed longer",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One field that one person changed."""

    at: datetime
    by: str
    what: str
    """Which field, in words."""
    about: str
    """Which outcome or action; blank for the plan itself."""
    before: str
    after: str


def changes_of(plan: Plan) -> list[Change]:
    """Every change to a plan, its outcomes and its actions, the latest first."""
    found = [
        *_changes(_versions(Plan, [plan.pk]), OF_A_PLAN, named=False),
        *_changes(_versions(Outcome, plan.outcomes.values_list("pk", flat=True)), OF_AN_OUTCOME),
        *_changes(_versions(Action, plan.actions.values_list("pk", flat=True)), OF_AN_ACTION),
    ]
    names = _names(
        {version.pgh_context.metadata.get("account") for version, *_ in found if version.pgh_context}
    )
    changes = [_change(*each, names) for each in found]
    changes.sort(key=lambda each: each.at)
    return changes[::-1]


Found = tuple[Any, str, str, str, str]
"""A version with what changed in it: (version, the field in words, about what, before, after)."""


def _versions(model: type[Model], ids: Iterable[int]) -> list[Any]:
    """Every version of some rows as the database kept it, the oldest first."""
    kept = model.pgh_event_model.objects.filter(pgh_obj_id__in=list(ids))  # type: ignore[attr-defined]
    return list(kept.select_related("pgh_context").order_by("pgh_obj_id", "pgh_id"))


def _changes(versions: list[Any], fields: dict[str, str], *, named: bool = True) -> list[Found]:
    found: list[Found] = []
    last: dict[int, Any] = {}
    for version in versions:
        before = last.get(version.pgh_obj_id)
        for name, words in fields.items():
            was, now = _said(getattr(before, name, "")), _said(getattr(version, name))
            if was != now:
                about = version.what if named and name != "what" else ""
                found.append((version, words, about, was, now))
        last[version.pgh_obj_id] = version
    return found


def _change(version: Any, words: str, about: str, was: str, now: str, names: dict[int, str]) -> Change:
    context = version.pgh_context
    account = context.metadata.get("account") if context else None
    return Change(version.pgh_created_at, names.get(account or 0, ""), words, about, was, now)


def _names(accounts: Iterable[Any]) -> dict[int, str]:
    rows = Worker.objects.filter(account__in=[number for number in accounts if number])
    return dict(rows.values_list("account", "name"))


def _said(value: object) -> str:
    return long_date(value) if isinstance(value, date) else str(value or "")

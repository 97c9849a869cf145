"""Who may hold which work: role rules held as data, read from content/who_may_hold.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from sightline.cases import events
from sightline.cases.models import Case
from sightline.early_help import policy
from sightline.early_help.models import Overseer
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker

RULES = Path(__file__).parent / "content" / "who_may_hold.toml"
NEEDS = ("registered", "overseen", "anyone")
NO_ENQUIRY = ("no_section_47", "section_47_no_conference")
PROTECTION = (
    ("s47_threshold.identified", ("s47_threshold.not_met", "s47.outcome_authorised", "s47.stopped")),
    ("cp_plan.started", ("cp_plan.ended",)),
)
CARE = (("child.became_looked_after", ("care.ended",)),)
OF_THEIR_OWN = {
    Case.Kind.EARLY_HELP: "early_help",
    Case.Kind.LEAVING_CARE: "leaving_care",
    Case.Kind.CONTACT: "contact",
}
"""Work whose rule does not depend on what has happened to the child."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What somebody needs to be to hold one sort of work."""

    code: str
    name: str
    applies: str
    needs: str
    because: str


@cache
def rules() -> dict[str, Rule]:
    """Every rule by its code. A file that makes no sense stops the application at start-up."""
    found = tomllib.loads(RULES.read_text(encoding="utf-8"))["work"]
    made = {each["code"]: Rule(**each) for each in found}
    wrong = [rule.code for rule in made.values() if rule.needs not in NEEDS]
    if wrong:
        raise ValueError(f"{RULES.name}: {', '.join(wrong)} must need one of {', '.join(NEEDS)}")
    return made


def rule_for(case: Case) -> Rule:
    """The rule for one piece of work, by what has happened to the child and not yet ended."""
    if case.kind in OF_THEIR_OWN:
        return rules()[OF_THEIR_OWN[Case.Kind(case.kind)]]
    if _stands(case, CARE):
        return rules()["care"]
    return rules()["protection" if _stands(case, PROTECTION) else "section_17"]


def obstacles(case: Case, worker: Worker, at: datetime) -> list[str]:
    """The same for every way of giving work to somebody: whoever oversees them must have been named."""
    if worker.is_registered_on(london_date(at)) or rule_for(case).needs == "anyone":
        return []
    named = Overseer.objects.filter(case=case, holder=worker, ended_at__isnull=True).select_related(
        "overseer"
    )
    found = named.first()
    return obstacles_to_holding(case, worker, found.overseer if found else None, at=at)


def obstacles_to_holding(case: Case, worker: Worker, overseer: Worker | None, *, at: datetime) -> list[str]:
    """Why this person may not hold this work, by the rules of content/who_may_hold.toml."""
    rule, today = rule_for(case), london_date(at)
    return policy.obstacles_to_holding(
        work=rule.name,
        needs=rule.needs,
        name=worker.name,
        is_registered=worker.is_registered_on(today),
        overseer=overseer.name if overseer else "",
        overseer_is_registered=bool(
            overseer and overseer.is_registered_on(today) and overseer.is_here_on(today)
        ),
        is_same=overseer == worker,
    )


def _stands(case: Case, pairs: tuple[tuple[str, tuple[str, ...]], ...]) -> bool:
    """Whether one of these has begun and not ended. A strategy discussion may end a worry by itself."""
    names = {name for began, ended in pairs for name in (began, *ended)}
    latest: dict[str, int] = {}
    rows = (
        events.standing()
        .filter(child=case.child_id, kind__name__in=[*names, "strategy.held"])
        .order_by("happened_at", "pk")
        .values_list("kind__name", "outcome")
    )
    for place, (name, outcome) in enumerate(rows):
        latest["s47_threshold.not_met" if outcome in NO_ENQUIRY else name] = place
    return any(
        began in latest and all(latest.get(one, -1) < latest[began] for one in ended)
        for began, ended in pairs
    )

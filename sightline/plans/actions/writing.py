"""The words of a plan, written as they are typed, by more than one person, with nothing lost."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from sightline.plans import permissions, policy
from sightline.plans.actions.appending import locked, touch
from sightline.plans.models import Outcome, Plan
from sightline.shared.refusals import Refused, check
from sightline.workforce.models import Worker

WORDS_OF_A_PLAN = ("why", "family_view", "contingency", "step_up", "step_down", "for_the_child")
WORDS_OF_AN_OUTCOME = ("what", "why_it_matters", "how_we_will_know", "in_their_words")


class WrittenMeanwhile(Refused):
    """Somebody else changed the same field since this page was opened. Both versions are kept and shown."""

    def __init__(self, who: str, fields: Collection[str]) -> None:
        super().__init__([f"{who} changed this while you were writing. Nothing has been lost"])
        self.fields = tuple(fields)


@transaction.atomic
def write_plan(
    plan: Plan, typed: Mapping[str, str], *, by: Worker, at: datetime, since: Mapping[str, str]
) -> Plan:
    """Keep some of the words of a plan. `since` is the mark of each field as the writer was shown it.

    A field that somebody else changed, and this writer did not, stays as they left it. Where both changed
    the same field nothing is written, and both versions are handed back.
    """
    plan = locked(plan)
    permissions.check_may_write(by, plan)
    check(policy.obstacles_to_changing(is_ended=plan.is_ended))
    changed = _take(plan, WORDS_OF_A_PLAN, typed, since, who=str(plan.changed_by or "Somebody"))
    if changed:
        plan.save(update_fields=changed)
        touch(plan, by=by, at=at)
    return plan


@transaction.atomic
def write_outcome(
    outcome: Outcome, typed: Mapping[str, str], *, by: Worker, at: datetime, since: Mapping[str, str]
) -> Outcome:
    """Keep the words of one outcome, in the same manner."""
    plan = locked(outcome.plan)
    outcome = Outcome.objects.select_for_update(of=("self",)).get(pk=outcome.pk)
    permissions.check_may_write(by, plan)
    check(policy.obstacles_to_changing(is_ended=plan.is_ended))
    check([] if typed.get("what", outcome.what).strip() else ["Say what will be different"])
    changed = _take(outcome, WORDS_OF_AN_OUTCOME, typed, since, who=str(plan.changed_by or "Somebody"))
    if changed:
        outcome.save(update_fields=changed)
        touch(plan, by=by, at=at)
    return outcome


def marks(thing: Plan | Outcome) -> dict[str, str]:
    """The mark of each field as it is now, for a page to hand back when it saves."""
    names = WORDS_OF_A_PLAN if isinstance(thing, Plan) else WORDS_OF_AN_OUTCOME
    return {name: policy.fingerprint(getattr(thing, name)) for name in names}


def _take(
    thing: Plan | Outcome,
    names: Collection[str],
    typed: Mapping[str, str],
    since: Mapping[str, str],
    *,
    who: str,
) -> list[str]:
    """Put what was typed in its place; the names of the fields that changed."""
    said = {name: words for name, words in typed.items() if name in names}
    keep, clash = policy.meanwhile(since, marks(thing), said)
    if clash:
        raise WrittenMeanwhile(who, clash)
    changed = [name for name, words in keep.items() if getattr(thing, name) != words]
    for name in changed:
        setattr(thing, name, keep[name])
    return changed

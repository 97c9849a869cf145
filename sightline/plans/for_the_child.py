"""The plan as the child reads it: plain words, whose promise each thing is, and nothing that others hide.

It may be read at home, at school or in a car, by whoever is there. So an address that is confidential from
anybody never appears in it, however it was written down; nor what was marked as not for the child to read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Q

from sightline.people.models import Person, Relationship, Residence
from sightline.plans import disagreements, said
from sightline.plans.models import Action, Outcome, Plan
from sightline.plans.said import Said
from sightline.plans.scoring import Scored, whose
from sightline.workforce.models import Worker

HIDDEN = "[an address we keep private]"


@dataclass(frozen=True, slots=True)
class Promise:
    """What one person will do, or did."""

    who: str
    what: str
    by_when: date
    is_done: bool
    what_came_of_it: str = ""


@dataclass(frozen=True, slots=True)
class NotAgreed:
    """Something the child does not agree with, as they read it back, and what we answered."""

    words: str
    reply: str
    replied_by: str
    answer_by: date


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that will be different."""

    what: str
    in_their_words: str
    how_we_will_know: str
    numbers: list[str]
    """Whose number it is, in words."""
    is_so_now: bool
    promises: list[Promise]
    number: int = 0
    """Of the outcome, for a child to say that they do not agree with it."""
    not_agreed: list[NotAgreed] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class ChildsPlan:
    """Everything on the page that a child reads."""

    called: str
    why: str
    differences: list[Difference]
    promises: list[Promise]
    """What is done that belongs to no one of them."""
    said: list[Said]
    next_time: date | None
    is_ended: bool
    hidden: int = field(default=0)
    """How many things were left out because they are not for the child to read."""
    not_agreed: list[NotAgreed] = field(default_factory=list)
    """What they do not agree with in the plan as a whole."""

    @property
    def every_word(self) -> str:
        """All that is written to them, for how easily it reads."""
        parts = [self.why]
        for each in self.differences:
            parts += [each.what, *(f"{one.who}: {one.what}" for one in each.promises)]
        return "\n".join([*parts, *(f"{one.who}: {one.what}" for one in self.promises)])


def as_the_child_reads_it(plan: Plan, *, worker: Worker) -> ChildsPlan:
    """A plan in the words of the child's page."""
    secret = secrets_of(plan.child)
    outcomes = list(plan.outcomes.select_related("plan__child").prefetch_related("scores"))
    actions = list(
        plan.actions.select_related("worker", "person").filter(dropped_on__isnull=True, moved_to__isnull=True)
    )
    kept_outcomes = {outcome.pk for outcome in outcomes if outcome.is_kept_from_child}
    shown = [
        action
        for action in actions
        if not action.is_kept_from_child and action.outcome_id not in kept_outcomes
    ]
    seen = _visible(shown, worker)
    promises = {action.pk: _promise(action, plan.child, seen, secret) for action in shown}
    said_no = _not_agreed(plan, secret)
    return ChildsPlan(
        called=plan.child.called,
        why=hide(plan.for_the_child, secret),
        differences=[
            _difference(
                outcome,
                [promises[each.pk] for each in shown if each.outcome_id == outcome.pk],
                said_no.get(outcome.pk, []),
                secret,
            )
            for outcome in outcomes
            if outcome.pk not in kept_outcomes
        ],
        promises=[promises[action.pk] for action in shown if action.outcome_id is None],
        said=[
            Said(hide(each.words, secret), each.at, hide(each.what_changed, secret))
            for each in said.said_by(plan.child, worker=worker)
        ],
        next_time=plan.next_review_on,
        is_ended=plan.is_ended,
        hidden=len(kept_outcomes) + len(actions) - len(shown),
        not_agreed=said_no.get(None, []),
    )


def hide(words: str, secret: Iterable[re.Pattern[str]]) -> str:
    """The same words without any address that somebody may not know."""
    for pattern in secret:
        words = pattern.sub(HIDDEN, words)
    return words


def secrets_of(child: Person) -> list[re.Pattern[str]]:
    """Every way in which a confidential address of this child, or of anybody around them, may be written."""
    residences = Residence.objects.filter(person__in=_around(child), is_confidential=True)
    found: list[re.Pattern[str]] = []
    for lines, postcode in residences.values_list("address__lines", "address__postcode").distinct():
        found += [_as_written(words) for words in _ways_to_write(lines, postcode)]
    return found


def _around(child: Person) -> set[int]:
    """The child, their family and network, and theirs: who may share a door."""
    near = {child.pk}
    for _ in range(2):
        rows = Relationship.objects.filter(Q(person__in=near) | Q(to__in=near)).values_list("person", "to")
        near |= {number for row in rows for number in row}
    return near


def _ways_to_write(lines: str, postcode: str) -> list[str]:
    """The longest first, so that no half of an address is left standing."""
    first = lines.split(",")[0].strip()
    street = re.sub(r"^(?:flat|apartment|unit)?\s*\d+\w?\s+", "", first, flags=re.IGNORECASE)
    ways = [lines.strip(), first, street, postcode.strip()]
    return sorted({way for way in ways if len(way) > 4}, key=len, reverse=True)


def _as_written(words: str) -> re.Pattern[str]:
    """Whatever the capitals, the commas and the spaces."""
    parts = re.findall(r"\w+", words)
    if len(parts) == 2 and len(parts[1]) == 3 and parts[1][0].isdigit():  # a postcode, run together or not
        return re.compile(rf"\b{re.escape(parts[0])}\s*{re.escape(parts[1])}\b", re.IGNORECASE)
    return re.compile(r"\b" + r"[\s,.]+".join(re.escape(part) for part in parts) + r"\b", re.IGNORECASE)


def _not_agreed(plan: Plan, secret: list[re.Pattern[str]]) -> dict[int | None, list[NotAgreed]]:
    """What they do not agree with, by the outcome that it is about."""
    found: dict[int | None, list[NotAgreed]] = {}
    for each in disagreements.of(plan):
        told = NotAgreed(hide(each.words, secret), hide(each.reply, secret), each.replied_by, each.answer_by)
        found.setdefault(each.outcome_id, []).append(told)
    return found


def _difference(
    outcome: Outcome, promises: list[Promise], not_agreed: list[NotAgreed], secret: list[re.Pattern[str]]
) -> Difference:
    return Difference(
        what=hide(outcome.what, secret),
        in_their_words=hide(outcome.in_their_words, secret),
        how_we_will_know=hide(outcome.how_we_will_know, secret),
        numbers=[_number(each, outcome.plan.child, secret) for each in whose(outcome.scores.all())],
        is_so_now=outcome.reached_on is not None,
        promises=promises,
        number=outcome.pk,
        not_agreed=not_agreed,
    )


def _number(scored: Scored, child: Person, secret: list[re.Pattern[str]]) -> str:
    """Whose number it is, as the child reads it: "You said 6 out of 10. At the start it was 3."."""
    is_theirs = scored.who.lower() in {child.called.lower(), child.name.lower()}
    who = "You" if is_theirs else hide(scored.who, secret)
    before = f" At the start it was {scored.first.score}." if scored.first else ""
    return f"{who} said {scored.last.score} out of 10.{before}"


def _promise(action: Action, child: Person, seen: set[int], secret: list[re.Pattern[str]]) -> Promise:
    who = action.who_else
    if action.person is not None:
        hidden = "Somebody in your family" if action.person_id not in seen else action.person.called
        who = "You" if action.person_id == child.pk else hidden
    elif action.worker is not None:
        who = action.worker.name
    return Promise(
        who=hide(who, secret),
        what=hide(action.what, secret),
        by_when=action.due_on,
        is_done=action.done_on is not None,
        what_came_of_it=hide(action.what_came_of_it, secret),
    )


def _visible(actions: list[Action], worker: Worker) -> set[int]:
    people = [action.person_id for action in actions if action.person_id]
    return set(Person.objects.visible_to(worker).filter(pk__in=people).values_list("pk", flat=True))

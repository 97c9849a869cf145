"""What stands on the paper: the whole plan for those who carry it out, and the child's own for the child."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sightline.plans.for_the_child import ChildsPlan, Promise, as_the_child_reads_it
from sightline.plans.models import Plan
from sightline.plans.views.shown import ShownAction, ShownOutcome, what_will_be_different
from sightline.shared.wording import long_date
from sightline.workforce.models import Worker

ADVOCATE = (
    "If you do not agree with something here, tell your worker. You can ask for somebody to speak up for you. "
    "They are called an advocate."
)


@dataclass(frozen=True, slots=True)
class Section:
    """One heading, and what stands under it."""

    heading: str
    words: list[str] = field(default_factory=list)
    points: list[str] = field(default_factory=list)
    quotes: list[str] = field(default_factory=list)
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paper:
    """A plan as it is printed."""

    title: str
    under: list[str]
    parts: list[Section]
    size: int

    @property
    def every_word(self) -> str:
        """All that its reader will read, for what they may not know."""
        told = [self.title, *self.under]
        for part in self.parts:
            told += [part.heading, *part.words, *part.points, *part.quotes]
        return "\n".join(told)


def whole(plan: Plan, *, worker: Worker, today: date) -> Paper:
    """Everything in it, as the plan's own page has it."""
    outcomes, others = what_will_be_different(plan, worker=worker, today=today)
    parts = [
        *_words("Why this plan", plan.why),
        Section("What will be different"),
        *(_outcome(each) for each in outcomes),
    ]
    if others:
        parts.append(Section("For the plan as a whole", points=_doing(others), level=3))
    for heading, words in (
        ("If it does not work", plan.contingency),
        ("What would make us do more", plan.step_up),
        ("What would let us do less", plan.step_down),
        ("What the family say", plan.family_view),
    ):
        parts += _words(heading, words)
    when = long_date(plan.next_review_on) if plan.next_review_on else "not set yet"
    agreed = (
        f"Agreed on {long_date(plan.agreed_at)}: {plan.agreed_how}" if plan.agreed_at else "Not agreed yet"
    )
    under = [f"Began on {long_date(plan.started_at)}. {agreed}. Next review: {when}."]
    return Paper(f"{plan.child.name}: {plan.name}", under, parts, size=12)


def as_the_child_has_it(plan: Plan, *, worker: Worker) -> Paper:
    """The child's own: in words to them, larger, with nothing that is not for them to read."""
    theirs = as_the_child_reads_it(plan, worker=worker)
    parts = _words("Why you have a plan", theirs.why)
    if theirs.said:
        parts.append(Section("What you told us", quotes=[each.words for each in theirs.said]))
    parts.append(Section("What will be different"))
    for each in theirs.differences:
        so = ["It is so now."] if each.is_so_now else []
        quotes = [each.in_their_words] if each.in_their_words else []
        parts.append(Section(each.what, [*so, *each.numbers], _promises(each.promises), quotes, level=3))
    if theirs.promises:
        parts.append(Section("Also", points=_promises(theirs.promises), level=3))
    parts.append(Section("What happens next", [_next(theirs), ADVOCATE]))
    return Paper(f"{theirs.called}’s plan", [], parts, size=14)


def _outcome(shown: ShownOutcome) -> Section:
    outcome = shown.outcome
    told = [
        f"At the last review: {shown.progress}." if shown.progress else "",
        " ".join(f"{each.words}." for each in shown.scores),
        f"Why it matters: {outcome.why_it_matters}" if outcome.why_it_matters else "",
        f"How we will know: {outcome.how_we_will_know}" if outcome.how_we_will_know else "",
    ]
    quotes = [outcome.in_their_words] if outcome.in_their_words else []
    return Section(outcome.what, [each for each in told if each], _doing(shown.actions), quotes, level=3)


def _doing(actions: Iterable[ShownAction]) -> list[str]:
    return [
        f"{each.who}: {each.action.what}. By {long_date(each.action.due_on)}. {each.state}."
        for each in actions
    ]


def _promises(promises: Iterable[Promise]) -> list[str]:
    return [
        f"{each.who}: {each.what}. "
        + (f"Done. {each.what_came_of_it}" if each.is_done else f"By {long_date(each.by_when)}.")
        for each in promises
    ]


def _next(theirs: ChildsPlan) -> str:
    if theirs.is_ended:
        return "This plan is over. You can ask us about it at any time."
    if theirs.next_time:
        return f"We will all look at this plan again by {long_date(theirs.next_time)}."
    return "We will tell you when we will look at this plan again."


def _words(heading: str, words: str) -> list[Section]:
    parts = [part.strip() for part in words.split("\n\n") if part.strip()]
    return [Section(heading, parts)] if parts else []

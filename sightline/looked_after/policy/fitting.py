"""Whether a home fits a child, or brothers and sisters together, and why. It decides nothing: a person does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from sightline.shared.wording import listed, long_date, plural


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """What a home is approved for on the day."""

    places: int
    age_from: int
    age_to: int
    until: date | None = None


@dataclass(frozen=True, slots=True)
class LimitFacts:
    """What must be kept to when placing a child there."""

    kind: str
    words: str
    until: date | None = None
    not_with: int | None = None
    """A person who may not be placed there."""


@dataclass(frozen=True, slots=True)
class HomeKnown:
    """A home as the register knows it on the day."""

    name: str
    approval: ApprovalFacts | None
    living_there: int
    closed_on: date | None = None
    limits: Sequence[LimitFacts] = ()


@dataclass(frozen=True, slots=True)
class ChildKnown:
    """One of the children who need a home."""

    person: int
    called: str
    age: int | None
    sex: str = "U"


@dataclass(frozen=True, slots=True)
class Fit:
    """Why a home fits, and why it does not."""

    for_it: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    @property
    def fits(self) -> bool:
        return not self.against


def vacancies(approval: ApprovalFacts | None, living_there: int) -> int:
    """How many more children a home is approved for. Never less than none."""
    return max(approval.places - living_there, 0) if approval else 0


def fit(home: HomeKnown, children: Sequence[ChildKnown]) -> Fit:
    """Whether these children may live here together, reason by reason."""
    if home.closed_on:
        return Fit(against=[f"Closed on {long_date(home.closed_on)}"])
    if home.approval is None:
        return Fit(against=["Not approved on this day"])
    found = Fit()
    _weigh_places(home, home.approval, children, found)
    _weigh_ages(home.approval, children, found)
    for limit in home.limits:
        _weigh_limit(limit, home, children, found)
    return found


def _weigh_places(
    home: HomeKnown, approval: ApprovalFacts, children: Sequence[ChildKnown], found: Fit
) -> None:
    free, needed = vacancies(approval, home.living_there), len(children)
    together = " together" if needed > 1 else ""
    said = f"Approved for {plural(approval.places, 'child', 'children')}, {home.living_there} there now"
    if free >= needed:
        found.for_it.append(f"{said}: room for {listed([child.called for child in children])}{together}")
    else:
        found.against.append(f"{said}: {'no room' if not free else f'room for {free}, not for {needed}'}")


def _weigh_ages(approval: ApprovalFacts, children: Sequence[ChildKnown], found: Fit) -> None:
    said = f"approved for ages {approval.age_from} to {approval.age_to}"
    within = []
    for child in children:
        if child.age is None:
            found.against.append(f"We do not know how old {child.called} is; {said}")
        elif not approval.age_from <= child.age <= approval.age_to:
            found.against.append(f"{child.called} is {child.age}; {said}")
        else:
            within.append(f"{child.called} is {child.age}")
    if within:
        found.for_it.append(f"{listed(within)}; {said}")


def _weigh_limit(limit: LimitFacts, home: HomeKnown, children: Sequence[ChildKnown], found: Fit) -> None:
    until = f", until {long_date(limit.until)}" if limit.until else ""
    words = f"{limit.words}{until}"
    if limit.kind == "not_taking":
        found.against.append(f"Not taking children now: {words}")
    elif limit.kind == "alone" and (home.living_there or len(children) > 1):
        found.against.append(f"Only one child at a time: {words}")
    elif limit.kind == "siblings_only" and len(children) < 2:
        found.against.append(f"Kept for brothers and sisters together: {words}")
    elif limit.kind in ("girls_only", "boys_only"):
        wanted = "F" if limit.kind == "girls_only" else "M"
        others = [child.called for child in children if child.sex != wanted]
        if others:
            found.against.append(f"{'Girls' if wanted == 'F' else 'Boys'} only: {words}")
    elif limit.kind == "not_this_child":
        named = [child.called for child in children if child.person == limit.not_with]
        if named:
            found.against.append(f"Not for {listed(named)}: {words}")
    elif limit.kind == "other":
        found.for_it.append(f"To keep in mind: {words}")

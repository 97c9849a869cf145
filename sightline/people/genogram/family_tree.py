"""What a family drawing is made of: people, and what joins them. Plain values, so that laying out is pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

DOWN = {"parent", "adoptive_parent", "step_parent", "special_guardian", "carer"}
"""From somebody to a child one generation below."""
BEGETS = {"parent", "adoptive_parent"}
BETWEEN_ADULTS = {"partner", "former_partner", "parents_together"}
BROTHERS_AND_SISTERS = {"sibling", "half_sibling"}
STEPS = {
    **dict.fromkeys(DOWN, 1),
    **dict.fromkeys(BETWEEN_ADULTS | BROTHERS_AND_SISTERS, 0),
    "grandparent": 2,
    "aunt_or_uncle": 1,
}
"""How many generations the second person of a tie stands below the first."""
SUREST_FIRST = (
    {"parent", "partner", "former_partner", "sibling", "half_sibling"},
    {"adoptive_parent", "grandparent", "aunt_or_uncle"},
    {"step_parent"},
    {"special_guardian", "carer"},
)


@dataclass(frozen=True, slots=True)
class Relative:
    """Somebody to be drawn. `order` is the order of birth, the oldest first."""

    id: int
    sex: str = "U"
    order: int = 0


@dataclass(frozen=True, slots=True)
class Tie:
    """What the first is to the second."""

    id: int
    first: int
    second: int
    kind: str


@dataclass(frozen=True, slots=True)
class Family:
    """One or two people and the children under them, all joined in one way."""

    parents: tuple[int, ...]
    children: tuple[int, ...]
    kind: str
    ties: frozenset[int]


def generations(people: Iterable[Relative], ties: Iterable[Tie], child: int) -> dict[int, int]:
    """Which row each person stands in, the oldest generation 0. The surest ties decide."""
    found, ties, people = {child: 0}, list(ties), list(people)
    while True:
        while any(_follow(found, [tie for tie in ties if tie.kind in kinds]) for kinds in SUREST_FIRST):
            pass
        left = next((each.id for each in people if each.id not in found), None)
        if left is None:
            break
        found[left] = 0
    top = min(found.values())
    return {who: row - top for who, row in found.items()}


def _follow(found: dict[int, int], ties: list[Tie]) -> bool:
    """Place everybody whom these ties reach from those already placed. Whether anybody was."""
    before, grown = len(found), True
    while grown:
        size = len(found)
        for tie in ties:
            if tie.first in found:
                found.setdefault(tie.second, found[tie.first] + STEPS[tie.kind])
            elif tie.second in found:
                found[tie.first] = found[tie.second] - STEPS[tie.kind]
        grown = len(found) > size
    return len(found) > before


def families(people: Iterable[Relative], ties: Iterable[Tie]) -> list[Family]:
    """Children under the couple they belong to, the oldest first; half-brothers and half-sisters apart."""
    ties, order = list(ties), {each.id: (each.order, each.id) for each in people}
    pairs = {frozenset((tie.first, tie.second)) for tie in ties if tie.kind in BETWEEN_ADULTS}
    grouped: dict[tuple[tuple[int, ...], str], tuple[set[int], set[int]]] = {}
    for child in order:
        for kind in sorted(DOWN):
            of_child = {tie.first: tie.id for tie in ties if tie.second == child and tie.kind == kind}
            for parents in _couples(sorted(of_child), pairs, kind):
                children, held = grouped.setdefault((parents, kind), (set(), set()))
                children.add(child)
                held.update(_held(ties, parents, child, kind))
    return [
        Family(parents, tuple(sorted(children, key=order.__getitem__)), kind, frozenset(held))
        for (parents, kind), (children, held) in sorted(grouped.items())
    ]


def _held(ties: list[Tie], parents: tuple[int, ...], child: int, kind: str) -> list[int]:
    return [tie.id for tie in ties if tie.second == child and tie.kind == kind and tie.first in parents]


def _couples(parents: list[int], pairs: set[frozenset[int]], kind: str) -> list[tuple[int, ...]]:
    """Who stands together over one child: two parents, or a couple; anybody left stands alone."""
    if kind in BEGETS and len(parents) == 2:
        return [tuple(parents)]
    left, found = list(parents), []
    for pair in combinations(parents, 2):
        if frozenset(pair) in pairs and set(pair) <= set(left):
            found.append(pair)
            left = [each for each in left if each not in pair]
    return [*found, *((each,) for each in left)]


def parents_together(families: Iterable[Family], ties: Iterable[Tie]) -> list[Tie]:
    """Two parents of one child of whom nobody wrote down whether they are a couple: drawn, and said so."""
    known = {frozenset((tie.first, tie.second)) for tie in ties if tie.kind in BETWEEN_ADULTS}
    found = dict.fromkeys(
        each.parents for each in families if len(each.parents) == 2 and frozenset(each.parents) not in known
    )
    return [Tie(-number, *pair, "parents_together") for number, pair in enumerate(found, 1)]


def said_already(ties: Iterable[Tie]) -> dict[int, frozenset[int]]:
    """Ties that other lines show: two children of one parent are brothers. By tie, the ties that show it."""
    ties = list(ties)
    above: dict[int, dict[int, int]] = {}
    for tie in ties:
        if tie.kind in BEGETS:
            above.setdefault(tie.second, {})[tie.first] = tie.id
    shown: dict[int, frozenset[int]] = {}
    for tie in ties:
        through = _through(tie, above)
        if through:
            shown[tie.id] = frozenset(through)
    return shown


def _through(tie: Tie, above: dict[int, dict[int, int]]) -> set[int]:
    first, second = above.get(tie.first, {}), above.get(tie.second, {})
    if tie.kind in BROTHERS_AND_SISTERS:
        return {held for who in first.keys() & second.keys() for held in (first[who], second[who])}
    if tie.kind == "grandparent":
        between = [who for who in second if tie.first in above.get(who, {})]
        return {held for who in between for held in (second[who], above[who][tie.first])}
    if tie.kind == "aunt_or_uncle":
        return {
            held
            for parent in second
            if parent != tie.first
            for shared in above.get(parent, {}).keys() & first.keys()
            for held in (second[parent], above[parent][shared], first[shared])
        }
    return set()

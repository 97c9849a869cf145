"""Where everybody of one family drawing stands: rows of generations, couples together, children under them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from sightline.people.genogram.family_tree import BETWEEN_ADULTS, Family, Relative, Tie

WIDTH, GAP, APART = 150, 20, 44
"""Of a box; between the boxes of a couple or neighbours; between families that are not joined."""
SWEEPS = 8
Where = Callable[[Family, dict[int, float], int], float]


@dataclass(slots=True)
class Unit:
    """People who stand side by side: somebody alone, or partners in a chain."""

    members: list[int]
    x: float = 0.0
    """Of its middle."""

    @property
    def width(self) -> float:
        return len(self.members) * (WIDTH + GAP) - GAP

    def middles(self) -> dict[int, float]:
        """The middle of each member."""
        first = self.x - self.width / 2 + WIDTH / 2
        return {who: first + place * (WIDTH + GAP) for place, who in enumerate(self.members)}


@dataclass(slots=True)
class Rows:
    """The units of each generation, in order from left to right."""

    units: list[list[Unit]]
    families: list[Family]
    order: dict[int, tuple[int, int]]
    parents_of: dict[int, list[Family]] = field(default_factory=dict)
    children_of: dict[int, list[Family]] = field(default_factory=dict)

    def middles(self) -> dict[int, float]:
        """The middle of everybody's box."""
        return {who: x for row in self.units for unit in row for who, x in unit.middles().items()}


def placed(
    people: Iterable[Relative], ties: Iterable[Tie], families: list[Family], rows: dict[int, int]
) -> dict[int, float]:
    """The middle of everybody's box from left to right; nobody stands over anybody else."""
    people = list(people)
    order = {each.id: (each.order, each.id) for each in people}
    stood = Rows(_units(people, ties, rows), families, order)
    for each in families:
        for child in each.children:
            stood.parents_of.setdefault(child, []).append(each)
        for parent in each.parents:
            stood.children_of.setdefault(parent, []).append(each)
    for row in stood.units:
        _spread(row, [unit.x for unit in row])
    for sweep in range(SWEEPS):
        _sweep(stood, may_reorder=sweep < SWEEPS - 2)
    middles = stood.middles()
    left = min(middles.values(), default=0) - WIDTH / 2
    return {who: x - left for who, x in middles.items()}


def _units(people: list[Relative], ties: Iterable[Tie], rows: dict[int, int]) -> list[list[Unit]]:
    beside: dict[int, set[int]] = {each.id: set() for each in people}
    for tie in ties:
        if tie.kind in BETWEEN_ADULTS and rows[tie.first] == rows[tie.second]:
            beside[tie.first].add(tie.second)
            beside[tie.second].add(tie.first)
    by_id = {each.id: each for each in people}
    found: list[list[Unit]] = [[] for _ in range(max(rows.values(), default=-1) + 1)]
    seen: set[int] = set()
    for each in sorted(people, key=lambda one: (one.order, one.id)):
        if each.id not in seen:
            together = _reached(each.id, beside)
            seen |= together
            found[rows[each.id]].append(Unit(_chain(together, beside, by_id)))
    return found


def _reached(start: int, beside: dict[int, set[int]]) -> set[int]:
    reached, edge = {start}, [start]
    while edge:
        new = beside[edge.pop()] - reached
        reached |= new
        edge += sorted(new)
    return reached


def _chain(together: set[int], beside: dict[int, set[int]], people: dict[int, Relative]) -> list[int]:
    """Partners side by side: a chain from one who has one partner; a couple with the man on the left."""
    ends = sorted(together, key=lambda who: (len(beside[who]), people[who].sex != "M", who))
    chain: list[int] = []
    waiting = [ends[0]] if ends else []
    while waiting:
        who = waiting.pop()
        if who not in chain:
            chain.append(who)
            waiting += sorted(beside[who] - set(chain), key=lambda other: (-len(beside[other]), -other))
    return chain


def _sweep(stood: Rows, *, may_reorder: bool) -> None:
    """Down the generations and up again, each row drawn towards its own."""
    for row in reversed(stood.units):
        _draw_towards(row, stood, stood.children_of, _over_children, may_reorder)
    for row in stood.units:
        _draw_towards(row, stood, stood.parents_of, _under_parents, may_reorder)


def _over_children(each: Family, middles: dict[int, float], who: int) -> float:
    return sum(middles[child] for child in each.children) / len(each.children)


def _under_parents(each: Family, middles: dict[int, float], who: int) -> float:
    above = sum(middles[parent] for parent in each.parents) / len(each.parents)
    return above + (each.children.index(who) - (len(each.children) - 1) / 2) * (WIDTH + GAP)


def _draw_towards(
    row: list[Unit], stood: Rows, held: dict[int, list[Family]], where: Where, may_reorder: bool
) -> None:
    middles = stood.middles()
    wanted: dict[int, float] = {}
    for unit in row:
        pulls: dict[int, float] = {}
        for who in unit.members:
            drawn = [where(each, middles, who) for each in held.get(who, [])]
            if drawn:
                pulls[who] = sum(drawn) / len(drawn)
        if may_reorder and len(unit.members) > 1:
            _turn(unit, pulls)
        offsets = unit.middles()
        moves = [x - offsets[who] for who, x in pulls.items()]
        wanted[id(unit)] = unit.x + (sum(moves) / len(moves) if moves else 0.0)
    if may_reorder:
        row.sort(key=lambda unit: (wanted[id(unit)], min(stood.order[who] for who in unit.members)))
    _spread(row, [wanted[id(unit)] for unit in row])


def _turn(unit: Unit, pulls: dict[int, float]) -> None:
    """Turn a chain round when that brings its members nearer to their own."""

    def strain() -> float:
        middles = unit.middles()
        moves = [x - middles[who] for who, x in pulls.items()]
        mean = sum(moves) / len(moves) if moves else 0.0
        return sum(abs(move - mean) for move in moves)

    before = strain()
    unit.members.reverse()
    if strain() >= before:
        unit.members.reverse()


def _spread(row: list[Unit], wanted: list[float]) -> None:
    """As near to where each would stand as can be, in this order, with room between them."""
    offsets, at = [], 0.0
    for place, unit in enumerate(row):
        at += (row[place - 1].width / 2 + APART + unit.width / 2) if place else 0.0
        offsets.append(at)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        total, size = want - offset, 1
        while pools and pools[-1][0] / pools[-1][1] > total / size:
            before, many = pools.pop()
            total, size = total + before, size + many
        pools.append((total, size))
    stands = [total / size for total, size in pools for _ in range(size)]
    for unit, base, offset in zip(row, stands, offsets, strict=True):
        unit.x = base + offset

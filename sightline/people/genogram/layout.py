"""A family drawing, worked out from people and ties alone: where each box stands and where each line goes.

Nothing here knows the database, a name or a screen. Lines run only between the rows of boxes, each level part in a
track of its own, so that no line lies on another or crosses a box.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sightline.people.genogram import family_tree
from sightline.people.genogram.family_tree import BETWEEN_ADULTS, Relative, Tie
from sightline.people.genogram.places import GAP, WIDTH, placed
from sightline.people.genogram.tracks import Between, Wire

HEIGHT, MARGIN = 136, 26
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Box:
    """Where somebody is drawn."""

    id: int
    x: float
    y: float
    row: int
    width: float = WIDTH
    height: float = HEIGHT

    @property
    def middle(self) -> float:
        return self.x + self.width / 2


@dataclass(frozen=True, slots=True)
class Line:
    """One joined set of strokes, and the ties that it shows."""

    kind: str
    strokes: tuple[tuple[Point, ...], ...]
    ties: frozenset[int]
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Outline:
    """Round those of a row who live with the child."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole drawing. Boxes stand in the order in which they are read: row by row, from the left."""

    width: float
    height: float
    boxes: tuple[Box, ...]
    lines: tuple[Line, ...]
    outlines: tuple[Outline, ...]
    shown_through: dict[int, frozenset[int]]
    """Ties that need no line of their own, by the ties whose lines show them."""


def laid_out(
    people: Iterable[Relative], ties: Iterable[Tie], child: int, household: Collection[int] = ()
) -> Layout:
    """The drawing of one child's family."""
    people, ties = list(people), list(ties)
    rows = family_tree.generations(people, ties, child)
    families = family_tree.families(people, ties)
    ties += family_tree.parents_together(families, ties)
    shown = family_tree.said_already(ties)
    wires = _wires(families, [tie for tie in ties if tie.id not in shown], rows)
    between = Between(rows, placed(people, ties, families, rows), wires)
    tops, height = _tops(between, max(rows.values()) + 1)
    boxes = sorted(
        (Box(who, MARGIN + x - WIDTH / 2, tops[rows[who]], rows[who]) for who, x in between.middles.items()),
        key=lambda box: (box.row, box.x),
    )
    strokes = between.strokes(tops, HEIGHT, MARGIN)
    lines = tuple(
        Line(wire.kind, strokes[place], wire.ties, frozenset((*wire.above, *wire.below)))
        for place, wire in enumerate(wires)
    )
    width = max(box.x + WIDTH for box in boxes) + MARGIN + between.beside
    return Layout(width, height, tuple(boxes), lines, _outlines(boxes, household), shown)


def _wires(families: list[family_tree.Family], ties: list[Tie], rows: dict[int, int]) -> list[Wire]:
    couples = [
        Wire(tie.kind, (tie.first, tie.second), (), frozenset({tie.id}))
        for tie in ties
        if tie.kind in BETWEEN_ADULTS
    ]
    level = {
        frozenset(wire.above): place
        for place, wire in enumerate(couples)
        if len({rows[who] for who in wire.above}) == 1
    }
    under = [
        Wire(each.kind, each.parents, each.children, each.ties, level.get(frozenset(each.parents)))
        for each in families
    ]
    drawn = {held for wire in (*couples, *under) for held in wire.ties}
    return [*couples, *under, *(_alone(tie) for tie in ties if tie.id not in drawn)]


def _alone(tie: Tie) -> Wire:
    """Somebody to somebody, where nothing else joins them."""
    if tie.kind in family_tree.BROTHERS_AND_SISTERS:
        return Wire(tie.kind, (), (tie.first, tie.second), frozenset({tie.id}))
    return Wire(tie.kind, (tie.first,), (tie.second,), frozenset({tie.id}))


def _tops(between: Between, rows: int) -> tuple[list[float], float]:
    at, tops = float(MARGIN), []
    for row in range(rows):
        at += between.room(row)
        tops.append(at)
        at += HEIGHT
    return tops, at + between.room(rows) + MARGIN


def _outlines(boxes: list[Box], household: Collection[int]) -> tuple[Outline, ...]:
    found: list[list[Box]] = []
    before: Box | None = None
    for box in boxes:
        is_near = before is not None and before.row == box.row and before.id in household
        if box.id in household:
            if is_near:
                found[-1].append(box)
            else:
                found.append([box])
        before = box
    edge = GAP / 2 - 3
    return tuple(
        Outline(run[0].x - edge, run[0].y - edge, run[-1].x + WIDTH - run[0].x + 2 * edge, HEIGHT + 2 * edge)
        for run in found
    )

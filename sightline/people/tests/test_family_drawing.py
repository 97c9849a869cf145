"""Whatever the family, the drawing can be read: nobody over anybody else, everybody once, every tie a line."""

from __future__ import annotations

from itertools import combinations
from random import Random

import pytest

from sightline.people.genogram.family_tree import STEPS, Relative, Tie
from sightline.people.genogram.layout import HEIGHT, Box, Layout, laid_out
from sightline.people.genogram.places import WIDTH

MIA, TOM, BABY, LEANNE, KYLE, RAY, JEAN, ALF, SUE = range(1, 10)
FAMILY = [
    Relative(JEAN, "F", 1),
    Relative(ALF, "M", 2),
    Relative(LEANNE, "F", 3),
    Relative(KYLE, "M", 4),
    Relative(RAY, "M", 5),
    Relative(SUE, "F", 6),
    Relative(TOM, "M", 7),
    Relative(MIA, "F", 8),
    Relative(BABY, "U", 9),
]
TIES = [
    Tie(number, *each)
    for number, each in enumerate(
        [
            (JEAN, ALF, "partner"),
            (JEAN, LEANNE, "parent"),
            (ALF, LEANNE, "parent"),
            (JEAN, SUE, "parent"),
            (LEANNE, KYLE, "former_partner"),
            (LEANNE, RAY, "partner"),
            (LEANNE, TOM, "parent"),
            (KYLE, TOM, "parent"),
            (LEANNE, MIA, "parent"),
            (KYLE, MIA, "parent"),
            (LEANNE, BABY, "parent"),
            (RAY, BABY, "parent"),
            (RAY, MIA, "step_parent"),
            (TOM, MIA, "sibling"),
            (BABY, MIA, "half_sibling"),
            (JEAN, MIA, "grandparent"),
            (SUE, MIA, "aunt_or_uncle"),
        ],
        1,
    )
]


def boxes(drawn: Layout) -> dict[int, Box]:
    return {box.id: box for box in drawn.boxes}


def overlap(one: Box, other: Box) -> bool:
    return abs(one.x - other.x) < WIDTH and abs(one.y - other.y) < HEIGHT


def anybody(random: Random) -> tuple[list[Relative], list[Tie]]:
    """A family such as nobody would invent: anything may join anybody, and contradict itself."""
    people = [
        Relative(who, random.choice("FMU"), random.randrange(60)) for who in range(random.randint(1, 40))
    ]
    pairs = (
        [random.sample(range(len(people)), 2) for _ in range(random.randint(0, 70))]
        if len(people) > 1
        else []
    )
    kinds = sorted(STEPS.keys() - {"parents_together"})
    return people, [
        Tie(number, one, other, random.choice(kinds)) for number, (one, other) in enumerate(pairs, 1)
    ]


@pytest.mark.parametrize("seed", range(150))
def test_no_family_makes_a_drawing_that_cannot_be_read(seed: int) -> None:
    people, ties = anybody(Random(seed))

    drawn = laid_out(people, ties, people[0].id)

    assert sorted(box.id for box in drawn.boxes) == [each.id for each in people]
    assert not [pair for pair in combinations(drawn.boxes, 2) if overlap(*pair)]
    lines = {tie: line for line in drawn.lines for tie in line.ties}
    for tie in ties:
        assert tie.id in lines or drawn.shown_through[tie.id] <= lines.keys(), tie
        if tie.id in lines:
            assert {tie.first, tie.second} <= lines[tie.id].people
    for x, y in ((x, y) for line in drawn.lines for stroke in line.strokes for x, y in stroke):
        assert 0 <= x <= drawn.width
        assert 0 <= y <= drawn.height


@pytest.mark.parametrize("seed", range(150))
def test_a_line_never_runs_through_somebody(seed: int) -> None:
    drawn = laid_out(*anybody(Random(seed)), 0)

    for line in drawn.lines:
        for (left, top), (right, bottom) in line.strokes:
            for box in drawn.boxes:
                is_beside = max(left, right) <= box.x or min(left, right) >= box.x + WIDTH
                is_above_or_below = max(top, bottom) <= box.y or min(top, bottom) >= box.y + HEIGHT
                assert is_beside or is_above_or_below, (line, box)


def test_three_generations_stand_in_three_rows_with_couples_side_by_side() -> None:
    drawn = laid_out(FAMILY, TIES, MIA)

    rows = {who: box.row for who, box in boxes(drawn).items()}
    assert rows == {JEAN: 0, ALF: 0, LEANNE: 1, KYLE: 1, RAY: 1, SUE: 1, TOM: 2, MIA: 2, BABY: 2}
    couple = [box.id for box in drawn.boxes if box.row == 1 and box.id != SUE]
    assert couple in ([KYLE, LEANNE, RAY], [RAY, LEANNE, KYLE])


def test_a_half_brother_or_half_sister_hangs_from_the_right_couple() -> None:
    drawn = laid_out(FAMILY, TIES, MIA)

    under = {line.people for line in drawn.lines if line.kind == "parent"}
    assert {frozenset({LEANNE, KYLE, TOM, MIA}), frozenset({LEANNE, RAY, BABY})} <= under
    stands = boxes(drawn)
    turned = stands[RAY].x < stands[KYLE].x
    assert (stands[BABY].x < stands[MIA].x) is turned


def test_the_drawing_is_read_row_by_row_from_the_left() -> None:
    drawn = laid_out(FAMILY, TIES, MIA)

    assert list(drawn.boxes) == sorted(drawn.boxes, key=lambda box: (box.y, box.x))


def test_parents_of_whom_nobody_said_whether_they_are_a_couple_are_joined_as_just_that() -> None:
    drawn = laid_out(FAMILY, [tie for tie in TIES if tie.kind != "former_partner"], MIA)

    assert [line.kind for line in drawn.lines if line.people == {LEANNE, KYLE}] == ["parents_together"]


def test_what_other_lines_show_is_not_drawn_twice() -> None:
    drawn = laid_out(FAMILY, TIES, MIA)

    said = {tie.kind for tie in TIES if tie.id in drawn.shown_through}
    assert said == {"sibling", "half_sibling", "grandparent", "aunt_or_uncle"}


def test_those_who_live_with_the_child_are_within_an_outline() -> None:
    drawn = laid_out(FAMILY, TIES, MIA, household=[LEANNE, RAY, MIA])

    for box in drawn.boxes:
        inside = [
            each
            for each in drawn.outlines
            if each.x < box.x < each.x + each.width and each.y < box.y < each.y + each.height
        ]
        assert len(inside) == (1 if box.id in {LEANNE, RAY, MIA} else 0)

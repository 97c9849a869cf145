"""Episodes are what the yearly return asks, worked out from what people record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.looked_after.policy.episodes import Care, Episode, HomeFrom, LegalFrom, episodes

DAY = date(2026, 3, 2)


def on(number: int) -> date:
    return DAY + timedelta(days=number)


def home(
    day: int, home: int, placement: str = "U6", *, same: bool = False, because: str = "CARPL"
) -> HomeFrom:
    return HomeFrom(
        on(day), home, placement, "PR1", "SC1", f"WY{home}", with_same_carers=same, left_because=because
    )


def care(
    legal: Sequence[tuple[int, str]],
    homes: Sequence[HomeFrom],
    *,
    ended: int | None = None,
    because: str = "E4A",
) -> Care:
    return Care(
        began_on=DAY,
        category_of_need="N1",
        legal=[LegalFrom(on(day), code) for day, code in legal],
        homes=homes,
        home_postcode="WY1 1AA",
        ended_on=on(ended) if ended is not None else None,
        ended_because=because if ended is not None else "",
    )


def told(found: Sequence[Episode]) -> list[tuple[int, str, str, str, int | None, str, str]]:
    """Each episode as (day, why new, legal status, placement, last day, why ended, why moved)."""
    return [
        (
            (each.began_on - DAY).days,
            each.why_new,
            each.legal_status,
            each.placement,
            (each.ended_on - DAY).days if each.ended_on else None,
            each.why_ended,
            each.why_moved,
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("name", "of", "expected"),
    [
        (
            "one home, one legal status, still there",
            care([(0, "V2")], [home(0, 1)]),
            [(0, "S", "V2", "U6", None, "", "")],
        ),
        (
            "went home",
            care([(0, "V2")], [home(0, 1)], ended=10),
            [(0, "S", "V2", "U6", 10, "E4A", "")],
        ),
        (
            "only the legal status changed",
            care([(0, "V2"), (5, "C1")], [home(0, 1)]),
            [(0, "S", "V2", "U6", 5, "X1", ""), (5, "L", "C1", "U6", None, "", "")],
        ),
        (
            "moved to other carers",
            care([(0, "C2")], [home(0, 1, because="CREQB"), home(7, 2)]),
            [(0, "S", "C2", "U6", 7, "X1", "CREQB"), (7, "P", "C2", "U6", None, "", "")],
        ),
        (
            "the same carers became long term",
            care([(0, "C2")], [home(0, 1, because="PLACE"), home(7, 1, "U4", same=True)]),
            [(0, "S", "C2", "U6", 7, "X1", "PLACE"), (7, "T", "C2", "U4", None, "", "")],
        ),
        (
            "moved on the day the court made its order",
            care([(0, "C1"), (7, "C2")], [home(0, 1), home(7, 2)]),
            [(0, "S", "C1", "U6", 7, "X1", "CARPL"), (7, "B", "C2", "U6", None, "", "")],
        ),
        (
            "placed for adoption with their carers on the day of the order",
            care([(0, "C1"), (7, "E1")], [home(0, 1, because="PLACE"), home(7, 1, "A5", same=True)]),
            [(0, "S", "C1", "U6", 7, "X1", "PLACE"), (7, "U", "E1", "A5", None, "", "")],
        ),
        (
            "two moves in one day count once, and the reason is why they left where they lived",
            care(
                [(0, "C2")],
                [home(0, 1, because="CREQB"), home(3, 2, because="OTHER"), home(3, 3)],
            ),
            [(0, "S", "C2", "U6", 3, "X1", "CREQB"), (3, "P", "C2", "U6", None, "", "")],
        ),
        (
            "away and back within a day is no episode",
            care([(0, "C2")], [home(0, 1), home(3, 2), home(3, 1)]),
            [(0, "S", "C2", "U6", None, "", "")],
        ),
        (
            "away and back within a day, on a day the legal status changed",
            care([(0, "C1"), (3, "C2")], [home(0, 1), home(3, 2), home(3, 1)]),
            [(0, "S", "C1", "U6", 3, "X1", ""), (3, "L", "C2", "U6", None, "", "")],
        ),
        (
            "two legal statuses in one day count as the later",
            care([(0, "L1"), (1, "L2"), (1, "C1")], [home(0, 1)]),
            [(0, "S", "L1", "U6", 1, "X1", ""), (1, "L", "C1", "U6", None, "", "")],
        ),
        (
            "moved on the first day: care begins where they slept",
            care([(0, "V2")], [home(0, 1), home(0, 2, "K2")]),
            [(0, "S", "V2", "K2", None, "", "")],
        ),
        (
            "moved on the last day: the episode is where they slept the night before",
            care([(0, "V2")], [home(0, 1), home(9, 2)], ended=9),
            [(0, "S", "V2", "U6", 9, "E4A", "")],
        ),
        (
            "care of less than a day is no episode",
            care([(0, "L1")], [home(0, 1)], ended=0),
            [],
        ),
        (
            "no reason is asked for leaving a stay for a time",
            care([(0, "C2")], [home(0, 1), home(4, 9, "T1"), home(8, 1)]),
            [
                (0, "S", "C2", "U6", 4, "X1", "CARPL"),
                (4, "P", "C2", "T1", 8, "X1", ""),
                (8, "P", "C2", "U6", None, "", ""),
            ],
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_episodes_are_worked_out(
    name: str, of: Care, expected: list[tuple[int, str, str, str, int | None, str, str]]
) -> None:
    assert told(episodes(of)) == expected


def test_back_within_a_day_leaves_from_where_they_came_back_to() -> None:
    of = care([(0, "C2")], [home(0, 1), home(3, 2), home(3, 1, because="CHILD"), home(9, 1, "U4", same=True)])

    assert told(episodes(of)) == [
        (0, "S", "C2", "U6", 9, "X1", "CHILD"),
        (9, "T", "C2", "U4", None, "", ""),
    ]


def test_an_episode_carries_what_the_return_asks() -> None:
    (one,) = episodes(care([(0, "V2")], [home(0, 1)]))

    assert (one.category_of_need, one.provider, one.urn) == ("N1", "PR1", "SC1")
    assert (one.home_postcode, one.placement_postcode) == ("WY1 1AA", "WY1")


DAYS = st.integers(min_value=0, max_value=20)
LEGAL = st.tuples(DAYS, st.sampled_from(["V2", "C1", "C2", "E1"]))
HOMES = st.tuples(DAYS, st.integers(1, 3), st.sampled_from(["U6", "U4", "K2"]), st.booleans())


@given(
    first=st.sampled_from(["V2", "C1"]),
    changes=st.lists(LEGAL, max_size=6),
    moves=st.lists(HOMES, max_size=6),
    ended=st.none() | st.integers(0, 25),
)
def test_episodes_always_lie_end_to_end_and_each_differs_from_the_last(
    first: str,
    changes: list[tuple[int, str]],
    moves: list[tuple[int, int, str, bool]],
    ended: int | None,
) -> None:
    legal = [(0, first), *sorted(changes, key=lambda each: each[0])]
    homes = [home(0, 1), *(home(d, h, p, same=s) for d, h, p, s in sorted(moves, key=lambda each: each[0]))]

    found = episodes(care(legal, homes, ended=ended))

    if ended == 0:
        assert found == []
        return
    assert found[0].began_on == DAY
    assert [each.why_new for each in found].count("S") == 1
    for before, after in pairwise(found):
        assert before.ended_on == after.began_on
        assert before.began_on < after.began_on
        assert before.why_ended == "X1"
        assert (after.legal_status != before.legal_status) == (after.why_new in "LBU")
        place = [(each.placement, each.placement_postcode) for each in (before, after)]
        assert (place[0] != place[1]) == (after.why_new in "PTBU") == bool(before.why_moved)
    assert found[-1].ended_on == (on(ended) if ended is not None else None)
    assert found[-1].why_ended == ("E4A" if ended is not None else "")
    for number in range(25 if ended is None else ended):
        day = on(number)
        (one,) = [
            each for each in found if each.began_on <= day and (not each.ended_on or day < each.ended_on)
        ]
        assert one.legal_status == [code for at, code in legal if at <= number][-1]
        assert one.placement == [each.placement for each in homes if each.on <= day][-1]

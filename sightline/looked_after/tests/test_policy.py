"""What may and may not be recorded of care, in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from sightline.looked_after import codes
from sightline.looked_after.policy import care as policy
from sightline.looked_after.policy.care import Moment, Standing
from sightline.looked_after.policy.checks import to_look_at_again
from sightline.looked_after.policy.episodes import Episode
from sightline.looked_after.policy.fitting import ApprovalFacts, ChildKnown, HomeKnown, LimitFacts, fit
from sightline.looked_after.policy.living import ChildFacts, HomeFacts, outcome_of_placement

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)
WHEN = Moment(datetime(2026, 11, 23, 15, tzinfo=UTC), date(2026, 11, 23), NOW)
MIA = ChildFacts("Mia", 9)
HOME = HomeFacts("U6", "PR1", why_here="Near school")
IN_CARE = Standing(
    is_in_care=True,
    began_at=datetime(2026, 11, 1, tzinfo=UTC),
    last_change_at=datetime(2026, 11, 1, tzinfo=UTC),
    legal="C2",
    placement="U6",
    home=1,
)


def begin(
    child: ChildFacts = MIA, when: Moment = WHEN, standing: Standing | None = None, **more: Any
) -> list[str]:
    given: dict[str, Any] = {"legal": "C1", "need": "N1", "home": HOME, "agreed": False}
    return policy.obstacles_to_beginning(child, when, standing or Standing(), **{**given, **more})


def test_a_child_comes_into_care() -> None:
    assert begin() == []


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"when": replace(WHEN, at=datetime(2026, 11, 25, tzinfo=UTC))}, "not happened yet"),
        ({"child": ChildFacts("Mia", 18)}, "already 18"),
        ({"child": ChildFacts("Baby", None, is_born=False)}, "from birth"),
        ({"standing": Standing(last_ended_at=NOW)}, "take back the end of care"),
        ({"legal": "V2"}, "Say who agreed"),
        ({"legal": "J1"}, "10 or over"),
        ({"legal": "D1"}, "Say why in law"),
        ({"legal": "V4"}, "each short break is recorded by itself"),
        ({"need": ""}, "Say why they came into care"),
        ({"home": replace(HOME, placement="T1")}, "cannot begin with a stay for a time"),
        ({"home": replace(HOME, placement="K3")}, "for children of 16 or over"),
        ({"home": replace(HOME, provider="PR3")}, "Say who provides the home"),
        ({"home": replace(HOME, why_here=" ")}, "Say why this home"),
        ({"home": replace(HOME, special="bed_and_breakfast")}, "does not go with"),
        ({"home": replace(HOME, against=("No room",))}, "say who agreed and why"),
        ({"legal": "V2", "agreed": True, "home": replace(HOME, placement="P1", provider="PR0")}, "at once"),
        ({"legal": "V3", "agreed": True, "home": replace(HOME, placement="U4")}, "A short break cannot be"),
    ],
)
def test_coming_into_care_is_refused_in_words(given: dict[str, Any], says: str) -> None:
    assert any(says in reason for reason in begin(**given)), begin(**given)


def test_short_breaks_never_run_beside_other_care() -> None:
    assert begin(standing=IN_CARE, legal="V3", agreed=True) == [
        "Mia has been in care since 1 November 2026. Short breaks cannot run beside it"
    ]


def test_a_home_that_does_not_fit_may_be_agreed_all_the_same_with_a_name() -> None:
    home = replace(HOME, against=("Approved for 2 children, 2 there now: no room",), agreed_although="Nadia")

    assert begin(home=home) == []


@pytest.mark.parametrize(
    ("legal", "standing", "says"),
    [
        ("C2", IN_CARE, "already had this legal status"),
        ("C1", replace(IN_CARE, taken=frozenset({WHEN.at})), "Say the time"),
        ("V3", IN_CARE, "counted apart"),
        ("V2", replace(IN_CARE, placement="P1"), "at once"),
        ("C1", Standing(), "is not in care"),
        ("C1", replace(IN_CARE, began_at=WHEN.at), "must come after"),
    ],
)
def test_a_change_of_legal_status_is_refused_in_words(legal: str, standing: Standing, says: str) -> None:
    found = policy.obstacles_to_changing_legal_status(MIA, WHEN, standing, legal=legal)

    assert any(says in reason for reason in found), found


@pytest.mark.parametrize(
    ("standing", "home", "to", "because", "says"),
    [
        (IN_CARE, HOME, 1, "CARPL", "already lived there"),
        (IN_CARE, HOME, 2, "", "Say why they moved"),
        (IN_CARE, HOME, 2, "CUSTOD", "was under 10"),
        (replace(IN_CARE, legal="V3"), HOME, 2, "CARPL", "one stay in one place"),
        (replace(IN_CARE, taken=frozenset({WHEN.at})), HOME, 2, "CARPL", "Say the time of this move"),
    ],
)
def test_a_move_is_refused_in_words(
    standing: Standing, home: HomeFacts, to: int, because: str, says: str
) -> None:
    found = policy.obstacles_to_moving(MIA, WHEN, standing, home=home, to=to, because=because)

    assert any(says in reason for reason in found), found


def test_nobody_is_asked_why_a_stay_for_a_time_ended() -> None:
    there = replace(IN_CARE, placement="T1", home=9)

    assert policy.obstacles_to_moving(MIA, WHEN, there, home=HOME, to=1, because="") == []


@pytest.mark.parametrize(
    ("because", "standing", "child", "waiting", "says"),
    [
        ("", IN_CARE, MIA, False, "Say why care ended"),
        ("E5", IN_CARE, MIA, False, "from the age of 14"),
        ("E17", IN_CARE, MIA, False, "from the age of 18"),
        ("E11", IN_CARE, MIA, False, "moved in with their adopters"),
        ("E45", replace(IN_CARE, placement="K2"), MIA, False, "did not live with foster carers"),
        ("E46", IN_CARE, ChildFacts("Mia", 18), False, "under 18"),
        ("E4A", replace(IN_CARE, placement="T4"), MIA, False, "only there for a time"),
        ("E4A", IN_CARE, MIA, True, "no senior manager has yet agreed"),
        ("E4A", replace(IN_CARE, last_change_at=NOW), MIA, False, "recorded later"),
    ],
)
def test_the_end_of_care_is_refused_in_words(
    because: str, standing: Standing, child: ChildFacts, waiting: bool, says: str
) -> None:
    found = policy.obstacles_to_ending(
        child, WHEN, standing, because=because, is_waiting_for_agreement=waiting
    )

    assert any(says in reason for reason in found), found


@pytest.mark.parametrize(
    ("placement", "legal", "special", "outcome"),
    [
        ("U6", "C1", "", "ordinary"),
        ("U3", "C1", "regulation_24", "regulation_24"),
        ("P1", "C1", "", "interim_order_with_parents"),
        ("P1", "C2", "", "care_order_with_parents"),
        ("P1", "C1", "regulation_19", "regulation_19"),
        ("T1", "C2", "", "temporary_t1"),
        ("T2", "C2", "", "ordinary"),
        ("U6", "V3", "", "short_break"),
        ("Z1", "V2", "unregistered", "unregistered"),
    ],
)
def test_a_home_falls_under_the_rules_for_its_kind(
    placement: str, legal: str, special: str, outcome: str
) -> None:
    assert outcome_of_placement(placement, legal, special) == outcome


def test_every_reason_for_the_end_of_care_says_what_follows() -> None:
    assert [each.code for each in codes.reasons_ended().values() if not each.follows.endswith(".")] == []


ROWES = HomeKnown("The Rowes", ApprovalFacts(2, 5, 12), living_there=1)
TOM, AVA = ChildKnown(2, "Tom", 7, "M"), ChildKnown(3, "Ava", 14, "F")


@pytest.mark.parametrize(
    ("home", "children", "against"),
    [
        (ROWES, [TOM], ""),
        (ROWES, [TOM, ChildKnown(1, "Mia", 9, "F")], "room for 1, not for 2"),
        (replace(ROWES, living_there=2), [TOM], "no room"),
        (ROWES, [AVA], "Ava is 14; approved for ages 5 to 12"),
        (ROWES, [ChildKnown(4, "Zed", None)], "do not know how old Zed is"),
        (replace(ROWES, approval=None), [TOM], "Not approved"),
        (replace(ROWES, closed_on=date(2026, 1, 5)), [TOM], "Closed on 5 January 2026"),
        (
            replace(ROWES, limits=[LimitFacts("not_taking", "On holiday", date(2026, 12, 1))]),
            [TOM],
            "until 1 D",
        ),
        (replace(ROWES, limits=[LimitFacts("alone", "Court said so")]), [TOM], "Only one child"),
        (replace(ROWES, limits=[LimitFacts("siblings_only", "For a group")]), [TOM], "brothers and sisters"),
        (replace(ROWES, limits=[LimitFacts("girls_only", "Shared room")]), [TOM], "Girls only"),
        (replace(ROWES, limits=[LimitFacts("not_this_child", "Fought", not_with=2)]), [TOM], "Not for Tom"),
        (replace(ROWES, limits=[LimitFacts("not_this_child", "Fought", not_with=9)]), [TOM], ""),
    ],
)
def test_a_home_says_why_it_does_not_fit(home: HomeKnown, children: list[ChildKnown], against: str) -> None:
    found = fit(home, children)

    assert found.fits is (against == "")
    assert against in "; ".join(found.against)


def test_a_home_says_why_it_fits() -> None:
    found = fit(replace(ROWES, limits=[LimitFacts("other", "A dog")]), [TOM])

    assert found.for_it == [
        "Approved for 2 children, 1 there now: room for Tom",
        "Tom is 7; approved for ages 5 to 12",
        "To keep in mind: A dog",
    ]


def an_episode(
    day: int, legal: str = "C2", placement: str = "U6", ended: int | None = None, at: str = "A"
) -> Episode:
    start = date(2026, 3, 2)
    return Episode(
        began_on=start + timedelta(days=day),
        why_new="S",
        legal_status=legal,
        category_of_need="N1",
        placement=placement,
        provider="PR1",
        home_postcode="",
        placement_postcode=at,
        urn="",
        ended_on=start + timedelta(days=ended) if ended is not None else None,
    )


@pytest.mark.parametrize(
    ("found", "age", "says"),
    [
        ([an_episode(0)], 9, ""),
        ([an_episode(0)], 18, "care ends at 18"),
        ([an_episode(0, ended=9)], 18, ""),
        ([an_episode(0, "L1", ended=3), an_episode(3)], 9, ""),
        ([an_episode(0, "L1", ended=4), an_episode(4)], 9, "lasted 4 days"),
        ([an_episode(0, "V3", ended=17)], 9, ""),
        ([an_episode(0, "V3", ended=18)], 9, "17 at most"),
        ([an_episode(20 * n, "V3", ended=20 * n + 16) for n in range(5)], 9, "80 days of short breaks"),
        ([an_episode(0, ended=5), an_episode(5, "C2", "T1", 8, "W"), an_episode(8)], 9, ""),
        (
            [an_episode(0, ended=5), an_episode(5, "C2", "T1", 8, "W"), an_episode(8, at="B")],
            9,
            "coming back",
        ),
    ],
)
def test_what_should_be_looked_at_again_is_said(found: list[Episode], age: int, says: str) -> None:
    said = to_look_at_again("Mia", age, found, today=date(2026, 7, 1))

    assert says in "; ".join(said)
    assert bool(said) is bool(says)


def test_a_child_who_died_is_no_longer_in_care() -> None:
    said = to_look_at_again("Mia", 9, [an_episode(0)], today=date(2026, 7, 1), died_on=date(2026, 6, 1))

    assert said == ["Mia died on 1 June 2026. Record that care ended"]

"""No clock without a hand: whatever starts or stops a standard about a child is written by something people can do."""

from __future__ import annotations

import re

import pytest

from sightline.participation.models import VisitKind
from sightline.recording import acts
from sightline.standards.kinds import everything_it_is, kinds, status_rules
from sightline.standards.timescales import Timescale, timescales
from tests.house.rooms import HOUSE, sources

READERS_AND_WATCHERS = {"synthetic", "oversight", "standards", "returns"}
NOBODY_WRITES = {
    "AUD-IMMEDIATE": "Audits have no room yet",
    "LAC-VIS-REMOTE": "The temporary rules of 2020, over since; only an extract can tell of one",
}
"""Standards whose start or stop no action writes, and why."""
WHY_LEFT = "Wrongly on the list: something writes it now"


def written() -> set[str]:
    """Every kind of event that an action, an act or the passing of time may write."""
    found = {rule.derives for rule in status_rules()} | {
        kind for act in acts.registered() for kind in act.every_kind()
    }
    for path in (*sources(), *HOUSE.glob("*/content/*.toml")):
        if path.relative_to(HOUSE).parts[0] not in READERS_AND_WATCHERS:
            named = re.findall(r'"([a-z0-9_]+\.[a-z0-9_]+)"', path.read_text(encoding="utf-8"))
            found |= {kind for name in named if name in kinds() for kind in everything_it_is(name)}
    return found | visits()


def visits() -> set[str]:
    """Visits name their kinds from what the visit was for: see participation/actions/visits.py."""
    own = {
        VisitKind.CHILD_IN_NEED: "cin_visit",
        VisitKind.CHILD_PROTECTION: "cp_visit",
        VisitKind.LOOKED_AFTER: "lac_visit",
    }
    how = ("child_seen", "child_seen_alone", "child_observed", "home_seen")
    return {f"{visit}.{seen}" for visit in own.values() for seen in how} & set(kinds())


def gaps(timescale: Timescale, known: set[str]) -> list[str]:
    parts = {"start": timescale.starts_on, "stop": timescale.stops_on}
    return [
        part
        for part, matches in parts.items()
        if matches and not any(match.kind in known for match in matches)
    ]


@pytest.fixture(scope="module")
def without_a_hand() -> dict[str, list[str]]:
    known = written()
    about_children = [each for each in timescales() if each.subject == "child" and not each.is_asleep]
    assert len(about_children) > 150
    return {each.code: missing for each in about_children if (missing := gaps(each, known))}


def test_every_awake_standard_about_a_child_is_started_and_stopped_by_something_people_can_do(
    without_a_hand: dict[str, list[str]],
) -> None:
    assert {code: parts for code, parts in without_a_hand.items() if code not in NOBODY_WRITES} == {}


def test_the_list_of_what_nobody_writes_is_true(without_a_hand: dict[str, list[str]]) -> None:
    assert sorted(set(NOBODY_WRITES) - set(without_a_hand)) == [], WHY_LEFT


def test_every_act_names_a_practice_standard_or_says_nothing_beside_it() -> None:
    assert len(acts.registered()) > 60
    assert {act.address for act in acts.registered() if not act.questions and not act.summary} == set()

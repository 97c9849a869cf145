"""Every clock that runs for a child in care can be started and stopped by something a person can record."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from sightline.looked_after import codes
from sightline.meetings.kinds import kind_of
from sightline.plans import kinds as plans
from sightline.recording import acts
from sightline.standards.kinds import everything_it_is, kinds, real_kinds, status_rules
from sightline.standards.timescales import Match, timescales

DOMAINS = ("looked after", "placement", "missing")
ROOM = Path(__file__).parents[1]
ELSEWHERE = {
    "lac_visit.child_seen": "A visit to a child looked after (participation)",
    "visit.child_seen": "Any visit (participation)",
    "child.died": "The room of people keeps the day of a death; no action here",
}
NOT_YET = {
    "reg44.visited": "Asked of the registered person of each children’s home, not of a child",
    "reg45.complete": "Asked of the registered person of each children’s home, not of a child",
}


def written_here() -> set[str]:
    """Every kind that an action of this room appends, as the code names it, with all that each implies."""
    code = "\n".join(path.read_text() for path in (ROOM / "actions").glob("*.py"))
    named = [name for name in re.findall(r'"([a-z0-9_]+\.[a-z0-9_]+)"', code) if name in kinds()]
    return {each for name in named for each in everything_it_is(name)}


def written_by_acts() -> set[str]:
    return {kind for act in acts.registered() for kind in act.every_kind()}


def written_by_plans() -> set[str]:
    return {name for kind in plans.registered() for name in (kind.started, kind.agreed, kind.ended) if name}


def test_every_standard_of_care_can_be_started_and_stopped() -> None:
    can = (
        written_here()
        | written_by_acts()
        | written_by_plans()
        | set(ELSEWHERE)
        | {rule.derives for rule in status_rules()}
    )
    awake = [each for each in timescales() if each.domain in DOMAINS and each.is_watched]

    missing = {
        (each.code, kind)
        for each in awake
        for part in (each.starts_on, each.status_from, each.stops_on)
        for kind in _kinds(part)
        if kind not in can and kind not in NOT_YET
    }

    assert awake
    assert missing == set()


def _kinds(part: tuple[Match, ...]) -> list[str]:
    return [kind for each in part for kind in real_kinds(each.kind)]


def test_every_exception_is_still_needed() -> None:
    here = written_here() | written_by_acts()

    assert [kind for kind in NOT_YET if kind in here] == []


@pytest.mark.parametrize("name", ["rhi.offered", "rhi.accepted", "rhi.refused", "rhi.completed"])
def test_the_four_things_about_a_talk_after_being_missing_are_four_events(name: str) -> None:
    assert acts.that_write(name)


def test_how_a_child_took_part_in_a_review_is_one_of_the_codes_of_the_return() -> None:
    assert list(kind_of("looked_after_review").took_part_codes) == [f"PN{number}" for number in range(8)]


def test_every_code_of_care_has_words() -> None:
    lists = (
        codes.legal_statuses(),
        codes.needs(),
        codes.placements(),
        codes.providers(),
        codes.reasons_moved(),
        codes.reasons_ended(),
    )

    assert [each.code for found in lists for each in found.values() if not each.says] == []

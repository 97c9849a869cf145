"""The standards as written: nothing lost from the research, none that cannot start or stop."""

from __future__ import annotations

import csv
import os
import re
from collections import Counter
from datetime import date
from itertools import chain, pairwise
from pathlib import Path

import pytest

from sightline.standards.kinds import kinds, real_kinds, stands_for
from sightline.standards.reading import practice_areas
from sightline.standards.timescales import Match, Timescale, in_force, timescales

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", Path(__file__).parents[4] / "shared"))
RESEARCH = SHARED / "data" / "standards" / "timescales.csv"
FILES = {"CIN": "child_in_need", "LADO": "lado"}


def matches(standard: Timescale) -> list[Match]:
    return list(
        chain(
            *(standard.starts_on, standard.status_from, standard.stops_on),
            *(standard.ends_on, standard.begins_after_event, standard.guards),
        )
    )


def test_all_280_rows_are_here_in_twenty_files() -> None:
    assert len(timescales()) == 280
    assert len({standard.domain for standard in timescales()}) == 20


@pytest.mark.skipif(not RESEARCH.exists(), reason="the research files are not beside this checkout")
def test_nothing_was_lost_or_changed_from_the_research() -> None:
    with RESEARCH.open(encoding="utf-8", newline="") as lines:
        wanted = {(row["code"], row["effective_from"]): row for row in csv.DictReader(lines)}
    for row in wanted.values():  # the research cites the report by the name of a file
        row["evidence"] = re.sub(r"\b\w+\.txt\b", "Founding report", row["evidence"])

    ours = {(one.code, _iso(one.effective_from)): _as_researched(one) for one in timescales()}

    assert ours.keys() == wanted.keys()
    assert {key: row for key, row in ours.items() if row != wanted[key]} == {}


def _as_researched(one: Timescale) -> dict[str, str]:
    return {
        "code": one.code,
        "name": one.name,
        "domain": one.domain,
        "applies_to": one.applies_to,
        "start_event": one.start_event,
        "stop_event": one.stop_event,
        "allowance_value": "" if one.allowance is None else str(one.allowance),
        "allowance_unit": one.unit,
        "recurring": f"yes: {one.how_often}" if one.how_often else "no",
        "statutory": {"law": "yes", "local": "local", "neither": "no"}[one.statutory],
        "source": one.source,
        "effective_from": _iso(one.effective_from),
        "effective_to": _iso(one.effective_to),
        "notes": one.notes,
        "confidence": one.confidence,
        "authority": one.authority,
        "count_from": one.count_from,
        "recurrence_rule": one.recurrence_rule,
        "owner_role": one.owner_role,
        "warn_at": "" if one.warn_at is None else f"{one.warn_at:g}",
        "good_looks_like": one.good_looks_like,
        "evidence": one.evidence,
        "quality_area": one.quality_area,
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def test_every_kind_watched_is_in_the_registry() -> None:
    assert [(one.code, m.kind) for one in timescales() for m in matches(one) if m.kind not in kinds()] == []


def test_every_outcome_watched_is_in_the_registry() -> None:
    for standard in timescales():
        for match in matches(standard):
            asked = {*match.outcomes, *match.except_outcomes}
            assert asked <= set(kinds()[match.kind].outcomes), (standard.code, match)


def test_a_watched_standard_can_start_and_can_stop() -> None:
    for standard in timescales():
        if standard.is_watched:
            assert standard.stops_on, standard.code
            assert standard.starts_on or (standard.recurs and standard.status_from), standard.code
            assert bool(standard.guards) == (standard.count_from == "gate"), standard.code


def test_a_standard_watches_the_events_it_was_written_with_or_says_how_else_it_is_read() -> None:
    unexplained = [
        one.code
        for one in timescales()
        if one.subject == "child" and not one.matching and not _watches_what_was_written(one)
    ]

    assert unexplained == []


def _watches_what_was_written(standard: Timescale) -> bool:
    stops = {match.kind for match in standard.stops_on}
    starts = {match.kind for match in (*standard.starts_on, *standard.status_from)}
    if standard.recurs:
        starts |= stops
    start, stop = standard.start_event, standard.stop_event
    if standard.count_from == "before":  # written as "the report, then the meeting"; counted back
        start, stop = stop, start
    return bool(starts & set(real_kinds(start))) and set(real_kinds(stop)) <= stops


def test_a_standard_about_a_child_watches_only_a_child_s_events() -> None:
    for standard in timescales():
        if standard.subject == "child":
            assert {kinds()[match.kind].subject for match in matches(standard)} <= {"child"}, standard.code


def test_versions_of_one_standard_watch_the_same_events_and_never_overlap() -> None:
    for code, count in Counter(one.code for one in timescales()).items():
        versions = [one for one in timescales() if one.code == code]
        assert len({tuple(matches(one)) for one in versions}) == 1
        for earlier, later in pairwise(versions):
            assert earlier.effective_to is not None
            assert later.effective_from is not None
            assert earlier.effective_to < later.effective_from, (code, count)


def test_the_version_is_chosen_by_the_day_the_clock_starts() -> None:
    assert in_force("FD-REF-DEC", date(2018, 7, 3)).effective_from == date(2015, 3, 26)
    assert in_force("FD-REF-DEC", date(2018, 7, 4)).effective_from == date(2018, 7, 4)
    with pytest.raises(LookupError, match="LAC-REV-1"):
        in_force("LAC-REV-1", date(2010, 1, 1))


def test_law_with_no_commencement_date_is_asleep_and_a_local_standard_is_not() -> None:
    asleep = {one.code for one in timescales() if one.is_asleep}

    assert {"COURT-FGDM", "CL-STAYCLOSE"} <= asleep
    assert not [one.code for one in timescales() if one.is_asleep and one.authority == "local"]


def test_a_standard_of_low_confidence_is_to_be_checked() -> None:
    assert in_force("COURT-CMH", date(2026, 1, 5)).is_to_be_checked
    assert not in_force("LAC-REV-1", date(2026, 1, 5)).is_to_be_checked


def test_one_that_is_not_watched_says_why() -> None:
    for standard in timescales():
        if standard.subject != "child":
            assert standard.not_watched_because
        if standard.not_watched_because:
            assert standard.not_watched_because.endswith(".")


def test_every_clock_carries_what_good_looks_like() -> None:
    areas = {area.code for area in practice_areas()}

    assert {standard.quality_area for standard in timescales()} <= areas


def test_local_values_are_never_shown_as_law() -> None:
    for standard in timescales():
        assert (standard.authority == "local") == (standard.statutory == "local")


def test_all_but_some_outcomes_takes_in_an_event_that_has_none() -> None:
    match = Match("strategy.held", except_outcomes=("no_section_47", "section_47_continues"))

    assert match.matching_outcomes == ("", "section_47", "section_47_no_conference")
    assert Match("strategy.held").matching_outcomes is None


def test_leaving_care_rights_outlive_every_closing() -> None:
    closings = {"case.closed", "care.ended", "referral.closed"}
    for code in (
        "LAC-ELIG",
        "LAC-PATHWAY",
        "CL-PP-REV",
        "CL-KIT-8W",
        "CL-16-17-SW",
        "CL-PA-NAMED",
        "CL-VIS-2M",
    ):
        ends = {match.kind for match in in_force(code, date(2026, 1, 5)).ends_on}
        assert not ends & closings


def test_only_being_seen_stops_a_visit_clock() -> None:
    tried = {"visit.attempted", "visit.done", "visit.recorded", "pa_contact.made"}
    for standard in timescales():
        if "child_seen" in standard.stop_event:
            assert not {match.kind for match in standard.stops_on} & tried


def test_every_name_that_stands_for_kinds_is_used_and_is_not_a_kind() -> None:
    used = {name for one in timescales() for name in (one.start_event, one.stop_event)}

    assert stands_for().keys() <= used
    assert not stands_for().keys() & kinds().keys()
    assert [name for name in used if name not in stands_for() and name not in kinds()] == []

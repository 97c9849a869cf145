"""What the rooms keep of the children of the county tells the same story as their events."""

from __future__ import annotations

import pytest
from django.db import connections, transaction

from sightline.access import session
from sightline.looked_after.models import TimeInCare
from sightline.looked_after.reading import episodes_of
from sightline.recording import acts
from sightline.standards.kinds import kinds
from sightline.synthetic import county
from sightline.synthetic.figures import AS_FOUND, RECOVERED
from sightline.synthetic.rooms.acts import OF_KIND, said
from sightline.synthetic.rooms.said import listed
from sightline.synthetic.tests.test_blocks import Rows, column, rows_of
from sightline.synthetic.tests.test_county import NOW, AsOwner

SAME = """
SELECT count(*), count(*) FILTER (WHERE {agree}) FROM cases_event e
JOIN standards_eventkind k ON k.id = e.kind_id AND k.name = ANY ('{{{named}}}')
JOIN {table} r ON r.id = e."row" WHERE e.room = '{room}'
"""
NOT_THERE = """
SELECT count(*) FROM cases_event e
WHERE e.room = '{room}' AND NOT EXISTS (SELECT 1 FROM {table} r WHERE r.id = e."row")
"""
OF_THE_CHILD = "r.child_id = e.child_id AND "
STORY = {
    "looked_after.stay": ("placement.started", "r.began_at = e.happened_at"),
    "looked_after.timeincare": ("child.became_looked_after", OF_THE_CHILD + "r.began_at = e.happened_at"),
    "recording.entry": ("rha.completed,note.written", OF_THE_CHILD + "r.happened_at = e.happened_at"),
    "meetings.childofmeeting": (
        "icpc.held,rcpc.held,core_group.held,review.held",
        OF_THE_CHILD + "r.held_id = e.id",
    ),
    "plans.plan": ("cin_plan.started", OF_THE_CHILD + "r.started_at = e.happened_at"),
}
"""What an event and the row behind it must agree on."""


@pytest.fixture(scope="module", params=[AS_FOUND, RECOVERED], ids=["as found", "recovered"])
def made(request: pytest.FixtureRequest) -> Rows:
    return rows_of(request.param)


def test_every_form_that_the_county_fills_in_can_be_filled_in() -> None:
    for kind, (address, given) in OF_KIND.items():
        act = acts.find(address)
        assert kind in act.every_kind() or kind in kinds(), kind
        words = said().get(address, {})
        missing = [
            question.code
            for question in act.questions
            if question.required and question.kind in ("text", "long") and question.shown_if is None
            and question.code not in {*words, *given}
        ]  # fmt: skip
        assert missing == [], address


def test_every_offer_of_the_directory_names_needs_that_families_ask_for() -> None:
    from sightline.early_help.needs import needs

    assert {code for offer in listed("offer") for code in offer["for"]} <= set(needs())


@pytest.mark.parametrize(
    "table",
    ["recording_entry", "plans_plan", "plans_action", "plans_review", "meetings_meeting", "meetings_childofmeeting",
     "child_protection_enquiry", "looked_after_timeincare", "looked_after_stay", "early_help_lead",
     "early_help_agreement", "early_help_offerreferral"],
)  # fmt: skip
def test_every_room_has_something_to_show(made: Rows, table: str) -> None:
    assert made[table]


def test_no_sentence_of_the_rooms_has_a_gap_left_in_it(made: Rows) -> None:
    gaps = [
        (table, value)
        for table, rows in made.items()
        for row in rows
        for value in row
        if any(name in value for name in ("{child}", "{mother}", "{father}", "{partner}", "{school}"))
    ]
    assert gaps == []


def test_a_plan_that_has_ended_leaves_nothing_that_nobody_answered(made: Rows) -> None:
    ended = {row[0] for row in made["plans_plan"] if row[10] != "\\N"}
    waiting = [
        row for row in made["plans_action"] if row[1] in ended and row[10] == "\\N" and row[12] == "\\N"
    ]
    assert waiting == []


def test_what_was_promised_is_later_more_often_where_the_county_is_worse() -> None:
    late = {}
    for figures in (AS_FOUND, RECOVERED):
        made = rows_of(figures)
        today = max(column(made, "cases_event", "happened_at"))[:10]
        open_still = [row for row in made["plans_action"] if row[10] == row[12] == "\\N"]
        late[figures.name] = sum(row[8] < today for row in open_still) / len(made["plans_action"])
    assert late["as-found"] > 3 * late["recovered"]


@pytest.mark.parametrize("state", ["as-found", "recovered"])
def test_events_and_rows_tell_the_same_story(fresh_database: str, as_owner: AsOwner, state: str) -> None:
    county.build(scale=0.03, years=2, state=state, seed=5, now=NOW)
    for room, (named, agree) in STORY.items():
        [(number, same)] = as_owner(
            SAME.format(table=room.replace(".", "_"), agree=agree, named=named, room=room)
        )
        assert number == same > 0, room
    for (room,) in as_owner("SELECT DISTINCT room FROM cases_event WHERE room <> ''"):
        assert as_owner(NOT_THERE.format(room=room, table=room.replace(".", "_"))) == [(0,)], room
    with transaction.atomic():
        session.act_as_the_system()
        for care in TimeInCare.objects.filter(ended_at__isnull=True):
            assert episodes_of(care)[-1].ended_on is None
    connections["owner"].close()

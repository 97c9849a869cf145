"""A county made of blocks: the same each time, in the past, and with everybody held."""

from __future__ import annotations

from random import Random

import pytest

from sightline.standards.kinds import kinds
from sightline.synthetic import blocks
from sightline.synthetic.days import DAY, YEAR, Days
from sightline.synthetic.figures import AS_FOUND, CLEAN, RECOVERED, Figures
from sightline.synthetic.scribe import County
from sightline.synthetic.staff import hire
from sightline.synthetic.tables import COLUMNS
from sightline.synthetic.words import Words

NOW = 1_795_688_400  # 25 November 2026, 11am
WORDS = Words()
DAYS = Days(1925, 2054)
Rows = dict[str, list[list[str]]]


def a_county(figures: Figures, seed: str = "1") -> County:
    begin = NOW - int(2 * YEAR) * DAY
    staff = hire(Random(seed), figures, WORDS, scale=0.02, begin=begin - 1000 * DAY, now=NOW)
    numbered = {name: number for number, name in enumerate(kinds(), 1)}
    return County(figures, DAYS, WORDS, staff, numbered, begin, NOW, seed)


def rows_of(figures: Figures, seed: str = "1") -> Rows:
    county = a_county(figures, seed)
    made = blocks.make(county, 0, 1, blocks.census(county, 0.02, 2))
    return {table: [line.split("\t") for line in rows.splitlines()] for table, rows in made.items()}


@pytest.fixture(scope="module", params=[AS_FOUND, RECOVERED, CLEAN], ids=["as found", "recovered", "clean"])
def made(request: pytest.FixtureRequest) -> Rows:
    return rows_of(request.param)


def column(rows: Rows, table: str, name: str) -> list[str]:
    place = COLUMNS[table].replace('"', "").split().index(name)
    return [row[place] for row in rows[table]]


def test_the_same_seed_gives_the_same_county() -> None:
    assert rows_of(AS_FOUND) == rows_of(AS_FOUND)


def test_another_seed_gives_another_county() -> None:
    assert rows_of(AS_FOUND) != rows_of(AS_FOUND, "2")


def test_every_row_fills_its_columns(made: Rows) -> None:
    for table, rows in made.items():
        assert {len(row) for row in rows} == {len(COLUMNS[table].split())}, table


def test_nothing_has_happened_yet_that_is_still_to_come(made: Rows) -> None:
    now = DAYS.stamp(NOW)
    for table, name in [
        ("cases_event", "happened_at"),
        ("cases_event", "recorded_at"),
        ("cases_decision", "made_at"),
        ("cases_case", "opened_at"),
        ("participation_visit", "visited_at"),
        ("participation_voice", "said_at"),
        ("front_door_contact", "received_at"),
    ]:
        assert max(column(made, table, name)) <= now, (table, name)


def test_nothing_is_recorded_before_it_happened(made: Rows) -> None:
    happened, recorded = (column(made, "cases_event", name) for name in ("happened_at", "recorded_at"))
    assert all(first <= second for first, second in zip(happened, recorded, strict=True))


def test_nothing_happens_in_a_piece_of_work_before_it_opens(made: Rows) -> None:
    opened = dict(zip(column(made, "cases_case", "id"), column(made, "cases_case", "opened_at"), strict=True))
    numbers = {str(number): name for name, number in a_county(AS_FOUND).kinds.items()}
    early = {
        numbers[kind]
        for kind, case, at in zip(
            column(made, "cases_event", "kind_id"),
            column(made, "cases_event", "case_id"),
            column(made, "cases_event", "happened_at"),
            strict=True,
        )
        if at < opened[case]
    }
    # the law counts a referral from when the contact arrived, before the work it opened
    assert early <= {
        "referral.received",
        "referrer.acknowledged",
        "court.application_issued",
        "s20_agreement.signed",
    }


def test_nobody_signs_their_own_decision(made: Rows) -> None:
    pairs = zip(
        column(made, "cases_decision", "made_by_id"),
        column(made, "cases_decision", "signed_by_id"),
        strict=True,
    )
    assert all(maker != signer for maker, signer in pairs)


def test_no_sentence_has_a_gap_left_in_it(made: Rows) -> None:
    for table in ("front_door_contact", "participation_visit", "participation_voice", "assessment_answer"):
        assert not [
            row for row in made.get(table, []) if any("{" in value and "}" not in value for value in row)
        ]
        assert not [row for row in made.get(table, []) if any("{child}" in value for value in row)]


def test_every_telephone_number_is_kept_for_drama(made: Rows) -> None:
    phones = column(made, "people_contactpoint", "digits") + [
        phone.replace(" ", "") for phone in column(made, "front_door_contact", "referrer_phone") if phone
    ]
    assert all(phone.startswith(("07700900", "01632960")) for phone in phones)


def test_contacts_of_every_age_wait_on_the_board(made: Rows) -> None:
    waiting = [
        opened
        for kind, opened, closed in zip(
            column(made, "cases_case", "kind"),
            column(made, "cases_case", "opened_at"),
            column(made, "cases_case", "closed_at"),
            strict=True,
        )
        if kind == "contact" and closed == "\\N"
    ]
    assert len(waiting) >= blocks.WAITING
    assert max(waiting) > DAYS.stamp(NOW - 600)

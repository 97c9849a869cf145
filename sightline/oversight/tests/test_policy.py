"""How oversight says things."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import pytest

from sightline.oversight import policy, run_chart, told
from sightline.oversight.concern import acts, concern, fallback, kinds, sentences
from sightline.standards.kinds import kinds as kinds_of_event
from sightline.standards.timescales import timescales

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
WEEKS = [date(2026, 1, 5) + timedelta(weeks=number) for number in range(24)]
GAPS = dict.fromkeys(
    (
        "child",
        "unseen",
        "unseen_alone",
        "since_alone",
        "waiting",
        "late",
        "due",
        "owner",
        "times",
        "standard",
        "said",
        "manager",
    ),
    "x",
)


@pytest.mark.parametrize(
    ("length", "words"),
    [
        (timedelta(seconds=20), "1 minute"),
        (timedelta(minutes=40), "40 minutes"),
        (timedelta(hours=30), "30 hours"),
        (timedelta(hours=48), "2 days"),
        (timedelta(days=364), "364 days"),
        (timedelta(days=730), "24 months"),
    ],
)
def test_a_length_of_time_is_said_in_one_unit(length: timedelta, words: str) -> None:
    assert policy.how_long(length) == words


@pytest.mark.parametrize(
    ("last", "since", "words"),
    [
        (NOW - timedelta(days=31), None, "for 31 days"),
        (None, NOW - timedelta(days=40), "since we began 40 days ago"),
        (None, NOW, "since we began today"),
        (None, None, "at any time that is written down"),
        (NOW - timedelta(hours=2), None, "since earlier today"),
    ],
)
def test_how_long_a_child_has_not_been_seen(
    last: datetime | None, since: datetime | None, words: str
) -> None:
    assert policy.days_without(last, since, NOW) == words


@pytest.mark.parametrize(
    ("worry", "words"),
    [
        ("Bruise on her arm.", "bruise on her arm"),
        ("The flat was  cold", "the flat was cold"),
        ("Leanne said that he hits her", "Leanne said that he hits her"),
        ("DV at home", "DV at home"),
    ],
)
def test_a_worry_reads_as_the_middle_of_a_sentence(worry: str, words: str) -> None:
    assert policy.in_mid_sentence(worry) == words


def test_every_sentence_names_the_child_and_leads_to_an_act_that_exists() -> None:
    for sentence in [*sentences().values(), *kinds().values(), fallback()]:
        assert "{child}" in sentence.says
        assert sentence.says.format(**GAPS)
        assert acts()[sentence.act].says.format(**GAPS)


def test_every_standard_named_in_the_content_exists() -> None:
    codes = {standard.code for standard in timescales()}
    settled = concern()

    assert set(sentences()) <= codes
    assert set(settled.safety_standards) <= codes
    assert {code for topic in settled.topics.values() for code in topic.standards} <= codes
    assert {code for clock in settled.decisions.values() for code in clock.standards} <= codes
    assert set(settled.duties_though_data_rules) <= codes


def test_every_standard_about_a_child_that_names_the_child_in_its_own_words_needs_no_fallback() -> None:
    watched = {each.code for each in timescales() if each.is_watched and not each.is_asleep}

    assert len(watched & set(sentences())) / len(watched) > 0.8


@pytest.mark.parametrize("group", sorted(concern().patterns))
def test_every_group_of_events_holds_some(group: str) -> None:
    assert concern().names_of(group, sorted(kinds_of_event()))


@pytest.mark.parametrize("room", sorted(told.by_room()))
def test_everything_a_room_knows_to_be_wrong_is_said_and_stands_under_one_topic(room: str) -> None:
    known = set(re.findall(r"SELECT '([a-z_]+)'", re.sub(r"--.*", "", told.by_room()[room])))
    named = [kind for topic in concern().topics.values() for kind in topic.kinds]

    assert known, "a file that knows of nothing"
    assert known <= set(kinds())
    assert all(named.count(kind) == 1 for kind in known)


def test_every_kind_that_has_a_sentence_stands_under_a_topic() -> None:
    assert set(kinds()) <= {kind for topic in concern().topics.values() for kind in topic.kinds}


def test_a_standard_belongs_to_one_topic() -> None:
    named = [code for topic in concern().topics.values() for code in topic.standards]

    assert len(named) == len(set(named))


def test_eight_weeks_on_one_side_of_the_middle_are_a_change() -> None:
    values = [52.0, 50.0] * 8 + [70.0] * 8

    assert policy.reading(values, WEEKS, good="more") == (
        "Higher since the week of 27 April 2026, which is better."
    )
    assert policy.reading(values, WEEKS, good="less").endswith("which is worse.")
    assert policy.reading(values, WEEKS) == "Higher since the week of 27 April 2026."


def test_seven_weeks_on_one_side_are_no_clear_change() -> None:
    values = [50.0, 52.0] * 8 + [40.0] + [70.0] * 7

    assert policy.reading(values, WEEKS) == "No clear change in the last 24 weeks."


def test_weeks_with_nothing_to_count_make_no_run_and_too_few_say_so() -> None:
    values = [None] * 12 + [50.0] * 12

    assert policy.reading(values, WEEKS) == "Too few weeks to say: 16 are needed and there are 12."


def test_a_run_chart_stands_on_nought_and_breaks_where_nothing_was_counted() -> None:
    drawing = run_chart.draw(WEEKS[:4], {"Started": [3, None, 7, 12]}, is_share=False)

    assert drawing.up[0].words == "0"
    assert drawing.up[0].at == drawing.floor
    assert drawing.tracks[0].path.count("M") == 2
    assert len(drawing.tracks[0].dots) == 3
    assert all(run_chart.TOP <= dot.y <= drawing.floor for dot in drawing.tracks[0].dots)


def test_a_chart_of_shares_goes_to_a_hundred() -> None:
    drawing = run_chart.draw(WEEKS[:3], {"In time": [10.0, 20.0, 30.0]}, is_share=True)

    assert [mark.words for mark in drawing.up] == ["0%", "25%", "50%", "75%", "100%"]

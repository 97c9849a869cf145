"""The practice content: all of it, once each, and in the words it was written in."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from sightline.standards.reading import (
    five_questions,
    grades,
    levels_of_need,
    practice_area,
    practice_areas,
    practice_version,
)

SHARED = Path(os.environ.get("SIGHTLINE_SHARED", Path(__file__).parents[4] / "shared"))
FRAMEWORK = SHARED / "design" / "practice-framework.md"


def test_there_are_18_areas_and_129_criteria_each_with_its_own_name() -> None:
    criteria = [criterion.id for area in practice_areas() for criterion in area.criteria]

    assert len(practice_areas()) == len({area.code for area in practice_areas()}) == 18
    assert len(criteria) == len(set(criteria)) == 129


def test_every_criterion_belongs_to_its_area_in_order() -> None:
    for area in practice_areas():
        assert [c.id for c in area.criteria] == [f"{area.code}-{n}" for n in range(1, len(area.criteria) + 1)]


def test_every_criterion_asks_something_and_every_area_has_one_that_is_critical() -> None:
    for area in practice_areas():
        assert any(criterion.is_critical for criterion in area.criteria)
        assert all(criterion.prompt and criterion.text_good for criterion in area.criteria)
        assert area.inadequate_when
        assert area.requires_improvement_when
        assert area.outstanding_adds
        assert area.sources


def test_what_is_law_is_a_part_of_what_good_looks_like() -> None:
    for area in practice_areas():
        for criterion in area.criteria:
            assert [words for words in criterion.law if words not in criterion.text_good] == []


def test_what_was_not_checked_is_marked_and_never_shown_as_a_mark_in_the_text() -> None:
    transfer_between_areas = practice_area("TRF").criteria[6]

    assert transfer_between_areas.is_to_be_checked
    assert "Panel national review 2022" in practice_area("S47").sources_to_be_checked
    for area in practice_areas():
        for criterion in area.criteria:
            assert not re.search(r"[\[\]*◆]", criterion.text_good + criterion.prompt)


def test_the_grades_run_from_outstanding_to_inadequate_with_one_that_has_no_value() -> None:
    assert [grade.value for grade in grades()] == [4, 3, 2, 1, None]


def test_an_unknown_area_is_refused() -> None:
    with pytest.raises(LookupError, match="XYZ"):
        practice_area("XYZ")


def test_the_levels_of_need_are_whole() -> None:
    need = levels_of_need()

    assert [level.number for level in need.levels] == [1, 2, 3, 4]
    assert {domain.code: len(domain.indicators) for domain in need.domains} == {"DEV": 7, "PAR": 9, "ENV": 6}
    assert len({indicator.id for indicator in need.indicators}) == 22
    assert all(text for indicator in need.indicators for text in indicator.levels)
    assert (len(need.act_now), len(need.second_look)) == (14, 12)
    assert need.section17_level == 3


def test_an_indicator_says_how_it_looks_at_each_level() -> None:
    health = levels_of_need().indicators[0]

    assert health.at_level(1).startswith("Well, growing")
    assert "pregnancy or infection" in health.at_level(4)
    with pytest.raises(LookupError, match="level 5"):
        health.at_level(5)


def test_there_are_five_questions_and_a_promise_to_every_child() -> None:
    model = five_questions()

    assert [question.number for question in model.questions] == [1, 2, 3, 4, 5]
    assert model.mission.startswith("Every child we work with can say: I was seen")
    assert model.lenses == {"danger statement": 2, "safety goal": 4}
    assert model.version == practice_version() == levels_of_need().version


@pytest.mark.skipif(not FRAMEWORK.exists(), reason="the design files are not beside this checkout")
def test_the_words_are_those_of_the_framework() -> None:
    framework = _plain(FRAMEWORK.read_text(encoding="utf-8"))
    need, model = levels_of_need(), five_questions()
    ours = [
        *(text for area in practice_areas() for c in area.criteria for text in (c.text_good, c.prompt)),
        *(area.inadequate_when for area in practice_areas()),
        *(area.outstanding_adds for area in practice_areas()),
        *(text for indicator in need.indicators for text in (indicator.aspect, *indicator.levels)),
        *(prompt.text for prompt in (*need.act_now, *need.second_look)),
        *(question.text for question in model.questions),
        *(grade.test for grade in grades()),
    ]

    assert [text for text in ours if _plain(text) not in framework] == []


def _plain(text: str) -> str:
    return re.sub(r"\s*\[verify[^\]]*\]|\*", "", text).lower()

"""The content of the room is whole: every factor once, every question with something beside it."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from sightline.assessment.models import Question
from sightline.assessment.policy import FIVE_QUESTIONS, NO_FACTORS
from sightline.assessment.reading import asks, criteria, factor_groups, factor_words

NO_LONGER_OFFERED = {"18A", "19A"}
SHARED = Path(os.environ.get("SIGHTLINE_SHARED", "../shared"))


def test_every_factor_is_offered_once_in_plain_words() -> None:
    codes = [one.code for group in factor_groups() for one in group.factors]

    assert len(codes) == len(set(codes))
    assert NO_FACTORS in codes
    assert factor_words("3B") == "Domestic abuse of a parent or carer"


def test_an_old_factor_can_still_be_read() -> None:
    assert factor_words("18A") == "Code 18A"


def test_the_factors_are_those_of_the_national_list() -> None:
    listed = SHARED / "data" / "codelists" / "cin_assessment_factors.csv"
    if not listed.exists():
        pytest.skip("the national code list is not beside this checkout")
    with listed.open(encoding="utf-8", newline="") as rows:
        national = {row["code"] for row in csv.DictReader(rows)}

    assert {one.code for group in factor_groups() for one in group.factors} == national - NO_LONGER_OFFERED


@pytest.mark.parametrize("question", list(Question))
def test_every_question_is_asked_in_full_with_prompts_beside_it(question: Question) -> None:
    assert asks(question).endswith("?")
    assert criteria(question)


def test_policy_and_page_ask_the_same_five_questions() -> None:
    assert [*FIVE_QUESTIONS, "family"] == [question.value for question in Question]

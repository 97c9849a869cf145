"""Whatever is typed is understood as far as it can be, and never fails."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sightline.people.search.steps import steps
from sightline.people.search.typed import understand
from sightline.people.tests.house import TODAY

THE_DAY = date(2017, 4, 13)


@pytest.mark.parametrize(
    "text",
    [
        "13/4/2017",
        "13/04/17",
        "13.4.2017",
        "13-4-17",
        "13 4 2017",
        "2017-04-13",
        "2017/4/13",
        "13 April 2017",
        "13th April 2017",
        "13 apr 17",
        "13Apr2017",
        "April 13, 2017",
        "13 of April 2017",
        "13042017",
        "130417",
        "20170413",
    ],
)
def test_a_date_of_birth_is_read_in_any_usual_writing(text: str) -> None:
    assert understand(text, TODAY).born[0].day == THE_DAY


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("2017", ("*2017:*", "^2017:*")),
        ("Mia 2017", ("*2017:*", "^2017:*")),
        ("March 2017", ("*201703:*", "^201703:*")),
        ("04/2017", ("*201704:*", "^201704:*")),
    ],
)
def test_a_year_or_a_month_is_enough(text: str, marks: tuple[str, ...]) -> None:
    assert understand(text, TODAY).born[0].marks == marks


@pytest.mark.parametrize("text", ["aged 9", "9 years old", "9yo", "age 9", "9 yrs"])
def test_an_age_is_the_months_in_which_a_child_of_that_age_was_born(text: str) -> None:
    marks = understand(text, TODAY).born[0].marks
    assert marks[0] == "*201711:*"
    assert marks[-1] == "*201611:*"


@pytest.mark.parametrize("text", ["31/2/2017", "40/1/2017", "13/13/2017", "01/01/1850", "99/99/9999"])
def test_what_cannot_be_a_date_is_not_read_as_one(text: str) -> None:
    assert not [born for born in understand(text, TODAY).born if born.day]


def test_a_name_that_is_also_a_month_stays_a_name() -> None:
    typed = understand("April Dunn 2017", TODAY)
    assert typed.words == ("april", "dunn")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("O’Brien", ("obrien",)),
        ("o brien", ("obrien",)),
        ("Mc Donald", ("mcdonald",)),
        ("Smith-Jones", ("smith", "jones")),
        ("Zoë", ("zoe",)),
        ("Max  DUNN", ("max", "dunn")),
    ],
)
def test_names_are_compared_without_accents_capitals_or_apostrophes(
    text: str, words: tuple[str, ...]
) -> None:
    assert understand(text, TODAY).words == words


def test_a_telephone_number_is_one_number_however_it_is_spaced() -> None:
    assert {
        understand(text, TODAY).phone for text in ["07700 900123", "+44 7700 900 123", "(07700) 900-123"]
    } == {"07700900123"}


@pytest.mark.parametrize("text", ["ma", "j", "é!", "a-"])
def test_two_letters_are_too_few(text: str) -> None:
    assert understand(text, TODAY).is_too_short


@given(st.text(max_size=200))
def test_nothing_that_can_be_typed_is_an_error(text: str) -> None:
    steps(understand(text, TODAY))


@given(
    st.lists(
        st.sampled_from(
            ["13", "4", "2017", "/", "-", " ", "april", "o'", "mc", "@", "07700", "wy4 2ab", "²", "٣"]
        )
    )
)
def test_no_mixture_of_the_parts_of_a_search_is_an_error(parts: list[str]) -> None:
    for step in steps(understand("".join(parts), TODAY)):
        assert step["words"] or step["any"] or step["fixed"]

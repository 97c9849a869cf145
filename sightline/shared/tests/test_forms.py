"""What forms accept, what they say when they do not, and that what was typed is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

import pytest
from django.http import QueryDict

from sightline.shared import fields
from sightline.shared.fields import Choice, Look
from sightline.shared.forms import GovukForm, as_typed

NOW = datetime(2026, 4, 2, 9, 40, tzinfo=UTC)


class ContactForm(GovukForm):
    said = fields.LongTextField("What did they tell you?", required=False, look=Look(max_words=3))
    born_on = fields.DateField("Date of birth", when="past", required=False)
    happened_at = fields.DateTimeField("When did it happen?", when="past", required=False)
    channel = fields.RadiosField(
        "How did it reach us?",
        [Choice("call", "Phone call", reveals=("phone",)), Choice("email", "Email")],
        missing="Select how it reached us",
    )
    phone = fields.PhoneField("Number they called from")
    worries = fields.CheckboxesField(
        "Worries", [("neglect", "Neglect"), Choice("none", "None of these", exclusive=True)], required=False
    )
    is_in_danger = fields.YesNoField("Is a child in danger now?", required=False)
    seen_at = fields.TimeField("Time seen", required=False)
    children = fields.NumberField("Children", least=0, most=20, required=False)
    email = fields.EmailField(required=False)


def sent(typed: str) -> ContactForm:
    return ContactForm(QueryDict(f"channel=email&{typed}"), at=NOW)


def errors_of(form: ContactForm, name: str) -> list[str]:
    return [str(error) for error in form.errors.get(name, [])]


@pytest.mark.parametrize(
    ("day", "month", "year", "error"),
    [
        ("27", "3", "", "Date of birth must include a year"),
        ("", "", "2017", "Date of birth must include a day and a month"),
        ("30", "2", "2017", "Date of birth must be a real date"),
        ("29", "2", "2023", "Date of birth must be a real date"),
        ("x", "2", "2017", "Date of birth must be a real date"),
        ("٣", "2", "2017", "Date of birth must be a real date"),
        ("1", "2", "17", "Date of birth must have a year of 4 numbers, like 2026"),
        ("3", "4", "2026", "Date of birth must be today or in the past"),
    ],
)
def test_a_date_that_cannot_be_is_refused_by_name(day: str, month: str, year: str, error: str) -> None:
    form = sent(f"born_on-day={day}&born_on-month={month}&born_on-year={year}")

    assert errors_of(form, "born_on") == [error]
    assert form.shown("born_on").value == {"day": day, "month": month, "year": year}


@pytest.mark.parametrize(("month", "number"), [("3", 3), ("03", 3), ("mar", 3), ("September", 9)])
def test_a_month_may_be_a_number_or_a_name(month: str, number: int) -> None:
    form = sent(f"born_on-day=7&born_on-month={month}&born_on-year=2017")

    assert not form.errors
    assert form.cleaned_data["born_on"] == date(2017, number, 7)


def test_a_date_may_also_arrive_whole() -> None:
    assert sent("born_on=2017-01-14").is_valid()
    assert sent("born_on=2017-01-14").shown("born_on").value == {"day": "14", "month": "1", "year": "2017"}


def test_only_the_boxes_that_are_wrong_are_marked() -> None:
    form = sent("born_on-day=27&born_on-month=&born_on-year=2017")

    assert form.shown("born_on").bad_boxes == ["month"]
    assert list(form.problems()) == [("id_born_on-month", "Date of birth must include a month")]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("5pm", time(17)),
        ("5 pm", time(17)),
        ("5:30pm", time(17, 30)),
        ("5.30 p.m.", time(17, 30)),
        ("17:30", time(17, 30)),
        ("1730", time(17, 30)),
        ("12am", time(0)),
        ("12pm", time(12)),
        ("midday", time(12)),
        ("9:05", time(9, 5)),
        ("5", None),
        ("25:00", None),
        ("13pm", None),
        ("9:75", None),
        ("soon", None),
    ],
)
def test_a_time_is_read_as_people_write_it_and_a_bare_hour_is_refused(
    typed: str, expected: time | None
) -> None:
    form = sent(f"seen_at={typed}")

    if expected is None:
        assert errors_of(form, "seen_at") == ["Enter a time, like 5:30pm or 17:30"]
    else:
        assert not form.errors
        assert form.cleaned_data["seen_at"] == expected


@pytest.mark.parametrize(
    ("day", "clock", "expected"),
    [
        ("1-4-2026", "4:30pm", datetime(2026, 4, 1, 15, 30, tzinfo=UTC)),
        ("1-2-2026", "16:30", datetime(2026, 2, 1, 16, 30, tzinfo=UTC)),
    ],
)
def test_when_something_happened_is_read_on_an_english_clock(
    day: str, clock: str, expected: datetime
) -> None:
    form = sent(happened(day, clock))

    assert not form.errors
    assert form.cleaned_data["happened_at"] == expected


@pytest.mark.parametrize(
    ("day", "clock", "error"),
    [
        ("1-4-2026", "", "The date and time must include a time"),
        ("--", "4pm", "The date and time must include a date"),
        ("1-4-2026", "four", "Enter a time, like 5:30pm or 17:30"),
        ("2-4-2026", "11am", "The date and time must be in the past"),
        (
            "29-3-2026",
            "1:30am",
            "The date and time is in the hour that did not happen, when the clocks went forward",
        ),
    ],
)
def test_an_impossible_moment_is_refused(day: str, clock: str, error: str) -> None:
    assert errors_of(sent(happened(day, clock)), "happened_at") == [error]


def happened(day: str, clock: str) -> str:
    boxes = zip(("day", "month", "year"), day.split("-"), strict=True)
    return "&".join([*(f"happened_at-{box}={typed}" for box, typed in boxes), f"happened_at-time={clock}"])


def test_a_question_that_was_not_asked_need_not_be_answered() -> None:
    form = sent("phone=nonsense")

    assert form.is_valid()
    assert form.cleaned_data["phone"] is None


def test_a_question_that_follows_from_an_answer_must_be_answered() -> None:
    form = ContactForm(QueryDict("channel=call"))

    assert list(form.problems()) == [("id_phone", "Enter the number they called from")]


@pytest.mark.parametrize(
    ("typed", "is_good"),
    [
        ("01632 960 001", True),
        ("(01632) 960001", True),
        ("%2B44 7700 900982", True),
        ("01632 960001 ext 12", True),
        ("960001", False),
        ("call the school", False),
        ("01632 960001 <b>", False),
    ],
)
def test_a_telephone_number_is_anything_that_could_be_dialled(typed: str, is_good: bool) -> None:
    assert ContactForm(QueryDict(f"channel=call&phone={typed}")).is_valid() is is_good


def test_none_of_these_cannot_stand_with_one_of_these() -> None:
    form = sent("worries=neglect&worries=none")

    assert errors_of(form, "worries") == ["Select what applies, or select “None of these”"]


@pytest.mark.parametrize(("typed", "answer"), [("yes", True), ("no", False), ("", None)])
def test_yes_or_no_is_true_false_or_unanswered(typed: str, answer: bool | None) -> None:
    form = sent(f"is_in_danger={typed}")

    assert form.is_valid()
    assert form.cleaned_data["is_in_danger"] is answer


def test_a_recorded_answer_of_no_is_shown_as_no() -> None:
    shown = ContactForm(initial={"is_in_danger": False}).shown("is_in_danger")

    assert [shown.is_chosen(option) for option in shown.options] == [False, True]


def test_too_many_words_are_counted_and_kept() -> None:
    form = sent("said=she+was+so+very+cold")

    assert errors_of(form, "said") == ["Your answer must be 3 words or fewer. You have written 5"]
    assert form.shown("said").value == "she was so very cold"


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ("four", "Children must be a whole number, like 4"),
        ("-1", "Children must be 0 or more"),
        ("21", "Children must be 20 or fewer"),
    ],
)
def test_a_number_out_of_reach_is_refused(typed: str, error: str) -> None:
    assert errors_of(sent(f"children={typed}"), "children") == [error]


def test_an_answer_that_was_not_offered_is_refused() -> None:
    assert errors_of(ContactForm(QueryDict("channel=owl")), "channel") == [
        "Your answer must be one of those listed"
    ]


def test_a_draft_is_shown_as_it_was_typed_and_not_judged() -> None:
    typed = as_typed(QueryDict("csrfmiddlewaretoken=x&channel=call&phone=016&born_on-day=31&worries=neglect"))

    form = ContactForm(typed=typed, initial={"children": 2})

    assert "csrfmiddlewaretoken" not in typed
    assert form.shown("phone").value == "016"
    assert form.shown("born_on").value == {"day": "31", "month": "", "year": ""}
    assert form.shown("worries").value == ["neglect"]
    assert form.shown("children").value == 2
    assert list(form.problems()) == []


def test_a_refusal_from_an_action_stands_first_among_the_problems() -> None:
    form = sent("children=x")

    form.refuse(["Say why you reached this decision"])

    assert [words for _, words in form.problems()] == [
        "Say why you reached this decision",
        "Children must be a whole number, like 4",
    ]


class SafetyForm(GovukForm):
    ava = fields.LongTextField("What keeps Ava safe until then", required=False)
    max = fields.LongTextField("What keeps Max safe until then", required=False)
    reason = fields.LongTextField("Why now?", missing="Write down why it is done now")


@pytest.mark.parametrize(
    ("reason", "name"),
    [
        ("Say what keeps Max safe until then", "max"),
        ("Write down why it is done now", "reason"),
        ("Say why", "reason"),
        ("Nobody may sign their own decision", ""),
        ("Ava and Max are safe", ""),
    ],
)
def test_a_refusal_plainly_about_one_field_leads_to_it(reason: str, name: str) -> None:
    form = SafetyForm(QueryDict("reason=Because"))

    form.refuse([reason])

    assert list(form.problems()) == [(f"id_{name}" if name else "", reason)]


def test_a_recorded_instant_is_shown_in_englands_time() -> None:
    form = ContactForm(initial={"happened_at": datetime(2026, 7, 1, 15, 5, tzinfo=UTC)})

    assert form.shown("happened_at").value == {"day": "1", "month": "7", "year": "2026", "time": "16:05"}


def test_fields_drawn_inside_an_answer_are_named() -> None:
    assert ContactForm().revealed_names() == {"phone"}

"""Who gets in, and what happens on the pages of assessments."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from sightline.assessment import actions, measures
from sightline.assessment.models import Answer, Assessment, ManagerReview, Question
from sightline.assessment.tests.assessments import FRIDAY, an_assessment, seen, submitted, written
from sightline.cases.models import Decision
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child
from sightline.shared import clock
from tests.fixtures.signing_in import signed_in

BY_ITSELF = {"X-Requested-With": "fetch"}
DATES = {
    "target_on-day": "18",
    "target_on-month": "12",
    "target_on-year": "2026",
    "review_on-day": "7",
    "review_on-month": "12",
    "review_on-year": "2026",
    "reason": "Before the holidays",
}


@pytest.fixture(autouse=True)
def on_friday() -> Iterator[None]:
    clock.start_at(FRIDAY)
    yield
    clock.run_true()


def page(name: str, *parts: int | str) -> str:
    return reverse(f"assessment:{name}", args=parts)


def text_of(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def test_the_page_asks_the_five_questions_with_both_clocks_and_what_is_known(
    client: Client, house: House
) -> None:
    assessment = an_assessment(house)
    seen(assessment, house, words="I like Nan’s house")

    shown = text_of(signed_in(client, house.amina).get(page("assessment", assessment.pk)))

    assert shown.count("<textarea") >= len(Question)
    assert "By law: 45 working days from the referral" in shown
    assert "By the national statistic: 45 working days from the start" in shown
    assert "How this time was worked out" in shown
    assert "I like Nan’s house" in shown
    assert "Before it can go to a manager" in shown


def test_a_part_saves_by_itself_and_says_which_version_it_is(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    signed_in(client, house.amina)
    address = page("write", assessment.pk, "life")

    first = client.post(address, {"text": "Mia wakes", "since": "0"}, headers=BY_ITSELF)
    second = client.post(address, {"text": "Mia wakes first", "since": "1"}, headers=BY_ITSELF)

    assert [(each.status_code, each.headers["Sightline-Version"]) for each in (first, second)] == [
        (204, "1"),
        (204, "2"),
    ]
    assert Answer.objects.get().text == "Mia wakes first"


def test_a_part_saves_without_any_script(client: Client, house: House) -> None:
    assessment = an_assessment(house)

    answer = signed_in(client, house.amina).post(
        page("write", assessment.pk, "life"), {"text": "Mia wakes", "since": "0"}
    )

    assert answer.headers["Location"] == f"{page('assessment', assessment.pk)}#life"


def test_both_versions_are_shown_when_two_people_write_and_made_one(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    actions.write(assessment, Question.WHY, "Ben: her mother is afraid", by=house.ben, at=MONDAY, since=0)
    signed_in(client, house.amina)
    address = page("write", assessment.pk, "why")

    refused = client.post(address, {"text": "Amina: her mother is ill", "since": "0"}, headers=BY_ITSELF)
    both = text_of(client.get(page("both", assessment.pk, "why")))
    made_one = client.post(address, {"text": "Her mother is afraid, and ill", "since": "1"})

    assert refused.status_code == 409
    assert "Ben: her mother is afraid" in both
    assert "Amina: her mother is ill" in both
    assert made_one.status_code == 302
    assert Answer.objects.get().text == "Her mother is afraid, and ill"
    assert client.get(page("both", assessment.pk, "why")).status_code == 302


def test_what_was_found_is_kept_over_nobody_elses_choice(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    signed_in(client, house.amina)
    address = page("findings", assessment.pk)

    kept = client.post(address, {"factors_2": ["3B"], "since": "1"}, headers=BY_ITSELF)
    stale = client.post(address, {"factors_2": ["3A"], "since": "1"}, headers=BY_ITSELF)

    assert (kept.status_code, kept.headers["Sightline-Version"], stale.status_code) == (204, "2", 409)
    assessment.refresh_from_db()
    assert assessment.factors == ["3B"]


def test_it_goes_to_a_manager_only_when_it_is_whole(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    signed_in(client, house.amina)
    conclusion = {"outcome": "child_in_need", "reason": "They want help and can use it"}

    half = client.post(page("submit", assessment.pk), conclusion)
    seen(assessment, house)
    written(assessment, house)
    whole = client.post(page("submit", assessment.pk), conclusion, follow=True)

    assert "Mia has not been seen since this assessment began" in text_of(half)
    assert "They want help and can use it" in text_of(half)
    assert "Nothing takes effect" in text_of(whole)
    assert Decision.objects.get().state == Decision.State.PROPOSED


def test_a_manager_authorises_on_the_page_and_is_told_what_follows(client: Client, house: House) -> None:
    assessment = submitted(an_assessment(house), house)
    signed_in(client, house.ben)

    read = text_of(client.get(page("authorise", assessment.pk)))
    done = client.post(
        page("authorise", assessment.pk), {"answer": "agree", "reason": "Clear and fair"}, follow=True
    )

    assert "About Life" in read
    assert "She needs help that lasts" in read
    assert "A plan of help starts today" in text_of(done)


def test_a_manager_changes_what_follows(client: Client, house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    signed_in(client, house.ben).post(
        page("authorise", assessment.pk),
        {"answer": "change", "outcome": "strategy_discussion", "reason": "It is worse than that"},
    )

    assert Decision.objects.get().outcome == "strategy_discussion"


def test_a_manager_sends_it_back_and_the_writer_sees_why(client: Client, house: House) -> None:
    assessment = submitted(an_assessment(house), house)

    signed_in(client, house.ben).post(
        page("authorise", assessment.pk), {"answer": "send_back", "reason": "Her father is missing from it"}
    )

    shown = text_of(signed_in(client, house.amina).get(page("assessment", assessment.pk)))
    assert "Her father is missing from it" in shown
    assert "She needs help that lasts" in shown


def test_what_stands_in_the_way_is_said_before_the_manager_decides(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    seen(assessment, house)
    written(assessment, house)
    actions.submit(
        assessment, "child_in_need", by=house.ben, at=FRIDAY, reason="Written in her worker’s absence"
    )

    shown = text_of(signed_in(client, house.ben).get(page("authorise", assessment.pk)))

    assert "a different person must authorise it" in shown


def test_a_manager_allocates_agrees_dates_and_reviews(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    signed_in(client, house.ben)

    client.post(page("allocate", assessment.pk), {"worker": house.ben.pk, "reason": "Amina is away"})
    client.post(page("dates", assessment.pk), DATES)
    client.post(page("review", assessment.pk, 1), {"note": "See her father this week"})

    shown = text_of(client.get(page("assessment", assessment.pk)))
    assert "Ben Carter, Assessment North" in shown
    assert "Friday 18 December 2026: Before the holidays" in shown
    assert "See her father this week" in shown
    assert ManagerReview.objects.get().number == 1


def test_that_the_family_were_told_is_recorded(client: Client, house: House) -> None:
    assessment = submitted(an_assessment(house), house)
    actions.authorise(assessment, by=house.ben, at=FRIDAY, reason="Agreed")

    done = signed_in(client, house.amina).post(
        page("share", assessment.pk), {"how": "Read with Mia and her mother"}, follow=True
    )

    assert "That they were told is on the record" in text_of(done)


def test_each_number_above_the_list_opens_a_list_of_its_length(client: Client, house: House) -> None:
    for number in range(6):
        an_assessment(house, a_child(f"Child{number}"), at=FRIDAY - timedelta(days=14 * number))
    signed_in(client, house.ben)

    lengths = {
        band.code: text_of(client.get(page("list"), {"age": band.code})).count('scope="row"')
        for band in measures.BANDS
    }

    assert sum(lengths.values()) == text_of(client.get(page("list"))).count('scope="row"') == 6
    assert lengths["open_0_10"] == 2


def test_a_worker_sees_their_own_first_and_may_ask_for_everybodys(client: Client, house: House) -> None:
    an_assessment(house)
    signed_in(client, house.carol)

    assert "There are none like this now" in text_of(client.get(page("list")))
    assert "Mia Hartley" in text_of(client.get(page("list"), {"whose": "everyone"}))


def test_a_list_can_be_narrowed_to_what_waits(client: Client, house: House) -> None:
    an_assessment(house)
    submitted(an_assessment(house, a_child("Tom")), house)
    signed_in(client, house.ben)

    waiting = text_of(client.get(page("list"), {"state": "submitted"}))

    assert "Tom Hartley" in waiting
    assert "Mia Hartley" not in waiting


@pytest.mark.parametrize("name", ["allocate", "authorise"])
def test_a_worker_does_not_get_into_a_managers_pages(client: Client, house: House, name: str) -> None:
    assessment = submitted(an_assessment(house), house)

    assert signed_in(client, house.amina).get(page(name, assessment.pk)).status_code == 403


def test_a_reader_reads_and_changes_nothing(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    signed_in(client, house.dev)

    shown = text_of(client.get(page("assessment", assessment.pk)))

    assert "<textarea" not in shown
    assert client.post(page("write", assessment.pk, "life"), {"text": "x", "since": "0"}).status_code == 403
    assert client.post(page("dates", assessment.pk), DATES).status_code == 403
    assert Assessment.objects.get().target_on is None


def test_another_team_reads_and_does_not_write(client: Client, house: House) -> None:
    assessment = an_assessment(house)

    answer = signed_in(client, house.carol).post(
        page("write", assessment.pk, "life"), {"text": "x", "since": "0"}
    )

    assert answer.status_code == 403
    assert not Answer.objects.exists()


def test_an_assessment_of_a_child_who_may_not_be_seen_is_not_there(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    assessment.child.is_restricted = True
    assessment.child.save()

    assert signed_in(client, house.amina).get(page("assessment", assessment.pk)).status_code == 404


def test_there_is_no_sixth_question_and_no_third_review(client: Client, house: House) -> None:
    assessment = an_assessment(house)
    signed_in(client, house.ben)

    assert client.post(page("write", assessment.pk, "score"), {"text": "9"}).status_code == 404
    assert client.get(page("review", assessment.pk, 3)).status_code == 404

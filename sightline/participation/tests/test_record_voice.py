"""What a child told us is kept in their words, answered, and never mixed with ours."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from sightline.cases.models import Event
from sightline.cases.tests.people_of_the_house import MONDAY, House, a_child
from sightline.cases.written_down import shortened
from sightline.participation import actions
from sightline.participation.actions import VoiceAsTold
from sightline.participation.models import Method, Voice
from sightline.shared.refusals import NotPermitted, Refused

WORDS = "I don’t want to go to contact on Saturdays because I miss football"


def test_a_childs_words_are_kept_apart_from_our_understanding(house: House) -> None:
    mia = a_child()
    told = VoiceAsTold(
        MONDAY, WORDS, Method.TALKING, where="Her school", our_understanding="Football is her safe place"
    )

    voice = actions.record_voice(mia, told, by=house.amina, at=MONDAY)

    assert (voice.words, voice.our_understanding) == (WORDS, "Football is her safe place")
    heard = Event.objects.get(child=mia, kind__name="voice.recorded")
    assert (heard.happened_at, heard.summary) == (MONDAY, WORDS)
    assert (heard.room, heard.row) == ("participation.voice", voice.pk)


def test_a_message_from_a_child_is_their_voice_and_not_a_visit(house: House) -> None:
    mia = a_child()

    actions.record_voice(mia, VoiceAsTold(MONDAY, "not safe here", Method.MESSAGE), by=house.amina, at=MONDAY)

    assert set(Event.objects.filter(child=mia).values_list("kind__name", flat=True)) == {"voice.recorded"}


def test_the_child_is_told_what_changed(house: House) -> None:
    voice = actions.record_voice(a_child(), VoiceAsTold(MONDAY, WORDS), by=house.amina, at=MONDAY)
    friday = MONDAY + timedelta(days=4)

    actions.answer_voice(
        voice,
        by=house.amina,
        at=friday,
        what_changed="Contact moved to Sundays",
        told_the_child_on=date(2026, 11, 26),
    )

    voice.refresh_from_db()
    assert (voice.what_changed, voice.told_the_child_on) == ("Contact moved to Sundays", date(2026, 11, 26))
    answered = Event.objects.get(child=voice.child, kind__name="voice.answered")
    assert answered.summary == "Contact moved to Sundays"


def test_deciding_something_is_not_telling_the_child(house: House) -> None:
    voice = actions.record_voice(a_child(), VoiceAsTold(MONDAY, WORDS), by=house.amina, at=MONDAY)

    actions.answer_voice(
        voice, by=house.amina, at=MONDAY, what_changed="Contact moved to Sundays", told_the_child_on=None
    )

    assert not Event.objects.filter(child=voice.child, kind__name="voice.answered").exists()


def test_words_written_down_late_say_why(house: House) -> None:
    mia = a_child()
    week_later = MONDAY + timedelta(days=7)

    with pytest.raises(Refused, match="Say why it is being written down late"):
        actions.record_voice(mia, VoiceAsTold(MONDAY, WORDS), by=house.amina, at=week_later)
    voice = actions.record_voice(
        mia, VoiceAsTold(MONDAY, WORDS), by=house.amina, at=week_later, reason="Found the drawing"
    )

    assert (voice.is_late_entry, voice.late_because) == (True, "Found the drawing")


def test_only_somebody_who_records_may_keep_a_childs_words(house: House) -> None:
    with pytest.raises(NotPermitted):
        actions.record_voice(a_child(), VoiceAsTold(MONDAY, WORDS), by=house.dev, at=MONDAY)
    assert not Voice.objects.exists()


@pytest.mark.parametrize("length", [10, 240, 241, 900])
def test_the_line_in_the_story_is_whole_or_says_that_it_is_not(length: int) -> None:
    words = ("Mum shouts a lot. " * 60)[:length].strip()

    line = shortened(words)

    assert len(line) <= 240
    assert line == words or line.endswith("…")

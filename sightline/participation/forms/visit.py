"""What is asked about a visit, and why one should not stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sightline.participation.actions import ChildAsSeen, VisitAsTold
from sightline.participation.forms.when import WhenForm
from sightline.participation.models import Place, VisitKind
from sightline.participation.policy import may_be_observed
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.shared.fields import (
    CheckboxesField,
    Choice,
    DateField,
    LongTextField,
    Look,
    RadiosField,
    TextField,
    TickField,
    TimeField,
    YesNoField,
)
from sightline.shared.forms import GovukForm
from sightline.shared.wording import age, listed

ALONE, OBSERVED, NOT_ALONE, NOT_SEEN, NOT_VISITED = (
    "alone",
    "observed",
    "not_alone",
    "not_seen",
    "not_visited",
)
ANOTHER = "Another reason"

IN_EARSHOT = [
    "A parent",
    "A parent’s partner",
    "A brother or sister",
    "A carer",
    "A teacher or other professional",
    "Somebody else",
]
WHY_NOT_ALONE = [
    "They did not want to be",
    "An adult refused",
    "An adult stayed in the room",
    "There was nowhere private",
    "They needed somebody to help them talk",
    ANOTHER,
]
WHY_NOT_SEEN = [
    "Nobody answered",
    "They were out",
    "They were asleep",
    "An adult refused",
    "They did not want to",
    ANOTHER,
]
KIND_OF_CONTACT = [
    Choice("visit", "I went in person"),
    Choice("call", "By phone, video or message"),
]
EMPTY_IF_UNSEEN = "Leave this and the next empty only if you saw no child"
NOT_A_VISIT = "A call or a message is not a visit. Record what they told you as their own words instead"


def as_choices(sentences: Sequence[str]) -> list[Choice]:
    return [Choice(sentence, sentence) for sentence in sentences]


class VisitForm(WhenForm):
    """A visit, a tap at a time: who was seen, how, where; then what was said, seen, meant and promised."""

    way = RadiosField("How were you in touch?", KIND_OF_CONTACT, missing="Select how you were in touch")
    visited_on = DateField("When did you visit?", when="past", missing="Enter the date you visited")
    visited_time = TimeField(
        "What time?", hint="For example, 3:30pm. Leave empty if you do not know", required=False
    )
    kind = RadiosField("What was it for?", VisitKind.choices, missing="Select what the visit was for")
    place = RadiosField("Where?", Place.choices, missing="Select where you visited")
    place_detail = TextField("Which school, placement or place?", required=False)
    is_announced = YesNoField(
        "Did they know you were coming?", missing="Select whether they knew you were coming"
    )
    is_bedroom_seen = TickField("I saw where they sleep", required=False)
    who_was_there = TextField(
        "Who else was there?", hint="Names, and who they are to the child", required=False
    )
    what_i_saw = LongTextField(
        "What I saw", hint=EMPTY_IF_UNSEEN, required=False, look=Look(rows=6, says_optional=False)
    )
    what_it_means_now = LongTextField(
        "What it means for them now", required=False, look=Look(rows=5, says_optional=False)
    )
    what_i_promised = LongTextField("What I promised, and by when", required=False, look=Look(rows=3))

    def __init__(self, *args: Any, children: Sequence[Person], at: datetime, **options: Any) -> None:
        super().__init__(*args, at=at, **options)
        self.children = children
        self.now = at
        for child in children:
            self.fields.update(_fields_for(child, at, is_alone=len(children) == 1))

    def names_for(self, child: Person) -> list[str]:
        """The fields of one child that are not inside another's answer."""
        return [f"seen_{child.pk}", f"words_{child.pk}"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("way") == "call":
            self.add_error("way", NOT_A_VISIT)
        self.refuse_the_future("visited_on", "visited_time", self.now)
        answers = [cleaned.get(f"seen_{child.pk}") for child in self.children]
        if set(answers) == {NOT_VISITED}:
            self.add_error(f"seen_{self.children[0].pk}", "Say who you went to see")
        if {ALONE, OBSERVED, NOT_ALONE}.intersection(answer for answer in answers if answer):
            for name, words in (
                ("what_i_saw", "Write what you saw"),
                ("what_it_means_now", "Write what it means now"),
            ):
                if not (cleaned.get(name) or "").strip():
                    self.add_error(name, words)
        return cleaned

    def told(self) -> VisitAsTold:
        """The visit, as the worker told it."""
        visited_at, is_timed = self.happened_at("visited_on", "visited_time")
        get: Callable[[str], Any] = self.cleaned_data.get
        return VisitAsTold(
            visited_at=visited_at,
            is_timed=is_timed,
            kind=VisitKind(get("kind")),
            place=Place(get("place")),
            place_detail=get("place_detail") or "",
            is_announced=bool(get("is_announced")),
            is_bedroom_seen=bool(get("is_bedroom_seen")),
            who_was_there=get("who_was_there") or "",
            what_i_saw=get("what_i_saw") or "",
            what_it_means_now=get("what_it_means_now") or "",
            what_i_promised=get("what_i_promised") or "",
            children=[self._seen(child) for child in self.children if get(f"seen_{child.pk}") != NOT_VISITED],
        )

    def _seen(self, child: Person) -> ChildAsSeen:
        def answer(name: str) -> Any:
            return self.cleaned_data.get(f"{name}_{child.pk}")

        seen = answer("seen")
        return ChildAsSeen(
            child=child,
            was_seen=seen != NOT_SEEN,
            was_seen_alone=seen == ALONE,
            was_observed=seen == OBSERVED,
            in_earshot=listed([words.lower() for words in answer("earshot") or []]),
            why_not_alone=_reason(answer("why_alone"), answer("more_alone")),
            why_not_seen=_reason(answer("why_not"), answer("more_not")),
            next_attempt_on=answer("next") if seen == NOT_SEEN else None,
            words=answer("words") or "",
        )


def _fields_for(child: Person, at: datetime, *, is_alone: bool) -> dict[str, Any]:
    """What is asked about one child. Each is answered for on their own: nobody is ticked with the others."""
    name, key = child.called, child.pk
    not_alone = (f"earshot_{key}", f"why_alone_{key}", f"more_alone_{key}")
    not_seen = (f"why_not_{key}", f"more_not_{key}", f"next_{key}")
    options = [Choice(ALONE, "Seen alone"), Choice(NOT_ALONE, "Seen, not alone", reveals=not_alone)]
    if may_be_observed(age=child.age_on(london_date(at)), is_disabled=bool(child.disabilities)):
        options.append(
            Choice(OBSERVED, "Seen and watched closely", hint="Too young to talk, or does not use words")
        )
    options.append(Choice(NOT_SEEN, "Not seen", reveals=not_seen))
    if not is_alone:
        options.append(Choice(NOT_VISITED, "Not part of this visit", divider="or"))
    return {
        f"seen_{key}": RadiosField(
            f"{name}, {age(child.born_on, at, child.expected_on)}",
            options,
            missing=f"Say whether {name} was seen",
            look=Look(size="m"),
        ),
        f"earshot_{key}": CheckboxesField(
            f"Who could hear {name}?",
            as_choices(IN_EARSHOT),
            missing=f"Say who could hear {name}",
            look=Look(small=True),
        ),
        f"why_alone_{key}": RadiosField(
            "Why not alone?",
            as_choices(WHY_NOT_ALONE),
            missing=f"Say why {name} was not seen alone",
            look=Look(small=True),
        ),
        f"more_alone_{key}": TextField("Say more", required=False),
        f"why_not_{key}": RadiosField(
            f"Why was {name} not seen?",
            as_choices(WHY_NOT_SEEN),
            missing=f"Say why {name} was not seen",
            look=Look(small=True),
        ),
        f"more_not_{key}": TextField("Say more", required=False),
        f"next_{key}": DateField(
            f"When will you next try to see {name}?", missing=f"Enter when you will next try to see {name}"
        ),
        f"words_{key}": LongTextField(
            f"In {name}’s words",
            hint="What they said or showed, as they said it",
            required=False,
            look=Look(rows=3),
        ),
    }


def _reason(chosen: str | None, more: str | None) -> str:
    """One sentence out of a tap and a few words."""
    if not chosen:
        return ""
    if chosen == ANOTHER:
        return more or chosen
    return f"{chosen}: {more}" if more else chosen


class WithdrawForm(GovukForm):
    """Why a visit should not stand."""

    reason = LongTextField(
        "Why should this visit not stand?",
        hint="For example, it was recorded for the wrong child. It stays readable, with your reason.",
        missing="Say why this visit should not stand",
        look=Look(rows=3),
    )

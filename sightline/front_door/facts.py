"""The facts of a contact about one child, gathered from the record for the rules to judge."""

from __future__ import annotations

from datetime import date

from sightline.cases.models import Decision
from sightline.front_door.levels import second_look_in_words, sign_in_words
from sightline.front_door.models import ContactChild
from sightline.front_door.policy import ContactFacts
from sightline.people.models import Person

UNDER_ONE = "unborn or under one"


def facts_of(about: ContactChild, *, on: date) -> ContactFacts:
    """Everything the rules ask about one child of one contact."""
    contact = about.contact
    return ContactFacts(
        child=about.child.called,
        is_decided=is_decided(about),
        is_identified=about.is_identified,
        is_immediate_danger=contact.is_immediate_danger,
        act_now=tuple(sign_in_words(sign) for sign in contact.act_now),
        safety_now=about.safety_now,
        child_said=about.child_said,
        child_not_heard_because=about.child_not_heard_because,
        history=contact.history_adds_up_to,
        household=contact.household_is,
        level=about.level,
        indicators=tuple(about.indicators),
        judgement=about.judgement,
        why_not_above=about.why_not_above,
        why_not_below=about.why_not_below,
        family_told=contact.family_told,
        family_not_told_because=contact.family_not_told_because,
        family_agrees=contact.family_agrees,
        strategy_considered=about.strategy_considered,
        second_look_needed=second_look_needed(about.child, about.second_look, on=on),
        second_look_note=about.second_look_note,
        advice=about.advice,
        transfer_to=about.transfer_to,
        partners_asked=contact.information_requests.count(),
    )


def is_decided(about: ContactChild) -> bool:
    """Whether a signed decision stands. Asking partners is a step on the way, not an answer."""
    if about.case.closed_at is not None:
        return True
    signed = Decision.objects.filter(case=about.case_id, question="contact", state=Decision.State.SIGNED)
    return signed.exclude(outcome="information_request").exists()


def second_look_needed(child: Person, chosen: list[str], *, on: date) -> tuple[str, ...]:
    """The groups this child belongs to that ask for a note. Age alone is enough for the youngest."""
    age = child.age_on(on)
    is_youngest = child.is_unborn or (child.born_on is not None and (age is None or age < 1))
    return (*((UNDER_ONE,) if is_youngest else ()), *(second_look_in_words(group) for group in chosen))

"""What the facts allow when we write down who somebody is. Plain values in, reasons out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sightline.shared.wording import long_date

OLDEST = timedelta(days=365 * 120)
LONGEST_WAIT = timedelta(weeks=42)
LONGEST_OVERDUE = timedelta(weeks=4)

UPN = re.compile(r"[A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z]")


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who somebody is said to be."""

    name: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    died_on: date | None = None
    is_unborn: bool = False


def obstacles_to_recording_person(facts: PersonFacts, *, today: date) -> list[str]:
    """Why somebody cannot be written down like this."""
    return [
        *_nothing_said(facts),
        *_obstacles_of_birth(facts, today),
        *(_obstacles_of_waiting(facts.expected_on, today) if facts.born_on is None else []),
        *_obstacles_of_death(facts, today),
    ]


def obstacles_to_changing_identity(changed: list[str], reason: str) -> list[str]:
    """A name or date of birth is what keeps two children apart, so changing one is explained."""
    if changed and not reason.strip():
        return [f"Say why the {' and the '.join(changed)} should change"]
    return []


def obstacles_to_birth(*, is_unborn: bool, born_on: date | None, today: date) -> list[str]:
    """Why the birth of an unborn baby cannot be recorded."""
    if not is_unborn:
        return ["This child is already recorded as born. Change the date of birth instead"]
    if born_on is None:
        return ["Give the date of birth"]
    return ["The date of birth is in the future"] if born_on > today else []


def obstacles_to_living_there(
    *, lines: str, from_on: date | None, to_on: date | None, today: date
) -> list[str]:
    """Why an address cannot be recorded like this."""
    found = [] if lines.strip() else ["Give the first line of the address"]
    if from_on and from_on > today:
        found.append("The day they moved in is in the future. Record the move when it has happened")
    if from_on and to_on and to_on < from_on:
        found.append(f"They moved in on {long_date(from_on)}, so cannot have left before that")
    return found


def obstacles_to_leaving(*, from_on: date | None, to_on: date, already_left: bool, today: date) -> list[str]:
    """Why the end of living somewhere cannot be recorded."""
    if already_left:
        return ["They are already recorded as having left this address"]
    found = ["The day they left is in the future"] if to_on > today else []
    if from_on and to_on < from_on:
        found.append(f"They moved in on {long_date(from_on)}, so cannot have left before that")
    return found


def obstacles_to_confidence(*, because: str, kept_from: list[str], living_there: list[str]) -> list[str]:
    """Why an address cannot be kept confidential like this. Names of people, as they would be read out."""
    found = [] if because.strip() else ["Say why this address must be kept confidential"]
    found += [
        f"{name} is recorded as living at this address. If they have left, record that first"
        for name in kept_from
        if name in living_there
    ]
    return found


def obstacles_to_number(kind: str, value: str, *, is_already_theirs: bool, owner: str | None) -> list[str]:
    """Why a number cannot be recorded. `owner` is who else has it; "" when that may not be said."""
    found = [] if value.strip() else ["Give the number"]
    if is_already_theirs:
        found.append("This number is already recorded for this person")
    if owner:
        found.append(f"This number already belongs to {owner}. If they are one person, note that instead")
    elif owner == "":
        found.append("This number is already in use. Ask the data team who has it")
    return found + _obstacles_of_form(kind, value)


def obstacles_to_relating(
    *,
    kind: str,
    is_same_person: bool,
    first: str,
    second: str,
    first_born: date | None,
    second_born: date | None,
    exists: bool,
) -> list[str]:
    """Why one person cannot be recorded as this to another."""
    if is_same_person:
        return ["Choose somebody else: nobody is related to themselves"]
    found = ["This is already recorded"] if exists else []
    if kind in ("parent", "grandparent") and first_born and second_born and first_born >= second_born:
        found.append(f"{first} is not older than {second}, so cannot be their {kind}")
    return found


def obstacles_to_same_person(*, first_id: int, second_id: int, reason: str, exists: bool) -> list[str]:
    """Why two records cannot be noted as perhaps one person."""
    if first_id == second_id:
        return ["These are the same record"]
    found = [] if reason.strip() else ["Say why you think they may be the same person"]
    return found + (["This has already been noted"] if exists else [])


def _nothing_said(facts: PersonFacts) -> list[str]:
    if facts.name.strip() or facts.born_on or facts.expected_on or facts.is_unborn:
        return []
    return ["Say one thing at least about who this is: a name, a date of birth, or when they are due"]


def _obstacles_of_birth(facts: PersonFacts, today: date) -> list[str]:
    if facts.is_unborn and facts.born_on:
        return ["A baby who is not yet born has no date of birth. Give the date they are expected"]
    if facts.is_unborn and not facts.expected_on:
        return ["Give the date the baby is expected, even if it is not certain"]
    if facts.born_on and facts.born_on > today:
        return [
            "The date of birth is in the future. If the baby is not yet born, give the date they are expected"
        ]
    if facts.born_on and today - facts.born_on > OLDEST:
        return ["The date of birth is more than 120 years ago"]
    return []


def _obstacles_of_waiting(expected_on: date | None, today: date) -> list[str]:
    if expected_on and expected_on - today > LONGEST_WAIT:
        return ["The expected date is more than 42 weeks away"]
    if expected_on and today - expected_on > LONGEST_OVERDUE:
        return [
            "The expected date is more than 4 weeks ago. If the baby has been born, give the date of birth"
        ]
    return []


def _obstacles_of_death(facts: PersonFacts, today: date) -> list[str]:
    if facts.died_on and facts.died_on > today:
        return ["The date of death is in the future"]
    if facts.died_on and facts.born_on and facts.died_on < facts.born_on:
        return ["The date of death is before the date of birth"]
    return []


def _obstacles_of_form(kind: str, value: str) -> list[str]:
    squeezed = re.sub(r"[\s-]", "", value).upper()
    if kind in ("upn", "former_upn") and squeezed and not UPN.fullmatch(squeezed):
        return ["A unique pupil number is a letter and 12 more characters, like A123456789012"]
    if kind == "nhs" and squeezed and not _is_nhs_number(squeezed):
        return ["This is not an NHS number: check its 10 digits"]
    return []


def _is_nhs_number(digits: str) -> bool:
    """The last digit of an NHS number checks the other nine (modulus 11)."""
    if not re.fullmatch(r"\d{10}", digits):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(digits[9])

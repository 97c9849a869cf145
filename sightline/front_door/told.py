"""What somebody tells us, as plain values, before it becomes a contact."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sightline.people.models import Person


@dataclass(frozen=True, slots=True)
class ChildTold:
    """A child as the person telling us knows them."""

    forenames: str = ""
    surname: str = ""
    born_on: date | None = None
    expected_on: date | None = None
    age: int | None = None
    """In years, when the date of birth is not known."""
    sex: str = "U"
    said: str = ""
    """What this child said or did."""
    person: Person | None = None
    """Who one of us says this is. None from a web form, where nobody has looked yet."""
    is_new_to_us: bool = False
    """One of us has looked and says that we do not know them."""

    @property
    def name(self) -> str:
        return " ".join(part for part in (self.forenames, self.surname) if part) or "Child, name not known"

    @property
    def is_identified(self) -> bool:
        return self.person is not None or self.is_new_to_us


@dataclass(frozen=True, slots=True)
class AdultTold:
    """An adult as the person telling us knows them."""

    forenames: str = ""
    surname: str = ""
    born_on: date | None = None
    phone: str = ""
    part: str = "other"
    is_alleged_to_have_harmed: bool = False
    note: str = ""
    person: Person | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Everything somebody told us, once."""

    channel: str
    received_at: datetime
    story: str
    children: tuple[ChildTold, ...]
    adults: tuple[AdultTold, ...] = ()
    worry: str = ""
    children_said: str = ""
    who_lives_there: str = ""
    address: str = ""
    postcode: str = ""
    is_immediate_danger: bool = False
    act_now: tuple[str, ...] = ()
    has_nowhere_to_stay: bool = False
    is_anonymous: bool = False
    referrer_name: str = ""
    referrer_role: str = ""
    referrer_agency: str = ""
    referrer_phone: str = ""
    referrer_email: str = ""
    referrer_relationship: str = ""
    referrer_wishes: str = "outcome"
    referrer_safety: str = ""
    family_told: bool | None = None
    family_not_told_because: str = ""
    family_agrees: bool | None = None
    sent_by_system: str = ""

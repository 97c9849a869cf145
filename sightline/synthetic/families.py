"""Families of the county: who they are, where they live, and the professionals who know them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar

from sightline.synthetic.moments import band
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import pick

T = TypeVar("T")
AGES = ((0.04, 0, 0), (0.141, 1, 4), (0.213, 5, 9), (0.322, 10, 15), (0.267, 16, 17))
"""Ages of children in need, England 2024, but for the unborn."""
AGES_IN_CARE = ((0.04, 0, 0), (0.12, 1, 4), (0.18, 5, 9), (0.38, 10, 15), (0.28, 16, 17))
ETHNICITIES = (
    (0.77, "WBRI"), (0.03, "WOTH"), (0.035, "MWBC"), (0.02, "MWAS"), (0.02, "MOTH"), (0.035, "APKN"),
    (0.015, "AIND"), (0.02, "ABAN"), (0.02, "BAFR"), (0.012, "BCRB"), (0.013, "OOTH"), (0.01, "NOBT"),
)  # fmt: skip
DISABILITIES = ("AUT", "LD", "BEH", "COMM", "MOB", "HEAR", "VIS", "CON")
HOW_MANY = ((0.5, 1), (0.28, 2), (0.15, 3), (0.07, 4))


@dataclass(slots=True)
class Child:
    """One child of a family."""

    id: int
    born: int
    """The day; for a child not yet born, the day they are expected."""
    name: str
    called: str
    sex: str
    is_disabled: bool
    is_unborn: bool = False

    def age(self, scribe: Scribe, day: int) -> int:
        return int((day - self.born) // 365.2425)

    def talks(self, day: int) -> bool:
        """Old enough to be seen alone rather than watched with a carer."""
        return day >= self.born + 3 * 366 and not self.is_unborn


@dataclass(slots=True)
class Adult:
    id: int
    name: str
    called: str
    part: str


@dataclass(slots=True)
class Family:
    """Children who live together, and the adults around them."""

    children: list[Child]
    adults: list[Adult]
    surname: str
    address: str
    postcode: str
    school: str
    surgery: str
    words: dict[str, str] = field(default_factory=dict)

    def called(self, child: Child) -> dict[str, str]:
        """What to put in the gaps of a sentence about this child."""
        return {**self.words, "child": child.called}


def family(scribe: Scribe, at: int, *, size: int = 0, ages: tuple[tuple[float, int, int], ...] = AGES,
           disabled: float = 0.136, unborn: bool = False) -> Family:  # fmt: skip
    """A family whose children have likely ages at a moment."""
    random, words = scribe.random, scribe.words
    size = size or drawn(random.random(), HOW_MANY)
    surname, town, mother = words.surname(random), words.town(random), words.forename(random, False)
    address = f"{int(1 + random.random() * 180)} {words.place(random, 'streets')}, {town.name}"
    end = pick(random, "ABDEFGHJLNPQ") + pick(random, "ABDEFGHJLNPQ")
    postcode = f"{pick(random, town.postcodes)} {int(1 + random.random() * 9)}{end}"
    made = Family(
        [], [], surname, address, postcode, words.place(random, "schools"), words.place(random, "surgeries")
    )
    eldest = int(born(scribe, at, ages))
    days = _births(scribe, eldest, size, at)
    if unborn:
        days[-1] = scribe.days.day(scribe.now) + int(scribe.within(20, 150))
    ethnicity = drawn(random.random(), ETHNICITIES)
    names: set[str] = set()
    for day in days:
        made.children.append(_child(scribe, made, day, at, ethnicity, disabled, names))
    _adults(scribe, made, mother, min(days))
    _home(scribe, made, at)
    _relations(scribe, made)
    _around(scribe, made, at)
    for child in made.children:
        scribe.called[child.id] = made.called(child)
    return made


def born(scribe: Scribe, at: int, ages: tuple[tuple[float, int, int], ...]) -> int:
    """A birthday that makes somebody a likely age at a moment."""
    youngest, oldest = band(scribe.random.random(), ages)
    years = youngest + scribe.random.random() * (oldest + 0.98 - youngest)
    return scribe.days.day(at) - 5 - int(years * 365.25)


def drawn(draw: float, shares: tuple[tuple[float, T], ...]) -> T:
    """One of several, by its share."""
    for share, value in shares:
        draw -= share
        if draw < 0:
            return value
    return shares[-1][1]


def _births(scribe: Scribe, eldest: int, size: int, at: int) -> list[int]:
    """Brothers and sisters some years apart, none older than 17 at that moment, and all born by then."""
    day, days = eldest, [eldest]
    oldest, youngest = scribe.days.day(at) - int(17.6 * 365.25), scribe.days.day(at) - 12
    for _ in range(size - 1):
        gap = int(scribe.within(340, 1500))
        day = days[-1] + gap if days[-1] + gap < youngest else days[0] - gap
        days.append(max(day, oldest))
        days.sort()
    return days


def _child(
    scribe: Scribe, made: Family, day: int, at: int, ethnicity: object, disabled: float, names: set[str]
) -> Child:
    random, words, days = scribe.random, scribe.words, scribe.days
    male = random.random() < 0.546
    forename = words.forename(random, male, grown=False)
    while forename in names:
        forename = words.forename(random, male, grown=False)
    names.add(forename)
    is_disabled = random.random() < disabled
    is_unborn = day > days.day(scribe.now)
    said = "baby" if is_unborn else forename
    known = forename[:3] if len(forename) > 6 and random.random() < 0.06 else ""
    kinds = sorted({pick(random, DISABILITIES) for _ in range(2)}) if is_disabled else []
    added = min(at, scribe.now)
    born_on, due_on = (None, scribe.date(day)) if is_unborn else (scribe.date(day), None)
    number = scribe.add(
        "people_person", "" if is_unborn else forename, made.surname, known, born_on, False, due_on,
        "U" if is_unborn else "M" if male else "F", "", ethnicity, kinds,
        pick(random, words.places["first_languages"]) if random.random() < 0.05 else "",
        "Pictures and a talker" if is_disabled and random.random() < 0.25 else "",
        "A large dog: ask for it to be shut in the kitchen" if random.random() < 0.02 else "",
        False, "", scribe.stamp(added),
    )  # fmt: skip
    scribe.add("people_identifier", number, "la_child_id", f"W{number:07}", "", False)
    if not is_unborn and day < days.day(added) - 1500:
        scribe.add(
            "people_identifier",
            number,
            "upn",
            f"{pick(random, 'ABCDEFGHJKLMNPQRTUVWXYZ')}885{number:09}",
            "",
            False,
        )
    if not is_unborn and random.random() < 0.5:
        scribe.add(
            "people_identifier",
            number,
            "nhs",
            f"999 {number % 1000:03} {number // 1000 % 10000:04}",
            "",
            False,
        )
    return Child(
        number, day, f"{forename} {made.surname}", known or said, "M" if male else "F", is_disabled, is_unborn
    )


def _adults(scribe: Scribe, made: Family, mother: str, first_birth: int) -> None:
    random = scribe.random
    parts = [
        ("mother", mother, False, made.surname if random.random() < 0.6 else scribe.words.surname(random))
    ]
    if random.random() < 0.55:
        parts.append(("father", scribe.words.forename(random, True), True, made.surname))
    if random.random() < 0.28:
        parts.append(
            ("parents_partner", scribe.words.forename(random, True), True, scribe.words.surname(random))
        )
    for part, forename, male, surname in parts:
        day = first_birth - int(scribe.within(17.5, 36) * 365.25)
        number = scribe.add(
            "people_person", forename, surname, "", scribe.date(day), False, None, "M" if male else "F", "", "", [],
            "", "", "", False, "", scribe.stamp(scribe.now),
        )  # fmt: skip
        if part == "mother" and random.random() < 0.12:
            scribe.add("people_name", number, "former", forename, scribe.words.surname(random), "")
        made.adults.append(Adult(number, f"{forename} {surname}", forename, part))
    called = {adult.part: adult.called for adult in made.adults}
    made.words = {
        "mother": called["mother"],
        "father": called.get("father", "the father"),
        "partner": called.get("parents_partner", called.get("father", "her partner")),
        "school": made.school,
        "surgery": made.surgery,
    }


def _home(scribe: Scribe, made: Family, at: int) -> None:
    random = scribe.random
    home = scribe.add("people_address", made.address, made.postcode, "")
    since = scribe.date(scribe.days.day(at) - int(scribe.within(60, 2500)))
    for child in made.children:
        if not child.is_unborn:
            start = max(since, scribe.date(child.born))
            scribe.add("people_residence", child.id, home, "home", start, None, False, "", "")
    for adult in made.adults:
        if adult.part != "father" or random.random() < 0.5:
            scribe.add("people_residence", adult.id, home, "home", since, None, False, "", "")
    digits = f"07700900{int(random.random() * 1000):03}"
    scribe.add("people_contactpoint", made.adults[0].id, "phone", f"{digits[:5]} {digits[5:]}", digits, "")


def _relations(scribe: Scribe, made: Family) -> None:
    for index, child in enumerate(made.children):
        for adult in made.adults:
            kind = "step_parent" if adult.part == "parents_partner" else "parent"
            scribe.add("people_relationship", adult.id, child.id, kind, kind == "parent", "", "")
        for other in made.children[index + 1 :]:
            scribe.add("people_relationship", child.id, other.id, "sibling", False, "", "")
    for adult in made.adults:
        if adult.part == "parents_partner":
            scribe.add("people_relationship", adult.id, made.adults[0].id, "partner", False, "", "")


def _around(scribe: Scribe, made: Family, at: int) -> None:
    """Who knows the children: a teacher or a health visitor, for families seen lately."""
    if at < scribe.fine:
        return
    for child in made.children:
        if child.is_unborn:
            continue
        name = f"{scribe.words.forename(scribe.random, False)} {scribe.words.surname(scribe.random)}"
        phone = f"01632 960{int(scribe.random.random() * 1000):03}"
        is_small = child.born > scribe.days.day(at) - 4 * 365
        role, agency = ("Health visitor", made.surgery) if is_small else ("Class teacher", made.school)
        scribe.add("people_professional", child.id, name, role, agency, phone, "")

"""The register of homes and carers, grown as children of the county need somewhere to live."""

from __future__ import annotations

from sightline.synthetic.days import DAY
from sightline.synthetic.families import drawn
from sightline.synthetic.rooms.home import Home
from sightline.synthetic.rooms.said import some
from sightline.synthetic.scribe import Scribe
from sightline.synthetic.words import pick

YOUNGER = ((0.72, "foster"), (0.16, "connected"), (0.12, "childrens_home"))
LITTLE = ((0.8, "foster"), (0.2, "connected"))
OLDER = ((0.46, "foster"), (0.1, "connected"), (0.14, "childrens_home"), (0.3, "supported"))
PROVIDERS = {
    "foster": ("PR1", "PR1", "PR4"),
    "connected": ("PR1",),
    "childrens_home": ("PR1", "PR4", "PR4"),
    "supported": ("PR4", "PR5"),
}
PLACES = {"foster": (1, 2, 2, 3), "connected": (1, 2), "childrens_home": (4, 5), "supported": (3, 6)}
SHORT = {"foster": "U6", "connected": "U3", "childrens_home": "K2", "supported": "K3"}
SETTLED = {**SHORT, "foster": "U4", "connected": "U1"}
SETTLED_AFTER = 400 * DAY
CONFIDENTIAL = 0.06
FOREVER = 2**40
OWN = "Wyreshire Council"
OTHERS = ("Beacon Homes", "The Lantern charity", "Hearth Fostering")


def home_for(scribe: Scribe, age: int, start: int, end: int) -> Home:
    """A home with room for a child of an age, or another that is found for them."""
    shares = LITTLE if age < 9 else YOUNGER if age < 16 else OLDER
    kind = str(drawn(scribe.random.random(), shares))
    until = end if end <= scribe.now else FOREVER
    if kind != "connected":
        for home in scribe.homes:
            if home.kind == kind and home.has_room(start, until):
                home.spans.append((start, until))
                home.opened = min(home.opened, start - 90 * DAY)
                return home
    home = _found(scribe, kind, start)
    home.spans.append((start, until))
    return home


def placement(home: Home, start: int, end: int) -> str:
    """What kind of home it is for this child, by the national code."""
    return (SETTLED if end - start > SETTLED_AFTER else SHORT)[home.kind]


def _found(scribe: Scribe, kind: str, start: int) -> Home:
    random, words = scribe.random, scribe.words
    town, number = words.town(random), scribe.id("looked_after_home")
    lines = f"{int(1 + random.random() * 140)} {words.place(random, 'streets')}, {town.name}"
    end = pick(random, "ABDEFGHJLNPQ") + pick(random, "ABDEFGHJLNPQ")
    postcode = f"{pick(random, town.postcodes)} {int(1 + random.random() * 9)}{end}"
    home = Home(
        number,
        kind,
        pick(random, PLACES[kind]),
        start - int(scribe.within(90, 2000)) * DAY,
        pick(random, PROVIDERS[kind]),
        f"SC{400000 + number % 99999:06}",
        scribe.id("people_address"),
        lines,
        postcode,
        kind == "foster" and random.random() < CONFIDENTIAL,
    )
    scribe.homes.append(home)
    return home


def register(scribe: Scribe) -> None:
    """Write down every home that somebody lives or has lived in."""
    with scribe.aside():
        for home in scribe.homes:
            _write(scribe, home)


def _write(scribe: Scribe, home: Home) -> None:
    random, now = scribe.random, scribe.now
    names = _carers(scribe, home)
    provider = OWN if home.provider == "PR1" else pick(random, OTHERS)
    why = "Somebody in the family of a child here must not find it" if home.is_confidential else ""
    phone = f"01632 960{int(random.random() * 1000):03}"
    scribe.row("people_address", home.address, home.lines, home.postcode, "")
    scribe.row(
        "looked_after_home", home.id, names, home.kind, home.provider, provider, home.urn, home.address, phone,
        home.kind != "connected", home.is_confidential, why, some(random, "home", "about", {}), None, "",
        scribe.stamp(now), None,
    )  # fmt: skip
    opened = scribe.days.day(home.opened)
    is_lapsed = scribe.figures.name == "as-found" and random.random() < 0.05
    scribe.add(
        "looked_after_approval", home.id, home.places, 16 if home.kind == "supported" else 0, 17,
        scribe.date(opened), scribe.date(scribe.days.day(now) - 20) if is_lapsed else None,
        False, "", None,
    )  # fmt: skip
    if random.random() < 0.12:
        words = some(random, "home", "limit", {})
        scribe.add("looked_after_homelimit", home.id, "other", words, None, scribe.date(opened), None, None)


def _carers(scribe: Scribe, home: Home) -> str:
    """The people of a home, and what it is called."""
    random, words = scribe.random, scribe.words
    if home.kind in ("childrens_home", "supported"):
        return f"{some(random, 'home', 'houses', {})}, {home.lines.rsplit(', ', 1)[-1]}"
    surname, given = words.surname(random), []
    for male in (False, True)[: 1 + (random.random() < 0.65)]:
        given.append(words.forename(random, male))
        born = scribe.days.day(home.opened) - int(scribe.within(32, 60) * 365.25)
        number = scribe.add(
            "people_person", given[-1], surname, "", scribe.date(born), False, None, "M" if male else "F", "", "", [],
            "", "", "", False, "", scribe.stamp(scribe.now),
        )  # fmt: skip
        since = scribe.date(scribe.days.day(home.opened))
        scribe.add("looked_after_homecarer", home.id, number, since, None)
        scribe.add("people_residence", number, home.address, "home", since, None, False, "", "")
    return f"{' and '.join(given)} {surname}"

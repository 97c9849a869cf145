"""The levels of need, the act-now list and the practice standard, as the front door uses them."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.standards.reading import levels_of_need, practice_area

PLAINLY = {
    "TAF": "a team around the family meeting",
    "s.47": "section 47 enquiry",
    "s.17": "section 17",
    "s.20": "a home with us by agreement (section 20)",
    "FGM": "female genital mutilation",
    "SEND needs": "special educational needs",
}


@dataclass(frozen=True, slots=True)
class Words:
    """Something to choose, by id."""

    id: str
    words: str


@dataclass(frozen=True, slots=True)
class Level:
    """One of the four levels of need."""

    number: int
    name: str
    who_helps: str
    response: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """What one aspect of a child's life looks like at one level. "PAR-7.4"."""

    id: str
    words: str
    aspect: str
    domain: str
    level: int


def plainly(text: str) -> str:
    """The content's words with every short form spelled out: a page is read by people new to the work too."""
    for short, full in PLAINLY.items():
        text = text.replace(short, full)
    return text


LEVELS = [
    Level(each.number, each.name, plainly(each.who_helps), plainly(each.default_response))
    for each in levels_of_need().levels
]
ACT_NOW = [Words(each.id, plainly(each.text)) for each in levels_of_need().act_now]
SECOND_LOOK = [Words(each.id, each.text) for each in levels_of_need().second_look]
INDICATORS = [
    Indicator(
        f"{each.id}.{level.number}",
        plainly(each.at_level(level.number)),
        each.aspect,
        domain.name,
        level.number,
    )
    for domain in levels_of_need().domains
    for each in domain.indicators
    for level in LEVELS
]
STANDARD = practice_area("REF")
PROMPTS = {each.id: each for each in STANDARD.criteria}

_signs = {each.id: each.words for each in ACT_NOW}
_groups = {each.id: each.words for each in SECOND_LOOK}
_indicators = {each.id: each for each in INDICATORS}


def sign_in_words(sign: str) -> str:
    """A sign from the act-now list. One that is no longer on the list is shown as it was kept."""
    return _signs.get(sign, sign)


def second_look_in_words(group: str) -> str:
    return _groups.get(group, group).lower()


def indicator_in_words(indicator: str) -> str:
    """“Abuse between adults: high-risk violence, strangulation …”, with its id."""
    found = _indicators.get(indicator)
    return f"{found.aspect}: {found.words} ({found.id})" if found else indicator


def level_in_words(level: int | None) -> str:
    return next(
        (f"Level {each.number}, {each.name}" for each in LEVELS if each.number == level), "No level chosen"
    )


def by_domain() -> list[tuple[str, list[tuple[str, list[Indicator]]]]]:
    """The indicators to choose from: each domain, each aspect in it, and how it looks at levels 2 to 4."""
    found: dict[str, dict[str, list[Indicator]]] = {}
    for each in INDICATORS:
        if each.level > 1:
            found.setdefault(each.domain, {}).setdefault(each.aspect, []).append(each)
    return [(domain, list(aspects.items())) for domain, aspects in found.items()]

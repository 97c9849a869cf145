"""The names and sentences of the county, read once from content/."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any

CONTENT = Path(__file__).parent / "content"


@dataclass(frozen=True, slots=True)
class Theme:
    """One kind of worry, and how people speak of it."""

    code: str
    factors: tuple[str, ...]
    sources: tuple[str, ...]
    level: tuple[int, ...]
    strategy: float
    """How often it calls for a strategy discussion, compared with the others."""
    worries: tuple[str, ...]
    stories: tuple[str, ...]
    said: tuple[str, ...]
    indicators: tuple[str, ...]
    ages: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Town:
    name: str
    postcodes: tuple[str, ...]


class Words:
    """Everything that is said in the county, to be chosen from."""

    def __init__(self) -> None:
        names = tomllib.loads((CONTENT / "names.toml").read_text(encoding="utf-8"))
        words = tomllib.loads((CONTENT / "words.toml").read_text(encoding="utf-8"))
        self.girls, self.boys, self.women, self.men = (
            names[each] for each in ("girls", "boys", "women", "men")
        )
        self.surnames: list[str] = names["surnames"]
        self.towns = [Town(each["name"], tuple(each["postcodes"])) for each in names["town"]]
        self._town_shares = _running(each["share"] for each in names["town"])
        self.places: dict[str, list[str]] = names["places"]
        self.themes = [_theme(each) for each in words["theme"]]
        self._theme_shares = _running(each["share"] for each in words["theme"])
        self.generic: dict[str, list[str]] = words["generic"]

    def forename(self, random: Random, male: bool, *, grown: bool = True) -> str:
        if grown:
            return str(pick(random, self.men if male else self.women))
        return str(pick(random, self.boys if male else self.girls))

    def surname(self, random: Random) -> str:
        return str(pick(random, self.surnames))

    def town(self, random: Random) -> Town:
        return random.choices(self.towns, cum_weights=self._town_shares)[0]

    def place(self, random: Random, kind: str) -> str:
        return str(pick(random, self.places[kind]))

    def theme(self, random: Random, age: int) -> Theme:
        """A worry that somebody might have about a child of this age."""
        age = min(max(age, 0), 17)
        while True:
            theme = random.choices(self.themes, cum_weights=self._theme_shares)[0]
            if theme.ages[0] <= age <= theme.ages[1]:
                return theme

    def injury(self, age: int) -> Theme:
        """A child of this age who may have been hurt."""
        return next(t for t in self.themes if t.code.startswith("injury") and t.ages[0] <= age <= t.ages[1])

    def some(self, random: Random, kind: str, called: dict[str, str]) -> str:
        """One of the sentences of a kind, about these people."""
        return filled(pick(random, self.generic[kind]), called)


def filled(sentence: str, called: dict[str, str]) -> str:
    """A sentence with the names put in."""
    if "{" not in sentence:
        return sentence
    said = sentence.format_map(called)
    return said[:1].upper() + said[1:]


def pick(random: Random, these: Any) -> Any:
    """One of a sequence; quicker than random.choice, which matters some millions of times."""
    return these[int(random.random() * len(these))]


def _running(shares: Any) -> list[float]:
    total, running = 0.0, []
    for share in shares:
        total += share
        running.append(total)
    return running


def _theme(read: dict[str, Any]) -> Theme:
    return Theme(
        read["code"],
        tuple(read["factors"]),
        tuple(read["sources"]),
        tuple(read["level"]),
        read["strategy"],
        tuple(read["worries"]),
        tuple(read["stories"]),
        tuple(read["said"]),
        tuple(read["indicators"]),
        tuple(read.get("ages", (0, 17))),
    )

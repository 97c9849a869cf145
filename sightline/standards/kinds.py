"""The registry of everything that can happen, read from content/event_kinds.toml. Pure."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path

from sightline.standards.content_values import Table, whole, words

CONTENT = Path(__file__).parent / "content"
DEPTHS = ("life", "decision", "everything")
UNITS = {"calendar_days": timedelta(days=1), "hours": timedelta(hours=1), "seconds": timedelta(seconds=1)}


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of event, and how it reads in a child's story."""

    name: str
    means: str
    depth: str
    subject: str = "child"
    outcomes: tuple[str, ...] = ()
    implies: tuple[str, ...] = ()
    """What the same moment also is. Whoever records this kind records these too."""
    comes_first: bool = False
    """At one instant it goes before whatever begins: a child leaves one home and enters the next."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class StatusRule:
    """A status that time alone brings."""

    derives: str
    from_kind: str
    after: timedelta
    source: str
    means: str
    not_before_age: int | None = None
    under_age: int | None = None
    unless: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    approximates: str = ""


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of event by its name, in the order of the file."""
    found: dict[str, Kind] = {}
    for row in _tables("event_kinds.toml", "kind"):
        kind = Kind(
            name=str(row["name"]),
            means=str(row["means"]),
            depth=str(row["depth"]),
            subject=str(row.get("subject", "child")),
            outcomes=words(row.get("outcomes")),
            implies=words(row.get("implies")),
            comes_first=row.get("comes_first") is True,
            note=str(row.get("note", "")),
        )
        if kind.name in found:
            raise ValueError(f"{kind.name} is in the registry twice")
        found[kind.name] = kind
    return found


@cache
def stands_for() -> dict[str, tuple[str, ...]]:
    """Words of the working vocabulary that are not kinds themselves, and the kinds they stand for."""
    names = tomllib.loads((CONTENT / "event_names.toml").read_text(encoding="utf-8"))["stands_for"]
    return {name: words(kinds_) for name, kinds_ in names.items()}


def real_kinds(name: str) -> tuple[str, ...]:
    """The kinds that a word of the working vocabulary stands for: itself, if it is one."""
    return stands_for().get(name, (name,))


def everything_it_is(name: str) -> tuple[str, ...]:
    """A kind and all that it implies, to be recorded together: seen alone is also seen."""
    found = [name]
    for one in found:
        found += [kind for kind in kinds()[one].implies if kind not in found]
    return tuple(found)


@cache
def status_rules() -> tuple[StatusRule, ...]:
    """The statuses that time alone brings, such as becoming looked after at 24 hours."""
    return tuple(
        StatusRule(
            derives=str(row["derives"]),
            from_kind=str(row["from"]),
            after=_after(row["after"]),
            source=str(row["source"]),
            means=str(row["means"]),
            not_before_age=whole(row.get("not_before_age")),
            under_age=whole(row.get("under_age")),
            unless=words(row.get("unless")),
            requires=words(row.get("requires")),
            approximates=str(row.get("approximates", "")),
        )
        for row in _tables("status_rules.toml", "rule")
    )


def _after(value: object) -> timedelta:
    if not isinstance(value, dict):
        raise TypeError("A status rule says how long after as { value, unit }")
    return int(value["value"]) * UNITS[str(value["unit"])]


def _tables(file: str, name: str) -> list[Table]:
    rows: list[Table] = tomllib.loads((CONTENT / file).read_text(encoding="utf-8"))[name]
    return rows

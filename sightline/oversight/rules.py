"""What oversight needs to know of the standards: which are exceptions, which time a visit, who says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from django.db import connection

from sightline.oversight.asking import ask, kinds_in, statement
from sightline.oversight.concern import concern
from sightline.standards.plain_names import in_full


@dataclass(frozen=True, slots=True)
class Rule:
    """One version of one standard, as a line of oversight says it."""

    id: int
    code: str
    name: str
    authority: str
    within_case: bool
    hours: int | None
    """The allowance of a clock of elapsed hours."""
    stops: tuple[int, ...]
    """The kinds of event that stop its clock."""


@dataclass(frozen=True, eq=False)
class Rules:
    """Every version of every standard in the database."""

    by_id: dict[int, Rule]
    loads: Mapping[int, frozenset[int]]
    """The kinds of event that each loaded extract has told us."""

    @cached_property
    def told(self) -> frozenset[int] | None:
        """The kinds of event that loaded extracts have ever told us; None when nothing was loaded."""
        return frozenset().union(*self.loads.values()) if self.loads else None

    def loads_that_tell(self, kinds: Iterable[int]) -> list[int]:
        """The loads that have said anything of these kinds."""
        return [load for load, told in self.loads.items() if told.intersection(kinds)]

    @property
    def is_seen_untold(self) -> bool:
        """Extracts were loaded, and none has ever said when a child was seen."""
        return self.told is not None and not self.told.intersection(kinds_in("seen"))

    def ids_of(self, codes: Iterable[str]) -> list[int]:
        """Every version of these standards."""
        wanted = set(codes)
        return [rule.id for rule in self.by_id.values() if rule.code in wanted]

    def not_asked(self) -> list[int]:
        """Standards that only say how somebody counts: a child past one is no exception."""
        kept = set(concern().duties_though_data_rules)
        return [
            rule.id for rule in self.by_id.values() if rule.authority == "data_rule" and rule.code not in kept
        ]

    def visit_standards(self) -> list[int]:
        """Standards that say how often a child is seen."""
        visits = set(kinds_in("visits"))
        return [rule.id for rule in self.by_id.values() if visits.intersection(rule.stops)]

    def decision_clocks(self) -> dict[str, Any]:
        """Which clocks each kind of decision stands under."""
        found = [
            (question, rule)
            for question, clock in concern().decisions.items()
            for rule in self.by_id.values()
            if rule.code in clock.standards
        ]
        return {
            "decision_questions": [question for question, _ in found],
            "decision_standards": [rule.id for _, rule in found],
            "decision_within_case": [rule.within_case for _, rule in found],
        }

    def topics(self) -> dict[str, Any]:
        """Which topic each standard belongs to."""
        found = {
            rule.id: topic.code
            for topic in concern().topics.values()
            for rule in self.by_id.values()
            if rule.code in topic.standards
        }
        return {
            "topic_standards": list(found),
            "topic_codes": list(found.values()),
            **self.topics_of_kinds(),
            "every_topic": list(concern().topics),
        }

    def topics_of_kinds(self) -> dict[str, Any]:
        """Which topic each kind of exception without a clock belongs to."""
        found = {kind: topic.code for topic in concern().topics.values() for kind in topic.kinds}
        return {"topic_kinds": list(found), "topic_kind_codes": list(found.values())}

    def hour_standards(self) -> dict[str, Any]:
        """Clocks of elapsed hours, which cannot run where the time of day is not known."""
        found = [rule for rule in self.by_id.values() if rule.hours is not None]
        return {"hour_standards": [rule.id for rule in found], "hours": [rule.hours for rule in found]}

    def untold(self) -> dict[str, Any]:
        """What no loaded extract could ever have told us, so that its absence means nothing."""
        if self.told is None:
            return {"untold": []}
        return {"untold": [rule.id for rule in self.by_id.values() if not self.told.intersection(rule.stops)]}

    def telling(self) -> dict[str, Any]:
        """Which loads could have said that a standard was met, for a child whom they know."""
        pairs = [(rule.id, load) for rule in self.by_id.values() for load in self.loads_that_tell(rule.stops)]
        return {
            "telling_standards": [standard for standard, _ in pairs],
            "telling_loads": [load for _, load in pairs],
            "loads_that_tell_seen": self.loads_that_tell(kinds_in("seen")),
        }

    @cached_property
    def parameters(self) -> dict[str, Any]:
        """What wrong.sql is told of the standards."""
        settled = concern()
        return {
            "safety_standards": self.ids_of(settled.safety_standards),
            "not_asked": self.not_asked(),
            "visit_standards": self.visit_standards(),
            **self.topics(),
            **self.decision_clocks(),
            "owed_to_adults": [
                r.id for r in self.by_id.values() if r.code.startswith(settled.owed_to_adults)
            ],
            "direction_standards": self.ids_of(settled.direction_standards),
            **self.telling(),
            **self.hour_standards(),
        }

    def cannot_tell(self) -> list[str]:
        """What the extracts loaded here have never said, in words. Empty when nothing was loaded."""
        if self.told is None:
            return []
        return [
            words for group, words in concern().untold.items() if not self.told.intersection(kinds_in(group))
        ]


def rules() -> Rules:
    """Every standard as it stands now."""
    rows = ask(statement("rules"), {})
    return _rules_of(tuple(_rule(*row.values()) for row in rows), told_by_extracts())


@lru_cache(maxsize=8)
def _rules_of(every: tuple[Rule, ...], loads: tuple[tuple[int, frozenset[int]], ...]) -> Rules:
    """The same rules and the same loads say the same: nothing is kept that could be out of date."""
    return Rules({rule.id: rule for rule in every}, dict(loads))


@lru_cache(maxsize=4096)
def _rule(
    number: int, code: str, name: str, authority: str, within_case: bool, hours: int | None, stops: str
) -> Rule:
    """One rule from its columns: the same columns are the same rule."""
    return Rule(number, code, in_full(name), authority, within_case, hours, tuple(map(int, stops.split())))


Loads = tuple[tuple[int, frozenset[int]], ...]
_told: dict[tuple[str, int], Loads] = {}


def told_by_extracts() -> Loads:
    """The kinds of event that each load has brought. Worked out again only after another load."""
    latest = ask("SELECT max(load) AS load FROM cases_event WHERE load IS NOT NULL", {})[0]["load"]
    if latest is None:
        return ()
    key = (str(connection.settings_dict["NAME"]), latest)
    if key not in _told:
        brought = "SELECT load, array_agg(DISTINCT kind_id) AS kinds FROM cases_event WHERE load IS NOT NULL GROUP BY load"
        _told.clear()
        _told[key] = tuple((row["load"], frozenset(row["kinds"])) for row in ask(brought, {}))
    return _told[key]

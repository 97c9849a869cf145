"""What a measure is: a population, a condition, and in words what the number means and where it comes from.

The number is the count of the very rows that its list shows, so the list is always as long as the number.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of children's contacts, assessments or decisions, and the condition that says which."""

    code: str
    population: str
    """Which statement of sql/flow/ gives the rows: "contacts", "referrals", "assessments", "decisions"."""
    where: str
    """The condition on those rows, in SQL. Written here and nowhere else; never from a request."""
    says: str
    """After the number: "contacts decided within 24 hours"."""
    means: str
    """The definition: what is counted, from when, until when."""
    source: str
    one: str = ""
    """What one of them is called, when `says` does not just lose its last s."""

    def words(self, number: int) -> str:
        """1 contact received, 37 contacts received."""
        if number == 1 and self.one:
            return self.one
        return self.says


@dataclass(frozen=True, slots=True)
class Rate:
    """One measure as a share of another. Both open their lists."""

    code: str
    says: str
    numerator: str
    denominator: str
    means: str
    source: str
    beside: str = ""
    """The measure that stops this share from flattering: what is not finished and already late."""


@dataclass(frozen=True, slots=True)
class Share:
    """A rate worked out: how many of how many."""

    rate: Rate
    numerator: int
    denominator: int

    @property
    def percent(self) -> float | None:
        """None when there is nothing to take a share of: that is not nought per cent."""
        return None if self.denominator == 0 else 100 * self.numerator / self.denominator

    @property
    def words(self) -> str:
        """83% (5 of 6), or that there were none."""
        if self.percent is None:
            return "None to count"
        return f"{self.percent:.0f}%"

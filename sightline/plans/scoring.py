"""Whose score it is. Each person of a family has their own number, and nobody's stands for another's."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sightline.plans.models import Score
from sightline.shared.wording import long_date


@dataclass(frozen=True, slots=True)
class Scored:
    """How far along one person, or those who scored together, said it is: last, and the first time."""

    last: Score
    first: Score | None

    @property
    def who(self) -> str:
        return self.last.scored_by

    @property
    def words(self) -> str:
        """As a line: "Kerry: 6 out of 10, 24 November 2026; it was 3 on 2 October 2026"."""
        now = f"{self.who}: {self.last.score} out of 10, {long_date(self.last.scored_on)}"
        if self.first is None:
            return now
        return f"{now}; it was {self.first.score} on {long_date(self.first.scored_on)}"


def whose(scores: Iterable[Score]) -> list[Scored]:
    """Each person's own scores, whoever gave one last first. `scores` are in the order of their days."""
    given: dict[str, list[Score]] = {}
    for score in scores:
        given.setdefault(score.scored_by.strip().lower(), []).append(score)
    found = [Scored(each[-1], each[0] if len(each) > 1 else None) for each in given.values()]
    return sorted(found, key=lambda each: (each.last.scored_on, each.last.pk), reverse=True)

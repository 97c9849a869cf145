"""When things happen: in time, or late, as this county does them."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sightline.synthetic.days import DAY, HOUR, MINUTE, Days
from sightline.synthetic.figures import Figures, Pace
from sightline.synthetic.work import Moment


def band(draw: float, bands: tuple[tuple[float, float, float], ...]) -> tuple[float, float]:
    """The fewest and the most of the band that a draw from 0 to 1 falls in."""
    draw *= sum(share for share, _, _ in bands)
    for share, fewest, most in bands:
        draw -= share
        if draw < 0:
            return fewest, most
    return bands[-1][1:]


class Moments:
    """Draws moments from the county's figures."""

    random: Random
    days: Days
    figures: Figures
    now: int
    fine: int

    def is_fine(self, at: int) -> bool:
        return at >= self.fine

    def stamp(self, at: int) -> Moment:
        return Moment(self.days.stamp(at))

    def date(self, day: int) -> Moment:
        return Moment(self.days.written(day))

    def within(self, fewest: float, most: float) -> float:
        return fewest + (most - fewest) * self.random.random()

    def hours(self, bands: tuple[tuple[float, float, float], ...]) -> int:
        """A length of time drawn from shares of fewest and most hours, in seconds."""
        return int(self.within(*band(self.random.random(), bands)) * HOUR)

    def office(self, day: int, after: int = 0) -> int:
        """A moment in the working hours of a day, later than another."""
        at = self.days.at(day, int(9 * HOUR + self.random.random() * 8 * HOUR))
        return (
            at
            if at > after
            else max(after + 1, min(after + int(self.within(3, 40)) * MINUTE, self.days.at(day, DAY - 61)))
        )

    def by_working_day(self, start: int, number: int, what: str = "step", *, least: int = 0) -> int:
        """A moment within so many working days of another; later than that as often as this county is late."""
        day = self.days.day(start)
        pace = self.figures.pace[what]
        if self.random.random() < pace.late:
            number = max(number + 1, round(number * self.within(1.1, pace.most)))
            return self.office(self.days.working_after(day, number), start)
        chosen = min(number, least + int(self.random.random() * (number + 1 - least)))
        return self.office(self.days.working_after(day, chosen), start) if chosen else self._today(start, day)

    def _today(self, start: int, day: int) -> int:
        return max(start + 1, min(start + int(self.within(20, 180)) * MINUTE, self.days.at(day, DAY - 61)))

    def chain(
        self, start: int, end: int, what: str, *, working: int = 0, days: int = 0, first: int = 0
    ) -> Iterator[int]:
        """The moments of something that recurs: each within its time of the last, but for those that are late.

        `first` is when it is first done, if that is already known. It stops at the end, or at now.
        """
        pace, last = self.figures.pace[what], start
        until = min(end, self.now)
        if first:
            if first > until:
                return
            yield first
            last = first
        while True:
            last = self._next(last, pace, working, days)
            if last > until:
                return
            yield last

    def _next(self, last: int, pace: Pace, working: int, days: int) -> int:
        day = self.days.day(last)
        due = self.days.working_after(day, working) if working else day + days
        draw = self.random.random()
        if draw < pace.late:
            due = day + int((due - day) * self.within(1.1, pace.most)) + 1
            chosen = self.days.next_working(due)
        else:
            chosen = self.days.last_working(day + max(1, int((due - day) * self.within(0.68, 1.0))))
            if chosen <= day:
                chosen = min(due, self.days.next_working(day + 1))
        return self.office(chosen, last)

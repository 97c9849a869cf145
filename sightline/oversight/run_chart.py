"""The geometry of a run chart: where the line, the middle and the marks stand. Drawn by run_chart.html."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median

WIDTH, HEIGHT = 640, 200
LEFT, RIGHT, TOP, BOTTOM = 44, 8, 10, 24
STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000, 10000)
MOST_MARKS = 5


@dataclass(frozen=True, slots=True)
class Dot:
    """One week."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, slots=True)
class Track:
    """One line of the chart: the path through its weeks and a dot for each, broken where it has none."""

    name: str
    path: str
    dots: list[Dot]


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled place on an axis."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A run chart ready to be drawn."""

    tracks: list[Track]
    middle: float | None
    """Where the median of the first line lies."""
    across: list[Mark]
    up: list[Mark]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    floor: int = HEIGHT - BOTTOM


def draw(weeks: Sequence[date], lines: dict[str, Sequence[float | None]], *, is_share: bool) -> Drawing:
    """The chart of one or more lines over the same weeks, from nought to a round number above the highest."""
    told = [value for values in lines.values() for value in values if value is not None]
    step = _step(max(told, default=1))
    top = 100 if is_share else step * (int(max(told, default=1) // step) + 1)
    step = 25 if is_share else step
    ends = "%" if is_share else ""
    places = [_x(number, len(weeks)) for number in range(len(weeks))]
    first = [value for value in next(iter(lines.values())) if value is not None]
    return Drawing(
        tracks=[_track(name, values, places, weeks, top, ends) for name, values in lines.items()],
        middle=_y(median(first), top) if first and len(lines) == 1 else None,
        across=[
            Mark(places[number], f"{weeks[number]:%-d %b}")
            for number in range(0, len(weeks), max(len(weeks) // 5, 1))
        ],
        up=[Mark(_y(value, top), f"{value}{ends}") for value in range(0, int(top) + 1, step)],
    )


def _track(
    name: str,
    values: Sequence[float | None],
    places: list[float],
    weeks: Sequence[date],
    top: float,
    ends: str,
) -> Track:
    parts: list[str] = []
    dots: list[Dot] = []
    move = "M"
    for value, x, week in zip(values, places, weeks, strict=True):
        if value is None:
            move = "M"
            continue
        y = _y(value, top)
        parts.append(f"{move}{x} {y}")
        dots.append(Dot(x, y, f"{name}, week of {week:%-d %B}: {value:.0f}{ends}"))
        move = "L"
    return Track(name, " ".join(parts), dots)


def _step(highest: float) -> int:
    return next((step for step in STEPS if highest / step <= MOST_MARKS), STEPS[-1])


def _x(number: int, count: int) -> float:
    return round(LEFT + (WIDTH - LEFT - RIGHT) * (number + 0.5) / max(count, 1), 1)


def _y(value: float, top: float) -> float:
    return round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - value / top), 1)

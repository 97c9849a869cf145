"""Lines between rows of boxes: every level stroke in a track of its own, every upright stroke at a place of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field

STEP, ROOM, PORT = 12, 22, 9
"""Between two tracks; above the first track and below the last; between two lines at one box."""
MOST_PORTS, SIDE = 130, 80
"""How much of a box lines may meet; how far beside the drawing the first line goes round."""
Point = tuple[float, float]
Strokes = tuple[tuple[Point, ...], ...]


@dataclass(frozen=True, slots=True)
class Wire:
    """What is to be joined: those above from below their boxes, those below from above theirs."""

    kind: str
    above: tuple[int, ...]
    below: tuple[int, ...]
    ties: frozenset[int]
    hangs_from: int | None = None
    """The couple's own wire, where children hang from the line between two people."""


@dataclass(slots=True)
class Run:
    """One level stroke in the space above a row; its place among the tracks is found when all are known."""

    space: int
    left: float
    right: float
    is_above: bool
    track: int = 0


@dataclass(slots=True)
class Between:
    """The spaces between the rows: space n lies above row n, and the last one below the last row."""

    rows: dict[int, int]
    middles: dict[int, float]
    wires: list[Wire]
    runs: dict[tuple[int, str, int], Run] = field(default_factory=dict)
    ports: dict[tuple[int, int, bool], float] = field(default_factory=dict)
    joints: dict[int, float] = field(default_factory=dict)
    goes_round: set[int] = field(default_factory=set)
    beside: float = 0.0

    def __post_init__(self) -> None:
        self._give_ports()
        self._give_joints()
        for place, wire in enumerate(self.wires):
            self._give_runs(place, wire)
        for space in range(max(self.rows.values()) + 2):
            _give_tracks([run for run in self.runs.values() if run.space == space])

    def room(self, space: int) -> float:
        """How high a space must be for what runs through it."""
        tracks = [run.track + 1 for run in self.runs.values() if run.space == space]
        if not tracks:
            return 0.0 if space == 0 or space > max(self.rows.values()) else 2.0 * ROOM
        return 2 * ROOM + STEP * max(tracks)

    def strokes(self, tops: list[float], height: float, margin: float) -> list[Strokes]:
        """Every wire as strokes, once it is known where the rows stand."""
        bottom = tops[-1] + height + self.room(len(tops))

        def level(run: Run) -> float:
            end = tops[run.space] if run.space < len(tops) else bottom
            return end - ROOM - STEP * run.track

        return [
            tuple(tuple((x + margin, y) for x, y in part) for part in self._parts(place, tops, height, level))
            for place in range(len(self.wires))
        ]

    def _parts(
        self, place: int, tops: list[float], height: float, level: Callable[[Run], float]
    ) -> list[tuple[Point, ...]]:
        wire = self.wires[place]
        parts: list[tuple[Point, ...]] = []
        for who in wire.above if wire.hangs_from is None else ():
            x, row = self._port(place, who, True), self.rows[who]
            parts.append(((x, tops[row] + height), (x, level(self.runs[place, "above", row + 1]))))
        for who in wire.below:
            x, row = self._port(place, who, False), self.rows[who]
            parts.append(((x, level(self.runs[place, "below", row])), (x, tops[row])))
        mine = [run for (owner, _, _), run in self.runs.items() if owner == place]
        parts += [((run.left, level(run)), (run.right, level(run))) for run in mine]
        if wire.hangs_from is not None:
            mine += [run for (owner, _, _), run in self.runs.items() if owner == wire.hangs_from]
        if len(mine) > 1:
            uprights, x = sorted(level(run) for run in mine), self._joint(place)
            parts.append(((x, uprights[0]), (x, uprights[-1])))
        return parts

    def _port(self, place: int, who: int, is_below: bool) -> float:
        return self.middles[who] + self.ports[place, who, is_below]

    def _joint(self, place: int) -> float:
        return self.joints[place]

    def _give_ports(self) -> None:
        """Where each line meets a box: lines to the left on the left, so that they do not cross at once."""
        meeting: dict[tuple[int, bool], list[tuple[float, int]]] = defaultdict(list)
        for place, wire in enumerate(self.wires):
            above = wire.above if wire.hangs_from is None else ()
            for who, is_below in [*((one, True) for one in above), *((one, False) for one in wire.below)]:
                others = [self.middles[one] for one in (*wire.above, *wire.below) if one != who]
                away = sum(others) / len(others) - self.middles[who] if others else 0.0
                meeting[who, is_below].append((away, place))
        for (who, is_below), lines in meeting.items():
            step = min(PORT, MOST_PORTS / len(lines))
            for number, (_, place) in enumerate(sorted(lines)):
                self.ports[place, who, is_below] = (number - (len(lines) - 1) / 2) * step

    def _give_joints(self) -> None:
        """Where a wire goes down: straight, or round by the side when it passes a whole row."""
        taken: dict[int, list[float]] = defaultdict(list)
        right = max(self.middles.values())
        for place, wire in enumerate(self.wires):
            spaces = {self.rows[who] + 1 for who in wire.above} | {self.rows[who] for who in wire.below}
            if len(spaces) > 1:
                self.beside += STEP
                self.joints[place] = right + SIDE + self.beside
                self.goes_round.add(place)
                continue
            x, space = self._straight_down(place, wire), min(spaces)
            while any(abs(x - other) < 4 for other in taken[space]):
                x += 5
            taken[space].append(x)
            self.joints[place] = x

    def _straight_down(self, place: int, wire: Wire) -> float:
        owner = place if wire.hangs_from is None else wire.hangs_from
        ends = [self._port(owner, who, True) for who in wire.above]
        return sum(ends) / len(ends) if ends else self._port(place, wire.below[0], False)

    def _give_runs(self, place: int, wire: Wire) -> None:
        is_joined = place in self.goes_round or bool(wire.above and wire.below)
        joint = [self.joints[place]] if is_joined else []
        above = wire.above if wire.hangs_from is None else ()
        for part, people, down in (("above", above, 1), ("below", wire.below, 0)):
            for space in sorted({self.rows[who] + down for who in people}):
                here = [who for who in people if self.rows[who] + down == space]
                ends = [*(self._port(place, who, bool(down)) for who in here), *joint]
                self.runs[place, part, space] = Run(space, min(ends), max(ends), bool(down))


def _give_tracks(runs: list[Run]) -> None:
    """Strokes over children lowest, the shortest first; strokes under parents above them, the longest first."""
    taken: list[list[Run]] = []
    for is_above in (False, True):
        first = len(taken) if is_above else 0
        mine = [run for run in runs if run.is_above == is_above]
        for run in sorted(mine, key=lambda one: (one.right - one.left) * (-1 if is_above else 1)):
            tracks = range(first, len(taken))
            run.track = next((each for each in tracks if _is_free(run, taken[each])), len(taken))
            if run.track == len(taken):
                taken.append([])
            taken[run.track].append(run)


def _is_free(run: Run, others: list[Run]) -> bool:
    return all(run.right + 4 < other.left or other.right + 4 < run.left for other in others)

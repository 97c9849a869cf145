"""What is wrong for which child: the exceptions list, read from the hall whenever it is asked for.

Nothing is stored, so nothing goes stale: a line is here from the moment something is late until the moment
it is done. `listed` gives every line; `page_of_children` gives one page, one entry a child.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sightline.oversight import telling
from sightline.oversight.asking import Row, ask, common, hidden_from, kinds_in, statement
from sightline.oversight.concern import concern
from sightline.oversight.line import ExceptionLine
from sightline.oversight.memory import remembered
from sightline.oversight.rules import Rules, rules
from sightline.oversight.scope import Scope
from sightline.workforce.models import Team, Worker

PER_PAGE = 25
REMEMBERED = timedelta(seconds=15)
"""How long the order of everybody’s children may stand while nothing is recorded and no clock runs out."""
GROUPS = ("seen", "seen_alone", "observed", "voice", "authorised", "directed")


@dataclass(frozen=True, slots=True)
class ChildInConcern:
    """One child with everything that is wrong for them: one entry that opens."""

    child_id: int
    is_safety: bool
    since: datetime
    lines: list[ExceptionLine]

    @property
    def first(self) -> ExceptionLine:
        """The thing that matters most."""
        return self.lines[0]


class Totals(dict[str, int]):
    """How many children there are, by topic; a topic with none is nought."""

    def __missing__(self, topic: str) -> int:
        return 0


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a page of exceptions is narrowed to."""

    topic: str = ""
    standard_code: str = ""
    only_safety: bool = False


@dataclass(frozen=True, slots=True)
class Ranked:
    """A child in the order of the whole list, before anything is said about them."""

    child_id: int
    is_safety: bool
    lines: int
    topics: frozenset[str]

    def is_about(self, wanted: Wanted) -> bool:
        return (not wanted.topic or wanted.topic in self.topics) and (
            self.is_safety or not wanted.only_safety
        )


@dataclass(frozen=True, slots=True)
class Order:
    """Every child for whom something is wrong, in the order of the list, and until when that is right."""

    children: list[Ranked]
    until: datetime | None


@dataclass(frozen=True, slots=True)
class ExceptionPage:
    """One page of children, and how many there are on each topic in the whole scope."""

    children: list[ChildInConcern]
    totals: Totals
    cannot_tell: list[str]
    """What the extracts loaded here never say, so that nobody is listed for it."""

    @property
    def wanted(self) -> int:
        """How many children the filters leave: exactly the rows of all the pages together."""
        return self.totals["wanted"]


def listed(
    *,
    worker: Worker | None = None,
    team: Team | None = None,
    service: str = "",
    viewer: Worker | None = None,
    now: datetime,
    kinds: Iterable[str] | None = None,
) -> list[ExceptionLine]:
    """Everything that is wrong for the children of a worker, a team or a service, the least safe first."""
    known = rules()
    asked = parameters(_scope(worker, team, service), known, viewer=viewer, now=now)
    rows = _rows(asked, kinds=list(kinds) if kinds is not None else None)
    return telling.tell(rows, known, now, viewer)


def page_of_children(
    scope: Scope,
    *,
    viewer: Worker | None,
    now: datetime,
    wanted: Wanted | None = None,
    number: int = 1,
    per_page: int = PER_PAGE,
) -> ExceptionPage:
    """One page of children for whom something is wrong, the least safe first, then the longest waiting."""
    wanted, first = wanted or Wanted(), per_page * (max(number, 1) - 1)
    page = slice(first, first + per_page)
    if scope.is_everybody:
        return _page_of_everybody(viewer, now, wanted, page)
    known = rules()
    rows = _rows(parameters(scope, known, viewer=viewer, now=now))
    return _page_of_few(rows, known, now, wanted, page, viewer)


def totals(scope: Scope, *, viewer: Worker | None, now: datetime) -> Totals:
    """How many children of a scope there are on each topic."""
    return page_of_children(scope, viewer=viewer, now=now, per_page=0).totals


def of_children(ids: list[int], *, viewer: Worker | None, now: datetime) -> dict[int, ChildInConcern]:
    """Everything that is wrong for these children, whoever holds them; no entry where nothing is."""
    known = rules()
    asked = {**parameters(Scope.everybody(), known, viewer=viewer, now=now), "children": ids}
    return _told(_rows(asked), known, now, viewer) if ids else {}


def parameters(scope: Scope, known: Rules, *, viewer: Worker | None, now: datetime) -> Row:
    """What wrong.sql is told: the scope, the limits, and the numbers of what it watches."""
    settled = concern()
    return {
        **common(scope, viewer, now),
        "at": now,
        **{name: kinds_in(name) for name in GROUPS},
        **{name: getattr(settled.limits, name) for name in settled.limits.__slots__},
        "safety_kinds": list(settled.safety_kinds),
        "kinds_of_adults": list(settled.kinds_of_adults),
        **known.parameters,
    }


def _rows(asked: Row, kinds: list[str] | None = None) -> list[Row]:
    """Each thing that is wrong, as wrong.sql finds it."""
    return ask(statement("wrong", "owned", "each_line"), {**asked, "kinds": kinds})


def _page_of_everybody(viewer: Worker | None, now: datetime, wanted: Wanted, page: slice) -> ExceptionPage:
    """One page out of thousands of children: the order of all of them, and the lines of those shown."""
    hidden, asker = frozenset(hidden_from(viewer)), viewer and viewer.pk
    order = remembered(
        ("children", asker),
        now=now,
        at_most=REMEMBERED,
        make=lambda: _every_child(now),
        right_until=lambda found: found.until,
    )
    every = [child for child in order.children if child.child_id not in hidden]
    chosen = [child for child in every if child.is_about(wanted)]
    if code := wanted.standard_code:
        named = remembered(
            ("standard", code, asker),
            now=now,
            at_most=REMEMBERED,
            make=lambda: _named(now + REMEMBERED, code),
            right_until=lambda _: order.until,
        )
        chosen = [child for child in chosen if child.child_id in named and named[child.child_id] < now]
    counts = Totals(children=len(every), lines=sum(child.lines for child in every), wanted=len(chosen))
    counts["may_not_be_safe"] = sum(child.is_safety for child in every)
    for topic in concern().topics:
        counts[topic] = sum(topic in child.topics for child in every)
    found = of_children([child.child_id for child in chosen[page]], viewer=viewer, now=now)
    ids = [child.child_id for child in chosen[page]]
    return ExceptionPage(_in_order(ids, found, wanted), counts, rules().cannot_tell())


def _every_child(now: datetime) -> Order:
    """Every child for whom something is wrong now, and the next instant at which something more will be.

    Asked for a little later than now, so that whatever runs out while the answer is remembered is known beforehand.
    """
    topics = list(concern().topics)
    asked = parameters(Scope.everybody(), rules(), viewer=None, now=now + REMEMBERED)
    rows = ask(statement("wrong", "children"), {**asked, "at": now})
    children = [
        Ranked(
            row["child_id"],
            row["is_safety"],
            row["lines"],
            frozenset(topic for place, topic in enumerate(topics, 1) if row["topics"] >> place & 1),
        )
        for row in rows
        if row["lines"]
    ]
    return Order(children, min((row["next_at"] for row in rows if row["next_at"]), default=None))


def _named(now: datetime, code: str) -> dict[int, datetime]:
    """The children for whom one standard is late by then, and since when."""
    known = rules()
    asked = parameters(Scope.everybody(), known, viewer=None, now=now)
    rows = ask(statement("wrong", "named"), {**asked, "standards": known.ids_of([code])})
    return {row["child_id"]: row["from_at"] for row in rows}


def _page_of_few(
    rows: list[Row], known: Rules, now: datetime, wanted: Wanted, page: slice, viewer: Worker | None
) -> ExceptionPage:
    """The same page, from lines few enough to hold: one statement instead of two."""
    by_child: dict[int, list[Row]] = {}
    for row in rows:
        by_child.setdefault(row["child_id"], []).append(row)
    standards = set(known.ids_of([wanted.standard_code]))
    counts, ids = Totals(children=len(by_child), lines=len(rows)), []
    for child, lines in by_child.items():
        ranked = Ranked(child, lines[0]["is_safety"], len(lines), frozenset(line["topic"] for line in lines))
        for topic in ranked.topics:
            counts[topic] += 1
        counts["may_not_be_safe"] += ranked.is_safety
        is_named = not wanted.standard_code or any(line["standard_id"] in standards for line in lines)
        if is_named and ranked.is_about(wanted):
            ids.append(child)
    counts["wanted"] = len(ids)
    shown = [row for child in ids[page] for row in by_child[child]]
    found = _told(shown, known, now, viewer)
    return ExceptionPage(_in_order(ids[page], found, wanted), counts, known.cannot_tell())


def _told(rows: list[Row], known: Rules, now: datetime, viewer: Worker | None) -> dict[int, ChildInConcern]:
    found: dict[int, ChildInConcern] = {}
    for line in telling.tell(rows, known, now, viewer):
        first = found.setdefault(line.child_id, ChildInConcern(line.child_id, line.is_safety, line.since, []))
        first.lines.append(line)
    return found


def _in_order(ids: list[int], found: dict[int, ChildInConcern], wanted: Wanted) -> list[ChildInConcern]:
    """The children in the order of their list, each with what the list is about first."""
    children = [found[child] for child in ids if child in found]
    for child in children:
        child.lines.sort(key=lambda line: not _is_about(line, wanted))
    return children


def _is_about(line: ExceptionLine, wanted: Wanted) -> bool:
    return (not wanted.topic or line.topic == wanted.topic) and (
        not wanted.standard_code or line.standard_code == wanted.standard_code
    )


def _scope(worker: Worker | None, team: Team | None, service: str) -> Scope:
    if worker is not None:
        return Scope.of_worker(worker)
    if team is not None:
        return Scope.of_team(team)
    return Scope.of_service(service) if service else Scope.everybody()

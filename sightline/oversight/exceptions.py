"""What is wrong for which child: the exceptions list, read from the hall whenever it is asked for.

Nothing is stored, so nothing goes stale: a line is here from the moment something is late until the moment
it is done. `listed` gives every line; `page_of_children` gives one page, one entry a child.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sightline.oversight import telling
from sightline.oversight.asking import Row, ask, common, kinds_in, statement
from sightline.oversight.concern import concern
from sightline.oversight.line import ExceptionLine
from sightline.oversight.rules import Rules, rules
from sightline.oversight.scope import Scope
from sightline.workforce.models import Team, Worker

PER_PAGE = 25
GROUPS = ("seen", "seen_alone", "observed", "voice", "authorised")


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
class ExceptionPage:
    """One page of children, and how many there are on each topic in the whole scope."""

    children: list[ChildInConcern]
    totals: Totals

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
    return telling.tell(rows, known, now)


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
    known, wanted = rules(), wanted or Wanted()
    asked = parameters(scope, known, viewer=viewer, now=now)
    first = per_page * (max(number, 1) - 1)
    if not scope.is_everybody:
        return _page_of_few(_rows(asked), known, now, wanted, slice(first, first + per_page))
    narrowed = {
        "topic": wanted.topic or None,
        "only_safety": wanted.only_safety,
        "standards": known.ids_of([wanted.standard_code]) if wanted.standard_code else None,
    }
    found = ask(statement("lines", "children"), {**asked, **narrowed, "limit": per_page, "offset": first})
    ids = [row["child_id"] for row in found if row["child_id"] is not None]
    rows = _rows({**asked, "children": ids}) if ids else []
    children = _in_order(ids, _told(rows, known, now), wanted)
    return ExceptionPage(children, Totals(json.loads(found[0]["totals"])))


def totals(scope: Scope, *, viewer: Worker | None, now: datetime) -> Totals:
    """How many children of a scope there are on each topic."""
    return page_of_children(scope, viewer=viewer, now=now, per_page=0).totals


def of_children(ids: list[int], *, viewer: Worker | None, now: datetime) -> dict[int, ChildInConcern]:
    """Everything that is wrong for these children, whoever holds them; no entry where nothing is."""
    known = rules()
    asked = {**parameters(Scope.everybody(), known, viewer=viewer, now=now), "children": ids}
    return _told(_rows(asked), known, now) if ids else {}


def parameters(scope: Scope, known: Rules, *, viewer: Worker | None, now: datetime) -> Row:
    """What lines.sql is told: the scope, the limits, and the numbers of what it watches."""
    settled = concern()
    return {
        **common(scope, viewer, now),
        **{name: kinds_in(name) for name in GROUPS},
        **{name: getattr(settled.limits, name) for name in settled.limits.__slots__},
        "safety_kinds": list(settled.safety_kinds),
        "safety_standards": known.ids_of(settled.safety_standards),
        "not_asked": known.not_asked(),
        "visit_standards": known.visit_standards(),
        **known.topics(),
        **known.decision_clocks(),
        **known.untold(),
        **known.hour_standards(),
    }


def _rows(asked: Row, kinds: list[str] | None = None) -> list[Row]:
    """Each thing that is wrong, as lines.sql finds it."""
    return ask(statement("lines", "each_line"), {**asked, "kinds": kinds})


def _page_of_few(rows: list[Row], known: Rules, now: datetime, wanted: Wanted, page: slice) -> ExceptionPage:
    """The same page, from lines few enough to hold: one statement instead of two."""
    by_child: dict[int, list[Row]] = {}
    for row in rows:
        by_child.setdefault(row["child_id"], []).append(row)
    counts = Totals(children=len(by_child), lines=len(rows))
    for lines in by_child.values():
        for topic in {line["topic"] for line in lines}:
            counts[topic] += 1
        counts["may_not_be_safe"] += lines[0]["is_safety"]
    standards = set(known.ids_of([wanted.standard_code]))
    ids = [child for child, lines in by_child.items() if _is_wanted(lines, wanted, standards)]
    counts["wanted"] = len(ids)
    shown = [row for child in ids[page] for row in by_child[child]]
    return ExceptionPage(_in_order(ids[page], _told(shown, known, now), wanted), counts)


def _is_wanted(lines: list[Row], wanted: Wanted, standards: set[int]) -> bool:
    return (
        (not wanted.topic or any(line["topic"] == wanted.topic for line in lines))
        and (not wanted.standard_code or any(line["standard_id"] in standards for line in lines))
        and (not wanted.only_safety or any(line["is_safety"] for line in lines))
    )


def _told(rows: list[Row], known: Rules, now: datetime) -> dict[int, ChildInConcern]:
    found: dict[int, ChildInConcern] = {}
    for line in telling.tell(rows, known, now):
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

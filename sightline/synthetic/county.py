"""Makes the invented county of Wyreshire, the same for the same seed and moment."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from random import Random
from time import monotonic
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import connections, transaction

from sightline.cases import duties
from sightline.shared.refusals import Refused
from sightline.synthetic import blocks, filling
from sightline.synthetic.days import DAY, YEAR, Days, instant, moment_of
from sightline.synthetic.figures import CLEAN, STATES
from sightline.synthetic.rooms import offices
from sightline.synthetic.scribe import County
from sightline.synthetic.staff import Staff, hire
from sightline.synthetic.words import Words

MARK = "synthetic"
"""The setting that says a database holds nobody real."""
PASSWORD = "every child in sight"  # noqa: S105 - printed in the README; only invented people are behind it
Progress = Callable[[str, int, int | None], None]
BLOCKS_WORTH_HELPERS = 12
EMPTY_CHECK = ("people_person", "cases_event", "workforce_worker")


@dataclass(slots=True)
class CountyReport:
    """What was made, and how long it took."""

    seed: int
    state: str
    scale: float
    years: float
    now: datetime
    rows: dict[str, int] = field(default_factory=dict)
    seconds: dict[str, float] = field(default_factory=dict)
    duties: int = 0

    def as_json(self) -> dict[str, Any]:
        return {
            "seed": self.seed,
            "state": self.state,
            "scale": self.scale,
            "years": self.years,
            "now": self.now.isoformat(),
            "rows": self.rows,
            "duties": self.duties,
            "seconds": {name: round(value, 2) for name, value in self.seconds.items()},
        }

    def in_words(self) -> str:
        """One sentence for whoever ran it."""
        rows = self.rows
        return (
            f"Made a county of {rows.get('people_person', 0):,} people with {rows.get('front_door_contact', 0):,} contacts, "
            f"{rows.get('cases_event', 0):,} events and {self.duties:,} duties in {sum(self.seconds.values()):.0f} seconds."
        )


def build(
    *,
    scale: float,
    years: float,
    state: str,
    seed: int,
    now: datetime,
    progress: Progress | None = None,
    using: str = "owner",
    replace: bool = False,
    clean: bool = False,
) -> CountyReport:
    """Fill an empty database with the county. `clean` makes every child perfectly in time."""
    report = CountyReport(seed, state, scale, years, now)
    show = progress or (lambda doing, done, out_of: None)
    began = monotonic()
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        make_room(cursor, replace=replace)
        county = plan(cursor, scale=scale, years=years, state=state, seed=seed, now=now, clean=clean)
        cursor.execute(
            "SET LOCAL work_mem = '256MB'; SET LOCAL maintenance_work_mem = '256MB'; SET LOCAL synchronous_commit = off"
        )
        with filling.set_aside(cursor):
            _staff(cursor, county.staff, county)
            offices.directory(cursor, county)
            _families(cursor, county, scale, years, show, report)
            filling.gather(cursor)
            offices.fill(cursor, county, scale)
            report.seconds["rows"] = monotonic() - began
            began = monotonic()
            show("Making the indexes", 0, None)
        filling.check_never_unowned(cursor)
        filling.settle(cursor)
        _mark(cursor, report)
        report.seconds["indexes"] = monotonic() - began
        began = monotonic()
        show("Making search", 0, None)
        cursor.execute("SELECT people_rebuild_searchable()")
    report.seconds["search"] = monotonic() - began
    began = monotonic()
    show("Working out what is due", 0, None)
    filling.analyse(using)
    report.duties = duties.rebuild(using)
    report.seconds["duties"] = monotonic() - began
    return report


def make_room(cursor: Any, *, replace: bool) -> None:
    """Refuse to touch a database that may hold anybody real."""
    cursor.execute("SELECT EXISTS (SELECT FROM standards_setting WHERE name = %s)", [MARK])
    is_invented = cursor.fetchone()[0]
    held = []
    for table in EMPTY_CHECK:
        cursor.execute(f"SELECT EXISTS (SELECT FROM {table})")  # noqa: S608 - our own names
        held.append(cursor.fetchone()[0])
    if not any(held):
        return
    if not is_invented:
        raise Refused(["This database holds records that were not invented, so no county can be made in it"])
    if not replace:
        raise Refused(
            ["This database already holds an invented county. Use --replace to make another in its place"]
        )
    filling.empty(cursor)


def plan(
    cursor: Any, *, scale: float, years: float, state: str, seed: int, now: datetime, clean: bool
) -> County:
    """Everything that the blocks share."""
    figures = CLEAN if clean else STATES[state]
    words, end = Words(), moment_of(now.astimezone(UTC).replace(microsecond=0))
    begin = end - int(years * YEAR * DAY)
    name = f"{seed} {figures.name} {scale} {years} {end}"
    staff = hire(
        Random(f"{name} staff"), figures, words, scale=scale, begin=begin - 3 * int(YEAR) * DAY, now=end
    )
    cursor.execute("SELECT name, id FROM standards_eventkind")
    return County(figures, Days(1925, now.year + 28), words, staff, dict(cursor.fetchall()), begin, end, name)


def _families(
    cursor: Any, county: County, scale: float, years: float, show: Progress, report: CountyReport
) -> None:
    of = blocks.census(county, scale, years)
    number = of.blocks()
    for done, made in enumerate(_made(county, number, of)):
        for table, rows in made.items():
            filling.copy(cursor, table, rows)
            report.rows[table] = report.rows.get(table, 0) + rows.count("\n")
        show("Making families", done + 1, number)


def _made(county: County, number: int, of: blocks.Census) -> Iterator[dict[str, str]]:
    """The blocks in order: by two processes when there are many, while this one copies them in."""
    make = partial(blocks.make, county, blocks=number, of=of)
    if number < BLOCKS_WORTH_HELPERS or "fork" not in multiprocessing.get_all_start_methods():
        yield from (make(block) for block in range(number))
        return
    with multiprocessing.get_context("fork").Pool(min(2, os.cpu_count() or 1)) as pool:
        yield from pool.imap(make, range(number))


def _staff(cursor: Any, staff: Staff, county: County) -> None:
    """Teams, workers, and an account for each person whom the demonstration is walked with."""
    days, password = county.days, make_password(PASSWORD, salt="wyreshire-invented")
    accounts = [person for person in staff.people if person.username]
    for number, person in enumerate(accounts, 1):
        cursor.execute(
            "INSERT INTO access_account (id, password, username, roles, is_active, created_at)"
            " VALUES (%s, %s, %s, %s, true, %s)",
            [number, password, person.username, person.roles, instant(county.now)],
        )
    numbers = {person.id: number for number, person in enumerate(accounts, 1)}
    for team in staff.teams:
        cursor.execute(
            "INSERT INTO workforce_team (id, name, kind, service, manager_id) VALUES (%s, %s, %s, %s, %s)",
            [team.id, team.name, team.kind, team.service, team.manager.holder(county.now)],
        )
    for person in staff.people:
        left = days.written(days.day(person.left)) if person.left else None
        cursor.execute(
            "INSERT INTO workforce_worker (id, account_id, name, job_title, team_id, phone, is_social_worker,"
            " registration_number, registration_expires_on, full_time_share, started_on, left_on, source)"
            " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, 1, %s, %s, '')",
            [person.id, numbers.get(person.id), person.name, person.title, person.team,
             f"01632 960{person.id % 1000:03}", person.is_social_worker,
             f"SW{100000 + person.id}" if person.is_social_worker else "",
             days.written(days.day(county.now) + 500) if person.is_social_worker else None,
             days.written(days.day(person.started)), left],
        )  # fmt: skip


def _mark(cursor: Any, report: CountyReport) -> None:
    cursor.execute("DELETE FROM standards_setting WHERE name = %s", [MARK])
    value = f"seed {report.seed}, {report.state}, scale {report.scale:g}, {report.years:g} years"
    cursor.execute(
        "INSERT INTO standards_setting (name, value, effective_from, reason) VALUES (%s, %s, NULL, %s)",
        [MARK, value, "Everybody in this database is invented"],
    )

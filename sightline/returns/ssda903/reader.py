"""Reads the SSDA903 return, on children looked after: a folder of CSV files, one a table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sightline.returns import days
from sightline.returns.csv_table import CsvRow, CsvTable, open_table, rows
from sightline.returns.facts import AboutFile, CannotTell, Found, Noticed, Source, WorkerFact
from sightline.returns.limits import USUAL, Limits
from sightline.returns.people_seen import PeopleSeen
from sightline.returns.rejections import CannotRead
from sightline.returns.row import RowKeys, RowUnusable
from sightline.returns.safe_xml import Progress
from sightline.returns.ssda903 import lists
from sightline.returns.ssda903.tables import TABLES, Table, named, table_of

FORMAT = "ssda903"

ALWAYS = (
    CannotTell(
        "When children looked after were visited, and whether they were seen alone",
        "Visits are not in the return.",
        ("lac_visit.child_seen", "visit.child_seen_alone", "iro.met_child"),
    ),
    CannotTell(
        "When health checks, dental checks and questionnaires were done",
        "The OC2 table says whether they were done in the year, not when.",
        ("rha.completed", "iha.report_received", "dental.done", "sdq.scored"),
    ),
    CannotTell(
        "Care plans, placement plans and personal education plans",
        "Plans are not in the return.",
        (
            "care_plan.approved",
            "placement_plan.approved",
            "pep.initiated",
            "permanence_plan.agreed",
            "iro.named",
        ),
    ),
    CannotTell(
        "The hour at which a child went missing or came back, and the return interview",
        "The return gives days and no interviews.",
        ("rhi.completed", "la.notified"),
    ),
    CannotTell(
        "Pathway plans and how often care leavers were seen",
        "The OC3 table says how a young person was around their birthday, not when anybody saw them.",
        ("pathway_review.held", "pa_visit.seen", "pa_contact.made", "pathway_plan.approved", "oc3.recorded"),
    ),
    CannotTell(
        "Children who are not looked after", "The return is of children looked after and care leavers."
    ),
    CannotTell("Children’s names", "The return identifies children by number, sex and date of birth only."),
)


@dataclass(frozen=True, slots=True)
class CareTable:
    """A file of the folder, known to be one of the tables."""

    table: Table
    file: CsvTable


def read(
    paths: Sequence[Path], *, today: date, limits: Limits = USUAL, progress: Progress | None = None
) -> Iterator[Found]:
    """Everything the folder says, table by table, with each child's own facts last of all."""
    order = [table.name for table in TABLES]
    tables = [_known(path, limits) for path in paths]
    tables.sort(key=lambda each: order.index(each.table.name))
    yield AboutFile(FORMAT, "", "SSDA903 return on children looked after", None)
    reading = _Reading(today, limits)
    yield from reading.files(tables)
    for each in tables:
        if each.table.name == "episodes":
            reading.note_starts(each)
    done = 0
    for each in tables:
        try:
            yield from reading.rows(each, None if progress is None else _onwards(progress, done))
        except CannotRead as refusal:
            raise refusal.in_file(each.file.path.name) from None
        done += each.file.path.stat().st_size
    yield from reading.people.facts()
    yield from _gaps(tables)


def _known(path: Path, limits: Limits) -> CareTable:
    try:
        file = open_table(path, limits)
    except CannotRead as refusal:
        raise refusal.in_file(path.name) from None
    table = table_of(file.headings)
    if table is None:
        raise CannotRead(
            "This file’s headings are those of no table of the SSDA903 return.",
            "Take it out of the folder, or check its first line.",
            file=path.name,
        )
    return CareTable(table, file)


def _onwards(progress: Progress, done: int) -> Progress:
    return lambda here: progress(done + here)


def _gaps(tables: list[CareTable]) -> Iterator[CannotTell]:
    yield from ALWAYS
    here = {each.table.name for each in tables}
    for table in TABLES:
        if table.name not in here:
            yield CannotTell(
                table.says[0].upper() + table.says[1:], f"There is no file of the {table.name} table."
            )


class _Reading:
    """One pass over one folder."""

    def __init__(self, today: date, limits: Limits) -> None:
        self.today = today
        self.limits = limits
        self.people = PeopleSeen()
        self.keys = RowKeys()
        self.times = lists.TimesInCare()
        self.workers: set[str] = set()
        self.has_header = False

    def files(self, tables: list[CareTable]) -> Iterator[Found]:
        """What is worth saying about the files before any row is read."""
        seen: set[str] = set()
        for each in tables:
            here = Source(each.file.path.name, each.table.name, 1, "")
            if each.file.told:
                yield Noticed(each.file.told, here)
            if each.table.name in seen:
                yield Noticed(
                    f"There is more than one file of the {each.table.name} table; all were read", here
                )
            seen.add(each.table.name)
        self.has_header = "header" in seen

    def note_starts(self, table: CareTable) -> None:
        """Learn from the episodes when each time in care began."""
        for row in rows(table.file, self.limits):
            values = _values(row)
            if values.get("RNE", "").upper() == lists.STARTS_CARE:
                try:
                    self.times.begins(values.get("CHILD", ""), days.read_day(values.get("DECOM", "")).on)
                except days.NotADay:
                    continue

    def rows(self, table: CareTable, progress: Progress | None) -> Iterator[Found]:
        """Every row of one file."""
        for csv_row in rows(table.file, self.limits, progress):
            row = lists.CareRow(
                _values(csv_row),
                file=table.file.path.name,
                part=table.table.name,
                line=csv_row.line,
                today=self.today,
            )
            row.times = self.times
            if csv_row.is_short:
                yield Noticed(
                    "A row had fewer values than the heading; the rest were read as blank", row.source()
                )
            with suppress(RowUnusable):
                yield from self._row(table.table.name, row, csv_row)
            yield from row.rejected

    def _row(self, table: str, row: lists.CareRow, csv_row: CsvRow) -> Iterator[Found]:
        if csv_row.extra:
            raise row.unusable(
                "CHILD",
                "This row has more values than the heading has columns, so we cannot tell which is which.",
                "Look for a comma inside a value, and put the value in quotation marks.",
            )
        person = row.person()
        facts = list(lists.READ[table](row, self.keys))
        person = replace(person, source=row.source(), details=(*person.details, *lists.undated(table, row)))
        if self.has_header and table != "header" and person.key not in self.people:
            yield Noticed("A child is not in the header table; read from the other tables", row.source())
        yield from self.people.add(person)
        for fact in facts:
            if isinstance(fact, WorkerFact):
                if fact.key in self.workers:
                    continue
                self.workers.add(fact.key)
            yield fact


def _values(row: CsvRow) -> dict[str, str]:
    return {named(heading): value for heading, value in row.values.items()}

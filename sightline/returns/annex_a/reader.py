"""Reads Annex A: the workbook of child-level lists that an inspector asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from sightline.returns import days
from sightline.returns.annex_a import lists
from sightline.returns.annex_a.columns import FoundList, find_lists
from sightline.returns.annex_a.columns import lists as all_lists
from sightline.returns.annex_a.gaps import cannot_tell
from sightline.returns.annex_a.list_row import ListRow
from sightline.returns.facts import AboutFile, Found, Noticed, Source, WorkerFact
from sightline.returns.limits import USUAL, Limits
from sightline.returns.people_seen import PeopleSeen
from sightline.returns.rejections import CannotRead, shown
from sightline.returns.row import RowKeys, RowUnusable
from sightline.returns.safe_xml import Progress
from sightline.returns.workbook import SheetRow, Workbook

FORMAT = "annex_a"
ADOPTERS = 11


def read(
    path: Path, *, today: date, limits: Limits = USUAL, progress: Progress | None = None
) -> Iterator[Found]:
    """Everything the workbook says, list by list, with each child's own facts last of all."""
    with Workbook(path, limits) as workbook:
        found = find_lists(workbook)
        yield AboutFile(FORMAT, "", "Annex A", None)
        reading = _Reading(workbook, path.name, today, limits)
        yield from reading.headings(found)
        for each in found:
            reading.note_starts(each)
        for done, each in enumerate(found, start=1):
            yield from reading.rows(each)
            if progress is not None:
                progress(path.stat().st_size * done // len(found))
        yield from reading.people.facts()
        yield from cannot_tell(found, all_lists())


class _Reading:
    """One pass over one workbook."""

    def __init__(self, workbook: Workbook, file: str, today: date, limits: Limits) -> None:
        self.workbook = workbook
        self.file = file
        self.today = today
        self.limits = limits
        self.people = PeopleSeen()
        self.keys = RowKeys()
        self.episodes = lists.Episodes()
        self.workers: set[str] = set()
        self.teams_by_worker: dict[str, str] = {}

    def headings(self, found: list[FoundList]) -> Iterator[Found]:
        """What is worth saying about the sheets before any row is read."""
        for sheet in self.workbook.sheets:
            if not sheet.is_visible:
                yield self._noticed(f"Hidden sheet “{sheet.name}” was not read", sheet.name, 0)
            elif sheet not in [each.sheet for each in found]:
                yield self._noticed(
                    f"Sheet “{sheet.name}” is not one of the lists and was not read", sheet.name, 0
                )
        for each in found:
            for written, usual in each.near:
                what = f"The heading “{written}” was read as “{usual}”"
                yield self._noticed(what, each.shape.part, each.heading_row)
            unread = each.unread.values() if each.shape.number != ADOPTERS else ()
            for written in unread:
                what = f"The column “{shown(written)}” is not part of the list and was not read"
                yield self._noticed(what, each.shape.part, each.heading_row)

    def note_starts(self, found: FoundList) -> None:
        """Learn from lists 3 and 6 when each child's involvements began."""
        start = lists.STARTS.get(found.shape.number)
        for row in self._rows(found) if start else ():
            values = self._values(found, row)
            try:
                moment = days.read_day(values.get(start or "", ""), serials=True)
            except days.NotADay:
                continue
            self.episodes.begins(values.get("child", "").strip(), moment.on)

    def rows(self, found: FoundList) -> Iterator[Found]:
        """Every row of one list."""
        if found.shape.number == ADOPTERS:
            yield from self._adopters(found)
            return
        for sheet_row in self._rows(found):
            values = self._values(found, sheet_row)
            if not values:
                continue
            yield from self._about_cells(found, sheet_row)
            row = ListRow(
                values,
                shape=found.shape,
                headers=found.headers,
                file=self.file,
                line=sheet_row.number,
                today=self.today,
            )
            yield from self._row(found.shape.number, row)

    def _row(self, number: int, row: ListRow) -> Iterator[Found]:
        facts: list[Found] = []
        try:
            person = row.person()
            facts.extend(lists.READ[number](row, self.episodes, self.keys))
            if number == 9:
                person = replace(person, details=(*person.details, *lists.care_leaver_now(row)))
        except RowUnusable:
            yield from row.rejected
            return
        yield from self.people.add(replace(person, source=row.source()))
        yield from self._once(facts)
        yield from row.rejected

    def _once(self, facts: list[Found]) -> Iterator[Found]:
        for fact in facts:
            if isinstance(fact, WorkerFact):
                if fact.key in self.workers:
                    continue
                self.workers.add(fact.key)
                if self.teams_by_worker.setdefault(fact.name.casefold(), fact.team) != fact.team:
                    yield self._noticed("A worker’s name is given with two teams; read as two workers", "", 0)
            yield fact

    def _adopters(self, found: FoundList) -> Iterator[Found]:
        for row in self._rows(found):
            yield self._noticed(
                "Prospective adopters are not children we hold; their rows were left unread",
                found.shape.part,
                row.number,
            )

    def _about_cells(self, found: FoundList, row: SheetRow) -> Iterator[Found]:
        if any(column in found.columns for column in row.errors):
            what = "A cell holding a formula’s error, such as #N/A, was read as blank"
            yield self._noticed(what, found.shape.part, row.number)
        if any(column in found.columns for column in row.filled):
            what = "A merged cell was read as standing on each of its rows"
            yield self._noticed(what, found.shape.part, row.number)

    def _rows(self, found: FoundList) -> Iterator[SheetRow]:
        count = 0
        for row in self.workbook.rows(found.sheet):
            if row.number <= found.heading_row:
                continue
            count += 1
            if count > self.limits.rows:
                raise CannotRead(
                    f"{found.shape.part} has more than {self.limits.rows:,} rows.",
                    "Check that it is the right file.",
                )
            yield row

    def _values(self, found: FoundList, row: SheetRow) -> dict[str, str]:
        """The row's values by field; nothing when every value was lent by a merged cell."""
        values = {
            found.columns[column]: text for column, text in row.cells.items() if column in found.columns
        }
        own = [column for column in row.cells if column in found.columns and column not in row.filled]
        return values if own else {}

    def _noticed(self, what: str, part: str, line: int) -> Noticed:
        return Noticed(what, Source(self.file, part, line, ""))

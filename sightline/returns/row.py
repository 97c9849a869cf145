"""One row being read: its values as days, codes and answers, and what is wrong with each."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date

from sightline.returns import codelists, days
from sightline.returns.days import Moment
from sightline.returns.facts import Source
from sightline.returns.rejections import Rejection, shown

YES = frozenset({"1", "true", "yes", "y", "t"})
NO = frozenset({"0", "false", "no", "n", "f"})
LONGEST_IDENTIFIER = 60


class RowUnusable(Exception):
    """The row lacks something it cannot do without; its rejection is already written down."""


class Row:
    """What one row says. Asking for a value gives it, or writes down why it cannot be used."""

    __slots__ = (
        "child",
        "file",
        "how_to_write",
        "key",
        "line",
        "part",
        "rejected",
        "serials",
        "today",
        "values",
    )

    def __init__(
        self,
        values: Mapping[str, str],
        *,
        file: str,
        part: str,
        line: int,
        today: date,
        child: str = "",
        serials: bool = False,
        how_to_write: str = days.HOW_TO_WRITE,
    ) -> None:
        self.values = values
        self.file = file
        self.part = part
        self.line = line
        self.today = today
        self.child = child
        self.key = ""
        self.serials = serials
        self.how_to_write = how_to_write
        self.rejected: list[Rejection] = []

    def text(self, field: str) -> str:
        """A value as written, without the spaces around it."""
        return self.values.get(field, "").strip()

    def called(self, field: str) -> str:
        """The name of a field as its sender knows it."""
        return field

    def line_of(self, field: str) -> int:
        """The line to look at for a value; the row's own, where every value is on it."""
        return self.line

    def source(self) -> Source:
        """Where this row is."""
        return Source(self.file, self.part, self.line, self.key)

    def reject(self, field: str, reason: str, mend: str, *, whole_row: bool = False) -> None:
        """Write down why a value, or with `whole_row` everything in the row, is left out."""
        value = shown(self.text(field))
        line = self.line_of(field)
        self.rejected.append(
            Rejection(
                "row" if whole_row else "field",
                *(self.file, self.part, line, self.child, self.called(field), value, reason, mend),
            )
        )

    def unusable(self, field: str, reason: str, mend: str) -> RowUnusable:
        """Write down why the whole row is left out. Raise what this returns."""
        self.reject(field, reason, mend, whole_row=True)
        return RowUnusable(reason)

    def identifier(self, field: str, what: str) -> str:
        """A number that the row cannot do without, such as the child's."""
        value = self.text(field)
        if not value:
            raise self.unusable(
                field, f"There is no {what} in this row.", f"Fill in {self.called(field)} and export again."
            )
        if len(value) > LONGEST_IDENTIFIER or not value.isprintable():
            raise self.unusable(
                field,
                f"“{shown(value)}” cannot be a {what}.",
                f"Give {self.called(field)} as it is in your case system.",
            )
        return value

    def day(self, field: str, *, may_be_to_come: bool = False) -> Moment | None:
        """A day that has come, or None when the field is blank or wrong."""
        written = self.values.get(field, "").strip()
        if not written:
            return None
        try:
            moment = days.read_day(written, serials=self.serials)
        except days.NotADay as why:
            self.reject(
                field, f"{self.called(field)} “{shown(written)}” {why}.", why.mend or self.how_to_write
            )
            return None
        if moment.on > self.today and not may_be_to_come:
            self.reject(
                field,
                f"{self.called(field)} “{shown(written)}” has not come yet, so it cannot have happened.",
                "Correct the date, or leave it blank until it has happened.",
            )
            return None
        return moment

    def needed_day(self, field: str, what: str) -> Moment:
        """The day without which the row says nothing."""
        moment = self.day(field)
        if moment is not None:
            return moment
        if self.text(field) and self.rejected:
            last = self.rejected.pop()
            raise self.unusable(field, last.reason, last.mend)
        raise self.unusable(
            field, f"There is no date for this {what}.", f"Fill in {self.called(field)} and export again."
        )

    def code(self, field: str, codelist: str) -> str:
        """A national code, in its printed capitals, or blank when it is not one."""
        written = self.text(field)
        if not written:
            return ""
        known = codelists.codes(codelist)
        for candidate in (written, written.upper()):
            if candidate in known:
                return candidate
        self.reject(
            field,
            f"{self.called(field)} “{shown(written)}” is not one of its codes.",
            f"Use one of {codelists.in_words(codelist)}.",
        )
        return ""

    def answer(self, field: str) -> bool | None:
        """A yes or a no, or None when blank or neither."""
        written = self.text(field)
        if not written:
            return None
        if written.lower() in YES:
            return True
        if written.lower() in NO:
            return False
        self.reject(
            field,
            f"{self.called(field)} “{shown(written)}” is neither yes nor no.",
            "Use 1 for yes or 0 for no.",
        )
        return None


class RowKeys:
    """Gives every row a key of its own, and knows a row that is given twice."""

    def __init__(self) -> None:
        self._first: dict[int, int] = {}
        self._others: dict[int, list[int]] = {}

    def key(self, natural: str, content: Hashable) -> str | None:
        """The row's key: `natural`, or with "#2" when a different row already has it. None for a repeat."""
        name, fingerprint = hash(natural), hash(content)
        if name not in self._first:
            self._first[name] = fingerprint
            return natural
        others = self._others.setdefault(name, [])
        if fingerprint == self._first[name] or fingerprint in others:
            return None
        others.append(fingerprint)
        return f"{natural}#{len(others) + 1}"

"""What came of a load: for a person, for a machine, and for the page."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sightline.returns.facts import CannotTell
from sightline.returns.rejections import CannotRead, Rejection
from sightline.shared import wording

LINES_SHOWN = 8


@dataclass(slots=True)
class LoadReport:
    """One extract: what it brought, what was left out and why, and what it cannot tell."""

    load: int
    format: str
    name: str
    files: list[dict[str, Any]]
    started_at: datetime
    finished_at: datetime
    as_at: str = ""
    was_loaded_before: str = ""
    """When these very files were loaded, if they were."""
    counts: dict[str, int] = field(default_factory=dict)
    changes: list[dict[str, str]] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    left_out: Counter[tuple[str, str, str, str]] = field(default_factory=Counter)
    noticed: Counter[str] = field(default_factory=Counter)
    cannot_tell: list[CannotTell] = field(default_factory=list)
    differences: list[dict[str, str]] = field(default_factory=list)
    """Where what we hold of a child stands against what the extract says."""
    possible_same: list[dict[str, str]] = field(default_factory=list)
    not_withdrawn: int = 0
    passed_over: tuple[CannotRead, ...] = ()

    @property
    def rows_left_out(self) -> int:
        return sum(count for (severity, *_), count in self.left_out.items() if severity == "row")

    @property
    def values_left_out(self) -> int:
        return sum(count for (severity, *_), count in self.left_out.items() if severity == "field")

    @property
    def seconds(self) -> float:
        return (self.finished_at - self.started_at).total_seconds()

    def as_json(self) -> dict[str, Any]:
        """The whole report, for a machine and for keeping."""
        return {
            "load": self.load,
            "format": self.format,
            "name": self.name,
            "files": self.files,
            "as_at": self.as_at,
            "started_at": self.started_at.isoformat(),
            "finished_at": self.finished_at.isoformat(),
            "was_loaded_before": self.was_loaded_before,
            "counts": self.counts,
            "changes": self.changes,
            "rows_left_out": self.rows_left_out,
            "values_left_out": self.values_left_out,
            "left_out": [
                {"severity": severity, "part": part, "field": field_, "mend": mend, "times": count}
                for (severity, part, field_, mend), count in self.left_out.most_common()
            ],
            "rejections": [asdict(each) for each in self.rejections],
            "noticed": [{"what": what, "times": count} for what, count in self.noticed.most_common()],
            "cannot_tell": [asdict(each) for each in self.cannot_tell],
            "differences": self.differences,
            "possible_same": self.possible_same,
            "not_withdrawn": self.not_withdrawn,
            "passed_over": [
                {"file": each.file, "message": each.message, "mend": each.mend} for each in self.passed_over
            ],
        }

    def in_words(self) -> str:
        """The report as it reads in a terminal."""
        return "\n".join(self._lines())

    def _lines(self) -> list[str]:
        files = ", ".join(str(each["name"]) for each in self.files[:3]) + (
            " …" if len(self.files) > 3 else ""
        )
        lines = [f"{self.name} ({files})"]
        if self.was_loaded_before:
            return [
                *lines,
                f"  These very files were loaded on {self.was_loaded_before}. Nothing has changed.",
            ]
        lines += [f"  {each}" for each in sentences(self.counts)]
        if self.not_withdrawn:
            lines.append(f"  {held_back(self.not_withdrawn)}")
        lines += self._left_out()
        lines += [
            f"  Noticed{f' {count:,} times' if count > 1 else ''}: {what}."
            for what, count in self.noticed.most_common(LINES_SHOWN)
        ]
        lines += [f"  Passed over {each.file}: {each.message}" for each in self.passed_over]
        lines.append("  This extract cannot tell:")
        lines += [f"    {each.what}. {each.why}" for each in self.cannot_tell]
        return lines

    def _left_out(self) -> list[str]:
        if not self.left_out:
            return ["  Nothing was left out."]
        rows, values = (
            wording.plural(self.rows_left_out, "row"),
            wording.plural(self.values_left_out, "value"),
        )
        counted = [
            words for words, number in ((rows, self.rows_left_out), (values, self.values_left_out)) if number
        ]
        lines = [f"  Left out: {' and '.join(counted)}."]
        lines += [f"    {each.sentence()}" for each in self.rejections[:LINES_SHOWN]]
        more = sum(self.left_out.values()) - LINES_SHOWN
        return [*lines, f"    and {more:,} more: see the report, or --json."] if more > 0 else lines


def sentences(counts: dict[str, int]) -> list[str]:
    """What a load did, in plain words."""
    people, added = counts.get("people", 0), counts.get("people_added", 0)
    new = f"{added:,} new to us" if added else "all known to us already"
    said = [f"{wording.plural(people, 'child', 'children')}, {'of whom ' if added else ''}{new}."]
    events = wording.plural(counts.get("events", 0), "thing that happened", "things that happened")
    changes = (
        f"{counts.get('events_added', 0):,} added, {counts.get('events_changed', 0):,} changed, "
        f"{counts.get('events_withdrawn', 0):,} withdrawn"
    )
    changed = any(counts.get(f"events_{what}", 0) for what in ("added", "changed", "withdrawn"))
    said.append(f"{events}: {changes}." if changed else f"{events}, and nothing of it is new or different.")
    if held := counts.get("events_already_held", 0):
        said.append(f"{held:,} were in the record already, and were not written twice.")
    if kept := counts.get("events_kept_as_put_right_here", 0):
        said.append(f"{kept:,} say otherwise than somebody here has written; what was written here stands.")
    opened = wording.plural(counts.get("cases_opened", 0), "piece of work", "pieces of work")
    waiting = counts.get("cases_waiting_for_a_worker", 0)
    if counts.get("cases_opened", 0):
        unnamed = f"; for {waiting:,} still open the extract names no worker" if waiting else ""
        said.append(f"{opened} opened{unnamed}.")
    if adults := counts.get("cases_open_for_adults", 0):
        of_them = wording.plural(adults, "piece of work still open is", "pieces of work still open are")
        said.append(
            f"{of_them} with somebody who is 18 or over by now, other than as a care leaver. "
            "The extract gives no end for this: check that no date of closure is missing."
        )
    return said


def held_back(count: int) -> str:
    """Why nothing was withdrawn, when too much would have been."""
    rows = wording.plural(count, "row of an earlier extract is", "rows of earlier extracts are")
    return (
        f"{rows} not in this one. That is too many to be corrections, so nothing was withdrawn: "
        "this may be only a part of the extract. If it is the whole, load it again and say so: "
        "tick “This is the whole extract” on the page, or give --may-withdraw-many to the command."
    )

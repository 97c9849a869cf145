"""A chronology as a file for a spreadsheet, in which nothing that somebody wrote can run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from sightline.documents.chronology.reading import Marked
from sightline.shared.wording import short_date, short_date_time

HEADINGS = [
    "When",
    "What happened",
    "What was recorded",
    "Significance",
    "Effect on the child",
    "Recorded by",
    "Written down",
    "Source",
]
STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def as_csv(entries: Iterable[Marked]) -> str:
    """Every entry on a line."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(HEADINGS)
    for each in entries:
        entry = each.entry
        late = short_date(entry.written_at) if entry.written_at else ""
        when = short_date_time(entry.at)  # type: ignore[arg-type]
        row = [when, entry.title, entry.words, each.significance, each.effect, entry.by, late, entry.source]
        writer.writerow(map(harmless, row))
    return written.getvalue()


def harmless(words: str) -> str:
    """Words that a spreadsheet would take for a formula, so written that it does not."""
    return f"'{words}" if words.lstrip(" ").startswith(STARTS_A_FORMULA) else words

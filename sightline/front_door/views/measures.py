"""What the front door can prove, each number with the list behind it."""

from __future__ import annotations

from datetime import date, timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.front_door import measures
from sightline.shared import clock
from sightline.shared.clock import london_date
from sightline.workforce.present import WorkerRequest

FOUR_WEEKS = timedelta(days=27)
PERIODS = [("1", "the last week"), ("12", "the last 12 weeks"), ("52", "the last year")]


@requires("front_door.view")
def show_measures(request: WorkerRequest) -> HttpResponse:
    """Contacts received and how soon they were decided, in a period."""
    now = clock.now()
    first, last = period(request, london_date(now))
    lines = measures.lines_between(request.worker, first, last, now)
    shown = {
        "measures": [
            (each, len(measures.behind(each.code, lines)), len(measures.out_of(each, lines)))
            for each in measures.MEASURES
        ],
        "channels": measures.by_channel(lines),
        "median": measures.median_hours(lines),
        "oldest": measures.oldest_undecided(lines),
        "first": first,
        "last": last,
        "now": now,
        "periods": PERIODS,
    }
    return render(request, "front_door/measures.html", shown)


@requires("front_door.view")
def show_lines(request: WorkerRequest, code: str) -> HttpResponse:
    """The list behind one number."""
    now = clock.now()
    first, last = period(request, london_date(now))
    name = names().get(code)
    if name is None:
        raise Http404
    lines = measures.behind(code, measures.lines_between(request.worker, first, last, now))
    shown = {"name": name, "lines": lines, "first": first, "last": last, "now": now}
    return render(request, "front_door/measure_lines.html", shown)


def names() -> dict[str, tuple[str, str, str]]:
    """Every number that can be opened: its name, definition and source."""
    found = {each.code: (each.name, each.definition, each.source) for each in measures.MEASURES}
    for code, name in measures.CHANNELS:
        found[f"channel:{code}"] = (
            f"Received by: {name.lower()}",
            "Every child of every contact that came this way.",
            measures.RECORD,
        )
    return found


def period(request: WorkerRequest, today: date) -> tuple[date, date]:
    """The first and last day in the address, so many weeks until today, or the last four weeks."""
    weeks = request.GET.get("weeks", "")
    if weeks in dict(PERIODS):
        return today - timedelta(days=7 * int(weeks) - 1), today
    last = _day(request.GET.get("to", "")) or today
    first = _day(request.GET.get("from", "")) or last - FOUR_WEEKS
    return min(first, last), last


def _day(typed: str) -> date | None:
    try:
        return date.fromisoformat(typed)
    except ValueError:
        return None

"""The list of everyone who is owed leaving care support, to 25. It is owned by whoever manages it."""

from __future__ import annotations

from datetime import date

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.leaving_care.owed import Leaver
from sightline.leaving_care.owed import everyone as everyone_owed
from sightline.leaving_care.permissions import VIEW
from sightline.leaving_care.policy import Lacking, Status
from sightline.leaving_care.reading import lacks, statuses
from sightline.leaving_care.shown import shown
from sightline.shared import clock
from sightline.shared.clock import london_date
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

A_PAGE = 50
WHOSE = [("mine", "Mine"), ("team", "My team’s")]
AGES = {"16": (16, 18), "18": (18, 21), "21": (21, 26)}
AGE_WORDS = [("16", "16 and 17"), ("18", "18 to 20"), ("21", "21 to 25")]


@requires(VIEW)
def everyone(request: WorkerRequest) -> HttpResponse:
    """Who is owed leaving care support: most is missing first. Every filter stands in the address."""
    now, asked = clock.now(), request.GET
    whose = asked.get("whose", "")
    every = [each for each in everyone_owed(request.worker, now) if is_of(each, whose, request.worker)]
    aged = [each for each in every if is_aged(each, asked.get("age", ""), london_date(now))]
    found = [each for each in aged if has_status(each, asked.get("status", ""))]
    lines = [each for each in found if misses(each, asked.get("missing", ""))]
    page = Paginator(sorted(lines, key=most_missing_first), A_PAGE).get_page(asked.get("page"))
    context = {
        "page": page,
        "lines": [shown(each) for each in page.object_list],
        "how_many": len(lines),
        "every": len(every),
        "whose_choices": WHOSE,
        "age_choices": AGE_WORDS,
        "status_choices": [(s.value, w.name) for s, w in statuses().items() if s is not Status.NONE],
        "missing_choices": [each for each in counted(found) if each[2] or each[0] == asked.get("missing")],
        "missing_words": {code: words.filter for code, words in lacks().items()},
        "now": now,
    }
    return render(request, "leaving_care/list.html", context)


def counted(leavers: list[Leaver]) -> list[tuple[str, str, int]]:
    """Each thing that may be missing, as the filter says it, and for how many."""
    return [
        (code.value, words.filter, sum(code in each.lacks for each in leavers))
        for code, words in lacks().items()
    ]


def is_of(leaver: Leaver, whose: str, worker: Worker) -> bool:
    """Whether this worker, or their team, holds the young person."""
    if whose not in {"mine", "team"}:
        return True
    if leaver.holder is None:
        return False
    return (
        leaver.holder.worker_id == worker.pk if whose == "mine" else leaver.holder.team_id == worker.team_id
    )


def is_aged(leaver: Leaver, ages: str, on: date) -> bool:
    """Whether the young person is of the ages asked for."""
    if ages not in AGES:
        return True
    least, under = AGES[ages]
    return least <= (leaver.person.age_on(on) or 0) < under


def has_status(leaver: Leaver, status: str) -> bool:
    """Whether the law calls them this."""
    return not status or leaver.status.value == status


def misses(leaver: Leaver, code: str) -> bool:
    """Whether this is missing for the young person."""
    return code not in {each.value for each in Lacking} or code in leaver.lacks


def most_missing_first(leaver: Leaver) -> tuple[int, int, str, int]:
    """What matters most tonight first, then how much is missing, then by name."""
    worst = list(Lacking).index(leaver.lacks[0]) if leaver.lacks else len(Lacking)
    return worst, -len(leaver.lacks), leaver.person.surname, leaver.person.pk

"""Search, its suggestions, and who somebody being typed may already be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_GET, require_POST

from sightline.access.gate import requires
from sightline.people import standing
from sightline.people.duplicates import possible_duplicates
from sightline.people.search import Match, look_for
from sightline.people.standing import Standing
from sightline.shared import clock
from sightline.shared.fields import DateField
from sightline.workforce.models import Worker
from sightline.workforce.present import WorkerRequest

MOST_ON_THE_PAGE = 50
MOST_SUGGESTED = 8


@dataclass(frozen=True, slots=True)
class Line:
    """One person found, and how they stand with us."""

    match: Match
    standing: Standing


def lines_of(matches: list[Match], *, worker: Worker, at: datetime) -> list[Line]:
    """People found, with who holds each."""
    stands = standing.of_people([match.person_id for match in matches], worker=worker, at=at)
    return [Line(match, stands[match.person_id]) for match in matches]


@require_GET
@requires("people.search")
def search_page(request: WorkerRequest) -> HttpResponse:
    """Everybody that a search may have meant, each saying why."""
    typed, at = request.GET.get("q", ""), clock.now()
    found = look_for(typed, worker=request.worker, at=at, limit=MOST_ON_THE_PAGE)
    lines = lines_of(found.matches, worker=request.worker, at=at)
    return render(request, "people/search.html", {"found": found, "lines": lines, "typed": typed})


@require_GET
@requires("people.search")
def suggestions(request: WorkerRequest) -> HttpResponse:
    """The first few, under the search box, while somebody types."""
    at = clock.now()
    found = look_for(request.GET.get("q", ""), worker=request.worker, at=at, limit=MOST_SUGGESTED)
    lines = lines_of(found.matches, worker=request.worker, at=at)
    return render(request, "people/suggestions.html", {"found": found, "lines": lines})


@require_POST
@requires("people.search")
def duplicates(request: WorkerRequest) -> HttpResponse:
    """Who somebody being typed may already be. `prefix` names the fields of one of several in a form."""
    typed, prefix, at = request.POST, request.POST.get("prefix", ""), clock.now()
    matches = possible_duplicates(
        forenames=typed.get(f"{prefix}forenames", ""),
        surname=typed.get(f"{prefix}surname", ""),
        known_as=typed.get(f"{prefix}known_as", ""),
        born_on=_day(typed, f"{prefix}born_on"),
        expected_on=_day(typed, f"{prefix}expected_on"),
        address=typed.get(f"{prefix}address", ""),
        postcode=typed.get(f"{prefix}postcode", ""),
        phone=typed.get(f"{prefix}phone", ""),
        worker=request.worker,
        at=at,
    )
    lines = lines_of(matches, worker=request.worker, at=at)
    return render(request, "people/duplicates.html", {"lines": lines, "choose_name": typed.get("choose", "")})


def _day(typed: QueryDict, name: str) -> date | None:
    """A date as far as it has been typed; nothing while it is not whole."""
    field = DateField("Date", required=False)
    try:
        found = field.clean(field.widget.value_from_datadict(typed, {}, name))
    except ValidationError:
        return None
    return found if isinstance(found, date) else None

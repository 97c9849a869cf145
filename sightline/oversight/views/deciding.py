"""Everything that waits for the decision of whoever is looking."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render

from sightline.access.gate import requires
from sightline.oversight import choosing, to_decide
from sightline.oversight.concern import concern
from sightline.shared import clock
from sightline.workforce.present import WorkerRequest

PER_PAGE = 50


def sentence_case(words: str) -> str:
    """The words as they stand at the start of a line."""
    return words[:1].upper() + words[1:]


@requires("oversight.exceptions")
def show_to_decide(request: WorkerRequest) -> HttpResponse:
    """What will not happen for a child until this person has decided, the longest waiting first."""
    now = clock.now()
    found = to_decide.waiting_for(request.worker, now=now)
    what = request.GET.get("what", "")
    chosen = [each for each in found if each.what == what] if what in concern().to_decide else found
    context = {
        "found": found,
        "filters": [
            (kind.code, sentence_case(kind.says), number) for kind, number in to_decide.counts(found)
        ],
        "page": Paginator(chosen, PER_PAGE).get_page(choosing.page_number(request.GET)),
        "now": now,
    }
    return render(request, "oversight/to_decide.html", context)

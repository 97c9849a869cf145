"""The board: every open contact in order of time left."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access.gate import requires
from sightline.front_door import actions, board
from sightline.front_door.models import Channel
from sightline.front_door.on_duty import on_duty_now
from sightline.front_door.views.acting import find_contact, key_of, new_press
from sightline.shared import clock
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

PER_PAGE = 50


@requires("front_door.view")
def show_board(request: WorkerRequest) -> HttpResponse:
    """Who needs a decision now. The same address answers with the queue alone when a page asks again."""
    now = clock.now()
    everything = board.rows(request.worker, now)
    chosen = request.GET.get("list", "undecided")
    chosen = chosen if chosen in board.LISTS else "undecided"
    rows = board.on_list(everything, chosen, request.worker, now)
    rows = board.filtered(rows, channel=request.GET.get("channel", ""), team=request.GET.get("team", ""))
    immediate = [row for row in rows if row.is_immediate]
    page = Paginator([row for row in rows if not row.is_immediate], PER_PAGE).get_page(
        request.GET.get("page")
    )
    shown = {
        "now": now,
        "on_duty": on_duty_now(now),
        "chosen": chosen,
        "heading": board.LISTS[chosen],
        "counts": {name: len(board.on_list(everything, name, request.worker, now)) for name in board.LISTS},
        "lists": board.LISTS,
        "immediate": board.told(immediate, now),
        "page": page,
        "queue": board.told(page.object_list, now),
        "total": len(rows),
        "channels": [
            (each.value, each.label) for each in Channel if any(r.channel_code == each for r in everything)
        ],
        "teams": sorted({(row.team, row.team) for row in everything if row.team}),
        "may_take": request.worker.may("front_door.take"),
        "may_record": request.worker.may("front_door.record_contact"),
        "worker": request.worker,
        "press": new_press(),
    }
    is_part = request.htmx and not request.htmx.boosted
    return render(request, "front_door/queue.html" if is_part else "front_door/board.html", shown)


@require_POST
@requires("front_door.take", looking_at=("contact", "contact_id"))
def take(request: WorkerRequest, contact_id: int) -> HttpResponse:
    """Take a contact from the board, or from its own page."""
    contact = find_contact(request, contact_id)
    now = clock.now()
    back = "front_door:board" if request.POST.get("back") == "board" else "front_door:contact"
    address = reverse(back, args=[] if back.endswith("board") else [contact_id])
    try:
        actions.once(
            key_of(request),
            f"take:{contact_id}",
            lambda: actions.take_contact(
                contact, by=request.worker, at=now, reason=request.POST.get("reason", "")
            ),
            at=now,
        )
    except Refused as refusal:
        messages.error(request, "; ".join(refusal.reasons))
    else:
        # a success banner takes the focus; on the board the arrow keys must go on working
        say = messages.info if back.endswith("board") else messages.success
        say(request, f"You answer for {contact.reference} now")
    if request.htmx:
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)

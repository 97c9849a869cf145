"""The page on which a plan is written, in parts that save as they are typed."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from sightline.access import drafts
from sightline.access.gate import requires
from sightline.plans import actions, permissions
from sightline.plans.actions import WrittenMeanwhile
from sightline.plans.actions.writing import WORDS_OF_A_PLAN, WORDS_OF_AN_OUTCOME, marks
from sightline.plans.kinds import kind_of
from sightline.plans.models import Outcome, Plan
from sightline.plans.permissions import WRITE
from sightline.plans.views.shown import OF_A_PLAN, beside, found, lacks, show, what_will_be_different
from sightline.shared import clock
from sightline.shared.forms import as_typed
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest

VERSION = "Sightline-Version"
"""The header in which the page is told which version it now holds."""
WORDS = "plans.words"
"""The name under which words are kept that could not be saved over somebody else's."""
ASKS = {
    "why": ("Why there is a plan", "What is this child living with, and why does it have to change?"),
    "family_view": ("What the family say", "Whose idea is each action? Where do they not agree?"),
    "contingency": ("If it does not work", "If nothing changes, by when, what will we do?"),
    "step_up": ("What would make us do more", "What would worry you enough to step up?"),
    "step_down": ("What would let us do less", "What would be good enough to step down?"),
    "for_the_child": ("For the child", "Why there is a plan, written to them: You have a plan because …"),
    "what": ("What will be different", "In words the child would notice"),
    "in_their_words": ("In their words", "How the child or the family say it"),
    "why_it_matters": ("Why it matters", ""),
    "how_we_will_know": ("How we will know", "What somebody would see or hear"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part, as a page draws it."""

    name: str
    title: str
    asks: str
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a plan that saves by itself: a field of the plan, or the fields of one outcome."""

    name: str
    title: str
    fields: list[Field]
    since: str
    """The mark of each field as it is now, handed back when the part is saved."""
    outcome: Outcome | None = None
    waits: bool = False
    """Words of this worker are kept aside because somebody else wrote here meanwhile."""


@requires(WRITE, looking_at=OF_A_PLAN)
def write(request: WorkerRequest, plan_id: int) -> HttpResponse:
    """The whole plan, to be written."""
    one, now = found(request, plan_id), clock.now()
    if one.is_ended or not permissions.may_write(request.worker, one):
        return redirect("plans:plan", one.pk)
    outcomes, others = what_will_be_different(one, worker=request.worker, today=clock.london_date(now))
    return show(
        request,
        "plans/write.html",
        one,
        now,
        sections=[_section(one, name, request) for name in WORDS_OF_A_PLAN],
        outcomes=[(_section(one, _named(each.outcome), request, each.outcome), each) for each in outcomes],
        other_actions=others,
        lacks=lacks(one),
        beside=beside(kind_of(one.kind), "What a good plan says"),
    )


@requires(WRITE, looking_at=OF_A_PLAN)
@require_POST
def write_section(request: WorkerRequest, plan_id: int, section: str) -> HttpResponse:
    """Keep one part of a plan as it is typed, and never over somebody else's words."""
    one = found(request, plan_id)
    try:
        _write(request, one, section)
    except WrittenMeanwhile:
        drafts.keep(request.user, WORDS, f"{one.pk}:{section}", as_typed(request.POST), at=clock.now())
        by_itself = _is_by_itself(request)
        return HttpResponse(status=409) if by_itself else redirect("plans:both", one.pk, section)
    except Refused as refused:
        if _is_by_itself(request):
            return HttpResponse(status=422)
        return _page_of_refusal(request, one, section, refused)
    drafts.drop(request.user, WORDS, f"{one.pk}:{section}")
    if _is_by_itself(request):
        one.refresh_from_db()
        return HttpResponse(status=204, headers={VERSION: _section(one, section, request).since})
    return redirect(f"{reverse('plans:write', args=[one.pk])}#{section}")


@requires(WRITE, looking_at=OF_A_PLAN)
def both(request: WorkerRequest, plan_id: int, section: str) -> HttpResponse:
    """What somebody else wrote and what this worker wrote, field by field, to be made one."""
    one, part = found(request, plan_id), section
    shown = _section(one, part, request)
    draft = drafts.kept(request.user, WORDS, f"{one.pk}:{part}")
    if draft is None:
        return redirect(f"{reverse('plans:write', args=[one.pk])}#{part}")
    yours = {name: words[0] for name, words in draft.typed.items() if words}
    return show(request, "plans/both.html", one, clock.now(), section=shown, yours=yours, who=one.changed_by)


def _write(request: WorkerRequest, one: Plan, section: str) -> None:
    thing = _thing(one, section)
    typed = {
        name: request.POST[name].replace("\r\n", "\n") for name in _names(section) if name in request.POST
    }
    since = _read_marks(request.POST.get("since", ""))
    if isinstance(thing, Plan):
        actions.write_plan(thing, typed, by=request.worker, at=clock.now(), since=since)
    else:
        actions.write_outcome(thing, typed, by=request.worker, at=clock.now(), since=since)


def _page_of_refusal(request: WorkerRequest, one: Plan, section: str, refused: Refused) -> HttpResponse:
    """The same part again, with why it could not be kept and with everything typed still there."""
    shown = _section(one, section, request)
    yours = {name: request.POST.get(name, "") for name in _names(section)}
    return show(
        request,
        "plans/both.html",
        one,
        clock.now(),
        section=shown,
        yours=yours,
        who=one.changed_by,
        refused=refused.reasons,
        status=422,
    )


def _section(one: Plan, section: str, request: WorkerRequest, thing: Plan | Outcome | None = None) -> Section:
    thing = thing or _thing(one, section)
    now = marks(thing)
    names = _names(section)
    outcome = thing if isinstance(thing, Outcome) else None
    return Section(
        name=section,
        title=outcome.what if outcome else ASKS[section][0],
        fields=[Field(name, *ASKS[name], getattr(thing, name)) for name in names],
        since=" ".join(f"{name}={now[name]}" for name in names),
        outcome=outcome,
        waits=drafts.kept(request.user, WORDS, f"{one.pk}:{section}") is not None,
    )


def _named(outcome: Outcome) -> str:
    return f"outcome-{outcome.pk}"


def _thing(one: Plan, section: str) -> Plan | Outcome:
    """The plan, or the outcome of it, that a part of the page writes."""
    if section in WORDS_OF_A_PLAN:
        return one
    number = section.removeprefix("outcome-")
    if not (section.startswith("outcome-") and number.isascii() and number.isdigit()):
        raise Http404
    return get_object_or_404(one.outcomes.all(), pk=int(number))


def _names(section: str) -> tuple[str, ...]:
    return (section,) if section in WORDS_OF_A_PLAN else WORDS_OF_AN_OUTCOME


def _read_marks(since: str) -> dict[str, str]:
    return {name: mark for name, _, mark in (each.partition("=") for each in since.split()) if mark}


def _is_by_itself(request: HttpRequest) -> bool:
    """Whether the page is saving as it is typed, rather than somebody pressing the button."""
    return request.headers.get("X-Requested-With") == "fetch"

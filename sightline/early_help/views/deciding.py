"""The pages on which early help is agreed, decided on, led, extended and ended."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect

from sightline.access.draft_here import typed_here
from sightline.access.gate import requires
from sightline.cases.models import Case
from sightline.early_help import actions, choices
from sightline.early_help.forms import (
    AgreementForm,
    CloseForm,
    EndAgreementForm,
    ExtendForm,
    FamilyHelpForm,
    LeadForm,
    TriageForm,
)
from sightline.early_help.models import Agreement
from sightline.early_help.permissions import MANAGE, RECORD
from sightline.early_help.views.shown import OF_A_CASE, case_of, form_page
from sightline.early_help.who_may_hold import rule_for, rules
from sightline.shared import clock
from sightline.shared.forms import GovukForm
from sightline.shared.refusals import Refused
from sightline.workforce.present import WorkerRequest


def _done(request: WorkerRequest, form: GovukForm, act: Callable[[], object], words: str) -> bool:
    """Whether it was done; refused, the reasons stand on the form."""
    if not form.is_valid():
        return False
    try:
        act()
    except Refused as refused:
        form.refuse(refused.reasons)
        return False
    messages.success(request, words)
    return True


def _to(case: Case) -> HttpResponse:
    return redirect("early_help:child", case.child_id)


@requires(MANAGE, looking_at=OF_A_CASE)
def decide(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Decide whether early help begins."""
    case, now = case_of(request, case_id), clock.now()
    form = TriageForm(request.POST or None, typed=typed_here(request), at=now)
    given = form.data.get
    if _done(
        request,
        form,
        lambda: actions.triage(
            case, given("outcome", ""), by=request.worker, at=now, reason=given("reason", "")
        ),
        "It is decided, and your reason is on the record.",
    ):
        return _to(case)
    title = f"Does early help begin for {case.child.called}?"
    return form_page(
        request, case.child, form, title, "Save this decision", card_title="One door, one threshold"
    )


@requires(MANAGE, looking_at=OF_A_CASE)
def lead(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Name the one person who brings this family's help together."""
    case, now = case_of(request, case_id), clock.now()
    form = LeadForm(
        request.POST or None,
        typed=typed_here(request),
        at=now,
        workers=choices.who_may_lead(clock.london_date(now)),
    )

    def name() -> object:
        given = form.cleaned_data
        return actions.name_lead(
            case,
            form.chosen(),
            by=request.worker,
            at=now,
            reason=given["reason"],
            agency=given["agency"],
            reach=given["reach"],
            first_contact_on=given["first_contact_on"],
        )

    if _done(request, form, name, f"{case.child.called} has somebody who leads their help."):
        return _to(case)
    says = "They may work for any agency. Your team still answers for this child."
    title = f"Who will lead {case.child.called}’s help?"
    return form_page(
        request, case.child, form, title, "Name them", says=says, card_title="Who does the family ring?"
    )


@requires(RECORD, looking_at=OF_A_CASE)
def agree(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Write down what the family agreed to, and who may know what."""
    case, now = case_of(request, case_id), clock.now()
    form = AgreementForm(
        request.POST or None, typed=typed_here(request), at=now, initial={"given_on": clock.london_date(now)}
    )

    def keep() -> object:
        return actions.record_agreement(case, by=request.worker, at=now, **form.cleaned_data)

    if _done(request, form, keep, "What the family agreed to is on the record."):
        return _to(case)
    return form_page(request, case.child, form, "What the family agreed to", "Save what they agreed to")


@requires(RECORD, looking_at=OF_A_CASE)
def agreement_ends(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Write down that the family no longer agree."""
    case, now = case_of(request, case_id), clock.now()
    seen = Agreement.objects.visible_to(request.worker).filter(case=case, ended_on__isnull=True)
    agreement = get_object_or_404(seen)
    form = EndAgreementForm(request.POST or None, typed=typed_here(request), at=now)

    def end() -> object:
        reason = form.cleaned_data["reason"]
        return actions.end_agreement(agreement, by=request.worker, at=now, reason=reason)

    if _done(request, form, end, "It is on the record, and the manager sees it."):
        return _to(case)
    return form_page(request, case.child, form, "The family no longer agree", "Save this")


@requires(MANAGE, looking_at=OF_A_CASE)
def extend(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Agree that help goes on longer."""
    case, now = case_of(request, case_id), clock.now()
    form = ExtendForm(request.POST or None, typed=typed_here(request), at=now)

    def go_on() -> object:
        given = form.cleaned_data
        return actions.extend(
            case,
            given["goes_on_until"],
            by=request.worker,
            at=now,
            reason=given["reason"],
            family_view=given["family_view"],
        )

    if _done(request, form, go_on, "Early help goes on, for the reason you gave."):
        return _to(case)
    return form_page(request, case.child, form, "Agree that help goes on longer", "Agree this")


@requires(MANAGE, looking_at=OF_A_CASE)
def close(request: WorkerRequest, case_id: int) -> HttpResponse:
    """End early help, with what the family say of it."""
    case, now = case_of(request, case_id), clock.now()
    form = CloseForm(request.POST or None, typed=typed_here(request), at=now)

    def end() -> object:
        return actions.close(case, by=request.worker, at=now, **form.cleaned_data)

    if _done(request, form, end, f"{case.child.called}’s early help has ended."):
        return _to(case)
    says = "What was promised does not vanish: an action or an offer that is still open is answered first."
    return form_page(
        request, case.child, form, f"End {case.child.called}’s early help", "End early help", says=says
    )


@requires(MANAGE, looking_at=OF_A_CASE)
def family_help(request: WorkerRequest, case_id: int) -> HttpResponse:
    """Give this work to somebody who need not be a social worker, with one who oversees it by name."""
    case, now = case_of(request, case_id, Case.Kind.EARLY_HELP, Case.Kind.SOCIAL_CARE), clock.now()
    today = clock.london_date(now)
    form = FamilyHelpForm(
        request.POST or None,
        typed=typed_here(request),
        at=now,
        workers=choices.who_may_hold(request.worker, today),
        overseers=choices.who_may_oversee(today),
    )

    def give() -> object:
        worker, overseer = form.chosen()
        return actions.give_family_help(
            case, worker, overseer=overseer, by=request.worker, at=now, reason=form.cleaned_data["reason"]
        )

    if _done(request, form, give, f"{case.child.called} is held by name, and overseen."):
        return redirect("people:person", case.child_id)
    rule = rule_for(case)
    return form_page(
        request,
        case.child,
        form,
        f"Who holds {case.child.called}’s work?",
        "Give them this work",
        says=f"This is {rule.name}. {rule.because}.",
        rules=rules().values(),
        rule=rule,
    )

"""How the due time of one duty was worked out, from the event that started it to the rule that says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time

from sightline.cases.models import Duty
from sightline.people.models import Person
from sightline.shared.clock import london_date
from sightline.standards.due import CUT_OFF, Due, Receipt, due
from sightline.standards.library import Shown, shown
from sightline.standards.models import Setting
from sightline.standards.working_days import england_and_wales
from sightline.workforce.models import Worker


@dataclass(frozen=True, slots=True)
class Working:
    """One duty with everything that makes its due time what it is."""

    duty: Duty
    child: Person
    began_with: str
    """The event that opened it, in words."""
    stopped_with: str
    worked_out: Due
    standard: Shown

    @property
    def agrees(self) -> bool:
        """Whether the steps lead to the very time that is kept."""
        told = self.worked_out.due_at
        return told is None or self.duty.due_at is None or told == self.duty.due_at


def of(duty_id: int, *, viewer: Worker) -> Working | None:
    """The working of one duty of a child whom somebody may see."""
    duty = (
        Duty.objects.filter(child__in=Person.objects.visible_to(viewer))
        .select_related("standard", "child", "opened_by__kind", "stopped_by__kind")
        .filter(pk=duty_id)
        .first()
    )
    if duty is None:
        return None
    receipt, cut_off = _receipt_rule(duty.opened_at)
    start = duty.opened_at if duty.opened_by.is_timed else london_date(duty.opened_at)
    return Working(
        duty=duty,
        child=duty.child,
        began_with=duty.opened_by.kind.means,
        stopped_with=duty.stopped_by.kind.means if duty.stopped_by else "",
        worked_out=due(duty.standard, start, england_and_wales(), receipt, cut_off),
        standard=shown(duty.standard),
    )


def _receipt_rule(moment: datetime) -> tuple[Receipt, time]:
    """The authority's own rule about what arrives after hours, on that day."""
    day = london_date(moment)
    kept = {
        name: setting.value
        for name in ("receipt", "receipt_cut_off")
        if (setting := _setting(name, day)) is not None
    }
    receipt: Receipt = "deemed" if kept.get("receipt") == "deemed" else "strict"
    return receipt, time.fromisoformat(kept["receipt_cut_off"]) if "receipt_cut_off" in kept else CUT_OFF


def _setting(name: str, day: object) -> Setting | None:
    settings = Setting.objects.filter(name=name)
    dated = settings.filter(effective_from__lte=day).order_by("-effective_from").first()
    return dated or settings.filter(effective_from__isnull=True).first()

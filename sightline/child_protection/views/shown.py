"""What every page about protecting a child shows: the child, the clocks, what is written and what is missing."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import get_object_or_404

from sightline.access import drafts
from sightline.child_protection.models import Enquiry, Finding, Part
from sightline.child_protection.policy import ASKS
from sightline.workforce.present import WorkerRequest

FINDING = "child_protection.finding"
"""The name under which words are kept that could not be saved over somebody else's."""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of an enquiry, and what is written under it."""

    name: str
    title: str
    asks: str
    finding: Finding | None
    waits: bool = False
    """Words of this worker are kept aside because somebody else wrote here meanwhile."""

    @property
    def text(self) -> str:
        return self.finding.text if self.finding else ""

    @property
    def version(self) -> int:
        return self.finding.version if self.finding else 0


def found(request: WorkerRequest, child_id: int, enquiry_id: int) -> Enquiry:
    """The enquiry, if this worker may see its child."""
    visible = Enquiry.objects.visible_to(request.worker).select_related(
        "child", "decision", "lead", "because_of"
    )
    return get_object_or_404(visible, pk=enquiry_id, child=child_id)


def part_named(name: str) -> Part:
    try:
        return Part(name)
    except ValueError:
        raise Http404 from None


def sections(enquiry: Enquiry, request: WorkerRequest) -> list[Section]:
    """Everything an enquiry has to find out, in order."""
    written = {each.part: each for each in enquiry.findings.select_related("written_by")}
    return [
        Section(
            part.value,
            part.label,
            ASKS[part.value],
            written.get(part.value),
            drafts.kept(request.user, FINDING, about(enquiry, part)) is not None,
        )
        for part in Part
    ]


def about(enquiry: Enquiry, part: Part) -> str:
    """Which part of which enquiry a draft belongs to."""
    return f"{enquiry.pk}:{part.value}"

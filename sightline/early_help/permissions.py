"""Who may do what in early help. The names are in access/roles.py."""

from __future__ import annotations

from sightline.people.models import Person
from sightline.people.permissions import may
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

VIEW = "early_help.view"
RECORD = "early_help.record"
MANAGE = "early_help.manage"
LEAD = "early_help.lead"


def check_may_record(worker: Worker, child: Person) -> None:
    """Whoever writes down early help, about a child whose record they may open."""
    if not may(worker, RECORD, child):
        raise NotPermitted("Your role does not include writing down this child’s early help.")


def check_may_manage(worker: Worker, child: Person) -> None:
    """Whoever decides on early help: beginning, who leads, going on longer, ending."""
    if not may(worker, MANAGE, child):
        raise NotPermitted("Your role does not include deciding about early help.")


def check_may_keep_offers(worker: Worker) -> None:
    """Whoever keeps the directory of offers."""
    if not worker.may(MANAGE):
        raise NotPermitted("Your role does not include keeping the directory of help.")

"""Who may call a meeting, write it down, and chair it."""

from __future__ import annotations

from sightline.access.models import Account
from sightline.access.roles import ROLES
from sightline.meetings.kinds import MeetingKind
from sightline.meetings.models import Meeting
from sightline.people.models import Person
from sightline.shared.refusals import NotPermitted
from sightline.workforce.models import Worker

RECORD = "meetings.record"
SEE = "people.view"


def may_record(worker: Worker, kind: MeetingKind) -> bool:
    """Whoever records for children, and may for this kind of meeting."""
    return worker.may(RECORD) and worker.may(kind.permission)


def check_may_call(worker: Worker, kind: MeetingKind, children: list[Person]) -> None:
    """They must be able to open the record of every child that they call a meeting about."""
    ids = {child.pk for child in children}
    visible = Person.objects.visible_to(worker).filter(pk__in=ids).count()
    if not may_record(worker, kind) or visible != len(ids):
        raise NotPermitted("Your role does not include calling this kind of meeting about these children.")


def check_may_write(worker: Worker, meeting: Meeting) -> None:
    """The record of a meeting is written by somebody who may see every child it is about."""
    if not may_record(worker, meeting.what) or not sees_every_child(worker, meeting):
        raise NotPermitted("Your role does not include writing down this meeting.")


def sees_every_child(worker: Worker, meeting: Meeting) -> bool:
    """Whether what concerns all the children of a meeting may be shown to this worker."""
    return meeting.children.count() == meeting.children.visible_to(worker).count()


def may_chair(worker: Worker, kind: MeetingKind) -> bool:
    return worker.may(kind.chair_permission)


def chairs(kind: MeetingKind) -> list[Worker]:
    """Everybody who may chair this kind of meeting, by name."""
    roles = [role.code for role in ROLES.values() if kind.chair_permission in role.permissions]
    accounts = Account.objects.filter(roles__overlap=roles)
    return list(Worker.objects.filter(account__in=accounts, left_on__isnull=True).order_by("name"))

"""Two people wrote one record: what differs, field by field, and the one made of both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from sightline.meetings.forms.recording import RecordForm
from sightline.meetings.models import ChildOfMeeting, Invitation, Meeting
from sightline.shared.fields import BoxesWidget, CheckboxesField, Choosing
from sightline.shared.wording import date_time, listed

KEEP = "keep_"
THEIRS, YOURS = "theirs", "yours"
NOT_COMPARED = ("reason",)


@dataclass(frozen=True, slots=True)
class Both:
    """One field that two people filled in differently."""

    name: str
    label: str
    theirs: str
    yours: str


def on_record(meeting: Meeting) -> dict[str, Any]:
    """What the record says now, as the form's own answers."""
    now: dict[str, Any] = {
        "held_at": meeting.held_at or meeting.called_for,
        "how": meeting.how,
        "place": meeting.place,
        "chair": str(meeting.chair_id or ""),
        "discussion": meeting.discussion,
        "not_quorate_because": meeting.not_quorate_because,
    }
    for each in meeting.invitations.all():
        now |= _of_invitation(each)
    for part in meeting.children.all():
        now |= _of_child(part)
    return now


def differences(form: RecordForm, record: Mapping[str, Any]) -> list[Both]:
    """Each field in which what was typed is not what the record says."""
    found = []
    for name in form.fields:
        if name in NOT_COMPARED or name not in record or _is_omitted(form, name):
            continue
        theirs, yours = record[name], form.cleaned_data.get(name)
        if _plain(theirs) != _plain(yours):
            label = str(form.fields[name].label)
            found.append(Both(name, label, _words(form, name, theirs), _words(form, name, yours)))
    return found


def merged(data: QueryDict, form: RecordForm, record: Mapping[str, Any]) -> QueryDict:
    """What was typed, with the record’s own answer wherever that was chosen."""
    one = data.copy()
    for name in form.fields:
        if name in record and (data.get(f"{KEEP}{name}") == THEIRS or _is_omitted(form, name)):
            _put(one, form, name, record[name])
    return one


def _is_omitted(form: RecordForm, name: str) -> bool:
    """Never asked of this writer: somebody was added to the meeting after their page was opened."""
    field = form.fields[name]
    if isinstance(field, CheckboxesField):
        return False
    return bool(field.widget.value_omitted_from_data(form.data, MultiValueDict(), name))


def _of_invitation(each: Invitation) -> dict[str, Any]:
    return {
        f"attendance_i{each.pk}": each.attendance,
        f"knew_i{each.pk}": each.knew,
        f"view_i{each.pk}": each.view,
    }


def _of_child(part: ChildOfMeeting) -> dict[str, Any]:
    names = ("said_of_them", "took_part", "their_views", "outcome", "category", "reason", "safety_plan")
    dissents = list(part.dissents.all())
    return {
        **{f"{name}_c{part.child_id}": getattr(part, name) for name in names},
        f"dissenters_c{part.child_id}": [str(each.invitation_id) for each in dissents],
        f"dissent_c{part.child_id}": dissents[0].words if dissents else "",
    }


def _plain(value: Any) -> Any:
    """Answers compared as a reader would: line ends and order aside."""
    if isinstance(value, list):
        return sorted(value)
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    return value or ""


def _words(form: RecordForm, name: str, value: Any) -> str:
    field = form.fields[name]
    if isinstance(value, datetime):
        return date_time(value)
    if isinstance(field, Choosing):
        chosen = value if isinstance(value, list) else [str(value or "")]
        return listed([option.label for option in field.options if option.value in chosen and option.value])
    return str(value or "")


def _put(data: QueryDict, form: RecordForm, name: str, value: Any) -> None:
    widget = form.fields[name].widget
    if isinstance(widget, BoxesWidget):
        for box, part in widget.split(value).items():
            data[f"{name}-{box}"] = part
    elif isinstance(value, list):
        data.setlist(name, value)
    else:
        data[name] = str(value)

"""What an authority does to its standards: gives a local one another value, and signs one off as checked."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pghistory
from django.db import transaction

from sightline.access.models import Account
from sightline.shared.refusals import check
from sightline.standards import permissions, policy
from sightline.standards.due import CUT_OFF
from sightline.standards.models import Setting, Standard, StandardPart

SETTINGS = {"receipt": "strict", "receipt_cut_off": CUT_OFF.isoformat("minutes")}
"""What an authority chooses about how its clocks run, and what holds until it has chosen."""


@transaction.atomic
def change_local_value(
    standard: Standard, allowance: int, effective_from: date, *, by: Account, at: datetime, reason: str
) -> Standard:
    """Give a local standard another number from a date. The old value ends the day before and stays there.

    Clocks that started before the date keep the value they started under.
    """
    standard = Standard.objects.select_for_update().get(pk=standard.pk)
    permissions.check_may_change(by)
    versions = Standard.objects.filter(code=standard.code).exclude(pk=standard.pk)
    check(
        policy.obstacles_to_changing(
            authority=standard.authority,
            is_current=standard.effective_to is None,
            began_on=standard.effective_from,
            effective_from=effective_from,
            is_same=allowance == standard.allowance,
            taken=versions.filter(effective_from=effective_from).exists(),
            reason=reason,
        )
    )
    parts = list(StandardPart.objects.filter(standard=standard))
    Standard.objects.filter(pk=standard.pk).update(effective_to=effective_from - timedelta(days=1))
    standard.pk, standard._state.adding = None, True
    standard.allowance, standard.effective_from, standard.effective_to = allowance, effective_from, None
    standard.set_by, standard.set_at, standard.set_reason = by, at, reason
    standard.is_to_be_checked, standard.checked_by = False, by
    standard.save(force_insert=True)
    _copy_parts(parts, standard)
    return standard


@transaction.atomic
def sign_off(standard: Standard, *, by: Account, at: datetime, reason: str) -> Standard:
    """Say that a standard marked "to be checked" has been checked, and against what."""
    standard = Standard.objects.select_for_update().get(pk=standard.pk)
    permissions.check_may_sign_off(by)
    check(policy.obstacles_to_signing_off(is_to_be_checked=standard.is_to_be_checked, reason=reason))
    with pghistory.context(signed_off_because=reason, at=at.isoformat()):  # the history keeps why
        Standard.objects.filter(pk=standard.pk).update(is_to_be_checked=False, checked_by=by)
    standard.refresh_from_db()
    return standard


@transaction.atomic
def change_setting(name: str, value: str, effective_from: date, *, by: Account, reason: str) -> Setting:
    """Give a choice about how clocks run another value from a date. Earlier values stay, with who set them and why.

    What is due is not worked out again by this: whoever calls it has that done for the children it touches.
    """
    permissions.check_may_change(by)
    check(
        policy.obstacles_to_changing_setting(
            name=name,
            value=value,
            is_same=value_on(name, effective_from) == value,
            taken=Setting.objects.filter(name=name, effective_from=effective_from).exists(),
            reason=reason,
        )
    )
    return Setting.objects.create(
        name=name, value=value, effective_from=effective_from, set_by=by, reason=reason.strip()
    )


def value_on(name: str, day: date) -> str:
    """What an authority had chosen on a day."""
    set_here = Setting.objects.filter(name=name)
    dated = set_here.filter(effective_from__lte=day).order_by("-effective_from").first()
    held = dated or set_here.filter(effective_from=None).first()
    return held.value if held is not None else SETTINGS[name]


def _copy_parts(parts: list[StandardPart], standard: Standard) -> None:
    """The new value watches the very events that the old one did."""
    for part in parts:
        part.pk, part._state.adding, part.standard = None, True, standard
    StandardPart.objects.bulk_create(parts)

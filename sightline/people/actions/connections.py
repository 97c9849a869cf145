"""How strong a connection is to a child, written down as it was heard or seen."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from sightline.people import permissions
from sightline.people.models import Connection, Person, Professional
from sightline.shared.refusals import check
from sightline.workforce.models import Worker


@transaction.atomic
def say_how_strong(
    child: Person,
    to: Person | Professional,
    strength: str,
    *,
    by: Worker,
    at: datetime,
    how_known: str,
) -> Connection:
    """Write down how strong a connection is now. What was written before stays."""
    permissions.check_may_edit(by, child, *([] if isinstance(to, Professional) else [to]))
    check([] if strength in Connection.Strength.values else ["Say how strong the connection is"])
    check([] if how_known.strip() else ["Say how we know: what they said, or what was seen"])
    return Connection.objects.create(
        child=child,
        to=None if isinstance(to, Professional) else to,
        professional=to if isinstance(to, Professional) else None,
        strength=strength,
        how_known=how_known.strip(),
        noted_by=by,
        noted_at=at,
    )

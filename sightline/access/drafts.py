"""What somebody has typed and not yet sent, kept on the server as typed, valid or not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sightline.access.models import Account, Draft

LONGEST = 200_000
"""Characters. More than anybody types; less than could harm."""


def keep(
    account: Account, form: str, about: str | int, typed: Mapping[str, Sequence[str]], *, at: datetime
) -> Draft:
    """Keep what is in a form now. One draft a person, form and record: the newest typing stands."""
    shortened = {name: [value[:LONGEST] for value in values] for name, values in typed.items()}
    draft, _ = Draft.objects.update_or_create(
        account=account, form=form, about=str(about), defaults={"typed": shortened, "saved_at": at}
    )
    return draft


def kept(account: Account, form: str, about: str | int = "") -> Draft | None:
    """What this person had typed here, if anything."""
    return Draft.objects.filter(account=account, form=form, about=str(about)).first()


def drop(account: Account, form: str, about: str | int = "") -> None:
    """Let a draft go: it has been sent, or its writer has thrown it away."""
    Draft.objects.filter(account=account, form=form, about=str(about)).delete()

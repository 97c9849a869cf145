"""Other names, and numbers."""

from __future__ import annotations

from sightline.people.models import Identifier, Name
from sightline.shared.fields import DateField, Look, RadiosField, TextField
from sightline.shared.forms import GovukForm


class NameForm(GovukForm):
    """Another name somebody uses or had."""

    forenames = TextField(
        "First names", required=False, max_length=120, look=Look(width=20, autocomplete="off")
    )
    surname = TextField("Surname", required=False, max_length=120, look=Look(width=20, autocomplete="off"))
    kind = RadiosField("What is this name?", Name.Kind.choices, initial=Name.Kind.ALIAS)


class NumberForm(GovukForm):
    """A number that some system knows somebody by."""

    kind = RadiosField("What is the number?", Identifier.Kind.choices)
    value = TextField("The number", max_length=60, look=Look(width=20, autocomplete="off", spellcheck=False))
    source = TextField("Where it comes from", required=False, max_length=200)


class SupersedeForm(GovukForm):
    """A number that is not, or no longer, theirs."""

    reason = TextField(
        "Why does this number no longer count?",
        max_length=300,
        missing="Say why this number no longer counts",
    )
    to_on = DateField("When did it stop counting?", required=False, when="past")

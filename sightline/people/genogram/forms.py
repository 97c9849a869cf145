"""What is asked about one connection. Forms parse and word; they never save."""

from __future__ import annotations

from sightline.people.models import Connection
from sightline.shared.fields import RadiosField, TextField
from sightline.shared.forms import GovukForm


class ConnectionForm(GovukForm):
    """How strong somebody's connection to the child is."""

    strength = RadiosField(
        "How strong is the connection now?",
        Connection.Strength.choices,
        hint="As the child sees it, wherever they can tell us",
        missing="Say how strong the connection is",
    )
    how_known = TextField(
        "How do we know?",
        hint="What they said, or what was seen, in a sentence",
        missing="Say how we know: what they said, or what was seen",
        max_length=300,
    )

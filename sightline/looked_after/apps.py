from pathlib import Path

from django.apps import AppConfig

ACTS = Path(__file__).parent / "content" / "acts.toml"


class LookedAfterConfig(AppConfig):
    name = "sightline.looked_after"
    label = "looked_after"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what may be written down in care, and put a child's care on their page and in their banner."""
        from sightline.looked_after import kinds, meeting_kinds, standing
        from sightline.looked_after.views import panel
        from sightline.recording import acts

        acts.register("looked_after", ACTS)
        kinds.register_all()
        meeting_kinds.register_all()
        panel.register_all()
        standing.tell()

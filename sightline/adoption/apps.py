from pathlib import Path

from django.apps import AppConfig


class AdoptionConfig(AppConfig):
    name = "sightline.adoption"
    label = "adoption"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what may be written down here, and put the next step on the child's page."""
        from sightline.adoption import panels
        from sightline.recording import acts

        acts.register("adoption", Path(__file__).parent / "content" / "acts.toml")
        panels.register_all()

from pathlib import Path

from django.apps import AppConfig


class PrivateFosteringConfig(AppConfig):
    name = "sightline.private_fostering"
    label = "private_fostering"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what may be written down here, and put it on the child's page."""
        from sightline.private_fostering import panels
        from sightline.recording import acts

        acts.register("private_fostering", Path(__file__).parent / "content" / "acts.toml")
        panels.register_all()

from pathlib import Path

from django.apps import AppConfig


class OutsideHomeConfig(AppConfig):
    name = "sightline.outside_home"
    label = "outside_home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what may be written down here, and to whom what is about an age applies."""
        from sightline.recording import acts

        acts.register("outside_home", Path(__file__).parent / "content" / "acts.toml")

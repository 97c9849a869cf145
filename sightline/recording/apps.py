from django.apps import AppConfig


class RecordingConfig(AppConfig):
    name = "sightline.recording"
    label = "recording"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say how an entry is opened from a child's story, and where writing down begins."""
        from sightline.recording import panels

        panels.register_all()

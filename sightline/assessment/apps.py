from django.apps import AppConfig


class AssessmentConfig(AppConfig):
    name = "sightline.assessment"
    label = "assessment"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make known what else is written down in an assessment."""
        from pathlib import Path

        from sightline.recording import acts

        acts.register("assessment", Path(__file__).parent / "content" / "acts.toml")

from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "sightline.pathway"
    label = "pathway"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Fill the hall's table of next steps, and that of meetings: neither can look upwards."""
        from pathlib import Path

        from sightline.pathway import after_care, meeting_outcomes, next_steps, telling_of_safety
        from sightline.recording import acts

        next_steps.register()
        after_care.register()
        meeting_outcomes.register()
        telling_of_safety.register()
        acts.register("pathway", Path(__file__).parent / "content" / "acts.toml")

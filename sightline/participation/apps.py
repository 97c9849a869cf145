from django.apps import AppConfig


class ParticipationConfig(AppConfig):
    name = "sightline.participation"
    label = "participation"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the child's words first on their page and in their banner. Lower rooms cannot look up."""
        from sightline.participation import standing
        from sightline.participation.views import panel

        panel.register_all()
        standing.tell()

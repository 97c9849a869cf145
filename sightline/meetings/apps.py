from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "sightline.meetings"
    label = "meetings"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the meetings about a child on their page. Lower rooms cannot look up."""
        from sightline.meetings.views import panel

        panel.register_all()

from django.apps import AppConfig


class AllegationsConfig(AppConfig):
    name = "sightline.allegations"
    label = "allegations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A child's page may say that somebody can be asked, where a designated officer allows it."""
        from sightline.allegations import panels

        panels.register_all()

from django.apps import AppConfig


class OversightConfig(AppConfig):
    name = "sightline.oversight"
    label = "oversight"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what is wrong on every person's page."""
        from sightline.oversight.panels import register_all

        register_all()

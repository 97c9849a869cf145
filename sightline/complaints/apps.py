from django.apps import AppConfig


class ComplaintsConfig(AppConfig):
    name = "sightline.complaints"
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """A child's page may say that somebody can be asked, where a complaints officer allows it."""
        from sightline.complaints import panels

        panels.register_all()

from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "sightline.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put what the hall knows on the pages of the room of people, which cannot look upwards."""
        from sightline.cases import panels, standing, who_may_hold
        from sightline.workforce import who_may_cover

        panels.register_all()
        standing.tell()
        who_may_cover.register(who_may_hold.obstacles_to_covering)

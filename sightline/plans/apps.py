from django.apps import AppConfig


class PlansConfig(AppConfig):
    name = "sightline.plans"
    label = "plans"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put the plan on the child's page. The room of people cannot look up."""
        from sightline.plans.views import panel

        panel.register_all()

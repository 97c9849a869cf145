from django.apps import AppConfig


class PathwayConfig(AppConfig):
    name = "sightline.pathway"
    label = "pathway"
    default_auto_field = "django.db.models.BigAutoField"

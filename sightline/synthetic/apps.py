from django.apps import AppConfig


class SyntheticConfig(AppConfig):
    name = "sightline.synthetic"
    label = "synthetic"
    default_auto_field = "django.db.models.BigAutoField"

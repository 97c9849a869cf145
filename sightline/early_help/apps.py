from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    name = "sightline.early_help"
    label = "early_help"
    default_auto_field = "django.db.models.BigAutoField"

from django.apps import AppConfig


class LookedAfterConfig(AppConfig):
    name = "sightline.looked_after"
    label = "looked_after"
    default_auto_field = "django.db.models.BigAutoField"

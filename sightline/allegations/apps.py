from django.apps import AppConfig


class AllegationsConfig(AppConfig):
    name = "sightline.allegations"
    label = "allegations"
    default_auto_field = "django.db.models.BigAutoField"

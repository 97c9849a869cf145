from django.apps import AppConfig


class PrivateFosteringConfig(AppConfig):
    name = "sightline.private_fostering"
    label = "private_fostering"
    default_auto_field = "django.db.models.BigAutoField"

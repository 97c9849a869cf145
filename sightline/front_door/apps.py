from django.apps import AppConfig


class FrontDoorConfig(AppConfig):
    name = "sightline.front_door"
    label = "front_door"
    default_auto_field = "django.db.models.BigAutoField"

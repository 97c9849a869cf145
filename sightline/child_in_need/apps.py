from django.apps import AppConfig


class ChildInNeedConfig(AppConfig):
    name = "sightline.child_in_need"
    label = "child_in_need"
    default_auto_field = "django.db.models.BigAutoField"

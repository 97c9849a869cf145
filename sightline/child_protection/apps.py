from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "sightline.child_protection"
    label = "child_protection"
    default_auto_field = "django.db.models.BigAutoField"

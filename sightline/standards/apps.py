from django.apps import AppConfig
from django.db.models.signals import post_migrate


class StandardsConfig(AppConfig):
    name = "sightline.standards"
    label = "standards"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        post_migrate.connect(_load_after_migrating, sender=self)


def _load_after_migrating(using: str, **_: object) -> None:
    """A migrated database has its standards, always."""
    from sightline.standards import loading

    if loading.is_behind(using):
        loading.load_content(using)

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sightline.documents"
    label = "documents"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Put documents on the child's page, and make notes known as acts."""
        from pathlib import Path

        from sightline.documents import panels
        from sightline.recording import acts

        panels.register_all()
        acts.register("documents", Path(__file__).parent / "content" / "acts.toml")

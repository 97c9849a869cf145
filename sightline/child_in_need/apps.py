from pathlib import Path

from django.apps import AppConfig


class ChildInNeedConfig(AppConfig):
    name = "sightline.child_in_need"
    label = "child_in_need"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the rooms below what they cannot look up: the kinds of plan, the acts, the part of the page."""
        from sightline.child_in_need import kinds
        from sightline.child_in_need.views import panel
        from sightline.recording import acts

        kinds.register_all()
        acts.register("child_in_need", Path(__file__).parent / "content" / "acts.toml")
        panel.register_all()

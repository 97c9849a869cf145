from pathlib import Path

from django.apps import AppConfig


class LeavingCareConfig(AppConfig):
    name = "sightline.leaving_care"
    label = "leaving_care"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Say what may be written down here, what a pathway plan is, and what pages and banners show."""
        from sightline.leaving_care import owed, plan, standing
        from sightline.leaving_care.views import panel
        from sightline.recording import acts
        from sightline.recording.standing import only_for

        acts.register("leaving_care", Path(__file__).parent / "content" / "acts.toml")
        only_for("leaving_care", owed.may_be_owed)
        plan.register_kind()
        panel.register_all()
        standing.tell()

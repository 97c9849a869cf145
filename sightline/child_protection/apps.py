from django.apps import AppConfig


class ChildProtectionConfig(AppConfig):
    name = "sightline.child_protection"
    label = "child_protection"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Tell the desk which meetings, which plan and which acts protect a child. Lower rooms cannot look up."""
        from pathlib import Path

        from sightline.cases.leaving import also
        from sightline.child_protection import meeting_kinds, plan_kind, standing
        from sightline.child_protection.actions import enquiries
        from sightline.child_protection.views import panel
        from sightline.recording import acts

        meeting_kinds.register_all()
        plan_kind.register_it()
        acts.register("child_protection", Path(__file__).parent / "content" / "acts.toml")
        panel.register_all()
        standing.tell()
        one, many = "section 47 enquiry to lead", "section 47 enquiries to lead"
        also.register(also.AlsoKind("enquiry", one, many, enquiries.led_by, enquiries.hand_on))

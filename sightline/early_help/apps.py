from pathlib import Path

from django.apps import AppConfig


class EarlyHelpConfig(AppConfig):
    name = "sightline.early_help"
    label = "early_help"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Make the acts of early help known, and say whom a lead practitioner may see."""
        from sightline.cases import what_follows, who_may_hold
        from sightline.cases.leaving import also
        from sightline.early_help import kinds, sight, visits
        from sightline.early_help import who_may_hold as rules
        from sightline.early_help.actions.family_help import end_oversight, hand_on_oversight, overseen_by
        from sightline.early_help.views import panel
        from sightline.recording import acts

        acts.register("early_help", Path(__file__).parent / "content" / "acts.toml")
        kinds.register_all()
        sight.tell()
        visits.tell()
        who_may_hold.register(rules.obstacles)
        what_follows.register("worker.allocated", end_oversight)
        one, many = "piece of work to oversee", "pieces of work to oversee"
        also.register(also.AlsoKind("oversight", one, many, overseen_by, hand_on_oversight))
        panel.register_all()

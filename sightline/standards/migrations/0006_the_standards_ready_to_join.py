"""The standards, made ready for the duty statement to join."""

from pathlib import Path

from django.db import migrations

RULES = (Path(__file__).parents[1] / "duty_rules.sql").read_text(encoding="utf-8")


class Migration(migrations.Migration):
    dependencies = [("standards", "0005_what_the_duty_statement_needs")]

    operations = [
        migrations.RunSQL(RULES, "DROP MATERIALIZED VIEW duty_part; DROP MATERIALIZED VIEW duty_rule;")
    ]

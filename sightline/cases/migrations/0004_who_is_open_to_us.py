"""Tells search, a floor below, who is open to us now, so that those come first in a list."""

from django.db import migrations

OPEN_NOW = """
CREATE OR REPLACE FUNCTION people_open_now(wanted bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS
$$ SELECT DISTINCT child_id FROM cases_case WHERE closed_at IS NULL AND child_id = ANY (wanted) $$;
"""
NOBODY = """
CREATE OR REPLACE FUNCTION people_open_now(wanted bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS
$$ SELECT NULL::bigint WHERE false $$;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_the_database_keeps_watch"),
        ("people", "0002_row_security_and_search"),
    ]

    operations = [migrations.RunSQL(OPEN_NOW, NOBODY)]

"""Tells search, a floor below, who is open to us now, so that those come first in a list."""

from django.db import migrations

OPEN_NOW = """
CREATE OR REPLACE FUNCTION people_open_now(wanted bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS
$$ SELECT DISTINCT c.child_id FROM unnest(wanted) AS w (id) JOIN cases_case c ON c.child_id = w.id
   WHERE c.closed_at IS NULL $$;
"""
NOBODY = """
CREATE OR REPLACE FUNCTION people_open_now(wanted bigint[]) RETURNS SETOF bigint LANGUAGE sql STABLE AS
$$ SELECT NULL::bigint WHERE false $$;
"""

NOTE = """
CREATE FUNCTION cases_note_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM people_note_open(array(SELECT child_id FROM changed UNION SELECT child_id FROM before));
    ELSE
        PERFORM people_note_open(array(SELECT DISTINCT child_id FROM changed));
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER note_open_insert AFTER INSERT ON cases_case
    REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION cases_note_open();
CREATE TRIGGER note_open_update AFTER UPDATE ON cases_case
    REFERENCING OLD TABLE AS before NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION cases_note_open();
CREATE TRIGGER note_open_delete AFTER DELETE ON cases_case
    REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION cases_note_open();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_the_database_keeps_watch"),
        ("people", "0002_row_security_and_search"),
    ]

    operations = [
        migrations.RunSQL(OPEN_NOW, NOBODY),
        migrations.RunSQL(NOTE, "DROP FUNCTION cases_note_open CASCADE;"),
    ]

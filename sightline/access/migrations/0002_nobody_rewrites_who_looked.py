"""Looks are only ever added, and a draft is seen by nobody but the person typing it."""

from django.db import migrations

from sightline.shared.row_security import append_only

OWN_DRAFTS = """
ALTER TABLE access_draft ENABLE ROW LEVEL SECURITY;
CREATE POLICY own ON access_draft
    USING (account_id = (SELECT nullif(current_setting('sightline.account_id', true), '')::bigint))
    WITH CHECK (account_id = (SELECT nullif(current_setting('sightline.account_id', true), '')::bigint));
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0001_initial")]

    operations = [
        append_only("access_look"),
        migrations.RunSQL(OWN_DRAFTS, "DROP POLICY own ON access_draft;"),
    ]

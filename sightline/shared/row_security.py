"""Row security: the database itself refuses what slips past the application.

Today the rule is that somebody known must be asking: without `sightline.account_id` in the transaction,
every table of the record is empty. Involvement and restriction will narrow the same policies.
"""

from __future__ import annotations

from django.db import migrations

SIGNED_IN = """
CREATE OR REPLACE FUNCTION sightline_signed_in() RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE AS
$$ SELECT coalesce(current_setting('sightline.account_id', true), '') <> '' $$;
"""


def signed_in_function() -> migrations.RunSQL:
    """The question every policy asks. Made once, by the lowest room that has a protected table."""
    return migrations.RunSQL(SIGNED_IN, migrations.RunSQL.noop)


def protect(*tables: str) -> list[migrations.RunSQL]:
    """Migration operations that turn row security on for tables of the record and their history."""
    return [
        migrations.RunSQL(
            f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
            f"CREATE POLICY signed_in ON {table}"
            f" USING ((SELECT sightline_signed_in())) WITH CHECK ((SELECT sightline_signed_in()));",
            f"DROP POLICY signed_in ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
        )
        for table in tables
    ]


def append_only(table: str) -> migrations.RunSQL:
    """A migration operation that makes the database refuse to change or delete rows of a table."""
    return migrations.RunSQL(
        f"""
        CREATE OR REPLACE FUNCTION sightline_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN
            RAISE EXCEPTION '% is append-only: add a row that supersedes instead', TG_TABLE_NAME
            USING ERRCODE = 'integrity_constraint_violation';
        END $$;
        CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION sightline_append_only();
        """,
        f"DROP TRIGGER append_only ON {table};",
    )


HOLDS_ROLE = """
CREATE OR REPLACE FUNCTION sightline_holds_role(wanted text) RETURNS boolean
LANGUAGE sql STABLE AS
$$ SELECT EXISTS (
    SELECT 1 FROM access_account
    WHERE id::text = current_setting('sightline.account_id', true) AND is_active AND wanted = ANY(roles)
) $$;
CREATE OR REPLACE FUNCTION sightline_is_account_of(worker bigint) RETURNS boolean
LANGUAGE sql STABLE AS
$$ SELECT EXISTS (
    SELECT 1 FROM workforce_worker
    WHERE id = worker AND account_id::text = current_setting('sightline.account_id', true)
) $$;
"""


def holds_role_function() -> migrations.RunSQL:
    """The questions that a room apart asks: has the account this role, and is it the person accused?"""
    return migrations.RunSQL(HOLDS_ROLE, migrations.RunSQL.noop)


def keep_apart(table: str, rule: str) -> migrations.RunSQL:
    """A migration operation for a table that only some accounts may read at all: not the system either."""
    return migrations.RunSQL(
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;"
        f"CREATE POLICY apart ON {table} USING ({rule}) WITH CHECK ({rule});",
        f"DROP POLICY apart ON {table}; ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;",
    )

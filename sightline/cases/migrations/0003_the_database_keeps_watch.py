"""What the database itself holds to, whatever code is written above it.

Events are only ever added. An open case has exactly one holder at every instant. Duties are worked out by one
statement. Everybody watching a page hears of a change when it is committed.
"""

from pathlib import Path

from django.db import migrations

from sightline.shared.row_security import append_only, protect

DUTIES = (Path(__file__).parents[1] / "duties.sql").read_text(encoding="utf-8")

AT_PLACE = """
CREATE FUNCTION at_place(place bigint) RETURNS timestamptz LANGUAGE sql IMMUTABLE PARALLEL SAFE AS
$$ SELECT to_timestamp(((place >> 32) + 946684800)::double precision) $$;
"""

STATUS = """
CREATE FUNCTION status_arises_at(began timestamptz, after interval, born_on date, not_before_age smallint)
RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT greatest(
        -- days are counted by the calendar in England; hours by the clock
        CASE WHEN after < interval '48 hours' THEN began + after
             ELSE (began AT TIME ZONE 'Europe/London' + after) AT TIME ZONE 'Europe/London' END,
        (born_on + make_interval(years => not_before_age::int))::timestamp AT TIME ZONE 'Europe/London')
$$;
CREATE FUNCTION status_may_arise(happened_at timestamptz, born_on date, not_before_age smallint, under_age smallint)
RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT (not_before_age IS NULL OR born_on IS NOT NULL)
       AND (under_age IS NULL OR (born_on IS NOT NULL AND happened_at <
            (born_on + make_interval(years => under_age::int))::timestamp AT TIME ZONE 'Europe/London'))
$$;
"""

REFRESH = f"""
CREATE OR REPLACE FUNCTION refresh_duties(children bigint[]) RETURNS void LANGUAGE plpgsql
-- a few children have few events: look each thing up, rather than read a calendar of eighty years into a hash
SET enable_hashjoin = off SET enable_mergejoin = off SET plan_cache_mode = force_generic_plan AS $body$
BEGIN
    DELETE FROM cases_duty WHERE child_id = ANY (children);
    INSERT INTO cases_duty (standard_id, child_id, case_id, opened_by_id, opened_at, earliest_at, warn_at,
                            due_at, stopped_at, stopped_by_id, ended_at)
    {DUTIES.replace("{only_these_children}", "AND e.child_id = ANY (children)")};
END $body$;
"""

NEVER_UNOWNED = """
CREATE FUNCTION an_open_case_is_held() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    watched bigint;
    held boolean;
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN watched := NEW.id;
    ELSIF TG_OP = 'DELETE' THEN watched := OLD.case_id;
    ELSE watched := NEW.case_id;
    END IF;
    SELECT coalesce(range_agg(a.period), '{}'::tstzmultirange)
           @> tstzmultirange(tstzrange(c.opened_at, c.closed_at))
           AND (c.closed_at IS NULL OR coalesce(bool_and(upper(a.period) <= c.closed_at), true))
    INTO held
    FROM cases_case c LEFT JOIN cases_allocation a ON a.case_id = c.id
    WHERE c.id = watched
    GROUP BY c.id;
    IF NOT held THEN
        RAISE EXCEPTION 'case % would be without exactly one holder at some moment while it is open', watched
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'an_open_case_is_held';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER an_open_case_is_held AFTER INSERT OR UPDATE OF opened_at, closed_at ON cases_case
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION an_open_case_is_held();
CREATE CONSTRAINT TRIGGER an_open_case_is_held AFTER INSERT OR UPDATE OR DELETE ON cases_allocation
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION an_open_case_is_held();
"""

TELL = """
CREATE FUNCTION sightline_tell() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('sightline', TG_ARGV[0]); RETURN NULL; END $$;
CREATE TRIGGER tell AFTER INSERT ON cases_event
    FOR EACH STATEMENT EXECUTE FUNCTION sightline_tell('events');
CREATE TRIGGER tell AFTER INSERT OR UPDATE ON cases_allocation
    FOR EACH STATEMENT EXECUTE FUNCTION sightline_tell('allocations');
"""

WHOLE_SECONDS = """
ALTER TABLE cases_event ADD CONSTRAINT kept_to_the_second CHECK (happened_at = date_trunc('second', happened_at, 'UTC'));
"""


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_initial"), ("standards", "0006_the_standards_ready_to_join")]

    operations = [
        migrations.RunSQL(AT_PLACE, "DROP FUNCTION at_place;"),
        migrations.RunSQL(STATUS, "DROP FUNCTION status_arises_at; DROP FUNCTION status_may_arise;"),
        migrations.RunSQL(REFRESH, "DROP FUNCTION refresh_duties;"),
        migrations.RunSQL(NEVER_UNOWNED, migrations.RunSQL.noop),
        migrations.RunSQL(TELL, migrations.RunSQL.noop),
        migrations.RunSQL(WHOLE_SECONDS, migrations.RunSQL.noop),
        append_only("cases_event"),
        *protect(
            "cases_case",
            "cases_caseevent",
            "cases_allocation",
            "cases_allocationevent",
            "cases_event",
            "cases_decision",
            "cases_decisionevent",
            "cases_duty",
            "cases_note",
            "cases_noteevent",
        ),
    ]

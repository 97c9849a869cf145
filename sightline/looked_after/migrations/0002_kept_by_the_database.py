"""What the database holds to: in care a child has one legal status and one home at every moment, never none."""

from django.db import migrations

from sightline.shared.row_security import protect

KEPT = [
    "approval",
    "delegateddecision",
    "home",
    "homecarer",
    "homekeptfrom",
    "homelimit",
    "legalstatus",
    "stay",
    "timeincare",
]

NO_GAP = """
CREATE FUNCTION care_has_no_gap() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    watched bigint[];
    wrong bigint;
BEGIN
    IF TG_TABLE_NAME = 'looked_after_timeincare' THEN watched := ARRAY[NEW.id];
    ELSIF TG_OP = 'DELETE' THEN watched := ARRAY[OLD.care_id];
    ELSIF TG_OP = 'UPDATE' THEN watched := ARRAY[OLD.care_id, NEW.care_id];
    ELSE watched := ARRAY[NEW.care_id];
    END IF;
    SELECT c.id INTO wrong
    FROM looked_after_timeincare c
    CROSS JOIN LATERAL (
        SELECT tstzmultirange(tstzrange(coalesce(c.known_from_at, c.began_at), c.ended_at)) AS whole
    ) care
    CROSS JOIN LATERAL (
        SELECT coalesce(range_agg(tstzrange(l.began_at, l.ended_at)), '{}'::tstzmultirange) AS held
        FROM looked_after_legalstatus l WHERE l.care_id = c.id
    ) legal
    CROSS JOIN LATERAL (
        SELECT coalesce(range_agg(tstzrange(s.began_at, s.ended_at)), '{}'::tstzmultirange) AS held
        FROM looked_after_stay s WHERE s.care_id = c.id
    ) homes
    WHERE c.id = ANY (watched) AND (legal.held <> care.whole OR homes.held <> care.whole)
    LIMIT 1;
    IF wrong IS NOT NULL THEN
        RAISE EXCEPTION 'time in care % would be without one legal status and one home at some moment', wrong
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'care_has_no_gap';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER care_has_no_gap AFTER INSERT OR UPDATE ON looked_after_timeincare
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION care_has_no_gap();
CREATE CONSTRAINT TRIGGER care_has_no_gap AFTER INSERT OR UPDATE OR DELETE ON looked_after_legalstatus
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION care_has_no_gap();
CREATE CONSTRAINT TRIGGER care_has_no_gap AFTER INSERT OR UPDATE OR DELETE ON looked_after_stay
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION care_has_no_gap();
"""


class Migration(migrations.Migration):
    dependencies = [("looked_after", "0001_initial"), ("standards", "0003_row_security")]

    operations = [
        *protect(*(f"looked_after_{name}{history}" for name in KEPT for history in ("", "event"))),
        migrations.RunSQL(NO_GAP, migrations.RunSQL.noop),
    ]

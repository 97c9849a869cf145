"""An authority may change its own timescales. It cannot change the law, whatever code asks."""

from django.db import migrations

GUARD = """
CREATE FUNCTION law_is_not_ours_to_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    owner oid := (SELECT relowner FROM pg_class WHERE oid = TG_RELID);
    signed_off text[] := ARRAY['checked_by_id', 'is_to_be_checked'];
BEGIN
    IF pg_has_role(current_user, owner, 'MEMBER') THEN  -- shipped content, loaded by the owner
        RETURN coalesce(NEW, OLD);
    END IF;
    IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - signed_off) = (to_jsonb(OLD) - signed_off) THEN
        RETURN NEW;
    END IF;
    IF (TG_OP <> 'INSERT' AND OLD.authority <> 'local') OR (TG_OP <> 'DELETE' AND NEW.authority <> 'local') THEN
        RAISE EXCEPTION '% is set by law, so it cannot be changed here', coalesce(NEW.code, OLD.code)
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'law_is_not_ours_to_change';
    END IF;
    RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER law_is_not_ours_to_change BEFORE INSERT OR UPDATE OR DELETE ON standards_standard
    FOR EACH ROW EXECUTE FUNCTION law_is_not_ours_to_change();
"""


class Migration(migrations.Migration):
    dependencies = [("standards", "0003_row_security")]

    operations = [
        migrations.RunSQL(
            GUARD,
            "DROP TRIGGER law_is_not_ours_to_change ON standards_standard; DROP FUNCTION law_is_not_ours_to_change;",
        )
    ]

"""What the database itself holds to at the front door, whatever code is written above it.

When and how a contact reached us never changes; it can only be annotated. What was said to a referrer, and who was
refused a signature, is never rewritten. Every table is empty to nobody. Whoever watches the board hears at once.
"""

from django.db import migrations

from sightline.shared.row_security import append_only, protect

THE_RECEIPT_STANDS = """
CREATE FUNCTION the_receipt_stands() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (NEW.received_at, NEW.recorded_at, NEW.channel, NEW.reference, NEW.recorded_by_id)
       IS DISTINCT FROM (OLD.received_at, OLD.recorded_at, OLD.channel, OLD.reference, OLD.recorded_by_id) THEN
        RAISE EXCEPTION 'when and how contact % reached us cannot be changed, only annotated', OLD.reference
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'the_receipt_stands';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER the_receipt_stands BEFORE UPDATE ON front_door_contact
    FOR EACH ROW EXECUTE FUNCTION the_receipt_stands();
CREATE FUNCTION no_contact_is_deleted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a contact is never deleted' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER no_contact_is_deleted BEFORE DELETE ON front_door_contact
    FOR EACH STATEMENT EXECUTE FUNCTION no_contact_is_deleted();
"""

TELL = "".join(
    f"CREATE TRIGGER tell AFTER INSERT OR UPDATE ON front_door_{table}"
    " FOR EACH STATEMENT EXECUTE FUNCTION sightline_tell('front_door');\n"
    for table in (
        "contact",
        "contactchild",
        "contactadult",
        "informationrequest",
        "handover",
        "linkedcontact",
    )
)

TABLES = (
    "contact",
    "receiptnote",
    "linkedcontact",
    "contactchild",
    "contactadult",
    "informationrequest",
    "handover",
    "wordtoreferrer",
    "refusedsignoff",
    "apikey",
)


class Migration(migrations.Migration):
    dependencies = [("front_door", "0001_initial"), ("cases", "0003_the_database_keeps_watch")]

    operations = [
        migrations.RunSQL(THE_RECEIPT_STANDS, migrations.RunSQL.noop),
        migrations.RunSQL(TELL, migrations.RunSQL.noop),
        *(
            append_only(f"front_door_{table}")
            for table in ("receiptnote", "wordtoreferrer", "refusedsignoff")
        ),
        *protect(
            *(f"front_door_{table}" for table in TABLES),
            *(f"front_door_{table}event" for table in TABLES),
            "front_door_submission",
            "front_door_submissionevent",
        ),
    ]

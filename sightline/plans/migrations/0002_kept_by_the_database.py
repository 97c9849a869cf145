"""Nobody unknown reads a plan, and no plan ends with a promise in it that nobody answered."""

from django.db import migrations

from sightline.shared.row_security import protect

KEPT = ["plan", "outcome", "score", "action", "review", "progress"]

NOTHING_LEFT_OPEN = """
CREATE FUNCTION plans_nothing_left_open() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM plans_action
        WHERE plan_id = NEW.id AND done_on IS NULL AND dropped_on IS NULL AND moved_to_id IS NULL
    ) THEN
        RAISE EXCEPTION 'plan % ends with an action that nobody answered', NEW.id
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nothing_left_open BEFORE UPDATE ON plans_plan FOR EACH ROW
    WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION plans_nothing_left_open();

CREATE FUNCTION plans_nothing_new_in_an_ended_plan() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM plans_plan WHERE id = NEW.plan_id AND ended_at IS NOT NULL) THEN
        RAISE EXCEPTION 'plan % has ended, so nothing can be promised in it', NEW.plan_id
        USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER nothing_new_in_an_ended_plan BEFORE INSERT ON plans_action FOR EACH ROW
    WHEN (NEW.done_on IS NULL AND NEW.dropped_on IS NULL AND NEW.moved_to_id IS NULL)
    EXECUTE FUNCTION plans_nothing_new_in_an_ended_plan();
"""

UNDO = """
DROP TRIGGER nothing_left_open ON plans_plan;
DROP FUNCTION plans_nothing_left_open();
DROP TRIGGER nothing_new_in_an_ended_plan ON plans_action;
DROP FUNCTION plans_nothing_new_in_an_ended_plan();
"""


class Migration(migrations.Migration):
    dependencies = [("plans", "0001_initial"), ("standards", "0003_row_security")]

    operations = [
        *protect(*(f"plans_{name}{part}" for name in KEPT for part in ("", "event"))),
        migrations.RunSQL(NOTHING_LEFT_OPEN, UNDO),
    ]

"""No other route makes an unowned child: the database looks at both ends of every change, whoever is asking.

Whoever holds a child cannot leave, and whoever has left cannot be given one. The functions run as the owner of
the tables, so that a transaction that forgets who it is on behalf of is judged by every row, not by none.
"""

from django.db import migrations

from sightline.shared.row_security import protect

HELD = """
CREATE FUNCTION check_a_case_is_held(watched bigint) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp
-- one case has few holders: look each up, however much has changed since the tables were last counted
SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
DECLARE
    held boolean;
    gone text;
BEGIN
    -- whoever changes the same case, or lets the same worker go, waits for us or we for them
    PERFORM 1 FROM cases_case c WHERE c.id = watched FOR NO KEY UPDATE;
    PERFORM 1 FROM workforce_worker w JOIN cases_allocation a ON a.worker_id = w.id
        WHERE a.case_id = watched AND upper_inf(a.period) FOR SHARE OF w;
    PERFORM 1 FROM access_account u JOIN workforce_worker w ON w.account_id = u.id
        JOIN cases_allocation a ON a.worker_id = w.id
        WHERE a.case_id = watched AND upper_inf(a.period) FOR SHARE OF u;
    SELECT coalesce(range_agg(a.period), '{}'::tstzmultirange)
           @> tstzmultirange(tstzrange(c.opened_at, c.closed_at))
           AND (c.closed_at IS NULL OR coalesce(bool_and(NOT upper_inf(a.period) AND upper(a.period) <= c.closed_at)
                                                FILTER (WHERE a.id IS NOT NULL), true)),
           max(w.name) FILTER (WHERE upper_inf(a.period) AND (w.left_on IS NOT NULL OR NOT coalesce(u.is_active, true)))
    INTO held, gone
    FROM cases_case c
    LEFT JOIN cases_allocation a ON a.case_id = c.id
    LEFT JOIN workforce_worker w ON w.id = a.worker_id
    LEFT JOIN access_account u ON u.id = w.account_id
    WHERE c.id = watched
    GROUP BY c.id;
    IF NOT held THEN
        RAISE EXCEPTION 'case % would be without exactly one holder at some moment while it is open', watched
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'an_open_case_is_held';
    END IF;
    IF gone IS NOT NULL THEN
        RAISE EXCEPTION 'case % would be held by %, who has left', watched, gone
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'an_open_case_is_held';
    END IF;
END $$;

CREATE OR REPLACE FUNCTION an_open_case_is_held() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF TG_TABLE_NAME = 'cases_case' THEN
        PERFORM check_a_case_is_held(NEW.id);
        RETURN NULL;
    END IF;
    IF TG_OP IN ('UPDATE', 'DELETE') THEN
        PERFORM check_a_case_is_held(OLD.case_id);
    END IF;
    IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND NEW.case_id <> OLD.case_id) THEN
        PERFORM check_a_case_is_held(NEW.case_id);
    END IF;
    RETURN NULL;
END $$;
"""

NEVER_GONE = """
CREATE FUNCTION a_case_is_never_taken_away() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'case % is part of a child''s record: it is closed, never deleted', OLD.id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_case_is_never_taken_away';
    END IF;
    IF NEW.child_id <> OLD.child_id OR NEW.id <> OLD.id THEN
        RAISE EXCEPTION 'case % is about one child and stays so: close it, and open another', OLD.id
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'a_case_is_never_taken_away';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER a_case_is_never_taken_away_by_update BEFORE UPDATE OF id, child_id ON cases_case
    FOR EACH ROW EXECUTE FUNCTION a_case_is_never_taken_away();
CREATE TRIGGER a_case_is_never_taken_away_by_delete AFTER DELETE ON cases_case
    FOR EACH ROW EXECUTE FUNCTION a_case_is_never_taken_away();
"""

EMPTY_HANDS = """
CREATE FUNCTION what_is_theirs(who bigint) RETURNS TABLE (what text, how_many bigint) LANGUAGE sql STABLE
SECURITY DEFINER SET search_path = public, pg_temp AS $$
    SELECT * FROM (
        SELECT 'child', count(DISTINCT c.child_id) FROM cases_allocation a JOIN cases_case c ON c.id = a.case_id
            WHERE a.worker_id = who AND upper_inf(a.period)
        UNION ALL SELECT 'offer', count(*) FROM cases_offer
            WHERE (to_worker_id = who AND state = 'waiting') OR (senior_id = who AND state = 'disputed')
        UNION ALL SELECT 'team', count(*) FROM workforce_team WHERE manager_id = who AND closed_on IS NULL
        UNION ALL SELECT 'cover', count(*) FROM workforce_absence a JOIN workforce_worker w ON w.id = a.worker_id
            WHERE a.cover_id = who AND w.left_on IS NULL
              AND (a.ends_on IS NULL OR a.ends_on >= coalesce((SELECT left_on FROM workforce_worker WHERE id = who),
                                                              current_date))
    ) found (what, how_many) WHERE how_many > 0
$$;

CREATE FUNCTION nobody_leaves_with_full_hands() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    leaver workforce_worker;
    theirs text;
BEGIN
    IF TG_TABLE_NAME = 'access_account' THEN
        SELECT * INTO leaver FROM workforce_worker WHERE account_id = NEW.id;
    ELSE
        SELECT * INTO leaver FROM workforce_worker WHERE id = NEW.id;
    END IF;
    IF leaver.id IS NULL THEN RETURN NULL; END IF;
    SELECT string_agg(how_many || ' ' || what, ', ') INTO theirs FROM what_is_theirs(leaver.id)
        WHERE what <> 'team';  -- whoever holds for a team whose manager has gone is settled when it is asked
    IF theirs IS NOT NULL THEN
        RAISE EXCEPTION '% cannot leave or be disabled: still theirs: %', leaver.name, theirs
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'nobody_leaves_with_full_hands';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER nobody_leaves_with_full_hands AFTER UPDATE ON workforce_worker
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((NEW.left_on IS NOT NULL AND NEW.left_on IS DISTINCT FROM OLD.left_on)
          OR (OLD.account_id IS NOT NULL AND NEW.account_id IS NULL)
          OR (NEW.started_on IS NOT NULL AND NEW.started_on > current_date
              AND NEW.started_on IS DISTINCT FROM OLD.started_on))
    EXECUTE FUNCTION nobody_leaves_with_full_hands();
CREATE CONSTRAINT TRIGGER nobody_leaves_with_full_hands AFTER UPDATE ON access_account
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN ((OLD.is_active AND NOT NEW.is_active) OR (OLD.roles <> '{}' AND NEW.roles = '{}'))
    EXECUTE FUNCTION nobody_leaves_with_full_hands();

CREATE FUNCTION no_team_closes_on_a_child() RETURNS trigger LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM cases_allocation WHERE team_id = NEW.id AND upper_inf(period)) THEN
        RAISE EXCEPTION '% still holds children, so it cannot close', NEW.name
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'no_team_closes_on_a_child';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER no_team_closes_on_a_child AFTER UPDATE ON workforce_team
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    WHEN (NEW.closed_on IS NOT NULL AND NEW.closed_on IS DISTINCT FROM OLD.closed_on)
    EXECUTE FUNCTION no_team_closes_on_a_child();
"""

TELL = """
CREATE TRIGGER tell AFTER INSERT OR UPDATE ON cases_offer
    FOR EACH STATEMENT EXECUTE FUNCTION sightline_tell('allocations');
"""

ONLY_INSIDE = "REVOKE EXECUTE ON FUNCTION check_a_case_is_held(bigint) FROM PUBLIC;"


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0005_offers_and_relief"),
        ("workforce", "0003_row_security"),
        ("access", "0002_nobody_rewrites_who_looked"),
    ]

    operations = [
        migrations.RunSQL(HELD, migrations.RunSQL.noop),
        migrations.RunSQL(ONLY_INSIDE, migrations.RunSQL.noop),
        migrations.RunSQL(NEVER_GONE, "DROP FUNCTION a_case_is_never_taken_away CASCADE;"),
        migrations.RunSQL(
            EMPTY_HANDS,
            "DROP FUNCTION nobody_leaves_with_full_hands CASCADE; DROP FUNCTION what_is_theirs(bigint);"
            "DROP FUNCTION no_team_closes_on_a_child CASCADE;",
        ),
        migrations.RunSQL(TELL, "DROP TRIGGER tell ON cases_offer;"),
        *protect("cases_offer", "cases_offerevent", "cases_reliefplan", "cases_reliefplanevent"),
    ]

-- Plans of protection and of help as extracts tell them: that there is one, since when, because of what, until when.

CREATE TEMP TABLE told_child ON COMMIT DROP AS
SELECT child_id FROM fact WHERE kind_id = ANY (%(kinds)s)
UNION
SELECT e.child_id FROM gone g JOIN cases_event e ON e.id = g.event_id WHERE e.kind_id = ANY (%(kinds)s);
CREATE INDEX ON told_child (child_id);
ANALYZE told_child;

-- What there is of the plans of these children: whatever has been written in one since is somebody's here.
CREATE TEMP TABLE told_plan ON COMMIT DROP AS
SELECT p.id, p.child_id, p.kind, r.id IS NOT NULL AND p.changed_by_id IS NULL AND p.agreed_at IS NULL
       AND r.says = md5(jsonb_build_array(p.case_id, p.kind, extract(epoch FROM p.started_at), extract(epoch FROM p.ended_at),
                                          p.why)::text)
       AND NOT EXISTS (SELECT 1 FROM plans_outcome o WHERE o.plan_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM plans_action o WHERE o.plan_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM plans_review o WHERE o.plan_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM child_in_need_conclusion o WHERE o.plan_id = p.id) AS is_ours, r.says
FROM plans_plan p JOIN told_child t USING (child_id)
LEFT JOIN returns_toldrow r ON r.room = 'plans.plan' AND r."row" = p.id
WHERE p.kind IN ('child_protection', 'child_in_need');

CREATE TEMP TABLE told_left_alone ON COMMIT DROP AS SELECT DISTINCT child_id FROM told_plan WHERE NOT is_ours;
DELETE FROM told_child t USING told_left_alone l WHERE l.child_id = t.child_id;
DELETE FROM told_plan p USING told_left_alone l WHERE l.child_id = p.child_id;

CREATE TEMP TABLE told_event ON COMMIT DROP AS
SELECT e.id, e.child_id, e.case_id, e.happened_at AS at, e.outcome, e.source,
       CASE WHEN k.name LIKE 'cp%%' THEN 'child_protection' ELSE 'child_in_need' END AS plan,
       k.name LIKE '%%.started' AS is_start
FROM told_child t
JOIN cases_event e ON e.child_id = t.child_id AND e.kind_id = ANY (%(kinds)s)
JOIN standards_eventkind k ON k.id = e.kind_id
WHERE NOT e.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id);

-- A plan begins where the last of its kind has ended.
CREATE TEMP TABLE told_care ON COMMIT DROP AS
SELECT x.*, md5(jsonb_build_array(case_id, plan, extract(epoch FROM at), extract(epoch FROM ended_at), why)::text) AS says,
       NULL::bigint AS plan_id
FROM (
    SELECT v.id, v.child_id, v.case_id, v.plan, v.at,
           CASE WHEN v.next_is_start IS FALSE AND v.next_at >= v.at THEN v.next_at END AS ended_at,
           coalesce(h.words, '') AS why
    FROM (
        SELECT w.*, lag(w.is_start) OVER o AS before_is_start, lead(w.is_start) OVER o AS next_is_start, lead(w.at) OVER o AS next_at
        FROM told_event w WINDOW o AS (PARTITION BY w.child_id, w.plan ORDER BY w.at, w.id)
    ) v
    LEFT JOIN (VALUES ('NEG', 'Because of neglect'), ('PHY', 'Because of physical abuse'), ('SAB', 'Because of sexual abuse'),
                      ('EMO', 'Because of emotional abuse'), ('MUL', 'Because of more than one kind of harm')) AS h (code, words)
        ON h.code = v.outcome AND v.plan = 'child_protection'
    WHERE v.is_start AND v.before_is_start IS NOT TRUE AND v.case_id IS NOT NULL
) x
JOIN cases_case c ON c.id = x.case_id
-- where the work is over and no end of its plan is told, nobody can say how long it ran
WHERE c.closed_at IS NULL OR x.ended_at IS NOT NULL;
-- two open plans of a kind in one piece of work: the later one is the one there is
DELETE FROM told_care a USING told_care b
WHERE a.case_id = b.case_id AND a.plan = b.plan AND a.ended_at IS NULL AND b.ended_at IS NULL AND a.at < b.at;

CREATE TEMP TABLE told_gone ON COMMIT DROP AS
SELECT p.id FROM told_plan p WHERE NOT EXISTS (SELECT 1 FROM told_care n WHERE n.child_id = p.child_id AND n.says = p.says);
DELETE FROM told_care n USING told_plan p WHERE p.child_id = n.child_id AND p.says = n.says;
DELETE FROM plans_plan WHERE id IN (SELECT id FROM told_gone);
DELETE FROM returns_toldrow WHERE room = 'plans.plan' AND "row" IN (SELECT id FROM told_gone);

UPDATE told_care SET plan_id = nextval((SELECT pg_get_serial_sequence('plans_plan', 'id')::regclass));
INSERT INTO plans_plan (id, child_id, case_id, kind, because_of_id, started_at, agreed_how, ended_at, ended_because, why,
                        contingency, step_up, step_down, family_view, for_the_child, child_said_of_it, changed_at)
SELECT plan_id, child_id, case_id, plan, id, at, '', ended_at, CASE WHEN ended_at IS NULL THEN '' ELSE 'As the extract has it' END,
       why, '', '', '', '', '', '', %(at)s
FROM told_care;
INSERT INTO returns_toldrow (room, "row", child_id, load_id, says)
SELECT 'plans.plan', plan_id, child_id, %(load)s, says FROM told_care;

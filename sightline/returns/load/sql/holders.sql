-- Who answers for each piece of work. Work that an extract opens is held from its first instant: by whom it
-- names; else, visibly waiting, by the manager who holds such names.
CREATE TEMP TABLE holding ON COMMIT DROP AS
WITH said AS (
    SELECT e.case_id, h.worker_id, h.team_id, h.from_at, h.rank, h.seq
    FROM stage_holder h JOIN episode e USING (episode_key)
),
dated AS (
    SELECT DISTINCT ON (s.case_id, greatest(s.from_at, c.opened_at)) s.*, greatest(s.from_at, c.opened_at) AS begins
    FROM said s JOIN cases_case c ON c.id = s.case_id
    WHERE s.from_at IS NOT NULL AND (c.closed_at IS NULL OR s.from_at < c.closed_at)
    ORDER BY s.case_id, greatest(s.from_at, c.opened_at), s.from_at DESC, s.seq DESC
),
in_turn AS (
    SELECT d.case_id, d.worker_id, d.team_id,
           CASE WHEN row_number() OVER w = 1 THEN c.opened_at ELSE d.begins END AS begins,
           coalesce(lead(d.begins) OVER w, c.closed_at) AS ends
    FROM dated d JOIN cases_case c ON c.id = d.case_id
    WINDOW w AS (PARTITION BY d.case_id ORDER BY d.begins)
),
undated AS (
    SELECT DISTINCT ON (case_id) case_id, worker_id, team_id FROM said
    WHERE from_at IS NULL ORDER BY case_id, rank DESC, seq DESC
)
SELECT case_id, worker_id, team_id, begins, ends, false AS is_waiting FROM in_turn
UNION ALL
SELECT c.id, coalesce(u.worker_id, %(holder)s), coalesce(u.team_id, %(holder_team)s), c.opened_at, c.closed_at,
       u.worker_id IS NULL
FROM cases_case c
LEFT JOIN undated u ON u.case_id = c.id
WHERE c.id IN (SELECT case_id FROM episode) AND c.id NOT IN (SELECT case_id FROM in_turn);

INSERT INTO cases_allocation (case_id, worker_id, team_id, period, is_holding, reason, allocated_by_id)
SELECT h.case_id, h.worker_id, h.team_id, t.period, h.is_waiting,
       CASE WHEN h.is_waiting THEN t.reason ELSE %(named_reason)s END, %(by)s
FROM holding h
CROSS JOIN LATERAL (
    -- who waits for a worker has waited, as far as anybody here can know, since the load
    SELECT tstzrange(h.begins, h.ends) AS period, %(waiting_reason)s AS reason
    WHERE NOT (h.is_waiting AND h.ends IS NULL AND h.begins < %(at)s)
    UNION ALL
    SELECT tstzrange(h.begins, %(at)s), %(before_reason)s WHERE h.is_waiting AND h.ends IS NULL AND h.begins < %(at)s
    UNION ALL
    SELECT tstzrange(%(at)s, NULL), %(waiting_reason)s WHERE h.is_waiting AND h.ends IS NULL AND h.begins < %(at)s
) t
WHERE h.case_id IN (SELECT case_id FROM episode WHERE is_new) AND (h.ends IS NULL OR h.begins < h.ends);

-- Work that a newer extract closes, opens again, or finds to have begun earlier.
DELETE FROM cases_allocation a USING fresh f
WHERE a.case_id = f.case_id AND f.closed_at IS NOT NULL AND lower(a.period) >= f.closed_at;
UPDATE cases_allocation a SET period = tstzrange(lower(a.period), f.closed_at)
FROM fresh f
WHERE a.case_id = f.case_id AND f.closed_at IS NOT NULL AND (upper(a.period) IS NULL OR upper(a.period) > f.closed_at);
UPDATE cases_allocation a SET period = tstzrange(lower(a.period), f.closed_at)
FROM fresh f
WHERE a.case_id = f.case_id AND f.was_closed_at IS NOT NULL AND upper(a.period) = f.was_closed_at;
UPDATE cases_allocation a SET period = tstzrange(f.opened_at, upper(a.period))
FROM fresh f JOIN cases_case c ON c.id = f.case_id
WHERE a.case_id = f.case_id AND lower(a.period) = c.opened_at AND f.opened_at < c.opened_at;
UPDATE cases_case c SET opened_at = f.opened_at, closed_at = f.closed_at FROM fresh f WHERE f.case_id = c.id;

-- A newer extract names somebody else, and nobody here has allocated the child since.
CREATE TEMP TABLE handed ON COMMIT DROP AS
SELECT a.id, h.case_id, h.worker_id, h.team_id
FROM (SELECT DISTINCT ON (case_id) * FROM holding WHERE NOT is_waiting AND ends IS NULL ORDER BY case_id, begins DESC) h
JOIN cases_case c ON c.id = h.case_id AND c.source <> '' AND c.closed_at IS NULL
JOIN cases_allocation a ON a.case_id = h.case_id AND upper(a.period) IS NULL
WHERE h.case_id NOT IN (SELECT case_id FROM episode WHERE is_new)
  AND a.reason IN (%(waiting_reason)s, %(named_reason)s)
  AND (a.worker_id, a.team_id) <> (h.worker_id, h.team_id) AND lower(a.period) < %(at)s;
UPDATE cases_allocation a SET period = tstzrange(lower(a.period), %(at)s) FROM handed h WHERE h.id = a.id;
INSERT INTO cases_allocation (case_id, worker_id, team_id, period, is_holding, reason, allocated_by_id)
SELECT case_id, worker_id, team_id, tstzrange(%(at)s, NULL), false, %(named_reason)s, %(by)s FROM handed;

-- Work of which nothing is left is no work.
DELETE FROM cases_allocation a USING returns_loadedrow r, cases_case c
WHERE r.kind = 'c' AND r.case_id = c.id AND a.case_id = c.id AND c.source <> '' AND c.closed_at IS NULL
  AND c.id IN (SELECT e.case_id FROM gone g JOIN cases_event e ON e.id = g.event_id)
  AND c.id NOT IN (SELECT case_id FROM episode)
  AND NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.case_id = c.id AND NOT e.is_withdrawal
                  AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id));
UPDATE cases_case c SET closed_at = opened_at
WHERE c.source <> '' AND c.closed_at IS NULL
  AND c.id IN (SELECT e.case_id FROM gone g JOIN cases_event e ON e.id = g.event_id)
  AND NOT EXISTS (SELECT 1 FROM cases_allocation a WHERE a.case_id = c.id);

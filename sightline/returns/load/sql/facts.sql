-- Each fact beside what an earlier extract made of it. `speaks` is the first row to tell of this very moment:
-- the lists of one extract restate each other.
CREATE TEMP TABLE fact ON COMMIT DROP AS
SELECT f.*, s.person_id AS child_id, r.id AS row_id, r.event_id AS was_event_id,
       first_value(f.seq) OVER (PARTITION BY f.child_key, f.kind_id, f.happened_at, f.ordinal ORDER BY f.seq) AS speaks,
       CASE WHEN r.id IS NULL OR r.withdrawn_by_id IS NOT NULL THEN 'added'
            WHEN r.content_hash = f.hash THEN 'same'
            ELSE 'changed' END AS what
FROM stage_fact f
JOIN stage_person s ON s.key = f.child_key
LEFT JOIN returns_loadedrow r ON r.format = %(format)s AND r.kind = 'e' AND r.ref = f.ref;
CREATE INDEX ON fact (seq);
ANALYZE fact;

-- What an earlier extract of the same days said, and this one does not.
CREATE TEMP TABLE gone ON COMMIT DROP AS
SELECT r.id AS row_id, r.event_id, r.ref, r.part
FROM returns_loadedrow r
LEFT JOIN (SELECT part, min(happened_on) AS first_on, max(happened_on) AS last_on FROM fact GROUP BY part) w
       ON w.part = r.part
WHERE r.format = %(format)s AND r.kind = 'e' AND r.withdrawn_by_id IS NULL AND NOT r.is_kept_when_absent
  AND (CASE WHEN %(series)s <> '' THEN r.series = %(series)s
            ELSE r.happened_on BETWEEN w.first_on AND w.last_on END)
  AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.row_id = r.id)
  AND NOT EXISTS (SELECT 1 FROM stage_doubtful d JOIN stage_person s ON s.key = d.child_key
                  JOIN cases_event e ON e.id = r.event_id WHERE e.child_id = s.person_id);

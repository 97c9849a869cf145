-- What is already in the record, from people here or another extract, on the same day: the same moment, kept once.
CREATE TEMP TABLE held ON COMMIT DROP AS
SELECT f.seq, e.id AS event_id
FROM (
    SELECT *, row_number() OVER (PARTITION BY child_id, kind_id, happened_on ORDER BY ordinal, seq) AS place
    FROM fact WHERE what = 'added' AND seq = speaks
) f
JOIN (
    SELECT e.id, e.child_id, e.kind_id, (e.happened_at AT TIME ZONE 'Europe/London')::date AS happened_on,
           row_number() OVER (PARTITION BY e.child_id, e.kind_id, (e.happened_at AT TIME ZONE 'Europe/London')::date
                              ORDER BY e.id) AS place
    FROM cases_event e
    WHERE e.child_id IN (SELECT child_id FROM fact WHERE what = 'added') AND NOT e.is_withdrawal
      AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id)
      AND e.id NOT IN (SELECT event_id FROM gone WHERE event_id IS NOT NULL)
      AND e.id NOT IN (SELECT was_event_id FROM fact WHERE what IN ('same', 'changed') AND was_event_id IS NOT NULL)
) e USING (child_id, kind_id, happened_on, place);

-- An event that an extract brought may be superseded by a newer extract, unless another row still tells of it
-- or somebody here has already put it right.
CREATE TEMP TABLE replaceable ON COMMIT DROP AS
SELECT e.id AS event_id
FROM cases_event e
WHERE e.id IN (SELECT was_event_id FROM fact WHERE what = 'changed' UNION SELECT event_id FROM gone)
  AND e.load IS NOT NULL AND NOT e.is_withdrawal
  AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id)
  AND NOT EXISTS (
      SELECT 1 FROM returns_loadedrow r
      WHERE r.event_id = e.id AND r.withdrawn_by_id IS NULL
        AND NOT EXISTS (SELECT 1 FROM gone g WHERE g.row_id = r.id)
        AND NOT EXISTS (SELECT 1 FROM fact f WHERE f.row_id = r.id AND f.what = 'changed'));

-- On one day things are told in the order of the file, so they are numbered in it. A child's lie side by side.
CREATE TEMP TABLE coming ON COMMIT DROP AS
SELECT o.*, nextval((SELECT pg_get_serial_sequence('cases_event', 'id')::regclass)) AS event_id
FROM (
    SELECT f.seq, f.child_id, f.kind_id, f.happened_at, f.is_timed, f.outcome, f.summary, f.source, x.case_id,
           -- of two changed rows that told of one event, the first replaces it
           CASE WHEN r.event_id IS NOT NULL AND row_number() OVER (PARTITION BY r.event_id ORDER BY f.seq) = 1
                THEN r.event_id END AS supersedes
    FROM fact f
    LEFT JOIN episode x ON x.episode_key = f.episode_key
    LEFT JOIN replaceable r ON f.what = 'changed' AND r.event_id = f.was_event_id
    WHERE f.seq = f.speaks
      AND ((f.what = 'added' AND f.seq NOT IN (SELECT seq FROM held))
        OR (f.what = 'changed' AND (r.event_id IS NOT NULL OR EXISTS (
              -- it was told by two rows, and only one of them now says otherwise: that one is an event of its own
              SELECT 1 FROM cases_event e WHERE e.id = f.was_event_id AND e.load IS NOT NULL
                AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id)))))
    ORDER BY f.child_id, f.happened_at, f.seq
) o;
CREATE INDEX ON coming (seq);
ANALYZE coming;

INSERT INTO cases_event (id, child_id, case_id, kind_id, happened_at, is_timed, recorded_at, recorded_by_id, outcome,
                         summary, room, load, source, supersedes_id, is_withdrawal, reason)
SELECT event_id, child_id, case_id, kind_id, happened_at, is_timed, %(at)s, %(by)s, outcome, summary, '', %(load)s,
       source, supersedes, false, CASE WHEN supersedes IS NULL THEN '' ELSE %(changed_reason)s END
FROM coming ORDER BY event_id;

INSERT INTO cases_event (child_id, case_id, kind_id, happened_at, is_timed, recorded_at, recorded_by_id, outcome,
                         summary, room, load, source, supersedes_id, is_withdrawal, reason)
SELECT e.child_id, e.case_id, e.kind_id, e.happened_at, e.is_timed, %(at)s, %(by)s::bigint, e.outcome,
       e.summary, e.room, %(load)s, e.source, e.id, true, %(withdrawn_reason)s
FROM replaceable JOIN cases_event e ON e.id = replaceable.event_id
WHERE e.id NOT IN (SELECT supersedes FROM coming WHERE supersedes IS NOT NULL);

UPDATE returns_loadedrow r SET withdrawn_by_id = %(load)s FROM gone g WHERE g.row_id = r.id;

-- Written in the order of the file, in which references run on: each then goes in beside the one before.
INSERT INTO returns_loadedrow (format, kind, ref, content_hash, part, happened_on, series, is_kept_when_absent, load_id, event_id)
SELECT * FROM (
    SELECT %(format)s, 'e', f.ref, f.hash, f.part, f.happened_on, %(series)s, f.is_kept, %(load)s::bigint,
           coalesce(spoken.event_id, CASE WHEN speaker.what = 'same' THEN speaker.was_event_id END,
                    f.was_event_id) AS event_id
    FROM fact f
    LEFT JOIN (SELECT seq, event_id FROM coming UNION ALL SELECT seq, event_id FROM held) spoken ON spoken.seq = f.speaks
    LEFT JOIN fact speaker ON f.seq <> f.speaks AND speaker.seq = f.speaks
    WHERE f.what <> 'same'
    ORDER BY f.seq
) row WHERE event_id IS NOT NULL
ON CONFLICT (format, kind, ref) DO UPDATE
SET content_hash = excluded.content_hash, part = excluded.part, happened_on = excluded.happened_on,
    series = excluded.series, is_kept_when_absent = excluded.is_kept_when_absent, load_id = excluded.load_id,
    event_id = excluded.event_id, withdrawn_by_id = NULL;

UPDATE returns_loadedrow r SET series = %(series)s, is_kept_when_absent = f.is_kept
FROM fact f
WHERE f.what = 'same' AND r.id = f.row_id
  AND (r.series <> %(series)s OR r.is_kept_when_absent <> f.is_kept);

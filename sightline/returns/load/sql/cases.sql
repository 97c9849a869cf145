-- One piece of work for each involvement that the extract names. A contact, and a referral that nothing
-- followed, are history and not work in hand: the extract cannot say that they are still being decided.
CREATE TEMP TABLE episode ON COMMIT DROP AS
SELECT e.episode_key, e.episode_kind, e.child_id, e.opened_at, e.closed_at,
       r.case_id, r.case_id IS NOT NULL AS is_known, false AS is_new
FROM (
    SELECT episode_key, max(episode_kind) AS episode_kind, max(child_id) AS child_id,
           coalesce(min(happened_at) FILTER (WHERE kind_id = ANY (%(opens)s::smallint[])), min(happened_at)) AS opened_at,
           coalesce(max(happened_at) FILTER (WHERE kind_id = ANY (%(closes)s::smallint[])),
                    -- where it is not known when work began, it is over when the last thing known is an ending
                    CASE WHEN episode_key LIKE '%%:before'
                              AND max(happened_at) = max(happened_at) FILTER (WHERE kind_id = ANY (%(ends_before)s::smallint[]))
                         THEN max(happened_at) END) AS closed_at,
           bool_and(kind_id = %(referral)s AND outcome = 'no_further_action') AS nothing_followed
    FROM fact
    WHERE episode_kind NOT IN ('', 'contact')
    GROUP BY episode_key
    UNION ALL
    SELECT h.episode_key, max(h.episode_kind), max(s.person_id), %(at)s, NULL, false
    FROM stage_holder h JOIN stage_person s ON s.key = h.child_key
    WHERE NOT EXISTS (SELECT 1 FROM stage_fact f WHERE f.episode_key = h.episode_key)
    GROUP BY h.episode_key
) e
LEFT JOIN LATERAL (
    SELECT case_id FROM returns_loadedrow WHERE kind = 'c' AND ref = e.episode_key ORDER BY id LIMIT 1
) r ON true
WHERE NOT e.nothing_followed;
CREATE INDEX ON episode (episode_key);

UPDATE episode SET closed_at = opened_at WHERE closed_at < opened_at;

CREATE OR REPLACE FUNCTION pg_temp.work_open_then(of_kind text) RETURNS TABLE (episode_key text, case_id bigint)
LANGUAGE sql AS $$
    SELECT DISTINCT ON (e.episode_key) e.episode_key, o.case_id
    FROM episode e
    JOIN episode o ON o.child_id = e.child_id AND o.is_new AND o.episode_kind = of_kind AND o.episode_key <> e.episode_key
                      AND (o.episode_kind = 'care' OR o.episode_key NOT LIKE '%%:before')
    WHERE e.case_id IS NULL AND (e.episode_kind = 'care' OR e.episode_key LIKE 'referral:%%:before')
      AND o.opened_at <= e.opened_at AND (o.closed_at IS NULL OR o.closed_at > e.opened_at)
    ORDER BY e.episode_key, o.opened_at DESC $$;

-- Work that is already open with this child here is the same work.
UPDATE episode e SET case_id = c.id
FROM (
    SELECT DISTINCT ON (e.episode_key) e.episode_key, c.id
    FROM episode e JOIN cases_case c ON c.child_id = e.child_id AND c.kind = 'social_care'
    WHERE e.case_id IS NULL AND e.episode_kind IN ('referral', 'care')
      AND (c.source = '' OR e.episode_kind = 'care' OR e.episode_key LIKE '%%:before')
      AND (c.opened_at AT TIME ZONE 'Europe/London')::date <= (e.opened_at AT TIME ZONE 'Europe/London')::date
      AND (c.closed_at IS NULL OR c.closed_at > e.opened_at)
    ORDER BY e.episode_key, c.opened_at DESC
) c
WHERE c.episode_key = e.episode_key;

-- Within the extract, care and what has no known beginning belong to the work that was open then.
UPDATE episode SET case_id = nextval((SELECT pg_get_serial_sequence('cases_case', 'id')::regclass)), is_new = true
WHERE case_id IS NULL AND episode_kind = 'referral' AND episode_key NOT LIKE '%%:before';

UPDATE episode e SET case_id = o.case_id FROM pg_temp.work_open_then('referral') o
WHERE o.episode_key = e.episode_key AND e.case_id IS NULL AND e.episode_kind IN ('referral', 'care');

UPDATE episode SET case_id = nextval((SELECT pg_get_serial_sequence('cases_case', 'id')::regclass)), is_new = true
WHERE case_id IS NULL AND episode_kind <> 'referral';

UPDATE episode e SET case_id = o.case_id FROM pg_temp.work_open_then('care') o
WHERE o.episode_key = e.episode_key AND e.case_id IS NULL AND e.episode_kind = 'referral';

UPDATE episode SET case_id = nextval((SELECT pg_get_serial_sequence('cases_case', 'id')::regclass)), is_new = true
WHERE case_id IS NULL;

INSERT INTO cases_case (id, child_id, kind, opened_at, closed_at, source)
SELECT case_id, child_id, %(kinds)s::jsonb ->> episode_kind, opened_at, closed_at, %(source)s
FROM episode WHERE is_new;

INSERT INTO returns_loadedrow (format, kind, ref, content_hash, part, happened_on, series, is_kept_when_absent, load_id, case_id)
SELECT %(format)s, 'c', episode_key, 0, '', NULL, %(series)s, true, %(load)s, case_id
FROM episode
ON CONFLICT (format, kind, ref) DO NOTHING;

-- A newer extract may close or open again the work that an extract opened; never the work that people opened.
CREATE TEMP TABLE fresh ON COMMIT DROP AS
SELECT DISTINCT ON (c.id) c.id AS case_id, least(c.opened_at, e.opened_at) AS opened_at, e.closed_at,
       c.closed_at AS was_closed_at
FROM episode e JOIN cases_case c ON c.id = e.case_id
WHERE NOT e.is_new AND c.source <> '' AND e.is_known
  AND (c.closed_at IS DISTINCT FROM e.closed_at OR e.opened_at < c.opened_at)
  AND (e.episode_kind = 'referral' OR NOT EXISTS (
      SELECT 1 FROM episode o WHERE o.case_id = e.case_id AND o.episode_kind = 'referral'))
ORDER BY c.id, e.episode_key LIKE '%%:before', e.opened_at;

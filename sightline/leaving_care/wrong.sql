-- What is wrong for young people who are owed support after care, though no clock has run out yet.

-- under 18 and no qualified worker holds them: said at once, until the clock itself runs out and says it
SELECT 'no_qualified_worker', d.child_id, d.case_id, d.id, d.opened_at, NULL::int, ''
FROM cases_duty d
WHERE d.standard_id IN (SELECT id FROM standards_standard WHERE code = 'CL-16-17-SW')
  AND d.stopped_at IS NULL AND d.ended_at IS NULL AND d.due_at >= %(at)s AND d.opened_at < %(now)s
  AND (%(children)s::bigint[] IS NULL OR d.child_id = ANY (%(children)s::bigint[]))
UNION ALL
-- their personal adviser has left us, so they have none: nobody of that name works here, and no other was named since
SELECT 'no_adviser', a.child_id, NULL, a.id, (a.left_on + 1)::timestamp AT TIME ZONE 'Europe/London', NULL, a.summary
FROM (
    WITH gone AS MATERIALIZED (
        SELECT w.name, max(w.left_on) AS left_on FROM workforce_worker w
        GROUP BY w.name HAVING bool_and(coalesce(w.left_on < (%(now)s AT TIME ZONE 'Europe/London')::date, false))
    ),
    named AS MATERIALIZED (  -- few, so asked for before anything is asked of each
        SELECT e.id, e.child_id, e.kind_id, e.happened_at, e.summary, g.left_on
        FROM cases_event e JOIN gone g ON g.name = e.summary
        WHERE e.kind_id = (SELECT id FROM standards_eventkind WHERE name = 'pa.named')
          AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
          AND (%(children)s::bigint[] IS NULL OR e.child_id + 0 = ANY (%(children)s::bigint[]))
    )
    SELECT n.* FROM named n
    WHERE NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = n.id)
      AND NOT EXISTS (
          SELECT 1 FROM cases_event o
          WHERE o.child_id = n.child_id AND o.kind_id = n.kind_id AND NOT o.is_withdrawal AND o.happened_at <= %(now)s
            AND (o.happened_at, o.id) > (n.happened_at, n.id)
            AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = o.id))
      AND EXISTS (SELECT 1 FROM people_person p WHERE p.id = n.child_id AND p.born_on + interval '25 years' > %(now)s
                  AND (p.died_on IS NULL OR p.died_on > (%(now)s AT TIME ZONE 'Europe/London')::date))
      AND EXISTS (SELECT 1 FROM cases_case c WHERE c.child_id = n.child_id AND c.closed_at IS NULL)
) a
UNION ALL
-- where they live was judged unsuitable, and has not been judged suitable since; and whether the head of service knows
SELECT t.kind, t.child_id, t.case_id, t.about, t.since, NULL, t.why
FROM (
    WITH said AS (
        SELECT e.id, e.child_id, e.case_id, e.happened_at, k.name AS kind,
               coalesce(r.answers ->> 'suitable', '') AS suitable, coalesce(r.answers ->> 'why', '') AS why
        FROM cases_event e
        JOIN standards_eventkind k ON k.id = e.kind_id
        LEFT JOIN recording_entry r ON e.room = 'recording.entry' AND r.id = e.row
        WHERE e.kind_id IN (SELECT id FROM standards_eventkind WHERE name IN (
                  'leaver_home.recorded', 'leaver_home.judged', 'leaver_home.head_told', 'accommodation.first_provided',
                  'accommodation.no_longer_provided', 'leaving_care.ended', 'leaving_care.asked_again'))
          AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
          AND (%(children)s::bigint[] IS NULL OR e.child_id + 0 = ANY (%(children)s::bigint[]))
          AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
    ),
    home AS (  -- where they live now
        SELECT DISTINCT ON (child_id) * FROM said
        WHERE kind IN ('leaver_home.recorded', 'accommodation.first_provided')
        ORDER BY child_id, happened_at DESC, id DESC
    ),
    judged AS (  -- the last that was said of whether it suits them
        SELECT DISTINCT ON (h.child_id) j.*, h.happened_at AS moved_at
        FROM home h
        JOIN said j ON j.child_id = h.child_id AND j.suitable <> '' AND (j.happened_at, j.id) >= (h.happened_at, h.id)
        ORDER BY h.child_id, j.happened_at DESC, j.id DESC
    ),
    unsuitable AS (  -- since the first time it was said to be so without a better word since
        SELECT j.child_id, j.case_id, j.id AS about, j.why, f.since
        FROM judged j
        CROSS JOIN LATERAL (
            SELECT min(s.happened_at) AS since
            FROM said s
            WHERE s.child_id = j.child_id AND s.suitable = 'no' AND s.happened_at >= j.moved_at
              AND NOT EXISTS (SELECT 1 FROM said y WHERE y.child_id = s.child_id AND y.suitable = 'yes'
                              AND (y.happened_at, y.id) > (s.happened_at, s.id))
        ) f
        WHERE j.suitable = 'no'
          AND NOT EXISTS (SELECT 1 FROM said g WHERE g.child_id = j.child_id
                          AND g.kind = 'accommodation.no_longer_provided' AND (g.happened_at, g.id) > (j.happened_at, j.id))
          AND NOT EXISTS (SELECT 1 FROM said x WHERE x.child_id = j.child_id AND x.kind = 'leaving_care.ended'
                          AND NOT EXISTS (SELECT 1 FROM said a WHERE a.child_id = x.child_id
                                          AND a.kind = 'leaving_care.asked_again' AND a.happened_at >= x.happened_at))
    )
    SELECT 'home_unsuitable' AS kind, u.child_id, u.case_id, u.about, u.since, u.why FROM unsuitable u
    UNION ALL
    SELECT 'head_not_told', u.child_id, u.case_id, u.about, u.since, u.why
    FROM unsuitable u
    WHERE NOT EXISTS (SELECT 1 FROM said t WHERE t.child_id = u.child_id AND t.kind = 'leaver_home.head_told'
                      AND t.happened_at >= u.since)
) t

-- Everything that is wrong for some children or for all, one row for each thing: the table `wrong`.
-- Read from the hall, and from what rooms say that they know in their own wrong.sql, which stand in `told`.
-- `since` is when it went wrong, `from_at` the instant from which it is shown. What is asked of it is appended: whose
-- it is (owned.sql), by child (children.sql).

WITH
superseded AS MATERIALIZED (  -- asked for once: asking of every event whether another stands in its place is slow
    SELECT supersedes_id AS id FROM cases_event WHERE supersedes_id IS NOT NULL
),
working AS MATERIALIZED (  -- children we have taken on, beyond a contact, and the work that speaks for them
    SELECT DISTINCT ON (c.child_id) c.child_id, c.id AS case_id, c.opened_at, c.source <> '' AS is_loaded
    FROM cases_case c
    WHERE c.closed_at IS NULL AND c.kind <> 'contact'
      AND (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))
    ORDER BY c.child_id, CASE c.kind WHEN 'social_care' THEN 1 WHEN 'leaving_care' THEN 2 ELSE 3 END, c.opened_at, c.id
),
undated AS MATERIALIZED (
    SELECT d.id, d.child_id, d.case_id, d.standard_id, d.opened_by_id, d.opened_at, make_interval(hours => h.hours) AS allowance
    FROM unnest(%(hour_standards)s::bigint[], %(hours)s::int[]) AS h (standard_id, hours)
    JOIN cases_duty d ON d.standard_id = h.standard_id
    WHERE d.stopped_at IS NULL AND d.ended_at IS NULL AND d.due_at IS NULL
      AND (%(children)s::bigint[] IS NULL OR d.child_id = ANY (%(children)s::bigint[]))
),
late AS (
    SELECT d.id, d.child_id, d.case_id, d.standard_id, d.opened_by_id, d.due_at AS since
    FROM cases_duty d
    WHERE d.stopped_at IS NULL AND d.ended_at IS NULL AND d.due_at < %(now)s
      AND (%(children)s::bigint[] IS NULL OR d.child_id = ANY (%(children)s::bigint[]))
    UNION ALL
    -- only the day is known, so an hour's clock is late for certain a day after it might have been
    SELECT u.id, u.child_id, u.case_id, u.standard_id, u.opened_by_id, u.opened_at + interval '1 day' + u.allowance
    FROM undated u
    WHERE u.opened_at + interval '1 day' + u.allowance < %(now)s
),
telling AS MATERIALIZED (  -- the loads that could have said that a standard was met
    SELECT * FROM unnest(%(telling_standards)s::bigint[], %(telling_loads)s::bigint[]) AS t (standard_id, load)
),
overdue AS (
    SELECT 'overdue' AS kind, l.child_id, l.case_id, l.standard_id, l.id AS about, l.since, l.since AS from_at
    FROM late l
    WHERE l.standard_id <> ALL (%(not_asked)s::bigint[])
      AND (
          NOT EXISTS (SELECT 1 FROM cases_event e WHERE e.id = l.opened_by_id AND e.load IS NOT NULL)
          OR EXISTS (  -- an extract that knows this child, and says such things
              SELECT 1 FROM cases_event e JOIN telling t ON t.load = e.load
              WHERE e.child_id = l.child_id AND e.load IS NOT NULL AND t.standard_id = l.standard_id))
),
decision_clock AS (
    SELECT * FROM unnest(%(decision_questions)s::text[], %(decision_standards)s::bigint[], %(decision_within_case)s::boolean[])
        AS t (question, standard_id, within_case)
),
unsigned AS (
    SELECT 'unsigned' AS kind, d.child_id, d.case_id, NULL::bigint AS standard_id, d.id AS about, d.made_at AS since,
           coalesce(clock.half, d.made_at + make_interval(hours => %(unsigned_hours)s)) AS from_at
    FROM cases_decision d
    LEFT JOIN LATERAL (
        SELECT min(y.opened_at + (y.due_at - y.opened_at) * %(unsigned_share)s) AS half
        FROM cases_duty y
        JOIN decision_clock k ON k.standard_id = y.standard_id AND k.question = d.question
        WHERE y.child_id = d.child_id AND (y.case_id = d.case_id OR NOT k.within_case)
          AND y.stopped_at IS NULL AND y.ended_at IS NULL
    ) clock ON true
    WHERE d.state = 'proposed'
      AND coalesce(clock.half, d.made_at + make_interval(hours => %(unsigned_hours)s)) < %(now)s
      AND (%(children)s::bigint[] IS NULL OR d.child_id = ANY (%(children)s::bigint[]))
),
returned AS (
    SELECT 'returned' AS kind, d.child_id, d.case_id, NULL::bigint AS standard_id, d.id AS about,
           coalesce(d.signed_at, d.made_at) AS since, coalesce(d.signed_at, d.made_at) AS from_at
    FROM cases_decision d
    JOIN cases_case c ON c.id = d.case_id AND c.closed_at IS NULL
    WHERE d.state = 'returned'
      AND (%(children)s::bigint[] IS NULL OR d.child_id = ANY (%(children)s::bigint[]))
      AND NOT EXISTS (
          SELECT 1 FROM cases_decision later
          WHERE later.case_id = d.case_id AND later.question = d.question AND later.id > d.id)
),
unallocated AS (
    SELECT 'unallocated' AS kind, c.child_id, c.id AS case_id, NULL::bigint AS standard_id, c.id AS about,
           lower(a.period) AS since,
           lower(a.period) + CASE c.kind WHEN 'contact' THEN make_interval(hours => %(contact_without_worker_hours)s)
                                         ELSE interval '0' END AS from_at
    FROM cases_allocation a
    JOIN cases_case c ON c.id = a.case_id AND c.closed_at IS NULL
    WHERE upper(a.period) IS NULL AND a.is_holding
      AND (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))
      AND (c.kind <> 'contact' OR lower(a.period) < %(now)s - make_interval(hours => %(contact_without_worker_hours)s))
),
seen_lately AS MATERIALIZED (
    SELECT DISTINCT e.child_id
    FROM cases_event e
    WHERE e.kind_id = ANY (%(seen)s::smallint[])
      AND e.happened_at > %(now)s - make_interval(days => %(unseen_days)s) AND e.happened_at <= %(now)s
      AND (%(children)s::bigint[] IS NULL OR e.child_id = ANY (%(children)s::bigint[]))
      AND NOT e.is_withdrawal AND e.id NOT IN (SELECT id FROM superseded)
),
not_seen_lately AS MATERIALIZED (
    SELECT w.*
    FROM working w
    WHERE w.opened_at < %(now)s - make_interval(days => %(unseen_days)s)
      AND (NOT w.is_loaded OR EXISTS (
          SELECT 1 FROM cases_event e WHERE e.child_id = w.child_id AND e.load = ANY (%(loads_that_tell_seen)s::bigint[])))
      AND w.child_id NOT IN (SELECT child_id FROM seen_lately)
),
unseen AS (  -- where a visit standard runs, it says how often; this is for children whom none times
    SELECT 'unseen' AS kind, w.child_id, w.case_id, NULL::bigint AS standard_id, w.case_id AS about,
           coalesce((SELECT e.happened_at FROM cases_event e
                     WHERE e.child_id = w.child_id AND e.kind_id = ANY (%(seen)s::smallint[]) AND e.happened_at <= %(now)s
                       AND NOT e.is_withdrawal
                       AND e.id NOT IN (SELECT id FROM superseded)
                     ORDER BY e.happened_at DESC LIMIT 1),
                    w.opened_at) + make_interval(days => %(unseen_days)s) AS since
    FROM not_seen_lately w
    WHERE NOT EXISTS (
        SELECT 1 FROM cases_duty d
        WHERE d.child_id = w.child_id AND d.standard_id = ANY (%(visit_standards)s::bigint[])
          AND d.stopped_at IS NULL AND d.ended_at IS NULL AND d.due_at IS NOT NULL)
),
quiet AS (
    SELECT 'quiet' AS kind, w.child_id, w.case_id, NULL::bigint AS standard_id, w.case_id AS about,
           coalesce((SELECT max(e.happened_at) FROM cases_event e WHERE e.child_id = w.child_id), w.opened_at)
               + make_interval(days => %(quiet_days)s) AS since
    FROM not_seen_lately w
    WHERE w.opened_at < %(now)s - make_interval(days => %(quiet_days)s)
      AND NOT w.is_loaded  -- an extract holds milestones, so its silence says nothing
      AND NOT EXISTS (
          SELECT 1 FROM cases_event e
          WHERE e.child_id = w.child_id AND e.happened_at > %(now)s - make_interval(days => %(quiet_days)s))
),
run AS MATERIALIZED (  -- the visits since a child was last seen alone; two at one instant are one
    SELECT s.child_id, array_agg(DISTINCT s.happened_at) AS times
    FROM (
        SELECT e.child_id, e.happened_at, e.kind_id,
               max(e.happened_at) FILTER (WHERE e.kind_id = ANY (%(seen_alone)s::smallint[] || %(observed)s::smallint[]))
                   OVER (PARTITION BY e.child_id) AS alone_at
        FROM cases_event e
        WHERE e.kind_id = ANY (%(seen)s::smallint[] || %(seen_alone)s::smallint[] || %(observed)s::smallint[])
          AND e.happened_at > %(now)s - make_interval(weeks => %(not_alone_weeks)s) AND e.happened_at <= %(now)s
          AND (%(children)s::bigint[] IS NULL OR e.child_id = ANY (%(children)s::bigint[]))
          AND NOT e.is_withdrawal AND e.id NOT IN (SELECT id FROM superseded)
    ) s
    WHERE s.kind_id = ANY (%(seen)s::smallint[]) AND (s.alone_at IS NULL OR s.happened_at > s.alone_at)
    GROUP BY s.child_id
    HAVING count(*) >= %(not_alone_visits)s
),
not_alone AS (
    SELECT 'not_alone' AS kind, w.child_id, w.case_id, NULL::bigint AS standard_id, w.case_id AS about,
           r.times[%(not_alone_visits)s] AS since, cardinality(r.times) AS number
    FROM run r
    JOIN working w ON w.child_id = r.child_id
    JOIN people_person p ON p.id = r.child_id
    WHERE cardinality(r.times) >= %(not_alone_visits)s AND p.born_on IS NOT NULL
      AND r.times[cardinality(r.times)] >= (p.born_on + make_interval(years => %(not_alone_from_age)s))::timestamp AT TIME ZONE 'Europe/London'
),
no_voice AS (
    SELECT 'no_voice' AS kind, a.child_id, w.case_id, NULL::bigint AS standard_id, a.id AS about, a.happened_at AS since,
           a.happened_at AS from_at
    FROM (
        SELECT DISTINCT ON (e.child_id) e.*
        FROM cases_event e
        WHERE e.kind_id = ANY (%(authorised)s::smallint[])
          AND e.happened_at > %(now)s - make_interval(days => %(look_back_days)s) AND e.happened_at <= %(now)s
          AND (%(children)s::bigint[] IS NULL OR e.child_id = ANY (%(children)s::bigint[]))
          AND e.load IS NULL AND NOT e.is_withdrawal
          AND e.id NOT IN (SELECT id FROM superseded)
        ORDER BY e.child_id, e.happened_at DESC
    ) a
    JOIN working w ON w.child_id = a.child_id
    WHERE NOT EXISTS (
        SELECT 1 FROM cases_event v
        WHERE v.child_id = a.child_id AND v.kind_id = ANY (%(voice)s::smallint[])
          AND v.happened_at >= a.happened_at - interval '90 days'
          AND NOT v.is_withdrawal AND v.id NOT IN (SELECT id FROM superseded))
),
grown AS (  -- somebody who is now an adult, and a child's work left open in their name
    SELECT 'grown' AS kind, w.child_id, w.case_id, NULL::bigint AS standard_id, w.case_id AS about, a.at AS since,
           a.at + make_interval(days => %(grown_days)s) AS from_at
    FROM working w
    JOIN cases_case c ON c.id = w.case_id AND c.kind <> 'leaving_care'
    JOIN people_person p ON p.id = w.child_id
    CROSS JOIN LATERAL (
        SELECT (p.born_on + interval '18 years') AT TIME ZONE 'Europe/London' AS at) a
    WHERE a.at + make_interval(days => %(grown_days)s) < %(now)s
),
told AS (  -- what rooms know to be wrong though no clock has run out
    SELECT t.* FROM (
{told}
    ) t
    WHERE t.since < %(now)s
),
undirected AS (  -- a manager was told, and some working days later has written down nothing that will be done
    SELECT 'no_direction' AS kind, u.child_id, u.case_id, NULL::bigint AS standard_id, u.case_id AS about,
           (w.day + 1)::timestamp AT TIME ZONE 'Europe/London' AS since
    FROM (
        SELECT k.child_id, k.case_id, min(t.since) AS told_at
        FROM (
            SELECT child_id, since FROM not_alone
            UNION ALL
            SELECT child_id, since FROM overdue WHERE standard_id = ANY (%(direction_standards)s::bigint[])
        ) t
        JOIN working k ON k.child_id = t.child_id AND NOT k.is_loaded
        GROUP BY k.child_id, k.case_id
    ) u
    JOIN standards_calendarday c ON c.day = (u.told_at AT TIME ZONE 'Europe/London')::date
    JOIN standards_calendarday w
        ON w.is_working AND w.working_day_number = c.working_day_number + %(direction_working_days)s
    WHERE (w.day + 1)::timestamp AT TIME ZONE 'Europe/London' < %(now)s
      AND NOT EXISTS (
          SELECT 1 FROM cases_event e
          WHERE e.child_id = u.child_id AND e.kind_id = ANY (%(directed)s::smallint[])
            AND e.happened_at >= u.told_at AND NOT e.is_withdrawal AND e.id NOT IN (SELECT id FROM superseded))
),
everything AS (
    SELECT o.*, NULL::int AS number, ''::text AS said FROM (
        SELECT * FROM overdue UNION ALL SELECT * FROM unsigned UNION ALL SELECT * FROM returned
        UNION ALL SELECT * FROM unallocated UNION ALL SELECT *, since FROM unseen UNION ALL SELECT *, since FROM quiet
        UNION ALL SELECT * FROM no_voice UNION ALL SELECT * FROM grown UNION ALL SELECT *, since FROM undirected
    ) o
    UNION ALL SELECT kind, child_id, case_id, standard_id, about, since, since, number, '' FROM not_alone
    UNION ALL SELECT kind, child_id, case_id, NULL, about, since, since, number, said FROM told
),
topic_of AS (
    SELECT * FROM unnest(%(topic_standards)s::bigint[], %(topic_codes)s::text[]) AS t (standard_id, topic)
),
topic_of_kind AS (
    SELECT * FROM unnest(%(topic_kinds)s::text[], %(topic_kind_codes)s::text[]) AS t (kind, topic)
),
wrong AS MATERIALIZED (  -- worked out once, then given to whoever holds each child
    SELECT e.*,
           coalesce(t.topic, k.topic, 'late') AS topic,
           e.kind = ANY (%(safety_kinds)s::text[]) OR coalesce(e.standard_id = ANY (%(safety_standards)s::bigint[]), false)
               AS is_safety
    FROM everything e
    LEFT JOIN topic_of t ON t.standard_id = e.standard_id
    LEFT JOIN topic_of_kind k ON k.kind = e.kind
    LEFT JOIN grown g ON g.child_id = e.child_id
    WHERE e.child_id <> ALL (%(hidden)s::bigint[])
      -- what a child is owed is no longer asked for an adult: that the work is open is what is wrong
      AND (g.child_id IS NULL OR e.kind = ANY (%(kinds_of_adults)s::text[])
           OR coalesce(e.standard_id = ANY (%(owed_to_adults)s::bigint[]), false))
)

-- Assessments begun, open or finished in a period: one row for each child. The law counts from the referral that
-- asked for it, the Department's statistic from its start.
WITH begun AS (
    SELECT e.id, e.child_id, e.case_id, e.happened_at AS at, e.is_timed, e.load IS NOT NULL AS is_loaded,
           s.due_at AS due_by_statistic,
           CASE WHEN s.stopped_at <= %(as_at)s THEN s.stopped_at END AS finished_at,
           coalesce(s.ended_at <= %(as_at)s, false) AS is_stopped
    FROM cases_event e
    LEFT JOIN cases_duty s ON s.standard_id = ANY (%(by_statistic)s::bigint[]) AND s.opened_by_id = e.id
    WHERE e.kind_id = ANY (%(begun)s::smallint[]) AND e.happened_at < %(end)s
      AND (s.stopped_at IS NULL OR s.stopped_at >= %(start)s OR e.happened_at >= %(start)s)
      AND (s.ended_at IS NULL OR s.ended_at >= %(start)s)
      AND NOT e.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event x WHERE x.supersedes_id = e.id)
      AND e.child_id <> ALL (%(hidden)s::bigint[])
      AND (%(teams)s::bigint[] IS NULL OR EXISTS (
          SELECT 1 FROM cases_allocation a WHERE a.case_id = e.case_id AND a.team_id = ANY (%(teams)s::bigint[])))
),
referral AS MATERIALIZED (  -- the clock of the law that was running when each assessment began
    SELECT DISTINCT ON (b.id) b.id, d.due_at, d.opened_at
    FROM begun b
    JOIN cases_duty d ON d.child_id = b.child_id AND d.opened_at <= b.at
    WHERE d.standard_id = ANY (%(by_law)s::bigint[]) AND d.opened_at < %(end)s AND d.opened_at > %(start)s - interval '3 years'
      AND coalesce(d.stopped_at, d.ended_at, 'infinity') >= b.at
    ORDER BY b.id, d.opened_at DESC
),
row AS (
    SELECT b.*, b.finished_at AS until, law.due_at AS due_by_law, coalesce(law.opened_at, b.at) AS referred_at,
           today.working_day_number - first.working_day_number AS age
    FROM begun b
    LEFT JOIN referral law ON law.id = b.id
    LEFT JOIN standards_calendarday first ON first.day = (coalesce(law.opened_at, b.at) AT TIME ZONE 'Europe/London')::date
    LEFT JOIN standards_calendarday today ON today.day = (%(as_at)s AT TIME ZONE 'Europe/London')::date
)

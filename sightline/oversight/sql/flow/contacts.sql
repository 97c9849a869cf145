-- Contacts received in a period: one row for each child, with both of its clocks.
WITH row AS (
    SELECT e.id, e.child_id, e.case_id, e.happened_at AS at, e.is_timed, d.decided_at AS until,
           d.due_24, d.due_day, d.decided_at,
           NOT d.is_untold AS told_decided,
           NOT d.is_untold AND d.due_24 IS NOT NULL AND (
               d.decided_at IS NULL OR d.stop_is_timed
               OR d.decided_at > d.due_24 OR d.decided_at + interval '1 day' <= d.due_24) AS told_24,
           NOT d.is_untold AND d.due_day IS NOT NULL AS told_day,
           e.is_timed AND (NOT coalesce(c.is_working, true)
               OR (e.happened_at AT TIME ZONE 'Europe/London')::time < time '08:30'
               OR (e.happened_at AT TIME ZONE 'Europe/London')::time >= time '17:00') AS is_after_hours
    FROM cases_event e
    LEFT JOIN cases_duty h ON h.standard_id = ANY (%(decided_in_24)s::bigint[]) AND h.opened_by_id = e.id
        AND h.opened_at >= %(start)s AND h.opened_at < %(end)s
    LEFT JOIN cases_duty w ON w.standard_id = ANY (%(decided_in_day)s::bigint[]) AND w.opened_by_id = e.id
        AND w.opened_at >= %(start)s AND w.opened_at < %(end)s
    LEFT JOIN standards_calendarday c ON c.day = (e.happened_at AT TIME ZONE 'Europe/London')::date
    CROSS JOIN LATERAL (
        SELECT h.due_at AS due_24, w.due_at AS due_day, -- what is recorded here has its time of day; only an extract may lack it
               CASE WHEN e.load IS NULL THEN true
                    ELSE coalesce((SELECT stop.is_timed FROM cases_event stop
                                   WHERE stop.id = coalesce(h.stopped_by_id, w.stopped_by_id)), true) END AS stop_is_timed,
               CASE WHEN coalesce(h.stopped_at, w.stopped_at) <= %(as_at)s
                    THEN coalesce(h.stopped_at, w.stopped_at) END AS decided_at,
               e.load IS NOT NULL AND %(contacts_are_untold)s AS is_untold
    ) d
    WHERE e.kind_id = ANY (%(contact_kinds)s::smallint[])
      AND e.happened_at >= %(start)s AND e.happened_at < %(end)s
      AND NOT e.is_withdrawal AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
      AND e.child_id <> ALL (%(hidden)s::bigint[])
      AND (%(teams)s::bigint[] IS NULL OR EXISTS (
          SELECT 1 FROM cases_allocation a WHERE a.case_id = e.case_id AND a.team_id = ANY (%(teams)s::bigint[])))
)

-- Decisions put forward in a period.
WITH row AS (
    SELECT d.id, d.child_id, d.case_id, d.made_at AS at, true AS is_timed, d.signed_at AS until,
           d.state, d.signed_at, d.signed_by_id, d.made_by_id, d.changed_from, d.outcome, d.question
    FROM cases_decision d
    WHERE d.made_at >= %(start)s AND d.made_at < %(end)s
      AND d.child_id <> ALL (%(hidden)s::bigint[])
      AND (%(teams)s::bigint[] IS NULL OR EXISTS (
          SELECT 1 FROM cases_allocation a WHERE a.case_id = d.case_id AND a.team_id = ANY (%(teams)s::bigint[])))
)

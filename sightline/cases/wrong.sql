-- What the hall knows to be wrong though no clock has run out.

-- two teams do not agree who takes a child, and the senior manager who decides has not
SELECT 'transfer_disputed', c.child_id, c.id, o.id, o.disputed_at, NULL::int, w.name
FROM cases_offer o
JOIN cases_case c ON c.id = o.case_id
JOIN workforce_worker w ON w.id = o.senior_id
WHERE o.state = 'disputed'
  AND (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))
UNION ALL
-- whoever holds a child is away, and nobody has been named to see them meanwhile
SELECT 'away_uncovered', c.child_id, c.id, a.id, a.starts_on::timestamp AT TIME ZONE 'Europe/London', NULL, w.name
FROM workforce_absence a
JOIN workforce_worker w ON w.id = a.worker_id
JOIN cases_allocation h ON h.worker_id = a.worker_id AND upper(h.period) IS NULL
JOIN cases_case c ON c.id = h.case_id AND c.closed_at IS NULL
WHERE a.cover_id IS NULL
  AND a.starts_on <= (%(now)s AT TIME ZONE 'Europe/London')::date
  AND (a.ends_on IS NULL OR a.ends_on >= (%(now)s AT TIME ZONE 'Europe/London')::date)
  AND (%(children)s::bigint[] IS NULL OR c.child_id = ANY (%(children)s::bigint[]))

-- The children whose independent reviewing officer this worker is, by the name that was written down last.
SELECT n.child_id
FROM (
    SELECT DISTINCT ON (e.child_id) e.child_id, e.summary
    FROM cases_event e
    WHERE e.kind_id = (SELECT id FROM standards_eventkind WHERE name = 'iro.named')
      AND e.happened_at <= %(now)s AND NOT e.is_withdrawal
      AND NOT EXISTS (SELECT 1 FROM cases_event s WHERE s.supersedes_id = e.id)
    ORDER BY e.child_id, e.happened_at DESC, e.id DESC
) n
WHERE n.summary = %(name)s
  AND EXISTS (SELECT 1 FROM cases_case k WHERE k.child_id = n.child_id AND k.closed_at IS NULL AND k.kind = 'social_care')

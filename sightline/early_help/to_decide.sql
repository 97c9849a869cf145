-- Requests for early help to decide on, leads to name, children whom social care hands over, and returns to learn from.
SELECT CASE s.code WHEN 'EH-TRIAGE' THEN 'early_help' ELSE 'early_help_lead' END,
       d.child_id, coalesce(d.case_id, o.case_id), coalesce(d.case_id, o.case_id), o.recorded_by_id, d.opened_at, NULL::bigint, NULL::bigint, ''
FROM cases_duty d
JOIN standards_standard s ON s.id = d.standard_id AND s.code IN ('EH-TRIAGE', 'EH-ALLOC')
JOIN cases_event o ON o.id = d.opened_by_id
JOIN cases_case c ON c.id = coalesce(d.case_id, o.case_id) AND c.closed_at IS NULL
WHERE d.stopped_at IS NULL AND d.ended_at IS NULL AND d.opened_at <= %(now)s
UNION ALL
-- for the managers of early help, who accept; the asking team has its own line in the exceptions when it waits
SELECT 'step_down_offered', d.child_id, o.case_id, o.case_id, o.recorded_by_id, d.opened_at, t.id, NULL, ''
FROM cases_duty d
JOIN standards_standard s ON s.id = d.standard_id AND s.code = 'EH-STEPDOWN'
JOIN cases_event o ON o.id = d.opened_by_id AND o.case_id IS NOT NULL
CROSS JOIN workforce_team t
WHERE d.stopped_at IS NULL AND d.ended_at IS NULL AND d.opened_at <= %(now)s
  AND t.kind = 'early_help' AND t.closed_on IS NULL
UNION ALL
SELECT 'came_back', b.child_id, NULL, b.id, NULL, b.asked_at, NULL, b.team_manager_id, ''
FROM early_help_cameback b
WHERE b.answered_at IS NULL

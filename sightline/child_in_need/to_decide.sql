-- What a worker put forward under a plan of help: that it goes on, that more is needed, that less is, or that we stop.
SELECT CASE d.outcome WHEN 'close' THEN 'closing' WHEN 'early_help' THEN 'step_down' ELSE 'help_plan' END,
       d.child_id, d.case_id, c.plan_id, d.made_by_id, d.made_at, NULL, NULL, d.outcome
FROM cases_decision d
LEFT JOIN child_in_need_conclusion c ON c.decision_id = d.id
WHERE d.state = 'proposed' AND d.question = 'child_in_need'

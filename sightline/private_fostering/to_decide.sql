-- Whether living with people outside the family suits a child, put forward for a second person to sign.
SELECT 'private_fostering', j.child_id, j.case_id, j.id, j.made_by_id, j.made_at, NULL, NULL, ''
FROM private_fostering_judgement j
WHERE j.state = 'waiting'

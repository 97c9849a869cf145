-- One round: every child, at random, is given to somebody, offered, taken over, declined, closed or opened again.
-- The acts write what the actions write, for all children at once, so that a hundred thousand are quick.
-- %(at)s is the instant of the round.

CREATE TEMPORARY TABLE IF NOT EXISTS chosen (
    child_id bigint, case_id bigint, offer_id bigint, act text, worker_id bigint, team_id bigint
);
TRUNCATE chosen;
INSERT INTO chosen
SELECT p.id, c.id, o.id,
       CASE WHEN c.id IS NULL THEN 'open'
            WHEN o.id IS NOT NULL THEN (ARRAY['accept', 'accept', 'decline', 'close'])[1 + floor(random() * 4)]
            ELSE (ARRAY['allocate', 'allocate', 'offer', 'offer', 'offer', 'close'])[1 + floor(random() * 6)] END,
       w.id, w.team_id
FROM people_person p
LEFT JOIN cases_case c ON c.child_id = p.id AND c.closed_at IS NULL
LEFT JOIN cases_offer o ON o.case_id = c.id AND o.state = 'waiting'
CROSS JOIN LATERAL (
    SELECT id, team_id FROM workforce_worker WHERE left_on IS NULL AND team_id IS NOT NULL
    OFFSET floor(random() * (SELECT count(*) FROM workforce_worker WHERE left_on IS NULL AND team_id IS NOT NULL) + 0 * p.id)
    LIMIT 1
) w;

UPDATE cases_allocation a SET period = tstzrange(lower(a.period), %(at)s)
FROM chosen x WHERE a.case_id = x.case_id AND upper_inf(a.period) AND x.act IN ('allocate', 'accept', 'close');

INSERT INTO cases_allocation (case_id, worker_id, team_id, period, is_holding, reason)
SELECT case_id, worker_id, team_id, tstzrange(%(at)s, NULL), false, act FROM chosen WHERE act IN ('allocate', 'accept');

INSERT INTO cases_offer (case_id, from_team_id, from_worker_id, to_team_id, to_worker_id, reason, to_know, child_told,
                         offered_by_id, offered_at, state, dispute_reason, answer_reason)
SELECT x.case_id, a.team_id, a.worker_id, x.team_id, x.worker_id, 'Moved', '', '', a.worker_id, %(at)s, 'waiting', '', ''
FROM chosen x JOIN cases_allocation a ON a.case_id = x.case_id AND upper_inf(a.period) WHERE x.act = 'offer';

UPDATE cases_offer o
SET state = CASE x.act WHEN 'accept' THEN 'accepted' WHEN 'decline' THEN 'declined' ELSE 'withdrawn' END,
    answered_by_id = x.worker_id, answered_at = %(at)s, given_to_id = x.worker_id, first_visit_on = %(at)s::date
FROM chosen x WHERE o.id = x.offer_id;

UPDATE cases_case c SET closed_at = %(at)s FROM chosen x WHERE c.id = x.case_id AND x.act = 'close';

WITH opened AS (
    INSERT INTO cases_case (child_id, kind, opened_at, source)
    SELECT child_id, 'social_care', %(at)s, '' FROM chosen WHERE act = 'open' RETURNING id, child_id
)
INSERT INTO cases_allocation (case_id, worker_id, team_id, period, is_holding, reason)
SELECT o.id, x.worker_id, x.team_id, tstzrange(%(at)s, NULL), false, 'open' FROM opened o JOIN chosen x USING (child_id);

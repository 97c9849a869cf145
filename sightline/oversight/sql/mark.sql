-- The newest of everything oversight reads. Events are committed in another order than they are numbered, so the
-- newest number is not enough: one that was held back shows in how many of the last numbers there are.
SELECT newest.id AS event,
       (SELECT count(*) FROM cases_event e WHERE e.id > newest.id - 2000) AS events_lately,
       (SELECT max(id) FROM cases_allocation) AS allocation,
       (SELECT max(id) FROM cases_decision) AS decision,
       (SELECT max(set_at) FROM standards_standard) AS standard,
       {histories}
FROM (SELECT coalesce(max(id), 0) AS id FROM cases_event) newest

-- The standards, made ready for the duty statement to join: which kinds of event do what, in which standard.
-- Made again whenever the standards are loaded. What an authority may change (a number, a date) is not in here.

-- One row a code. Its versions differ in number and date, never in which events they watch.
CREATE MATERIALIZED VIEW duty_rule AS
SELECT min(s.id)::int AS rule, s.code,
       bool_or(s.recurs) AS recurs,
       bool_or(s.matched_within = 'case') AS within_case,
       bool_or(s.is_first_only) AS first_only,
       bool_or(s.carries_on) AS carries_on,
       min(s.count_from) AS count_from,
       min(s.early_stop_days)::int AS early_stop_days,
       min(s.from_after_months)::int AS from_after_months,
       min(s.until_after_months)::int AS until_after_months,
       bool_or(p.part = 'status') AS has_status,
       bool_or(p.part = 'arms') AS needs_arming
FROM standards_standard s
LEFT JOIN standards_standardpart p ON p.standard_id = s.id
WHERE s.subject = 'child' AND NOT s.is_asleep AND s.is_watched
GROUP BY s.code;
CREATE UNIQUE INDEX ON duty_rule (rule);

-- One row for a kind of event in a code. `bits` is what it does whatever its outcome: 1 starts, 2 gives the
-- status, 4 stops, 8 ends, 16 arms, 32 is guarded. `by_outcome` is what it does instead, for some outcomes: a
-- part that names outcomes is done by them alone, and one that leaves some out is done by every other.
CREATE MATERIALIZED VIEW duty_part AS
WITH part AS (
    SELECT DISTINCT r.rule, p.kind_id, p.outcomes, p.is_all_but,
           CASE p.part WHEN 'starts' THEN 1 WHEN 'status' THEN 2 WHEN 'stops' THEN 4
                       WHEN 'ends' THEN 8 WHEN 'arms' THEN 16 WHEN 'guards' THEN 32 END AS bit
    FROM duty_rule r
    JOIN standards_standard s ON s.code = r.code
    JOIN standards_standardpart p ON p.standard_id = s.id
),
named AS (  -- every outcome that any part of this kind in this code names
    SELECT DISTINCT rule, kind_id, o.outcome
    FROM part CROSS JOIN LATERAL unnest(outcomes) AS o (outcome)
),
by_outcome AS (
    SELECT rule, kind_id, jsonb_object_agg(outcome, bits) AS by_outcome
    FROM (
        SELECT n.rule, n.kind_id, n.outcome,
               coalesce(bit_or(p.bit) FILTER (
                   WHERE p.outcomes IS NULL OR (n.outcome = ANY (p.outcomes)) <> p.is_all_but), 0) AS bits
        FROM named n JOIN part p USING (rule, kind_id)
        GROUP BY n.rule, n.kind_id, n.outcome
    ) each_outcome
    GROUP BY rule, kind_id
)
SELECT p.kind_id, p.rule, k.comes_first, r.within_case,
       NOT (r.recurs OR r.has_status OR r.needs_arming OR r.first_only OR r.early_stop_days IS NOT NULL
            OR r.count_from IN ('before', 'gate')) AS is_plain,
       coalesce(bit_or(p.bit) FILTER (WHERE p.outcomes IS NULL OR p.is_all_but), 0) AS bits,
       o.by_outcome
FROM part p
JOIN duty_rule r USING (rule)
JOIN standards_eventkind k ON k.id = p.kind_id
LEFT JOIN by_outcome o ON o.rule = p.rule AND o.kind_id = p.kind_id
GROUP BY p.kind_id, p.rule, k.comes_first, r.within_case, r.recurs, r.has_status, r.needs_arming, r.first_only,
         r.early_stop_days, r.count_from, o.by_outcome;
CREATE UNIQUE INDEX ON duty_part (kind_id, rule);

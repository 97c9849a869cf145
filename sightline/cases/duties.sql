-- What every standard asks for every child, as one statement.
--
-- Duties are a pure function of events, standards, settings and the calendar. This text is the whole of
-- that function. It runs for the children of one transaction, or for everyone, and must give the same rows.
-- The placeholder in `standing`, which names the children, is the one thing that differs.
--
-- How it reads. Every event that stands is matched to the standards in which its kind plays a part. Within
-- one standard and one child (or one case), events are put in order by a single number, `place`: the second
-- at which they happened, then what they do (start, stop, end), then their id. Windows over `place` give, for
-- every row, the next stop, the next end and what came before. Rows that start something become duties, and
-- the calendar says when they are due.

WITH
part_bits (part, bit) AS (
    VALUES ('starts', 1), ('status', 2), ('stops', 4), ('ends', 8), ('arms', 16), ('guards', 32)
),
rule AS (  -- one row a code: its versions differ in number and date, never in which events they watch
    SELECT min(s.id) AS rule, s.code,
           bool_or(s.recurs) AS recurs,
           bool_or(s.matched_within = 'case') AS within_case,
           min(s.count_from) AS count_from,
           min(s.from_after_months) AS from_after_months,
           min(s.until_after_months) AS until_after_months
    FROM standards_standard s
    WHERE s.subject = 'child' AND NOT s.is_asleep AND s.is_watched
    GROUP BY s.code
),
rule_part AS (
    SELECT DISTINCT r.rule, p.kind_id, b.bit, p.outcomes
    FROM rule r
    JOIN standards_standard s ON s.code = r.code
    JOIN standards_standardpart p ON p.standard_id = s.id
    JOIN part_bits b ON b.part = p.part
),
any_part AS (  -- what a kind does whatever its outcome; zero when only some outcomes count
    SELECT rule, kind_id, coalesce(bit_or(bit) FILTER (WHERE outcomes IS NULL), 0) AS bits
    FROM rule_part GROUP BY rule, kind_id
),
outcome_part AS (
    SELECT rule, kind_id, o.outcome, bit_or(bit) AS bits
    FROM rule_part CROSS JOIN LATERAL unnest(outcomes) AS o (outcome)
    GROUP BY rule, kind_id, o.outcome
),
shape AS (  -- whether a recurring standard needs a status to apply, and an event to begin it
    SELECT r.*, bool_or(p.bit IN (1, 2)) AS needs_status, bool_or(p.bit = 16) AS needs_arming
    FROM rule r JOIN rule_part p USING (rule)
    GROUP BY r.rule, r.code, r.recurs, r.within_case, r.count_from, r.from_after_months, r.until_after_months
),
standing AS (
    SELECT e.id, e.child_id, e.case_id, e.kind_id, e.outcome, e.happened_at, e.is_timed
    FROM cases_event e
    WHERE NOT e.is_withdrawal
      AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id)
      {only_these_children}
),
arisen AS (  -- statuses that time alone brings
    SELECT f.id, f.child_id, f.case_id, r.derives_id AS kind_id, ''::varchar AS outcome,
           t.happened_at, f.is_timed
    FROM standards_statusrule r
    JOIN standing f ON f.kind_id = r.from_kind_id
    JOIN people_person p ON p.id = f.child_id
    CROSS JOIN LATERAL (
        SELECT greatest(
            f.happened_at + r.after,
            ((p.born_on + make_interval(years => r.not_before_age::int))::timestamp AT TIME ZONE 'Europe/London')
        ) AS happened_at
    ) t
    WHERE (r.not_before_age IS NULL OR p.born_on IS NOT NULL)
      AND NOT EXISTS (
        SELECT 1 FROM standing u
        WHERE u.child_id = f.child_id AND u.kind_id = ANY (r.unless)
          AND u.happened_at >= f.happened_at AND u.happened_at <= t.happened_at
      )
),
happening AS (
    SELECT * FROM standing UNION ALL SELECT * FROM arisen
),
marked AS (
    SELECT s.rule, h.id, h.child_id, h.case_id, h.happened_at, h.is_timed,
           CASE WHEN s.within_case THEN coalesce(h.case_id, 0) ELSE 0 END AS scope,
           a.bits | coalesce(o.bits, 0) AS bits
    FROM happening h
    JOIN any_part a ON a.kind_id = h.kind_id
    JOIN shape s ON s.rule = a.rule
    LEFT JOIN outcome_part o ON o.rule = a.rule AND o.kind_id = h.kind_id AND o.outcome = h.outcome
    WHERE a.bits | coalesce(o.bits, 0) <> 0
),
ordered AS (
    SELECT m.*,
           -- seconds since 2000, two bits for what the event does, thirty for its id
           ((extract(epoch FROM m.happened_at)::bigint - 946684800) << 32)
           + (CASE WHEN m.bits & 4 <> 0 THEN 1 WHEN m.bits & 8 <> 0 AND m.bits & 3 = 0 THEN 2 ELSE 0 END::bigint << 30)
           + (m.id & 1073741823) AS place
    FROM marked m
),
looked_ahead AS (
    SELECT d.*,
           min(place) FILTER (WHERE bits & 4 <> 0) OVER ahead AS next_stop,
           min(place) FILTER (WHERE bits & 8 <> 0) OVER ahead AS next_end,
           min(place) FILTER (WHERE bits & 32 <> 0) OVER ahead AS next_guard
    FROM ordered d
    WINDOW ahead AS (PARTITION BY rule, child_id, scope ORDER BY place DESC
                     ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
looked_back AS (
    SELECT d.*,
           max(place) FILTER (WHERE bits & 3 <> 0) OVER so_far AS opener,
           max(place) FILTER (WHERE bits & 3 <> 0) OVER before AS opener_before,
           max(place) FILTER (WHERE bits & 8 <> 0) OVER before AS ender,
           max(place) FILTER (WHERE bits & 16 <> 0) OVER so_far AS armed,
           max(place) FILTER (WHERE bits & 16 <> 0) OVER before AS armed_before,
           max(place) FILTER (WHERE bits & 4 <> 0) OVER before AS last_stop
    FROM looked_ahead d
    WINDOW so_far AS (PARTITION BY rule, child_id, scope ORDER BY place
                      ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW),
           before AS (PARTITION BY rule, child_id, scope ORDER BY place
                      ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
link AS (  -- the rows that ask for something
    SELECT b.*, s.code, s.count_from
    FROM looked_back b
    JOIN shape s USING (rule)
    CROSS JOIN LATERAL (
        SELECT s.needs_status IS FALSE
               OR (b.opener IS NOT NULL AND (b.ender IS NULL OR b.ender < b.opener)) AS applies,
               b.opener_before IS NOT NULL AND (b.ender IS NULL OR b.ender < b.opener_before) AS applied_before,
               timestamptz '2000-01-01 00:00:00+00' + make_interval(secs => (b.opener >> 32)::double precision)
                   AS opened
    ) now
    WHERE CASE
        WHEN NOT s.recurs THEN b.bits & 1 <> 0
        ELSE now.applies
             AND (NOT s.needs_arming OR (b.armed IS NOT NULL AND (b.opener IS NULL OR b.armed >= b.opener)))
             AND (s.from_after_months IS NULL
                  OR b.happened_at >= now.opened + make_interval(months => s.from_after_months::int))
             AND (s.until_after_months IS NULL
                  OR b.happened_at < now.opened + make_interval(months => s.until_after_months::int))
             AND (b.bits & 4 <> 0
                  OR (b.bits & 1 <> 0 AND NOT now.applied_before)
                  OR (b.bits & 16 <> 0 AND (b.armed_before IS NULL OR b.armed_before < b.opener)))
        END
),
started AS (
    SELECT l.*, v.id AS standard_id, v.allowance, v.unit, v.warn_at, v.window, v.matched_within,
           CASE WHEN deemed.applies AND v.unit = 'working_days' AND v.count_from = 'day_after'
                     AND (NOT c.is_working OR l.at_time > deemed.cut_off)
                THEN c.working_day_number + 1 ELSE c.working_day_number END AS counted_from,
           c.is_working, c.term_number,
           y.working_day_number AS day_before_number
    FROM (
        SELECT k.*, (k.happened_at AT TIME ZONE 'Europe/London')::date AS on_day,
               (k.happened_at AT TIME ZONE 'Europe/London')::time AS at_time
        FROM link k
    ) l
    JOIN standards_standard v ON v.code = l.code AND NOT v.is_asleep AND v.is_watched
         AND l.on_day >= coalesce(v.effective_from, '-infinity') AND l.on_day <= coalesce(v.effective_to, 'infinity')
    LEFT JOIN people_person p ON (v.age_from IS NOT NULL OR v.age_under IS NOT NULL) AND p.id = l.child_id
    LEFT JOIN standards_calendarday c ON c.day = l.on_day
    LEFT JOIN standards_calendarday y ON v.count_from = 'before' AND y.day = l.on_day - 1
    LEFT JOIN LATERAL (
        SELECT s.value = 'deemed' AS applies,
               coalesce((SELECT o.value::time FROM standards_setting o
                         WHERE o.name = 'receipt_cut_off' AND coalesce(o.effective_from, '-infinity') <= l.on_day
                         ORDER BY o.effective_from DESC NULLS LAST LIMIT 1), time '17:00') AS cut_off
        FROM standards_setting s
        WHERE s.name = 'receipt' AND v.starts_at_receipt
          AND coalesce(s.effective_from, '-infinity') <= l.on_day
        ORDER BY s.effective_from DESC NULLS LAST LIMIT 1
    ) deemed ON v.starts_at_receipt
    WHERE (v.age_from IS NULL OR (p.born_on IS NOT NULL AND l.on_day >= p.born_on + make_interval(years => v.age_from::int)))
      AND (v.age_under IS NULL OR p.born_on IS NULL OR l.on_day < p.born_on + make_interval(years => v.age_under::int))
),
counted AS (
    SELECT s.*,
           CASE
             WHEN s.allowance IS NULL THEN NULL
             WHEN s.count_from IN ('gate', 'minimum') THEN NULL
             WHEN s.count_from = 'window' AND s.window ->> 'anchor' = 'calendar_month'
               THEN (date_trunc('month', s.on_day::timestamp)
                     + make_interval(months => 1 + s.allowance))::date - 1
             WHEN s.count_from = 'window' AND s.window ->> 'anchor' = 'term' THEN t.ends
             WHEN s.unit = 'working_days' THEN w.day
             WHEN s.unit = 'calendar_days' AND s.count_from = 'before' THEN s.on_day - s.allowance
             WHEN s.unit = 'calendar_days' AND s.count_from = 'day_of' THEN s.on_day + greatest(s.allowance - 1, 0)
             WHEN s.unit = 'calendar_days' THEN s.on_day + s.allowance
             WHEN s.unit = 'weeks' THEN s.on_day + 7 * s.allowance - (s.count_from = 'day_of')::int
             WHEN s.unit = 'months' THEN (s.on_day + make_interval(months => s.allowance))::date - (s.count_from = 'day_of')::int
             WHEN s.unit = 'years' THEN (s.on_day + make_interval(years => s.allowance))::date - (s.count_from = 'day_of')::int
           END AS due_on,
           CASE
             WHEN s.count_from = 'minimum' AND s.unit = 'weeks' THEN s.on_day + 7 * s.allowance
             WHEN s.count_from = 'minimum' AND s.unit = 'months' THEN (s.on_day + make_interval(months => s.allowance))::date
             WHEN s.count_from = 'minimum' AND s.unit = 'calendar_days' THEN s.on_day + s.allowance
             WHEN s.count_from = 'window' AND s.window ->> 'anchor' = 'calendar_month'
               THEN (date_trunc('month', s.on_day::timestamp) + interval '1 month')::date
             WHEN s.count_from = 'window' AND s.window ->> 'anchor' = 'term' THEN t.begins
           END AS earliest_on
    FROM started s
    LEFT JOIN standards_calendarday w
        ON s.unit = 'working_days' AND w.is_working
        AND w.working_day_number = CASE s.count_from
            WHEN 'before' THEN s.day_before_number - s.allowance + 1
            WHEN 'day_of' THEN s.counted_from + s.allowance - s.is_working::int
            ELSE s.counted_from + s.allowance END
    LEFT JOIN LATERAL (
        SELECT min(d.day) AS begins, max(d.day) AS ends FROM standards_calendarday d
        WHERE d.term_number = s.term_number + s.allowance
    ) t ON s.count_from = 'window' AND s.window ->> 'anchor' = 'term'
),
timed AS (
    SELECT c.standard_id, c.child_id, c.case_id, c.id AS opened_by_id, c.happened_at AS opened_at,
           CASE WHEN c.earliest_on IS NOT NULL
                THEN c.earliest_on::timestamp AT TIME ZONE 'Europe/London' END AS earliest_at,
           c.warn_at AS warn_share,
           CASE
             WHEN c.count_from = 'gate' THEN at_place(c.next_guard)
             WHEN c.unit = 'hours' AND c.is_timed THEN c.happened_at + make_interval(hours => c.allowance)
             WHEN c.due_on IS NOT NULL
               THEN (c.due_on + 1)::timestamp AT TIME ZONE 'Europe/London' - interval '1 second'
           END AS due_at,
           CASE WHEN c.count_from = 'before' AND c.last_stop > coalesce(c.opener_before, -9223372036854775808)
                THEN c.last_stop ELSE c.next_stop END AS stop,
           c.next_end AS finish
    FROM counted c
)
SELECT t.standard_id, t.child_id, t.case_id, t.opened_by_id, t.opened_at, t.earliest_at,
       CASE WHEN t.due_at > t.opened_at
            THEN date_trunc('second', t.opened_at + (t.due_at - t.opened_at) * t.warn_share) END AS warn_at,
       t.due_at,
       CASE WHEN t.finish IS NULL OR t.stop < t.finish THEN at_place(t.stop) END AS stopped_at,
       CASE WHEN t.finish IS NULL OR t.stop < t.finish THEN t.stop & 1073741823 END AS stopped_by_id,
       CASE WHEN t.stop IS NULL OR t.finish < t.stop THEN at_place(t.finish) END AS ended_at
FROM timed t

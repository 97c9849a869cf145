-- What every standard asks for every child, as one statement.
--
-- Duties are a pure function of events, standards, settings and the calendar. This text is the whole of
-- that function. It runs for the children of one transaction, or for everyone, and must give the same rows.
-- The placeholder in `standing`, which names the children, is the one thing that differs.
--
-- How it reads. Every event that stands is matched to the standards in which its kind plays a part. What one
-- standard asks of one child (or in one case) is a `lane`. Within a lane, events are put in order by a single
-- number, `place`: the second at which they happened, then what they do, then their id. Windows over `place`
-- give, for every row, the next stop, the next end, and what came before. Rows that start something become
-- duties, and the calendar says when they are due. (duty_rule and duty_part are the standards, made ready to
-- be joined: see sightline/standards/duty_rules.sql. OFFSET 0 asks for what is above it to be worked out once.)

WITH
standing AS (
    SELECT e.id, e.child_id, e.case_id, e.kind_id, e.outcome, e.happened_at, e.is_timed
    FROM cases_event e
    WHERE NOT e.is_withdrawal
      AND NOT EXISTS (SELECT 1 FROM cases_event later WHERE later.supersedes_id = e.id)
      {only_these_children}
),
bears_on_status AS MATERIALIZED (
    SELECT e.id, e.child_id, e.case_id, e.kind_id, e.happened_at, e.is_timed
    FROM standing e
    WHERE e.kind_id IN (SELECT from_kind_id FROM standards_statusrule
                        UNION SELECT unnest(unless) FROM standards_statusrule
                        UNION SELECT requires_id FROM standards_statusrule WHERE requires_id IS NOT NULL)
),
arisen AS MATERIALIZED (  -- statuses that time alone brings
    SELECT f.id, f.child_id, f.case_id, r.derives_id AS kind_id, t.happened_at, f.is_timed
    FROM standards_statusrule r
    JOIN bears_on_status f ON f.kind_id = r.from_kind_id AND NOT r.rests_on_another
    JOIN people_person p ON p.id = f.child_id
    CROSS JOIN LATERAL (SELECT status_arises_at(f.happened_at, r.after, p.born_on, r.not_before_age) AS happened_at) t
    LEFT JOIN (SELECT child_id, kind_id, min(happened_at) AS first_at FROM bears_on_status GROUP BY child_id, kind_id) q
        ON q.child_id = f.child_id AND q.kind_id = r.requires_id
    WHERE status_may_arise(t.happened_at, p.born_on, r.not_before_age, r.under_age)
      AND (r.requires_id IS NULL OR q.first_at <= t.happened_at)
      AND NOT EXISTS (
        SELECT 1 FROM bears_on_status u
        WHERE u.child_id = f.child_id AND u.kind_id = ANY (r.unless) AND u.id <> f.id
          AND u.happened_at >= f.happened_at AND u.happened_at <= t.happened_at)
),
status_so_far AS MATERIALIZED (
    SELECT * FROM bears_on_status UNION ALL SELECT * FROM arisen
),
arisen_from_another AS (
    SELECT f.id, f.child_id, f.case_id, r.derives_id AS kind_id, t.happened_at, f.is_timed
    FROM standards_statusrule r
    JOIN status_so_far f ON f.kind_id = r.from_kind_id AND r.rests_on_another
    JOIN people_person p ON p.id = f.child_id
    CROSS JOIN LATERAL (SELECT status_arises_at(f.happened_at, r.after, p.born_on, r.not_before_age) AS happened_at) t
    LEFT JOIN (SELECT child_id, kind_id, min(happened_at) AS first_at FROM status_so_far GROUP BY child_id, kind_id) q
        ON q.child_id = f.child_id AND q.kind_id = r.requires_id
    WHERE status_may_arise(t.happened_at, p.born_on, r.not_before_age, r.under_age)
      AND (r.requires_id IS NULL OR q.first_at <= t.happened_at)
      AND NOT EXISTS (
        SELECT 1 FROM status_so_far u
        WHERE u.child_id = f.child_id AND u.kind_id = ANY (r.unless) AND u.id <> f.id
          AND u.happened_at >= f.happened_at AND u.happened_at <= t.happened_at)
),
happening AS (
    SELECT * FROM standing
    UNION ALL SELECT id, child_id, case_id, kind_id, '', happened_at, is_timed FROM arisen
    UNION ALL SELECT id, child_id, case_id, kind_id, '', happened_at, is_timed FROM arisen_from_another
),
marked AS (
    SELECT a.rule, a.is_plain,
           -- the standard, whether it keeps to one case, and the child or the case
           (a.rule::bigint << 45) + CASE WHEN a.within_case AND h.case_id IS NOT NULL
                                         THEN (1::bigint << 44) + h.case_id ELSE h.child_id END AS lane,
           -- seconds since 2000, what the event does, its id
           ((date_part('epoch', h.happened_at)::bigint - 946684800) << 32)
           + (CASE WHEN a.comes_first AND b.bits & 3 = 0 THEN 0 WHEN b.bits & 4 <> 0 THEN 2
                   WHEN b.bits & 8 = 0 OR b.bits & 3 <> 0 THEN 1 ELSE 3 END::bigint << 30)
           + (h.id & 1073741823) AS place,
           b.bits, h.child_id, h.case_id, h.is_timed
    FROM happening h
    JOIN duty_part a ON a.kind_id = h.kind_id
    CROSS JOIN LATERAL (
        SELECT CASE WHEN a.by_outcome IS NULL THEN a.bits
                    ELSE coalesce((a.by_outcome ->> h.outcome)::int, a.bits) END AS bits
    ) b
    WHERE b.bits <> 0
),
begun AS (  -- a lane in which nothing ever began can owe nothing
    SELECT DISTINCT lane FROM marked WHERE bits & 3 <> 0
),
looked_ahead AS MATERIALIZED (
    SELECT m.*,
           min(place) FILTER (WHERE bits & 4 <> 0) OVER ahead AS next_stop,
           min(place) FILTER (WHERE bits & 8 <> 0) OVER ahead AS next_end,
           min(place) FILTER (WHERE bits & 32 <> 0) OVER ahead AS next_guard
    FROM marked m
    WHERE m.bits & 3 <> 0 OR m.lane IN (SELECT lane FROM begun)
    WINDOW ahead AS (PARTITION BY lane ORDER BY place DESC ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
looked_back AS (  -- only for standards that recur, or that look behind them
    SELECT d.*,
           max(place) FILTER (WHERE bits & 1 <> 0) OVER before AS last_start,
           max(place) FILTER (WHERE bits & 2 <> 0) OVER before AS last_status,
           max(place) FILTER (WHERE bits & 8 <> 0) OVER before AS last_end,
           max(place) FILTER (WHERE bits & 16 <> 0) OVER before AS last_armed,
           max(place) FILTER (WHERE bits & 4 <> 0) OVER before AS last_stop,
           max(next_stop) FILTER (WHERE bits & 1 <> 0) OVER before AS stop_after_last_start
    FROM looked_ahead d
    WHERE NOT d.is_plain
    WINDOW before AS (PARTITION BY lane ORDER BY place ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING)
),
link AS (  -- the rows that ask for something
    SELECT b.lane, b.place, b.child_id, b.case_id, b.is_timed, b.next_stop, b.next_end, b.next_guard,
           b.last_start, b.last_stop, b.stop_after_last_start, s.code, s.count_from, s.early_stop_days,
           CASE WHEN s.carries_on AND b.bits & 1 <> 0 AND b.last_stop IS NOT NULL
                THEN at_place(b.last_stop) ELSE at_place(b.place) END AS counted_at
    FROM looked_back b
    JOIN duty_rule s USING (rule)
    CROSS JOIN LATERAL (
        SELECT CASE WHEN b.bits & 3 <> 0 THEN b.place ELSE greatest(b.last_start, b.last_status) END AS opener,
               CASE WHEN b.bits & 2 <> 0 THEN b.place ELSE b.last_status END AS status,
               -- what both arms and stops, such as a review held, arms only what comes after it
               CASE WHEN b.bits & 20 = 16 THEN b.place ELSE b.last_armed END AS armed,
               coalesce(b.last_end, -9223372036854775808) AS ended
    ) w
    WHERE CASE
        WHEN s.recurs THEN
            w.opener > w.ended
            AND (NOT s.needs_arming OR w.armed >= w.opener)
            AND (s.from_after_months IS NULL
                 OR at_place(b.place) >= at_place(w.opener) + make_interval(months => s.from_after_months))
            AND (s.until_after_months IS NULL
                 OR at_place(b.place) < at_place(w.opener) + make_interval(months => s.until_after_months))
            AND (b.bits & 4 <> 0
                 OR (b.bits & 1 <> 0 AND coalesce(greatest(b.last_start, b.last_status) <= w.ended, true))
                 OR (b.bits & 1 <> 0 AND b.last_status > w.ended AND coalesce(b.last_start <= b.last_status, true))
                 OR (b.bits & 16 <> 0 AND coalesce(b.last_armed < w.opener, true)))
        ELSE
            b.bits & 1 <> 0
            AND (NOT s.has_status OR w.status > w.ended)
            AND (NOT s.needs_arming OR w.armed > w.ended)
            AND (NOT s.first_only OR coalesce(b.last_start < greatest(b.last_status, b.last_end), b.last_start IS NULL))
        END
    UNION ALL
    SELECT b.lane, b.place, b.child_id, b.case_id, b.is_timed, b.next_stop, b.next_end, NULL,
           NULL, NULL, NULL, s.code, s.count_from, NULL, at_place(b.place)
    FROM looked_ahead b
    JOIN duty_rule s USING (rule)
    WHERE b.is_plain AND b.bits & 1 <> 0
),
receipt AS (  -- the authority's rule on what arrives after hours, by the dates it ran
    SELECT s.value = 'deemed' AS is_deemed,
           coalesce(s.effective_from, '-infinity') AS from_on,
           coalesce(lead(s.effective_from) OVER (ORDER BY s.effective_from NULLS FIRST), 'infinity') AS before_on
    FROM standards_setting s WHERE s.name = 'receipt'
),
started AS (
    SELECT l.*, v.id AS standard_id, v.allowance, v.unit, v.warn_at, v."window",
           v.age_from::int, v.age_under::int, v.is_age_counted_when_due, p.born_on,
           CASE WHEN r.is_deemed AND v.unit = 'working_days' AND v.count_from = 'day_after'
                     AND (NOT c.is_working OR (l.is_timed
                          AND (l.counted_at AT TIME ZONE 'Europe/London')::time > coalesce(
                              (SELECT o.value::time FROM standards_setting o
                               WHERE o.name = 'receipt_cut_off' AND coalesce(o.effective_from, '-infinity') <= l.on_day
                               ORDER BY o.effective_from DESC NULLS LAST LIMIT 1), time '17:00')))
                THEN c.working_day_number + 1 ELSE c.working_day_number END AS counted_from,
           c.is_working, c.term_number, y.working_day_number AS day_before_number
    FROM (
        SELECT k.*, (k.counted_at AT TIME ZONE 'Europe/London')::date AS on_day FROM link k OFFSET 0
    ) l
    JOIN standards_standard v ON v.code = l.code AND NOT v.is_asleep AND v.is_watched
         AND l.on_day >= coalesce(v.effective_from, '-infinity') AND l.on_day <= coalesce(v.effective_to, 'infinity')
    LEFT JOIN people_person p ON (v.age_from IS NOT NULL OR v.age_under IS NOT NULL) AND p.id = l.child_id
    LEFT JOIN standards_calendarday c ON c.day = l.on_day
    LEFT JOIN standards_calendarday y ON v.count_from = 'before' AND y.day = l.on_day - 1
    LEFT JOIN receipt r ON v.starts_at_receipt AND r.is_deemed AND l.on_day >= r.from_on AND l.on_day < r.before_on
),
term AS (
    SELECT term_number, min(day) AS begins, max(day) AS ends
    FROM standards_calendarday WHERE term_number IS NOT NULL GROUP BY term_number
),
counted AS (
    SELECT s.*,
           CASE
             WHEN s.allowance IS NULL OR s.count_from IN ('gate', 'minimum') THEN NULL
             WHEN s.count_from = 'window' AND s."window" ->> 'anchor' = 'calendar_month'
               THEN (date_trunc('month', s.on_day::timestamp) + make_interval(months => 1 + s.allowance))::date - 1
             WHEN s.count_from = 'window' THEN t.ends
             WHEN s.unit = 'working_days' THEN w.day
             WHEN s.unit = 'calendar_days' AND s.count_from = 'before' THEN s.on_day - s.allowance
             WHEN s.unit = 'calendar_days' AND s.count_from = 'day_of'
               THEN s.on_day + greatest(s.allowance - 1, 0) + coalesce((s."window" ->> 'grace_days')::int, 0)
             WHEN s.unit = 'calendar_days' THEN s.on_day + s.allowance
             WHEN s.unit = 'weeks' AND s.count_from = 'before' THEN s.on_day - 7 * s.allowance
             WHEN s.unit = 'weeks' THEN s.on_day + 7 * s.allowance - (s.count_from = 'day_of')::int
             WHEN s.unit = 'months'
               THEN (s.on_day + make_interval(months => s.allowance))::date - (s.count_from = 'day_of')::int
             WHEN s.unit = 'years'
               THEN (s.on_day + make_interval(years => s.allowance))::date - (s.count_from = 'day_of')::int
           END AS due_on,
           CASE
             WHEN s."window" ? 'grace_days' THEN s.on_day + greatest(s.allowance - 1, 0) + 1
             WHEN s.count_from = 'window' AND s."window" ->> 'anchor' = 'calendar_month'
               THEN (date_trunc('month', s.on_day::timestamp) + interval '1 month')::date
             WHEN s.count_from = 'window' THEN t.begins
             WHEN s.count_from <> 'minimum' THEN NULL
             WHEN s.unit = 'working_days' THEN w.day
             WHEN s.unit = 'calendar_days' THEN s.on_day + s.allowance
             WHEN s.unit = 'weeks' THEN s.on_day + 7 * s.allowance
             WHEN s.unit = 'months' THEN (s.on_day + make_interval(months => s.allowance))::date
           END AS earliest_on
    FROM started s
    LEFT JOIN standards_calendarday w
        ON s.unit = 'working_days' AND w.is_working
        AND w.working_day_number = CASE s.count_from
            WHEN 'before' THEN s.day_before_number - s.allowance + 1
            WHEN 'day_of' THEN s.counted_from + s.allowance - s.is_working::int
            ELSE s.counted_from + s.allowance END
    LEFT JOIN term t ON s.count_from = 'window' AND t.term_number = s.term_number + s.allowance
    OFFSET 0
),
timed AS (
    SELECT c.standard_id, c.child_id, c.case_id, c.place & 1073741823 AS opened_by_id,
           at_place(c.place) AS opened_at, c.warn_at AS warn_share,
           CASE WHEN c.earliest_on IS NOT NULL
                THEN c.earliest_on::timestamp AT TIME ZONE 'Europe/London' END AS earliest_at,
           CASE
             WHEN c.count_from = 'gate' THEN at_place(c.next_guard)
             WHEN c.unit = 'hours' THEN CASE WHEN c.is_timed THEN c.counted_at + make_interval(hours => c.allowance) END
             WHEN c.due_on IS NOT NULL
               THEN (c.due_on + 1)::timestamp AT TIME ZONE 'Europe/London' - interval '1 second'
           END AS due_at,
           CASE
             WHEN c.count_from = 'before' AND c.last_stop > coalesce(c.last_start, -9223372036854775808)
               THEN c.last_stop
             WHEN at_place(c.last_stop) >= at_place(c.place) - make_interval(days => c.early_stop_days)
                  AND (c.last_start IS NULL OR c.last_stop > c.stop_after_last_start)
               THEN c.last_stop
             ELSE c.next_stop
           END AS stop,
           c.next_end AS finish
    FROM counted c
    WHERE (c.age_from IS NULL
           OR CASE WHEN c.is_age_counted_when_due THEN c.due_on ELSE c.on_day END
              >= c.born_on + make_interval(years => c.age_from))
      AND (c.age_under IS NULL OR c.born_on IS NULL
           OR CASE WHEN c.is_age_counted_when_due THEN c.due_on ELSE c.on_day END
              < c.born_on + make_interval(years => c.age_under))
    OFFSET 0
)
SELECT t.standard_id, t.child_id, t.case_id, t.opened_by_id, t.opened_at, t.earliest_at,
       CASE WHEN t.due_at > t.opened_at
            THEN date_trunc('second', t.opened_at + (t.due_at - t.opened_at) * t.warn_share) END AS warn_at,
       t.due_at,
       CASE WHEN t.finish IS NULL OR t.stop <= t.finish THEN at_place(t.stop) END AS stopped_at,
       CASE WHEN t.finish IS NULL OR t.stop <= t.finish THEN t.stop & 1073741823 END AS stopped_by_id,
       CASE WHEN t.stop IS NULL OR t.finish < t.stop THEN at_place(t.finish) END AS ended_at
FROM timed t

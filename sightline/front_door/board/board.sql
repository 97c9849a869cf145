-- Every open contact with all that the board says of it, in one question. One row is one contact.
-- Nobody is shown a contact about a child whose record is closed to them.
SELECT * FROM (
    WITH about AS MATERIALIZED (
        SELECT cc.*
        FROM cases_case c
        CROSS JOIN LATERAL (  -- one look at an index for each open case, however the planner estimates
            SELECT id, contact_id, child_id, case_id, is_identified
            FROM front_door_contactchild WHERE case_id = c.id OFFSET 0
        ) AS cc
        WHERE c.closed_at IS NULL AND c.kind = 'contact'
    ),
    hidden AS MATERIALIZED (
        SELECT cc.contact_id
        FROM front_door_contactchild cc
        JOIN people_person p ON p.id = cc.child_id AND p.is_restricted
        WHERE cc.contact_id IN (SELECT contact_id FROM about)
          AND NOT EXISTS (
              SELECT FROM people_onaccesslist l WHERE l.person_id = p.id AND l.worker_id = %(worker)s)
    ),
    shown AS MATERIALIZED (
        SELECT * FROM about WHERE contact_id NOT IN (SELECT contact_id FROM hidden)
    ),
    child AS MATERIALIZED (
        SELECT s.contact_id,
               array_agg(p.forenames ORDER BY s.id) AS forenames,
               array_agg(p.surname ORDER BY s.id) AS surnames,
               array_agg(p.born_on ORDER BY s.id) AS born_on,
               array_agg(p.expected_on ORDER BY s.id) AS expected_on,
               bool_or(NOT s.is_identified) AS has_unidentified
        FROM shown s JOIN people_person p ON p.id = s.child_id
        GROUP BY s.contact_id
    ),
    held AS MATERIALIZED (
        SELECT DISTINCT ON (s.contact_id) s.contact_id, a.worker_id, w.name AS worker, t.name AS team, a.is_holding
        FROM shown s
        JOIN cases_allocation a ON a.case_id = s.case_id AND upper_inf(a.period)
        JOIN workforce_worker w ON w.id = a.worker_id
        JOIN workforce_team t ON t.id = a.team_id
        ORDER BY s.contact_id, s.id
    ),
    duty AS MATERIALIZED (
        SELECT s.contact_id, standard.code, d.opened_at, d.due_at, d.warn_at
        FROM shown s
        CROSS JOIN LATERAL (
            SELECT * FROM cases_duty
            WHERE child_id = s.child_id AND case_id = s.case_id AND stopped_at IS NULL AND ended_at IS NULL OFFSET 0
        ) AS d
        JOIN standards_standard standard ON standard.id = d.standard_id
        WHERE standard.code IN ('FD-CON-24H', 'FD-CON-DEC') AND d.due_at IS NOT NULL
    ),
    clock AS MATERIALIZED (
        SELECT contact_id,
               min(opened_at) AS opened_at,
               min(due_at) FILTER (WHERE code = 'FD-CON-24H') AS hours_due_at,
               min(warn_at) FILTER (WHERE code = 'FD-CON-24H') AS hours_warn_at,
               min(due_at) FILTER (WHERE code = 'FD-CON-DEC') AS day_due_at,
               min(warn_at) FILTER (WHERE code = 'FD-CON-DEC') AS day_warn_at
        FROM duty GROUP BY contact_id
    ),
    proposed AS MATERIALIZED (
        SELECT s.contact_id, min(d.made_by_id) AS made_by
        FROM shown s JOIN cases_decision d ON d.case_id = s.case_id
        WHERE d.question = 'contact' AND d.state = 'proposed'
        GROUP BY s.contact_id
    ),
    acted AS MATERIALIZED (
        SELECT DISTINCT s.contact_id FROM shown s
        JOIN cases_event e ON e.case_id = s.case_id AND e.kind_id = %(acted)s
    ),
    asked AS MATERIALIZED (
        SELECT contact_id, count(*) FILTER (WHERE replied_at IS NULL) AS silent,
               count(*) FILTER (WHERE replied_at IS NOT NULL) AS answered
        FROM front_door_informationrequest WHERE contact_id IN (SELECT contact_id FROM shown)
        GROUP BY contact_id
    ),
    handover AS MATERIALIZED (
        SELECT h.contact_id, coalesce(w.name, t.name) AS handover_to
        FROM front_door_handover h
        JOIN workforce_team t ON t.id = h.to_team_id
        LEFT JOIN workforce_worker w ON w.id = h.for_worker_id
        WHERE h.accepted_at IS NULL
    ),
    told_again AS MATERIALIZED (
        SELECT leads_id AS contact_id, count(*) AS tellings FROM front_door_linkedcontact GROUP BY leads_id
    ),
    elsewhere AS MATERIALIZED (
        SELECT s.contact_id, array_agg(DISTINCT t.name) AS teams
        FROM shown s
        JOIN cases_case c ON c.child_id = s.child_id AND c.closed_at IS NULL AND c.kind <> 'contact'
        JOIN cases_allocation a ON a.case_id = c.id AND upper_inf(a.period)
        JOIN workforce_team t ON t.id = a.team_id
        GROUP BY s.contact_id
    ),
    story AS MATERIALIZED (
        SELECT s.contact_id, s.child_id, e.kind_id, e.happened_at, e.id
        FROM shown s
        CROSS JOIN LATERAL (  -- a child's own few events, however the planner estimates
            SELECT id, kind_id, happened_at FROM cases_event
            WHERE child_id = s.child_id AND kind_id = ANY (%(story)s) AND NOT is_withdrawal OFFSET 0
        ) AS e
        WHERE NOT EXISTS (SELECT FROM cases_event later WHERE later.supersedes_id = e.id)
    ),
    plan AS MATERIALIZED (
        SELECT DISTINCT ON (contact_id, child_id) contact_id, kind_id, happened_at
        FROM story WHERE kind_id <> %(received)s
        ORDER BY contact_id, child_id, happened_at DESC, id DESC
    ),
    planned AS MATERIALIZED (
        SELECT contact_id, bool_or(kind_id = %(plan_started)s) AS is_on_a_plan,
               max(happened_at) FILTER (WHERE kind_id <> %(plan_started)s) AS plan_ended_at
        FROM plan GROUP BY contact_id
    ),
    this_year AS MATERIALIZED (
        SELECT contact_id, max(number) AS contacts_this_year
        FROM (
            SELECT contact_id, count(*) AS number FROM story
            WHERE kind_id = %(received)s AND happened_at > %(a_year_ago)s
            GROUP BY contact_id, child_id
        ) AS of_a_child
        GROUP BY contact_id
    ),
    adult AS MATERIALIZED (
        SELECT a.contact_id,
               array_agg(a.part ORDER BY a.id) FILTER (
                   WHERE EXISTS (SELECT FROM cases_case c WHERE c.child_id = a.person_id)) AS known_as_children,
               bool_or(a.part = 'may_pose_risk' OR a.is_alleged_to_have_harmed) AS may_pose_risk
        FROM child
        CROSS JOIN LATERAL (
            SELECT * FROM front_door_contactadult WHERE contact_id = child.contact_id OFFSET 0
        ) AS a
        GROUP BY a.contact_id
    ),
    twice AS MATERIALIZED (
        SELECT s.contact_id, array_agg(DISTINCT c.reference) AS told_as
        FROM shown s
        JOIN shown other ON other.child_id = s.child_id AND other.contact_id <> s.contact_id
        JOIN front_door_contact c ON c.id = other.contact_id
        GROUP BY s.contact_id
    ),
    doubled AS MATERIALIZED (
        SELECT DISTINCT s.contact_id
        FROM people_possiblesameperson pair
        JOIN shown s ON s.child_id IN (pair.first_id, pair.second_id)
        WHERE pair.answer = 'open'
    )
    SELECT c.id, c.reference, c.received_at, c.channel, c.is_anonymous, c.referrer_role, c.referrer_name, c.worry,
           left(c.story, 400) AS story, c.is_immediate_danger, c.act_now, child.*, held.worker_id, held.worker,
           held.team, held.is_holding, clock.opened_at, clock.hours_due_at, clock.hours_warn_at, clock.day_due_at,
           clock.day_warn_at, proposed.made_by, acted.contact_id IS NOT NULL AS is_acted_on, asked.silent,
           asked.answered, handover.handover_to, told_again.tellings, elsewhere.teams, planned.is_on_a_plan,
           planned.plan_ended_at, this_year.contacts_this_year, adult.known_as_children, adult.may_pose_risk,
           twice.told_as, doubled.contact_id IS NOT NULL AS is_doubled
    FROM child
    JOIN front_door_contact c ON c.id = child.contact_id
    LEFT JOIN held USING (contact_id)
    LEFT JOIN clock USING (contact_id)
    LEFT JOIN proposed USING (contact_id)
    LEFT JOIN acted USING (contact_id)
    LEFT JOIN asked USING (contact_id)
    LEFT JOIN handover USING (contact_id)
    LEFT JOIN told_again USING (contact_id)
    LEFT JOIN elsewhere USING (contact_id)
    LEFT JOIN planned USING (contact_id)
    LEFT JOIN this_year USING (contact_id)
    LEFT JOIN adult USING (contact_id)
    LEFT JOIN twice USING (contact_id)
    LEFT JOIN doubled USING (contact_id)
) AS board
ORDER BY least(hours_due_at, day_due_at), received_at, id

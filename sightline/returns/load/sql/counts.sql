SELECT (SELECT count(*) FROM stage_person) AS people,
       (SELECT count(*) FROM stage_person WHERE is_new) AS people_added,
       (SELECT count(*) FROM fact WHERE seq = speaks) AS events,
       (SELECT count(*) FROM coming WHERE supersedes IS NULL) AS events_added,
       (SELECT count(*) FROM coming WHERE supersedes IS NOT NULL) AS events_changed,
       (SELECT count(DISTINCT supersedes_id) FROM cases_event WHERE load = %(load)s AND is_withdrawal) AS events_withdrawn,
       (SELECT count(*) FROM held) AS events_already_held,
       (SELECT count(*) FROM fact WHERE what = 'changed' AND seq NOT IN (SELECT seq FROM coming)) AS events_kept_as_put_right_here,
       (SELECT count(*) FROM episode WHERE is_new) AS cases_opened,
       (SELECT count(*) FROM fresh) AS cases_changed,
       (SELECT count(*) FROM handed) AS cases_handed_on,
       (SELECT count(*) FROM holding h JOIN episode e USING (case_id) WHERE e.is_new AND h.is_waiting AND h.ends IS NULL)
           AS cases_waiting_for_a_worker,
       (SELECT count(*) FROM episode e JOIN cases_case c ON c.id = e.case_id AND c.closed_at IS NULL
        JOIN people_person p ON p.id = e.child_id
        WHERE e.case_id = c.id AND c.kind <> 'leaving_care'
          AND p.born_on + interval '18 years' <= (%(at)s AT TIME ZONE 'Europe/London')::date) AS cases_open_for_adults

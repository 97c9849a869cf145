-- Every place in one child's record where words stand. One record is read, so no index is missed.
WITH wanted AS (SELECT websearch_to_tsquery('english', %(words)s) AS query),
said AS (
    SELECT 'document' AS kind, d.id AS row, d.name AS title, d.added_at AS at, d.added_by_id AS by,
           concat_ws('. ', d.name, nullif(d.note, ''), left(w.text, 100000)) AS text,
           to_tsvector('english', d.name || ' ' || d.note) || w.found_by AS found_by
    FROM documents_document d JOIN documents_words w ON w.document_id = d.id
    WHERE d.child_id = %(child)s AND d.withdrawn_at IS NULL
    UNION ALL
    SELECT 'entry', n.id, '', n.happened_at, n.recorded_by_id, a.text, to_tsvector('english', a.text)
    FROM recording_entry n
    CROSS JOIN LATERAL (SELECT string_agg(pair ->> 1, '. ') AS text FROM jsonb_array_elements(n.asked) AS pair) a
    WHERE n.child_id = %(child)s AND n.withdrawn_at IS NULL
    UNION ALL
    SELECT 'words', v.id, '', v.said_at, v.recorded_by_id, concat_ws('. ', v.words, nullif(v.our_understanding, '')),
           to_tsvector('english', v.words || ' ' || v.our_understanding)
    FROM participation_voice v WHERE v.child_id = %(child)s
    UNION ALL
    SELECT 'visit', t.id, '', t.visited_at, t.visited_by_id,
           concat_ws('. ', t.what_i_saw, t.what_it_means_now, t.what_i_promised),
           to_tsvector('english', concat_ws(' ', t.what_i_saw, t.what_it_means_now, t.what_i_promised))
    FROM participation_visit t
    WHERE EXISTS (SELECT FROM participation_childatvisit c WHERE c.visit_id = t.id AND c.child_id = %(child)s)
    UNION ALL
    SELECT 'event', e.id, k.means, e.happened_at, e.recorded_by_id, concat_ws('. ', k.means, e.summary),
           to_tsvector('english', concat_ws(' ', k.means, e.summary))
    FROM cases_event e JOIN standards_eventkind k ON k.id = e.kind_id
    WHERE e.child_id = %(child)s AND NOT e.is_withdrawal AND e.summary <> ''
      AND NOT EXISTS (SELECT FROM cases_event later WHERE later.supersedes_id = e.id)
      AND e.room NOT IN ('recording.entry', 'documents.document', 'participation.voice', 'participation.visit')
)
SELECT s.kind, s.row, s.title, s.at, coalesce(w.name, ''),
       ts_headline('english', s.text, wanted.query, %(marks)s)
FROM said s CROSS JOIN wanted LEFT JOIN workforce_worker w ON w.id = s.by
WHERE s.found_by @@ wanted.query
ORDER BY s.at DESC, s.row DESC LIMIT %(most)s

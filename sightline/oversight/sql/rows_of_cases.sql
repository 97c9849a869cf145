-- Where the detail of a case is kept, so that a line can lead to the page where it is mended.
SELECT e.case_id, e.kind_id, max(e.row) AS row
FROM cases_event e
WHERE e.case_id = ANY (%(cases)s::bigint[]) AND e.kind_id = ANY (%(kinds)s::smallint[]) AND e.row IS NOT NULL
GROUP BY e.case_id, e.kind_id

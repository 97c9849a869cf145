-- The children for whom one standard is late. Follows wrong.sql.
SELECT DISTINCT child_id FROM wrong WHERE standard_id = ANY (%(standards)s::bigint[])

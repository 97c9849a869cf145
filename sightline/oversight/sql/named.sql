-- The children for whom one standard is late, and from which instant. Follows wrong.sql.
SELECT child_id, min(from_at) AS from_at FROM wrong WHERE standard_id = ANY (%(standards)s::bigint[]) GROUP BY child_id

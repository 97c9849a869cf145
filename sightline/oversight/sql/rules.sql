SELECT s.id, s.code, s.name, s.authority, s.matched_within = 'case' AS within_case,
       CASE WHEN s.unit = 'hours' AND s.count_from = 'instant' THEN s.allowance END AS hours,
       coalesce(string_agg(p.kind_id::text, ' ') FILTER (WHERE p.part = 'stops'), '') AS stops
FROM standards_standard s
LEFT JOIN standards_standardpart p ON p.standard_id = s.id
WHERE s.is_watched AND NOT s.is_asleep
GROUP BY s.id

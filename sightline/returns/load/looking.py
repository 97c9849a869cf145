"""What a load has done, asked of the tables of the moment before they go."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import connection

MOST_TOLD = 500

CHANGES = """
SELECT * FROM (
    SELECT 'changed' AS what, i.value AS child, k.means AS event,
           (old.happened_at AT TIME ZONE 'Europe/London')::date::text AS was,
           (c.happened_at AT TIME ZONE 'Europe/London')::date::text AS now_on, c.source
    FROM coming c JOIN cases_event old ON old.id = c.supersedes
    JOIN standards_eventkind k ON k.id = c.kind_id
    LEFT JOIN LATERAL (SELECT value FROM people_identifier i WHERE i.person_id = c.child_id AND i.kind = 'la_child_id'
                       AND NOT is_superseded LIMIT 1) i ON true
    UNION ALL
    SELECT 'withdrawn', i.value, k.means, (old.happened_at AT TIME ZONE 'Europe/London')::date::text, '', old.source
    FROM gone g JOIN cases_event old ON old.id = g.event_id
    JOIN standards_eventkind k ON k.id = old.kind_id
    LEFT JOIN LATERAL (SELECT value FROM people_identifier i WHERE i.person_id = old.child_id AND i.kind = 'la_child_id'
                       AND NOT is_superseded LIMIT 1) i ON true
) changes ORDER BY child, was LIMIT %(most)s
"""

DIFFERENCES = """
SELECT s.key AS child, d.field, d.held, d.said
FROM stage_person s
JOIN people_person p ON p.id = s.person_id AND NOT s.is_new
CROSS JOIN LATERAL (VALUES
    ('Date of birth', p.born_on::text, s.born_on::text),
    ('Expected date of birth', p.expected_on::text, s.expected_on::text),
    ('Date of death', p.died_on::text, s.died_on::text),
    ('Sex', nullif(p.sex, 'U'), nullif(s.sex, 'U')),
    ('Ethnicity', nullif(p.ethnicity, ''), CASE WHEN s.ethnicity IN ('', 'NOBT', 'REFU') THEN NULL ELSE s.ethnicity END)
) d (field, held, said)
WHERE d.said IS NOT NULL AND d.held IS NOT NULL AND d.said <> d.held
ORDER BY s.key, d.field LIMIT %(most)s
"""

POSSIBLY_THE_SAME = """
SELECT s.key AS child, t.kind, t.value, o.value AS other
FROM stage_person s
JOIN stage_identifier t ON t.key = s.key AND t.kind IN ('upn', 'nhs')
JOIN people_identifier i ON i.kind = t.kind AND i.value = t.value AND i.person_id <> s.person_id AND NOT i.is_superseded
LEFT JOIN LATERAL (SELECT value FROM people_identifier n WHERE n.person_id = i.person_id AND n.kind = 'la_child_id'
                   AND NOT n.is_superseded LIMIT 1) o ON true
WHERE s.is_new
ORDER BY s.key LIMIT %(most)s
"""


def counts(load: int, at: datetime) -> dict[str, int]:
    """How many of everything."""
    from sightline.returns.load.staging import SQL

    (row,) = _rows((SQL / "counts.sql").read_text(encoding="utf-8"), {"load": load, "at": at})
    return {name: int(value) for name, value in row.items()}


def changes() -> list[dict[str, str]]:
    """What a newer extract says otherwise than an older one did, and what it no longer says."""
    return _rows(CHANGES, {"most": MOST_TOLD})


def differences() -> list[dict[str, str]]:
    """Where we hold one thing of a child and the extract says another. What we hold stands."""
    return _rows(DIFFERENCES, {"most": MOST_TOLD})


def possibly_the_same() -> list[dict[str, str]]:
    """Children new to us who bear a pupil or NHS number that somebody else here bears."""
    return _rows(POSSIBLY_THE_SAME, {"most": MOST_TOLD})


def children_touched() -> list[int]:
    """Everybody for whom something may now be due that was not, or the other way round."""
    rows = _rows(
        "SELECT child_id FROM coming UNION SELECT e.child_id FROM gone g JOIN cases_event e ON e.id = g.event_id"
        " UNION SELECT person_id FROM settled",
        {},
    )
    return [row["child_id"] for row in rows]


def _rows(statement: str, parameters: dict[str, Any]) -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        names = [column.name for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

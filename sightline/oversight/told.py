"""What each room knows to be wrong for a child, and what waits there for a decision, each put together as one question.

A room that knows of such things says so in a file of its own, `wrong.sql`: a SELECT, or several joined by UNION ALL,
that gives one row for each thing that is wrong, of many children at once. They are put to the database together with
everything else that is wrong, so a new room is overseen the day it opens and costs a page no further question.

The columns, in this order:
  kind      what is wrong; content/sentences.toml says it in words, content/concern.toml under which topic
  child_id, case_id (the work it belongs to, or NULL), about (the row of the room it is about)
  since     the instant from which it is wrong; not shown before
  number    how many, where the sentence says so; NULL otherwise
  said      a few words of the room's own for the sentence; '' otherwise

A room in which something waits for somebody's decision says so in `to_decide.sql`, in the same way, with the columns:
  what      content/concern.toml says it in words, who may decide it, and on which page
  child_id, case_id, about (the row that the page is about)
  asked_by_id, asked_at (who put it forward, and when)
  team_id (whose manager decides; NULL for the team that holds the child), worker_id (who decides by name, or NULL)
  said      an outcome put forward, or a few words of the room's own

It may use %(now)s. Where one thing gives way to another as time passes, it asks %(at)s, the instant a page shows, of
the first: %(now)s may lie some seconds later, so that what runs out meanwhile is known beforehand. What is wrong
narrows itself to some children with the very words
  (%(children)s::bigint[] IS NULL OR x.child_id = ANY (%(children)s::bigint[]))
because a page about a team asks of its children only; or, where it looks for events of a kind that is rare, with
`x.child_id + 0` there, so that the few of that kind are read and not everything that happened to the children. It asks
nothing a child at a time.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from django.apps import apps

ROOMS = Path(__file__).parents[1]
TABLE = re.compile(r"(?:FROM|JOIN) ([a-z_]+_[a-z]+)\b")
NOTHING_WRONG = (
    "SELECT NULL::text AS kind, NULL::bigint AS child_id, NULL::bigint AS case_id, NULL::bigint AS about,"
    " NULL::timestamptz AS since, NULL::int AS number, NULL::text AS said WHERE false"
)
"""Gives the columns their names and types, and no row."""
NOTHING_TO_DECIDE = (
    "SELECT NULL::text AS what, NULL::bigint AS child_id, NULL::bigint AS case_id, NULL::bigint AS about,"
    " NULL::bigint AS asked_by_id, NULL::timestamptz AS asked_at, NULL::bigint AS team_id, NULL::bigint AS worker_id,"
    " NULL::text AS said WHERE false"
)


@cache
def by_room(name: str = "wrong") -> dict[str, str]:
    """The question of each room that has one: what is wrong, or what is to be decided."""
    return {
        file.parent.name: file.read_text(encoding="utf-8") for file in sorted(ROOMS.glob(f"*/{name}.sql"))
    }


@cache
def who_answers() -> tuple[str, ...]:
    """The question of each room in which somebody answers for a child whom another holds: a chair, an officer.

    A room says so in `answers_for.sql`, which gives the children of one worker, %(worker)s, called %(name)s.
    """
    return tuple(by_room("answers_for").values())


def newest() -> str:
    """The newest row in the history of each table that a room asks, so that what is remembered is forgotten in time.

    The hall's own tables are asked of by mark.sql.
    """
    named = {
        name for sql in by_room().values() for name in TABLE.findall(sql) if not name.startswith("cases_")
    }
    kept = {model._meta.db_table for model in apps.get_models()}
    histories = sorted(f"{name}event" for name in named | {"cases_offer"} if f"{name}event" in kept)
    return ", ".join(f"(SELECT max(pgh_id) FROM {name}) AS {name}" for name in histories)  # noqa: S608 - of our own tables


@cache
def places() -> dict[str, str]:
    """What stands in the place of each {name} in the statements of sql/."""
    return {
        "{told}": "\nUNION ALL\n".join((NOTHING_WRONG, *by_room().values())),
        "{to_decide}": "\nUNION ALL\n".join((NOTHING_TO_DECIDE, *by_room("to_decide").values())),
        "{histories}": newest(),
    }

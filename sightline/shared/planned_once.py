"""Puts a long question to the database, which plans it once for each connection and not once for each page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import psycopg
from django.db import connection
from psycopg.rows import dict_row
from psycopg.types.datetime import TimestamptzLoader

Row = dict[str, Any]


def ask(question: str, parameters: Mapping[str, Any]) -> list[Row]:
    """The rows that a question gives, each by its column names.

    Planning one so long takes longer than answering it, so it is prepared, and its plan fits any parameters.
    Django turns both off for its own questions, so they are on for this one only.
    """
    connection.ensure_connection()
    with (
        connection.wrap_database_errors,
        psycopg.Cursor(connection.connection, row_factory=dict_row) as cursor,
    ):
        # thousands of times are read for one page; the driver's own reader is many times quicker than Django's
        cursor.adapters.register_loader("timestamptz", TimestamptzLoader)
        usual, cursor.connection.prepare_threshold = cursor.connection.prepare_threshold, 0
        try:
            cursor.execute("SET plan_cache_mode = force_generic_plan", prepare=False)
            found = cursor.execute(question, parameters, prepare=True).fetchall()
            cursor.execute("RESET plan_cache_mode", prepare=False)
        finally:
            cursor.connection.prepare_threshold = usual
        return found

"""The board: every open contact in order of time left."""

from sightline.front_door.board.gathering import rows, told
from sightline.front_door.board.row import IN_24_HOURS, IN_ONE_WORKING_DAY, LISTS, Row, filtered, on_list

__all__ = ["IN_24_HOURS", "IN_ONE_WORKING_DAY", "LISTS", "Row", "filtered", "on_list", "rows", "told"]

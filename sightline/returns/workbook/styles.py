"""Which of a workbook's numbers are really dates: its styles say."""

from __future__ import annotations

import re

from lxml import etree

BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
_NOT_THE_FORMAT = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|\*.')
_DATE_LETTERS = re.compile(r"[dmyhs]", re.IGNORECASE)


def date_styles(styles: etree._Element | None) -> frozenset[int]:
    """The style numbers that show a number as a date or a time."""
    if styles is None:
        return frozenset()
    own = {
        _number(each.get("numFmtId")): _is_date(each.get("formatCode") or "")
        for each in styles.iterfind("{*}numFmts/{*}numFmt")
    }
    formats = (_number(each.get("numFmtId")) for each in styles.iterfind("{*}cellXfs/{*}xf"))
    return frozenset(
        style for style, number in enumerate(formats) if own.get(number, number in BUILT_IN_DATES)
    )


def _is_date(code: str) -> bool:
    shown = _NOT_THE_FORMAT.sub("", code.split(";")[0])
    return "general" not in shown.lower() and _DATE_LETTERS.search(shown) is not None


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 9 else 0

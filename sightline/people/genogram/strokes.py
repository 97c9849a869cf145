"""The few strokes that every drawing is made of."""

from __future__ import annotations

from textwrap import wrap
from xml.etree import ElementTree as Xml

INK, PAPER, QUIET, MARK = "#0b0c0c", "#ffffff", "#484949", "#16324a"
LETTERS = 18
"""That fit on one line of a box."""


def blank(width: float, height: float, title: str, description: str) -> Xml.Element:
    """An empty drawing with what it is called and what it shows."""
    box = {
        "viewBox": f"0 0 {figure(width)} {figure(height)}",
        "width": figure(width),
        "height": figure(height),
    }
    named = {"role": "group", "aria-labelledby": "drawing-title", "aria-describedby": "drawing-description"}
    svg = Xml.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box, **named})
    Xml.SubElement(svg, "title", {"id": "drawing-title"}).text = title
    Xml.SubElement(svg, "desc", {"id": "drawing-description"}).text = description
    return svg


def shape(parent: Xml.Element, kind: str, **given: object) -> Xml.Element:
    """One shape, with its style."""
    told = {name.replace("_", "-"): figure(value) for name, value in given.items()}
    return Xml.SubElement(parent, kind, told)


def write(
    parent: Xml.Element,
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "middle",
    weight: str = "normal",
    fill: str = INK,
) -> None:
    """Words at a place."""
    style = {"font-family": "arial, helvetica, sans-serif", "font-size": "14", "font-weight": weight}
    at = {"x": figure(x), "y": figure(y), "text-anchor": anchor, "fill": fill}
    Xml.SubElement(parent, "text", {**at, **style}).text = words


def in_lines(words: str, most: int) -> list[str]:
    """Words on a few lines of a box; what does not fit ends in dots."""
    lines = wrap(words, LETTERS) or [""]
    return [*lines[: most - 1], cut(" ".join(lines[most - 1 :]))] if len(lines) > most else lines


def cut(words: str) -> str:
    """Words that fit on one line."""
    return words if len(words) <= LETTERS + 2 else words[: LETTERS + 1].rstrip() + "…"


def figure(value: object) -> str:
    """A length as it is written."""
    return f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)

"""A family drawing as SVG: a shape, a name and an age for everybody, each a link that Tab reaches in reading order."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

from sightline.people.genogram.layout import HEIGHT, Box, Line
from sightline.people.genogram.places import WIDTH
from sightline.people.genogram.reading import Drawn, Genogram
from sightline.people.genogram.strokes import (
    INK,
    MARK,
    PAPER,
    QUIET,
    blank,
    cut,
    figure,
    in_lines,
    shape,
    write,
)
from sightline.shared.wording import lower_first

SIZE, TOP = 44, 8
"""Of a shape, and its distance from the top of its box."""
STROKES: dict[str, dict[str, str]] = {
    "former_partner": {"stroke-dasharray": "10 7"},
    "parents_together": {"stroke-dasharray": "2 5"},
    "adoptive_parent": {"stroke-dasharray": "7 5"},
    "step_parent": {"stroke-dasharray": "7 5"},
    "special_guardian": {"stroke-dasharray": "7 5"},
    "carer": {"stroke-dasharray": "7 5"},
    "grandparent": {"stroke-dasharray": "2 5"},
    "aunt_or_uncle": {"stroke-dasharray": "2 5"},
    "half_sibling": {"stroke-dasharray": "7 5"},
}
"""How a line is broken. One that is whole is a birth, a partnership or a brother or sister."""


def svg_of(drawn: Genogram, *, links: dict[int, str], made: str = "") -> str:
    """The drawing. `links` is where each person's record is; `made` is a last line for a copy that leaves."""
    layout, name = drawn.layout, drawn.child.name
    height = layout.height + (30 if made else 0)
    svg = blank(layout.width, height, f"Family drawing of {name}", _description(drawn))
    shape(svg, "rect", x=0, y=0, width=layout.width, height=height, fill=PAPER)
    for each in layout.outlines:
        where = {"x": each.x, "y": each.y, "width": each.width, "height": each.height, "rx": 14}
        shape(svg, "rect", **where, fill="none", stroke=MARK, stroke_width=2, stroke_dasharray="3 4")
    for line in layout.lines:
        _draw_line(svg, line)
    by_id = {each.person.pk: each for each in drawn.people}
    for box in layout.boxes:
        draw_person(svg, box, by_id[box.id], links.get(box.id, ""))
    if made:
        write(svg, 12, layout.height + 14, made, anchor="start", fill=QUIET)
    return Xml.tostring(svg, encoding="unicode")


def _description(drawn: Genogram) -> str:
    rows = len({box.row for box in drawn.layout.boxes})
    people = "one person" if len(drawn.people) == 1 else f"{len(drawn.people)} people"
    return f"{people} in {rows} generations. The same is written as a list after the drawing."


def _draw_line(svg: Xml.Element, line: Line) -> None:
    path = " ".join(f"M{figure(a[0])} {figure(a[1])}L{figure(b[0])} {figure(b[1])}" for a, b in line.strokes)
    style = {"stroke": INK, "stroke-width": "2", "fill": "none", **STROKES.get(line.kind, {})}
    Xml.SubElement(svg, "path", {"d": path, "data-line": line.kind, **style})
    if line.kind == "former_partner":
        level = line.strokes[-1]
        x, y = (level[0][0] + level[1][0]) / 2 + 14, level[0][1]
        ends = " ".join(
            f"M{figure(x + dx)} {figure(y + 8)}L{figure(x + dx + 7)} {figure(y - 8)}" for dx in (0, 7)
        )
        Xml.SubElement(svg, "path", {"d": ends, "stroke": INK, "stroke-width": "2"})


def draw_person(svg: Xml.Element, box: Box, each: Drawn, link: str) -> None:
    """One box: the shape, the name, the age, and what they are to the child. A link where there is a record."""
    kind, held = ("a", {"href": link}) if link else ("g", {})
    inside = Xml.SubElement(svg, kind, held)
    shape(inside, "rect", x=box.x, y=box.y, width=WIDTH, height=HEIGHT, rx=8, fill=PAPER)
    _draw_shape(inside, box, each)
    lines = in_lines(each.person.name, 2)
    y = box.y + TOP + SIZE + 20
    for number, words in enumerate(lines):
        write(inside, box.middle, y + 17 * number, words, weight="bold")
    y += 17 * len(lines)
    rest = [
        *in_lines(each.age, 1 if len(lines) == 2 else 2),
        "this child" if each.is_child else lower_first(each.to_the_child),
    ]
    for number, words in enumerate([words for words in rest if words][: 4 - len(lines)]):
        write(inside, box.middle, y + 16 * number, cut(words), fill=QUIET)


def _draw_shape(parent: Xml.Element, box: Box, each: Drawn) -> None:
    x, y = box.middle, box.y + TOP + SIZE / 2
    for size in (SIZE / 2, SIZE / 2 - 6) if each.is_child else (SIZE / 2,):
        _draw_outline(parent, each.shape, x, y, size)
    if each.has_died:
        r = SIZE / 2
        ends = [(-r, -r, r, r), (r, -r, -r, r)]
        cross = " ".join(
            f"M{figure(x + a)} {figure(y + b)}L{figure(x + c)} {figure(y + d)}" for a, b, c, d in ends
        )
        Xml.SubElement(parent, "path", {"d": cross, "stroke": INK, "stroke-width": "2.5"})


def _draw_outline(parent: Xml.Element, kind: str, x: float, y: float, r: float) -> None:
    style = {"fill": PAPER, "stroke": INK, "stroke_width": 2.5}
    if kind == "square":
        shape(parent, "rect", x=x - r, y=y - r, width=2 * r, height=2 * r, **style)
    elif kind == "circle":
        shape(parent, "circle", cx=x, cy=y, r=r, **style)
    else:
        corners = [(x, y - r), (x + r, y), (x, y + r), (x - r, y)]
        if kind == "triangle":
            corners = [(x, y - r), (x + r, y + r), (x - r, y + r)]
        shape(parent, "polygon", points=" ".join(f"{figure(a)},{figure(b)}" for a, b in corners), **style)

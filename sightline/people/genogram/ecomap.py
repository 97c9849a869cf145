"""Who is around a child, and how strong each connection is: the child in the middle, everybody else about them."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree import ElementTree as Xml

from django.db.models import Q

from sightline.people import family
from sightline.people.genogram.strokes import INK, PAPER, QUIET, blank, figure, in_lines, shape, write
from sightline.people.models import Connection, Person, Professional, RelationshipKind
from sightline.workforce.models import Worker

MOST = 36
WIDTH, HEIGHT, GAP_X, GAP_Y = 160, 98, 34, 44
NOT_SAID = "Not said yet"
STYLES = {
    "strong": {"stroke-width": "6"},
    "ordinary": {"stroke-width": "2.5"},
    "weak": {"stroke-width": "2", "stroke-dasharray": "9 7"},
    "strained": {"stroke-width": "4", "stroke-dasharray": "3 5"},
    "": {"stroke-width": "1", "stroke": "#6f777b"},
}
"""How a line is drawn. The word stands in the box too, so that nobody depends on the line."""


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around the child."""

    name: str
    role: str
    strength: str
    how_known: str
    person: Person | None = None
    professional: Professional | None = None

    @property
    def strength_words(self) -> str:
        return Connection.Strength(self.strength).label if self.strength else NOT_SAID

    @property
    def address(self) -> str:
        """Which connection is meant, in an address."""
        return (
            f"person={self.person.pk}"
            if self.person
            else f"professional={self.professional.pk if self.professional else ''}"
        )


def around(child: Person, *, worker: Worker) -> list[Around]:
    """Family, network and professionals around a child now, as far as this worker may see them."""
    latest = {
        (row.to_id, row.professional_id): row
        for row in Connection.objects.filter(child=child).order_by("noted_at", "id")
    }
    people = {
        each.person.pk: each
        for each in reversed(family.related_to(child, worker=worker))
        if not each.is_over and each.person.died_on is None
    }
    found = [
        _around(each.person.name, each.words, latest.get((each.person.pk, None)), person=each.person)
        for each in reversed(people.values())
        if each.kind != RelationshipKind.OTHER or not each.is_worked_out
    ]
    knowing = Professional.objects.filter(Q(person=child), to_on__isnull=True).order_by("name", "id")
    return found + [
        _around(
            each.name,
            ", ".join(part for part in (each.role, each.agency) if part),
            latest.get((None, each.pk)),
            professional=each,
        )
        for each in knowing
    ]


def _around(
    name: str,
    role: str,
    said: Connection | None,
    *,
    person: Person | None = None,
    professional: Professional | None = None,
) -> Around:
    known = (said.strength, said.how_known) if said else ("", "")
    return Around(name, role, *known, person=person, professional=professional)


def places(number: int) -> tuple[list[tuple[float, float]], float, float]:
    """The middles of so many boxes round the edge of a grid, and its size: no box lies between another and the child."""
    across, down = 3, 3
    while 2 * (across + down) - 4 < number:
        across, down = (across + 1, down) if across <= down else (across, down + 1)
    cells = [
        *((column, 0) for column in range(across)),
        *((across - 1, row) for row in range(1, down)),
        *((column, down - 1) for column in range(across - 2, -1, -1)),
        *((0, row) for row in range(down - 2, 0, -1)),
    ]
    chosen = [cells[place * len(cells) // number] for place in range(number)]
    step_x, step_y = WIDTH + GAP_X, HEIGHT + GAP_Y
    middles = [((column + 0.5) * step_x, (row + 0.5) * step_y) for column, row in chosen]
    return middles, across * step_x, down * step_y


def svg_of(child: Person, found: list[Around], *, links: dict[int, str], made: str = "") -> str:
    """The drawing: the child in the middle, a line to everybody else."""
    found = found[:MOST]
    middles, width, height = places(len(found))
    svg = blank(
        width,
        height + (30 if made else 0),
        f"People around {child.name}",
        f"{child.called} in the middle, {len(found)} around. The same is written as a table after the drawing.",
    )
    shape(svg, "rect", x=0, y=0, width=width, height=height + 30, fill=PAPER)
    for each, (x, y) in zip(found, middles, strict=True):
        ends = f"M{figure(width / 2)} {figure(height / 2)}L{figure(x)} {figure(y)}"
        Xml.SubElement(svg, "path", {"d": ends, "stroke": INK, "fill": "none", **STYLES[each.strength]})
    _draw(svg, width / 2, height / 2, [*in_lines(child.name, 2)], [], stroke=5.0)
    for each, (x, y) in zip(found, middles, strict=True):
        link = links.get(each.person.pk, "") if each.person else ""
        inside = Xml.SubElement(svg, *(("a", {"href": link}) if link else ("g", {})))
        _draw(inside, x, y, in_lines(each.name, 2), [*in_lines(each.role, 1), each.strength_words])
    if made:
        write(svg, 12, height + 14, made, anchor="start", fill=QUIET)
    return Xml.tostring(svg, encoding="unicode")


def _draw(
    parent: Xml.Element, x: float, y: float, name: list[str], rest: list[str], stroke: float = 2.0
) -> None:
    box = {"x": x - WIDTH / 2, "y": y - HEIGHT / 2, "width": WIDTH, "height": HEIGHT, "rx": 10}
    shape(parent, "rect", **box, fill=PAPER, stroke=INK, stroke_width=stroke)
    top = y - 18 * (len(name) + len(rest) - 1) / 2 + 5
    for number, words in enumerate([*name, *rest]):
        is_name = number < len(name)
        weight, fill = ("bold", INK) if is_name else ("normal", QUIET)
        write(parent, x, top + 18 * number, words, weight=weight, fill=fill)

"""One group of the census, such as Section47, read as a row: its fields, its line, what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from lxml import etree

from sightline.returns import codelists, days
from sightline.returns.rejections import Rejection, shown
from sightline.returns.row import Row
from sightline.returns.safe_xml import line_of, local_name


class Group(Row):
    """A group element as a row. An absent group is a row with nothing in it."""

    __slots__ = ("element",)

    def __init__(self, parent: etree._Element, name: str, file: str, today: date, *, child: str = "") -> None:
        found = next(groups(parent, name), None)
        here = parent if found is None else found
        self.element = found
        super().__init__(
            {} if found is None else texts(found),
            file=file,
            part=name,
            line=line_of(here),
            today=today,
            child=child,
            how_to_write=days.HOW_TO_WRITE_ISO,
        )

    @classmethod
    def of(cls, element: etree._Element, file: str, today: date, child: str) -> Group:
        """A group already found."""
        group = cls.__new__(cls)
        group.element = element
        Row.__init__(
            group,
            texts(element),
            file=file,
            part=local_name(element),
            line=line_of(element),
            today=today,
            child=child,
            how_to_write=days.HOW_TO_WRITE_ISO,
        )
        return group

    def content(self) -> bytes:
        """All that the group says, to know it again when it is given twice."""
        return b"" if self.element is None else etree.tostring(self.element, with_tail=False)

    def line_of(self, field: str) -> int:
        """The line of the field itself."""
        found = None if self.element is None else next(groups(self.element, field), None)
        return self.line if found is None else line_of(found)

    def codes(self, wrapper: str, field: str, codelist: str) -> list[str]:
        """Every national code in a repeated field, leaving out and telling those that are not codes."""
        if self.element is None:
            return []
        known = codelists.codes(codelist)
        good = []
        for line, written in self.repeated(wrapper, field):
            if written.upper() in known:
                good.append(written.upper())
            else:
                self.rejected.append(self._not_a_code(field, written, line, codelist))
        return good

    def repeated(self, wrapper: str, field: str) -> Iterator[tuple[int, str]]:
        """The line and text of each non-blank occurrence of a repeated field."""
        if self.element is None:
            return
        for around in groups(self.element, wrapper):
            for element in groups(around, field):
                if text := (element.text or "").strip():
                    yield line_of(element), text

    def _not_a_code(self, field: str, written: str, line: int, codelist: str) -> Rejection:
        return Rejection(
            "field",
            self.file,
            self.part,
            line,
            self.child,
            field,
            shown(written),
            f"{field} “{shown(written)}” is not one of its codes.",
            f"Use one of {codelists.in_words(codelist)}.",
        )


def groups(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The groups of these names directly inside another, in file order."""
    return parent.iterchildren(*(f"{{*}}{name}" for name in names))


def texts(element: etree._Element) -> dict[str, str]:
    """The fields directly inside a group, the first of each name. A group inside it is blank."""
    found: dict[str, str] = {}
    for field in element:
        name = field.tag if "{" not in field.tag else local_name(field)
        if name not in found:
            text = field.text
            found[name] = text.strip() if text else ""
    return found


_between_fields = etree.XPath("descendant::*[*]/text()[normalize-space()]")


def said_outside_fields(child: etree._Element) -> Iterator[str]:
    """Words that stand between the fields of a child's record, where nothing should."""
    found = _between_fields(child)
    for stray in found if isinstance(found, list) else ():
        yield f"Text outside any field was passed over: “{shown(str(stray).strip())}”"

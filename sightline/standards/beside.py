"""What stands beside the writing: the questions of a practice standard, as the card of a form shows them."""

from __future__ import annotations

from dataclasses import dataclass

from sightline.standards.reading import practice_area


@dataclass(frozen=True, slots=True)
class StandardCard:
    """One area of practice, as the card beside a form shows it."""

    title: str
    prompts: list[str]
    good: str | list[str] = ""
    source: str = ""
    authority: str = ""
    url: str = ""


def card(title: str, *codes: str) -> StandardCard:
    """The questions of some areas of practice, under one title."""
    return StandardCard(title, [each.prompt for code in codes for each in practice_area(code).criteria])
